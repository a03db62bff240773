"""Currency and scale, as the issue lists them and as companies print them; none said, none vouched."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from vouching.skills.figures import Unit
from vouching.skills.finance.units import currency_in, main_currency, units_in

from .filing_pages import Filing, Layout, Page, Spread, params
from .meridian import BALANCE_ROWS, CASH_ROWS, INCOME_ROWS, PROSE, TWO, balance, cash_flow, cover, income, read

MILLION, THOUSAND = 1_000_000, 1_000

SAID: list[tuple[str, int | None, str | None]] = [
    ("(In millions)", MILLION, None),
    ("(in millions, except per share amounts)", MILLION, None),
    ("(Millions, except per share)", MILLION, None),
    ("(In thousands, except share and per share amounts)", THOUSAND, None),
    ("In thousands of dollars", THOUSAND, None),
    ("(Dollars in millions)", MILLION, None),
    ("(Amounts in millions of U.S. dollars)", MILLION, "USD"),
    ("(U.S. $ millions)", MILLION, "USD"),
    ("US$m", MILLION, "USD"),
    ("USD '000", THOUSAND, "USD"),
    ("$000", THOUSAND, "USD"),
    ("($000's omitted)", THOUSAND, "USD"),
    ("(000's)", THOUSAND, None),
    ("in 000s", THOUSAND, None),
    ("($ in billions)", 1_000_000_000, "USD"),
    ("(in dollars)", 1, None),
    ("US dollars", 1, "USD"),
    ("(Expressed in thousands of U.S. dollars)", THOUSAND, "USD"),
    ("€ 000", THOUSAND, "EUR"),
    ("€'000", THOUSAND, "EUR"),
    ("£'000", THOUSAND, "GBP"),
    ("£’000", THOUSAND, "GBP"),
    ("£m", MILLION, "GBP"),
    ("€m", MILLION, "EUR"),
    ("€ million", MILLION, "EUR"),
    ("In EUR million", MILLION, "EUR"),
    ("(in thousands of euros)", THOUSAND, "EUR"),
    ("k€", THOUSAND, "EUR"),
    ("CHF million", MILLION, "CHF"),
    ("in millions of Swiss francs", MILLION, "CHF"),
    ("(in millions of yen)", MILLION, "JPY"),
    ("A$m", MILLION, "AUD"),
    ("(in millions of Canadian dollars)", MILLION, "CAD"),
    ("in migliaia di euro", THOUSAND, "EUR"),
    ("importi in milioni di euro", MILLION, "EUR"),
    ("valori in euro", 1, "EUR"),
    ("€", 1, "EUR"),
    ("", None, None),
    ("December 31, 2018", None, None),
    ("We served millions of customers in thousands of stores.", None, None),
]


@pytest.mark.parametrize(("said", "scale", "currency"), SAID[:-1], ids=[said or "nothing" for said, _, _ in SAID[:-1]])
def test_units_as_they_are_printed(said: str, scale: int | None, currency: str | None) -> None:
    found = units_in(["CONSOLIDATED STATEMENTS OF INCOME", said, "2018 2017"])
    assert (found.scale, found.currency) == (scale, currency)


def test_two_currencies_in_a_heading_are_none() -> None:
    assert currency_in("€ and £") is None
    assert currency_in("C$ millions") == "CAD"
    assert currency_in("") is None


def test_the_main_currency_is_the_one_the_statements_are_full_of() -> None:
    assert main_currency(["$ 5 $ 6 $ 7", "a bond of € 5"], []) == "USD"
    assert (
        main_currency(["$ 5 $ 6"], ["Amounts are presented in Canadian dollars. Stated in Canadian dollars."]) == "CAD"
    )
    assert main_currency(["$ 5 $ 6"], ["A loan of 5 million Canadian dollars. Reported in U.S. dollars."]) == "USD"
    assert main_currency(["no money here"], []) is None


EXCEPTED = [
    ("(In thousands, except share and per share amounts)", 1),
    ("(In millions, except share data and per share data)", 1),
    ("(In millions, except number of shares, which are reflected in thousands, and per share amounts)", THOUSAND),
    ("(In millions, except per share amounts)", None),
    ("(In millions)", None),
]


@pytest.mark.parametrize(("said", "scale"), EXCEPTED, ids=[said for said, _ in EXCEPTED])
def test_shares_keep_out_of_the_scale_only_where_it_says_so(said: str, scale: int | None) -> None:
    assert units_in([said]).share_scale == scale


@pytest.mark.parametrize(
    "row",
    [
        "Total liabilities and equity $ 4,000 $ 3,840",
        "Common stock, 500,000,000 shares authorized",
        "Allowance of $4,000, and of $1,000",
        "Total assets € 1.000",
    ],
)
def test_an_amount_with_three_zeros_is_no_unit(row: str) -> None:
    assert units_in(["CONSOLIDATED BALANCE SHEETS", row]).scale is None


# --- in filings ------------------------------------------------------------------------------------------------------

PLC = "# Meridian Tools plc\n# Annual Report and Accounts\n> For the year ended 31 December 2018"


def pages_in(
    unit: str, *, first: str = PLC, said: str = "> We make tools.", symbols: bool = False
) -> list[Page | Spread | str]:
    def bare(rows: str) -> str:
        return rows if symbols else rows.replace("$", "")

    unit = unit and f"> {unit}\n"
    return [
        first,
        f"# About us\n{said}",
        income(f"{unit}^ | 2018 | 2017 | 2016", rows=bare(INCOME_ROWS)),
        Page(
            balance(f"{unit}^ | 31 December 2018 | 31 December 2017", rows=bare(BALANCE_ROWS)),
            Layout(columns=2, pitch=95),
        ),
        cash_flow(f"{unit}^ | 2018 | 2017 | 2016", rows=bare(CASH_ROWS)),
    ]


FILINGS = [
    ("£m", MILLION, "GBP"),
    ("£'000", THOUSAND, "GBP"),
    ("€ 000", THOUSAND, "EUR"),
    ("in millions of Swiss francs", MILLION, "CHF"),
    ("(in migliaia di euro)", THOUSAND, "EUR"),
    ("€", 1, "EUR"),
]


@pytest.mark.parametrize(("unit", "scale", "currency"), FILINGS, ids=[unit for unit, _, _ in FILINGS])
def test_a_filings_amounts_are_in_base_units_of_its_currency(
    unit: str, scale: int, currency: str, tmp_path: Path
) -> None:
    reading = read(tmp_path, pages_in(unit))
    figures = {(figure.indicator, figure.period.label): figure for figure in reading.figures}
    sales, earnings = figures["revenue", "FY2018"], figures["diluted_eps", "FY2018"]
    assert (sales.amount, sales.currency) == (Decimal(4812) * scale, currency)
    assert (earnings.amount, earnings.unit) == (Decimal("2.04"), Unit.CURRENCY_PER_SHARE), "per share is never scaled"
    assert not any("unit" in reason or "currency" in reason for figure in reading.figures for reason in figure.reasons)


@pytest.mark.parametrize("symbols", [True, False], ids=["with a currency", "without a currency"])
def test_a_statement_that_names_no_unit_leaves_every_amount_in_doubt(symbols: bool, tmp_path: Path) -> None:
    reading = read(tmp_path, pages_in("", symbols=symbols))
    money = [figure for figure in reading.figures if figure.unit is Unit.CURRENCY]
    assert money and all(any("unit" in reason for reason in figure.reasons) for figure in money)
    assert symbols or all(any("currency" in reason for reason in figure.reasons) for figure in money)


def test_a_statement_without_its_unit_takes_the_others(tmp_path: Path) -> None:
    pages: Filing = [
        cover(),
        PROSE,
        income("> (In millions)\n^ | 2018 | 2017 | 2016"),
        Page(balance("^ | 2018 | 2017"), TWO),
        cash_flow("^ | 2018 | 2017 | 2016"),
    ]
    reading = read(tmp_path, pages)
    assert {statement.scale for statement in reading.statements} == {MILLION}


def test_statements_in_different_units_give_an_unsaid_one_no_unit(tmp_path: Path) -> None:
    pages: Filing = [
        cover(),
        PROSE,
        income("> (In millions)\n^ | 2018 | 2017 | 2016"),
        Page(balance("^ | 2018 | 2017"), TWO),
        cash_flow("> (In thousands)\n^ | 2018 | 2017 | 2016"),
    ]
    reading = read(tmp_path, pages)
    assets = next(figure for figure in reading.figures if figure.indicator == "total_assets")
    assert any("unit" in reason for reason in assets.reasons)


OTHER_DOLLARS = {
    "Australian": ("All amounts are presented in Australian dollars.", "$m", "AUD"),
    "Canadian": ("All amounts are in Canadian dollars unless otherwise stated.", "(in millions)", "CAD"),
    "Hong Kong": ("The presentation currency is the Hong Kong dollar (HK$).", "$ million", "HKD"),
}


@pytest.mark.parametrize(
    ("said", "unit", "currency"),
    params(OTHER_DOLLARS, {"Canadian": "W6b: a bare $ in the rows says USD before the report is asked"}),
)
def test_a_dollar_sign_is_not_always_the_us_dollar(said: str, unit: str, currency: str, tmp_path: Path) -> None:
    reading = read(tmp_path, pages_in(unit, said=f"> {said}\n> {said}", symbols=True))
    assert {figure.currency for figure in reading.figures if figure.unit is Unit.CURRENCY} <= {currency, None}


SHARES = [
    ("(In millions, except per share amounts)", "200.2", "200200000"),
    ("(In thousands, except share and per share amounts)", "200,200,000", "200200000"),
    (
        "(In millions, except number of shares, which are reflected in thousands, and per share amounts)",
        "200,200",
        "200200000",
    ),
]


@pytest.mark.parametrize(
    ("unit", "printed", "shares"), SHARES, ids=["in the scale", "in units", "in a scale of their own"]
)
def test_shares_have_their_own_scale(unit: str, printed: str, shares: str, tmp_path: Path) -> None:
    rows = re.sub(r"(?m)^  Diluted \| 200.*$", f"  Diluted | {printed} | {printed} | {printed}", INCOME_ROWS)
    rows = re.sub(r"(?m)^  Basic \| 198.*$", f"  Basic | {printed} | {printed} | {printed}", rows)
    page = income(f"> {unit}\n^ | 2018 | 2017 | 2016", rows=rows)
    pages: Filing = [
        cover(),
        PROSE,
        page,
        Page(balance("> (In millions)\n^ | 2018 | 2017"), TWO),
        cash_flow("^ | 2018 | 2017 | 2016"),
    ]
    found = [figure for figure in read(tmp_path, pages).figures if figure.indicator == "diluted_shares"]
    assert {figure.amount for figure in found} <= {Decimal(shares)}


PENCE = [
    ("Earnings per share:\n  Basic (pence) | 206.1 | 151.2 | 135.3\n  Diluted (pence) | 204.1 | 149.2 | 133.3"),
    ("Earnings per share (pence):\n  Basic | 206.1 | 151.2 | 135.3\n  Diluted | 204.1 | 149.2 | 133.3"),
    ("Basic earnings per share | 206.1p | 151.2p | 135.3p\nDiluted earnings per share | 204.1p | 149.2p | 133.3p"),
    ("Basic earnings per share (p) | 206.1 | 151.2 | 135.3\nDiluted earnings per share (p) | 204.1 | 149.2 | 133.3"),
]


@pytest.mark.parametrize("rows", PENCE, ids=["in the label", "in the heading", "behind the number", "(p)"])
def test_pence_are_not_pounds(rows: str, tmp_path: Path) -> None:
    old = "Earnings per share:\n  Basic | $2.06 | $1.51 | $1.35\n  Diluted | $2.04 | $1.49 | $1.33"
    assert old in INCOME_ROWS
    pages = pages_in("£m")
    pages[2] = income("> £m\n^ | 2018 | 2017 | 2016", rows=INCOME_ROWS.replace(old, rows).replace("$", ""))
    found = [figure for figure in read(tmp_path, pages).figures if figure.indicator == "diluted_eps"]
    assert all(
        figure.amount in (Decimal("2.041"), Decimal("1.492"), Decimal("1.333")) or figure.reasons for figure in found
    )
