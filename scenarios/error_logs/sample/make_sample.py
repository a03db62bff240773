"""Makes the bundled sample's logs: `python -m vouching.scenarios.error_logs.sample.make_sample`.

A night at Valdoro Assicurazioni, a fictional insurer, 18 to 19 November 2026. The claims portal (Java, with nginx before
it), the accounting system sap-fi-03 (syslog), the e-invoice gateway (JSON lines, gzipped) and the night run of a
mainframe write in their own ways. At 02:14 the disk of the claims database is full, and that one cause shows in all of
them. Some warnings are about consents and legal holds, which none of the three usual categories is for.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

HERE = Path(__file__).parent / "night"
START = datetime(2026, 11, 18, 21, 0, tzinfo=UTC)
END = datetime(2026, 11, 19, 5, 0, tzinfo=UTC)
FULL = datetime(2026, 11, 19, 1, 14, tzinfo=UTC)
"""The disk is full: 02:14 in Milan."""
FREED = FULL + timedelta(minutes=47)
_LOCAL = timedelta(hours=1)


@dataclass(frozen=True)
class Said:
    """Something that a system writes: when, how bad, where in it, and the text of the line and of those below it."""

    at: datetime
    level: str
    where: str
    text: str
    below: tuple[str, ...] = ()


def spread(dice: random.Random, count: int, *, start: datetime = START, end: datetime = END) -> Iterator[datetime]:
    """`count` moments between two others, in no order."""
    seconds = (end - start).total_seconds()
    for _ in range(count):
        yield start + timedelta(milliseconds=int(dice.random() * seconds * 1000))


def during(dice: random.Random, count: int) -> Iterator[datetime]:
    """`count` moments while the disk is full, more of them at its beginning."""
    seconds = (FREED - FULL).total_seconds()
    for _ in range(count):
        yield FULL + timedelta(milliseconds=int(dice.betavariate(1.1, 2.2) * seconds * 1000))


def trace(
    dice: random.Random, error: str, frames: tuple[str, ...], cause: str = "", inner: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """A Java stack trace, with its cause."""
    pool = f"org.springframework.web.servlet.DispatcherServlet.doDispatch(DispatcherServlet.java:{dice.choice((1072, 1081))})"
    lines = [error, *(f"\tat {frame}" for frame in (*frames, pool, "java.base/java.lang.Thread.run(Thread.java:1583)"))]
    if cause:
        lines += [f"Caused by: {cause}", *(f"\tat {frame}" for frame in inner), f"\t... {len(frames) + 1} more"]
    return tuple(lines)


def claims_portal(dice: random.Random) -> list[Said]:
    """What the claims portal writes."""
    said: list[Said] = []
    controller, payments = "it.valdoro.claims.ClaimController", "it.valdoro.claims.payment.PaymentService"
    for at in spread(dice, 420):
        said.append(
            Said(
                at,
                "INFO",
                controller,
                f"Claim {claim(dice)} opened by user u{dice.randrange(1000, 9999)} in {dice.randrange(20, 900)} ms",
            )
        )
    for at in during(dice, 96):
        table = dice.choice(("CLM_CLAIM", "CLM_PAYMENT", "CLM_DOCUMENT", "CLM_EVENT"))
        sql = f"ORA-01653: unable to extend table CLAIMS.{table} by {dice.choice((128, 1024, 8192))} in tablespace CLM_DATA"
        below = trace(
            dice,
            "org.springframework.dao.DataAccessResourceFailureException: could not execute statement",
            (
                "it.valdoro.claims.ClaimRepository.save(ClaimRepository.java:88)",
                "it.valdoro.claims.ClaimService.store(ClaimService.java:141)",
            ),
            f"java.sql.SQLException: {sql}",
            ("oracle.jdbc.driver.T4CTTIoer11.processError(T4CTTIoer11.java:509)",),
        )
        said.append(Said(at, "ERROR", controller, f"Claim {claim(dice)} could not be saved", below))
    for at in during(dice, 58):
        wait = dice.randrange(30000, 30090)
        below = trace(
            dice,
            f"java.sql.SQLTransientConnectionException: claims-pool - Connection is not available, request timed out after {wait}ms.",
            (
                "com.zaxxer.hikari.pool.HikariPool.createTimeoutException(HikariPool.java:686)",
                "it.valdoro.claims.ClaimSearch.find(ClaimSearch.java:57)",
            ),
        )
        said.append(
            Said(at, "ERROR", "it.valdoro.claims.ClaimSearch", f"Search for policy {policy(dice)} failed", below)
        )
    for at in spread(dice, 23):
        said.append(
            Said(
                at,
                "ERROR",
                payments,
                f"Payment {dice.randrange(10**7, 10**8)} of claim {claim(dice)} rejected by bank: AC04 ClosedAccountNumber, IBAN {dice.choice(_IBANS)}",
            )
        )
    for at in spread(dice, 17):
        below = trace(
            dice,
            'java.lang.NullPointerException: Cannot invoke "it.valdoro.claims.Broker.code()" because "broker" is null',
            (
                "it.valdoro.claims.CommissionCalculator.of(CommissionCalculator.java:203)",
                "it.valdoro.claims.ClaimService.close(ClaimService.java:311)",
            ),
        )
        said.append(Said(at, "ERROR", "it.valdoro.claims.ClaimService", f"Closing claim {claim(dice)} failed", below))
    for at in spread(dice, 9):
        said.append(
            Said(
                at,
                "WARN",
                "it.valdoro.claims.login.SignIn",
                f"Account of user {dice.choice(_PEOPLE)} locked after 5 failed sign-ins from 10.20.{dice.randrange(1, 9)}.{dice.randrange(2, 250)}",
            )
        )
    for at in spread(dice, 31):
        said.append(
            Said(
                at,
                "WARN",
                "it.valdoro.privacy.ConsentGate",
                f"Letter {dice.randrange(10**5, 10**6)} held back: customer {dice.randrange(10**6, 10**7)} has withdrawn consent to profiling",
            )
        )
    for at in spread(dice, 14):
        said.append(
            Said(
                at,
                "WARN",
                "it.valdoro.privacy.RetentionJob",
                f"Document {dice.randrange(10**6, 10**7)} not erased: legal hold LH-{dice.randrange(100, 999)} is in force",
            )
        )
    for at in spread(dice, 6):
        said.append(
            Said(
                at,
                "WARN",
                "it.valdoro.privacy.ErasureDesk",
                f"Erasure request ER-{dice.randrange(1000, 9999)} waits for the data protection officer since {dice.randrange(26, 31)} days",
            )
        )
    return said


def accounting(dice: random.Random) -> list[Said]:
    """What sap-fi-03 writes."""
    said = [
        Said(at, "6", "SAPSYS", f"Q0I Operating system call recv completed for work process {dice.randrange(0, 12)}")
        for at in spread(dice, 140)
    ]
    for at in during(dice, 44):
        said.append(
            Said(
                at,
                "3",
                "SAPSYS",
                f"BY2 Database error 1653 at INS access to table {dice.choice(('BSEG', 'BKPF', 'DFKKOP'))}",
            )
        )
    for at in during(dice, 21):
        said.append(
            Said(
                at,
                "3",
                "SAPSYS",
                f"R68 Update terminated, update key {dice.randbytes(12).hex().upper()}, transaction {dice.choice(('FB01', 'F110', 'FPCJ'))}",
            )
        )
    for at in spread(dice, 18):
        said.append(
            Said(
                at,
                "4",
                "SAPIDOC",
                f"IDoc {dice.randrange(10**9, 10**10)} status 51: Posting period {dice.randrange(9, 12):03d} 2026 is not open, company code IT01",
            )
        )
    for at in spread(dice, 7):
        said.append(
            Said(
                at,
                "4",
                "SAPSYS",
                f"US1 User {dice.choice(_PEOPLE).upper()} has no authorization for object F_BKPF_BUK activity 01",
            )
        )
    return said


def gateway(dice: random.Random) -> list[Said]:
    """What the e-invoice gateway writes."""
    said = [Said(at, "info", "sender", f"invoice {invoice(dice)} delivered") for at in spread(dice, 260)]
    for at in spread(dice, 36):
        said.append(
            Said(
                at,
                "error",
                "sdi",
                f"SDI discarded file {invoice(dice)}.xml.p7m: 00400 - 2.2.1.14 Natura is missing where AliquotaIVA is zero",
            )
        )
    for at in spread(dice, 5):
        said.append(Said(at, "error", "sdi", f"SDI discarded file {invoice(dice)}.xml.p7m: 00404 - duplicate invoice"))
    for at in during(dice, 64):
        said.append(
            Said(
                at,
                "error",
                "claims-client",
                f"GET https://claims.valdoro.example/api/claims/{claim(dice)} answered 503 after {dice.randrange(200, 9000)} ms",
            )
        )
    for at in during(dice, 27):
        said.append(
            Said(
                at,
                "warn",
                "queue",
                f"queue invoices.out holds {dice.randrange(400, 5000)} messages, oldest {dice.randrange(60, 2400)} s",
            )
        )
    expired = datetime(2026, 11, 19, 0, 0, tzinfo=UTC)
    for at in spread(dice, 41, start=expired):
        said.append(
            Said(
                at,
                "error",
                "pec",
                f"connection to pec.provider.example:{dice.choice((465, 993))} failed: certificate has expired",
            )
        )
    return said


def edge(dice: random.Random) -> list[Said]:
    """What the web server before the claims portal writes."""
    said: list[Said] = []
    for at in during(dice, 72):
        client, worker = f"10.20.{dice.randrange(1, 9)}.{dice.randrange(2, 250)}", dice.randrange(100, 999)
        text = f'{worker}#{worker}: *{dice.randrange(10**5, 10**6)} upstream timed out (110: Connection timed out) while reading response header from upstream, client: {client}, server: claims.valdoro.example, request: "POST /api/claims/{claim(dice)} HTTP/1.1", upstream: "http://10.30.0.{dice.randrange(4, 8)}:8080/api/claims", host: "claims.valdoro.example"'
        said.append(Said(at, "error", "", text))
    return said


def night_run() -> str:
    """The output of a job of the mainframe that stopped."""
    stops = FULL + _LOCAL + timedelta(minutes=6)
    lines = [
        (stops - timedelta(minutes=31), " IRR010I  USERID PREMBAT  IS ASSIGNED TO THIS JOB."),
        (stops - timedelta(minutes=31), " ICH70001I PREMBAT  LAST ACCESS AT 01:49:31 ON THURSDAY, NOVEMBER 19, 2026"),
        (stops - timedelta(minutes=30), " $HASP373 PREMDUN  STARTED - INIT 7    - CLASS A - SYS VAL1"),
        (
            stops - timedelta(minutes=12),
            " DSNT408I SQLCODE = -904, ERROR:  UNSUCCESSFUL EXECUTION CAUSED BY AN UNAVAILABLE RESOURCE",
        ),
        (
            stops - timedelta(minutes=11),
            " DSNT408I SQLCODE = -904, ERROR:  UNSUCCESSFUL EXECUTION CAUSED BY AN UNAVAILABLE RESOURCE",
        ),
        (stops, " IEF450I PREMDUN STEP030 - ABEND=S0C7 U0000 REASON=00000000"),
        (stops, " IEF404I PREMDUN - ENDED - TIME=02.20.00"),
        (stops, " $HASP395 PREMDUN  ENDED - ABEND=S0C7"),
    ]
    head = f"{stops - timedelta(minutes=31):%H.%M.%S} JOB04711 ---- THURSDAY,  19 NOV 2026 ----"
    return "\n".join([head, *(f"{at:%H.%M.%S} JOB04711 {text}" for at, text in lines)]) + "\n"


def claim(dice: random.Random) -> str:
    """The number of a claim."""
    return f"2026-{dice.randrange(0, 10**6):06d}"


def policy(dice: random.Random) -> str:
    """The number of a policy."""
    return f"MT{dice.randrange(10**7, 10**8)}"


def invoice(dice: random.Random) -> str:
    """The name of an invoice's file."""
    return f"IT01234567897_{dice.randrange(16**4, 16**5):05X}"


_IBANS = ("IT60X0542811101000000123456", "DE89370400440532013000", "FR1420041010050500013M02606")
"""Published examples of valid account numbers; they belong to nobody."""
_PEOPLE = ("g.bianchi", "l.ferri", "m.conti", "s.riva")

Writer = Callable[[Said, random.Random], str]


def logback(one: Said, dice: random.Random) -> str:
    """As Spring Boot writes it."""
    request, thread = dice.randbytes(8).hex(), dice.randrange(1, 40)
    at = one.at + _LOCAL
    stamp = f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03d}+01:00"
    line = (
        f"{stamp} {one.level:>5} [claims-portal,{request}] 1 --- [nio-8080-exec-{thread}] {one.where:<40} : {one.text}"
    )
    return "\n".join([line, *one.below])


def syslog(one: Said, dice: random.Random) -> str:
    """RFC 5424, facility local0."""
    stamp = f"{one.at:%Y-%m-%dT%H:%M:%S}.{one.at.microsecond // 1000:03d}Z"
    return f"<{16 * 8 + int(one.level)}>1 {stamp} sap-fi-03 {one.where} {dice.randrange(2000, 9000)} - - {one.text}"


def json_line(one: Said, dice: random.Random) -> str:
    """A JSON object a line."""
    stamp = f"{one.at:%Y-%m-%dT%H:%M:%S}.{one.at.microsecond // 1000:03d}Z"
    host = f"egw-{dice.choice('ab')}"
    fields = {
        "timestamp": stamp,
        "level": one.level,
        "service": "e-invoice-gateway",
        "logger": one.where,
        "host": host,
        "message": one.text,
    }
    return json.dumps(fields, ensure_ascii=False)


def nginx(one: Said, dice: random.Random) -> str:
    """Nginx's error log, in local time without a zone."""
    return f"{one.at + _LOCAL:%Y/%m/%d %H:%M:%S} [{one.level}] {one.text}"


def written(said: list[Said], write: Writer, dice: random.Random) -> str:
    """All of it in the order of time."""
    return "".join(f"{write(one, dice)}\n" for one in sorted(said, key=lambda one: (one.at, one.text)))


def main() -> None:
    """Write the files."""
    dice = random.Random("a night at Valdoro")
    HERE.mkdir(exist_ok=True)
    (HERE / "claims-portal.log").write_text(written(claims_portal(dice), logback, dice), encoding="utf-8")
    (HERE / "sap-fi-03.log").write_text(written(accounting(dice), syslog, dice), encoding="utf-8")
    (HERE / "claims-edge.error.log").write_text(written(edge(dice), nginx, dice), encoding="utf-8")
    (HERE / "night-run.PREMDUN.txt").write_text(night_run(), encoding="utf-8")
    packed = gzip.compress(written(gateway(dice), json_line, dice).encode(), mtime=0)
    (HERE / "e-invoice-gateway.jsonl.gz").write_bytes(packed)


if __name__ == "__main__":
    main()
