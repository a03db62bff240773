"""Write the sample's files beside this module: `python -m vouching.scenarios.financial_report.sample.make_sample`."""

from collections.abc import Callable
from pathlib import Path

from . import (
    castelmar,
    castelmar_report,
    deck,
    deck_pdf,
    nordlicht,
    nordlicht_report,
    valdoro,
    valdoro_detail,
    valdoro_report,
    valdoro_sfcr,
    valdoro_solvency,
)

HERE = Path(__file__).resolve().parent
WRITERS: dict[str, Callable[[Path], None]] = {
    "valdoro/valdoro_annual_report_2025.pdf": valdoro_report.write,
    "valdoro/valdoro_results_deck_2025.pptx": deck.write,
    "valdoro/valdoro_results_deck_2025.pdf": deck_pdf.write,
    "valdoro/valdoro_sfcr_2025.pdf": valdoro_sfcr.write,
    "peers/nordlicht_annual_report_2025.pdf": nordlicht_report.write,
    "peers/castelmar_relazione_finanziaria_2025.pdf": castelmar_report.write,
}


def make(folder: Path) -> list[Path]:
    """Check that every figure ties, then write the files under `folder`; the bytes are the same each time."""
    for company in (valdoro, valdoro_detail, valdoro_solvency, nordlicht, castelmar):
        company.check()
    written: list[Path] = []
    for name, write in WRITERS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path)
        written.append(path)
    return written


if __name__ == "__main__":
    for made in make(HERE):
        print(made.relative_to(HERE))
