"""What has changed since an earlier report, ready to print: on the page in groups, on the terminal in two lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..figures import Figure
from .amounts import Printed, Printer
from .cells import Cell, Links, cell_of
from .model import Change, ChangeKind, Report
from .naming import companies

KINDS: tuple[ChangeKind, ...] = ("restated", "gone", "in review since", "vouched since", "new")
"""From what a reader of the earlier report has to know first."""
_NAMED = 3
"""So many figures are named on the terminal; of more, how many there are."""


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A figure that has changed; both its amounts are printed alike."""

    name: str
    period: str
    company: str
    before: Printed | None
    before_words: str
    """What is said where it was not vouched for; empty where there was none."""
    now: Cell


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """The changes of one kind: of what documents print, and of what is computed from it."""

    kind: str
    title: str
    printed: tuple[ChangeLine, ...]
    computed: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class ChangeTable:
    """All changes since the earlier report."""

    lead: str
    groups: tuple[ChangeGroup, ...]


def change_table(report: Report, *, links: Links, printer: Printer) -> ChangeTable | None:
    """The changes by kind; none where there is no earlier report to compare with."""
    if report.baseline is None:
        return None
    groups: list[ChangeGroup] = []
    for kind in KINDS:
        printed, computed = _split(report, kind)
        if printed or computed:
            lines = ([_line(one, links=links, printer=printer) for one in part] for part in (printed, computed))
            title = printer.labels(f"change_{kind.replace(' ', '_')}")
            groups.append(ChangeGroup(kind.replace(" ", "-"), title, *map(tuple, lines)))
    lead = printer.labels(
        "lead_since" if groups else "lead_since_none", period=printer.labels.period(report.baseline.period)
    )
    return ChangeTable(lead, tuple(groups))


def summary(report: Report, *, printer: Printer) -> tuple[str, ...]:
    """What has changed, in a line of counts and a line of names; nothing where there is no earlier report."""
    if report.baseline is None:
        return ()
    labels = printer.labels
    counts: list[str] = []
    named: list[str] = []
    for kind in KINDS:
        printed, computed = _split(report, kind)
        if not printed and not computed:
            continue
        key = kind.replace(" ", "_")
        count = len(printed) + len(computed)
        counts.append(labels(f"since_{key}", count=count, printed=len(printed), computed=len(computed)))
        if kind in KINDS[:3]:
            named.append(f"{labels(f'change_{key}')}: {_names(report, printed or computed, printer)}")
    if not counts:
        return (labels("lead_since_none", period=labels.period(report.baseline.period)),)
    first = labels("since", period=labels.period(report.baseline.period), changes="; ".join(counts))
    return (first, ". ".join(named) + ".") if named else (first,)


def _split(report: Report, kind: ChangeKind) -> tuple[list[Change], list[Change]]:
    """The changes of a kind, apart by whether the figure is printed or computed; the company's own first."""
    found = [change for change in report.baseline.changes if change.kind == kind] if report.baseline else []
    own = f"{report.company.id}/"
    found.sort(key=lambda change: (not change.figure.startswith(own), change.figure))
    return (
        [change for change in found if _figure(report, change).evidence is not None],
        [change for change in found if _figure(report, change).evidence is None],
    )


def _figure(report: Report, change: Change) -> Figure:
    """The figure as it is now, or as it was where it is gone."""
    figure = report.figure(change.figure) or change.before
    assert figure is not None, f"{change.figure} is neither in this report nor in the earlier one"
    return figure


def _line(change: Change, *, links: Links, printer: Printer) -> ChangeLine:
    before = change.before
    figure, now = links.figure(change.figure) or before, links.figure(change.figure)
    assert figure is not None
    gap = links.gap(figure.issuer, figure.indicator, figure.period.label)
    return ChangeLine(
        name=printer.name_of(figure),
        period=printer.labels.period(figure.period.label),
        company=links.company(change.figure.partition("/")[0]),
        before=printer.printed(before) if before is not None and before.vouched else None,
        before_words=printer.labels("in_review") if before is not None and not before.vouched else "",
        now=cell_of(now, gap, links=links, printer=printer),
    )


def _names(report: Report, changes: Sequence[Change], printer: Printer) -> str:
    names = companies(report)
    said: list[str] = []
    for change in changes[:_NAMED]:
        figure = _figure(report, change)
        issuer = change.figure.partition("/")[0]
        whose = "" if issuer == report.company.id else f"{names.get(issuer, issuer)}: "
        said.append(f"{whose}{printer.name_of(figure)} {printer.labels.period(figure.period.label)}")
    more = len(changes) - _NAMED
    return printer.labels.list([*said, *([printer.labels("since_more", count=more)] if more > 0 else [])])
