"""Statements of insurers that are not, as pages of a filing: IFRS 17 in English and Italian, US GAAP.

The rows are written in the notation of tests/skills/finance/filing_pages.py. Amounts are in millions.
"""

from __future__ import annotations

INCOME = """
# CONSOLIDATED INCOME STATEMENT
> for the year ended 31 December 2024
^ EUR million | Note | 2024 | 2023
Insurance revenue | 5 | 4,210 | 3,985
Insurance service expenses | 6 | (3,522) | (3,401)
Net expenses from reinsurance contracts held | 7 | (148) | (121)
Insurance service result |  | 540 | 463
Interest revenue from financial assets not measured at FVTPL | 8 | 612 | 570
Net gains on financial assets at fair value through profit or loss | 8 | 143 | 118
Net investment income |  | 755 | 688
Insurance finance expenses | 9 | (588) | (541)
Reinsurance finance income | 9 | 11 | 9
Net financial result |  | 178 | 156
Other operating income | 10 | 96 | 90
Other operating expenses | 10 | (287) | (272)
Profit before tax |  | 527 | 437
Income tax expense | 11 | (139) | (118)
Profit for the year |  | 388 | 319
Attributable to:
  Owners of the parent |  | 371 | 306
  Non-controlling interests |  | 17 | 13
"""

BALANCE = """
# CONSOLIDATED STATEMENT OF FINANCIAL POSITION
> at 31 December 2024
^ EUR million | Note | 2024 | 2023
ASSETS
Goodwill | 12 | 410 | 410
Intangible assets | 13 | 288 | 271
Property and equipment | 14 | 190 | 198
Financial investments | 15 | 24,106 | 22,840
Insurance contract assets | 16 | 31 | 28
Reinsurance contract assets | 16 | 902 | 861
Other receivables | 17 | 344 | 329
Cash and cash equivalents | 18 | 815 | 774
Total assets |  | 27,086 | 25,711
EQUITY AND LIABILITIES
Share capital | 19 | 600 | 600
Retained earnings and other reserves | 19 | 2,315 | 2,097
Equity attributable to owners of the parent |  | 2,915 | 2,697
Non-controlling interests |  | 121 | 114
Total equity |  | 3,036 | 2,811
Insurance contract liabilities | 16 | 21,480 | 20,428
Reinsurance contract liabilities | 16 | 44 | 40
Financial liabilities | 20 | 1,702 | 1,655
Other liabilities | 21 | 824 | 777
Total liabilities |  | 24,050 | 22,900
Total equity and liabilities |  | 27,086 | 25,711
"""

CASH_FLOW = """
# CONSOLIDATED STATEMENT OF CASH FLOWS
> for the year ended 31 December 2024
^ EUR million | Note | 2024 | 2023
Profit before tax |  | 527 | 437
Change in insurance contract liabilities |  | 402 | 366
Other adjustments |  | (118) | (94)
Net cash flows from operating activities |  | 811 | 709
Purchase of financial investments |  | (2,904) | (2,711)
Sale of financial investments |  | 2,371 | 2,240
Net cash flows used in investing activities |  | (533) | (471)
Dividends paid |  | (155) | (142)
Repayment of borrowings |  | (82) | (60)
Net cash flows used in financing activities |  | (237) | (202)
Net increase in cash and cash equivalents |  | 41 | 36
Cash and cash equivalents at beginning of year |  | 774 | 738
Cash and cash equivalents at end of year |  | 815 | 774
"""

COVER = """
# Boreal Lines plc
# Annual Report 2024
> Consolidated financial statements for the year ended 31 December 2024
> prepared under IFRS Accounting Standards as adopted by the European Union
> IFRS 17 Insurance Contracts applies. IFRS 9 applies. IFRS 7 applies.
"""

CONTO_ECONOMICO = """
# CONTO ECONOMICO CONSOLIDATO
> (in milioni di euro)
^  | 31/12/2024 | 31/12/2023
1. Ricavi assicurativi derivanti dai contratti assicurativi emessi | 3.874 | 3.602
2. Costi per servizi assicurativi derivanti dai contratti assicurativi emessi | -3.311 | -3.150
3. Ricavi assicurativi derivanti dalle cessioni in riassicurazione | 214 | 188
4. Costi per servizi assicurativi derivanti dalle cessioni in riassicurazione | -297 | -260
5. Risultato dei servizi assicurativi | 480 | 380
6. Proventi/oneri da attività e passività finanziarie valutate al fair value rilevato a conto economico | 121 | 97
7. Proventi/oneri delle partecipazioni in collegate e joint venture | 12 | 10
8. Proventi/oneri da altre attività e passività finanziarie e da investimenti immobiliari | 504 | 471
9. Risultato degli investimenti | 637 | 578
10. Costi/Ricavi netti di natura finanziaria relativi ai contratti assicurativi emessi | -462 | -430
11. Ricavi/Costi netti di natura finanziaria relativi alle cessioni in riassicurazione | 9 | 7
12. Risultato finanziario netto | 184 | 155
13. Altri ricavi/costi | -58 | -49
14. Spese di gestione | -131 | -127
19. Utile (Perdita) dell'esercizio prima delle imposte | 475 | 359
20. Imposte | -136 | -104
21. Utile (Perdita) dell'esercizio al netto delle imposte | 339 | 255
22. Utile (Perdita) delle attività operative cessate | 0 | 0
23. Utile (Perdita) consolidato | 339 | 255
di cui: di pertinenza del gruppo | 318 | 241
di cui: di pertinenza di terzi | 21 | 14
"""

STATO_PATRIMONIALE = """
# STATO PATRIMONIALE CONSOLIDATO - ATTIVITÀ
> (in milioni di euro)
^  | 31/12/2024 | 31/12/2023
1. Attività immateriali | 512 | 498
di cui: avviamento | 301 | 301
2. Attività materiali | 244 | 251
3. Attività assicurative | 688 | 640
3.1 Contratti di assicurazione emessi che costituiscono attività | 22 | 19
3.2 Cessioni in riassicurazione che costituiscono attività | 666 | 621
4. Investimenti | 19.804 | 18.911
5. Altre attività finanziarie | 402 | 388
6. Altri elementi dell'attivo | 377 | 369
7. Disponibilità liquide e mezzi equivalenti | 591 | 545
TOTALE DELL'ATTIVO | 22.618 | 21.602
# PATRIMONIO NETTO E PASSIVITÀ
1. Patrimonio netto | 2.846 | 2.688
1.1 Capitale | 500 | 500
1.7 Patrimonio di pertinenza di terzi | 188 | 176
2. Fondi per rischi e oneri | 96 | 91
3. Passività assicurative | 17.502 | 16.744
3.1 Contratti di assicurazione emessi che costituiscono passività | 17.460 | 16.707
3.2 Cessioni in riassicurazione che costituiscono passività | 42 | 37
4. Passività finanziarie | 1.604 | 1.541
5. Debiti | 371 | 349
6. Altri elementi del passivo | 199 | 189
TOTALE DEL PATRIMONIO NETTO E DELLE PASSIVITÀ | 22.618 | 21.602
"""

COPERTINA = """
# Aurora Vita e Danni S.p.A.
# Relazione finanziaria annuale 2024
> Bilancio consolidato al 31 dicembre 2024
> Il bilancio consolidato è redatto secondo i principi contabili internazionali IFRS. Gli IFRS omologati comprendono
> l'IFRS 17 Contratti assicurativi. L'IFRS 17 è applicato dal 2023; l'IFRS 17 misura i contratti a valori correnti.
"""

US_COVER = """
# UNITED STATES SECURITIES AND EXCHANGE COMMISSION
# FORM 10-K
> ANNUAL REPORT PURSUANT TO SECTION 13 OR 15(d)
> For the fiscal year ended December 31, 2024
# PRAIRIE MUTUAL GROUP, INC.
> (Exact name of registrant as specified in its charter)
> The statements follow U.S. GAAP. U.S. GAAP asks for estimates.
"""

US_INCOME = """
# CONSOLIDATED STATEMENTS OF OPERATIONS
> (In millions, except per share amounts)
~ Years Ended December 31,
^  | 2024 | 2023 | 2022
REVENUES
Premiums | $9,840 | $9,120 | $8,655
Net investment income | 1,204 | 1,080 | 955
Net realized investment gains (losses) | (31) | 22 | (64)
Other income | 88 | 81 | 77
  Total revenues | 11,101 | 10,303 | 9,623
CLAIMS AND EXPENSES
Losses and loss adjustment expenses | 6,702 | 6,480 | 6,205
Amortization of deferred acquisition costs | 1,611 | 1,502 | 1,433
Other underwriting expenses | 1,015 | 957 | 921
Interest expense | 92 | 90 | 85
  Total claims and expenses | 9,420 | 9,029 | 8,644
Income before income taxes | 1,681 | 1,274 | 979
Income tax expense | 337 | 251 | 190
Net income | $1,344 | $1,023 | $789
Earnings per share:
  Basic | $6.75 | $5.12 | $3.93
  Diluted | $6.70 | $5.08 | $3.90
"""

US_BALANCE = """
# CONSOLIDATED BALANCE SHEETS
> (In millions)
~ December 31,
^  | 2024 | 2023
ASSETS
Fixed maturities, available for sale | $22,410 | $21,006
Equity securities | 1,904 | 1,788
Short-term investments | 802 | 744
  Total investments | 25,116 | 23,538
Cash | 611 | 580
Premiums receivable | 2,980 | 2,811
Reinsurance recoverables | 1,722 | 1,690
Deferred acquisition costs | 1,044 | 980
Goodwill | 640 | 640
Other assets | 933 | 902
Total assets | $33,046 | $31,141
LIABILITIES
Unpaid losses and loss adjustment expenses | $15,880 | $15,204
Unearned premiums | 5,203 | 4,944
Debt | 2,100 | 2,100
Other liabilities | 1,905 | 1,846
Total liabilities | 25,088 | 24,094
Shareholders' equity | 7,958 | 7,047
Total liabilities and shareholders' equity | $33,046 | $31,141
"""

US_CASH_FLOW = """
# CONSOLIDATED STATEMENTS OF CASH FLOWS
> (In millions)
~ Years Ended December 31,
^  | 2024 | 2023 | 2022
Net income | $1,344 | $1,023 | $789
Change in unpaid losses | 676 | 540 | 488
Other | 211 | 190 | 160
  Net cash provided by operating activities | 2,231 | 1,753 | 1,437
Purchases of fixed maturities | (5,010) | (4,460) | (4,120)
Proceeds from sales of fixed maturities | 3,480 | 3,260 | 3,190
  Net cash used in investing activities | (1,530) | (1,200) | (930)
Dividends paid to shareholders | (420) | (392) | (370)
Treasury stock acquired | (250) | (140) | (120)
  Net cash used in financing activities | (670) | (532) | (490)
Net increase in cash | 31 | 21 | 17
Cash at beginning of year | 580 | 559 | 542
Cash at end of year | $611 | $580 | $559
"""
