"""Officine Rialto S.r.l., a company that is not: accounts by the Italian civil code, in the ordinary scheme (articles 2424
and 2425), abbreviated (2435-bis) and of a micro-enterprise (2435-ter), and what they say.

Amounts are in units of euro; rows that a scheme leads and that are nought are left out, as most companies do.
"""

from __future__ import annotations

from .filing_pages import Filing, Layout, Page
from .table_text import changed

TWO = Layout(columns=2, pitch=92.0, indent=6.0, size=8.0, leading=11.5)

INCOME = """
A) Valore della produzione
1) ricavi delle vendite e delle prestazioni | 12.480.300 | 11.905.120
2) variazioni delle rimanenze di prodotti in corso di lavorazione e finiti | 85.200 | (40.100)
5) altri ricavi e proventi
  contributi in conto esercizio | 20.000 | 0
  altri | 114.500 | 96.480
Totale altri ricavi e proventi | 134.500 | 96.480
Totale valore della produzione | 12.700.000 | 11.961.500
B) Costi della produzione
6) per materie prime, sussidiarie, di consumo e di merci | 5.120.000 | 4.980.000
7) per servizi | 2.300.000 | 2.210.000
8) per godimento di beni di terzi | 310.000 | 300.000
9) per il personale
  a) salari e stipendi | 1.800.000 | 1.720.000
  b) oneri sociali | 520.000 | 500.000
  c) trattamento di fine rapporto | 120.000 | 115.000
Totale costi per il personale | 2.440.000 | 2.335.000
10) ammortamenti e svalutazioni
  a) ammortamento delle immobilizzazioni immateriali | 150.000 | 140.000
  b) ammortamento delle immobilizzazioni materiali | 610.000 | 585.000
  d) svalutazioni dei crediti compresi nell'attivo circolante | 15.000 | 10.000
Totale ammortamenti e svalutazioni | 775.000 | 735.000
11) variazioni delle rimanenze di materie prime, sussidiarie e merci | (45.000) | 30.000
14) oneri diversi di gestione | 100.000 | 91.500
Totale costi della produzione | 11.000.000 | 10.681.500
Differenza tra valore e costi della produzione (A - B) | 1.700.000 | 1.280.000
C) Proventi e oneri finanziari
16) altri proventi finanziari
  altri | 30.000 | 12.000
Totale altri proventi finanziari | 30.000 | 12.000
17) interessi e altri oneri finanziari
  altri | 180.000 | 142.000
Totale interessi e altri oneri finanziari | 180.000 | 142.000
17-bis) utili e perdite su cambi | (2.000) | 1.000
Totale proventi e oneri finanziari (15 + 16 - 17 + - 17-bis) | (152.000) | (129.000)
Risultato prima delle imposte (A - B + - C + - D) | 1.548.000 | 1.151.000
20) imposte sul reddito dell'esercizio, correnti, differite e anticipate
  imposte correnti | 440.000 | 330.000
  imposte differite e anticipate | (12.000) | 5.000
Totale delle imposte sul reddito dell'esercizio, correnti, differite e anticipate | 428.000 | 335.000
21) Utile (perdita) dell'esercizio | 1.120.000 | 816.000
"""

ASSETS = """
> Attivo
B) Immobilizzazioni
I - Immobilizzazioni immateriali
  5) avviamento | 400.000 | 480.000
  7) altre | 90.000 | 70.000
Totale immobilizzazioni immateriali | 490.000 | 550.000
II - Immobilizzazioni materiali
  1) terreni e fabbricati | 2.100.000 | 2.180.000
  2) impianti e macchinario | 1.900.000 | 1.650.000
Totale immobilizzazioni materiali | 4.000.000 | 3.830.000
III - Immobilizzazioni finanziarie
  1) partecipazioni | 110.000 | 110.000
Totale immobilizzazioni finanziarie | 110.000 | 110.000
Totale immobilizzazioni (B) | 4.600.000 | 4.490.000
C) Attivo circolante
I - Rimanenze
  1) materie prime, sussidiarie e di consumo | 700.000 | 655.000
  4) prodotti finiti e merci | 900.000 | 814.800
Totale rimanenze | 1.600.000 | 1.469.800
II - Crediti
1) verso clienti
  esigibili entro l'esercizio successivo | 2.950.000 | 2.700.000
  esigibili oltre l'esercizio successivo | 50.000 | 0
Totale crediti verso clienti | 3.000.000 | 2.700.000
5-bis) crediti tributari
  esigibili entro l'esercizio successivo | 120.000 | 100.200
Totale crediti tributari | 120.000 | 100.200
Totale crediti | 3.120.000 | 2.800.200
IV - Disponibilità liquide
  1) depositi bancari e postali | 1.370.000 | 1.028.000
  3) danaro e valori in cassa | 10.000 | 12.000
Totale disponibilità liquide | 1.380.000 | 1.040.000
Totale attivo circolante (C) | 6.100.000 | 5.310.000
D) Ratei e risconti | 100.000 | 90.000
Totale attivo | 10.800.000 | 9.890.000
"""

LIABILITIES = """
> Passivo
A) Patrimonio netto
I - Capitale | 500.000 | 500.000
IV - Riserva legale | 100.000 | 100.000
VI - Altre riserve | 3.180.000 | 2.964.000
IX - Utile (perdita) dell'esercizio | 1.120.000 | 816.000
Totale patrimonio netto | 4.900.000 | 4.380.000
B) Fondi per rischi e oneri
  4) altri | 200.000 | 180.000
Totale fondi per rischi ed oneri | 200.000 | 180.000
C) Trattamento di fine rapporto di lavoro subordinato | 400.000 | 410.000
D) Debiti
4) debiti verso banche
  esigibili entro l'esercizio successivo | 600.000 | 550.000
  esigibili oltre l'esercizio successivo | 1.500.000 | 1.400.000
Totale debiti verso banche | 2.100.000 | 1.950.000
7) debiti verso fornitori
  esigibili entro l'esercizio successivo | 2.400.000 | 2.270.000
Totale debiti verso fornitori | 2.400.000 | 2.270.000
12) debiti tributari
  esigibili entro l'esercizio successivo | 300.000 | 250.000
Totale debiti tributari | 300.000 | 250.000
14) altri debiti
  esigibili entro l'esercizio successivo | 400.000 | 360.000
Totale altri debiti | 400.000 | 360.000
Totale debiti | 5.200.000 | 4.830.000
E) Ratei e risconti | 100.000 | 90.000
Totale passivo | 10.800.000 | 9.890.000
"""

OPERATIONS_INDIRECT = """
A) Flussi finanziari derivanti dall'attività operativa (metodo indiretto)
Utile (perdita) dell'esercizio | 1.120.000 | 816.000
Imposte sul reddito | 428.000 | 335.000
Interessi passivi/(attivi) | 150.000 | 130.000
1) Utile (perdita) dell'esercizio prima d'imposte sul reddito e interessi | 1.698.000 | 1.281.000
Rettifiche per elementi non monetari
  Accantonamenti ai fondi | 30.000 | 20.000
  Ammortamenti delle immobilizzazioni | 760.000 | 725.000
Totale rettifiche per elementi non monetari | 790.000 | 745.000
2) Flusso finanziario prima delle variazioni del capitale circolante netto | 2.488.000 | 2.026.000
Variazioni del capitale circolante netto
  Decremento/(Incremento) delle rimanenze | (130.200) | 10.100
  Decremento/(Incremento) dei crediti verso clienti | (300.000) | (120.000)
  Incremento/(Decremento) dei debiti verso fornitori | 130.000 | (60.000)
3) Flusso finanziario dopo le variazioni del capitale circolante netto | 2.187.800 | 1.856.100
Altre rettifiche
  Interessi incassati/(pagati) | (150.000) | (130.000)
  (Imposte sul reddito pagate) | (387.800) | (326.100)
Flusso finanziario dell'attività operativa (A) | 1.650.000 | 1.400.000
"""

OPERATIONS_DIRECT = """
A) Flussi finanziari derivanti dall'attività operativa (metodo diretto)
Incassi da clienti | 12.180.300 | 11.785.120
Altri incassi | 134.500 | 96.480
(Pagamenti a fornitori per acquisti) | (5.300.000) | (5.150.000)
(Pagamenti a fornitori per servizi) | (2.387.000) | (2.520.500)
(Pagamenti al personale) | (2.440.000) | (2.335.000)
(Imposte pagate sul reddito) | (387.800) | (346.100)
Interessi incassati/(pagati) | (150.000) | (130.000)
Flusso finanziario dell'attività operativa (A) | 1.650.000 | 1.400.000
"""

THE_REST_OF_THE_FLOWS = """
B) Flussi finanziari derivanti dall'attività d'investimento
Immobilizzazioni materiali
  (Investimenti) | (780.000) | (650.000)
  Disinvestimenti | 0 | 20.000
Immobilizzazioni immateriali
  (Investimenti) | (90.000) | (30.000)
Flusso finanziario dell'attività di investimento (B) | (870.000) | (660.000)
C) Flussi finanziari derivanti dall'attività di finanziamento
Mezzi di terzi
  Accensione finanziamenti | 400.000 | 0
  (Rimborso finanziamenti) | (240.000) | (410.000)
Mezzi propri
  (Dividendi e acconti su dividendi pagati) | (600.000) | (500.000)
Flusso finanziario dell'attività di finanziamento (C) | (440.000) | (910.000)
Incremento (decremento) delle disponibilità liquide (A ± B ± C) | 340.000 | (170.000)
Disponibilità liquide a inizio esercizio
  Depositi bancari e postali | 1.028.000 | 1.200.000
  Danaro e valori in cassa | 12.000 | 10.000
Totale disponibilità liquide a inizio esercizio | 1.040.000 | 1.210.000
Disponibilità liquide a fine esercizio
  Depositi bancari e postali | 1.370.000 | 1.028.000
  Danaro e valori in cassa | 10.000 | 12.000
Totale disponibilità liquide a fine esercizio | 1.380.000 | 1.040.000
"""

ABBREVIATED_BALANCE = """
> Attivo
B) Immobilizzazioni
I - Immobilizzazioni immateriali | 490.000 | 550.000
II - Immobilizzazioni materiali | 4.000.000 | 3.830.000
III - Immobilizzazioni finanziarie | 110.000 | 110.000
Totale immobilizzazioni (B) | 4.600.000 | 4.490.000
C) Attivo circolante
I - Rimanenze | 1.600.000 | 1.469.800
II - Crediti
  esigibili entro l'esercizio successivo | 3.070.000 | 2.800.200
  esigibili oltre l'esercizio successivo | 50.000 | 0
Totale crediti | 3.120.000 | 2.800.200
IV - Disponibilità liquide | 1.380.000 | 1.040.000
Totale attivo circolante (C) | 6.100.000 | 5.310.000
D) Ratei e risconti | 100.000 | 90.000
Totale attivo | 10.800.000 | 9.890.000
> Passivo
A) Patrimonio netto
I - Capitale | 500.000 | 500.000
IV - Riserva legale | 100.000 | 100.000
VI - Altre riserve | 3.180.000 | 2.964.000
IX - Utile (perdita) dell'esercizio | 1.120.000 | 816.000
Totale patrimonio netto | 4.900.000 | 4.380.000
B) Fondi per rischi e oneri | 200.000 | 180.000
C) Trattamento di fine rapporto di lavoro subordinato | 400.000 | 410.000
D) Debiti
  esigibili entro l'esercizio successivo | 3.700.000 | 3.430.000
  esigibili oltre l'esercizio successivo | 1.500.000 | 1.400.000
Totale debiti | 5.200.000 | 4.830.000
E) Ratei e risconti | 100.000 | 90.000
Totale passivo | 10.800.000 | 9.890.000
"""

ABBREVIATED_INCOME = changed(
    INCOME,
    ("2) variazioni", "2), 3) variazioni"),
    ("  contributi in conto esercizio | 20.000 | 0\n  altri | 114.500", "  altri | 134.500"),
    ("c) trattamento di fine rapporto", "c), d), e) trattamento di fine rapporto e altri costi del personale"),
    (
        (
            "  a) ammortamento delle immobilizzazioni immateriali | 150.000 | 140.000\n"
            "  b) ammortamento delle immobilizzazioni materiali | 610.000 | 585.000\n"
        ),
        "  a), b), c) ammortamento delle immobilizzazioni immateriali e materiali, altre svalutazioni | 760.000 | 725.000\n",
    ),
)

IN_EVERY_SCHEME: dict[str, tuple[str, ...]] = {
    "revenue": ("12480300", "11905120"),
    "value_of_production": ("12700000", "11961500"),
    "costs_of_production": ("11000000", "10681500"),
    "operating_income": ("1700000", "1280000"),
    "interest_expense": ("180000", "142000"),
    "income_before_tax": ("1548000", "1151000"),
    "income_tax": ("428000", "335000"),
    "net_income": ("1120000", "816000"),
    "net_income_attributable": ("1120000", "816000"),
    "cash_and_equivalents": ("1380000", "1040000"),
    "inventories": ("1600000", "1469800"),
    "total_current_assets": ("6100000", "5310000"),
    "ppe_net": ("4000000", "3830000"),
    "total_assets": ("10800000", "9890000"),
    "total_equity": ("4900000", "4380000"),
    "equity_attributable": ("4900000", "4380000"),
    "total_payables": ("5200000", "4830000"),
    "total_liabilities_and_equity": ("10800000", "9890000"),
}
ONLY_IN_THE_ORDINARY: dict[str, tuple[str, ...]] = {
    "amortization_of_intangibles": ("150000", "140000"),
    "depreciation_of_tangibles": ("610000", "585000"),
    "goodwill": ("400000", "480000"),
    "accounts_receivable": ("3000000", "2700000"),
    "accounts_payable": ("2400000", "2270000"),
}
ONLY_IN_THE_ABBREVIATED: dict[str, tuple[str, ...]] = {
    "payables_due_within_a_year": ("3700000", "3430000"),
}
FLOWS: dict[str, tuple[str, ...]] = {
    "operating_cash_flow": ("1650000", "1400000"),
    "capital_expenditure": ("780000", "650000"),
    "investing_cash_flow": ("-870000", "-660000"),
    "dividends_paid": ("600000", "500000"),
    "financing_cash_flow": ("-440000", "-910000"),
    "net_change_in_cash": ("340000", "-170000"),
    "cash_beginning": ("1040000", "1210000"),
    "cash_end": ("1380000", "1040000"),
}

COVER = """
# OFFICINE RIALTO S.R.L.
# {what} al {end}
> Dati anagrafici
> Sede in Via del Ponte 4, Mestre. Codice fiscale 01234567890. Capitale sociale euro 500.000,00 i.v.
> Forma giuridica: società a responsabilità limitata
"""

NOTES = """
# Nota integrativa
> Il bilancio è redatto secondo gli articoli 2423 e seguenti del codice civile e i principi contabili nazionali (OIC).
> Gli schemi seguono gli articoli 2424 e 2425 del codice civile. Gli importi sono espressi in unità di euro.
> Il rendiconto finanziario è redatto secondo il principio contabile OIC 10.
"""

HEADING = "^ | 31-12-2024 | 31-12-2023"


def statement(title: str, rows: str, *, heading: str = HEADING, above: str = "") -> Page:
    """One statement on a page of its own."""
    lines = [f"# {title}", *([above] if above else []), heading, *rows.strip("\n").split("\n")]
    return Page("\n".join(lines), TWO)


def ordinary(*, heading: str = HEADING, above: str = "", operations: str = OPERATIONS_INDIRECT) -> Filing:
    """The accounts in the ordinary scheme: the balance sheet over two pages, the cash flows by one method or the other."""
    method = "diretto" if operations is OPERATIONS_DIRECT else "indiretto"
    return [
        COVER.format(what="Bilancio di esercizio", end="31-12-2024"),
        statement("Stato patrimoniale", ASSETS, heading=heading, above=above),
        Page(LIABILITIES, TWO),
        statement("Conto economico", INCOME, heading=heading, above=above),
        statement(
            f"Rendiconto finanziario, metodo {method}",
            operations.rstrip("\n") + THE_REST_OF_THE_FLOWS,
            heading=heading,
            above=above,
        ),
        NOTES,
    ]


def abbreviated(*, heading: str = HEADING) -> Filing:
    """The abbreviated accounts: no cash-flow statement, and of receivables and payables only when they fall due."""
    return [
        COVER.format(what="Bilancio di esercizio in forma abbreviata", end="31-12-2024"),
        statement("Stato patrimoniale abbreviato", ABBREVIATED_BALANCE, heading=heading),
        statement("Conto economico abbreviato", ABBREVIATED_INCOME, heading=heading),
        NOTES,
    ]


def micro(*, heading: str = HEADING) -> Filing:
    """The accounts of a micro-enterprise: as the abbreviated ones, and no notes."""
    return [
        COVER.format(what="Bilancio di esercizio micro", end="31-12-2024"),
        statement("Stato patrimoniale micro", ABBREVIATED_BALANCE, heading=heading),
        statement("Conto economico micro", ABBREVIATED_INCOME, heading=heading),
        "> Bilancio micro-imprese ai sensi dell'articolo 2435-ter del codice civile. Conforme alla tassonomia itcc-ci-2018-11-04",
    ]
