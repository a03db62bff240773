"""Under which qualifiers a text speaks of an indicator: those of the company's main accounts, or the ones there are.

An insurer's combined ratio has no plain form: it is discounted or not, and the text says which. A text speaks of one
variant of an indicator only; the tables show all.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from ..figures import Figure, Qualifiers
from .catalogue import Catalogue
from .comparability import main_variant
from .movements import difference, movement
from .peers import Comparison


def told_variants(
    figures: Iterable[Figure],
    *,
    issuer: str,
    period: str,
    catalogue: Catalogue,
    comparisons: Iterable[Comparison] = (),
) -> dict[str, str]:
    """Indicator → what the id of the figures has that a text on `issuer` in `period` speaks of.

    The main accounts come first, even where their figure is in review: another one would only hide that. Of the others,
    what speaks of the whole business comes before a part of it, then what the peers are ranked by, then what more years
    are known of. A part is spoken of only if there is no second one, which would make it look like the whole.
    """
    ranked = {(one.indicator, one.qualifiers.suffix()) for one in comparisons if one.ranked and one.period == period}
    own = [
        one for one in figures if one.issuer == issuer and one.period.aggregate is None and one.indicator in catalogue
    ]
    main = main_variant(own, issuer, period).suffix()
    known: dict[str, dict[str, Qualifiers]] = {}
    years: dict[tuple[str, str], int] = {}
    for figure in own:
        suffix = figure.qualifiers.suffix()
        years[figure.indicator, suffix] = years.get((figure.indicator, suffix), 0) + 1
        if figure.period.label == period and (figure.vouched or suffix == main):
            known.setdefault(figure.indicator, {})[suffix] = figure.qualifiers
    leading = {name: _leading(name, variants, main, ranked, years) for name, variants in known.items()}
    return {name: suffix for name, suffix in leading.items() if suffix is not None}


def _leading(
    indicator: str,
    variants: Mapping[str, Qualifiers],
    main: str,
    ranked: Container[tuple[str, str]],
    years: Mapping[tuple[str, str], int],
) -> str | None:
    if main in variants:
        return main
    whole = [suffix for suffix, qualifiers in variants.items() if qualifiers.segment is None]
    if not whole and len({qualifiers.segment for qualifiers in variants.values()}) > 1:
        return None

    def order(suffix: str) -> tuple[bool, int, int, str]:
        return (indicator, suffix) not in ranked, -years[indicator, suffix], len(suffix), suffix

    return min(whole or variants, key=order)


def told_figures(
    figures: Iterable[Figure], variants: Mapping[str, str], *, issuer: str, main: str, catalogue: Catalogue
) -> tuple[Figure, ...]:
    """Those of `figures` that a text on `issuer` may cite: its own under `variants`, with their movements, and all of others.

    `main` is what stands for an indicator that has none: the suffix of the main accounts.
    """
    about = {name: indicator for indicator in variants for name in _names(indicator, catalogue)}
    return tuple(
        figure
        for figure in figures
        if figure.issuer != issuer
        or variants.get(about.get(figure.indicator, figure.indicator), main) == figure.qualifiers.suffix()
    )


def _names(indicator: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The indicator and what is computed over it that the catalogue does not define itself."""
    moved = movement(indicator, catalogue)
    named = [moved[0]] if moved and moved[0] not in catalogue else []
    return (indicator, difference(indicator), f"{indicator}_peer_median", *named)
