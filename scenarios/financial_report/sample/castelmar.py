"""The figures of Castelmar Assicurazioni S.p.A. (invented), EUR thousand, in the Italian scheme for IFRS 17 accounts.

Labels and numbering are those of the consolidated schemes for insurers (Regolamento ISVAP 7/2007 as amended for
IFRS 17). Every sum is computed, then checked.
"""

from .statements import (
    Equity,
    Kind,
    Line,
    Statement,
    closing,
    moved,
    moved_owners,
    ratio,
    rolls_forward,
    same,
    total,
)

COMPANY = "Castelmar Assicurazioni S.p.A."

# Conto economico consolidato
REVENUE = Line("1. Ricavi assicurativi derivanti dai contratti assicurativi emessi", 4_127_356, 3_918_204)
SERVICE_PARTS = (
    REVENUE,
    Line("2. Costi per servizi assicurativi derivanti dai contratti assicurativi emessi", -3_561_482, -3_430_917),
    Line("3. Ricavi assicurativi derivanti da cessioni in riassicurazione", 412_380, 388_416),
    Line("4. Costi per servizi assicurativi derivanti da cessioni in riassicurazione", -611_125, -564_736),
)
SERVICE_RESULT = total("5. Risultato dei servizi assicurativi", *SERVICE_PARTS)
FAIR_VALUE = Line(
    "6. Proventi/oneri da attività e passività finanziarie valutate al fair value rilevato a conto economico",
    140_004,
    120_358,
)
ASSOCIATES = Line("7. Proventi/oneri delle partecipazioni in collegate e joint venture", 3_412, 2_980)
IMPAIRMENT = Line("8.5 Utili/perdite da valutazione", -8_216, -11_047)
OTHER_INVESTMENT_PARTS = (
    Line("8.1 Interessi attivi calcolati con il metodo dell’interesse effettivo", 401_318, 388_742),
    Line("8.2 Interessi passivi", -12_504, -11_918),
    Line("8.3 Altri proventi/oneri", 28_640, 27_311),
    Line("8.4 Utili/perdite realizzati", 51_538, 47_462),
    IMPAIRMENT,
)
OTHER_INVESTMENTS = total(
    "8. Proventi/oneri da altre attività e passività finanziarie e da investimenti immobiliari",
    *OTHER_INVESTMENT_PARTS,
    kind=Kind.ITEM,
)
INVESTMENT_RESULT = total("9. Risultato degli investimenti", FAIR_VALUE, ASSOCIATES, OTHER_INVESTMENTS)
INSURANCE_FINANCE = Line(
    "10. Costi/ricavi netti di natura finanziaria relativi ai contratti assicurativi emessi", -498_733, -461_582
)
REINSURANCE_FINANCE = Line(
    "11. Ricavi/costi netti di natura finanziaria relativi a cessioni in riassicurazione", 11_264, 9_871
)
FINANCIAL_RESULT = total("12. Risultato finanziario netto", INVESTMENT_RESULT, INSURANCE_FINANCE, REINSURANCE_FINANCE)
MANAGEMENT_PARTS = (
    Line("14.1 Spese di gestione degli investimenti", -38_205, -36_744),
    Line("14.2 Altre spese di amministrazione", -125_215, -120_167),
)
MANAGEMENT = total("14. Spese di gestione", *MANAGEMENT_PARTS, kind=Kind.ITEM)
OTHER_COSTS = (
    Line("15. Accantonamenti netti ai fondi per rischi e oneri", -2_310, -1_985),
    Line("16. Rettifiche/riprese di valore nette su attività materiali", -5_102, -5_340),
    Line("17. Rettifiche/riprese di valore nette su attività immateriali", -16_809, -15_072),
    Line("18. Altri oneri/proventi di gestione", -21_750, -21_750),
)
OTHER_REVENUE = Line("13. Altri ricavi/costi", 54_318, 51_976)
BEFORE_TAX = total(
    "19. Utile (Perdita) dell’esercizio prima delle imposte",
    *(SERVICE_RESULT, FINANCIAL_RESULT, OTHER_REVENUE, MANAGEMENT),
    *OTHER_COSTS,
)
TAX = Line("20. Imposte", -84_517, -71_236)
NET = total("21. Utile (Perdita) dell’esercizio al netto delle imposte", BEFORE_TAX, TAX)
DISCONTINUED = Line("22. Utile (Perdita) delle attività operative cessate", 0, 0)
PROFIT = total("23. Utile (Perdita) consolidato", NET, DISCONTINUED, kind=Kind.TOTAL)
PROFIT_OWNERS = Line("di cui di pertinenza del gruppo", 238_905, 198_611)
PROFIT_MINORITY = Line("di cui di pertinenza di terzi", 5_357, 4_215)
INCOME_STATEMENT: Statement = (
    *(*SERVICE_PARTS, SERVICE_RESULT, FAIR_VALUE, ASSOCIATES, OTHER_INVESTMENTS, *OTHER_INVESTMENT_PARTS),
    *(INVESTMENT_RESULT, INSURANCE_FINANCE, REINSURANCE_FINANCE, FINANCIAL_RESULT, OTHER_REVENUE),
    *(MANAGEMENT, *MANAGEMENT_PARTS, *OTHER_COSTS, BEFORE_TAX, TAX, NET, DISCONTINUED, PROFIT),
    *(PROFIT_OWNERS, PROFIT_MINORITY),
)
SHARES = Line("Numero medio delle azioni (migliaia)", 96_400, 96_400)
SHARES_DILUTED = Line("Numero medio delle azioni, diluito (migliaia)", 97_150, 97_150)
EPS_BASIC = ratio("Utile per azione base (euro)", PROFIT_OWNERS, SHARES, decimals=2)
EPS_DILUTED = ratio("Utile per azione diluito (euro)", PROFIT_OWNERS, SHARES_DILUTED, decimals=2)

# Conto economico complessivo consolidato
OCI_PARTS = (
    Line("Titoli di debito valutati al fair value con impatto sulla redditività complessiva", 64_120, -71_340),
    Line("Ricavi/costi di natura finanziaria relativi ai contratti assicurativi emessi", -27_385, 43_218),
    Line("Utili/perdite attuariali su piani a benefici definiti", 2_914, -1_875),
    Line("Differenze di cambio", -3_126, -2_034),
    Line("Imposte sulle altre componenti", -5_116, 7_113),
)
OCI = total("Altre componenti reddituali al netto delle imposte", *OCI_PARTS)
COMPREHENSIVE = total("Redditività complessiva consolidata", PROFIT, OCI, kind=Kind.TOTAL)
COMPREHENSIVE_INCOME: Statement = (
    PROFIT.named("Utile (Perdita) consolidato", kind=Kind.SUBTOTAL),
    *(*OCI_PARTS, OCI, COMPREHENSIVE),
)

# Prospetto delle variazioni del patrimonio netto
COMPONENTS = ("Capitale", "Riserve di\ncapitale", "Riserve da\nvalutazione", "Riserve di\nutili")
OPENING = Equity("Al 1° gennaio 2024", (482_000, 310_500, 141_286, 1_006_473), 58_904, Kind.SUBTOTAL)
MOVES_2024 = (
    Equity("Utile dell’esercizio", (0, 0, 0, 198_611), 4_215),
    Equity("Altre componenti reddituali", (0, 0, -24_515, 0), -403),
    Equity("Dividendi", (0, 0, 0, -81_940), -1_980),
)
MIDDLE = closing("Al 31 dicembre 2024", OPENING, *MOVES_2024)
MOVES_2025 = (
    Equity("Utile dell’esercizio", (0, 0, 0, 238_905), 5_357),
    Equity("Altre componenti reddituali", (0, 0, 30_795, 0), 612),
    Equity("Dividendi", (0, 0, 0, -91_580), -2_150),
)
CLOSING = closing("Al 31 dicembre 2025", MIDDLE, *MOVES_2025)
CHANGES_IN_EQUITY = (OPENING, *MOVES_2024, MIDDLE, *MOVES_2025, CLOSING)

# Stato patrimoniale consolidato: a group's total stands above its parts
GOODWILL = Line("di cui: Avviamento", 184_620, 184_620)
OTHER_INTANGIBLES = Line("", 126_834, 131_205)
INTANGIBLES = total("1. ATTIVITÀ IMMATERIALI", GOODWILL, OTHER_INTANGIBLES)
PROPERTY = Line("2. ATTIVITÀ MATERIALI", 203_417, 210_966, kind=Kind.SUBTOTAL)
INSURANCE_ASSET_PARTS = (
    Line("3.1 Contratti assicurativi emessi che costituiscono attività", 21_467, 18_932),
    Line("3.2 Cessioni in riassicurazione che costituiscono attività", 746_118, 712_405),
)
INSURANCE_ASSETS = total("3. ATTIVITÀ ASSICURATIVE", *INSURANCE_ASSET_PARTS)
INVESTMENT_PARTS = (
    Line("4.1 Investimenti immobiliari", 618_250, 604_700),
    Line("4.3 Attività finanziarie valutate al costo ammortizzato", 1_462_738, 1_398_215),
    Line(
        "4.4 Attività finanziarie valutate al fair value con impatto sulla redditività complessiva",
        11_873_506,
        11_412_877,
    ),
    Line("4.5 Attività finanziarie valutate al fair value rilevato a conto economico", 5_204_981, 4_876_342),
)
INVESTMENTS = total("4. INVESTIMENTI", *INVESTMENT_PARTS)
OTHER_FINANCIAL = Line("5. ALTRE ATTIVITÀ FINANZIARIE", 287_655, 274_130, kind=Kind.SUBTOTAL)
OTHER_ASSET_PARTS = (
    Line("6.2 Attività fiscali", 113_248, 120_387),
    Line("a) correnti", 14_906, 12_871),
    Line("b) differite", 98_342, 107_516),
)
OTHER_ASSETS = OTHER_ASSET_PARTS[0].named("6. ALTRI ELEMENTI DELL’ATTIVO", kind=Kind.SUBTOTAL)
CASH = Line("7. DISPONIBILITÀ LIQUIDE E MEZZI EQUIVALENTI", 573_219, 521_648, kind=Kind.SUBTOTAL)
TOTAL_ASSETS = total(
    "TOTALE DELL’ATTIVO",
    *(INTANGIBLES, PROPERTY, INSURANCE_ASSETS, INVESTMENTS, OTHER_FINANCIAL, OTHER_ASSETS, CASH),
    kind=Kind.TOTAL,
)
ASSETS: Statement = (
    *(INTANGIBLES, GOODWILL, PROPERTY, INSURANCE_ASSETS, *INSURANCE_ASSET_PARTS, INVESTMENTS, *INVESTMENT_PARTS),
    *(OTHER_FINANCIAL, OTHER_ASSETS, *OTHER_ASSET_PARTS, CASH, TOTAL_ASSETS),
)
EQUITY_PARTS = (
    Line("1.1 Capitale", CLOSING.parts[0], MIDDLE.parts[0]),
    Line("1.3 Riserve di capitale", CLOSING.parts[1], MIDDLE.parts[1]),
    Line(
        "1.4 Riserve di utili e altre riserve patrimoniali",
        CLOSING.parts[3] - PROFIT_OWNERS.now,
        MIDDLE.parts[3] - PROFIT_OWNERS.before,
    ),
    Line("1.6 Riserve da valutazione", CLOSING.parts[2], MIDDLE.parts[2]),
    Line(
        "1.7 Patrimonio di pertinenza di terzi",
        CLOSING.minority - PROFIT_MINORITY.now,
        MIDDLE.minority - PROFIT_MINORITY.before,
    ),
    PROFIT_OWNERS.named("1.8 Utile (Perdita) dell’esercizio di pertinenza del gruppo"),
    PROFIT_MINORITY.named("1.9 Utile (Perdita) dell’esercizio di pertinenza di terzi"),
)
TOTAL_EQUITY = total("1. PATRIMONIO NETTO", *EQUITY_PARTS)
INSURANCE_LIABILITY_PARTS = (
    Line("3.1 Contratti assicurativi emessi che costituiscono passività", 16_359_298, 15_682_828),
    Line("3.2 Cessioni in riassicurazione che costituiscono passività", 34_817, 31_206),
)
INSURANCE_LIABILITIES = total("3. PASSIVITÀ ASSICURATIVE", *INSURANCE_LIABILITY_PARTS)
FINANCIAL_LIABILITY_PARTS = (
    Line("4.1 Passività finanziarie valutate al fair value rilevato a conto economico", 1_506_442, 1_448_930),
    Line("4.2 Passività finanziarie valutate al costo ammortizzato", 547_380, 553_645),
)
FINANCIAL_LIABILITIES = total("4. PASSIVITÀ FINANZIARIE", *FINANCIAL_LIABILITY_PARTS)
OTHER_LIABILITY_PARTS = (
    Line("6.2 Passività fiscali", 175_336, 157_978),
    Line("a) correnti", 28_431, 24_760),
    Line("b) differite", 146_905, 133_218),
)
OTHER_LIABILITIES = OTHER_LIABILITY_PARTS[0].named("6. ALTRI ELEMENTI DEL PASSIVO", kind=Kind.SUBTOTAL)
PROVISIONS = Line("2. FONDI PER RISCHI E ONERI", 98_764, 101_337, kind=Kind.SUBTOTAL)
PAYABLES = Line("5. DEBITI", 418_926, 397_352, kind=Kind.SUBTOTAL)
EQUITY_AND_LIABILITIES = total(
    "TOTALE DEL PATRIMONIO NETTO E DELLE PASSIVITÀ",
    *(TOTAL_EQUITY, PROVISIONS, INSURANCE_LIABILITIES, FINANCIAL_LIABILITIES, PAYABLES, OTHER_LIABILITIES),
    kind=Kind.TOTAL,
)
FUNDING: Statement = (
    *(TOTAL_EQUITY, *EQUITY_PARTS, PROVISIONS, INSURANCE_LIABILITIES, *INSURANCE_LIABILITY_PARTS),
    *(FINANCIAL_LIABILITIES, *FINANCIAL_LIABILITY_PARTS, PAYABLES, OTHER_LIABILITIES, *OTHER_LIABILITY_PARTS),
    EQUITY_AND_LIABILITIES,
)

# Rendiconto finanziario consolidato, metodo indiretto
DEPRECIATION = Line("Ammortamenti di attività materiali e immateriali", 63_486, 63_120)
PURCHASE_PROPERTY = Line("Acquisto di attività materiali", -31_206, -28_740)
PURCHASE_INTANGIBLES = Line("Acquisto di attività immateriali", -22_415, -24_118)
FINANCE_COSTS = Line("Interessi su passività subordinate", -21_750, -21_750)
OPERATING = (
    BEFORE_TAX.named("Utile (Perdita) dell’esercizio prima delle imposte", kind=Kind.ITEM),
    DEPRECIATION,
    IMPAIRMENT.negated("Perdite da valutazione"),
    FINANCE_COSTS.negated("Interessi su passività subordinate"),
    Line("Altri elementi non monetari", -96_330, -88_415),
    Line("Variazione delle attività e passività assicurative", 642_118, 601_874),
    Line("Variazione delle attività finanziarie", -678_340, -598_340),
    Line("Variazione di altre attività e passività", 16_629, -7_750),
    Line("Imposte pagate", -76_480, -66_912),
)
OPERATING_CASH = total("Liquidità netta generata dall’attività operativa", *OPERATING)
INVESTING = (PURCHASE_PROPERTY, PURCHASE_INTANGIBLES, Line("Vendita di attività materiali", 2_130, 1_905))
INVESTING_CASH = total("Liquidità netta assorbita dall’attività di investimento", *INVESTING)
DIVIDENDS = Line("Dividendi pagati agli azionisti della capogruppo", -91_580, -81_940)
FINANCING = (
    DIVIDENDS,
    Line("Dividendi pagati a terzi", -2_150, -1_980),
    Line("Rimborso di passività per leasing", -9_874, -9_512),
    FINANCE_COSTS.named("Interessi pagati su passività subordinate"),
)
FINANCING_CASH = total("Liquidità netta assorbita dall’attività di finanziamento", *FINANCING)
EXCHANGE = Line("Effetto delle differenze di cambio", -1_412, -968)
CASH_CHANGE = total(
    "Incremento delle disponibilità liquide e mezzi equivalenti",
    *(OPERATING_CASH, INVESTING_CASH, FINANCING_CASH, EXCHANGE),
)
CASH_OPENING = Line("Disponibilità liquide e mezzi equivalenti all’inizio dell’esercizio", CASH.before, 478_315)
CASH_CLOSING = total(
    "Disponibilità liquide e mezzi equivalenti alla fine dell’esercizio", CASH_CHANGE, CASH_OPENING, kind=Kind.TOTAL
)
CASH_FLOWS: Statement = (
    *(*OPERATING, OPERATING_CASH, *INVESTING, INVESTING_CASH, *FINANCING, FINANCING_CASH),
    *(EXCHANGE, CASH_CHANGE, CASH_OPENING, CASH_CLOSING),
)

# Nota integrativa
PROPERTY_MOVES = (
    *(Line("Acquisti", 31_206, 28_740), Line("Ammortamenti", -36_700, -35_912), Line("Vendite", -2_055, -1_874)),
)
INTANGIBLE_MOVES = (Line("Acquisti", 22_415, 24_118), Line("Ammortamenti", -26_786, -27_208))
REVENUE_PARTS = (
    Line("Danni", 2_684_915, 2_531_870),
    Line("Vita e risparmio", 1_228_406, 1_183_122),
    Line("Salute e assistenza", 214_035, 203_212),
)
PROPERTY_OPENING, INTANGIBLE_OPENING = 220_012, 134_295


def check() -> None:
    """Assert what ties the statements to each other."""
    same(total("", PROFIT_OWNERS, PROFIT_MINORITY), PROFIT)
    same(PROFIT_OWNERS, moved_owners(MOVES_2025[0], MOVES_2024[0]))
    same(PROFIT, moved(MOVES_2025[0], MOVES_2024[0]))
    same(OCI, moved(MOVES_2025[1], MOVES_2024[1]))
    same(DIVIDENDS, moved_owners(MOVES_2025[2], MOVES_2024[2]))
    same(TOTAL_EQUITY, Line("", CLOSING.owners + CLOSING.minority, MIDDLE.owners + MIDDLE.minority))
    same(TOTAL_ASSETS, EQUITY_AND_LIABILITIES)
    same(total("", *OTHER_ASSET_PARTS[1:]), OTHER_ASSETS)
    same(total("", *OTHER_LIABILITY_PARTS[1:]), OTHER_LIABILITIES)
    same(CASH_CLOSING, CASH)
    same(total("", *REVENUE_PARTS), REVENUE)
    same(total("", PROPERTY_MOVES[1], INTANGIBLE_MOVES[1]).negated(""), DEPRECIATION)
    same(PROPERTY_MOVES[0].negated(""), PURCHASE_PROPERTY)
    same(INTANGIBLE_MOVES[0].negated(""), PURCHASE_INTANGIBLES)
    rolls_forward(PROPERTY_OPENING, total("", *PROPERTY_MOVES), PROPERTY)
    rolls_forward(INTANGIBLE_OPENING, total("", *INTANGIBLE_MOVES), OTHER_INTANGIBLES)
    rolls_forward(478_315, CASH_CHANGE, CASH)
