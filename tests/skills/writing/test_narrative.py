"""The text says what the observations say, reads well, and holds no numeral of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vouching.agents.guards.statements import check_statement
from vouching.skills.errors import BadConfiguration
from vouching.skills.figures import Status
from vouching.skills.writing.composing import compose
from vouching.skills.writing.drafting import draft_statements
from vouching.skills.writing.language import load_language, load_plan
from vouching.skills.writing.statement import PLACEHOLDER

from ..finance.builders import CATALOGUE, company
from .builders import AURELIA, BORGO, NAMES, Scene, alone, scene

LANGUAGES = ("en", "it")


def statement(at: Scene, identity: str) -> str:
    """The sentence with the id, as it is read."""
    return at.say(next(told for told in at.statements if told.id == identity))


def test_the_executive_reads_a_few_sentences_the_weightiest_first() -> None:
    told = scene().narrative("executive").statements
    assert 5 <= len(told) <= load_plan().executive_sentences
    assert [said.weight for said in told] == sorted((said.weight for said in told), reverse=True)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", ["executive", "analyst"])
def test_no_sentence_stands_twice(audience: str, language: str) -> None:
    text = scene(language).read("analyst" if audience == "analyst" else "executive").splitlines()
    assert len(text) == len(set(text))


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param(
            {"revenue": ["110", "100"], "operating_income": ["12", "10"]},
            "Aurelia Foods’ revenue rose by 10.0% to €110 million in FY2018, and operating income rose by 20.0% to €12 million.",
            id="both up",
        ),
        pytest.param(
            {"revenue": ["110", "100"], "operating_income": ["8", "10"]},
            "Aurelia Foods’ revenue rose by 10.0% to €110 million in FY2018, yet operating income fell by 20.0% to €8.0 million.",
            id="apart",
        ),
        pytest.param(
            {"revenue": ["110", "100"], "operating_income": ["-8", "10"]},
            "Aurelia Foods’ revenue rose by 10.0% to €110 million in FY2018, while an operating profit of €10 million"
            " the year before gave way to an operating loss of €8.0 million.",
            id="into a loss",
        ),
        pytest.param(
            {"revenue": ["100", "100"], "operating_income": ["-12", "-10"]},
            "Aurelia Foods’ revenue held steady at €100 million in FY2018, while it made an operating loss of €12 million,"
            " after a loss of €10 million the year before.",
            id="a loss that grows does not rise",
        ),
        pytest.param(
            {"revenue": ["100"], "operating_income": ["12"]},
            "Aurelia Foods reported revenue of €100 million in FY2018, and operating income came to €12 million.",
            id="nothing to compare with",
        ),
        pytest.param(
            {"revenue": ["100", "120"], "income_before_tax": ["9", "10"]},
            "Aurelia Foods’ revenue fell by 16.7% to €100 million in FY2018, and income before tax fell by 10.0% to €9.0 million.",
            id="a company without operating income",
        ),
    ],
)
def test_the_opening_sentence(table: Mapping[str, Sequence[str]], expected: str) -> None:
    first = alone(table).narrative("executive").statements[0]
    assert alone(table).say(first) == expected


def test_a_payout_above_earnings_is_worth_an_executive_s_time() -> None:
    at = alone({**AURELIA, "dividends_paid": ["150", "105"]})
    assert "Dividends exceeded earnings: they took 109.5% of net income." in at.read("executive")


def test_operations_that_use_cash_are_not_said_to_bring_any() -> None:
    at = alone({"operating_cash_flow": ["-30", "20"], "capital_expenditure": ["10", "8"]})
    assert "Operations used €30 million of cash, and capital expenditure took €10 million on top." in at.read("executive")


def test_what_is_in_review_is_named_without_its_number() -> None:
    base = tuple(
        found.model_copy(update={"status": Status.NEEDS_REVIEW}) if found.indicator == "revenue" else found
        for found in company("aurelia", {"revenue": ["110", "100"], "net_income": ["8", "7"]}, currency="EUR")
    )
    text = Scene(base).read("executive")
    assert "In review, and so left out of this text: revenue." in text
    assert "110" not in text


def test_a_disagreement_between_documents_is_said() -> None:
    at = Scene(company("aurelia", {"revenue": ["110"]}, currency="EUR"), conflicts=("aurelia/revenue@FY2018",))
    assert "The documents disagree on revenue: see the open points." in at.read("analyst")


def test_peers_in_another_currency_are_ranked_by_ratios_only() -> None:
    figures = (*company("aurelia", AURELIA, currency="EUR"), *company("borgo", BORGO, currency="GBP"))
    position = Scene(figures, ("borgo",)).read("analyst").partition("# Position")[2]
    assert "operating margin" in position
    assert "on revenue," not in position and "By revenue," not in position


def test_nothing_observed_gives_no_text() -> None:
    assert draft_statements((), figures={}, names={}, catalogue=CATALOGUE) == ()
    assert compose((), audience="analyst").sections == ()


def test_an_unknown_language_is_the_user_s_to_mend() -> None:
    with pytest.raises(BadConfiguration, match="choose one of en"):
        compose((), language="tlh")


def test_the_same_observations_give_the_same_text() -> None:
    assert scene().read("analyst") == scene().read("analyst")
    assert scene().statements == scene().statements


# --- whatever the figures --------------------------------------------------------------------------------------------

_amount = st.integers(-30, 300).map(str)
_table = st.fixed_dictionaries(
    {}, optional={indicator: st.lists(_amount, min_size=1, max_size=4) for indicator in AURELIA if indicator != "diluted_eps"}
)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(own=_table, peer=_table)
def test_whatever_the_figures_every_sentence_passes_the_guard(
    language: str, own: dict[str, list[str]], peer: dict[str, list[str]]
) -> None:
    figures = (*company("aurelia", own), *company("borgo", peer), *company("castell", BORGO))
    at = Scene(figures, ("borgo", "castell"), language)
    known = {observation.id: observation for observation in at.observations}
    for told in at.statements:
        verdict = check_statement(
            told, figures=at.figures, observations=known, names=NAMES, catalogue=CATALOGUE, language=language
        )
        assert verdict.passes, f"{told.id}: {told.template}: {verdict.reason}"
        said = at.say(told)
        assert not re.search(r"[{}<>]|N/A|None|nan|\s\s|\s[.,;]|\.\.", said), said
        assert said[0].isupper() or not said[0].isalpha(), said
        assert said.endswith("."), said


# --- the languages ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_words_for_the_whole_plan(language: str) -> None:
    texts, plan = load_language(language), load_plan()
    assert {"summary", "attention", *plan.analyst} <= texts.titles.keys()
    topics = (*plan.executive, *(topic for told in plan.analyst.values() for topic in told))
    stories = {option[0] for topic in topics for option in topic.tell} - {"alone", "rank", "calendar"}
    assert stories == texts.stories.keys()
    assert {"conflict", "review", "identity", "calendar"} == texts.attention.keys()
    named = {name for topic in topics for option in topic.tell for name in option[1:]}
    assert {name for name in named if name not in CATALOGUE} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_languages_tell_the_same(language: str) -> None:
    texts, english = load_language(language), load_language("en")
    assert {key: list(patterns) for key, patterns in texts.sentences.items()}.keys() == english.sentences.keys()
    for key, story in english.stories.items():
        told = texts.stories[key]
        for part in ("texts", "first", "between", "then"):
            assert getattr(told, part).keys() == getattr(story, part).keys(), f"{key}.{part}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_placeholder_in_a_language_is_well_formed(language: str) -> None:
    texts = load_language(language)
    every = [text for patterns in texts.sentences.values() for variants in patterns.values() for text in variants]
    for story in texts.stories.values():
        for part in (story.texts, story.first, story.then):
            every += [text for variants in part.values() for text in variants]
    for text in every:
        rest = PLACEHOLDER.sub("", text)
        assert not re.search(r"[{}\d]", rest), text
