"""What a pattern says, as text that rules and classifiers read."""

from __future__ import annotations

import re

from ..masking import VALUE
from ..model import Pattern

_BEFORE_MARK = re.compile(r" +([:;,.)\]}=])")
_AFTER_MARK = re.compile(r"([(\[{=]) +")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[_./$]+")
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
    """The first line of each sample: what follows it is a trace."""
    return tuple(" ".join(sample.text.split("\n", 1)[0].split()) for sample in pattern.samples)


def quoted(template: str) -> str:
    """A template in quotation marks, for a sentence: values as an ellipsis, cut where it is long."""
    text = re.sub(r"…(?:\s*…)+", "…", template_text(template).replace(VALUE, "…"))
    return f"“{text if len(text) <= _QUOTED else text[: _QUOTED - 1].rstrip() + '…'}”"
