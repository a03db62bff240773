"""Documents are read in worker processes, each once, and one that crashes or hangs a worker costs only itself."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PosixPath

import pytest

from vouching.scenarios.financial_report.request import SAMPLE
from vouching.skills.documents.limits import Limits
from vouching.skills.errors import BadInput
from vouching.skills.evidence import Source
from vouching.skills.finance.reader import DocumentReader, ReadAgain, in_time, read_again, worker_processes
from vouching.skills.finance.reading import DocumentReading, Issuer

REPORT = SAMPLE / "peers" / "castelmar_relazione_finanziaria_2025.pdf"


class Bomb(PosixPath):
    """A path that ends the process in which it arrives, as a crash of the PDF library would."""

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (3,)


@pytest.fixture
def reader() -> Iterator[DocumentReader]:
    opened = DocumentReader(lambda: worker_processes(2))
    yield opened
    opened.close()


def test_a_document_that_crashes_its_worker_costs_only_itself(reader: DocumentReader) -> None:
    async def read() -> tuple[DocumentReading, BaseException | DocumentReading]:
        good, bad = await asyncio.gather(
            reader.reading(REPORT, REPORT.name),
            reader.reading(Bomb("bomb.pdf"), "bomb.pdf"),
            return_exceptions=True,
        )
        assert isinstance(good, DocumentReading)
        return good, bad

    good, bad = asyncio.run(read())
    assert good.figures
    assert isinstance(bad, BadInput)
    assert "bomb.pdf: crashes the reader" in str(bad)
    again = asyncio.run(reader.read_again(REPORT, [good.statements[0].pages[0]]))
    assert again.tables, "the pool works again after the crash"


def counted(reads: list[str]) -> DocumentReader:
    def extract(path: Path, name: str, limits: Limits) -> DocumentReading:
        reads.append(name)
        source = Source(sha256="0" * 64, name=name, kind="pdf", pages=1)
        return DocumentReading(source=source, issuer=Issuer(id="acme", name="Acme"), document_type="annual")

    return DocumentReader(
        lambda: ThreadPoolExecutor(1), extract=extract, reread=lambda path, pages, limits: ReadAgain()
    )


def test_what_was_prefetched_is_read_once() -> None:
    reads: list[str] = []
    reader = counted(reads)
    reader.prefetch(Path("a.pdf"), "a.pdf")

    async def twice() -> None:
        assert await reader.reading(Path("a.pdf"), "a.pdf") is await reader.reading(Path("a.pdf"), "a.pdf")

    asyncio.run(twice())
    reader.close()
    assert reads == ["a.pdf"]


def test_a_raised_limit_holds_when_pages_are_read_again() -> None:
    given: list[Limits] = []

    def reread(path: Path, pages: tuple[int, ...], limits: Limits) -> ReadAgain:
        given.append(limits)
        return ReadAgain()

    raised = Limits(max_pages=5_000)
    asyncio.run(DocumentReader(lambda: ThreadPoolExecutor(1), limits=raised, reread=reread).read_again(REPORT, [2]))
    assert given == [raised]


def test_a_limit_holds_for_pages_read_again() -> None:
    assert read_again(REPORT, (2,), Limits()).tables is not None
    with pytest.raises(BadInput, match=r"max_pages"):
        read_again(REPORT, (2,), Limits(max_pages=1))


def test_no_pages_are_not_read_again() -> None:
    assert asyncio.run(counted([]).read_again(Path("a.pdf"), [])) == ReadAgain()


@pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="the system has no alarms")
def test_reading_that_takes_too_long_is_ended() -> None:
    def hang(path: Path) -> None:
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 50
        signal.raise_signal(signal.SIGALRM)  # what the system does when the time is up

    with pytest.raises(BadInput, match=r"slow\.pdf: takes longer than 60 s to read"):
        in_time(60, hang, Path("slow.pdf"))
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0


def test_errors_of_a_worker_arrive_as_they_are(reader: DocumentReader, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    with pytest.raises(BadInput, match=r"empty\.pdf: is empty"):
        asyncio.run(reader.reading(tmp_path / "empty.pdf", "empty.pdf"))


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="the system can't hold signals back")
def test_an_interrupt_while_workers_start_is_not_lost() -> None:
    def interrupted_start() -> ThreadPoolExecutor:
        os.kill(os.getpid(), signal.SIGINT)
        return ThreadPoolExecutor(1)

    reader = DocumentReader(interrupted_start)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore interrupts
    try:
        with pytest.raises(KeyboardInterrupt):
            reader.prefetch(REPORT, REPORT.name)
    finally:
        signal.signal(signal.SIGINT, before)
        reader.close()
