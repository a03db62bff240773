"""The catalogue loads, and a mistake in it is told with its file and line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from vouching.skills.errors import BadConfiguration
from vouching.skills.finance.catalogue import BaseIndicator, Catalogue, load_catalogue

CATALOGUE = load_catalogue()
WANTED = [
    "revenue",
    "cost_of_revenue",
    "gross_profit",
    "operating_income",
    "interest_expense",
    "income_before_tax",
    "income_tax",
    "net_income",
    "net_income_attributable",
    "diluted_eps",
    "cash_and_equivalents",
    "accounts_receivable",
    "inventories",
    "total_current_assets",
    "ppe_net",
    "goodwill",
    "total_assets",
    "accounts_payable",
    "total_current_liabilities",
    "long_term_debt",
    "total_liabilities",
    "total_equity",
    "operating_cash_flow",
    "capital_expenditure",
    "dividends_paid",
    "depreciation_amortization",
    "net_change_in_cash",
]

BASE = """\
- id: revenue
  name: {en: Revenue}
  statement: income
  kind: duration
  group: size
  labels:
    - - net sales
      - LABEL
  never: ["*cost*"]
"""


@pytest.mark.parametrize("indicator", WANTED)
def test_the_indicators_of_the_report_are_there(indicator: str) -> None:
    assert indicator in CATALOGUE.base


@pytest.mark.parametrize("entry", CATALOGUE.base.values(), ids=lambda entry: entry.id)
def test_an_indicator_goes_by_each_label_once(entry: BaseIndicator) -> None:
    names = [name for tier in entry.labels for name in tier]
    assert names or entry.templates or entry.growth_of
    assert len(set(names)) == len(names)
    assert not set(names) & {*entry.maybe, *entry.never}


@pytest.mark.parametrize("entry", CATALOGUE.base.values(), ids=lambda entry: entry.id)
def test_what_may_be_an_indicator_can_be_told_from_what_has_no_such_row(entry: BaseIndicator) -> None:
    """Without hints of its own, an indicator whose row goes by an odd name would be called not applicable."""
    if entry.required or entry.maybe:
        assert entry.hints
    assert all(hint == hint.lower().strip() for hint in entry.hints)


def _load(folder: Path, text: str) -> Catalogue:
    (folder / "base.yaml").write_text(text, encoding="utf-8")
    return load_catalogue(folder)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            BASE.replace("LABEL", '"total [net revenue"'),
            "base.yaml, line 8: labels.0.1: “total [net revenue”: “[” is left open",
        ),
        (
            BASE.replace("LABEL", '"(sales|) net"'),
            "base.yaml, line 8: labels.0.1: “(sales|) net”: nothing stands before “)”",
        ),
        (
            BASE.replace("LABEL", "sales").replace("*cost*", "*(cost*"),
            "base.yaml, line 9: never.0: “*(cost*”: “(” is left open",
        ),
        (BASE.replace("LABEL", '""'), "base.yaml, line 8: labels.0.1: “”: it has no word"),
        (BASE.replace("LABEL", "sales").replace("size", "sise"), "base.yaml, line 5: group"),
        (BASE.replace("LABEL", "sales") * 2, "base.yaml, line 10: revenue is defined twice"),
        (
            BASE.replace("LABEL", "sales") + "  fallback: [turnover]\n",
            "revenue: the fallback turnover is no base indicator",
        ),
        (
            BASE.replace("LABEL", "sales") + "  never_equals: [turnover]\n",
            "revenue: the never_equals turnover is no base indicator",
        ),
    ],
)
def test_a_mistake_is_told_with_its_file_and_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(BadConfiguration, match=re.escape(message)):
        _load(tmp_path, text)


def test_a_catalogue_without_mistakes_loads(tmp_path: Path) -> None:
    notation = "[total] revenue[s] [[,|-] net] ! *other*"
    (entry,) = _load(tmp_path, BASE.replace("LABEL", f'"{notation}"')).base.values()
    assert notation in entry.labels[0]


def test_a_file_of_names_speaks_for_a_language_that_the_entries_do_not(tmp_path: Path) -> None:
    (tmp_path / "names_de.yaml").write_text("indicators: {revenue: Umsatzerlöse}\n", encoding="utf-8")
    catalogue = _load(tmp_path, BASE.replace("LABEL", "sales"))
    assert (catalogue.name("revenue", "de"), catalogue.name("revenue", "fr")) == ("Umsatzerlöse", "Revenue")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("indicators: {turnover: Umsatz}\n", "names_de.yaml: there is no indicator turnover"),
        ("indicator: {revenue: Umsatz}\n", "names_de.yaml: indicator: Extra inputs are not permitted"),
    ],
)
def test_a_mistake_in_a_file_of_names_is_told(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "names_de.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BadConfiguration, match=re.escape(message)):
        _load(tmp_path, BASE.replace("LABEL", "sales"))
