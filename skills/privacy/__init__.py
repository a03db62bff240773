"""Privacy: personal data and secrets are masked before a line of a log is written, shown or sent."""

from .redactor import PrivacySettings, Redactor

__all__ = ["PrivacySettings", "Redactor"]
