"""The skills of documents as Semantic Kernel functions: what a file is, and what its pages say."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from semantic_kernel.functions import kernel_function

from ..errors import BadInput
from ..evidence import Frozen
from .limits import Limits
from .pdf import PdfFile, document_info
from .sniff import DocumentKind, identify


class DocumentOverview(Frozen):
    """What a file is and says of itself. `outline` holds (heading, page), pages from 1; a deck's is empty."""

    kind: DocumentKind
    pages: int
    title: str = ""
    author: str = ""
    outline: tuple[tuple[str, int], ...] = ()


class DocumentsPlugin:
    """Looks into documents within `limits`. PDFium is not thread-safe: call it from one thread."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()

    @kernel_function
    def overview(self, path: Annotated[str, "path of a PDF or a PowerPoint deck"]) -> DocumentOverview:
        """Say what a file is, by its content, and what its metadata and outline say."""
        file = Path(path)
        kind = identify(file, self._limits)
        if kind == "pptx":
            from .pptx import read_pptx

            deck = read_pptx(file, limits=self._limits)
            return DocumentOverview(kind=kind, pages=len(deck.slides), title=deck.title, author=deck.author)
        info = document_info(file)
        with PdfFile(file, limits=self._limits) as pdf:
            return DocumentOverview(
                kind=kind, pages=pdf.page_count, title=info.title, author=info.author, outline=info.outline
            )

    @kernel_function
    def page_text(
        self,
        path: Annotated[str, "path of a PDF"],
        page: Annotated[int, "page, from 1"],
    ) -> str:
        """Read a page of a PDF line by line, as a reader sees it."""
        with PdfFile(Path(path), limits=self._limits) as pdf:
            if not 1 <= page <= pdf.page_count:
                raise BadInput(f"{Path(path).name}: has no page {page}; it has {pdf.page_count}")
            return "\n".join(line.text for line in pdf.lines(page))
