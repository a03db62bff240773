"""`evidence/`: the crop of every figure that a PDF prints, and `evidence.csv`, in which an auditor ticks them off."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from ..errors import BadConfiguration, BadInput
from ..figures import Figure
from ..finance.catalogue import Catalogue, load_catalogue
from .amounts import printer_of
from .cells import slug
from .evidence_csv import FILE_NAME, evidence_csv, is_ticked
from .evidence_images import Place, crops
from .labels import load_labels
from .model import Report
from .report_json import write_bytes, write_text

FOLDER = "evidence"
_LONGEST = 96
"""Characters of a file's name before the ending: short enough for archives and shares that count the whole path."""


def refuse_ticked(folder: Path) -> None:
    """Stop before an auditor's work is overwritten. `folder` is the one that the report goes into.

    Raises:
        BadConfiguration: its `evidence.csv` has been ticked off.
    """
    path = folder / FOLDER / FILE_NAME
    try:
        text = path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return
    if is_ticked(text):
        raise BadConfiguration(f"{path}: somebody has ticked it off; keep it, and name another folder with --out")


def write_evidence(
    report: Report, sources: Mapping[str, Path], folder: Path, *, catalogue: Catalogue | None = None
) -> Path:
    """Write `evidence/` into `folder`; crops of an earlier run that are no longer there go. `sources`: hash → file."""
    refuse_ticked(folder)
    folder = folder / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    catalogue = catalogue or load_catalogue()
    prints = printer_of(report, labels=load_labels(report.language).about(report.period), catalogue=catalogue)
    pictures = figure_crops(report.figures, sources)
    names = file_names(pictures)
    _remove_earlier(folder, keep=set(names.values()))
    for figure_id, picture in pictures.items():
        write_bytes(folder / names[figure_id], picture)
    return write_text(folder / FILE_NAME, evidence_csv(report, names, printer=prints))


def figure_crops(figures: Iterable[Figure], sources: Mapping[str, Path]) -> dict[str, bytes]:
    """Figure id → the picture of its place as PNG, for places in PDFs whose file is at hand."""
    wanted: dict[Path, dict[str, Place]] = defaultdict(dict)
    for figure in figures:
        evidence = figure.evidence
        if evidence is None or evidence.page is None or evidence.box is None or evidence.document not in sources:
            continue
        place = Place(evidence.page, evidence.box, evidence.column_label)
        wanted[sources[evidence.document]][figure.id] = place
    found: dict[str, bytes] = {}
    for path, places in wanted.items():
        try:
            drawn = crops(path, list(places.values()))
        except (
            BadInput
        ):  # it was moved or replaced since it was read: the words of the evidence stand without a picture
            continue
        found |= {name: picture for name, place in places.items() if (picture := drawn.get(place)) is not None}
    return dict(sorted(found.items()))


def file_names(figure_ids: Iterable[str]) -> dict[str, str]:
    """Figure id → a file name that every file system takes: "valdoro-revenue-fy2025.png".

    A name that is too long, or that two figures would share, ends in a part of the id's hash.
    """
    ids = sorted(figure_ids)
    short = {name: slug(name) for name in ids}
    used = Counter(short.values())
    return {
        name: f"{stem if used[stem] == 1 and len(stem) <= _LONGEST else _hashed(name, stem)}.png"
        for name, stem in short.items()
    }


def _hashed(figure_id: str, stem: str) -> str:
    return f"{stem[: _LONGEST - 9]}-{hashlib.sha256(figure_id.encode()).hexdigest()[:8]}"


def _remove_earlier(folder: Path, *, keep: set[str]) -> None:
    """Remove the crops that the `evidence.csv` of an earlier run names; what somebody else put there stays."""
    try:
        named = (folder / FILE_NAME).read_bytes().decode("utf-8", "replace")
    except OSError:
        return
    for path in folder.glob("*.png"):
        if path.name not in keep and path.name in named:
            path.unlink()
