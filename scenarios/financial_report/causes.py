"""What has one cause is one question: figures that wait for the same reason, and what no document of a kind gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ...skills.figures import Figure, Gap
from ...skills.finance.identities import Identity, IdentityCheck

_NUMBER = re.compile(r"[-−]?\d[\d.,]*")
_QUOTED = re.compile(r"“[^”]*”")
_CONVICTED = re.compile(r"(?P<identity>.+): here the two sides differ by ")


@dataclass(frozen=True, slots=True)
class Doubt:
    """Figures that wait for one reason; they may be of several indicators and years."""

    figures: tuple[Figure, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """Those of the first; the others' differ in numbers at most."""
        return self.figures[0].reasons


def doubts(figures: Iterable[Figure], *, names: Callable[[str], str]) -> tuple[Doubt, ...]:
    """The figures by the cause for which they wait, in the order of their ids. `names`: indicator → its name."""
    alike: dict[tuple[str, ...], list[Figure]] = {}
    for figure in sorted(figures, key=lambda figure: figure.id):
        cause = tuple(sorted(_without_particulars(reason, names(figure.indicator)) for reason in figure.reasons))
        key = cause or (figure.indicator, figure.qualifiers.suffix())
        alike.setdefault(key, []).append(figure)
    return tuple(Doubt(tuple(members)) for members in alike.values())


def _without_particulars(reason: str, name: str) -> str:
    """A reason without the amounts that it gives and the name of its own indicator; what is quoted tells reasons apart."""
    quotes = iter(_QUOTED.findall(reason))
    bare = _NUMBER.sub("#", _QUOTED.sub("“”", reason.replace(name, "…")))
    return re.sub("“”", lambda _: next(quotes), bare)


def convicted(figures: Iterable[Figure], checks: Iterable[IdentityCheck], identities: Sequence[Identity]) -> set[str]:
    """The ids of the figures that wait for nothing but a sum that does not hold: they stand with the sum."""
    broken = {check.identity for check in checks if check.outcome == "broken"}
    names = {identity.called() for identity in identities if identity.id in broken}
    return {
        figure.id
        for figure in figures
        if figure.reasons
        and all((found := _CONVICTED.match(reason)) and found["identity"] in names for reason in figure.reasons)
    }


def together(gaps: Iterable[Gap], *, names: Callable[[str], str]) -> tuple[tuple[Gap, ...], ...]:
    """The gaps by why there is nothing and where it was looked for."""
    alike: dict[tuple[str, tuple[str, ...]], list[Gap]] = {}
    for gap in gaps:
        alike.setdefault((gap.reason.replace(names(gap.indicator), "…"), gap.looked_at), []).append(gap)
    return tuple(map(tuple, alike.values()))
