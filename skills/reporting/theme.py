"""The default look of deck and document: one theme of colours and fonts, written into the files' own theme parts.

The colours are those of `report.html`. The fonts are ones that every office suite has, or has one of the same widths
for, so that what fits here fits there.
"""

from __future__ import annotations

from typing import Final

FONT: Final = "Arial"
COLOURS: Final = {
    "dk1": "1D2227",  # ink
    "lt1": "FFFFFF",
    "dk2": "2B3640",
    "lt2": "F3F1EC",  # wash
    "accent1": "0A4D68",  # the company itself
    "accent2": "A7B0B8",
    "accent3": "1F5A37",  # better
    "accent4": "94221B",  # worse
    "accent5": "7A4300",  # in review
    "accent6": "565F68",
    "hlink": "0A4D68",
    "folHlink": "565F68",
}
BETTER: Final = ("1F5A37", "97D0AE")
"""A change for the better, on paper and on a dark ground; the same two in every deliverable and under every template."""
WORSE: Final = ("94221B", "F2A49D")

_FLAT = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = '<a:ln w="{width}" cap="flat" cmpd="sng" algn="ctr">' + _FLAT + '<a:prstDash val="solid"/></a:ln>'


def theme_xml() -> str:
    """The theme part of the default look: flat fills, thin lines, no effects."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{rgb}"/></a:{name}>' for name, rgb in COLOURS.items())
    faces = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    lines = "".join(_LINE.format(width=width) for width in (6350, 12700, 19050))
    plain = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Vouch"><a:themeElements>'
        f'<a:clrScheme name="Vouch">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Vouch"><a:majorFont>{faces}</a:majorFont><a:minorFont>{faces}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="Vouch"><a:fillStyleLst>{_FLAT * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>'
        f"<a:effectStyleLst>{plain}</a:effectStyleLst><a:bgFillStyleLst>{_FLAT * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )
