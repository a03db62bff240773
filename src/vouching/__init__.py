"""Vouch: assistants whose every figure is vouched for by a guard or a person."""

import logging

logging.getLogger(__name__).addHandler(
    logging.NullHandler()
)  # a fault is told in one line; who wants more adds a handler

__version__ = "0.1.0"
