"""The team of a stage: side by side, repairs that end, failures that go forward, and no answer but the last node's."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import pytest
from autogen_agentchat.messages import BaseChatMessage
from autogen_core import CancellationToken

from vouching.agents.document_extractor import DocumentExtractor
from vouching.agents.document_guard import DocumentGuard
from vouching.agents.intake import Intake
from vouching.agents.orchestrator import Loop, Team, fan_team, run_team
from vouching.agents.payloads import ExtractionTask, Failure, GuardedFigures, GuardedReading
from vouching.agents.specialist import Specialist, payloads_in
from vouching.agents.store import MemoryStore, opened
from vouching.skills.documents.limits import Limits
from vouching.skills.errors import BadInput, IncompleteTeam
from vouching.skills.evidence import Frozen
from vouching.skills.figures import Figure, Status
from vouching.skills.finance.reader import DocumentReader, ReadAgain
from vouching.skills.finance.reading import DocumentReading

from .builders import CATALOGUE, IDENTITIES, income_statement, reading, standing_at

PAGE = income_statement(
    "(in millions)           2018      2017",
    "Total revenues         1,234     1,100",
    "Net sales              1,200     1,080",
    "Net income               301       250",
)
RIGHT = standing_at(PAGE, "1,234", "revenue")
LAST_YEAR = standing_at(PAGE, "1,100", "revenue", label="FY2018")
NOT_THERE = standing_at(PAGE, "301", "revenue", amount="5")
NET_INCOME = standing_at(PAGE, "301", "net_income")

Read = Callable[[], DocumentReading]


class Collected(Frozen):
    """What the guards sent to the last node, by document."""

    guarded: tuple[GuardedFigures, ...]


class Collector(Specialist[Collected]):
    """A fan-in that keeps everything it gets."""

    def __init__(self) -> None:
        super().__init__("collector", "Collects.", gives=Collected)

    async def answer(self, messages: Sequence[BaseChatMessage]) -> Collected:
        latest = {guarded.document: guarded for guarded in reversed([*payloads_in(messages, GuardedFigures)])}
        return Collected(guarded=tuple(latest[name] for name in sorted(latest)))

    def failed(self, failure: Failure) -> Collected:
        raise AssertionError(failure.reason)


def document(*figures: Figure, alternatives: Sequence[Figure] = ()) -> Read:
    return lambda: reading(figures, alternatives=alternatives)


def raising(error: Exception) -> Read:
    def read() -> DocumentReading:
        raise error

    return read


class Case:
    """A team over documents that are read by functions, in threads."""

    def __init__(
        self, documents: Mapping[str, Read], *, max_repairs: int = 2, turns_for: int | None = None, threads: int = 2
    ) -> None:
        def extract(path: Path, name: str, limits: Limits) -> DocumentReading:
            return documents[name]()

        def reread(path: Path, pages: tuple[int, ...], limits: Limits) -> ReadAgain:
            return ReadAgain(tables=(PAGE,))

        self.store = MemoryStore()
        self.pool: Executor = ThreadPoolExecutor(threads)
        self.tasks = [ExtractionTask(path=Path(name)) for name in documents]
        reader = DocumentReader(lambda: self.pool, extract=extract, reread=reread)
        loops = [
            Loop(
                DocumentExtractor(
                    f"extractor_{number}", reader=reader, store=self.store, assigned=name, guard=f"guard_{number}"
                ),
                DocumentGuard(
                    f"guard_{number}",
                    watches=f"extractor_{number}",
                    reader=reader,
                    catalogue=CATALOGUE,
                    identities=IDENTITIES,
                    max_repairs=max_repairs,
                    store=self.store,
                ),
            )
            for number, name in enumerate(documents, 1)
        ]
        self.team: Team[Collected] = fan_team(
            Intake(),
            loops,
            Collector(),
            takes=[ExtractionTask],
            max_repairs=max_repairs if turns_for is None else turns_for,
        )

    def run(self) -> dict[str, GuardedFigures]:
        collected = asyncio.run(run_team(self.team, self.tasks))
        self.pool.shutdown()
        return {guarded.document: guarded for guarded in collected.guarded}

    def figure(self, guarded: GuardedFigures, indicator: str = "revenue") -> Figure:
        assert guarded.result is not None
        document = opened(guarded.result, GuardedReading, self.store).reading
        return next(figure for figure in document.figures if figure.indicator == indicator)


def test_a_document_that_stands_up_is_vouched() -> None:
    case = Case({"a.pdf": document(RIGHT, NET_INCOME)})
    guarded = case.run()["a.pdf"]
    assert (guarded.passed, guarded.review, guarded.turn) == ((RIGHT.id, NET_INCOME.id), (), 1)
    assert case.figure(guarded).status is Status.VOUCHED


def test_the_documents_of_a_case_are_read_side_by_side() -> None:
    together = threading.Barrier(6)

    def read() -> DocumentReading:
        together.wait(timeout=20)  # one after the other, the first would wait in vain
        return reading([RIGHT])

    case = Case({f"{name}.pdf": read for name in "abcdef"}, threads=6)
    assert [guarded.passed for guarded in case.run().values()] == [(RIGHT.id,)] * 6


def test_what_does_not_stand_up_is_repaired_with_the_next_candidate_and_reviewed() -> None:
    case = Case(
        {
            "good.pdf": document(RIGHT),
            "once.pdf": document(LAST_YEAR, NET_INCOME, alternatives=[RIGHT]),
            "twice.pdf": document(LAST_YEAR, NET_INCOME, alternatives=[NOT_THERE, RIGHT]),
        }
    )
    came_out = case.run()
    assert {name: guarded.turn for name, guarded in came_out.items()} == {"good.pdf": 1, "once.pdf": 2, "twice.pdf": 3}
    for name in ("once.pdf", "twice.pdf"):
        repaired = case.figure(came_out[name])
        assert (repaired.amount, repaired.status) == (RIGHT.amount, Status.NEEDS_REVIEW)
        assert came_out[name].passed == (NET_INCOME.id,)
        assert came_out[name].review == (RIGHT.id,)


def test_without_another_candidate_it_goes_forward_marked_after_one_more_turn() -> None:
    case = Case({"a.pdf": document(LAST_YEAR)})
    guarded = case.run()["a.pdf"]
    assert (guarded.turn, guarded.to_repair, guarded.review) == (2, (), (LAST_YEAR.id,))
    assert "the column is FY2017" in case.figure(guarded).reasons[0]


def test_repairs_end_also_where_candidates_do_not() -> None:
    case = Case({"a.pdf": document(LAST_YEAR, alternatives=[NOT_THERE] * 9), "b.pdf": document(RIGHT)}, max_repairs=3)
    guarded = case.run()["a.pdf"]
    assert (guarded.turn, guarded.to_repair, guarded.review) == (4, (), (NOT_THERE.id,))


def test_a_document_that_fails_does_not_take_the_others_down() -> None:
    case = Case(
        {
            "a.pdf": document(RIGHT),
            "locked.pdf": raising(BadInput("locked.pdf: is encrypted; save it without a password")),
            "odd.pdf": raising(ZeroDivisionError("division by zero")),
            "z.pdf": document(LAST_YEAR, alternatives=[RIGHT]),
        }
    )
    came_out = case.run()
    assert [came_out[name].turn for name in ("a.pdf", "z.pdf")] == [1, 2]
    locked, odd = came_out["locked.pdf"].failure, came_out["odd.pdf"].failure
    assert locked is not None
    assert odd is not None
    assert (locked.reason, locked.bad_input) == ("locked.pdf: is encrypted; save it without a password", True)
    assert "ZeroDivisionError" in odd.reason
    assert not odd.bad_input


def test_a_team_that_ends_early_is_an_error_not_an_answer() -> None:
    looping = Case({"a.pdf": document(LAST_YEAR, alternatives=[NOT_THERE] * 9)}, max_repairs=5, turns_for=0)
    with pytest.raises(IncompleteTeam, match="before collector had spoken"):
        looping.run()


def test_cancelling_ends_the_turn_at_once() -> None:
    reading_it, finish = threading.Event(), threading.Event()

    def read() -> DocumentReading:
        reading_it.set()
        finish.wait(timeout=20)
        return reading([RIGHT])

    async def cancelled() -> None:
        token = CancellationToken()
        run = asyncio.ensure_future(run_team(case.team, case.tasks, cancellation=token))
        await asyncio.get_running_loop().run_in_executor(None, reading_it.wait, 20)
        token.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(run, timeout=10)

    case = Case({"a.pdf": read})
    try:
        asyncio.run(cancelled())
        assert not finish.is_set()
    finally:
        finish.set()
        case.pool.shutdown()


def test_messages_carry_handles_not_the_things() -> None:
    sizes: list[int] = []
    case = Case({"a.pdf": document(RIGHT, *[NET_INCOME] * 200)})

    def observe(source: str, payload: Frozen) -> None:
        sizes.append(len(payload.model_dump_json()))

    asyncio.run(run_team(case.team, case.tasks, observer=observe))
    case.pool.shutdown()
    assert max(sizes) < 10_000


def test_progress_tells_who_has_spoken() -> None:
    heard: list[str] = []
    case = Case({"a.pdf": document(RIGHT)})
    asyncio.run(run_team(case.team, case.tasks, observer=lambda source, payload: heard.append(source)))
    case.pool.shutdown()
    assert heard == ["intake", "extractor_1", "guard_1", "collector"]
