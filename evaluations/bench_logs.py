"""What mining logs costs: Vouch beside drain3, in one run over the same lines.

    python -m vouching.evaluations.bench_logs --data ../shared/data/loghub [--lines 1000000] [--times 10] [--json FILE]

A seeded script fills the slots of truth templates with words and numbers never seen (see `log_lines`). Every tool runs in
a process of its own, which tells the CPU seconds after its imports; the peak of its memory is the system's. Vouch is
measured twice: mining alone, which is what drain3 does (a line in, its template out), and all that `vouch logs` does to
files before agents come in (reading, times, severities, values, timelines, assignments, incidents). With `--times`, the
latter once more over so many times the lines. drain3 slows down with every template it has: a million lines take it many
minutes.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from ..skills.evidence import Frozen
from .log_lines import filled, truth_templates
from .logs.grouping import score

SEED = 20


class Measured(Frozen):
    """One tool over one file."""

    tool: str
    lines: int
    cpu_seconds: float
    peak_mb: int
    templates: int
    ga: float
    fga: float

    @property
    def speed(self) -> float:
        """Lines per CPU-second."""
        return self.lines / self.cpu_seconds


class Result(Frozen):
    """Everything that one run measured."""

    distinct_masked: int
    measured: tuple[Measured, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; exit 2 if there is nothing to measure."""
    parser = argparse.ArgumentParser(prog="python -m vouching.evaluations.bench_logs", description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with *_structured.csv")
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument(
        "--times", type=int, default=10, help="how many times as many lines for the second size; 0: none"
    )
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--run", nargs=3, metavar=("TOOL", "LOG", "TRUTH"), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.run:
        tool, log, truth = options.run
        print(json.dumps(_run(tool, Path(log), Path(truth))))
        return 0
    templates = truth_templates(options.data) if options.data else []
    if not templates:
        print("name with --data a folder with *_structured.csv, as loghub has them", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="vouch-bench-") as name:
        log, truth = _written(Path(name), templates, options.lines)
        result = Result(distinct_masked=_distinct(log), measured=tuple(_child(tool, log, truth) for tool in TOOLS))
        if options.times:
            log, truth = _written(Path(name), templates, options.times * options.lines)
            result = result.model_copy(update={"measured": (*result.measured, _child("vouch, whole", log, truth))})
    _print(result)
    if options.json:
        options.json.write_text(result.model_dump_json(indent=1) + "\n", encoding="utf-8")
    return 0


def _written(folder: Path, templates: Sequence[tuple[str, int]], lines: int) -> tuple[Path, Path]:
    print(f"writing {lines:,} lines …", file=sys.stderr)
    log, truth = folder / "lines.log", folder / "lines.truth"
    with log.open("w", encoding="utf-8") as text, truth.open("w", encoding="utf-8") as numbers:
        for line, template in filled(templates, lines=lines, seed=SEED):
            text.write(" ".join(line.split("\n")) + "\n")
            numbers.write(f"{template}\n")
    return log, truth


def _distinct(log: Path) -> int:
    import polars as pl

    from ..skills.logs.masking import masked

    return masked(pl.read_lines(log, name="line").get_column("line")).n_unique()


def _child(tool: str, log: Path, truth: Path) -> Measured:
    print(f"{tool} …", file=sys.stderr)
    command = [sys.executable, "-m", __spec__.name, "--run", tool, str(log), str(truth)]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return Measured(tool=tool, **json.loads(said))


def _run(tool: str, log: Path, truth: Path) -> dict[str, float]:
    """In the child: one tool over one file."""
    work, lines_of = TOOLS[tool]()
    began = time.process_time()
    found = work(log)
    cpu, peak = time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    groups = [str(one) for one in lines_of(found)]
    with truth.open(encoding="ascii") as lines:
        right = score(groups, [line.rstrip() for line in lines])
    return {
        "lines": len(groups), "cpu_seconds": cpu, "peak_mb": peak // 1024, "templates": len(set(groups)),
        "ga": right.ga, "fga": right.fga,
    }  # fmt: skip


Tool = Callable[[], tuple[Callable[[Path], Any], Callable[[Any], Sequence[int]]]]


def _mining() -> tuple[Callable[[Path], Any], Callable[[Any], Sequence[int]]]:
    import polars as pl

    from ..skills.logs.masking import masked
    from ..skills.logs.mining import mined

    def work(log: Path) -> Any:
        frame = pl.DataFrame({"masked": masked(pl.read_lines(log, name="line").get_column("line"))})
        distinct = frame.unique()
        found = mined(distinct.get_column("masked"))
        numbers = distinct.with_columns(number=pl.Series(found.of))
        return frame.join(numbers, on="masked", how="left", maintain_order="left").get_column("number")

    return work, lambda numbers: numbers.to_list()


def _whole() -> tuple[Callable[[Path], Any], Callable[[Any], Sequence[int]]]:
    import polars as pl

    from ..skills.logs.mine import mine_logs
    from ..skills.logs.options import LogOptions

    def work(log: Path) -> Any:
        assignments = log.with_suffix(".parquet")
        mine_logs([log], LogOptions(min_severity=None, format="plain"), assignments=assignments)
        return assignments

    def lines(assignments: Path) -> Sequence[int]:
        patterns = pl.scan_parquet(assignments).sort("line").select("pattern").collect()
        return patterns.get_column("pattern").rank("dense").to_list()

    return work, lines


def _drain(masks: bool) -> tuple[Callable[[Path], Any], Callable[[Any], Sequence[int]]]:
    import polars as pl

    from ..skills.logs.masking import masked

    drain3: Any = import_module("drain3")
    config: Any = import_module("drain3.template_miner_config").TemplateMinerConfig()
    config.profiling_enabled = False

    def work(log: Path) -> Any:
        miner = drain3.TemplateMiner(config=config)
        lines: Iterable[str]
        if masks:
            lines = masked(pl.read_lines(log, name="line").get_column("line"))
        else:
            lines = (line.rstrip("\n") for line in log.open(encoding="utf-8"))
        return [miner.add_log_message(line)["cluster_id"] for line in lines]

    return work, lambda numbers: numbers


TOOLS: dict[str, Tool] = {
    "vouch, mining": _mining,
    "vouch, whole": _whole,
    "drain3": lambda: _drain(False),
    "drain3, same masks": lambda: _drain(True),
}


def _print(result: Result) -> None:
    lines = result.measured[0].lines
    print(f"{lines:,} lines leave {result.distinct_masked:,} distinct masked ones")
    print(
        f"{'tool':20} {'lines':>11} {'CPU s':>8} {'lines/CPU s':>12} {'peak MB':>8} {'templates':>10} {'GA':>6} {'FGA':>6}"
    )
    for one in result.measured:
        print(
            f"{one.tool:20} {one.lines:>11,} {one.cpu_seconds:>8.1f} {one.speed:>12,.0f} {one.peak_mb:>8} "
            f"{one.templates:>10,} {one.ga:>6.3f} {one.fga:>6.3f}"
        )
    speeds = {one.tool: one.speed for one in result.measured if one.lines == lines}
    for tool in ("vouch, mining", "vouch, whole"):
        print(f"{tool}: {speeds[tool] / speeds['drain3']:.0f} times drain3's defaults")


if __name__ == "__main__":
    raise SystemExit(main())
