"""A realistic report over PDFs that are drawn here: three fictional makers of tools, three years, with a few flaws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

from vouching.skills.evidence import Evidence
from vouching.skills.figures import RATIO_CONTEXT, Calculation, Figure, Gap, Status, Unit, figure_id, worst
from vouching.skills.finance.catalogue import load_catalogue
from vouching.skills.finance.formula import FormulaError, evaluate, terms_in
from vouching.skills.finance.movements import movements
from vouching.skills.finance.peers import Comparison, PeerRow
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

from .drawing import NUL, YEARS, draw, period


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
                    period=period(year, entry.kind),
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


MISSING = Gap(
    issuer="halden",
    indicator="goodwill",
    period="FY2023",
    status=Status.MISSING,
    reason="No row of the balance sheet has one of its labels.",
    looked_at=("halden_2025.pdf, page 2",),
)
NOT_APPLICABLE = Gap(
    issuer="halden",
    indicator="interest_expense",
    period="FY2025",
    status=Status.NOT_APPLICABLE,
    reason="The income statement adds up without such a row.",
)
OPEN_POINTS = (
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
)
PEERS = (
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
)


def checks(base: Sequence[Figure]) -> tuple[Check, ...]:
    """What the guards said of the figures."""
    identity = "Total assets = liabilities + equity"
    return (
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
    )


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
    base += [  # nobody else has a share in these companies
        figure.model_copy(update={"indicator": "equity_attributable"})
        for figure in base
        if figure.indicator == "total_equity"
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
    made = Report(
        company=Company(
            id="halden", name="Halden Tools", currency="EUR", fiscal_year="FY2025", fiscal_year_end=date(2025, 12, 31)
        ),
        period="FY2025",
        documents=(own.document, second.document, third.document, deck_document),
        left_out=(LeftOut(name="minutes.docx", reason="is neither a PDF nor a PowerPoint deck (.pptx)"),),
        figures=figures,
        checks=checks(base),
        conflicts=(
            Conflict(indicator="inventories", period="FY2025", figures=(inventories, other), reason="beyond rounding"),
        ),
        missing=(MISSING,),
        not_applicable=(NOT_APPLICABLE,),
        open_points=OPEN_POINTS,
        peers=Competition(companies=PEERS, comparisons=comparisons(figures, ("halden", "morrow", "ostrava"))),
        narrative=narrative(figures),
        produced_by=ProducedBy(vouch="0.1.0", libraries={"pypdfium2": "5.15.2", "babel": "2.18.0"}, catalogue=NUL),
    )
    return made, {filing.document.sha256: filing.path for filing in (own, second, third)}


def changed(report: Report, **updates: object) -> Report:
    """The report with other fields, validated anew."""
    return Report.model_validate({name: getattr(report, name) for name in Report.model_fields} | updates)
