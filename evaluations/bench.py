"""What reading costs: Vouch's extraction beside other ways to get at a filing's text, in one run over the same files.

    python -m vouching.evaluations.bench --data ../shared/data/financebench [--filings 4] [--json FILE]

CPU seconds are this process's own, after all imports and one warm-up; a shared machine disturbs them less than the
clock. The whole command is timed by the clock, with the CPU seconds of all its processes beside it.
"""

from __future__ import annotations

import argparse
import logging
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any

from ..skills.evidence import Frozen

GROUP = ("WALMART_2018_10K", "AMAZON_2018_10K", "COSTCO_2018_10K", "BESTBUY_2018_10K")
"""A company and its competitors in one fiscal year."""


class Reading(Frozen):
    """CPU seconds for one filing."""

    filing: str
    pages: int
    extraction: float
    pypdf_layout: float
    markitdown: float


class Command(Frozen):
    """The whole command: seconds by the clock, CPU seconds of all its processes."""

    wall: float
    cpu: float
    exit_code: int


class Result(Frozen):
    """Everything that one run measured."""

    cores: int
    readings: tuple[Reading, ...]
    extraction: dict[str, float]
    """CPU seconds of Vouch alone, for every filing."""
    command: Command | None


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; exit 2 if there is nothing to measure."""
    parser = argparse.ArgumentParser(prog="python -m vouching.evaluations.bench", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with pdfs/")
    parser.add_argument("--filings", type=int, default=4, help="how many filings to read with every tool")
    parser.add_argument("--json", type=Path, help="write the figures here")
    options = parser.parse_args(arguments)
    files = sorted((options.data / "pdfs").glob("*10K.pdf"))
    if not files:
        print(f"{options.data}: no 10-K in pdfs/; name a folder with filings", file=sys.stderr)
        return 2
    result = Result(
        cores=os.cpu_count() or 1,
        readings=tuple(_readings(_spread(files, options.filings))),
        extraction=_extraction(files),
        command=_whole_command(options.data / "pdfs"),
    )
    _print(result)
    if options.json:
        options.json.write_text(result.model_dump_json(indent=1) + "\n", encoding="utf-8")
    return 0


def _spread(files: Sequence[Path], count: int) -> list[Path]:
    """`count` files, evenly over the sorted list."""
    step = max(1, len(files) // max(1, count))
    return list(files[::step])[:count]


def _readings(files: Sequence[Path]) -> list[Reading]:
    from pypdf import PdfReader

    from ..skills.finance.extraction import extract_document

    for name in ("pypdf", "pdfminer", "markitdown"):
        logging.getLogger(name).setLevel(logging.ERROR)
    converter: Any = import_module("markitdown").MarkItDown()  # installed for the benchmark only

    def layout(path: Path) -> int:
        return sum(len(page.extract_text(extraction_mode="layout")) for page in PdfReader(path).pages)

    extract_document(files[0])
    found: list[Reading] = []
    for path in files:
        print(f"reading {path.name} with three tools …", file=sys.stderr)
        pages = extract_document(path).source.pages
        found.append(
            Reading(
                filing=path.stem,
                pages=pages,
                extraction=_cpu(_without_memory(extract_document), path),
                pypdf_layout=_cpu(layout, path),
                markitdown=_cpu(converter.convert, path),
            )
        )
    return found


def _extraction(files: Sequence[Path]) -> dict[str, float]:
    from ..skills.finance.extraction import extract_document

    print(f"reading all {len(files)} filings with Vouch …", file=sys.stderr)
    return {path.stem: _cpu(_without_memory(extract_document), path) for path in files}


def _without_memory(work: Callable[[Path], object]) -> Callable[[Path], object]:
    """The same work, with nothing left from an earlier look at the file."""
    from ..skills.finance.overview import overview

    def run(path: Path) -> object:
        overview.cache_clear()
        return work(path)

    return run


def _cpu(work: Callable[[Path], object], path: Path) -> float:
    before = time.process_time()
    work(path)
    return time.process_time() - before


def _whole_command(folder: Path) -> Command | None:
    files = [folder / f"{stem}.pdf" for stem in GROUP]
    if not all(file.is_file() for file in files):
        return None
    subject, *peers = map(str, files)
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "vouching", "report", subject, "--out", out]
        for peer in peers:
            command += ["--peer", peer]
        before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        done = subprocess.run(command, check=False, capture_output=True)
        after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - started
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Command(wall=wall, cpu=cpu, exit_code=done.returncode)


def _print(result: Result) -> None:
    print(f"CPU seconds a filing ({result.cores} cores)")
    print(
        f"{'filing':28} {'pages':>5} {'Vouch':>7} {'pypdf layout':>13} {'markitdown':>11} {'× pypdf':>8} {'× markitdown':>13}"
    )
    for one in result.readings:
        print(
            f"{one.filing:28} {one.pages:>5} {one.extraction:>7.2f} {one.pypdf_layout:>13.1f} {one.markitdown:>11.1f} "
            f"{one.pypdf_layout / one.extraction:>8.1f} {one.markitdown / one.extraction:>13.1f}"
        )
    ratios = [one.markitdown / one.extraction for one in result.readings]
    print(f"median of these: markitdown takes {median(ratios):.1f} times as much as Vouch")
    every = result.extraction.values()
    print(
        f"Vouch alone, all {len(every)} filings: median {median(every):.2f} s, from {min(every):.2f} to {max(every):.2f} s"
    )
    if result.command:
        print(f"whole command, {GROUP[0]} with {len(GROUP) - 1} peers: {result.command.wall:.1f} s by the clock, "
              f"{result.command.cpu:.1f} CPU s, exit {result.command.exit_code}")  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())
