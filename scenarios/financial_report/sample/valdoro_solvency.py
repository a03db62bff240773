"""Valdoro's Solvency II figures (group), EUR thousand: the rows of four quantitative templates, every sum computed.

Row codes and labels follow the templates of Implementing Regulation (EU) 2023/895. What the annual report tells in
millions (own funds, requirement, premiums) is the same here, rounded.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from . import valdoro as group
from . import valdoro_detail as detail
from .statements import Kind, quotient


@dataclass(frozen=True)
class TemplateRow:
    """A row of a template: its code, its label and its amounts; an amount of None is a cell that stays blank."""

    code: str
    label: str
    amounts: tuple[int | None, ...]
    kind: Kind = Kind.ITEM


def row(code: str, label: str, *amounts: int | None, kind: Kind = Kind.ITEM) -> TemplateRow:
    """A row of one or more amounts."""
    return TemplateRow(code, label, amounts, kind)


def summed(code: str, label: str, *parts: TemplateRow, kind: Kind = Kind.SUBTOTAL) -> TemplateRow:
    """The sum of some rows, column by column."""
    columns = zip(*(part.amounts for part in parts), strict=True)
    return TemplateRow(code, label, tuple(sum(amount or 0 for amount in column) for column in columns), kind)


def net(code: str, label: str, *parts: TemplateRow) -> TemplateRow:
    """The rows together less the last of them: the reinsurers' share, a deduction."""
    gross, ceded = summed("", "", *parts[:-1]), parts[-1]
    amounts = tuple((ours or 0) - (theirs or 0) for ours, theirs in zip(gross.amounts, ceded.amounts, strict=True))
    return TemplateRow(code, label, amounts, Kind.SUBTOTAL)


def first(part: TemplateRow) -> int:
    """The amount in a row's first column."""
    amount = part.amounts[0]
    assert amount is not None, part
    return amount


# S.23.01.22, own funds: total, tier 1 unrestricted, tier 1 restricted, tier 2, tier 3
TIERS = ("Total\nC0010", "Tier 1\nunrestricted\nC0020", "Tier 1\nrestricted\nC0030", "Tier 2\nC0040", "Tier 3\nC0050")
SUBORDINATED = 893_274
DEFERRED_TAX_ASSETS = 96_410
FORESEEABLE_DIVIDENDS = detail.DIVIDEND.now * 1_800
NOT_AVAILABLE = 118_540
ELIGIBLE, REQUIREMENT, MINIMUM = 4_918_237, 2_235_846, 1_012_315
CAPITAL_ITEMS = (
    row("R0010", "Ordinary share capital (gross of own shares)", 900_000, 900_000, None, None, None),
    row("R0030", "Share premium account related to ordinary share capital", 268_500, 268_500, None, None, None),
)
EXCESS = ELIGIBLE - SUBORDINATED + FORESEEABLE_DIVIDENDS + NOT_AVAILABLE
RECONCILIATION = EXCESS - FORESEEABLE_DIVIDENDS - sum(map(first, CAPITAL_ITEMS)) - DEFERRED_TAX_ASSETS
BASIC_OWN_FUNDS = (
    *CAPITAL_ITEMS,
    row("R0130", "Reconciliation reserve", RECONCILIATION, RECONCILIATION, None, None, None),
    row("R0140", "Subordinated liabilities", SUBORDINATED, None, 0, SUBORDINATED, 0),
    row(
        *("R0160", "An amount equal to the value of net deferred tax assets"),
        *(DEFERRED_TAX_ASSETS, None, None, None, DEFERRED_TAX_ASSETS),
    ),
)
DEDUCTION = row("R0270", "Total of non-available own fund items", NOT_AVAILABLE, NOT_AVAILABLE, 0, 0, 0)
TOTAL_BASIC = net("R0290", "Total basic own funds after deductions", *BASIC_OWN_FUNDS, DEDUCTION)
_TIER_2_FOR_MINIMUM = quotient(MINIMUM, 5, decimals=0)
_UNRESTRICTED = TOTAL_BASIC.amounts[1] or 0
_FOR_MINIMUM = _UNRESTRICTED + _TIER_2_FOR_MINIMUM


def _percent(numerator: int, denominator: int) -> int:
    """A ratio in percent with two decimals, scaled by a hundred."""
    return quotient(numerator, denominator, decimals=4)


OWN_FUNDS = (
    *(*BASIC_OWN_FUNDS, DEDUCTION, TOTAL_BASIC),
    row(
        *("R0560", "Total eligible own funds to meet the consolidated group SCR"),
        *(ELIGIBLE, _UNRESTRICTED, 0, SUBORDINATED, DEFERRED_TAX_ASSETS),
    ),
    row(
        *("R0570", "Total eligible own funds to meet the minimum consolidated group SCR"),
        *(_FOR_MINIMUM, _UNRESTRICTED, 0, _TIER_2_FOR_MINIMUM, None),
    ),
    row("R0610", "Minimum consolidated group SCR", MINIMUM, None, None, None, None),
    row(
        *("R0660", "Total eligible own funds to meet the total group SCR"),
        *(ELIGIBLE, _UNRESTRICTED, 0, SUBORDINATED, DEFERRED_TAX_ASSETS),
    ),
    row("R0680", "Total group SCR", REQUIREMENT, None, None, None, None),
)
RATIOS = (
    row("R0650", "Ratio of eligible own funds to the minimum consolidated group SCR", _percent(_FOR_MINIMUM, MINIMUM)),
    row("R0690", "Ratio of total eligible own funds to the total group SCR", _percent(ELIGIBLE, REQUIREMENT)),
)
RESERVE = (
    row("R0700", "Excess of assets over liabilities", EXCESS),
    row("R0710", "Own shares (held directly and indirectly)", 0),
    row("R0720", "Foreseeable dividends, distributions and charges", FORESEEABLE_DIVIDENDS),
    row("R0730", "Other basic own fund items", sum(map(first, CAPITAL_ITEMS)) + DEFERRED_TAX_ASSETS),
    row("R0760", "Reconciliation reserve", RECONCILIATION, kind=Kind.SUBTOTAL),
)

# S.02.01.02, balance sheet
_LISTED, _UNLISTED = row("R0110", "Equities – listed", 1_198_442), row("R0120", "Equities – unlisted", 213_864)
_BONDS = (
    row("R0140", "Government bonds", 14_806_512),
    row("R0150", "Corporate bonds", 8_213_640),
    row("R0160", "Structured notes", 398_127),
    row("R0170", "Collateralised securities", 63_658),
)
_EQUITIES = summed("R0100", "Equities", _LISTED, _UNLISTED)
_ALL_BONDS = summed("R0130", "Bonds", *_BONDS)
_PROPERTY = row("R0080", "Property (other than for own use)", 1_236_540)
_PARTICIPATIONS = row("R0090", "Holdings in related undertakings, including participations", 104_218)
_FUNDS = row("R0180", "Collective investments undertakings", 3_902_618)
_DERIVATIVES, _DEPOSITS = (
    row("R0190", "Derivatives", 18_722),
    row("R0200", "Deposits other than cash equivalents", 42_000),
)
_INVESTMENTS = summed(
    "R0070",
    "Investments (other than assets held for index-linked and unit-linked contracts)",
    *(_PROPERTY, _PARTICIPATIONS, _EQUITIES, _ALL_BONDS, _FUNDS, _DERIVATIVES, _DEPOSITS),
)
_LOANS = (
    row("R0240", "Loans on policies", 112_340),
    row("R0250", "Loans and mortgages to individuals", 58_215),
    row("R0260", "Other loans and mortgages", 225_900),
)
_ALL_LOANS = summed("R0230", "Loans and mortgages", *_LOANS)
_CEDED = (
    row("R0290", "Non-life excluding health", 768_315),
    row("R0300", "Health similar to non-life", 44_325),
    row("R0320", "Health similar to life", 12_480),
    row("R0330", "Life excluding health and index-linked and unit-linked", 135_726),
)
_CEDED_NON_LIFE = summed("R0280", "Non-life and health similar to non-life", *_CEDED[:2])
_CEDED_LIFE = summed(
    "R0310", "Life and health similar to life, excluding health and index-linked and unit-linked", *_CEDED[2:]
)
_RECOVERABLES = summed("R0270", "Reinsurance recoverables from:", _CEDED_NON_LIFE, _CEDED_LIFE)
_OWN_USE = row("R0060", "Property, plant & equipment held for own use", 431_875)
_DEFERRED = row("R0040", "Deferred tax assets", DEFERRED_TAX_ASSETS)
_UNIT_LINKED = row("R0220", "Assets held for index-linked and unit-linked contracts", 5_214_306)
_RECEIVABLES = (
    row("R0350", "Deposits to cedants", 6_120),
    row("R0360", "Insurance and intermediaries receivables", 318_454),
    row("R0370", "Reinsurance receivables", 94_230),
    row("R0380", "Receivables (trade, not insurance)", 286_940),
    row("R0390", "Own shares (held directly)", None),
    row("R0410", "Cash and cash equivalents", group.CASH.now * 1_000 + 118),
    row("R0420", "Any other assets, not elsewhere shown", 178_395),
)
_TOTAL_ASSETS = summed(
    "R0500",
    "Total assets",
    *(_DEFERRED, _OWN_USE, _INVESTMENTS, _UNIT_LINKED, _ALL_LOANS, _RECOVERABLES, *_RECEIVABLES),
    kind=Kind.TOTAL,
)
ASSETS = (
    *(row("R0010", "Goodwill", None), row("R0030", "Intangible assets", None), _DEFERRED, _OWN_USE, _INVESTMENTS),
    *(_PROPERTY, _PARTICIPATIONS, _EQUITIES, _LISTED, _UNLISTED, _ALL_BONDS, *_BONDS, _FUNDS, _DERIVATIVES),
    *(_DEPOSITS, _UNIT_LINKED, _ALL_LOANS, *_LOANS, _RECOVERABLES, _CEDED_NON_LIFE, *_CEDED[:2]),
    *(_CEDED_LIFE, *_CEDED[2:], *_RECEIVABLES, _TOTAL_ASSETS),
)


def provision(codes: tuple[str, str, str], label: str, estimate: int, margin: int) -> tuple[TemplateRow, ...]:
    """A line of technical provisions with its best estimate and its risk margin."""
    parts = (row(codes[1], "Best estimate", estimate), row(codes[2], "Risk margin", margin))
    return (summed(codes[0], label, *parts), *parts)


_NON_LIFE = provision(
    ("R0520", "R0540", "R0550"), "Technical provisions – non-life (excluding health)", 4_862_315, 214_870
)
_HEALTH = provision(("R0560", "R0580", "R0590"), "Technical provisions – health (similar to non-life)", 612_408, 31_245)
_HEALTH_LIFE = provision(
    ("R0610", "R0630", "R0640"), "Technical provisions – health (similar to life)", 186_230, 12_644
)
_LINKED = provision(
    ("R0690", "R0710", "R0720"), "Technical provisions – index-linked and unit-linked", 4_982_614, 61_208
)
_ALL_NON_LIFE = summed("R0510", "Technical provisions – non-life", _NON_LIFE[0], _HEALTH[0])
_OTHER_LIABILITIES = (
    row("R0740", "Contingent liabilities", None),
    row("R0750", "Provisions other than technical provisions", 98_220),
    row("R0760", "Pension benefit obligations", 115_340),
    row("R0770", "Deposits from reinsurers", 86_412),
    row("R0780", "Deferred tax liabilities", 612_430),
    row("R0790", "Derivatives", 9_846),
    row("R0800", "Debts owed to credit institutions", 248_115),
    row("R0810", "Financial liabilities other than debts owed to credit institutions", 192_480),
    row("R0820", "Insurance & intermediaries payables", 296_318),
    row("R0830", "Reinsurance payables", 118_642),
    row("R0840", "Payables (trade, not insurance)", 241_906),
    row("R0850", "Subordinated liabilities", SUBORDINATED, kind=Kind.SUBTOTAL),
    row("R0870", "Subordinated liabilities in basic own funds", SUBORDINATED),
    row("R0880", "Any other liabilities, not elsewhere shown", 144_210),
)
_COUNTED_ONCE = tuple(part for part in _OTHER_LIABILITIES if part.code != "R0870")
_LIFE_MARGIN = 486_315
_LIFE_ESTIMATE = (
    first(_TOTAL_ASSETS)
    - EXCESS
    - _LIFE_MARGIN
    - sum(first(part) for part in (_ALL_NON_LIFE, _HEALTH_LIFE[0], _LINKED[0]))
    - sum(part.amounts[0] or 0 for part in _COUNTED_ONCE)
)
_LIFE = provision(
    ("R0650", "R0670", "R0680"),
    "Technical provisions – life (excluding health and index-linked and unit-linked)",
    _LIFE_ESTIMATE,
    _LIFE_MARGIN,
)
_ALL_LIFE = summed(
    "R0600", "Technical provisions – life (excluding index-linked and unit-linked)", _HEALTH_LIFE[0], _LIFE[0]
)
_TOTAL_LIABILITIES = summed(
    "R0900", "Total liabilities", _ALL_NON_LIFE, _ALL_LIFE, _LINKED[0], *_COUNTED_ONCE, kind=Kind.TOTAL
)
LIABILITIES = (
    *(_ALL_NON_LIFE, *_NON_LIFE, *_HEALTH, _ALL_LIFE, *_HEALTH_LIFE, *_LIFE, *_LINKED, *_OTHER_LIABILITIES),
    *(_TOTAL_LIABILITIES, row("R1000", "Excess of assets over liabilities", EXCESS, kind=Kind.TOTAL)),
)

# S.05.01.02, premiums, claims and expenses by line of business
NON_LIFE_LINES = (
    *("Medical\nexpense\nC0010", "Income\nprotection\nC0020", "Motor\nliability\nC0040", "Other\nmotor\nC0050"),
    *("Fire and\nproperty\nC0070", "General\nliability\nC0080", "Total\nC0200"),
)
LIFE_LINES = (
    *("With profit\nparticipation\nC0220", "Index- and\nunit-linked\nC0230", "Other life\nC0240", "Total\nC0300"),
)


def by_line(code: str, label: str, *amounts: int, kind: Kind = Kind.ITEM) -> TemplateRow:
    """A row whose last column is the sum of the others."""
    return TemplateRow(code, label, (*amounts, sum(amounts)), kind)


_WRITTEN = (
    by_line("R0110", "Gross – direct business", 682_140, 341_905, 1_702_318, 731_460, 918_245, 402_716),
    by_line("R0120", "Gross – proportional reinsurance accepted", 12_408, 3_115, 21_640, 9_872, 68_214, 18_967),
    by_line("R0140", "Reinsurers’ share", 41_318, 18_420, 62_145, 31_876, 214_308, 58_913),
)
_EARNED = (
    by_line("R0210", "Gross – direct business", 671_305, 338_412, 1_668_940, 718_236, 896_514, 391_208),
    by_line("R0220", "Gross – proportional reinsurance accepted", 12_115, 3_020, 20_918, 9_640, 66_305, 18_412),
    by_line("R0240", "Reinsurers’ share", 40_112, 18_006, 60_874, 31_205, 209_640, 57_315),
)
_INCURRED = (
    by_line("R0310", "Gross – direct business", 448_216, 142_308, 1_251_640, 452_118, 512_903, 198_416),
    by_line("R0320", "Gross – proportional reinsurance accepted", 8_214, 1_206, 15_318, 6_140, 41_872, 9_648),
    by_line("R0340", "Reinsurers’ share", 26_415, 7_318, 41_206, 18_940, 128_316, 26_214),
)
WRITTEN, EARNED, INCURRED = (
    row("", label, kind=Kind.HEADING) for label in ("Premiums written", "Premiums earned", "Claims incurred")
)
NON_LIFE = (
    *(WRITTEN, *_WRITTEN, net("R0200", "Net", *_WRITTEN)),
    *(EARNED, *_EARNED, net("R0300", "Net", *_EARNED)),
    *(INCURRED, *_INCURRED, net("R0400", "Net", *_INCURRED)),
    by_line("R0550", "Expenses incurred", 168_412, 106_318, 402_916, 178_640, 276_318, 128_945),
)
_LIFE_WRITTEN = (
    by_line("R1410", "Gross", 1_846_215, 902_418, 303_367),
    by_line("R1420", "Reinsurers’ share", 12_418, 0, 38_216),
)
_LIFE_EARNED = (
    by_line("R1510", "Gross", 1_845_902, 902_418, 301_840),
    by_line("R1520", "Reinsurers’ share", 12_390, 0, 37_905),
)
_LIFE_INCURRED = (
    by_line("R1610", "Gross", 1_918_306, 512_640, 98_415),
    by_line("R1620", "Reinsurers’ share", 9_418, 0, 14_206),
)
LIFE = (
    *(WRITTEN, *_LIFE_WRITTEN, net("R1500", "Net", *_LIFE_WRITTEN)),
    *(EARNED, *_LIFE_EARNED, net("R1600", "Net", *_LIFE_EARNED)),
    *(INCURRED, *_LIFE_INCURRED, net("R1700", "Net", *_LIFE_INCURRED)),
    by_line("R1900", "Expenses incurred", 118_315, 64_208, 52_640),
    by_line("R2700", "Total amount of surrenders", 1_012_418, 318_640, 24_115),
)

# S.25.01.22, the requirement by the standard formula
_RISKS = (
    row("R0010", "Market risk", 1_412_308),
    row("R0020", "Counterparty default risk", 168_412),
    row("R0030", "Life underwriting risk", 618_240),
    row("R0040", "Health underwriting risk", 214_306),
    row("R0050", "Non-life underwriting risk", 1_108_645),
    row("R0060", "Diversification", -1_184_316),
    row("R0070", "Intangible asset risk", 0),
)
_BASIC = summed("R0100", "Basic Solvency Capital Requirement", *_RISKS)
_OPERATIONAL = row("R0130", "Operational risk", 241_318)
_PROVISIONS = row("R0140", "Loss-absorbing capacity of technical provisions", -98_416)
_TAXES = row(
    "R0150",
    "Loss-absorbing capacity of deferred taxes",
    REQUIREMENT - first(_BASIC) - first(_OPERATIONAL) - first(_PROVISIONS),
)
STANDARD_FORMULA = (
    *(*_RISKS, _BASIC, _OPERATIONAL, _PROVISIONS, _TAXES),
    row("R0200", "Solvency Capital Requirement excluding capital add-on", REQUIREMENT, kind=Kind.SUBTOTAL),
    row("R0210", "Capital add-ons already set", 0),
    row("R0220", "Consolidated group SCR", REQUIREMENT, kind=Kind.TOTAL),
)

# From the books to own funds
TOTAL_EQUITY = group.TOTAL_EQUITY.now * 1_000
INTANGIBLES = -(group.GOODWILL.now + group.INTANGIBLES.now) * 1_000
INVESTMENT_VALUES, LIABILITY_VALUES = 148_216, 1_214_300
BRIDGE = (
    row("", "Total equity (IFRS consolidated balance sheet)", TOTAL_EQUITY, kind=Kind.SUBTOTAL),
    row("", "Goodwill and intangible assets, not recognised", INTANGIBLES),
    row("", "Investments and property at market value", INVESTMENT_VALUES),
    row("", "Technical provisions instead of insurance contract liabilities", LIABILITY_VALUES),
    row(
        "",
        "Deferred taxes on the differences",
        EXCESS - TOTAL_EQUITY - INTANGIBLES - INVESTMENT_VALUES - LIABILITY_VALUES,
    ),
    row("", "Excess of assets over liabilities (Solvency II balance sheet)", EXCESS, kind=Kind.SUBTOTAL),
    row("", "Foreseeable dividends", -FORESEEABLE_DIVIDENDS),
    row("", "Non-available own fund items", -NOT_AVAILABLE),
    row("", "Subordinated liabilities", SUBORDINATED),
    row("", "Total eligible own funds to meet the group SCR", ELIGIBLE, kind=Kind.TOTAL),
)


def _in_millions(*thousands: int) -> int:
    return quotient(sum(thousands), 1_000, decimals=0)


def _sum_of(rows: Sequence[TemplateRow]) -> int:
    return sum(part.amounts[0] or 0 for part in rows if part.kind is Kind.ITEM)


def check() -> None:
    """Assert what ties the templates to each other and to the annual report."""
    known: Mapping[str, TemplateRow] = {part.code: part for part in (*ASSETS, *LIABILITIES)}
    assert first(known["R0500"]) - first(known["R0900"]) == first(known["R1000"]) == EXCESS
    assert first(TOTAL_BASIC) == ELIGIBLE
    assert _sum_of(BRIDGE) + TOTAL_EQUITY == ELIGIBLE
    assert (_in_millions(ELIGIBLE), _in_millions(REQUIREMENT)) == (
        detail.OWN_FUNDS.now,
        detail.CAPITAL_REQUIREMENT.now,
    )
    assert quotient(first(RATIOS[1]), 100, decimals=0) == detail.SOLVENCY.now
    direct, accepted = (written.amounts[-1] or 0 for written in _WRITTEN[:2])
    assert _in_millions(direct, accepted) == detail.PREMIUMS_NON_LIFE.now
    assert _in_millions(_LIFE_WRITTEN[0].amounts[-1] or 0) == detail.PREMIUMS_LIFE.now
    assert first(_TAXES) < 0 < _LIFE_ESTIMATE
