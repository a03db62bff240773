"""Masks personal data and secrets in lines of logs."""

from __future__ import annotations

from collections.abc import Sequence

from ..evidence import Frozen
from . import identifiers, people, secrets
from .marks import Step

_ROUNDS = 6
"""How often a line is looked at again after something was masked in it; two are enough for all but made-up lines."""


class PrivacySettings(Frozen):
    """What is masked beyond secrets and personal numbers, which always are."""

    user_names: bool = True
    ip_addresses: bool = True
    phone_regions: tuple[str, ...] = ("IT",)
    """Countries (ISO 3166) that a telephone number without a country's prefix may belong to."""


class Redactor:
    """Puts typed marks (⟨e-mail⟩, ⟨IBAN⟩, ⟨token⟩ …) in the place of personal data and secrets; host names stay.

    Decision 023 says what is found by a maintained library, what by rules of ours, and how well.
    """

    def __init__(self, settings: PrivacySettings | None = None) -> None:
        settings = settings or PrivacySettings()
        self._steps: tuple[Step, ...] = (
            *secrets.STEPS,
            *identifiers.steps(regions=settings.phone_regions),
            people.persons,
            *((people.user_names,) if settings.user_names else ()),
            *((people.network_addresses,) if settings.ip_addresses else ()),
        )

    def redact(self, text: str) -> str:
        """The text with marks. Never raises; masking what was masked changes nothing; time grows with length only."""
        for _ in range(_ROUNDS):
            before = text
            for step in self._steps:
                text = step(text)
            if text == before:
                break
        return text

    def redact_many(self, texts: Sequence[str]) -> list[str]:
        """As `redact`, each distinct text once; the answers stand in the order of `texts`."""
        known = {text: self.redact(text) for text in dict.fromkeys(texts)}
        return [known[text] for text in texts]
