"""The marks that stand where personal data and secrets stood, and what they have in common."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum


class Kind(StrEnum):
    """What was masked; the value is what its mark says."""

    PRIVATE_KEY = "key"
    PASSWORD = "password"
    TOKEN = "token"
    E_MAIL = "e-mail"
    IBAN = "IBAN"
    CARD = "card"
    TAX_CODE = "tax code"
    VAT_NUMBER = "VAT number"
    PHONE = "phone"
    NAME = "name"
    BIRTH = "date of birth"
    USER = "user"
    IP_ADDRESS = "IP address"

    @property
    def mark(self) -> str:
        """What stands in the text: ⟨IBAN⟩."""
        return f"⟨{self.value}⟩"


MARK = "⟨(?:" + "|".join(kind.value for kind in Kind) + ")⟩"
"""Any mark, as a regular expression."""

Step = Callable[[str], str]
"""Masks one kind of thing. It takes time in proportion to the text, leaves marks alone and never raises."""
