import asyncio
import sys
from pathlib import Path

from autogen_agentchat.teams import RoundRobinGroupChat
from vouching.agents import DocumentExtractor, DocumentGuard, ExtractionTask, GuardedFigures, payloads_in


async def main(pdf: Path) -> None:
    team = RoundRobinGroupChat([DocumentExtractor(), DocumentGuard()], max_turns=2)  # and agents of your own
    said = await team.run(task=ExtractionTask(path=pdf).model_dump_json())
    guarded = next(payloads_in(said.messages, GuardedFigures))
    print(guarded.failure.reason if guarded.failure else f"{len(guarded.passed)} figures vouched for")
    for figure in guarded.figures:
        print(figure.status, figure.id, figure.amount, figure.evidence.place, sep="\t")


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
