"""A sentence stands only if its numerals are references and its words say what the figures say."""

from __future__ import annotations

import pytest

from vouching.agents.guards.statements import check_statement
from vouching.agents.guards.verdict import Verdict
from vouching.skills.figures import Status
from vouching.skills.finance.observations import Observation
from vouching.skills.writing.statement import Slot, SlotKind, Statement

from ...companies.figures import CATALOGUE, company
from ...companies.pasta import AURELIA, BORGO, NAMES, Scene, alone, scene

PASTA = scene()
LOSS = alone({"net_income": ["-20", "15"], "revenue": ["100", "90"], "operating_income": ["-8", "-10"]})


def figure(indicator: str, year: str = "FY2018", issuer: str = "aurelia") -> Slot:
    return Slot(kind="figure", value=f"{issuer}/{indicator}@{year}")


def slot(kind: SlotKind, value: str) -> Slot:
    return Slot(kind=kind, value=value)


REVENUE, GREW = figure("revenue"), figure("revenue_growth")
INCOME, SHRANK = figure("operating_income"), figure("operating_income_growth")


def judge(
    template: str, slots: dict[str, Slot], *, at: Scene = PASTA, cite: str = "*", language: str = "en"
) -> Verdict:
    """The verdict on a sentence that cites every observation, or those whose id holds `cite`."""
    known = {observation.id: observation for observation in at.observations}
    cited = tuple(identity for identity in known if cite in ("*", identity) or cite in identity)
    statement = Statement(id="told", template=template, slots=slots, observations=cited, author="model")
    return check_statement(
        statement, figures=at.figures, observations=known, names=NAMES, catalogue=CATALOGUE, language=language
    )


PLAIN = {"revenue": REVENUE, "growth": GREW}


@pytest.mark.parametrize(
    ("template", "slots"),
    [
        ("Revenue rose by {growth} to {revenue}.", PLAIN),
        ("At {revenue}, revenue was {growth:size} higher than a year earlier.", PLAIN),
        ("Both revenue and its growth are known: {revenue}, up {growth}.", PLAIN),
        (
            "Revenue rose to {revenue}, yet operating income fell to {income}.",
            {"revenue": REVENUE, "income": INCOME},
        ),
        ("Revenue came to {revenue}, after {before} the year before.", {"revenue": REVENUE, "before": figure("revenue", "FY2017")}),
        (
            "The current ratio of {ratio} is below {limit}.",
            {"ratio": figure("current_ratio"), "limit": slot("threshold", "1")},
        ),
        (
            "{company} comes last of {all} on operating margin, with {own} against {best} at {leader}.",
            {
                "company": slot("name", "Aurelia Foods"),
                "all": slot("count", "3"),
                "own": figure("operating_margin"),
                "best": figure("operating_margin", issuer="borgo"),
                "leader": slot("name", "Borgo Mills"),
            },
        ),
        ("EBITDA less capital expenditure came to {free}.", {"free": figure("ebitda_less_capex")}),
        ("Revenue of {revenue} was reported in {year}.", {"revenue": REVENUE, "year": slot("period", "FY2018")}),
        ("Revenue of {revenue}: a year that ended on {day}.", {"revenue": REVENUE, "day": slot("date", "2018-12-31")}),
    ],
)  # fmt: skip
def test_a_sentence_that_says_what_the_figures_say_passes(template: str, slots: dict[str, Slot]) -> None:
    verdict = judge(template, slots)
    assert verdict.passes, verdict.reason


@pytest.mark.parametrize(
    "words",
    [
        "5", "2018", "FY2018", "Q4", "%", "€", "$", "½", "²", "Ⅳ", "三", "٣",
        "doubled", "tripled", "halved", "half", "a third", "two thirds", "a quarter of", "three quarters", "twice",
        "once", "a dozen", "tenfold", "ten", "twenty-five", "hundreds", "millions", "billion", "first", "second",
        "single-digit", "a couple of", "percent", "basis points", "zero", "Seven",
        "dou\u00adbled", "do\u200bubled", "\uff54\uff57\uff4f",
    ],
)  # fmt: skip
def test_no_numeral_stands_outside_a_slot(words: str) -> None:
    verdict = judge(f"Revenue {words} came to {{revenue}}.", {"revenue": REVENUE})
    assert verdict.outcome == "repair"
    assert "outside a slot" in verdict.reason


@pytest.mark.parametrize("words", ["both", "either", "all", "some", "tenure", "weighted", "thirsty", "quarterly"])
def test_words_that_only_look_like_numerals_pass(words: str) -> None:
    assert judge(f"Revenue, {words}, came to {{revenue}}.", {"revenue": REVENUE}).passes


@pytest.mark.parametrize(
    "words",
    [
        "un terzo", "due terzi", "la metà", "un quarto", "il doppio", "raddoppiati", "triplicati", "dimezzati", "una dozzina",
        "una decina", "ventuno", "trentotto", "trecento", "duemila", "mille", "milioni", "miliardi", "il primo", "secondo posto",
        "ventesimo", "una volta", "percento", "per cento", "punti percentuali", "un paio", "mezzo",
    ],
)  # fmt: skip
def test_italian_numerals_are_numerals(words: str) -> None:
    verdict = judge(f"I ricavi, {words}, sono {{revenue}}.", {"revenue": REVENUE}, language="it")
    assert "outside a slot" in verdict.reason


@pytest.mark.parametrize(
    "words",
    [
        "entrambi",
        "prima delle imposte",
        "secondo il bilancio",
        "per conto terzi",
        "al medesimo modo",
        "un anno",
        "sempre",
    ],
)
def test_italian_words_that_only_look_like_numerals_pass(words: str) -> None:
    verdict = judge(f"I ricavi, {words}, sono {{revenue}}.", {"revenue": REVENUE}, language="it")
    assert verdict.passes, verdict.reason


@pytest.mark.parametrize(
    ("template", "passes"),
    [
        ("I ricavi sono aumentati a {revenue}.", True),
        ("I ricavi sono diminuiti a {revenue}.", False),
        ("I ricavi sono rimasti stabili a {revenue}.", False),
        ("I ricavi non sono diminuiti: {revenue}.", False),
        ("I ricavi sono in calo, a {revenue}.", False),
        ("I ricavi sono peggiorati, a {revenue}.", False),
    ],
)
def test_italian_directions_agree_with_the_figures(template: str, passes: bool) -> None:
    assert judge(template, {"revenue": REVENUE}, language="it").passes is passes


@pytest.mark.parametrize(
    ("template", "slots", "reason"),
    [
        ("Revenue came to {turnover}.", {}, "no slot turnover"),
        ("Revenue came to {revenue}.", PLAIN, "growth is not used"),
        ("Revenue came to {revenue.", {"revenue": REVENUE}, "malformed"),
        ("Revenue came to {Revenue}.", {"Revenue": REVENUE}, "malformed"),
        ("Revenue came to {revenue}.", {"revenue": figure("revenue", "FY2031")}, "no figure"),
        ("Sales came to {sales}.", {"sales": figure("turnover")}, "no figure"),
        ("A year of {count}.", {"count": slot("count", "7")}, "no cited observation has the count 7"),
        ("It ranks {rank}.", {"rank": slot("rank", "9")}, "the rank 9"),
        ("Less would be {limit}.", {"limit": slot("threshold", "0.5")}, "the threshold 0.5"),
        ("Revenue of {revenue} in {year}.", {"revenue": REVENUE, "year": slot("period", "FY2019")}, "FY2019"),
        ("Revenue of {revenue} on {day}.", {"revenue": REVENUE, "day": slot("date", "2018-07-01")}, "2018-07-01"),
        ("{name} sold for {revenue}.", {"name": slot("name", "Tesla"), "revenue": REVENUE}, "no source gives"),
        ("{name} was made.", {"name": slot("name", "revenue of 500 million")}, "no source gives"),
        ("Revenue of {revenue} is ahead of Tesla.", {"revenue": REVENUE}, "Tesla"),
    ],
)
def test_every_reference_leads_somewhere(template: str, slots: dict[str, Slot], reason: str) -> None:
    verdict = judge(template, slots)
    assert verdict.outcome == "repair"
    assert reason in verdict.reason


def test_a_figure_in_review_is_not_printed() -> None:
    at = Scene(tuple(
        found.model_copy(update={"status": Status.NEEDS_REVIEW}) if found.indicator == "revenue" else found
        for found in PASTA.base
    ))  # fmt: skip
    verdict = judge("Revenue came to {revenue}.", {"revenue": REVENUE}, at=at)
    assert "is not vouched" in verdict.reason


def test_a_figure_needs_an_observation_that_is_cited() -> None:
    assert "no cited observation" in judge("Revenue of {revenue}.", {"revenue": REVENUE}, cite="net_income").reason
    assert "rests on no observation" in judge("Revenue was good.", {}, cite="nothing").reason


@pytest.mark.parametrize(
    ("template", "slots"),
    [
        pytest.param("Revenue fell by {growth} to {revenue}.", PLAIN, id="the wrong way"),
        pytest.param("Revenue held steady at {revenue}.", {"revenue": REVENUE}, id="flat, and it rose"),
        pytest.param(
            "Revenue fell to {revenue}, yet operating income rose to {income}.",
            {"revenue": REVENUE, "income": INCOME},
            id="two directions exchanged",
        ),
        pytest.param(
            "Revenue rose by {growth} and operating income by {shrank}, higher than before.",
            {"growth": GREW, "shrank": SHRANK},
            id="higher, of what fell",
        ),
        pytest.param("Revenue did not rise: {revenue}.", {"revenue": REVENUE}, id="negated"),
        pytest.param("Revenue hardly rose, to {revenue}.", {"revenue": REVENUE}, id="almost negated"),
        pytest.param("Operating income improved to {income}.", {"income": INCOME}, id="improved, and it fell"),
        pytest.param(
            "Long-term debt of {debt} improved.", {"debt": figure("long_term_debt")}, id="improved, and more is worse"
        ),
        pytest.param(
            "The current ratio of {ratio} is above {limit}.",
            {"ratio": figure("current_ratio"), "limit": slot("threshold", "1")},
            id="above, and it is below",
        ),
        pytest.param(
            "The operating margin of {margin} is above the peers’ median of {median}.",
            {"margin": figure("operating_margin"), "median": figure("operating_margin_peer_median")},
            id="above a median that it is below",
        ),
        pytest.param(
            "{company} leads on operating margin, with {margin}.",
            {"company": slot("name", "Aurelia Foods"), "margin": figure("operating_margin")},
            id="leads, and comes last",
        ),
        pytest.param(
            "{company} comes last on revenue, with {revenue}.",
            {"company": slot("name", "Aurelia Foods"), "revenue": REVENUE},
            id="last, and in the middle",
        ),
        pytest.param("Revenue was the highest, at {revenue}.", {"revenue": REVENUE}, id="a superlative of the middle"),
    ],
)
def test_no_word_contradicts_the_figures(template: str, slots: dict[str, Slot]) -> None:
    verdict = judge(template, slots)
    assert verdict.outcome == "repair"
    assert "does not agree" in verdict.reason or "negated" in verdict.reason


@pytest.mark.parametrize(
    ("template", "slots", "passes"),
    [
        ("There was a net loss of {loss:size}.", {"loss": figure("net_income")}, True),
        ("Net income came to {loss:size}.", {"loss": figure("net_income")}, False),  # a loss without its minus
        ("Net income came to {loss}.", {"loss": figure("net_income")}, True),
        ("There was a net profit of {loss}.", {"loss": figure("net_income")}, False),
        ("Revenue was negative, at {revenue}.", {"revenue": REVENUE}, False),
        (
            "A net loss of {loss:size} followed a profit of {gain} the year before.",
            {"loss": figure("net_income"), "gain": figure("net_income", "FY2017")},
            True,
        ),
    ],
)
def test_a_loss_is_told_as_a_loss(template: str, slots: dict[str, Slot], passes: bool) -> None:
    verdict = judge(template, slots, at=LOSS)
    assert verdict.passes is passes, verdict.reason


def test_a_fall_without_its_minus_needs_a_word_for_it() -> None:
    assert not judge("Operating income changed by {shrank:size}.", {"shrank": SHRANK}).passes
    assert judge("Operating income fell by {shrank:size}.", {"shrank": SHRANK}).passes


@pytest.mark.parametrize(
    ("template", "slots", "reason"),
    [
        ("Operating income rose to {revenue}.", {"revenue": REVENUE}, "stands with"),
        ("Revenue came to {before}.", {"before": figure("revenue", "FY2017")}, "another year"),
        ("Revenue came to {theirs}.", {"theirs": figure("revenue", issuer="borgo")}, "not attributed"),
        ("Revenue at Castell Brands: {theirs}.", {"theirs": figure("revenue", issuer="borgo")}, "not attributed"),
    ],
)
def test_a_figure_stands_with_its_own_name_year_and_company(template: str, slots: dict[str, Slot], reason: str) -> None:
    verdict = judge(template, slots)
    assert verdict.outcome == "repair"
    assert reason in verdict.reason


def test_an_unknown_observation_proves_nothing() -> None:
    statement = Statement(id="told", template="All is well.", observations=("rank:aurelia/fame@FY2018",))
    known: dict[str, Observation] = {}
    verdict = check_statement(statement, figures={}, observations=known, names=NAMES, catalogue=CATALOGUE)
    assert "no observation rank:aurelia/fame@FY2018" in verdict.reason


def test_a_competitors_year_that_is_compared_is_none_that_needs_a_word() -> None:
    """Borgo's FY2017 ends a month before Aurelia's FY2018, and its FY2018 eleven months after it."""
    ends_late = company("borgo", BORGO, currency="EUR", ends=(11, 30), years_after_label=1)
    at = Scene((*company("aurelia", AURELIA, currency="EUR"), *ends_late), ("borgo",))
    known = {observation.id: observation for observation in at.observations}
    told = [one for one in at.statements if "borgo/revenue@FY2017" in one.figures]
    assert told
    for statement in told:
        verdict = check_statement(statement, figures=at.figures, observations=known, names=NAMES, catalogue=CATALOGUE)
        assert verdict.passes, verdict.reason


@pytest.mark.parametrize("at", [PASTA, LOSS], ids=["pasta", "loss"])
def test_the_rules_own_sentences_pass(at: Scene) -> None:
    known = {observation.id: observation for observation in at.observations}
    assert at.statements
    for statement in at.statements:
        verdict = check_statement(
            statement, figures=at.figures, observations=known, names=NAMES, catalogue=CATALOGUE, language=at.language
        )
        assert verdict.passes, f"{statement.template}: {verdict.reason}"
