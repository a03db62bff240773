"""Office files without a clock: the same content gives the same bytes."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

WRITTEN = "2026-03-06T08:00:00Z"
MEMBER_TIME = (2026, 3, 6, 8, 0, 0)
MOMENT = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")


def fix_zip(path: Path) -> None:
    """Rewrite an Office file with fixed dates, in its properties and in those of the workbooks inside it."""
    path.write_bytes(_fixed(path.read_bytes()))


def _fixed(content: bytes) -> bytes:
    written = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(written, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            member = ZipInfo(name, MEMBER_TIME)
            member.compress_type = ZIP_DEFLATED
            member.create_system = 3
            member.external_attr = 0o644 << 16
            target.writestr(member, _fixed_member(name, source.read(name)))
    return written.getvalue()


def _fixed_member(name: str, content: bytes) -> bytes:
    if name.endswith(".xlsx"):
        return _fixed(content)
    if name == "docProps/core.xml":
        return MOMENT.sub(rb"\g<1>" + WRITTEN.encode() + rb"\g<3>", content)
    return content
