"""Derived figures: the catalogue's formulas over the figures that were found.

A figure comes out only if every input is there, in one currency and with matching qualifiers; otherwise a gap says what
was lacking. It carries its inputs, and it is never better than the worst of them. Ratios and days are rounded half-even
to twelve significant digits; sums and differences of money stay exact, quotients of money are rounded to the cent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from ..errors import BadConfiguration
from ..figures import Figure, Gap, Status
from .book import Book, Unavailable, books
from .calculation import Rule, compute, in_order
from .catalogue import Catalogue, Industry
from .formula import names_in
from .spans import growth_over, growth_rule, longest_run, mean, years_between
from .years import ends_of_span, span_label


def derive(
    figures: Iterable[Figure],
    gaps: Iterable[Gap],
    catalogue: Catalogue,
    *,
    industries: Mapping[str, Industry] | None = None,
) -> tuple[tuple[Figure, ...], tuple[Gap, ...]]:
    """The derived figures and the derived gaps of every issuer and period; the base ones are not handed back.

    A gap is reported for a period of which something is known that the formula builds on, and for each issuer's main
    qualifiers only. A derived indicator that a document states itself is taken from there. `industries` are those of
    the issuers, by id: what an industry can't have is not computed.

    Raises:
        BadConfiguration: the catalogue's formulas refer to each other in a circle.
    """
    order = in_order(catalogue)
    derived: list[Figure] = []
    lacking: list[Gap] = []
    for book in books(_found(figures, catalogue), _known(gaps, catalogue), catalogue):
        computed, missing = _complete(book, order, (industries or {}).get(book.issuer))
        derived += computed
        lacking += missing if book.is_main else ()
    return tuple(derived), tuple(lacking)


def answer(
    indicator: str,
    label: str,
    *,
    issuer: str,
    figures: Iterable[Figure],
    gaps: Iterable[Gap],
    catalogue: Catalogue,
    aggregate: Literal["average", "cagr"] | None = None,
) -> Figure | Gap:
    """The figure for an indicator and a label; over a span such as "FY2016-FY2018" the average, or the growth over it.

    `figures` are the base figures, with or without the derived ones; only those with the issuer's main qualifiers count.
    """
    if indicator not in catalogue:
        raise BadConfiguration(f"the catalogue has no indicator {indicator}")
    own = [figure for figure in _found(figures, catalogue) if figure.issuer == issuer]
    known = books(own, (gap for gap in _known(gaps, catalogue) if gap.issuer == issuer), catalogue)
    book = next((book for book in known if book.is_main), Book(issuer, (), (), catalogue))
    _complete(book, in_order(catalogue))
    try:
        return _answer(book, indicator, label, aggregate)
    except Unavailable as lack:
        return _gap(book, indicator, label, lack)


def average(figures: Iterable[Figure], indicator: str, first: str, last: str, *, catalogue: Catalogue) -> Figure | Gap:
    """The mean of one issuer's yearly figures from `first` to `last`; over a single year, that year's figure."""
    found = [figure for figure in figures if figure.indicator == indicator]
    issuers = sorted({figure.issuer for figure in found})
    if len(issuers) > 1:
        raise BadConfiguration(f"an average is one issuer's: ask for {' or '.join(issuers)}")
    book = next((book for book in books(found, (), catalogue) if book.is_main), Book("", (), (), catalogue))
    try:
        return mean(book, indicator, first, last)
    except Unavailable as lack:
        return _gap(book, indicator, first if first == last else span_label(first, last), lack)


def _answer(book: Book, indicator: str, label: str, aggregate: Literal["average", "cagr"] | None) -> Figure:
    entry = book.catalogue.derived.get(indicator)
    rule = Rule.of(entry) if entry else growth_rule(indicator)
    ends = ends_of_span(label)
    if ends is None:
        return (
            growth_over(book, rule, longest_run(book, rule, label))
            if rule.spans_years and entry
            else book.figure(indicator, label)
        )
    if entry is not None and rule.spans_years:
        return growth_over(book, rule, years_between(book, *ends))
    if aggregate == "cagr":
        return growth_over(book, growth_rule(indicator), years_between(book, *ends))
    return mean(book, indicator, *ends)


def _found(figures: Iterable[Figure], catalogue: Catalogue) -> Iterable[Figure]:
    """Without what an earlier run derived: that is computed afresh."""
    return (figure for figure in figures if figure.calculation is None or figure.indicator in catalogue.base)


def _known(gaps: Iterable[Gap], catalogue: Catalogue) -> Iterable[Gap]:
    return (gap for gap in gaps if gap.indicator not in catalogue.derived)


def _complete(book: Book, order: Sequence[Rule], industry: Industry | None = None) -> tuple[list[Figure], list[Gap]]:
    """Compute everything that the book allows, and enter it into the book."""
    computed: list[Figure] = []
    lacking: list[Gap] = []
    built_on: set[tuple[str, str]] = set()
    for rule in order:
        if rule.spans_years:
            computed += _longest_growth(book, rule)
            continue
        names = names_in(rule.formula)
        only_in = book.catalogue.derived[rule.indicator].only_in
        if only_in and industry not in only_in:
            continue
        for label in book.labels:
            if book.has(rule.indicator, label):
                continue
            if any(book.has(name, label) or (name, label) in built_on for name in names):
                built_on.add((rule.indicator, label))
            try:
                if because := book.catalogue.why_not(rule.indicator, industry):
                    raise Unavailable(Status.NOT_APPLICABLE, because)
                figure = compute(book, rule, label)
            except Unavailable as lack:
                gap = _gap(book, rule.indicator, label, lack)
                book.add_gap(gap)
                lacking += [gap] if (rule.indicator, label) in built_on else []
            else:
                book.add(figure)
                computed.append(figure)
    return computed, lacking


def _longest_growth(book: Book, rule: Rule) -> list[Figure]:
    try:
        return [growth_over(book, rule, longest_run(book, rule))]
    except Unavailable:
        return []


def _gap(book: Book, indicator: str, label: str, lack: Unavailable) -> Gap:
    return Gap(
        issuer=book.issuer,
        indicator=indicator,
        period=label,
        status=lack.status,
        reason=lack.reason,
        looked_at=lack.looked_at,
    )
