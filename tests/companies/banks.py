"""Statements of banks that are not, as pages of a filing: IFRS in English, and the Italian scheme of Circolare 262."""

from __future__ import annotations

COVER = """
# Harbour Bank plc
# Annual Report 2024
> Consolidated financial statements for the year ended 31 December 2024
> prepared under IFRS Accounting Standards. IFRS 9 applies. IFRS 16 applies.
"""

INCOME = """
# CONSOLIDATED INCOME STATEMENT
> for the year ended 31 December 2024
^ £ million | Note | 2024 | 2023
Interest income | 3 | 5,120 | 4,402
Interest expense | 3 | (2,318) | (1,755)
Net interest income |  | 2,802 | 2,647
Fee and commission income | 4 | 811 | 790
Fee and commission expense | 4 | (201) | (195)
Net fee and commission income |  | 610 | 595
Net trading income | 5 | 144 | 131
Other operating income | 5 | 62 | 58
Total operating income |  | 3,618 | 3,431
Operating expenses | 6 | (1,902) | (1,848)
Impairment losses on loans and advances | 7 | (248) | (301)
Profit before tax |  | 1,468 | 1,282
Income tax expense | 8 | (381) | (333)
Profit for the year |  | 1,087 | 949
"""

BALANCE = """
# CONSOLIDATED BALANCE SHEET
> at 31 December 2024
^ £ million | Note | 2024 | 2023
ASSETS
Cash and balances at central banks | 9 | 18,402 | 17,115
Loans and advances to banks | 10 | 3,110 | 2,870
Loans and advances to customers | 11 | 88,240 | 85,904
Investment securities | 12 | 14,022 | 13,511
Goodwill | 13 | 512 | 512
Other assets | 14 | 1,914 | 1,888
Total assets |  | 126,200 | 121,800
LIABILITIES
Deposits from banks | 15 | 4,806 | 4,650
Deposits from customers | 16 | 98,410 | 94,702
Debt securities in issue | 17 | 11,020 | 11,240
Other liabilities | 18 | 2,404 | 2,298
Total liabilities |  | 116,640 | 112,890
EQUITY
Share capital | 19 | 2,000 | 2,000
Retained earnings | 19 | 7,560 | 6,910
Total equity |  | 9,560 | 8,910
Total liabilities and equity |  | 126,200 | 121,800
"""

COPERTINA = """
# Banca della Laguna S.p.A.
# Bilancio consolidato 2024
> Bilancio consolidato al 31 dicembre 2024, redatto secondo gli IFRS e la Circolare 262 della Banca d'Italia
> Gli IFRS omologati dall'Unione Europea sono applicati con continuità rispetto agli IFRS dell'anno precedente.
"""

CONTO_ECONOMICO = """
# CONTO ECONOMICO CONSOLIDATO
> (migliaia di euro)
^ Voci | 31/12/2024 | 31/12/2023
10. Interessi attivi e proventi assimilati | 812.440 | 701.205
20. Interessi passivi e oneri assimilati | (301.118) | (214.880)
30. Margine di interesse | 511.322 | 486.325
40. Commissioni attive | 288.904 | 271.460
50. Commissioni passive | (61.207) | (58.114)
60. Commissioni nette | 227.697 | 213.346
70. Dividendi e proventi simili | 8.140 | 7.902
80. Risultato netto dell'attività di negoziazione | 12.005 | 9.118
120. Margine di intermediazione | 759.164 | 716.691
130. Rettifiche/riprese di valore nette per rischio di credito relativo a: | (71.440) | (88.205)
150. Risultato netto della gestione finanziaria | 687.724 | 628.486
190. Spese amministrative | (402.118) | (391.004)
240. Costi operativi | (421.307) | (409.118)
290. Utile (Perdita) della operatività corrente al lordo delle imposte | 266.417 | 219.368
300. Imposte sul reddito dell'esercizio dell'operatività corrente | (82.905) | (69.114)
310. Utile (Perdita) della operatività corrente al netto delle imposte | 183.512 | 150.254
330. Utile (Perdita) d'esercizio | 183.512 | 150.254
340. Utile (Perdita) d'esercizio di pertinenza di terzi | 4.118 | 3.902
350. Utile (Perdita) d'esercizio di pertinenza della capogruppo | 179.394 | 146.352
"""

STATO_PATRIMONIALE = """
# STATO PATRIMONIALE CONSOLIDATO
> (migliaia di euro)
^ Voci dell'attivo | 31/12/2024 | 31/12/2023
10. Cassa e disponibilità liquide | 1.204.880 | 1.110.402
20. Attività finanziarie valutate al fair value con impatto a conto economico | 611.204 | 588.190
40. Attività finanziarie valutate al costo ammortizzato | 18.905.664 | 18.101.990
a) crediti verso banche | 902.118 | 870.445
b) crediti verso clientela | 18.003.546 | 17.231.545
90. Attività materiali | 244.118 | 251.904
100. Attività immateriali | 118.440 | 120.005
- avviamento | 66.000 | 66.000
130. Altre attività | 402.118 | 388.902
Totale dell'attivo | 21.486.424 | 20.561.393
# Voci del passivo e del patrimonio netto
10. Passività finanziarie valutate al costo ammortizzato | 18.802.118 | 17.990.440
a) debiti verso banche | 2.104.880 | 2.010.118
b) debiti verso la clientela | 14.880.118 | 14.301.202
c) titoli in circolazione | 1.817.120 | 1.679.120
80. Altre passività | 611.904 | 588.118
170. Capitale | 900.000 | 900.000
190. Patrimonio di pertinenza di terzi | 88.118 | 84.905
Totale del passivo e del patrimonio netto | 21.486.424 | 20.561.393
"""
