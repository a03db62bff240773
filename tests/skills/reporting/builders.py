"""A realistic report over PDFs that are drawn here: three fictional makers of tools, three years, with a few flaws."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from vouching.skills.evidence import Evidence
from vouching.skills.figures import RATIO_CONTEXT, Calculation, Figure, Gap, Period, Status, Unit, figure_id, worst
from vouching.skills.finance.catalogue import StatementKind, load_catalogue
from vouching.skills.finance.formula import FormulaError, evaluate, terms_in
from vouching.skills.finance.movements import movements
from vouching.skills.finance.peers import Comparison, PeerRow
from vouching.skills.finance.reading import Issuer, StatementFound
from vouching.skills.reporting.model import (
    Check,
    Company,
    Competition,
    Conflict,
    Document,
    LeftOut,
    NarrativeSection,
    NarrativeStatement,
    OpenPoint,
    Peer,
    ProducedBy,
    Report,
)
from vouching.skills.writing.rendering import render
from vouching.skills.writing.statement import Slot, Statement

YEARS = (2025, 2024, 2023)
COLUMNS = (400.0, 470.0, 540.0)
NUL = "0" * 64

Row = tuple[str, str, tuple[str, str, str]]

INCOME: tuple[Row, ...] = (
    ("revenue", "Total revenues", ("4,812", "4,390", "4,415")),
    ("cost_of_revenue", "Cost of sales", ("(2,951)", "(2,770)", "(2,812)")),
    ("gross_profit", "Gross profit", ("1,861", "1,620", "1,603")),
    ("operating_income", "Operating income", ("614", "498", "512")),
    ("interest_expense", "Interest expense", ("(58)", "(61)", "(49)")),
    ("income_before_tax", "Income before income taxes", ("560", "441", "466")),
    ("income_tax", "Income taxes", ("(129)", "(104)", "(110)")),
    ("net_income", "Net income", ("431", "337", "356")),
    ("net_income_attributable", "Net income attributable to shareholders", ("418", "326", "347")),
    ("diluted_eps", "Diluted earnings per share", ("3.41", "2.62", "2.74")),
)
BALANCE: tuple[Row, ...] = (
    ("cash_and_equivalents", "Cash and cash equivalents", ("702", "540", "611")),
    ("accounts_receivable", "Trade receivables", ("812", "799", "741")),
    ("inventories", "Inventories", ("655", "690", "702")),
    ("total_current_assets", "Total current assets", ("2,291", "2,140", "2,168")),
    ("ppe_net", "Property, plant and equipment, net", ("1,204", "1,188", "1,150")),
    ("goodwill", "Goodwill", ("640", "640", "655")),
    ("total_assets", "Total assets", ("4,502", "4,311", "4,290")),
    ("accounts_payable", "Trade payables", ("588", "561", "540")),
    ("total_current_liabilities", "Total current liabilities", ("1,402", "1,377", "1,351")),
    ("long_term_debt", "Long-term debt", ("905", "1,010", "1,080")),
    ("total_liabilities", "Total liabilities", ("2,498", "2,560", "2,611")),
    ("total_equity", "Total equity", ("2,004", "1,751", "1,679")),
)
CASH: tuple[Row, ...] = (
    ("depreciation_amortization", "Depreciation and amortization", ("231", "224", "219")),
    ("operating_cash_flow", "Net cash provided by operating activities", ("688", "502", "577")),
    ("capital_expenditure", "Payments for property, plant and equipment", ("(247)", "(262)", "(238)")),
    ("dividends_paid", "Dividends paid", ("(152)", "(148)", "(140)")),
    ("net_change_in_cash", "Net increase (decrease) in cash", ("162", "(71)", "94")),
)
STATEMENTS = (
    (StatementKind.INCOME, "Consolidated Statements of Income", INCOME),
    (StatementKind.BALANCE, "Consolidated Balance Sheets", BALANCE),
    (StatementKind.CASH_FLOW, "Consolidated Statements of Cash Flows", CASH),
)
POSITIVE = {"cost_of_revenue", "interest_expense", "income_tax", "capital_expenditure", "dividends_paid"}


@dataclass(frozen=True)
class Filing:
    """A drawn annual report and what stands in it."""

    path: Path
    issuer: Issuer
    document: Document
    figures: tuple[Figure, ...]


def draw(path: Path, *, company: str, slug: str, role: str = "subject", factor: str = "1", rotate: int = 0) -> Filing:
    """Draw an annual report of three statements; `factor` makes another company's numbers of the same ones."""
    canvas = Canvas(str(path), pagesize=(612, 792), invariant=True)
    proposals: list[tuple[str, str, int, int, tuple[float, float, float, float], str, str]] = []
    for number, (_, title, rows) in enumerate(STATEMENTS, 1):
        if rotate:
            canvas.setPageRotation(rotate)
        canvas.setFont("Helvetica-Bold", 13)
        canvas.drawString(60, 792 - 80, f"{company}: {title}")
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 792 - 100, "(in millions of euros, except per share amounts)")
        canvas.setFont("Helvetica-Bold", 9)
        for year, right in zip(YEARS, COLUMNS, strict=True):
            canvas.drawRightString(right, 792 - 118, str(year))
        canvas.line(60, 792 - 122, 545, 792 - 122)
        for at, (indicator, label, printed) in enumerate(rows):
            base = 140.0 + 18 * at
            tokens = [_scaled(token, factor, at + number) for token in printed]
            canvas.setFont("Helvetica", 9)
            canvas.drawString(60, 792 - base, label)
            for column, (token, right) in enumerate(zip(tokens, COLUMNS, strict=True)):
                canvas.drawRightString(right, 792 - base, token)
                box = (right - stringWidth(token, "Helvetica", 9), base - 7.5, right, base + 2)
                proposals.append((indicator, token, number, column, box, label, " ".join([label, *tokens])))
        canvas.showPage()
    canvas.save()
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    issuer = Issuer(id=slug, name=company)
    figures = tuple(
        _figure(issuer, indicator, token, YEARS[column], label, quote, path.name, sha256, page, box)
        for indicator, token, page, column, box, label, quote in proposals
    )
    statements = tuple(
        StatementFound(
            kind=kind,
            title=title,
            pages=(number,),
            currency="EUR",
            scale=6,
            periods=tuple(_period(year, "duration") for year in YEARS),
        )
        for number, (kind, title, _) in enumerate(STATEMENTS, 1)
    )
    document = Document(
        sha256=sha256,
        name=path.name,
        kind="pdf",
        pages=3,
        issuer=issuer,
        role="subject" if role == "subject" else "peer",
        document_type="annual",
        period="FY2025",
        statements=statements,
        notes=("page 2 has no text: scanned?",) if role == "peer" else (),
    )
    return Filing(path, issuer, document, figures)


def _scaled(token: str, factor: str, row: int) -> str:
    """A token of another company: scaled, and a little differently in each row, so that its ratios differ as well."""
    if factor == "1":
        return token
    value = Decimal(token.strip("()").replace(",", "")) * Decimal(factor) * (Decimal(100 + row * 37 % 11 - 5) / 100)
    text = f"{value:,.2f}" if "." in token else f"{value:,.0f}"
    return f"({text})" if token.startswith("(") else text


def _period(year: int, kind: str) -> Period:
    end = date(year, 12, 31)
    if kind == "instant":
        return Period(label=f"FY{year}", kind="instant", end=end)
    return Period(label=f"FY{year}", kind="duration", start=date(year, 1, 1), end=end)


def _figure(
    issuer: Issuer,
    indicator: str,
    token: str,
    year: int,
    label: str,
    quote: str,
    name: str,
    sha256: str,
    page: int,
    box: tuple[float, float, float, float],
) -> Figure:
    entry = load_catalogue()[indicator]
    value = Decimal(token.strip("()").replace(",", ""))
    if token.startswith("(") and indicator not in POSITIVE:
        value = -value
    per_share = indicator == "diluted_eps"
    return Figure(
        issuer=issuer.id,
        indicator=indicator,
        period=_period(year, entry.kind),
        amount=value if per_share else value * 10**6,
        unit=Unit.CURRENCY_PER_SHARE if per_share else Unit.CURRENCY,
        currency="EUR",
        as_reported=token,
        status=Status.VOUCHED,
        evidence=Evidence(
            document=sha256, name=name, page=page, box=box, quote=quote, row_label=label, column_label=str(year)
        ),
    )


def derived(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The catalogue's derived figures where their inputs exist; a plain stand-in for `finance.derive`."""
    known = {figure.id: figure for figure in figures}
    catalogue = load_catalogue()
    made: list[Figure] = []
    for issuer in dict.fromkeys(figure.issuer for figure in figures):
        for year in sorted(YEARS):
            for entry in catalogue.derived.values():
                inputs: dict[str, None] = {}

                def look(
                    name: str, function: str | None, at: str = issuer, year: int = year, seen: dict[str, None] = inputs
                ) -> Decimal:
                    wanted = [year - 1] if function == "prior" else [year, year - 1] if function else [year]
                    ids = [figure_id(at, name, f"FY{each}") for each in wanted]
                    seen.update(dict.fromkeys(ids))
                    amounts = [known[one].amount for one in ids]
                    if function == "avg":
                        return sum(amounts, Decimal(0)) / 2
                    return amounts[0] - amounts[1] if function == "change" else amounts[0]

                if any(function == "cagr" for _, function in terms_in(entry.formula)):
                    continue
                try:
                    amount = evaluate(entry.formula, look)
                except (KeyError, FormulaError):
                    continue
                if entry.unit is not Unit.CURRENCY:
                    amount = RATIO_CONTEXT.plus(amount)
                figure = Figure(
                    issuer=issuer,
                    indicator=entry.id,
                    period=_period(year, entry.kind),
                    amount=amount,
                    unit=entry.unit,
                    currency="EUR" if entry.unit is Unit.CURRENCY else None,
                    status=worst(*(known[name].status for name in inputs)),
                    calculation=Calculation(formula=entry.formula, inputs=tuple(inputs), source=entry.source),
                )
                known[figure.id] = figure
                made.append(figure)
    return tuple(made)


def statement(name: str, template: str, known: Mapping[str, Figure], **slots: str) -> NarrativeStatement:
    """A statement as the writer makes it; slots with an @ in them are figures, the others periods."""
    filled = {key: Slot(kind="figure" if "@" in value else "period", value=value) for key, value in slots.items()}
    written = Statement(id=name, template=template, slots=filled)
    text = render(written, known, "en")
    return NarrativeStatement(id=name, template=template, text=text, slots=filled, figures=written.figures)


def narrative(figures: Sequence[Figure]) -> tuple[NarrativeSection, ...]:
    """A summary of five sentences and a section."""
    known = {figure.id: figure for figure in figures}
    say = partial(statement, known=known)
    summary = (
        say(
            "s1",
            "Revenue rose to {amount} in {year}, {growth} more than the year before.",
            amount="halden/revenue@FY2025",
            year="FY2025",
            growth="halden/revenue_growth@FY2025",
        ),
        say(
            "s2",
            "{margin} of revenue was left as operating income, the best of the companies that could be compared.",
            margin="halden/operating_margin@FY2025",
        ),
        say(
            "s3",
            "Free cash flow was {amount} and covered the dividends of {paid}.",
            amount="halden/free_cash_flow@FY2025",
            paid="halden/dividends_paid@FY2025",
        ),
        say(
            "s4",
            "Long-term debt stands at {ratio} times equity, less than the year before.",
            ratio="halden/debt_to_equity@FY2025",
        ),
        say(
            "s5",
            "Current assets are {ratio} times what falls due within a year.",
            ratio="halden/current_ratio@FY2025",
        ),
    )
    profitability = (
        say(
            "p1",
            "Gross margin rose to {now}, from {before} in {year}.",
            now="halden/gross_margin@FY2025",
            before="halden/gross_margin@FY2024",
            year="FY2024",
        ),
        say("p2", "Return on equity reached {now}.", now="halden/return_on_equity@FY2025"),
    )
    return (
        NarrativeSection(id="summary", title="What matters", statements=summary),
        NarrativeSection(id="profitability", title="Profitability", statements=profitability),
    )


def comparisons(figures: Sequence[Figure], issuers: Sequence[str]) -> tuple[Comparison, ...]:
    """The usual indicators side by side, ranked where all are vouched."""
    known = {figure.id: figure for figure in figures}
    made: list[Comparison] = []
    for indicator in (
        "revenue",
        "revenue_growth",
        "operating_margin",
        "return_on_equity",
        "current_ratio",
        "debt_to_equity",
    ):
        ids = {issuer: figure_id(issuer, indicator, "FY2025") for issuer in issuers}
        vouched = sorted(
            (known[name] for name in ids.values() if name in known and known[name].vouched), key=lambda one: -one.amount
        )
        ranks = {figure.id: at for at, figure in enumerate(vouched, 1)}
        rows = tuple(
            PeerRow(
                issuer=issuer,
                figure_id=name if name in known else None,
                period_label="FY2025",
                period_end=date(2025, 12, 31),
                rank=ranks.get(name),
                flags=() if name in ranks else ("in_review",),
                note="" if name in ranks else "in review",
            )
            for issuer, name in ids.items()
        )
        made.append(Comparison(indicator=indicator, period="FY2025", rows=rows, ranked=len(ranks)))
    return tuple(made)


def report(folder: Path) -> tuple[Report, dict[str, Path]]:
    """A report on Halden Tools with two competitors: one figure in review, a conflict with the deck, a gap, a bad file."""
    own = draw(folder / "halden_2025.pdf", company="Halden Tools", slug="halden")
    second = draw(folder / "morrow_2025.pdf", company="Morrow & Sons", slug="morrow", role="peer", factor="0.62")
    third = draw(folder / "ostrava_2025.pdf", company="Ostrava Werkzeuge", slug="ostrava", role="peer", factor="1.37")
    reason = "the deck says 1.24 billion"
    base = [
        figure.model_copy(update={"status": Status.NEEDS_REVIEW, "reasons": (reason,)})
        if figure.id in ("halden/inventories@FY2025", "ostrava/revenue@FY2025")
        else figure
        for figure in (*own.figures, *second.figures, *third.figures)
        if figure.id not in ("halden/goodwill@FY2023", "halden/interest_expense@FY2025")
    ]
    figures = (*base, *derived(base))
    figures = (*figures, *movements(figures, load_catalogue()))
    inventories = next(figure for figure in figures if figure.id == "halden/inventories@FY2025")
    deck = Evidence(
        document="d" * 64, name="halden_deck.pptx", slide=7, shape="Table 2", quote="Inventories | 1.24bn | 0.69bn"
    )
    other = inventories.model_copy(update={"amount": Decimal(1_240_000_000), "evidence": deck, "as_reported": "1.24bn"})
    deck_document = Document(
        sha256="d" * 64,
        name="halden_deck.pptx",
        kind="pptx",
        pages=14,
        issuer=own.issuer,
        role="subject",
        document_type="deck",
        period="FY2025",
    )
    identity = "Total assets = liabilities + equity"
    made = Report(
        company=Company(
            id="halden", name="Halden Tools", currency="EUR", fiscal_year="FY2025", fiscal_year_end=date(2025, 12, 31)
        ),
        period="FY2025",
        documents=(own.document, second.document, third.document, deck_document),
        left_out=(LeftOut(name="minutes.docx", reason="is neither a PDF nor a PowerPoint deck (.pptx)"),),
        figures=figures,
        checks=(
            *(
                Check(
                    guard="identities",
                    subjects=tuple(
                        figure_id("halden", name, f"FY{year}")
                        for name in ("total_assets", "total_liabilities", "total_equity")
                    ),
                    outcome="held",
                    name=identity,
                    issuer="halden",
                    period=f"FY{year}",
                )
                for year in YEARS
            ),
            Check(
                guard="identities",
                subjects=("morrow/net_change_in_cash@FY2025",),
                outcome="not_checkable",
                name="Cash flows add up to the change in cash",
                issuer="morrow",
                period="FY2025",
                detail="the investing section was not found",
            ),
            Check(guard="grounding", subjects=tuple(figure.id for figure in base if figure.vouched), outcome="passed"),
            Check(
                guard="agreement",
                subjects=("halden/inventories@FY2025",),
                outcome="review",
                detail="655,000,000 here and 1,240,000,000 there",
            ),
        ),
        conflicts=(
            Conflict(indicator="inventories", period="FY2025", figures=(inventories, other), reason="beyond rounding"),
        ),
        missing=(
            Gap(
                issuer="halden",
                indicator="goodwill",
                period="FY2023",
                status=Status.MISSING,
                reason="No row of the balance sheet has one of its labels.",
                looked_at=("halden_2025.pdf, page 2",),
            ),
        ),
        not_applicable=(
            Gap(
                issuer="halden",
                indicator="interest_expense",
                period="FY2025",
                status=Status.NOT_APPLICABLE,
                reason="The income statement adds up without such a row.",
            ),
        ),
        open_points=(
            OpenPoint(
                id="conflict:inventories@FY2025",
                kind="conflict",
                figures=("halden/inventories@FY2025",),
                question="Which inventories are right for FY2025, those of the annual report or those of the deck?",
                action="Compare both places and settle with the author of the deck which one stands.",
            ),
            OpenPoint(
                id="missing:goodwill@FY2023",
                kind="missing",
                question="Where is goodwill for FY2023?",
                action="Look at page 2 of the annual report, or accept that there was none.",
            ),
        ),
        peers=Competition(
            companies=(
                Peer(
                    id="morrow",
                    name="Morrow & Sons",
                    currency="EUR",
                    fiscal_year="FY2025",
                    fiscal_year_end=date(2025, 12, 31),
                ),
                Peer(
                    id="ostrava",
                    name="Ostrava Werkzeuge",
                    currency="EUR",
                    fiscal_year="FY2025",
                    fiscal_year_end=date(2025, 6, 30),
                    note="its year ends 6 months earlier",
                ),
            ),
            comparisons=comparisons(figures, ("halden", "morrow", "ostrava")),
        ),
        narrative=narrative(figures),
        produced_by=ProducedBy(vouch="0.1.0", libraries={"pypdfium2": "5.15.2", "babel": "2.18.0"}, catalogue=NUL),
    )
    return made, {filing.document.sha256: filing.path for filing in (own, second, third)}


def changed(report: Report, **updates: object) -> Report:
    """The report with other fields, validated anew."""
    return Report.model_validate({name: getattr(report, name) for name in Report.model_fields} | updates)
