"""Text on the page that is in another language than the page: marked, so that it is read aloud and set as what it is."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape


def marked(text: str, left: Sequence[str]) -> Markup:
    """`text`, escaped, with what of it is English for want of words in the page's language marked as English.

    `left` is what the report lists under `untranslated`.
    """
    for sentence in sorted((one for one in left if one and one in text), key=len, reverse=True):
        before, _, after = text.partition(sentence)
        said = Markup('<span lang="en">{}</span>').format(sentence)
        return marked(before, left) + said + marked(after, left)
    return escape(text)
