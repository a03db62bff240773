"""Run the consistency suite over a folder of filings: coverage, identities, and agreement between filings.

It needs no answers: a company's next filing prints this year again. The folder goes through the same agents and guards
as a user's documents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from decimal import Decimal
from pathlib import Path

from ...agents.payloads import Consolidated, GuardedReading
from ...agents.resources import open_resources
from ...scenarios.financial_report.scenario import ReportRequest, extract
from ...skills.documents.sniff import find_documents
from ...skills.figures import RATIO_CONTEXT, plain
from ...skills.finance.catalogue import Catalogue
from ..origins import in_words, label, origin
from ..outcome import CaseOutcome, Outcome, Score, failing_first
from .comparing import Claim, Comparison, compare, worst_first
from .coverage import ANSWERED, BROKEN, HELD, IN_REVIEW, MISSING, NOT_APPLICABLE, coverage
from .restating import Notices

RESTATED, OFF_BY_HALF = "restated", "off by more than half"


def run(folder: Path, *, progress: Callable[[str], None]) -> Outcome:
    """Read all filings in `folder`, to the bottom, and compare what they say.

    Raises:
        BadInput: the folder holds nothing that can be read.
    """
    with closing(open_resources()) as resources:
        documents, _ = find_documents((folder,), resources.limits)
        numbers = iter(range(1, len(documents) + 1))
        found, left_out = extract(
            ReportRequest(paths=(folder,)),
            progress=lambda line: progress(f"{next(numbers, len(documents))} of {len(documents)}: {line}"),
            resources=resources,
        )
        notices = Notices({document.sha256: document.path for document in documents}, resources.catalogue)
        pairs = tuple(compare((document.reading for document in found.documents), notices.explain))
        return judged(found, pairs, left_out=len(left_out), catalogue=resources.catalogue)


def judged(found: Consolidated, pairs: Sequence[Comparison], *, left_out: int, catalogue: Catalogue) -> Outcome:
    """What the filings and the comparisons between them come to."""
    counts = coverage(found.documents)
    differing = worst_first(pair for pair in pairs if pair.outcome != "agreed")
    cases = [*(_case(pair, catalogue) for pair in differing), *_broken(found.documents)]
    return Outcome(
        suite="consistency",
        right=sum(pair.outcome == "agreed" for pair in pairs),
        wrong=sum(pair.outcome == "disagreed" for pair in pairs),
        abstained=sum(count[IN_REVIEW] + count[MISSING] for count in counts.values()),
        facts={name: str(count) for name, count in _facts(found, counts.values(), pairs, left_out)},
        indicators=_scores(counts, pairs, found.documents, catalogue),
        cases=tuple(failing_first(cases)),
    )


def agreement(outcome: Outcome) -> Decimal | None:
    """The share of compared pairs that agree, restatements apart; None where nothing could be compared."""
    compared = outcome.right + outcome.wrong
    return RATIO_CONTEXT.divide(Decimal(outcome.right), Decimal(compared)) if compared else None


def off_by_half(outcome: Outcome) -> int:
    """How many pairs of vouched figures lie further apart than half of the larger, with nothing that explains it."""
    return int(outcome.facts[OFF_BY_HALF])


def _facts(
    found: Consolidated, counts: Iterable[Counter[str]], pairs: Sequence[Comparison], left_out: int
) -> Iterator[tuple[str, int]]:
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    checks = Counter(check.outcome for document in found.documents for check in document.checks)
    with_statements = sum(bool(document.reading.statements) for document in found.documents)
    yield "companies", len({d.reading.issuer.id for d in found.documents if d.reading.statements})
    yield "filings with statements", with_statements
    yield "documents without", len(found.documents) - with_statements
    yield "left out", left_out
    for name in (ANSWERED, IN_REVIEW, MISSING, NOT_APPLICABLE):
        yield name, total[name]
    yield HELD, checks["held"]
    yield BROKEN, checks["broken"]
    yield "pairs compared", len(pairs)
    yield RESTATED, sum(pair.outcome == "restated" for pair in pairs)
    yield OFF_BY_HALF, sum(pair.outcome == "disagreed" and pair.off_by_half for pair in pairs)


def _scores(
    counts: dict[str, Counter[str]],
    pairs: Sequence[Comparison],
    documents: Sequence[GuardedReading],
    catalogue: Catalogue,
) -> tuple[Score, ...]:
    compared: dict[str, Counter[str]] = {}
    for pair in pairs:
        compared.setdefault(pair.later.figure.indicator, Counter())[pair.outcome] += 1
    origins: dict[str, Counter[str]] = {}
    for figure in (figure for document in documents for figure in document.reading.figures if figure.vouched):
        origins.setdefault(figure.indicator, Counter())[origin(figure, catalogue)] += 1
    rows: list[Score] = []
    for indicator in sorted(counts.keys() | compared.keys()):
        count, told = counts.get(indicator, Counter[str]()), compared.get(indicator, Counter[str]())
        columns = {name: count[name] for name in (ANSWERED, IN_REVIEW, MISSING, NOT_APPLICABLE, HELD, BROKEN)}
        rows.append(
            Score(
                indicator=indicator,
                name=catalogue.name(indicator) if indicator in catalogue else indicator,
                right=told["agreed"],
                wrong=told["disagreed"],
                abstained=count[IN_REVIEW] + count[MISSING],
                counts={RESTATED: told["restated"], **columns},
                origins=dict(sorted(origins.get(indicator, Counter[str]()).items(), key=lambda one: (-one[1], one[0]))),
            )
        )
    return tuple(sorted(rows, key=lambda row: (-row.wrong, row.name)))


def _case(pair: Comparison, catalogue: Catalogue) -> CaseOutcome:
    earlier, later = pair.earlier, pair.later
    evidence = [claim.figure.evidence for claim in (later, earlier) if claim.figure.evidence is not None]
    page = later.figure.evidence.page if later.figure.evidence else None
    note = f"{plain(round(pair.apart * 100, 1))} % of the larger apart"
    if pair.off_by_half:
        note = f"{OFF_BY_HALF}: {note}"
    return CaseOutcome(
        id=f"{later.figure.id}: {earlier.reading.source.name} and {later.reading.source.name}",
        outcome="wrong" if pair.outcome == "disagreed" else "restated",
        answer=_said(later),
        expected=_said(earlier),
        pages=(page,) if page is not None else (),
        indicator=later.figure.indicator,
        period=later.figure.period.label,
        document=later.reading.source.name,
        origin=origin(later.figure, catalogue),
        label=label(later.figure, catalogue),
        evidence=in_words(evidence),
        note=f"{note}; {pair.explanation}" if pair.explanation else note,
    )


def _said(claim: Claim) -> str:
    figure = claim.figure
    unit = f" {figure.currency}" if figure.currency else ""
    return f"{plain(figure.amount)}{unit} in {claim.reading.source.name}"


def _broken(documents: Iterable[GuardedReading]) -> Iterator[CaseOutcome]:
    for document in documents:
        name = document.reading.source.name
        for check in document.checks:
            if check.outcome == "broken":
                yield CaseOutcome(
                    id=f"{check.id}: {name}",
                    outcome="broken",
                    answer=check.detail,
                    expected="the two sides are equal",
                    indicator=check.identity,
                    period=check.period,
                    document=name,
                )
