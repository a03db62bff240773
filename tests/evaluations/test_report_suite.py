"""The report suite counts an answer as right only if it is, and never takes a doubt for an answer."""

from __future__ import annotations

import json
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from vouching.evaluations.report import run
from vouching.evaluations.report.cases import Case, expected_value, in_answers_unit, is_right, load_cases
from vouching.scenarios.financial_report.request import SAMPLE
from vouching.skills.errors import BadInput
from vouching.skills.figures import Calculation, Figure, Period, Unit


def case(answer: str, question: str = "", indicator: str = "revenue") -> Case:
    return Case(id="c", document="pdfs/a.pdf", question=question, answer=answer, indicator=indicator, period="FY2018")


def figure(amount: str, unit: Unit) -> Figure:
    return Figure(
        issuer="a",
        indicator="revenue",
        period=Period(label="FY2018", kind="duration"),
        amount=Decimal(amount),
        unit=unit,
        currency="USD" if unit is Unit.CURRENCY else None,
        calculation=Calculation(formula="1", inputs=()),
    )


@pytest.mark.parametrize(
    ("answer", "value", "right"),
    [
        pytest.param("$8.70", "8.738", True, id="a padded zero is no digit"),
        pytest.param("$8.70", "8.76", False, id="8.76 rounds to 8.8"),
        pytest.param("$1577.00", "1577", True, id="whole"),
        pytest.param("$1577.00", "1577.6", False, id="rounds to the next whole"),
        pytest.param("24.26", "24.2579439252", True, id="two decimals"),
        pytest.param("-3.70", "-3.7", True, id="negative"),
        pytest.param("-3.70", "3.7", False, id="a sign is not decoration"),
        pytest.param("(12.5)", "-12.5", True, id="parentheses are minus"),
        pytest.param("1.9%", "1.91440949355", True, id="percent"),
        pytest.param("0.01", "0.0142493406255", True, id="a small ratio"),
        pytest.param("$1,234.50", "1234.5", True, id="grouping"),
    ],
)
def test_a_value_is_right_if_it_rounds_to_the_answer(answer: str, value: str, right: bool) -> None:
    assert is_right(Decimal(value), case(answer)) is right


@pytest.mark.parametrize(
    ("amount", "unit", "answer", "question", "value"),
    [
        pytest.param("1577000000", Unit.CURRENCY, "$1577.00", "in USD millions?", "1577", id="millions"),
        pytest.param("8738000000", Unit.CURRENCY, "$8.70", "Answer in USD billions.", "8.738", id="billions"),
        pytest.param("302578000", Unit.CURRENCY, "$302578", "in thousands", "302578", id="thousands"),
        pytest.param("0.019", Unit.RATIO, "1.9%", "", "1.9", id="a percent answer"),
        pytest.param("0.68", Unit.RATIO, "0.68", "", "0.68", id="a ratio answer"),
        pytest.param("42.69", Unit.DAYS, "42.69", "in USD millions", "42.69", id="days are never scaled"),
    ],
)
def test_a_figure_is_compared_in_the_answers_unit(
    amount: str, unit: Unit, answer: str, question: str, value: str
) -> None:
    assert in_answers_unit(figure(amount, unit), case(answer, question)) == Decimal(value)


def test_an_answer_without_a_number_is_no_case() -> None:
    with pytest.raises(BadInput, match="has no number"):
        expected_value(case("about the same"))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param('{"id": "a"}', "line 2: document", id="a field is missing"),
        pytest.param("{", "line 2", id="no JSON"),
    ],
)
def test_a_malformed_line_is_named(line: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "cases.jsonl").write_text(case("1").model_dump_json() + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(BadInput, match=said):
        load_cases(tmp_path)


def test_a_folder_without_cases_says_what_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"cases\.jsonl"):
        run(tmp_path, progress=lambda _: None)


ASKED = [
    ("right", "revenue", "FY2025", "€6842.00", "What is the revenue in EUR millions?", "right"),
    ("wrong", "revenue", "FY2025", "€6841.00", "What is the revenue in EUR millions?", "wrong"),
    ("derived", "return_on_equity", "FY2025", "10.0%", "", "right"),
    ("in review", "interest_expense", "FY2025", "€40.00", "in EUR millions", "abstained"),
    ("no such row", "current_ratio", "FY2025", "1.20", "", "abstained"),
    ("another year", "revenue", "FY1999", "€1.00", "in EUR millions", "abstained"),
    ("no such file", "revenue", "FY2025", "€1.00", "in EUR millions", "abstained"),
]


def test_the_suite_tells_right_from_wrong_and_from_abstained(tmp_path: Path) -> None:
    (tmp_path / "pdfs").mkdir()
    shutil.copy(SAMPLE / "valdoro" / "valdoro_annual_report_2025.pdf", tmp_path / "pdfs" / "valdoro.pdf")
    lines = [
        {"id": name, "document": f"pdfs/{'none' if name == 'no such file' else 'valdoro'}.pdf", "question": question,
         "answer": answer, "indicator": indicator, "period": period}
        for name, indicator, period, answer, question, _ in ASKED
    ]  # fmt: skip
    (tmp_path / "cases.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    outcome = run(tmp_path, progress=lambda _: None)
    assert [one.outcome for one in outcome.cases] == [said for *_, said in ASKED]
    assert (outcome.right, outcome.wrong, outcome.abstained) == (2, 1, 4)
    assert outcome.cases[0].pages == (6,)
    assert all(one.answer for one in outcome.cases), "an abstention says why"
