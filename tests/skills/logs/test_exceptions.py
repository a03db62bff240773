"""Exceptions are grouped by type and the application's own frames, not by message."""

from __future__ import annotations

from pathlib import Path

import pytest

from vouching.skills.logs.exceptions import cause_of, thrown
from vouching.skills.logs.mine import mine_logs
from vouching.skills.logs.model import Thrown

JAVA = """java.lang.IllegalStateException: claim 17 is lost
\tat com.acme.claims.Store.save(Store.java:{line})
\tat org.springframework.web.Dispatcher.run(Dispatcher.java:12)
Caused by: java.sql.SQLException: ORA-00060: deadlock detected
\tat oracle.jdbc.Driver.run(Driver.java:7)
\t... 2 more"""
PYTHON = """Traceback (most recent call last):
  File "/usr/lib/python3.11/site-packages/flask/app.py", line 7, in run
    return f()
  File "/srv/app/claims/store.py", line 12, in save
    raise KeyError(claim)
KeyError: 'claim 17'"""
NET = """System.InvalidOperationException: claim 17 is lost ---> System.TimeoutException: too late
   at Acme.Claims.Store.Save(String claim) in C:\\src\\Store.cs:line 12
   at Microsoft.AspNetCore.Mvc.Run(Object o)"""
JAVASCRIPT = """TypeError: Cannot read properties of undefined (reading 'claim')
    at Store.save (/srv/app/src/store.js:12:7)
    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (JAVA, Thrown(type="java.lang.IllegalStateException", root="java.sql.SQLException", frames=("com.acme.claims.Store.save",))),
        (PYTHON, Thrown(type="KeyError", frames=("store.save",))),
        (NET, Thrown(type="System.InvalidOperationException", root="System.TimeoutException", frames=("Acme.Claims.Store.Save",))),
        (JAVASCRIPT, Thrown(type="TypeError", frames=("store.js:Store.save",))),
    ],
)  # fmt: skip
def test_type_root_and_own_frames_are_read(text: str, expected: Thrown) -> None:
    assert thrown("saving failed", text) == expected


def test_lines_below_a_message_that_are_no_stack_are_no_exception() -> None:
    assert thrown("saving failed", "see the handbook:\n  chapter 7") is None


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        (JAVA, "SQLException: ORA-00060: deadlock detected"),
        (PYTHON, "KeyError: 'claim 17'"),
        (JAVASCRIPT, "TypeError: Cannot read properties of undefined (reading 'claim')"),
    ],
)
def test_the_innermost_cause_says_what_happened(text: str, cause: str) -> None:
    assert cause_of("saving failed", text) == cause


def test_the_same_exception_with_other_values_and_lines_of_code_is_one_pattern(tmp_path: Path) -> None:
    head = "2026-03-01 10:00:0{n},000 [main] ERROR com.acme.Store - saving claim {n} failed"
    path = tmp_path / "store.log"
    path.write_text("\n".join(head.format(n=n) + "\n" + JAVA.format(line=n) for n in (1, 2)), encoding="utf-8")
    (pattern,) = mine_logs([path]).patterns
    assert pattern.count == 2
    assert pattern.template == "saving claim <*> failed <- SQLException: ORA-00060: deadlock detected"
    assert "ORA-00060" in pattern.codes
