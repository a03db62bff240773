"""The text says what the observations say, reads well, and holds no numeral of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from vouching.agents.guards.statements import check_statement
from vouching.skills.errors import BadConfiguration
from vouching.skills.figures import Status
from vouching.skills.finance.catalogue import load_catalogue
from vouching.skills.finance.identities import load_identities
from vouching.skills.finance.observations import Observation
from vouching.skills.writing.composing import compose
from vouching.skills.writing.drafting import draft_statements
from vouching.skills.writing.facts import in_prose, short_name
from vouching.skills.writing.language import load_language, load_plan
from vouching.skills.writing.statement import PLACEHOLDER, Audience, Statement

from ...companies.figures import CATALOGUE, company
from ...companies.pasta import AURELIA, BORGO, NAMES, Scene, alone, scene

LANGUAGES = ("en", "it")


def test_the_text_for_an_executive() -> None:
    assert scene().read("executive") == snapshot("""\
# Summary
Aurelia Foods’ revenue rose by 6.2% to €2.4 billion in FY2018, yet operating income fell by 6.6% to €214 million.
Net income fell by 8.6% to €139 million, or 5.7% of revenue.
The gross margin fell by 1.0 percentage points to 37.0%, and the operating margin lost 1.2 percentage points and stood at 8.8%.
Among the three companies compared, Aurelia Foods ranks second by revenue and third by operating margin. The fiscal year of Castell Brands ends in another part of the year than that of Aurelia Foods, which limits the comparison.
Operations brought in €186 million of cash, 15.8% less than the year before; after capital expenditure of €121 million, free cash flow was €65 million.
The current ratio fell to 0.93 from 1.07, below 1: short-term assets do not cover what is due within a year.
Long-term debt rose by 12.5% to €405 million, or 0.44 times equity.\
""")


def test_the_text_for_an_analyst() -> None:
    assert scene().read("analyst") == snapshot("""\
# Summary
Aurelia Foods’ revenue rose by 6.2% to €2.4 billion in FY2018, yet operating income fell by 6.6% to €214 million.
Net income fell by 8.6% to €139 million, or 5.7% of revenue.
The gross margin fell by 1.0 percentage points to 37.0%, and the operating margin lost 1.2 percentage points and stood at 8.8%.
Among the three companies compared, Aurelia Foods ranks second by revenue and third by operating margin. The fiscal year of Castell Brands ends in another part of the year than that of Aurelia Foods, which limits the comparison.
# Growth
Aurelia Foods reported revenue of €2.4 billion in FY2018, up 6.2%, its second rise in a row.
Over FY2016–FY2018, revenue grew by 6.5% a year on a compound basis.
Operating income fell for the second year in a row, by 6.6% to €214 million.
Net income fell by 8.6% to €139 million.
Diluted earnings per share decreased by 8.7% and came to €1.37.
# Profitability
The gross margin fell for the second year in a row, by 1.0 percentage points to 37.0%.
The operating margin lost another 1.2 percentage points, its second fall in a row, and stood at 8.8%.
The EBITDA margin fell by 1.2 percentage points to 12.4%, and the net margin lost 0.9 percentage points and stood at 5.7%.
The return on average equity was 15.2%, that on average assets 6.4%.
# Liquidity
The current ratio fell to 0.93 from 1.07, below 1: short-term assets do not cover what is due within a year.
The quick ratio fell from 0.65 to 0.51.
Net working capital turned negative, at −€43 million after €42 million the year before.
The operating cash flow ratio went down to 0.28, from 0.37 a year earlier.
At €96 million, cash and cash equivalents were 32.9% lower than a year earlier.
# Efficiency
Customers paid after 30.8 days on average, stock was held for 63.4 days, and suppliers were paid after 68.5 days.
The cash conversion cycle came to 25.7 days.
Asset turnover stood at 1.13.
# Solvency
Long-term debt rose by 12.5% to €405 million, or 0.44 times equity.
Total equity rose by 3.8% to €918 million.
# Cash
Operations brought in €186 million of cash, 15.8% less than the year before; after capital expenditure of €121 million, free cash flow was €65 million.
Capital expenditure took 5.0% of revenue, 0.7 percentage points more than the year before.
Dividends took 81.8% of the earnings attributable to shareholders, 11.8 percentage points more than the year before.
# Position among competitors
By revenue, Aurelia Foods ranks second of three: €2.4 billion, against €3.1 billion at Borgo Mills.
By revenue growth, Aurelia Foods ranks second of three: 6.2%, against 9.0% at Castell Brands and a peer median of 6.4%.
Its gross margin of 37.0% ranks second, with Borgo Mills at 40.0% and the peers’ median at 37.5%.
Aurelia Foods comes last of the three companies on operating margin: 8.8%, against 11.0% at Borgo Mills and a peer median of 11.0%.
It takes second place on return on equity, with 15.2%; the peers’ median is 15.4%.
By long-term debt to equity, Aurelia Foods ranks second of three: 0.44, against 0.37 at Borgo Mills and a peer median of 0.44.
The fiscal year of Castell Brands ends in another part of the year than that of Aurelia Foods, which limits the comparison.\
""")


def test_the_text_for_an_italian_executive() -> None:
    assert scene("it").read("executive") == snapshot("""\
# Sintesi
Nell’esercizio 2018 i ricavi di Aurelia Foods sono aumentati del 6,2%, a 2,4 miliardi di euro, ma il risultato operativo è diminuito del 6,6%, a 214 milioni di euro.
Il risultato netto è diminuito dell’8,6%, a 139 milioni di euro, pari al 5,7% dei ricavi.
Il margine lordo è diminuito di 1,0 punti percentuali, al 37,0%, e il margine operativo è sceso di 1,2 punti percentuali, all’8,8%.
Nel confronto tra tre società, Aurelia Foods è al secondo posto per ricavi e al terzo per margine operativo. L’esercizio di Castell Brands si chiude in un altro periodo dell’anno, il che limita il confronto con Aurelia Foods.
La gestione operativa ha generato 186 milioni di euro di cassa, con un calo del 15,8%; dopo investimenti per 121 milioni di euro, il flusso di cassa disponibile è di 65 milioni di euro.
L’indice di liquidità corrente è sceso a 0,93, da 1,07, sotto 1: le attività a breve non coprono quanto scade entro l’anno.
Il debito a lungo termine è aumentato del 12,5%, a 405 milioni di euro, pari a 0,44 volte il patrimonio netto.\
""")


def test_the_text_for_an_italian_analyst() -> None:
    assert scene("it").read("analyst") == snapshot("""\
# Sintesi
Nell’esercizio 2018 i ricavi di Aurelia Foods sono aumentati del 6,2%, a 2,4 miliardi di euro, ma il risultato operativo è diminuito del 6,6%, a 214 milioni di euro.
Il risultato netto è diminuito dell’8,6%, a 139 milioni di euro, pari al 5,7% dei ricavi.
Il margine lordo è diminuito di 1,0 punti percentuali, al 37,0%, e il margine operativo è sceso di 1,2 punti percentuali, all’8,8%.
Nel confronto tra tre società, Aurelia Foods è al secondo posto per ricavi e al terzo per margine operativo. L’esercizio di Castell Brands si chiude in un altro periodo dell’anno, il che limita il confronto con Aurelia Foods.
# Crescita
Nell’esercizio 2018 Aurelia Foods ha realizzato ricavi per 2,4 miliardi di euro, con un aumento del 6,2%, il secondo consecutivo.
Nel periodo 2016–2018 i ricavi sono cresciuti in media del 6,5% l’anno, su base composta.
Il risultato operativo è diminuito per il secondo anno consecutivo, del 6,6%, a 214 milioni di euro.
Il risultato netto è diminuito dell’8,6%, a 139 milioni di euro.
L’utile diluito per azione è sceso a 1,37 euro, con un calo dell’8,7%.
# Redditività
Il margine lordo è diminuito per il secondo anno consecutivo, di 1,0 punti percentuali, al 37,0%.
Il margine operativo è sceso di altri 1,2 punti percentuali, all’8,8%: è il secondo calo consecutivo.
Il margine EBITDA è diminuito di 1,2 punti percentuali, al 12,4%, e il margine netto è sceso di 0,9 punti percentuali, al 5,7%.
La redditività del capitale proprio medio è stata pari al 15,2%, quella delle attività medie al 6,4%.
# Liquidità
L’indice di liquidità corrente è sceso a 0,93, da 1,07, sotto 1: le attività a breve non coprono quanto scade entro l’anno.
L’indice di liquidità immediata è sceso da 0,65 a 0,51.
Il capitale circolante netto è passato in negativo: −43 milioni di euro, dopo 42 milioni di euro dell’esercizio precedente.
Il rapporto tra flusso di cassa operativo e passività correnti è diminuito a 0,28, da 0,37 dell’esercizio precedente.
Con 96 milioni di euro, le disponibilità liquide sono diminuite del 32,9% rispetto all’esercizio precedente.
# Efficienza
In media i clienti hanno pagato dopo 30,8 giorni, la merce è rimasta in magazzino 63,4 giorni e i fornitori sono stati pagati dopo 68,5 giorni.
Il ciclo di conversione della cassa è stato pari a 25,7 giorni.
La rotazione delle attività è stata pari a 1,13.
# Solidità patrimoniale
Il debito a lungo termine è aumentato del 12,5%, a 405 milioni di euro, pari a 0,44 volte il patrimonio netto.
Il patrimonio netto è aumentato del 3,8%, a 918 milioni di euro.
# Cassa
La gestione operativa ha generato 186 milioni di euro di cassa, con un calo del 15,8%; dopo investimenti per 121 milioni di euro, il flusso di cassa disponibile è di 65 milioni di euro.
Gli investimenti hanno assorbito il 5,0% dei ricavi, 0,7 punti percentuali in più dell’esercizio precedente.
I dividendi hanno assorbito l’81,8% del risultato di competenza del gruppo, 11,8 punti percentuali in più dell’esercizio precedente.
# Posizione tra i concorrenti
Per ricavi Aurelia Foods è al secondo posto su tre: 2,4 miliardi di euro, contro 3,1 miliardi di euro di Borgo Mills.
Per crescita dei ricavi Aurelia Foods è al secondo posto su tre: 6,2%, contro 9,0% di Castell Brands (mediana dei concorrenti: 6,4%).
Per margine lordo (37,0%) occupa il secondo posto; per Borgo Mills il dato è 40,0% (mediana dei concorrenti: 37,5%).
Aurelia Foods è ultima delle tre società per margine operativo: 8,8%, contro 11,0% di Borgo Mills (mediana dei concorrenti: 11,0%).
Per redditività del patrimonio netto (ROE) Aurelia Foods è al secondo posto su tre: 15,2%, contro 17,0% di Borgo Mills (mediana dei concorrenti: 15,4%).
Per debiti a lungo termine su patrimonio netto (0,44) occupa il secondo posto; per Borgo Mills il dato è 0,37 (mediana dei concorrenti: 0,44).
L’esercizio di Castell Brands si chiude in un altro periodo dell’anno, il che limita il confronto con Aurelia Foods.\
""")


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
    assert "Dividends exceeded earnings: they came to 109.5% of the result attributable to shareholders." in at.read(
        "executive"
    )


def test_operations_that_use_cash_are_not_said_to_bring_any() -> None:
    at = alone({"operating_cash_flow": ["-30", "20"], "capital_expenditure": ["10", "8"]})
    assert "Operations used €30 million of cash, and capital expenditure took €10 million on top." in at.read(
        "executive"
    )


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


def test_no_headline_stands_on_a_sum_that_does_not_hold() -> None:
    at = alone(AURELIA)
    term = "aurelia/operating_cash_flow@FY2018"
    broken = Observation(
        id="identity", kind="identity", issuer="aurelia", indicator="", period="FY2018", roles={"term1": term},
        subject="cash_flow",
    )  # fmt: skip
    told = draft_statements((*at.observations, broken), figures=at.figures, names={}, catalogue=CATALOGUE)
    printed = {audience: {name for said in told if audience in said.audiences for name in said.figures}
               for audience in ("executive", "analyst")}  # fmt: skip
    assert term in {name for said in at.statements if "executive" in said.audiences for name in said.figures}
    assert not printed["executive"] & {term, "aurelia/free_cash_flow@FY2018"}
    assert "aurelia/revenue@FY2018" in printed["executive"]
    assert term in printed["analyst"]


def test_peers_in_another_currency_are_ranked_by_ratios_only() -> None:
    figures = (*company("aurelia", AURELIA, currency="EUR"), *company("borgo", BORGO, currency="GBP"))
    position = Scene(figures, ("borgo",)).read("analyst").partition("# Position")[2]
    assert "operating margin" in position
    assert "on revenue," not in position and "By revenue," not in position


@pytest.mark.parametrize("audience", ["executive", "analyst"])
def test_a_sentence_that_was_drafted_twice_is_read_once(audience: Audience) -> None:
    told = Statement(id="first", template="All is well.", section="growth", weight=1)
    again = told.model_copy(update={"id": "second", "section": "cash"})
    assert [said.id for said in compose((told, again), audience=audience).statements] == ["first"]


def test_a_nought_is_left_to_the_tables() -> None:
    assert alone({"long_term_debt": ["0", "5"], "revenue": ["10"]}).statements
    assert "debt" not in alone({"long_term_debt": ["0", "5"], "revenue": ["10"]}).read("analyst")


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Amazon.com, Inc.", "Amazon.com"),
        ("Best Buy Co., Inc.", "Best Buy"),
        ("Walmart Inc.", "Walmart"),
        ("3M Company", "3M"),
        ("Costco Wholesale Corporation", "Costco Wholesale"),
        ("Assicurazioni Generali S.p.A.", "Assicurazioni Generali"),
        ("The Coca-Cola Company", "The Coca-Cola Company"),
        ("General Mills", "General Mills"),
        ("Cosa", "Cosa"),  # ends in letters that are a legal form elsewhere
        ("AG", "AG"),
    ],
)
def test_prose_leaves_the_legal_form_out(name: str, short: str) -> None:
    assert short_name(name) == short


def test_companies_that_would_share_a_short_name_keep_the_long_one() -> None:
    assert in_prose({"a": "Tata AG", "b": "Tata SE", "c": "Lufa AG"}) == {"a": "Tata AG", "b": "Tata SE", "c": "Lufa"}


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
    {},
    optional={
        indicator: st.lists(_amount, min_size=1, max_size=4) for indicator in AURELIA if indicator != "diluted_eps"
    },
)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(  # no shrinking: it takes minutes, and the sentence that fails says enough
    max_examples=60, phases=(Phase.reuse, Phase.generate), suppress_health_check=[HealthCheck.too_slow]
)
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_identity_has_a_name_for_a_sentence(language: str) -> None:
    """Without one a text would print its id."""
    assert {identity.id for identity in load_identities(load_catalogue())} <= load_language(language).identities.keys()
