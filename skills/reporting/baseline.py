"""What has changed since an earlier report on the same company (`vouch report … --baseline report.json`).

Looked at are the companies that both reports know, and what a report shows of them in a single period: figures that
are printed, and indicators of the catalogue that are computed. Averages and growths over several years shift with every
new year and say nothing by having changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ValidationError

from ..errors import BadInput
from ..figures import Figure, Period, Status, figure_id
from ..finance.catalogue import Catalogue
from ..finance.consolidate import same_number
from ..finance.issuer import same_issuer
from ..finance.years import year_of
from .model import SCHEMA_VERSION, Baseline, Change, ChangeKind, Report
from .report_json import FILE_NAME, read_json


@dataclass(frozen=True, slots=True)
class EarlierReport:
    """A report that was made before, and the file it was read from."""

    path: Path
    sha256: str
    report: Report


def read_earlier(path: Path) -> EarlierReport:
    """Read the report that another is to be compared with; `path` is the file or its folder.

    Raises:
        BadInput: there is none, or it is no report of the version that this Vouch writes.
    """
    file = path / FILE_NAME if path.is_dir() else path
    try:
        content = file.read_bytes()
    except OSError as error:
        raise BadInput(
            f"{file}: {error.strerror or error}; give --baseline the report.json of an earlier report"
        ) from None
    version = _version(content)
    if version not in (None, SCHEMA_VERSION):
        raise BadInput(
            f"{file}: a report of schema version {version}, and this Vouch compares with {SCHEMA_VERSION} only; "
            "make the earlier report again"
        )
    return EarlierReport(file, hashlib.sha256(content).hexdigest(), read_json(file))


class _Stated(BaseModel):
    """What a report of any version states of itself."""

    schema_version: str


def _version(content: bytes) -> str | None:
    """The schema version that a file states; none if it states none or is no JSON."""
    try:
        return _Stated.model_validate_json(content).schema_version
    except ValidationError:
        return None


def check_company(earlier: EarlierReport, *, company: str, name: str) -> None:
    """See that the earlier report is about `company` (an issuer's id), which goes by `name`.

    Raises:
        BadInput: it is about another one.
    """
    about = earlier.report.company
    if not same_issuer(about.id, company):
        raise BadInput(
            f"{earlier.path}: a report on {about.name}, not on {name}; give --baseline an earlier report on {name}"
        )


def baseline(earlier: EarlierReport, figures: Iterable[Figure], *, catalogue: Catalogue) -> Baseline:
    """The earlier report and what has changed since."""
    changes = compare(earlier.report, figures, catalogue=catalogue)
    return Baseline(sha256=earlier.sha256, period=earlier.report.period, changes=changes)


def compare(earlier: Report, figures: Iterable[Figure], *, catalogue: Catalogue) -> tuple[Change, ...]:
    """What differs between an earlier report and `figures`.

    A figure may have changed in two ways: restated, and in review since. One that says the same in other digits has not
    changed, nor has what is computed from such ones. A figure is gone only if its period is one that the statement it
    stood in still shows: years that a newer document no longer prints have merely moved out of it.
    """
    shown = [figure for figure in figures if _counts(figure, catalogue)]
    then = [figure for figure in earlier.figures if _counts(figure, catalogue)]
    renamed = _companies(then, shown)
    shown = [figure for figure in shown if figure.issuer in renamed.values()]
    now = {figure.id: figure for figure in shown}
    before = {_id_now(figure, renamed): figure for figure in then if figure.issuer in renamed}
    window = _Window.of(shown, catalogue)
    ledger = _Ledger(before, now, renamed, window)
    return tuple(
        Change(kind=kind, figure=name, before=before.get(name))
        for name in sorted({*before, *now})
        for kind in ledger.kinds(name)
    )


def _counts(figure: Figure, catalogue: Catalogue) -> bool:
    """Whether it is a figure of its own, in one period, that stands or waits for a person."""
    single = figure.period.aggregate is None and figure.status in (Status.VOUCHED, Status.NEEDS_REVIEW)
    return single and (figure.evidence is not None or figure.indicator in catalogue)


def _companies(then: Iterable[Figure], now: Iterable[Figure]) -> dict[str, str]:
    """Earlier id → present id of the companies that both know: a document may have taught a longer name since."""
    present = sorted({figure.issuer for figure in now})
    earlier = sorted({figure.issuer for figure in then})
    return {
        old: new
        for old in earlier
        if (new := old if old in present else next((one for one in present if same_issuer(one, old)), None))
    }


def _id_now(figure: Figure, renamed: Mapping[str, str]) -> str:
    return figure_id(renamed[figure.issuer], figure.indicator, figure.period.label, figure.qualifiers)


def _when(period: Period) -> date:
    return period.end or date(max(year_of(period.label), 1), 12, 31)


_Part = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Window:
    """From when to when each part of the present documents speaks: a balance sheet of fewer years than the result."""

    catalogue: Catalogue
    ends: Mapping[_Part, tuple[date, date]]

    @classmethod
    def of(cls, figures: Iterable[Figure], catalogue: Catalogue) -> _Window:
        ends: dict[_Part, tuple[date, date]] = {}
        for figure in figures:
            if figure.evidence is None:
                continue
            when = _when(figure.period)
            for part in _parts(figure, figure.issuer, catalogue):
                first, last = ends.get(part, (when, when))
                ends[part] = (min(first, when), max(last, when))
        return cls(catalogue, ends)

    def holds(self, figure: Figure, issuer: str) -> bool:
        """Whether the present documents speak of the time of an earlier figure where they would show it."""
        known = (self.ends.get(part) for part in _parts(figure, issuer, self.catalogue))
        first, last = next((span for span in known if span is not None), (date.max, date.min))
        return first <= _when(figure.period) <= last


def _parts(figure: Figure, issuer: str, catalogue: Catalogue) -> tuple[_Part, ...]:
    """Where a figure stands, from the narrowest: its statement under its framework and scope, its kind, its company."""
    entry = catalogue.base.get(figure.indicator)
    statement = entry.statement.value if entry is not None and entry.statement is not None else figure.period.kind
    under = (figure.qualifiers.framework or "", figure.qualifiers.scope)
    return (issuer, statement, *under), (issuer, figure.period.kind), (issuer,)


@dataclass(frozen=True, slots=True)
class _Ledger:
    """Figures of both reports by their present ids."""

    before: Mapping[str, Figure]
    now: Mapping[str, Figure]
    renamed: Mapping[str, str]
    window: _Window

    def kinds(self, name: str) -> Iterator[ChangeKind]:
        """How a figure has changed."""
        was, is_now = self.before.get(name), self.now.get(name)
        if was is None:
            yield "new"
        elif is_now is None:
            if not self._moved_out(name):
                yield "gone"
        else:
            if not self._same(name):
                yield "restated"
            if is_now.vouched != was.vouched:
                yield "vouched since" if is_now.vouched else "in review since"

    def _moved_out(self, name: str) -> bool:
        """Whether it is not there because its period, or that of something it is computed from, no longer is."""
        was = self.before[name]
        if was.calculation is None:
            return not self.window.holds(was, self.renamed[was.issuer])
        inputs = self._inputs(was)
        return any(inner in self.before and inner not in self.now and self._moved_out(inner) for inner in inputs)

    def _same(self, name: str) -> bool:
        """Whether both reports say one number, though perhaps in other digits; what is computed follows its inputs."""
        was, is_now = self.before[name], self.now[name]
        if same_number(was, is_now):
            return True
        if was.calculation is None or is_now.calculation is None or was.currency != is_now.currency:
            return False
        if was.calculation.formula != is_now.calculation.formula:
            return False
        inputs = self._inputs(was)
        return inputs == is_now.calculation.inputs and all(
            inner in self.before and inner in self.now and self._same(inner) for inner in inputs
        )

    def _inputs(self, figure: Figure) -> tuple[str, ...]:
        """The inputs of an earlier calculation by their present ids."""
        inputs = figure.calculation.inputs if figure.calculation else ()
        return tuple(self._present(name) for name in inputs)

    def _present(self, name: str) -> str:
        issuer, _, rest = name.partition("/")
        return f"{self.renamed.get(issuer, issuer)}/{rest}"
