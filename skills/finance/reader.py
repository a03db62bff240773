"""Reading documents in worker processes, each document once, as early as the command knows of it.

Workers import the extraction and nothing else: Semantic Kernel and AutoGen cost seconds of CPU, so the pool is started
and the documents are handed to it before the main process imports those.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import threading
from collections.abc import Awaitable, Callable, Generator, Iterable, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from multiprocessing import resource_tracker
from pathlib import Path
from types import FrameType
from typing import TypeVar

from ..documents.limits import Limits
from ..errors import BadInput
from .reading import DocumentReading, PageTable

Extract = Callable[[Path, str, Limits], DocumentReading]
Reread = Callable[[Path, tuple[int, ...], Limits], "ReadAgain"]
Result = TypeVar("Result")

_EXTRACTION = "vouching.skills.finance.extraction"


_Parts = tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """What some pages or slides say, with nothing from a proposal."""

    tables: tuple[PageTable, ...] = ()


def extract(path: Path, name: str, limits: Limits) -> DocumentReading:
    """Read a document; a worker imports what it takes on its first one."""
    from .extraction import extract_document

    return extract_document(path, name=name, limits=limits)


def read_again(path: Path, pages: tuple[int, ...], limits: Limits) -> ReadAgain:
    """Read some pages afresh."""
    from .extraction import read_page_tables

    return ReadAgain(tables=read_page_tables(path, pages, limits=limits))


def extract_part(path: Path, name: str, limits: Limits, parts: _Parts) -> DocumentReading:
    """Read a document that is one of several files of a publication; `parts` are the others."""
    from .extraction import extract_document

    return extract_document(path, name=name, limits=limits, parts=parts)


def read_part_again(path: Path, pages: tuple[int, ...], limits: Limits, parts: _Parts) -> ReadAgain:
    """Read some pages of such a document afresh."""
    from .extraction import read_page_tables

    return ReadAgain(tables=read_page_tables(path, pages, limits=limits, parts=parts))


def worker_processes(count: int) -> ProcessPoolExecutor:
    """A pool of processes that are forked from one that has imported the extraction, where the system can do that."""
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if "forkserver" in methods:
        context.set_forkserver_preload([_EXTRACTION])
    return ProcessPoolExecutor(count, mp_context=context, initializer=_follow_the_parent)


@cache
def one_thread() -> ThreadPoolExecutor:
    """For whoever embeds an agent and wants no processes. One thread for all: PDFium is not thread-safe."""
    return ThreadPoolExecutor(1, thread_name_prefix="vouching-reader")


def _follow_the_parent() -> None:
    """Leave interrupts to the parent, and end when it has ended, however that came."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()

    def end_with_parent() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=end_with_parent, daemon=True).start()


@contextmanager
def _interrupts_held_back() -> Generator[None]:
    """Processes that start here never hear an interrupt; one that comes meanwhile reaches the parent afterwards.

    The resource tracker is started before: as it starts, it would let interrupts through again.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end(worker: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(worker, signal.SIGKILL)


class DocumentReader:
    """Hands documents to workers and keeps what they read, by path and name.

    A document stays with the pool that read it first, so that reading some of its pages again finds what was seen of
    the whole; the next document goes to the pool that has been given the fewest bytes. A worker that crashes takes its
    pool with it: what was under way is then read again, each document in a process of its own, so that only the one
    that crashes it is lost.
    """

    def __init__(
        self,
        pool: Callable[[], Executor] = one_thread,
        *,
        pools: int = 1,
        limits: Limits | None = None,
        seconds: int = 120,
        extract: Extract = extract,
        reread: Reread = read_again,
    ) -> None:
        self._start_pool = pool
        self._pools: list[Executor | None] = [None] * pools
        self._given = [0] * pools
        self._home: dict[Path, int] = {}
        self._workers: list[Future[int]] = []
        self._under_way: set[object] = set()
        self._limits = limits or Limits()
        self._seconds = seconds
        self._extract = extract
        self._reread = reread
        self._readings: dict[tuple[Path, str], Future[DocumentReading]] = {}
        self._parts: dict[Path, _Parts] = {}

    def belong_together(self, paths: Iterable[Path]) -> None:
        """Tell the documents of a case: templates that are published as single files are read as one publication."""
        from ..solvency.parts import parts_of

        self._parts.update(parts_of(paths))

    def prefetch(self, path: Path, name: str) -> None:
        """Start reading a document; `reading` waits for it."""
        self._future(path, name)

    async def reading(self, path: Path, name: str) -> DocumentReading:
        """What stands in the document.

        Raises:
            BadInput: it can't be read, takes too long or crashes the reader.
        """
        return await self._settle(path, self._future(path, name), *self._extraction(path, name))

    async def read_again(self, path: Path, pages: Sequence[int]) -> ReadAgain:
        """What `pages` say, read once more.

        Raises:
            BadInput: as for `reading`.
        """
        wanted = tuple(sorted(set(pages)))
        if not wanted:
            return ReadAgain()
        parts = self._parts.get(path)
        if parts is not None:
            again = self._submit(path, read_part_again, path, wanted, self._limits, parts)
            return await self._settle(path, again, read_part_again, path, wanted, self._limits, parts)
        return await self._settle(
            path, self._submit(path, self._reread, path, wanted, self._limits), self._reread, path, wanted, self._limits
        )

    def close(self) -> None:
        """Stop the workers at once; what is under way is dropped."""
        if self._under_way:
            for worker in self._workers:
                if worker.done() and not worker.cancelled() and worker.exception() is None:
                    _end(worker.result())
        for pool in self._pools:
            if pool is not None and self._start_pool is not one_thread:
                pool.shutdown(wait=True, cancel_futures=True)
        self._pools = [None] * len(self._pools)
        self._workers.clear()
        self._readings.clear()

    def _future(self, path: Path, name: str) -> Future[DocumentReading]:
        key = (path, name)
        known = self._readings.get(key)
        if known is None or known.cancelled():
            known = self._readings[key] = self._submit(path, *self._extraction(path, name))
        return known

    def _extraction(self, path: Path, name: str) -> tuple[Callable[..., DocumentReading], *tuple[object, ...]]:
        """What a worker is to do with a document, and the arguments."""
        if (parts := self._parts.get(path)) is not None:
            return extract_part, path, name, self._limits, parts
        return self._extract, path, name, self._limits

    def _submit(self, path: Path, work: Callable[..., Result], *arguments: object) -> Future[Result]:
        home = self._home_of(path)
        try:
            future = self._pool(home).submit(in_time, self._seconds, work, *arguments)
        except BrokenExecutor:
            self._pools[home] = None
            future = self._pool(home).submit(in_time, self._seconds, work, *arguments)
        self._under_way.add(future)
        future.add_done_callback(self._under_way.discard)
        return future

    def _pool(self, home: int) -> Executor:
        pool = self._pools[home]
        if pool is None:
            with _interrupts_held_back():
                pool = self._pools[home] = self._start_pool()
                if isinstance(pool, ProcessPoolExecutor):
                    self._workers.append(pool.submit(os.getpid))
        return pool

    def _home_of(self, path: Path) -> int:
        if path not in self._home:
            home = self._home[path] = self._given.index(min(self._given))
            self._given[home] += path.stat().st_size if path.is_file() else 0
        return self._home[path]

    async def _settle(
        self, path: Path, future: Future[Result], work: Callable[..., Result], *arguments: object
    ) -> Result:
        try:
            return await asyncio.wrap_future(future)
        except BrokenExecutor:
            return await self._alone(path, work, *arguments)

    async def _alone(self, path: Path, work: Callable[..., Result], *arguments: object) -> Result:
        pool = worker_processes(1)
        try:
            attempt: Awaitable[Result] = asyncio.wrap_future(pool.submit(in_time, self._seconds, work, *arguments))
            return await attempt
        except BrokenExecutor:
            raise BadInput(f"{path.name}: crashes the reader; try to print it to a new PDF and read that") from None
        finally:
            pool.shutdown(wait=False)


def in_time(seconds: int, work: Callable[..., Result], *arguments: object) -> Result:
    """Do the work in a worker process.

    Raises:
        BadInput: it takes longer than `seconds`.
    """
    with _time_limit(seconds, arguments[0]):
        return work(*arguments)


@contextmanager
def _time_limit(seconds: int, subject: object) -> Generator[None]:
    """Interrupt Python code after `seconds`, where there are alarms and the code runs in the main thread."""
    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def too_long(_signal: int, _frame: FrameType | None) -> None:
        name = subject.name if isinstance(subject, Path) else subject
        raise BadInput(f"{name}: takes longer than {seconds} s to read; split it or raise reading.seconds")

    before = signal.signal(signal.SIGALRM, too_long)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
