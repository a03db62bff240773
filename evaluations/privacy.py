"""How well personal data and secrets are masked: recall and false alarms over labelled lines, by kind.

`python -m vouching.evaluations.privacy` prints the figures of decision 023. Where Microsoft Presidio is installed
(`pip install presidio-analyzer`, in an environment of its own), its pattern recognisers are measured on the same lines.
"""

from __future__ import annotations

import importlib.util
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_LABEL = re.compile(r"\{([a-zA-Z][a-zA-Z -]*)\|([^}]*)\}")
_FILE = Path(__file__).with_name("privacy_lines.txt")

Span = tuple[int, int]
Finder = Callable[[str], Sequence[Span]]
"""Where something is masked in a line."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line, and where what is personal or secret stands in it."""

    text: str
    kinds: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a finder found of each kind, what it missed, and its false alarms."""

    found: Counter[str]
    missed: Counter[str]
    misses: tuple[str, ...]
    alarms: tuple[str, ...]
    """The pieces of lines that it masked though they are nobody's."""


def labelled_lines(text: str | None = None) -> list[Labelled]:
    """The labelled lines of `text`, by default of the file beside this module."""
    lines = (text if text is not None else _FILE.read_text(encoding="utf-8")).splitlines()
    return [_labelled(line) for line in lines if line and not line.startswith("#")]


def measure(lines: Sequence[Labelled], finder: Finder) -> Found:
    """What `finder` masks of the lines.

    A value counts as found if no character of it is left; what is masked beside the labelled values is one false alarm a
    place, unless it touches a value: a mask may be wider than the label.
    """
    found, missed, misses, alarms = Counter[str](), Counter[str](), list[str](), list[str]()
    for line in lines:
        spans = finder(line.text)
        for kind, (start, end) in zip(line.kinds, line.spans, strict=True):
            whole = all(any(a <= at < b for a, b in spans) for at in range(start, end))
            (found if whole else missed)[kind] += 1
            if not whole:
                misses.append(f"{kind}: {line.text}")
        alarms += [
            f"{line.text[a:b]} in: {line.text}"
            for a, b in spans
            if not any(a < end and start < b for start, end in line.spans)
        ]
    return Found(found, missed, tuple(misses), tuple(alarms))


def ours() -> Finder:
    """Our own masking, as a finder: the places where the masked line differs from the line."""
    from vouching.skills.privacy import Redactor
    from vouching.skills.privacy.marks import MARK

    redactor = Redactor()

    def spans(text: str) -> list[Span]:
        masked = redactor.redact(text)
        pieces = re.split(MARK, masked)
        return list(_between(text, pieces))

    return spans


def _between(text: str, pieces: Sequence[str]) -> Iterator[Span]:
    """Where the pieces that were kept leave gaps in the text, from the left."""
    at = len(pieces[0])
    for number, piece in enumerate(pieces[1:], 1):
        next_at = len(text) - len(piece) if number == len(pieces) - 1 else text.index(piece, at + 1)
        yield at, next_at
        at = next_at + len(piece)


_PRESIDIO_KINDS = (
    "CREDIT_CARD",
    "EMAIL_ADDRESS",
    "IBAN_CODE",
    "IP_ADDRESS",
    "PHONE_NUMBER",
    "IT_FISCAL_CODE",
    "IT_VAT_CODE",
)


def presidio(*, threshold: float) -> Finder:
    """Presidio's pattern recognisers with context words, without a language model; `threshold` on its score."""
    analyzer: Any = importlib.import_module("presidio_analyzer")
    nlp: Any = importlib.import_module("presidio_analyzer.nlp_engine")
    spacy: Any = importlib.import_module("spacy")

    def words_of(engine: Any, text: str, language: str) -> Any:
        done = engine.nlp[language](text)
        lemmas = [token.lower_ for token in done]
        return nlp.NlpArtifacts([], done, [token.idx for token in done], lemmas, engine, language)

    models = [{"lang_code": language, "model_name": "blank"} for language in ("en", "it")]
    blank: Any = type("Blank", (nlp.SpacyNlpEngine,), {"process_text": words_of})(models=models)
    blank.nlp = {language: spacy.blank(language) for language in ("en", "it")}
    registry = analyzer.RecognizerRegistry(supported_languages=["en", "it"])
    recognizers = importlib.import_module("presidio_analyzer.predefined_recognizers")
    for language in ("en", "it"):
        for name in ("CreditCard", "Email", "Iban", "Ip", "ItFiscalCode", "ItVatCode"):
            registry.add_recognizer(getattr(recognizers, f"{name}Recognizer")(supported_language=language))
        phone = recognizers.PhoneRecognizer(supported_language=language, supported_regions=("IT", "US", "GB"))
        registry.add_recognizer(phone)
    engine = analyzer.AnalyzerEngine(registry=registry, nlp_engine=blank, supported_languages=["en", "it"])

    def spans(text: str) -> list[Span]:
        found = [
            one
            for language in ("en", "it")
            for one in engine.analyze(
                text, language=language, entities=list(_PRESIDIO_KINDS), score_threshold=threshold
            )
        ]
        return sorted({(one.start, one.end) for one in found})

    return spans


def main() -> None:
    """Print recall, false alarms and time of each finder."""
    lines = labelled_lines()
    finders: dict[str, Finder] = {"ours": ours()}
    if importlib.util.find_spec("presidio_analyzer"):
        finders |= {f"presidio ≥ {threshold}": presidio(threshold=threshold) for threshold in (0.01, 0.4, 0.6)}
    for name, finder in finders.items():
        finder(lines[0].text)
        start = time.process_time()
        result = measure(lines, finder)
        spent = (time.process_time() - start) / len(lines) * 1000
        total, missed = result.found.total(), result.missed.total()
        print(f"{name}: {total}/{total + missed} found, {len(result.alarms)} false alarms, {spent:.2f} ms a line")
        for kind in dict.fromkeys(kind for line in lines for kind in line.kinds):
            print(f"  {kind}: {result.found[kind]}/{result.found[kind] + result.missed[kind]}")
        if "-v" in sys.argv:
            print(
                *(f"  missed {miss}" for miss in result.misses), *(f"  alarm {one}" for one in result.alarms), sep="\n"
            )


def _labelled(line: str) -> Labelled:
    text, kinds, spans, at = "", list[str](), list[Span](), 0
    for found in _LABEL.finditer(line):
        text += line[at : found.start()]
        kinds.append(found[1])
        spans.append((len(text), len(text) + len(found[2])))
        text += found[2]
        at = found.end()
    return Labelled(text + line[at:], tuple(kinds), tuple(spans))


if __name__ == "__main__":
    main()
