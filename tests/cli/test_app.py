"""The border of the command line: cheap to start, one line an error, the right exit code."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from vouching.cli.app import COMMANDS, run, vouch
from vouching.skills.errors import AmbiguousSubject, BadInput, IncompleteTeam, PolicyError
from vouching.skills.finance.issuer import issuer_id

HEAVY = ("semantic_kernel", "autogen_core", "openai", "pypdfium2", "pptx", "babel", "jinja2", "PIL", "rich", "pydantic")


@pytest.fixture
def failing(request: pytest.FixtureRequest) -> Iterator[BaseException]:
    """A command that raises what the test asks for."""
    error: BaseException = request.param

    @vouch.command(name="fail")
    def fail() -> None:
        raise error

    yield error
    vouch.commands.pop("fail")


def test_help_names_the_commands_and_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    said = capsys.readouterr().out
    assert all(name in said for name in COMMANDS)
    assert "3 finished with open points" in " ".join(said.split())


@pytest.mark.parametrize(
    "arguments", [["--help"], ["report", "--help"], ["extract", "--help"], ["explain", "--help"], ["eval", "--help"]]
)
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys, resource; from vouching.cli.app import run; "
        f"code = run({arguments!r}); "
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_utime, file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy, seconds = done.stderr.splitlines()
    assert heavy == "[]"
    assert float(seconds) < 0.4


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--help"]) == 0
    assert f"Usage: vouch {command}" in capsys.readouterr().out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("vouch 0.")


@pytest.mark.parametrize(
    ("failing", "code", "line"),
    [
        pytest.param(BadInput("a.pdf: is empty; get it again"), 2, "vouch: a.pdf: is empty; get it again", id="input"),
        pytest.param(AmbiguousSubject("a, b: name one"), 2, "vouch: a, b: name one", id="subject"),
        pytest.param(PolicyError("not in this region"), 4, "vouch: not in this region", id="policy"),
        pytest.param(IncompleteTeam("ended early"), 1, "vouch: ended early", id="internal"),
        pytest.param(KeyboardInterrupt(), 130, "vouch: interrupted", id="interrupt"),
    ],
    indirect=["failing"],
)
@pytest.mark.usefixtures("failing")
def test_an_error_is_one_line_and_its_exit_code(code: int, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fail"]) == code
    said = capsys.readouterr()
    assert said.err.strip() == line
    assert said.out == ""


@pytest.mark.parametrize("failing", [ZeroDivisionError("oh\nno")], indirect=True)
@pytest.mark.usefixtures("failing")
def test_the_unexpected_names_a_log_with_the_traceback(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert run(["fail"]) == 1
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1 and "ZeroDivisionError: oh;" not in said
    (log,) = tmp_path.glob("vouch-error-*.log")
    assert str(log) in said
    assert "Traceback" in log.read_text(encoding="utf-8")


@pytest.mark.parametrize("failing", [ZeroDivisionError("oh")], indirect=True)
@pytest.mark.usefixtures("failing")
def test_debug_shows_the_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--debug", "fail"]) == 1
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["reprt"], "vouch: No such command 'reprt'. Try vouch --help."),
        (["report", "--perod", "FY2018"], "vouch report: No such option '--perod'."),
        (["report", "--format", "xlsx"], "choose from html, json"),
        (["explain", "revenue@FY2018"], "vouch explain: Missing option '--case'."),
    ],
)
def test_wrong_usage_is_one_line(arguments: list[str], line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    said = capsys.readouterr().err
    assert line in said and len(said.splitlines()) == 1


@pytest.mark.parametrize("arguments", [[], ["eval"]])
def test_without_a_command_the_help_is_shown_as_it_is(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    said = capsys.readouterr().err
    assert said.startswith("Usage: vouch") and "Try vouch" not in said


def test_the_examples_of_explain_are_ids_as_vouch_makes_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "--help"]) == 0
    said = capsys.readouterr().out
    assert "revenue@FY2018" in said and f"{issuer_id('Amazon.com, Inc.')}/revenue@FY2018" in said


def test_a_closed_pipe_is_quiet() -> None:
    code = (
        "import click, sys\n"
        "from vouching.cli.app import run, vouch\n"
        "@vouch.command(name='flood')\n"
        "def flood():\n"
        "    for _ in range(100_000): click.echo('x' * 100)\n"
        "sys.exit(run(['flood']))"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
        assert process.wait() == 141
    assert said == b""


def test_the_module_of_a_command_is_only_found_by_its_name() -> None:
    assert vouch.get_command(click.Context(vouch), "app") is None
