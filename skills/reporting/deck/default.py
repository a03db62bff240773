"""The deck's own template: 16:9, calm, three layouts. It is made from python-pptx's empty deck when it is needed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ..packages import replaced
from ..theme import theme_xml

WIDTH, HEIGHT = 12192000, 6858000
"""Of a slide, in EMU: 13⅓ by 7½ inches."""

_SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ROOT = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_LEFT, _RIGHT = 548640, WIDTH - 548640
_BOXES = {
    "title": (_LEFT, 365760, _RIGHT - _LEFT, 548640),
    "body": (_LEFT, 1051560, _RIGHT - _LEFT, 5120640),
    "ftr": (_LEFT, 6400800, 8229600, 228600),
    "sldNum": (_RIGHT - 914400, 6400800, 914400, 228600),
    "ctrTitle": (_LEFT, 1645920, _RIGHT - _LEFT, 822960),
    "subTitle": (_LEFT, 2514600, _RIGHT - _LEFT, 640080),
}
_NAMES = {
    "title": "Title",
    "body": "Content",
    "ftr": "Footer",
    "sldNum": "Slide number",
    "ctrTitle": "Title",
    "subTitle": "Subtitle",
}
_INDEX = {"body": 1, "ftr": 11, "sldNum": 12, "subTitle": 1}


@cache
def default_template() -> bytes:
    """The empty deck of the default look."""
    import pptx

    content = (Path(pptx.__file__).parent / "templates" / "default.pptx").read_bytes()
    return replaced(
        content,
        {
            "ppt/theme/theme1.xml": theme_xml(),
            "ppt/slideMasters/slideMaster1.xml": _master(),
            "ppt/slideLayouts/slideLayout1.xml": _layout("Title", "title", ("ctrTitle", "subTitle")),
            "ppt/slideLayouts/slideLayout2.xml": _layout(
                "Title and content", "obj", ("title", "body", "ftr", "sldNum")
            ),
            "ppt/slideLayouts/slideLayout6.xml": _layout("Title only", "titleOnly", ("title", "ftr", "sldNum")),
        },
    )


KEPT_LAYOUTS = ("Title", "Title and content", "Title only")


def _box(kind: str) -> str:
    x, y, wide, high = _BOXES[kind]
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'


_FITS = (
    '<a:bodyPr vert="horz" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="{anchor}"><a:normAutofit/></a:bodyPr>'
)
_SMALL = (
    '<a:lstStyle><a:lvl1pPr algn="{align}"><a:defRPr sz="900"><a:solidFill><a:schemeClr val="accent6"/></a:solidFill>'
    "</a:defRPr></a:lvl1pPr></a:lstStyle>"
)


def _text(kind: str) -> str:
    """The text body of a placeholder on the master, with how it is set."""
    anchor = {"title": "b", "ctrTitle": "b", "ftr": "ctr", "sldNum": "ctr"}.get(kind, "t")
    style = "<a:lstStyle/>"
    said = f'<a:r><a:rPr lang="en-US"/><a:t>{_NAMES[kind]}</a:t></a:r>'
    if kind == "ftr":
        style, said = _SMALL.format(align="l"), ""
    elif kind == "sldNum":
        style = _SMALL.format(align="r")
        said = '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-US"/><a:t>#</a:t></a:fld>'
    elif kind == "ctrTitle":
        style = '<a:lstStyle><a:lvl1pPr algn="l"><a:defRPr sz="4000" b="1"/></a:lvl1pPr></a:lstStyle>'
    elif kind == "subTitle":
        style = (
            '<a:lstStyle><a:lvl1pPr marL="0" indent="0" algn="l"><a:buNone/><a:defRPr sz="1800"><a:solidFill>'
            '<a:schemeClr val="accent6"/></a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>'
        )
    return f'<p:txBody>{_FITS.format(anchor=anchor)}{style}<a:p>{said}<a:endParaRPr lang="en-US"/></a:p></p:txBody>'


def _placeholder(number: int, kind: str) -> str:
    index = f' idx="{_INDEX[kind]}"' if kind in _INDEX else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{_NAMES[kind]} {number}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{"body" if kind == "body" else kind}"{index}/></p:nvPr></p:nvSpPr><p:spPr>{_box(kind)}</p:spPr>'
        f"{_text(kind)}</p:sp>"
    )


def _line(number: int) -> str:
    """The hairline above the footer."""
    y = _BOXES["ftr"][1] - 91440
    return (
        f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{number}" name="Rule {number}"/><p:cNvCxnSpPr/><p:nvPr userDrawn="1"/></p:nvCxnSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{_LEFT}" y="{y}"/><a:ext cx="{_RIGHT - _LEFT}" cy="0"/></a:xfrm>'
        '<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="6350"><a:solidFill><a:schemeClr val="accent2"/></a:solidFill>'
        "</a:ln></p:spPr></p:cxnSp>"
    )


def _level(number: int, size: int) -> str:
    return (
        f'<a:lvl{number}pPr marL="{(number - 1) * 228600}" indent="0" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" '
        'latinLnBrk="0" hangingPunct="1"><a:spcBef><a:spcPts val="300"/></a:spcBef><a:buNone/>'
        f'<a:defRPr sz="{size}" kern="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/>'
        f'<a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl{number}pPr>'
    )


def _master() -> str:
    shapes = "".join(_placeholder(at, kind) for at, kind in enumerate(("title", "body", "ftr", "sldNum"), 2))
    layouts = "".join(f'<p:sldLayoutId id="{2147483648 + at}" r:id="rId{at}"/>' for at in range(1, 12))
    body = "".join(
        _level(at, size) for at, size in enumerate((1600, 1400, 1400, 1200, 1200, 1200, 1200, 1200, 1200), 1)
    )
    title = _level(1, 2400).replace("+mn", "+mj").replace(' kern="1200"', ' b="1" kern="1200"')
    return (
        f'{_HEAD}<p:sldMaster {_SPACES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/>'
        f"</p:bgPr></p:bg><p:spTree>{_ROOT}{shapes}</p:spTree></p:cSld>"
        '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
        'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
        f"<p:sldLayoutIdLst>{layouts}</p:sldLayoutIdLst><p:txStyles><p:titleStyle>{title}</p:titleStyle>"
        f"<p:bodyStyle>{body}</p:bodyStyle><p:otherStyle>{body}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def _layout(name: str, kind: str, placeholders: tuple[str, ...]) -> str:
    shapes = "".join(_placeholder(at, placeholder) for at, placeholder in enumerate(placeholders, 2))
    rule = _line(len(placeholders) + 2) if "ftr" in placeholders else ""
    return (
        f'{_HEAD}<p:sldLayout {_SPACES} type="{kind}" preserve="1"><p:cSld name="{name}"><p:spTree>{_ROOT}{shapes}{rule}'
        "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )
