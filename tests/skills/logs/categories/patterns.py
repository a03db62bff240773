"""Patterns for the tests of categories."""

from __future__ import annotations

from vouching.skills.logs.model import Counted, Pattern, Sample, Severity, Thrown, fingerprint


def pattern(
    template: str,
    *,
    count: int = 3,
    codes: tuple[str, ...] = (),
    thrown: str = "",
    services: tuple[str, ...] = (),
    samples: tuple[str, ...] = (),
    severity: Severity = Severity.ERROR,
    aliases: tuple[str, ...] = (),
) -> Pattern:
    return Pattern(
        id=fingerprint(template),
        aliases=aliases,
        template=template,
        count=count,
        severity=severity,
        services=tuple(Counted(value=name, count=1) for name in services),
        codes=codes,
        thrown=Thrown(type=thrown) if thrown else None,
        samples=tuple(Sample(file="app.log", line=at, text=text) for at, text in enumerate(samples, 1)),
    )
