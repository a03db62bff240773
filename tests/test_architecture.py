"""Imports run one way, only agents/models opens a connection to a model, and a cheap command stays cheap."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
PACKAGE = REPOSITORY / "src" / "vouching"

# A module may import from its own room and from rooms with a smaller number; wiring.py is a room of its own.
HEIGHT = {
    "skills": 0,
    "agents": 1,
    "scenarios": 2,
    "cases": 3,
    "wiring": 4,
    "desk": 5,
    "evaluations": 5,
    "cli": 6,
    "__main__": 7,
}
CLIENTS = (
    *("openai", "anthropic", "azure", "autogen_ext", "semantic_kernel.connectors"),
    *("httpx", "httpx2", "httpcore", "aiohttp", "requests", "urllib3", "websockets", "urllib.request", "http.client"),
)
MODELS_AND_AGENTS = ("openai", "autogen_agentchat", "autogen_core", "autogen_ext", "semantic_kernel.connectors")
HEAVY = ("semantic_kernel", "autogen_core", "autogen_agentchat", "openai", "pypdfium2", "pptx", "numpy", "PIL")


class Import(NamedTuple):
    """`importer` (a module's dotted name) mentions `target`: a module, or a name in one."""

    importer: str
    target: str
    line: int

    def __str__(self) -> str:
        return f"{self.importer}, line {self.line}: {self.target}"


def imports_of(module: str, source: str, *, is_package: bool = False) -> Iterator[Import]:
    """All imports of a module at any depth, those for type checkers included, relative ones made absolute."""
    parts = module.split(".")
    package = parts if is_package else parts[:-1]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (Import(module, alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            prefix = ".".join([*base, *([node.module] if node.module else [])])
            yield from (Import(module, f"{prefix}.{alias.name}", node.lineno) for alias in node.names)


def rooms() -> Iterator[tuple[str, Path, bool]]:
    """The dotted name, path and being-a-package of every module; a link is not followed by rglob unless it starts there."""
    for root in (PACKAGE, *(entry for entry in PACKAGE.iterdir() if entry.is_symlink())):
        for path in sorted(root.rglob("*.py")):
            parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
            is_package = parts[-1] == "__init__"
            yield ".".join(parts[:-1] if is_package else parts), path, is_package


def all_imports() -> list[Import]:
    return [
        found
        for name, path, is_package in rooms()
        for found in imports_of(name, path.read_text(encoding="utf-8"), is_package=is_package)
    ]


def within(target: str, *names: str) -> bool:
    return any(target == name or target.startswith(f"{name}.") for name in names)


def room_of(dotted: str) -> str | None:
    """The room that a dotted name of ours lies in, if it lies in one."""
    parts = dotted.split(".")
    return parts[1] if parts[0] == "vouching" and len(parts) > 1 and parts[1] in HEIGHT else None


def runs_upwards(found: Import) -> bool:
    importer, target = room_of(found.importer), room_of(found.target)
    if target is None or target == importer:
        return False
    return importer is None or HEIGHT[target] >= HEIGHT[importer]


def names_a_bare_room(found: Import) -> bool:
    return within(found.target, *HEIGHT.keys() - {"__main__"})


def opens_a_connection_outside_models(found: Import) -> bool:
    return within(found.target, *CLIENTS) and not within(found.importer, "vouching.agents.models")


def brings_agents_into_skills(found: Import) -> bool:
    return within(found.importer, "vouching.skills") and within(found.target, *MODELS_AND_AGENTS)


def brings_the_kernel_into_a_plain_skill(found: Import) -> bool:
    is_plugin = found.importer.rpartition(".")[2] == "plugin"
    return within(found.importer, "vouching.skills") and within(found.target, "semantic_kernel") and not is_plugin


RULES = [
    runs_upwards,
    names_a_bare_room,
    opens_a_connection_outside_models,
    brings_agents_into_skills,
    brings_the_kernel_into_a_plain_skill,
]


@pytest.mark.parametrize("breaks", RULES, ids=lambda rule: rule.__name__)
def test_no_import_breaks_the_rule(breaks: Callable[[Import], bool]) -> None:
    assert [str(found) for found in all_imports() if breaks(found)] == []


@pytest.mark.parametrize(
    ("module", "source", "breaks"),
    [
        ("vouching.skills.finance.rows", "from ...agents import guards", runs_upwards),
        ("vouching.skills.finance.rows", "from ... import scenarios", runs_upwards),
        ("vouching.agents.analyst", "def f():\n    import vouching.cases.store", runs_upwards),
        ("vouching.scenarios.team", "if TYPE_CHECKING:\n    from ..wiring import settings", runs_upwards),
        ("vouching.evaluations.report", "from ..desk import api", runs_upwards),
        ("vouching.version", "from .skills import errors", runs_upwards),
        ("vouching.agents.analyst", "from skills.figures import Figure", names_a_bare_room),
        ("vouching.cli.report", "import agents", names_a_bare_room),
        ("vouching.agents.analyst", "import httpx2", opens_a_connection_outside_models),
        ("vouching.agents.models_of_ours", "from openai import AsyncOpenAI", opens_a_connection_outside_models),
        ("vouching.scenarios.team", "from urllib import request", opens_a_connection_outside_models),
        ("vouching.skills.writing.plugin", "from autogen_core import Agent", brings_agents_into_skills),
        ("vouching.skills.writing.prose", "import semantic_kernel as sk", brings_the_kernel_into_a_plain_skill),
    ],
)
def test_the_rule_sees_its_trap(module: str, source: str, breaks: Callable[[Import], bool]) -> None:
    assert [found for found in imports_of(module, source) if breaks(found)]


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("vouching.agents.guards.grounding", "from ...skills.figures import Figure\nfrom .verdict import Verdict"),
        ("vouching.agents.models.pool", "from openai import AsyncOpenAI"),
        ("vouching.skills.writing.plugin", "from semantic_kernel.functions import kernel_function"),
        ("vouching.cli.report", "from .. import __version__\nfrom ..wiring import build"),
        ("vouching.skills.reporting.html", "from urllib.parse import quote\nfrom agentsmith import x"),
    ],
)
def test_what_is_allowed_passes(module: str, source: str) -> None:
    assert [str(found) for found in imports_of(module, source) for breaks in RULES if breaks(found)] == []


def test_every_room_is_looked_at() -> None:
    seen = {room_of(name) for name, _, _ in rooms()}
    assert seen >= {"skills", "agents", "scenarios", "cases", "evaluations", "cli"}


def test_pyright_looks_through_every_link() -> None:
    settings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    links = {f"src/vouching/{entry.name}" for entry in PACKAGE.iterdir() if entry.is_symlink()}
    assert links
    assert links <= set(settings["tool"]["pyright"]["include"])


def test_tests_import_no_bare_room() -> None:
    for path in sorted((REPOSITORY / "tests").rglob("*.py")):
        module = ".".join(path.relative_to(REPOSITORY).with_suffix("").parts)
        found = imports_of(module, path.read_text(encoding="utf-8"))
        assert [str(one) for one in found if names_a_bare_room(one)] == []


def loaded_after(program: str) -> set[str]:
    """Which of the heavy packages a fresh interpreter has loaded after running `program`."""
    report = f"{program}\nimport sys\nprint(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", report], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_the_command_starts_without_heavy_packages() -> None:
    assert loaded_after("import vouching.cli") == set()


def test_worker_processes_can_use_every_skill_without_kernel_or_agents() -> None:
    plain = [name for name, _, _ in rooms() if room_of(name) == "skills" and not name.endswith(".plugin")]
    assert len(plain) > 1
    assert loaded_after(f"import {', '.join(plain)}") & {"semantic_kernel", "autogen_core", "openai"} == set()
