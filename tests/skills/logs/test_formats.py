"""Formats: found by a sample of lines, taken apart, reported; what no format fits is read all the same."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from vouching.skills.errors import BadConfiguration
from vouching.skills.logs.mine import mine_logs
from vouching.skills.logs.model import MinedLogs, Severity
from vouching.skills.logs.options import LogOptions

ALL = LogOptions(min_severity=None, year=2026)


def mined(folder: Path, text: str, options: LogOptions = ALL, name: str = "app.log") -> MinedLogs:
    (folder / name).write_text(text, encoding="utf-8")
    return mine_logs([folder / name], options)


CASES: dict[str, tuple[str, str, Severity, datetime | None, str, str]] = {
    # format: line, template, severity, time, host, service
    "cri": (
        "2026-03-01T10:00:00.5Z stderr F disk 7 is full",
        "disk <*> is full", Severity.UNKNOWN, datetime(2026, 3, 1, 10, 0, 0, 500000, UTC), "", "app",
    ),
    "cri+json-lines": (
        '2026-03-01T10:00:00.5Z stdout F {"level":"error","msg":"disk 7 is full","service":"store"}',
        "disk <*> is full", Severity.ERROR, datetime(2026, 3, 1, 10, 0, 0, 500000, UTC), "", "store",
    ),
    "docker-json": (
        '{"log":"disk 7 is full\\n","stream":"stderr","time":"2026-03-01T10:00:00.5Z"}',
        "disk <*> is full", Severity.UNKNOWN, datetime(2026, 3, 1, 10, 0, 0, 500000, UTC), "", "app",
    ),
    "syslog-5424": (
        "<131>1 2026-03-01T10:00:00Z db-1 billing 17 - [x@1 a=\"b\"] disk 7 is full",
        "disk <*> is full", Severity.ERROR, datetime(2026, 3, 1, 10, tzinfo=UTC), "db-1", "billing",
    ),
    "syslog-3164": (
        "Mar  1 10:00:00 db-1 sshd(pam_unix)[17]: disk 7 is full",
        "disk <*> is full", Severity.UNKNOWN, datetime(2026, 3, 1, 10, tzinfo=UTC), "db-1", "sshd(pam_unix)",
    ),
    "apache-access": (
        '10.0.0.1 - - [01/Mar/2026:11:00:00 +0100] "GET /a?b=1 HTTP/1.1" 503 12 "-" "curl"',
        '"GET <*>', Severity.ERROR, datetime(2026, 3, 1, 10, tzinfo=UTC), "", "app",
    ),
    "apache-error": (
        "[Sun Mar 01 10:00:00 2026] [error] [client 10.0.0.1] disk 7 is full",
        "disk <*> is full", Severity.ERROR, datetime(2026, 3, 1, 10, tzinfo=UTC), "", "app",
    ),
    "nginx-error": (
        "2026/03/01 10:00:00 [crit] 12#12: *7 disk 7 is full",
        "disk <*> is full", Severity.FATAL, datetime(2026, 3, 1, 10, tzinfo=UTC), "", "app",
    ),
    "spring-boot": (
        "2026-03-01T10:00:00.000Z ERROR [store,79fcf1ecc3c63c6f] 1 --- [exec-1] com.acme.Store   : disk 7 is full",
        "disk <*> is full", Severity.ERROR, datetime(2026, 3, 1, 10, tzinfo=UTC), "", "store",
    ),
    "log4j": (
        "2026-03-01 10:00:00,000 [main] WARN com.acme.Store - disk 7 is full",
        "disk <*> is full", Severity.WARNING, datetime(2026, 3, 1, 10, tzinfo=UTC), "", "app",
    ),
    "python": (
        "2026-03-01 10:00:00,000 - store.disk - ERROR - disk 7 is full",
        "disk <*> is full", Severity.ERROR, datetime(2026, 3, 1, 10, tzinfo=UTC), "", "app",
    ),
    "openstack": (
        "2026-03-01 10:00:00.000 25746 WARNING nova.disk [req-38101a0b-2096 x] disk 7 is full",
        "disk <*> is full", Severity.WARNING, datetime(2026, 3, 1, 10, tzinfo=UTC), "", "app",
    ),
    "dotnet": (
        "fail: Acme.Store[7]\n      disk 7 is full",
        "disk <*> is full", Severity.ERROR, None, "", "app",
    ),
    "postgresql": (
        "2026-03-01 10:00:00.000 UTC [17] FATAL:  disk 7 is full",
        "disk <*> is full", Severity.FATAL, datetime(2026, 3, 1, 10, tzinfo=UTC), "", "app",
    ),
    "klog": (
        "E0301 10:00:00.000000    17 disk.go:12] disk 7 is full",
        "disk <*> is full", Severity.ERROR, datetime(2026, 3, 1, 10, tzinfo=UTC), "", "app",
    ),
    "android": (
        "03-01 10:00:00.000  1702  2395 E Store: disk 7 is full",
        "disk <*> is full", Severity.ERROR, datetime(2026, 3, 1, 10, tzinfo=UTC), "", "Store",
    ),
    "windows-servicing": (
        "2026-03-01 10:00:00, Error                 CBS    disk 7 is full",
        "disk <*> is full", Severity.ERROR, datetime(2026, 3, 1, 10, tzinfo=UTC), "", "CBS",
    ),
    "windows-csv": (
        'Level,Date and Time,Source,Event ID,Task Category\nError,2026-03-01 10:00:00,disk,7,None,"disk 7, ""C:"", is\nfull"',
        "EVENT-7 disk <*>, is", Severity.ERROR, datetime(2026, 3, 1, 10, tzinfo=UTC), "", "disk",
    ),
    "oracle-alert": (
        "Sun Mar 01 10:00:00 2026\nErrors in file /u01/trace/orcl_17.trc:\nORA-01653: unable to extend table A.B by 128",
        "ORA-01653: unable to extend table A.B by <*>", Severity.ERROR, datetime(2026, 3, 1, 10, tzinfo=UTC), "", "app",
    ),
    "sap-trace": (
        "M Sun Mar 01 10:00:00 2026\nM  *** ERROR => ThHdlSend: disk 7 is full [thxxhead.c   1718]",
        "*** ERROR => ThHdlSend: disk <*> is full [thxxhead.c <*>]", Severity.ERROR,
        datetime(2026, 3, 1, 10, tzinfo=UTC), "", "M",
    ),
    "jes": (
        "10.00.00 JOB04711 ---- SUNDAY,    01 MAR 2026 ----\n10.00.00 JOB04711  IEF450I PAYROLL STEP030 - ABEND=S0C7 U0000",
        "IEF450I PAYROLL <*> - ABEND=S0C7 U0000", Severity.FATAL, datetime(2026, 3, 1, 10, tzinfo=UTC), "", "PAYROLL",
    ),
    "json-lines": (
        '{"@t":"2026-03-01T10:00:00Z","@l":"Error","@m":"disk 7 is full","host":{"name":"db-1"},"service":{"name":"store"}}',
        "disk <*> is full", Severity.ERROR, datetime(2026, 3, 1, 10, tzinfo=UTC), "db-1", "store",
    ),
    "logfmt": (
        'time=2026-03-01T10:00:00Z level=error app=store msg="disk 7 is full"',
        "disk <*> is full", Severity.ERROR, datetime(2026, 3, 1, 10, tzinfo=UTC), "", "store",
    ),
    "plain": (
        "2026-03-01 10:00:00 [ERROR] disk 7 is full",
        "disk <*> is full", Severity.ERROR, datetime(2026, 3, 1, 10, tzinfo=UTC), "", "app",
    ),
}  # fmt: skip


@pytest.mark.parametrize("format", CASES)
def test_a_format_is_found_reported_and_taken_apart(tmp_path: Path, format: str) -> None:
    text, template, severity, time, host, service = CASES[format]
    found = mined(tmp_path, text)
    assert [source.format for source in found.sources] == [format]
    (pattern,) = found.patterns
    assert (pattern.template, pattern.severity, pattern.first_seen) == (template, severity, time)
    assert [one.value for one in pattern.hosts] == ([host] if host else [])
    assert [one.value for one in pattern.services] == [service]


def test_a_format_can_be_told_and_is_reported_so(tmp_path: Path) -> None:
    (source,) = mined(tmp_path, "2026-03-01 10:00:00 [ERROR] x", LogOptions(format="log4j")).sources
    assert (source.format, source.format_told) == ("log4j", True)


def test_a_format_that_is_none_is_the_users_to_mend(tmp_path: Path) -> None:
    with pytest.raises(BadConfiguration, match="no such format; choose among plain"):
        mined(tmp_path, "x", LogOptions(format="papyrus"))


def test_lines_without_a_time_belong_to_the_event_before_where_most_have_one(tmp_path: Path) -> None:
    lines = ["2026-03-01 10:00:00 claim 7 was lost", "and nobody knows why", "2026-03-01 10:01:00 claim 8 was lost"]
    (pattern,) = mined(tmp_path, "\n".join(lines)).patterns
    assert pattern.count == 2
    assert pattern.samples[0].text == "\n".join(lines[:2])


def test_parts_of_a_line_that_the_runtime_cut_are_one_event(tmp_path: Path) -> None:
    lines = ["2026-03-01T10:00:00Z stdout P disk 7 ", "2026-03-01T10:00:00Z stdout F is full"]
    (pattern,) = mined(tmp_path, "\n".join(lines)).patterns
    assert (pattern.template, pattern.count) == ("disk <*> is full", 1)


@pytest.mark.parametrize(
    ("message", "severity"),
    [
        ("$HASP373 PAYROLL  STARTED - INIT 7", Severity.INFO),
        ("$HASP395 PAYROLL  ENDED - ABEND=S0C7", Severity.FATAL),
        ("IEF403I PAYROLL - STARTED", Severity.INFO),
        ("IGD17101E DATA SET NOT DEFINED", Severity.ERROR),
    ],
)
def test_a_mainframes_message_id_tells_the_severity_unless_the_job_ended_abnormally(
    tmp_path: Path, message: str, severity: Severity
) -> None:
    lines = ["10.00.00 JOB04711 ---- SUNDAY,    01 MAR 2026 ----", f"10.00.00 JOB04711  {message}"]
    assert [pattern.severity for pattern in mined(tmp_path, "\n".join(lines)).patterns] == [severity]


def test_what_has_no_year_has_no_time_unless_the_year_is_told(tmp_path: Path) -> None:
    found = mined(tmp_path, "Mar  1 10:00:00 db-1 app: disk 7 is full\n", LogOptions(min_severity=None))
    assert found.patterns[0].first_seen is None
    assert found.sources[0].without_time == 1


def test_january_after_december_is_the_next_year(tmp_path: Path) -> None:
    lines = ["Dec 31 23:59:59 db-1 app: disk 7 is full", "Jan  1 00:00:01 db-1 app: disk 8 is full"]
    (pattern,) = mined(tmp_path, "\n".join(lines), LogOptions(min_severity=None, year=2025)).patterns
    assert pattern.first_seen == datetime(2025, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert pattern.last_seen == datetime(2026, 1, 1, 0, 0, 1, tzinfo=UTC)


def test_a_time_without_zone_is_in_the_zone_that_was_told(tmp_path: Path) -> None:
    options = LogOptions(min_severity=None, time_zone="Europe/Rome")
    (pattern,) = mined(tmp_path, "2026-07-01 10:00:00,000 [main] WARN a.B - x failed", options).patterns
    assert pattern.first_seen == datetime(2026, 7, 1, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "days", "time"),
    [
        ("UTC", "03", None),
        ("UTC", "17", datetime(2026, 4, 3, 10, tzinfo=UTC)),
        ("Europe/Rome", "03", datetime(2026, 4, 3, 8, tzinfo=UTC)),
        ("America/New_York", "03", datetime(2026, 3, 4, 15, tzinfo=UTC)),
    ],
)
def test_days_and_months_are_never_guessed(tmp_path: Path, zone: str, days: str, time: datetime | None) -> None:
    text = f"03/04/2026 10:00:00 [ERROR] disk 7 is full\n{days}/04/2026 10:00:00 [ERROR] disk 8 is full\n"
    (pattern,) = mined(tmp_path, text, LogOptions(time_zone=zone)).patterns
    assert pattern.first_seen == time


def test_what_was_before_since_is_left_out_and_what_has_no_time_stays(tmp_path: Path) -> None:
    text = "2026-03-01 10:00:00 disk 7 is full\n2026-03-02 10:00:00 disk 8 is full\n"
    options = LogOptions(min_severity=None, since=datetime(2026, 3, 2, tzinfo=UTC))
    assert mined(tmp_path, text, options).kept == 1
    assert mined(tmp_path, "disk 9 is full\n", options).kept == 1


@pytest.mark.parametrize(
    ("message", "severity"),
    [
        ("Exception in thread main", Severity.ERROR),
        ("payment failed", Severity.ERROR),
        ("ORA-00060: deadlock detected", Severity.ERROR),
        ("connection timed out", Severity.WARNING),
        ("kernel panic", Severity.FATAL),
        ("error correction is on", Severity.ERROR),
        ("the report of errors is ready", Severity.UNKNOWN),
        ("0 errors found", Severity.UNKNOWN),
        ("good morning", Severity.UNKNOWN),
    ],
)
def test_a_severity_that_is_not_written_is_told_by_words_at_telling_places_only(
    tmp_path: Path, message: str, severity: Severity
) -> None:
    assert [pattern.severity for pattern in mined(tmp_path, message).patterns] == [severity]
