"""Text from outside as visible, inert text: nothing in it can act on a terminal, a page, a spreadsheet or a reader's eye.

HTML needs no more than the escaping that every template does; what escaping leaves alone is made visible here.
"""

from __future__ import annotations

import re

_STARTS_A_FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
_NUMBER = re.compile(r"[-+]?[$€£]? ?\(?\d[\d.,'’  ]*\)? ?%?")
_PICTURES = {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)} | {0x7F: 0x2421}
"""Control characters → their pictures (Unicode's block Control Pictures): ESC becomes ␛. Tabs and line ends stay."""
_HIDDEN = re.compile(
    "[\x80-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff\ud800-\udfff]"
)
"""What a reader does not see and what turns or joins what he sees: overrides of direction (“Trojan Source”,
CVE-2021-42574), zero-width characters, tags, C1 controls, halves of surrogates."""


def visible(text: str) -> str:
    """The text with control characters as their pictures, ANSI escapes so too (␛[31m), and hidden ones as ⟦U+202E⟧.

    Tabs and line ends stay; a carriage return before a line end is dropped, as it is no sign of anything. What is visible
    stays as it is, so doing it again changes nothing.
    """
    text = text.replace("\r\n", "\n").translate(_PICTURES)
    return _HIDDEN.sub(lambda found: f"⟦U+{ord(found[0]):04X}⟧", text)


def spreadsheet_safe(cell: str) -> str:
    """The cell as a spreadsheet may open it: what would begin a formula gets an apostrophe, a number never does.

    OWASP, “CSV Injection”: =, +, -, @, tab and carriage return begin one; spreadsheets take full-width signs as well.
    """
    if cell.lstrip(" \u00a0\ufeff").startswith(_STARTS_A_FORMULA) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell
