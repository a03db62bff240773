"""The wheel carries each room once, inside vouching/, with its data; and it works where no repository is."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).resolve().parents[1]
ROOMS = ("agents", "skills", "scenarios", "evaluations")


def build(source: Path, target: str, out: Path) -> Path:
    """Build with the hatchling of this interpreter: no isolation, nothing downloaded."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(out)]
    subprocess.run(command, cwd=source, check=True, capture_output=True, text=True)
    (built,) = out.iterdir()
    return built


def names_in(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(REPOSITORY, "wheel", tmp_path_factory.mktemp("wheel"))


def test_every_file_of_a_room_is_in_the_wheel_once(wheel: Path) -> None:
    expected = sorted(
        f"vouching/{path.relative_to(REPOSITORY).as_posix()}"
        for room in ROOMS
        for path in (REPOSITORY / room).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    )
    packed = sorted(name for name in names_in(wheel) if name.split("/")[1] in ROOMS)
    assert packed == expected


def test_nothing_lies_at_the_top_level(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in names_in(wheel)}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"vouching"}


@pytest.mark.parametrize("kind", [".yaml", ".pdf", ".pptx", ".json", "py.typed", "wiring.py", "cli/__init__.py"])
def test_the_package_has_its_data(wheel: Path, kind: str) -> None:
    assert [name for name in names_in(wheel) if name.startswith("vouching/") and name.endswith(kind)]


def test_no_machine_is_named_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        naming = [name for name in archive.namelist() if str(REPOSITORY).encode() in archive.read(name)]
    assert naming == []


def test_the_source_distribution_makes_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    packed = build(REPOSITORY, "sdist", tmp_path / "sdist")
    unpacked = tmp_path / "source"
    unpacked.mkdir()
    subprocess.run(["tar", "-xzf", str(packed), "-C", str(unpacked)], check=True)
    (source,) = unpacked.iterdir()
    assert sorted(names_in(build(source, "wheel", tmp_path / "wheel"))) == sorted(names_in(wheel))


def test_the_installed_wheel_reports_on_its_sample(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    program = (
        "import sys, vouching\n"
        f"assert vouching.__file__.startswith({str(site)!r}), vouching.__file__\n"
        "from vouching.cli import main\n"
        "sys.argv = ['vouch', 'report', '--out', 'out']\n"
        "sys.exit(main())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
    )
    assert done.returncode in (0, 3), done.stderr
    assert (tmp_path / "out" / "report.html").is_file()
    assert (tmp_path / "out" / "report.json").is_file()
