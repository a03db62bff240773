"""Vouch: assistants whose every figure is vouched for by a guard or a person."""

__version__ = "0.1.0"
