"""Every indicator goes by the labels that real filings print, and by none of those that only look like them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from vouching.skills.finance.catalogue import Industry, load_catalogue
from vouching.skills.finance.labels import (
    NotationError,
    checked_notation,
    knows,
    matches,
    may_mean,
    normalise,
    tier_of,
    without_brackets,
)

CATALOGUE = load_catalogue()
_Groups = dict[str, list[str] | list[list[str]]]
TABLE = {
    indicator: groups
    for file in sorted(Path(__file__).parent.glob("row_labels*.yaml"))
    for indicator, groups in TypeAdapter(dict[str, _Groups])
    .validate_python(yaml.safe_load(file.read_text(encoding="utf-8")))
    .items()
}


def _placed(text: str) -> tuple[str, str]:
    """The label and the headings that it stands below."""
    section, _, label = text.rpartition(" › ")
    return label, section


def _rows(group: str) -> Iterator[tuple[str, str, int]]:
    for indicator, groups in TABLE.items():
        for tier, item in enumerate(groups.get(group, [])):
            for text in [item] if isinstance(item, str) else item:
                yield indicator, text, tier


@pytest.mark.parametrize(("indicator", "text", "tier"), list(_rows("tiers")))
def test_a_label_of_a_filing_is_known_in_its_tier(indicator: str, text: str, tier: int) -> None:
    assert tier_of(CATALOGUE.base[indicator], *_placed(text)) == tier


@pytest.mark.parametrize(("indicator", "text", "_"), list(_rows("maybe")))
def test_a_label_that_is_defined_otherwise_is_for_a_person(indicator: str, text: str, _: int) -> None:
    entry = CATALOGUE.base[indicator]
    assert not knows(entry, *_placed(text))
    assert may_mean(entry, *_placed(text))


@pytest.mark.parametrize(("indicator", "text", "_"), list(_rows("not")))
def test_a_label_that_only_resembles_is_neither_known_nor_proposed(indicator: str, text: str, _: int) -> None:
    entry = CATALOGUE.base[indicator]
    assert not knows(entry, *_placed(text))
    assert not may_mean(entry, *_placed(text))


def test_the_table_speaks_of_every_base_indicator_that_goes_by_labels() -> None:
    assert set(TABLE) == {
        name for name, entry in CATALOGUE.base.items() if entry.labels or not (entry.templates or entry.growth_of)
    }


# --- what goes together with what -----------------------------------------------------------------------------------
BESIDE = (
    ("revenue", "Net sales", "Membership fees"),
    ("revenue", "Net sales", "Other revenue"),
    ("revenue", "Net revenues", "Excise taxes on products"),
    ("revenue", "Revenues", "Less: Promotional allowances"),
    ("revenue", "Sales", "Licensing revenue"),
    ("cost_of_revenue", "Cost of products sold", "Benefit costs"),
    ("cost_of_revenue", "Cost of products sold", "Medical costs"),
    ("cost_of_revenue", "Cost of sales", "Cost of services"),
    ("accounts_receivable", "Accounts receivable", "Less: Allowance for doubtful accounts"),
    ("ppe_net", "Property, plant and equipment", "Less: Accumulated depreciation"),
    ("ppe_net", "Total property and equipment", "Less accumulated depreciation and amortization"),
    ("long_term_debt", "Long-term debt", "Less: Current portion of long-term debt"),
    ("depreciation_amortization", "Depreciation and amortization", "Amortization of acquisition-related intangibles"),
    ("depreciation_amortization", "Depreciation and amortization", "Amortization of intangible assets"),
    ("capital_expenditure", "Purchase of property and equipment", "Interest during construction"),
)


@pytest.mark.parametrize(("indicator", "label", "beside"), BESIDE)
def test_beside_the_rest_of_it_a_label_is_not_sure_to_be_the_whole(indicator: str, label: str, beside: str) -> None:
    entry = CATALOGUE.base[indicator]
    assert any(matches(normalise(beside), notation) for notation in entry.only_first_tier_with)
    tier = tier_of(entry, label)
    assert tier is not None
    assert tier > 0


def test_no_label_counts_as_something_beside_itself() -> None:
    for indicator, text, tier in _rows("tiers"):
        plain, beside = normalise(_placed(text)[0]), CATALOGUE.base[indicator].only_first_tier_with
        assert tier == 0 or not any(matches(plain, notation) for notation in beside), f"{indicator}: {text}"


NOT_BESIDE = (
    ("revenue", "Interest income"),
    ("revenue", "Other income"),
    ("revenue", "Deferred revenue"),
    ("revenue", "Cost of revenue"),
    ("revenue", "Equity income"),
    ("cost_of_revenue", "Total operating costs"),
    ("cost_of_revenue", "Selling, general and administrative expenses"),
    ("cost_of_revenue", "Benefit plan non-service income"),
    ("long_term_debt", "Current portion of long-term debt"),
    ("long_term_debt", "Less: Treasury stock"),
    ("depreciation_amortization", "Amortization of debt issuance costs"),
    ("depreciation_amortization", "Amortization of capitalized software development costs and licenses"),
    ("ppe_net", "Property and equipment, net"),
)


@pytest.mark.parametrize(("indicator", "beside"), NOT_BESIDE)
def test_other_rows_leave_a_label_as_good_as_it_is(indicator: str, beside: str) -> None:
    assert not any(matches(normalise(beside), notation) for notation in CATALOGUE.base[indicator].only_first_tier_with)


# --- the common form ------------------------------------------------------------------------------------------------
FORMS = (
    ("Net (loss) income (Note 3)", "net income"),
    ("NET INCOME", "net income"),
    ("(Loss)/profit before tax", "profit before tax"),
    ("(Loss) before tax", "loss before tax"),
    ("(Loss) for the year", "loss for the year"),
    ("Operating (loss)", "operating loss"),
    ("Net (decrease) in cash", "net decrease in cash"),
    ("Net (decrease) increase in cash", "net increase in cash"),
    ("Provision for/(benefit from) income taxes", "provision for income taxes"),
    ("Net cash (used in)/provided by operating activities", "net cash provided by operating activities"),
    ("Interest expense (income)", "net interest expense"),
    ("Interest (income)/expense, net", "net interest expense, net"),
    ("Cost of sales(a)", "cost of sales"),
    ("Revenues (1)(2)", "revenues"),
    ("Net income(a), (b)", "net income"),
    ("Goodwill (see Notes 1 and 4)", "goodwill"),
    ("Inventories (Notes A and C)", "inventories"),
    ("Borrowings (Note 2(a))", "borrowings"),
    ("Revenue 17,27", "revenue"),
    ("Long term borrowings 17,", "long-term borrowings"),
    ("Net income per share1", "net income per share"),
    ("Accounts receivable .......... ", "accounts receivable"),
    ("“Other” assets", '"other" assets'),
    ("Stockholders’ equity", "shareholders equity"),
    ("Shareholder's equity", "shareholders equity"),
    ("Share owners ' equity", "shareholders equity"),
    ("Cash & cash equivalents", "cash and cash equivalents"),
    ("Property, plant, and equipment—net", "property, plant and equipment - net"),
    ("Non current borrowings", "non-current borrowings"),
    ("Noncurrent assets", "non-current assets"),
    ("Non-controlling interests", "noncontrolling interests"),
    ("Depreciation and amortisation", "depreciation and amortization"),
    ("21) Utile (perdita) dell'esercizio", "utile dell'esercizio"),
    ("17-bis) utili e perdite su cambi", "utili e perdite su cambi"),
    ("I - Capitale", "capitale"),
    ("TOTALE ATTIVITA'", "totale attività"),
    ("(Investimenti)", "investimenti"),
    ("Less: Accumulated depreciation", "less: accumulated depreciation"),
    ("Level 3", "level"),
)


@pytest.mark.parametrize(("printed", "form"), FORMS)
def test_normalising_keeps_the_words_and_drops_the_marks(printed: str, form: str) -> None:
    assert normalise(printed) == form


@pytest.mark.parametrize(
    ("printed", "form"),
    [
        ("cost of sales (exclusive of items shown below)", "cost of sales"),
        ("trade receivables (net of allowances (note 3))", "trade receivables"),
    ],
)
def test_brackets_may_be_left_out(printed: str, form: str) -> None:
    assert without_brackets(printed) == form


@pytest.mark.parametrize("bracket", ["continuing operations", "restricted", "gross", "current portion", "discontinued"])
def test_brackets_that_say_what_else_the_row_is_stay(bracket: str) -> None:
    assert without_brackets(f"total ({bracket})") != "total"


_MARKS = ["(loss)", "(Note 3)", "(a)", "1)", "a)", "iv -", "...", "12", "17,27", *"—-/(),:'&"]
_WORDS = sorted({word for _, text, _ in _rows("not") for word in text.split()})
_PIECES = st.sampled_from([*_WORDS, *_MARKS])


@given(
    st.one_of(
        st.text(max_size=40), st.lists(_PIECES, max_size=8).map(" ".join), st.lists(_PIECES, max_size=6).map("".join)
    )
)
@settings(max_examples=500)
def test_what_is_normalised_stays_as_it_is(label: str) -> None:
    assert normalise(normalise(label)) == normalise(label)


# --- the notation ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("notation", "reason"),
    [
        ("total [net revenue", "“[” is left open"),
        ("total net] revenue", "“]” closes no bracket"),
        ("(sales|revenue] net", "“]” closes no bracket"),
        ("sales|revenue", "“|” stands between words in brackets only"),
        ("(sales|) net", "nothing stands before “)”"),
        ("[] revenue", "nothing stands before “]”"),
        ("", "it has no word"),
        ("*", "it has no word"),
        ("(heading > revenue", "“(” is left open"),
    ],
)
def test_a_mistake_in_a_notation_is_told(notation: str, reason: str) -> None:
    with pytest.raises(NotationError, match=re.escape(reason)):
        checked_notation(notation)


@pytest.mark.parametrize(
    ("label", "notation", "fits"),
    [
        ("revenue", "revenue[s]", True),
        ("revenues", "revenue[s]", True),
        ("cost of revenue", "revenue[s]", False),
        ("revenues, net", "revenue[s] [[,|-] net]", True),
        ("revenues - net", "revenue[s] [[,|-] net]", True),
        ("net sales", "net (sales|revenue)", True),
        ("net salesmanship", "net (sales|revenue)", False),
        ("effect of rates on cash held", "effect of * on cash *", True),
        ("net income (note)", "net income", True),
    ],
)
def test_a_notation_describes_whole_labels(label: str, notation: str, fits: bool) -> None:
    assert matches(label, notation) is fits


def _expansions(draw: st.DrawFn, notation: str) -> str:
    """A label that the notation describes."""
    parts = re.findall(r"[*\[\]()|]|[^*\[\]()|]+", notation)
    at = 0

    def sequence() -> str:
        nonlocal at
        alternatives = [""]
        while at < len(parts) and parts[at] not in "])":
            part = parts[at]
            at += 1
            if part in "[(":
                inner = sequence()
                at += 1
                alternatives[-1] += inner if part == "(" or draw(st.booleans()) else ""
            elif part == "|":
                alternatives.append("")
            else:
                alternatives[-1] += draw(st.sampled_from(["the parent", "2018", "property"])) if part == "*" else part
        return draw(st.sampled_from(alternatives))

    return re.sub(r"\s+", " ", sequence()).strip()


@st.composite
def _known_labels(draw: st.DrawFn) -> tuple[str, str, str]:
    """An indicator, one of its labels and the heading that it needs."""
    labelled = [CATALOGUE.base[name] for name in sorted(CATALOGUE.base) if CATALOGUE.base[name].labels]
    entry = draw(st.sampled_from(labelled))
    heading, _, label = draw(st.sampled_from([name for tier in entry.labels for name in tier])).rpartition(" > ")
    return entry.id, _expansions(draw, label), _expansions(draw, heading) if heading else ""


ONE_WHERE_THERE_ARE_NO_OTHERS = {"total_equity", "equity_attributable"}
"""Shareholders' equity is the owners' and, where no interests of others stand beside it, all of it."""


@given(_known_labels())
@settings(max_examples=500, deadline=None)
def test_no_label_means_two_indicators_of_a_statement(known: tuple[str, str, str]) -> None:
    indicator, label, section = known
    statement = CATALOGUE.base[indicator].statement
    for industry in _industries(indicator):
        entries = [entry for entry in CATALOGUE.of(industry).base.values() if entry.statement is statement]
        means = {entry.id for entry in entries if knows(entry, label, section)}
        means = {indicator} if means <= ONE_WHERE_THERE_ARE_NO_OTHERS else means
        given_up = industry in CATALOGUE.base[indicator].never_in and len(means) == 1
        assert means <= {indicator} or given_up, f"({industry}) “{label}” below “{section}” means {means}"


def _industries(indicator: str) -> tuple[Industry, ...]:
    """Those in which the indicator goes by its labels."""
    return CATALOGUE.base[indicator].only_in or ("insurer", "bank", "other")


@given(_known_labels())
@settings(max_examples=500, deadline=None)
def test_a_known_label_of_one_indicator_may_not_mean_another_by_mistake(known: tuple[str, str, str]) -> None:
    """A person is never asked whether revenue may be a cost, or an asset total another one."""
    indicator, label, section = known
    totals = {"revenue", "cost_of_revenue", "total_assets", "total_current_assets", "total_liabilities", "net_income"}
    for industry in _industries(indicator):
        known_there = CATALOGUE.of(industry).base
        for other in totals - {indicator}:
            if known_there[other].statement is CATALOGUE.base[indicator].statement:
                assert not may_mean(known_there[other], label, section), f"“{label}” ({industry}): {other}"
