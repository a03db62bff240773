"""The sign guard: what can't be negative is not, and what is paid is kept as a positive amount."""

from __future__ import annotations

from ...skills.figures import Figure, plain
from ...skills.finance.catalogue import Catalogue
from .verdict import Verdict, passed, review

GUARD = "sign"
_CREDITS = ("benefit", "credit", "(income)", "gain", "recover", "benefici", "provent")
"""What a label says where an expense may turn out negative: "Provision for (benefit from) income taxes"."""


def check_sign(figure: Figure, *, catalogue: Catalogue, adds_up: bool = False) -> Verdict:
    """Compare the sign of `figure` with what the catalogue says of its indicator.

    It goes to a person, not back to the extractor: the page may well print it so, as a refund or a reclassification.
    `adds_up`: an identity holds with the figure as it is, which proves the sign of a tax benefit.
    """
    entry = catalogue.base.get(figure.indicator)
    if entry is None or entry.sign == "any" or figure.amount >= 0:
        return passed(GUARD, figure)
    name = catalogue.name(figure.indicator)
    if entry.sign == "expense":
        label = figure.evidence.row_label if figure.evidence else ""
        if adds_up or any(word in label.lower() for word in _CREDITS):
            return passed(GUARD, figure)
        return review(
            GUARD, figure, f"{name} of {plain(figure.amount)} is a credit, but its row “{label}” does not say so"
        )
    if entry.sign == "outflow":
        return review(GUARD, figure, f"{name} is kept as a positive amount, but this is {plain(figure.amount)}")
    return review(GUARD, figure, f"{name} is never negative, but this is {plain(figure.amount)}")
