"""Patterns of an insurer's night, as mining leaves them, with the family that a person would put them in."""

from __future__ import annotations

from datetime import UTC, datetime

from vouching.skills.logs.model import Counted, Pattern, Sample, Severity, Thrown, fingerprint

FIRST, LAST = datetime(2026, 11, 20, 1, 10, tzinfo=UTC), datetime(2026, 11, 20, 2, 40, tzinfo=UTC)


def pattern(
    template: str,
    *,
    codes: tuple[str, ...] = (),
    thrown: str = "",
    root: str = "",
    service: str = "",
    host: str = "",
    severity: Severity = Severity.ERROR,
    count: int = 12,
    samples: tuple[str, ...] = (),
) -> Pattern:
    return Pattern(
        id=fingerprint(template),
        template=template,
        count=count,
        severity=severity,
        first_seen=FIRST,
        last_seen=LAST,
        codes=codes,
        thrown=Thrown(type=thrown, root=root) if thrown else None,
        services=(Counted(value=service, count=count),) if service else (),
        hosts=(Counted(value=host, count=count),) if host else (),
        samples=tuple(Sample(file="night.log", line=at, text=text) for at, text in enumerate(samples, 1)),
    )


NIGHT: tuple[tuple[str | None, Pattern], ...] = (
    # SAP
    ("not_posted", pattern("IDoc <*> status 51 : application document not posted", codes=("IDOC 51",))),
    ("not_posted", pattern("Update terminated")),
    ("not_posted", pattern("R68 Update was terminated by user <*> transaction <*>")),
    ("period_closed", pattern("IDoc <*> : Posting period <*> is not open")),
    ("period_closed", pattern("Il periodo contabile <*> è chiuso per la società <*>")),
    ("capacity", pattern("Database error <*> at INS access to table <*>", codes=("ORA-01653",))),
    ("program_fault", pattern("Run-time error MESSAGE_TYPE_X occurred", codes=("MESSAGE_TYPE_X",))),
    ("timeout", pattern("Run-time error TIME_OUT has occurred", codes=("TIME_OUT",))),
    ("queue", pattern("tRFC call to destination <*> failed : SYSFAIL")),
    ("lock", pattern("Document <*> is currently locked by user <*>")),
    ("lock", pattern("La pratica <*> è bloccata da <*>")),
    ("mismatch", pattern("F5 263 The difference is too large for clearing", codes=("F5 263",))),
    ("permission", pattern("Nessuna autorizzazione per la transazione <*>")),
    # Oracle, DB2 and others
    ("lock", pattern("ORA-00060 : deadlock detected while waiting for resource", codes=("ORA-00060",))),
    ("duplicate", pattern("<*> : unique constraint ( <*> ) violated", codes=("ORA-00001",))),
    ("capacity", pattern("<*> : unable to extend table <*> by <*> in tablespace <*>", codes=("ORA-01653",))),
    ("capacity", pattern("ARC0 : Error creating archive log , archiver error", codes=("ORA-00257",))),
    ("unreachable", pattern("<*> : end-of-file on communication channel", codes=("ORA-03113",))),
    ("unreachable", pattern("SQLCODE = <*> , resource unavailable , reason <*>", codes=("SQLCODE -904",))),
    ("lock", pattern("DSNT408I SQLCODE = <*> , timeout or deadlock", codes=("SQLCODE -911",))),
    ("missing_record", pattern("INSERT into CLAIM_ITEM failed , parent key not found", codes=("ORA-02291",))),
    ("sign_in", pattern("<*> : invalid username/password ; logon denied", codes=("ORA-01017",))),
    ("damaged", pattern("<*> : ORACLE data block corrupted ( file # <*> , block # <*> )", codes=("ORA-01578",))),
    ("replication", pattern("Standby database is <*> seconds behind primary", severity=Severity.WARNING)),
    ("program_fault", pattern("<*> : internal error code , arguments : <*>", codes=("ORA-00600",))),
    (
        "space_soon",
        pattern("WARNING : db_recovery_file_dest_size is <*> used", codes=("ORA-19815",), severity=Severity.WARNING),
    ),
    ("configuration", pattern("<*> : table or view does not exist", codes=("ORA-00942",))),
    # mainframe
    ("bad_format", pattern("IEF450I PREMCALC STEP <*> - ABEND <*>", codes=("IEF450I", "S0C7"))),
    ("capacity", pattern("IEC030I <*> OUTPUT DATASET OUT OF SPACE", codes=("IEC030I", "SB37"))),
    ("permission", pattern("ICH408I USER ( <*> ) INSUFFICIENT ACCESS AUTHORITY", codes=("ICH408I",))),
    ("file_missing", pattern("IEF212I PREMDUN STEP1 INFILE - DATA SET NOT FOUND", codes=("IEF212I",))),
    ("batch", pattern("JOB PREMDUN ENDED - ABEND U4038")),
    ("batch", pattern("IEF453I CLMFEED - JOB FAILED - JCL ERROR", codes=("IEF453I",))),
    ("batch", pattern("L'elaborazione notturna <*> è terminata con errori")),
    ("batch", pattern("Scheduled job <*> did not finish before <*>", severity=Severity.WARNING)),
    # Java, Python, .NET
    (
        "unreachable",
        pattern(
            "HikariPool - Connection is not available",
            thrown="java.sql.SQLTransientConnectionException",
            root="java.net.ConnectException",
        ),
    ),
    (
        "timeout",
        pattern(
            "I/O error on POST request",
            thrown="org.springframework.web.client.ResourceAccessException",
            root="java.net.SocketTimeoutException",
        ),
    ),
    ("program_fault", pattern("Request processing failed", thrown="java.lang.NullPointerException")),
    ("bad_format", pattern("cannot import row <*>", thrown="json.decoder.JSONDecodeError")),
    ("bad_format", pattern("ValueError : invalid IBAN format in row <*>", thrown="ValueError")),
    ("overload", pattern("connection pool exhausted : <*> of <*> in use")),
    ("certificate", pattern("connection to <*> failed : certificate has expired")),
    ("certificate", pattern("PKIX path building failed", thrown="javax.net.ssl.SSLHandshakeException")),
    ("certificate_soon", pattern("certificate <*> expires in <*> days", severity=Severity.WARNING)),
    ("retried", pattern("payment gateway call succeeded after <*> retries", severity=Severity.WARNING)),
    # Kubernetes, nginx, Linux, Windows
    ("stopped", pattern("Back-off restarting failed container <*> in pod <*>", severity=Severity.WARNING)),
    ("capacity", pattern("Container <*> was OOMKilled", codes=("OOMKilled",))),
    ("configuration", pattern("Failed to pull image <*> : ImagePullBackOff")),
    ("unreachable", pattern("connect ( ) failed ( <*> : Connection refused ) while connecting to upstream")),
    (
        "timeout",
        pattern("upstream timed out ( <*> : Connection timed out ) while reading response header from upstream"),
    ),
    ("unreachable", pattern("GET <*> <*>", samples=("GET /claims answered 503", "GET /policies answered 503"))),
    (
        "missing_record",
        pattern("<*> <*> <*>", samples=('10.0.0.1 "GET /x HTTP/1.1" 404 12', '10.0.0.2 "GET /y HTTP/1.1" 404 9')),
    ),
    ("interrupted", pattern("client prematurely closed connection", severity=Severity.WARNING)),
    ("capacity", pattern("write failed : No space left on device")),
    ("hardware", pattern("Buffer I/O error on dev <*>")),
    ("clock", pattern("clock skew detected : <*> ms", severity=Severity.WARNING)),
    ("stopped", pattern("The Claims Service service terminated unexpectedly . It has done this <*> time(s) .")),
    ("sign_in", pattern("An account failed to log on . Event ID 4625")),
    ("misuse", pattern("Failed password for invalid user <*> from <*> port <*> ssh2")),
    # business
    ("payment", pattern("pain.002 <*> RJCT reason AC04")),
    ("payment", pattern("Addebito SDD <*> respinto dalla banca , causale <*>")),
    ("payment", pattern("Payment <*> was rejected by the bank")),
    ("e_invoice", pattern("SDI discarded file <*> : <*> missing Natura")),
    ("e_invoice", pattern("Notifica di scarto per la fattura <*>")),
    ("authority_feed", pattern("Flusso BDS <*> scartato : codice errore <*>")),
    ("authority_feed", pattern("XBRL validation rule <*> failed for template <*>")),
    ("rating", pattern("Rating engine could not calculate premium for product <*>")),
    ("rating", pattern("Motore tariffa: calcolo del premio non riuscito per <*>")),
    ("delivery", pattern("PEC <*> non consegnata : casella piena")),
    ("delivery", pattern("SMTP server answered 550 5.1.1 mailbox unavailable")),
    ("mismatch", pattern("Control total differs for file <*> : expected <*> found <*>")),
    ("mismatch", pattern("Squadratura tra contabilità e portafoglio : <*>")),
    ("queue", pattern("queue <*> holds <*> messages , oldest <*>", severity=Severity.WARNING)),
    ("queue", pattern("Message <*> moved to dead letter queue")),
    ("limit", pattern("Too many requests to <*> : quota exceeded")),
    ("file_transfer", pattern("SFTP transfer of <*> to <*> failed")),
    ("file_missing", pattern("Flusso <*> non arrivato entro le <*>")),
    ("missing_record", pattern("Policy <*> not found")),
    ("missing_record", pattern("Polizza <*> inesistente")),
    ("held_back", pattern("Claim <*> blocked : consent withdrawn by data subject")),
    ("held_back", pattern("Pratica <*> sospesa : consenso revocato")),
    ("licence", pattern("No valid license found for module <*>")),
    ("backup", pattern("Backup of <*> failed")),
    ("slow", pattern("slow query : <*>", severity=Severity.WARNING)),
    ("not_posted", pattern("Claim <*> could not be saved")),
    ("held_back", pattern("Letter <*> held back : customer <*> has withdrawn consent to profiling")),
    ("step_failed", pattern("Search for policy <*> failed")),
    ("step_failed", pattern("Chiusura del sinistro <*> non riuscita")),
    (
        "capacity",
        pattern(
            "<*> Database error <*> at INS access to table", samples=("BY2 Database error 1653 at INS access",) * 2
        ),
    ),
    (
        "capacity",
        pattern(
            "could not execute statement",
            thrown="org.springframework.dao.DataAccessResourceFailureException",
            samples=(
                "could not execute statement\nCaused by: java.sql.SQLException: ORA-01653: unable to extend table",
            ),
        ),
    ),
    # systems that the rules were not written on
    ("sign_in", pattern("pam_unix(sshd:auth) : check pass ; user unknown")),
    ("sign_in", pattern("Access denied for user <*> (using password : YES)")),
    ("sign_in", pattern("Authentication failed from <*> : Permission denied in replay cache code")),
    ("file_missing", pattern("ciod : LOGIN chdir ( <*> ) failed : No such file or directory")),
    # none of them
    (None, pattern("the frobnicator wibbled at <*>")),
    (None, pattern("unit <*> reported state <*>")),
)

LOOK_ALIKES = tuple(
    pattern(template, severity=Severity.WARNING)
    for template in (
        "connection timeout set to <*> ms",
        "deadlock detection enabled",
        "no errors found in control totals",
        "certificate renewed successfully",
        "Backup of <*> completed successfully",
        "IEF404I PREMDUN - ENDED - TIME = <*>",
        "job PREMDUN finished rc = 0000",
        "Connection to <*> established",
        "duplicate check passed",
        "queue <*> is empty",
        "payment <*> accepted by the bank",
        "user <*> signed in",
        "no space problems on <*>",
        "license server started",
        "policy <*> issued",
        "Intel machine check reporting enabled on CPU <*>",
        "Bad activity token",
        "pagamento <*> eseguito correttamente",
        "elaborazione <*> terminata correttamente",
        "0 messages rejected by SDI",
    )
)
