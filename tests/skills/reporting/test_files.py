"""Links lead to documents near the report, and name no folder of anybody's machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from vouching.skills.evidence import Evidence
from vouching.skills.reporting.files import Files

SHA = "a" * 64
ON_PAGE = Evidence(document=SHA, name="annual.pdf", page=6, box=(0, 0, 1, 1), quote="x")


@pytest.mark.parametrize(
    ("document", "link"),
    [
        pytest.param("home/reports/out/annual.pdf", "annual.pdf#page=6", id="beside the report"),
        pytest.param("home/docs/annual report #1.pdf", "../../docs/annual%20report%20%231.pdf#page=6", id="two up"),
        pytest.param("home/docs/a:b.pdf", "../../docs/a%3Ab.pdf#page=6", id="a colon is no scheme"),
        pytest.param("elsewhere/annual.pdf", "", id="three up is somebody's machine"),
    ],
)
def test_a_link_leads_to_the_page_of_a_document_that_lies_near(tmp_path: Path, document: str, link: str) -> None:
    files = Files({SHA: tmp_path / document}, tmp_path / "home" / "reports" / "out")
    assert files.link(ON_PAGE) == link


def test_a_slide_an_unknown_document_and_a_page_without_a_folder_have_no_link(tmp_path: Path) -> None:
    near = Files({SHA: tmp_path / "annual.pdf"}, tmp_path)
    slide = Evidence(document=SHA, name="deck.pptx", slide=2, shape="Table 1", quote="x")
    assert near.link(ON_PAGE) and not near.link(slide)
    assert not near.link(ON_PAGE.model_copy(update={"document": "b" * 64}))
    assert not Files({SHA: tmp_path / "annual.pdf"}).link(ON_PAGE)
