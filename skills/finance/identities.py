"""Accounting identities: what has to add up, declared in `catalogue/identities.yaml`, and how it came out.

A difference within the rounding of what is printed is none: every printed number may be off by half of its last digit,
so an identity of n terms may be off by n halves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import Field, ValidationError, field_validator

from ..errors import BadConfiguration
from ..evidence import Frozen
from ..figures import Amount, Figure, Period, Status, plain
from .catalogue import Catalogue, StatementKind
from .catalogue.loading import added_names
from .catalogue.schema import AddedNames, Names
from .formula import FormulaError, evaluate, parse, terms_in

_FILE = Path(__file__).parent / "catalogue" / "identities.yaml"
_DAYS_OF_A_YEAR = range(340, 392)
"""A fiscal year of 52 or 53 weeks, and some slack for a moved balance sheet date."""


class Identity(Frozen):
    """Something that adds up in every set of statements."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: Names
    statement: StatementKind | None = Field(
        default=None, description="where its rows stand; none for measures that stand in no statement"
    )
    left: str
    right: str
    in_between: tuple[str, ...] = Field(default=(), description="indicators that count where they stand")
    explained_by: tuple[str, ...] = Field(default=(), description="words of rows that may account for a difference")
    broken: Literal["misread", "open"]
    doubted: tuple[str, ...] = Field(
        default=(), description="indicators that a proven misread puts in doubt too, whatever else confirms them"
    )
    source: str = Field(min_length=1)

    @field_validator("left", "right")
    @classmethod
    def _a_formula(cls, formula: str) -> str:
        parse(formula)
        return formula

    @property
    def terms(self) -> tuple[tuple[str, str | None], ...]:
        """(indicator, function) of both sides, each once."""
        return tuple(dict.fromkeys((*terms_in(self.left), *terms_in(self.right))))

    def called(self, language: str = "en") -> str:
        """Its name in `language`, in English where there is none."""
        names = {str(code): name for code, name in self.name.items()}
        return names.get(language) or names["en"]


class IdentityCheck(Frozen):
    """How an identity came out for one issuer and period."""

    identity: str
    issuer: str
    period: str
    variant: str = Field(default="", description="what tells the figures from the plain ones, as in their ids")
    outcome: Literal["held", "broken", "not_checkable"]
    figures: tuple[str, ...] = Field(description="ids of the figures that took part")
    difference: Amount | None = None
    tolerance: Amount | None = None
    detail: str = ""
    misread: bool = Field(
        default=False, description="the difference proves that one of the figures is not what it says"
    )

    @property
    def id(self) -> str:
        """What verdicts and open points call it: "balance_sheet(walmart@FY2018)"."""
        return f"{self.identity}({self.issuer}{self.variant}@{self.period})"


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A number of a statement with its row's label: what may account for a difference."""

    statement: StatementKind
    period: str
    label: str
    amount: Decimal


def load_identities(catalogue: Catalogue, file: Path = _FILE) -> tuple[Identity, ...]:
    """Read the declared identities.

    Raises:
        BadConfiguration: an entry is malformed or names an indicator that `catalogue` lacks; the message names the file
            and the key.
    """
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    entries = yaml.load(file.read_text(encoding="utf-8"), Loader=loader)
    identities: list[Identity] = []
    for number, entry in enumerate(entries, 1):
        try:
            identities.append(Identity.model_validate(entry))
        except (ValidationError, FormulaError) as error:
            raise BadConfiguration(f"{file.name}, entry {number}: {_first_line(error)}") from None
    for identity in identities:
        named = [*(indicator for indicator, _ in identity.terms), *identity.in_between, *identity.doubted]
        unknown = [indicator for indicator in named if indicator not in catalogue]
        if unknown:
            raise BadConfiguration(f"{file.name}: {identity.id} names {', '.join(unknown)}, which the catalogue lacks")
    return tuple(_named(identity, added_names(file.parent)) for identity in identities)


def _named(identity: Identity, added: Mapping[str, AddedNames]) -> Identity:
    """The identity with the names that files of other languages give it."""
    own = {
        language: names.identities[identity.id] for language, names in added.items() if identity.id in names.identities
    }
    return identity.model_copy(update={"name": identity.name | own}) if own else identity


def _first_line(error: ValidationError | FormulaError) -> str:
    if isinstance(error, FormulaError):
        return str(error)
    first = error.errors()[0]
    return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"


def printed_unit(figure: Figure) -> Decimal:
    """The value of the last printed digit: a million for "1,234" in millions, a hundred thousand for "1,234.5".

    Derived figures and nil dashes were not printed with digits: zero.
    """
    digits = "".join(char for char in figure.as_reported or "" if char.isdecimal())
    if not digits or not int(digits) or not figure.amount:
        return Decimal(0)
    return abs(figure.amount) / int(digits)


def within_rounding(one: Figure, other: Figure) -> bool:
    """Whether the rounding of both, as printed, explains how far two amounts lie apart."""
    return abs(one.amount - other.amount) <= (printed_unit(one) + printed_unit(other)) / 2


def check_identities(
    figures: Iterable[Figure], identities: Sequence[Identity], *, rows: Sequence[PrintedRow] | None = None
) -> tuple[IdentityCheck, ...]:
    """Look at every identity in every period of every issuer in `figures`.

    `rows` are what the statements print; without them nothing is known of rows beyond the catalogue, so a difference
    never proves a misread where a row could explain it.
    """
    by_group: dict[tuple[str, str], dict[tuple[str, str], Figure]] = {}
    for figure in figures:
        if figure.status is not Status.REJECTED:
            group = by_group.setdefault((figure.issuer, figure.qualifiers.suffix()), {})
            group[figure.indicator, figure.period.label] = figure
    return tuple(
        check
        for (issuer, variant), group in sorted(by_group.items())
        for identity in identities
        for period in sorted({label for _, label in group})
        if (found := _check(identity, issuer, period, group, rows)) is not None
        for check in (found.model_copy(update={"variant": variant}) if variant else found,)
    )


def _check(
    identity: Identity,
    issuer: str,
    period: str,
    group: Mapping[tuple[str, str], Figure],
    rows: Sequence[PrintedRow] | None,
) -> IdentityCheck | None:
    found = {term: _term(term, period, group) for term in identity.terms}
    if any(found[term] is None for term in terms_in(identity.left)):
        return None
    lacking = [term for term, figure in found.items() if figure is None]
    if lacking and all(function == "prior" for _, function in lacking) and not _year_before(period, group):
        return None  # the first year of the document has no year before it
    missing = [f"{indicator} of the year before" if function else indicator for indicator, function in lacking]
    present = {term: figure for term, figure in found.items() if figure is not None}
    ids = tuple(figure.id for figure in present.values())
    if missing:
        return IdentityCheck(
            identity=identity.id,
            issuer=issuer,
            period=period,
            outcome="not_checkable",
            figures=ids,
            detail=f"not found: {', '.join(missing)}",
        )
    extras = [figure for name in identity.in_between if (figure := group.get((name, period))) is not None]
    left = evaluate(identity.left, lambda name, function: present[name, function].amount)
    right = evaluate(identity.right, lambda name, function: present[name, function].amount)
    measured = next(iter(present.values())).unit
    unit = max(printed_unit(figure) for figure in (*present.values(), *extras) if figure.unit is measured)
    tolerance = unit * (len(present) + len(extras)) / 2
    candidates = _candidates(identity, period, rows, counted={figure.amount for figure in (*present.values(), *extras)})
    closing, detail, misread = _close(identity, left - right, tolerance, extras, candidates)
    return IdentityCheck(
        identity=identity.id,
        issuer=issuer,
        period=period,
        outcome="broken" if closing is None else "held",
        figures=(*ids, *(extra.id for extra in (extras if closing is None else closing))),
        difference=left - right - sum((extra.amount for extra in closing or ()), Decimal(0)),
        tolerance=tolerance,
        detail=detail,
        misread=misread,
    )


def _term(term: tuple[str, str | None], period: str, group: Mapping[tuple[str, str], Figure]) -> Figure | None:
    indicator, function = term
    if function is None:
        return group.get((indicator, period))
    here = next((figure.period for (_, label), figure in group.items() if label == period and figure.period.end), None)
    if function != "prior" or here is None or here.end is None or not _is_a_year(here):
        return None
    for (name, _), figure in group.items():
        end = figure.period.end
        if name == indicator and end and _is_a_year(figure.period) and (here.end - end).days in _DAYS_OF_A_YEAR:
            return figure
    return None


def _year_before(period: str, group: Mapping[tuple[str, str], Figure]) -> bool:
    """Whether anything is known of the year before `period`."""
    ends = {label: figure.period.end for (_, label), figure in group.items() if figure.period.end}
    here = ends.get(period)
    return here is not None and any((here - end).days in _DAYS_OF_A_YEAR for end in ends.values())


def _is_a_year(period: Period) -> bool:
    """Whether `period` is a fiscal year or its end, not half a year, whose opening is another's closing."""
    if period.start is None or period.end is None:
        return period.label.startswith("FY")
    return (period.end - period.start).days in _DAYS_OF_A_YEAR


def _candidates(
    identity: Identity, period: str, rows: Sequence[PrintedRow] | None, *, counted: set[Decimal]
) -> tuple[PrintedRow, ...] | None:
    """The printed rows that could account for a difference; None where nothing is known of the rows.

    What is `counted` in the identity already can't account for what is left.
    """
    if rows is None:
        return None
    return tuple(
        row
        for row in rows
        if row.statement is identity.statement
        and row.period == period
        and row.amount not in counted
        and any(word in row.label.lower() for word in identity.explained_by)
    )


def _close(
    identity: Identity,
    difference: Decimal,
    tolerance: Decimal,
    extras: Sequence[Figure],
    rows: Sequence[PrintedRow] | None,
) -> tuple[tuple[Figure, ...] | None, str, bool]:
    """The figures in between that close the identity, or None; what to say of it; whether it proves a misread."""
    for subset in _subsets(extras):
        if abs(difference - sum((extra.amount for extra in subset), Decimal(0))) <= tolerance:
            return subset, "", False
    rest = difference - sum((extra.amount for extra in extras), Decimal(0))
    for remaining, counted in ((rest, tuple(extras)), (difference, ())):
        explained = _explained(remaining, tolerance, rows or ())
        if explained:
            return counted, f"with {explained}", False
    could_be = "; a row that the catalogue does not know may account for it" if rows is None or rows else ""
    misread = identity.broken == "misread" and ((rows is not None and not rows) or not identity.explained_by)
    return None, f"the two sides differ by {plain(rest)}{could_be}", misread


def _subsets(extras: Sequence[Figure]) -> Iterator[tuple[Figure, ...]]:
    for size in range(len(extras), -1, -1):
        yield from combinations(extras, size)


def _explained(rest: Decimal, tolerance: Decimal, rows: Sequence[PrintedRow]) -> str:
    """The printed row, or the two, that account for `rest`, in words."""
    labels = {(row.label, row.amount): row for row in rows if row.amount}
    for size in (1, 2):
        for chosen in combinations(labels.values(), size):
            totals = (sum((row.amount for row in chosen), Decimal(0)), chosen[0].amount - chosen[-1].amount)
            if any(abs(abs(rest) - abs(total)) <= tolerance for total in totals[:size]):
                return " and ".join(f"“{row.label}” {plain(row.amount)}" for row in chosen)
    return ""
