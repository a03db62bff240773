"""The identities guard: what has to add up does, or the report says so.

A difference that proves a misread puts figures to review: those of the identity that no other identity confirms, or all
of them if each is confirmed elsewhere; and those that the identity names as doubted whatever confirms them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...skills.figures import Figure
from ...skills.finance.identities import Identity, IdentityCheck, PrintedRow, check_identities
from ...skills.finance.reading import PageTable
from .verdict import Verdict, review

GUARD = "identities"


def printed_rows(tables: Iterable[PageTable]) -> tuple[PrintedRow, ...]:
    """The rows of the statements as the pages print them."""
    return tuple(
        PrintedRow(statement=table.kind, period=cell.period.label, label=cell.row_label, amount=cell.amount)
        for table in tables
        if table.kind is not None
        for cell in table.cells
    )


def check_sums(
    figures: Iterable[Figure], identities: Sequence[Identity], *, rows: Sequence[PrintedRow] | None = None
) -> tuple[tuple[IdentityCheck, ...], tuple[Verdict, ...]]:
    """How the identities came out over the figures of one document, and the figures that a broken one convicts."""
    figures = tuple(figures)
    by_id = {identity.id: identity for identity in identities}
    checks = check_identities(figures, identities, rows=rows)
    confirmed = {figure for check in checks if check.outcome == "held" for figure in check.figures}
    verdicts = [
        verdict
        for check in checks
        if check.outcome == "broken" and check.misread
        for verdict in _convicted(check, by_id[check.identity], confirmed, figures)
    ]
    return checks, tuple(verdicts)


def _convicted(
    check: IdentityCheck, identity: Identity, confirmed: set[str], figures: Sequence[Figure]
) -> Iterator[Verdict]:
    suspects = [figure for figure in check.figures if figure not in confirmed] or list(check.figures)
    suspects += [figure.id for figure in figures if _is_doubted(figure, check, identity) and figure.id not in suspects]
    for suspect in suspects:
        others = "" if len(suspects) == 1 else ", as may another of its figures"
        yield review(GUARD, suspect, f"{identity.called()}: here {check.detail}; this one may be misread{others}")


def _is_doubted(figure: Figure, check: IdentityCheck, identity: Identity) -> bool:
    return figure.indicator in identity.doubted and (
        (figure.issuer, figure.qualifiers.suffix(), figure.period.label) == (check.issuer, check.variant, check.period)
    )
