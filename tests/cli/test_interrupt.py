"""Ctrl-C: the command ends at once, says so, and leaves no process behind."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from vouching.scenarios.financial_report.request import SAMPLE

COPIES = 24
PROMPTLY = 20  # seconds on a busy machine: what is being imported is imported first
"""Seconds in which the command has to be gone; reading all copies takes several times as long."""
CODE = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from vouching.cli import main; main()"

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="there are no process groups")]


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Many documents, none with the content of another."""
    folder = tmp_path_factory.mktemp("copies")
    for at in range(COPIES):
        for report in sorted(SAMPLE.rglob("*.pdf")):
            shutil.copy(report, folder / f"{at}_{report.name}")
            with (folder / f"{at}_{report.name}").open("ab") as file:
                file.write(f"% copy {at}\n".encode())
    return folder


@pytest.fixture
def command(copies: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """`vouch report` on all of them, in a group of its own."""
    arguments = [
        sys.executable,
        "-c",
        CODE,
        "report",
        str(copies),
        "--company",
        "valdoro",
        "--out",
        str(tmp_path / "out"),
    ]
    process = subprocess.Popen(
        arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd=tmp_path, start_new_session=True
    )
    yield process
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def to_the_group(process: subprocess.Popen[str]) -> None:
    os.killpg(process.pid, signal.SIGINT)


def to_the_command(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGINT)


def is_anyone_left(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def wait_for_readers(process: subprocess.Popen[str]) -> None:
    """Until the group holds the command, what starts its workers, and two that read."""
    until = time.monotonic() + 60
    while True:
        groups = subprocess.run(["ps", "-A", "-o", "pgid="], capture_output=True, text=True, check=True).stdout.split()
        if groups.count(str(process.pid)) >= 5:
            return
        assert process.poll() is None and time.monotonic() < until, "no worker has been started"


@pytest.mark.parametrize("interrupt", [to_the_group, to_the_command])
def test_an_interrupt_while_documents_are_read_ends_the_command_and_its_workers(
    command: subprocess.Popen[str], interrupt: Callable[[subprocess.Popen[str]], None]
) -> None:
    wait_for_readers(command)
    began = time.monotonic()
    interrupt(command)
    _, said = command.communicate(timeout=PROMPTLY)
    assert command.returncode == 130, (said, time.monotonic() - began)
    assert said.splitlines()[-1] == "vouch: interrupted" and "Traceback" not in said
    while is_anyone_left(command.pid):
        assert time.monotonic() < began + PROMPTLY, "a worker goes on"
