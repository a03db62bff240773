"""What is wrong with a command and can be known before anything is read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ..skills.errors import BadConfiguration

if TYPE_CHECKING:
    from ..skills.reporting.packages import Template

Format = Literal["html", "json", "pptx", "docx", "evidence"]
FILES: dict[Format, str] = {
    "html": "report.html",
    "json": "report.json",
    "pptx": "report.pptx",
    "docx": "report.docx",
    "evidence": "evidence/evidence.csv",
}
"""What each format is called in the folder of the results."""


def check_period(wanted: str | None) -> None:
    """See that what was typed can be a period.

    Raises:
        BadConfiguration: there is no year in it.
    """
    from ..skills.reporting.naming import names_a_year

    if wanted is not None and not names_a_year(wanted):
        raise BadConfiguration(
            f"--period “{wanted}”: names no year; say FY2024 or 2024, of a part of a year Q3 FY2024, H1 FY2024 or 9M FY2024"
        )


def check_company(company: str | None, baseline: Path | None) -> None:
    """See that a company is named, and that an earlier report is about it.

    Raises:
        BadConfiguration: the name is blank.
        BadInput: there is no earlier report, or it is about another company.
    """
    if company is not None and not company.strip():
        raise BadConfiguration("--company: is blank; give the name of the company that the report is about")
    if baseline is None:
        return
    from ..skills.finance.issuer import issuer_id
    from ..skills.reporting.baseline import check_company as check_earlier
    from ..skills.reporting.baseline import read_earlier

    earlier = read_earlier(baseline)
    if company is not None:
        known = {earlier.report.company.id, earlier.report.company.name.casefold()}
        if not known & {company.casefold(), issuer_id(company)}:
            check_earlier(earlier, company=issuer_id(company), name=company)


def check_folder(folder: Path, formats: Iterable[Format]) -> None:
    """See that results can be written into `folder`, and that nothing is in their way that is somebody else's.

    Raises:
        BadConfiguration: it can't be written, an auditor's work or a file that Vouch did not make would be overwritten.
    """
    from ..skills.documents.deliverables import PLACES, TICKED, is_result
    from ..skills.reporting.evidence_folder import refuse_ticked

    if reason := _unwritable(folder):
        raise BadConfiguration(f"{folder}: {reason}; name another folder with --out")
    if "evidence" in formats:
        refuse_ticked(folder)
    for path in (*(folder / FILES[form] for form in formats), folder / PLACES):
        made_here = is_result(path.parent if path.name == TICKED else path)
        if os.path.lexists(path) and not made_here:
            raise BadConfiguration(
                f"{path}: was not made by Vouch and would be overwritten; move it, or name another folder with --out"
            )


def check_files(*files: Path | None) -> None:
    """See that outcomes can be written to `files`.

    Raises:
        BadConfiguration: the folder of one can't be written.
    """
    for file in files:
        if file is not None and (reason := _unwritable(file.parent)):
            raise BadConfiguration(f"{file}: {reason}; name another file")


def _unwritable(folder: Path) -> str:
    """Why nothing can be written into a folder that may have to be made first; empty if it can."""
    there = folder.absolute()
    while not os.path.lexists(there):
        there = there.parent
    if not there.is_dir():
        return f"can't be made, for {there} is no folder"
    return "" if os.access(there, os.W_OK | os.X_OK) else "can't be written (Permission denied)"


def read_templates(paths: Sequence[Path]) -> dict[Format, Template]:
    """A company's own templates by what they are for. Naming one asks for what is made with it.

    Raises:
        BadConfiguration: one can't be used, or two are for the same.
    """
    from ..skills.reporting.packages import read_template

    found: dict[Format, Template] = {}
    for path in paths:
        template = read_template(path)
        if template.kind in found:
            raise BadConfiguration(f"{path}: is a second template for the {template.kind}; name one")
        found[template.kind] = template
    return found
