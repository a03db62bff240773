"""The first page says at most five things, none of them invented, and nothing in review leads one."""

from __future__ import annotations

from decimal import Decimal

from vouching.skills.figures import Status
from vouching.skills.finance.catalogue import load_catalogue
from vouching.skills.reporting.highlights import beyond, growth_of, highlights, is_favourable, warnings
from vouching.skills.reporting.model import NarrativeSection, NarrativeStatement, Report
from vouching.skills.writing.statement import Slot

from .builders import changed, statement

CATALOGUE = load_catalogue()


def summary(report: Report, *said: NarrativeStatement) -> Report:
    return changed(report, narrative=(NarrativeSection(id="summary", title="", statements=said),))


def test_each_thing_is_led_by_its_figure_and_says_how_it_moved(report: Report) -> None:
    found = highlights(report, CATALOGUE)
    led = [one.figure.indicator for one in found if one.figure is not None]
    assert led == ["revenue", "operating_margin", "free_cash_flow", "debt_to_equity", "current_ratio"]
    assert found[0].growth is not None and found[0].growth.id == "halden/revenue_growth@FY2025"
    assert found[1].growth is not None and found[1].growth.id == "halden/operating_margin_change@FY2025"


def test_there_are_five_at_most_and_the_rest_is_not_lost(report: Report) -> None:
    known = {figure.id: figure for figure in report.figures}
    names = ("revenue", "net_income", "total_assets", "total_equity", "goodwill", "income_tax")
    said = [statement(name, "It is {now}.", known, now=f"halden/{name}@FY2025") for name in names]
    told = summary(report, *said)
    assert [one.figure.indicator for one in highlights(told, CATALOGUE) if one.figure] == list(names[:5])
    assert [one.id for one in beyond(told)] == ["income_tax"]


def test_a_sentence_without_a_figure_is_a_warning_and_takes_no_place(report: Report) -> None:
    known = {figure.id: figure for figure in report.figures}
    mind = NarrativeStatement(id="mind", text="The documents disagree.", template="The documents disagree.")
    told = summary(report, mind, statement("a", "It is {now}.", known, now="halden/net_income@FY2025"))
    assert [one.id for one in warnings(told)] == ["mind"]
    assert [one.figure.id for one in highlights(told, CATALOGUE) if one.figure] == ["halden/net_income@FY2025"]


def test_a_figure_leads_once_and_a_place_among_competitors_is_known_as_such(report: Report) -> None:
    known = {figure.id: figure for figure in report.figures}
    placed = NarrativeStatement(
        id="b",
        template="It ranks {rank}.",
        text="It ranks first.",
        slots={"rank": Slot(kind="rank", value="1")},
        observations=("calendar:halden/peers@FY2025", "rank:halden/revenue@FY2025"),
    )
    first = statement("a", "It is {now}.", known, now="halden/revenue@FY2025")
    again = statement("c", "Again {now}.", known, now="halden/revenue@FY2025")
    told = summary(report, first, placed, again)
    led, second, third = highlights(told, CATALOGUE)
    assert led.figure is not None and led.position is None
    assert second.position is not None and second.position.indicator == "revenue"
    assert third.figure is None and third.position is None
    assert not warnings(told), "a rank is no warning"


def test_without_a_text_the_first_vouched_key_figures_stand_and_none_in_review(report: Report) -> None:
    own = tuple(
        figure.model_copy(update={"status": Status.NEEDS_REVIEW}) if figure.id == "halden/revenue@FY2025" else figure
        for figure in report.figures
    )
    bare = changed(report, narrative=(), figures=own)
    led = [one.figure.indicator for one in highlights(bare, CATALOGUE) if one.figure]
    assert len(led) == 5 and "revenue" not in led


def test_a_growth_in_review_is_not_told(report: Report) -> None:
    figure = report.figure("halden/inventories@FY2024")
    late = report.figure("halden/inventories@FY2025")
    assert figure is not None and late is not None and not late.vouched
    assert growth_of(report, figure, CATALOGUE) is not None
    assert growth_of(report, late, CATALOGUE) is None


def test_what_is_better_is_the_catalogues_to_say(report: Report) -> None:
    up = report.figure("halden/revenue_change@FY2025")
    assert up is not None and up.amount > 0
    down = up.model_copy(update={"amount": Decimal(-1)})
    assert is_favourable("revenue", up, CATALOGUE) is True and is_favourable("revenue", down, CATALOGUE) is False
    assert is_favourable("debt_to_equity", up, CATALOGUE) is False, "less debt is better"
    assert is_favourable("income_tax", up, CATALOGUE) is None, "neither is better"
    assert is_favourable("revenue", up.model_copy(update={"amount": Decimal(0)}), CATALOGUE) is None
