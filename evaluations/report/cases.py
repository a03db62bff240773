"""The cases of the report suite: a question, the filing that answers it, and what the answer has to be.

A folder of cases holds `cases.jsonl`, one case a line, and the filings that it names, as FinanceBench publishes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ...skills.errors import BadInput
from ...skills.figures import Figure, Unit, plain

_NUMBER = re.compile(r"[-−(]?\s*\$?\s*[-−]?\s*\d[\d,]*(?:\.\d+)?")
_SCALES = (("billion", Decimal(10) ** 9), ("million", Decimal(10) ** 6), ("thousand", Decimal(10) ** 3))


class Case(BaseModel):
    """One question with its answer; other fields of the line are not used."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    document: str
    question: str = ""
    answer: str
    indicator: str
    period: str = Field(description='"FY2018", or a span: "FY2016-FY2018"')
    agg: Literal["average", "cagr"] | None = None


def load_cases(folder: Path) -> tuple[Case, ...]:
    """The cases in `folder`.

    Raises:
        BadInput: there is no cases.jsonl, or a line of it is no case; the message names the line.
    """
    return tuple(_read(folder / "cases.jsonl"))


def _read(file: Path) -> Iterator[Case]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise BadInput(
            f"{file}: can't be read ({error.strerror}); name a folder with cases.jsonl and its filings"
        ) from None
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield Case.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            key = ".".join(str(part) for part in first["loc"])
            raise BadInput(f"{file}, line {number}: {key}: {first['msg'].lower()}") from None


def expected_value(case: Case) -> Decimal:
    """The number in the answer, as printed there.

    Raises:
        BadInput: the answer has no number.
    """
    found = _NUMBER.search(case.answer)
    if found is None:
        raise BadInput(f"case {case.id}: the answer “{case.answer}” has no number")
    text = found.group()
    value = Decimal(re.sub(r"[^\d.]", "", text))
    return -value if re.search(r"[-−(]", text) else value


def in_answers_unit(figure: Figure, case: Case) -> Decimal:
    """The figure's value in the unit that the answer is given in: percent, or the scale that the question asks for."""
    if figure.unit is Unit.RATIO:
        return figure.amount * 100 if "%" in case.answer else figure.amount
    if figure.unit is Unit.CURRENCY:
        words = f"{case.answer} {case.question}".lower()
        return figure.amount / next((scale for word, scale in _SCALES if word in words), Decimal(1))
    return figure.amount


def is_right(value: Decimal, case: Case) -> bool:
    """Whether `value`, rounded to the answer's last non-zero decimal, equals the answer ("$8.70" stands for 8.738)."""
    expected = expected_value(case)
    _, _, decimals = plain(expected).partition(".")
    step = Decimal(1).scaleb(-len(decimals))
    return any(value.quantize(step, rounding) == expected for rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN))
