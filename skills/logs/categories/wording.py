"""What a pattern says, as text that rules and classifiers read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..json_lines import said_in
from ..masking import VALUE
from ..model import Pattern

_BEFORE_MARK = re.compile(r" +([:;,.)\]}=])")
_AFTER_MARK = re.compile(r"([(\[{=]) +")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[_./$]+")
_CAUSE = re.compile(
    r"\s*(?:Caused by|Wrapped by|---> |Inner exception|The above exception|\w[\w.]*(?:Error|Exception): )"
)
_PACKAGE = re.compile(r"\b[a-z]\w*(?:\.[a-z]\w*)+\.[A-Z]\w*")
_LOGGER = re.compile(r"\"logger(?:_?name)?\"\s*:\s*\"([^\"]+)\"|\blogger=(\S+)")
_QUOTED = 90


def template_text(template: str) -> str:
    """A template as its message was written: no blanks around punctuation, single ones elsewhere."""
    return _AFTER_MARK.sub(r"\1", _BEFORE_MARK.sub(r"\1", " ".join(template.split())))


def described(pattern: Pattern) -> str:
    """All words that tell what a pattern is about: template, exception and cause, codes."""
    parts = [template_text(pattern.template)]
    if pattern.thrown is not None:
        types = dict.fromkeys(name.rpartition(".")[2] for name in (pattern.thrown.type, pattern.thrown.root) if name)
        parts += [_HUMP.sub(" ", name) for name in types]
    return " ".join((*parts, *pattern.codes))


def sample_lines(pattern: Pattern) -> tuple[str, ...]:
    """The first line of each sample, and of a trace below it the lines that name a cause: frames say nothing."""
    return tuple(
        " ".join(word for line in _telling(said_in(sample.text).splitlines()) for word in line.split())
        for sample in pattern.samples
    )


def _telling(lines: Sequence[str]) -> list[str]:
    return [line for at, line in enumerate(lines) if at == 0 or _CAUSE.match(line)]


def loggers(pattern: Pattern) -> tuple[str, ...]:
    """The words in the names of packages and loggers that every sample carries: privacy, ConsentGate."""
    found = [
        {part for name in _PACKAGE.findall(line) for part in name.split(".")}
        | {name for pair in _LOGGER.findall(line) for name in pair if name}
        for line in (sample.text.split("\n", 1)[0] for sample in pattern.samples)
    ]
    return tuple(sorted(name for name in found[0] if all(name in others for others in found))) if found else ()


def quoted(template: str) -> str:
    """A template in quotation marks, for a sentence: values as an ellipsis, cut where it is long."""
    text = re.sub(r"…(?:\s*…)+", "…", template_text(template).replace(VALUE, "…"))
    return f"“{text if len(text) <= _QUOTED else text[: _QUOTED - 1].rstrip() + '…'}”"
