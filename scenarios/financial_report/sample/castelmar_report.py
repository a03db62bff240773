"""Castelmar's accounts, in Italian only: seven pages, thousands of euros with points, in the insurers' own scheme."""

from pathlib import Path

from . import castelmar as group
from .pdf_pages import Look, Report
from .statements import ITALIAN, Kind, Line, Statement, quotient, total
from .tables import Layout

LOOK = Look(group.COMPANY, "Relazione finanziaria annuale 2025", accent="#7a1f3d", tint="#f8eef1")
LAYOUT = Layout("Importi in migliaia di euro", ITALIAN, notes=False, amount_width=82.0)
MILLIONS = Layout("Importi in milioni di euro", ITALIAN, notes=False, amount_width=82.0)
YEAR = ("Esercizio\n2025", "Esercizio\n2024")
AT_YEAR_END = ("31.12.2025", "31.12.2024")


def write(path: Path) -> None:
    """Write the report."""
    report = Report(path, LOOK)
    report.cover(
        subtitle="Esercizio chiuso al 31 dicembre 2025",
        legal=(
            "Castelmar Assicurazioni S.p.A., Riva dei Cordai 18, Ancona",
            "Società di fantasia: ogni somiglianza con imprese esistenti è involontaria",
        ),
    )
    _highlights(report)
    section = "Bilancio consolidato"
    report.start_page(section)
    report.title("Stato patrimoniale consolidato", under="Attività, al 31 dicembre 2025")
    report.table(LAYOUT.statement(group.ASSETS, periods=AT_YEAR_END))
    report.start_page(section)
    report.title("Stato patrimoniale consolidato", under="Patrimonio netto e passività, al 31 dicembre 2025")
    report.table(LAYOUT.statement(group.FUNDING, periods=AT_YEAR_END))
    report.start_page(section)
    report.title("Conto economico consolidato", under="Esercizio chiuso al 31 dicembre 2025")
    report.table(LAYOUT.statement(group.INCOME_STATEMENT, periods=YEAR))
    _equity(report)
    report.start_page(section)
    report.title("Rendiconto finanziario consolidato", under="Metodo indiretto")
    report.table(LAYOUT.statement(group.CASH_FLOWS, periods=YEAR))
    _notes(report)
    report.save()


def in_millions(line: Line, label: str) -> Line:
    """A line of thousands as millions with one decimal, under the words of the summary."""
    now, before = (quotient(amount, 100, decimals=0) for amount in (line.now, line.before))
    return Line(label, now, before, decimals=1)


def _highlights(report: Report) -> None:
    report.start_page("Principali dati")
    report.title("L’anno in breve")
    report.paragraph(
        "Castelmar assicura case, barche e le persone che vivono sul lato adriatico del Paese. I ricavi sono cresciuti "
        "in tutti e tre i rami. Le mareggiate dell’autunno sono costate più di un anno fa, ma meno incendi e un anno "
        "migliore nel risparmio hanno più che compensato."
    )
    report.paragraph(
        "Il combined ratio non attualizzato è pari al 94,4% (2024: 95,6%), il Solvency Ratio al 198% (2024: 194%). Il "
        "Consiglio propone un dividendo di 1,05 euro per azione (2024: 0,95 euro)."
    )
    report.heading("Principali dati consolidati")
    lines = (
        Line("Premi lordi contabilizzati", 48_631, 46_208, decimals=1),
        in_millions(group.REVENUE, "Ricavi assicurativi"),
        in_millions(group.BEFORE_TAX, "Utile prima delle imposte"),
        in_millions(group.PROFIT, "Utile consolidato"),
        in_millions(group.TOTAL_ASSETS, "Totale attivo"),
        in_millions(group.TOTAL_EQUITY, "Patrimonio netto"),
    )
    report.table(MILLIONS.statement(lines, periods=("2025", "2024")))
    report.small_print("Valori arrotondati, tratti dal bilancio consolidato, che è redatto in migliaia di euro.")


def _equity(report: Report) -> None:
    report.start_page("Bilancio consolidato")
    report.title("Conto economico complessivo consolidato")
    report.table(LAYOUT.statement(group.COMPREHENSIVE_INCOME, periods=YEAR))
    report.y -= 12
    report.title("Prospetto delle variazioni del patrimonio netto")
    report.table(
        LAYOUT.equity(
            group.CHANGES_IN_EQUITY,
            components=group.COMPONENTS,
            owners="Del\ngruppo",
            minority="Di\nterzi",
            together="Patrimonio\nnetto",
        )
    )


def _roll(opening_2024: int, moves: tuple[Line, ...], balance: Line) -> Statement:
    opening = Line("Al 1° gennaio", balance.before, opening_2024)
    return (opening, *moves, total("Al 31 dicembre", opening, *moves, kind=Kind.TOTAL))


def _notes(report: Report) -> None:
    report.start_page("Nota integrativa")
    report.title("Nota integrativa (estratto)")
    report.paragraph(
        "Il bilancio consolidato è redatto secondo i principi contabili internazionali IFRS adottati dall’Unione "
        "europea, compreso l’IFRS 17, e secondo gli schemi del Regolamento ISVAP n. 7 del 2007. Gli importi sono in "
        "migliaia di euro, salvo diversa indicazione."
    )
    revenue = total("Ricavi assicurativi", *group.REVENUE_PARTS, kind=Kind.TOTAL)
    intangibles = _roll(group.INTANGIBLE_OPENING, group.INTANGIBLE_MOVES, group.OTHER_INTANGIBLES)
    tables: tuple[tuple[str, Statement], ...] = (
        ("Ricavi assicurativi per settore", (*group.REVENUE_PARTS, revenue)),
        ("Utile per azione", (group.SHARES, group.SHARES_DILUTED, group.EPS_BASIC, group.EPS_DILUTED)),
        ("Altre attività immateriali", intangibles),
        ("Attività materiali", _roll(group.PROPERTY_OPENING, group.PROPERTY_MOVES, group.PROPERTY)),
    )
    for heading, lines in tables:
        report.heading(heading)
        report.table(LAYOUT.without_notes(lines, periods=("2025", "2024")))
