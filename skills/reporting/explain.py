"""Where a figure comes from, as a tree for the terminal: its place with the lines around it, or its formula."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from rich.text import Text
from rich.tree import Tree

from ..evidence import Evidence
from ..figures import Figure, Gap
from ..finance.catalogue import load_catalogue
from .amounts import Printer, printer_of
from .cards import formula_words, issuer_definition, place_words, restated_words
from .labels import load_labels
from .model import Report
from .naming import companies, find

_AROUND = 2
"""Lines shown above and below the quoted one."""

_STYLES = {"vouched": "green", "needs_review": "yellow", "rejected": "red"}


def explain(report: Report, name: str, *, sources: Mapping[str, Path]) -> Tree:
    """The tree of a figure or of a gap; its first line names the company. `sources`: hash → file, for the lines around.

    `name` is an id such as "halden/revenue@FY2025"; without a company, the report's own is meant.

    Raises:
        UserError: the report has nothing of that name; the message suggests near ones.
    """
    prints = printer_of(report, labels=load_labels(report.language).about(report.period), catalogue=load_catalogue())
    found = find(report, name)
    if isinstance(found, Figure):
        return _figure(found, report, sources, prints)
    return _gap(found, companies(report)[found.issuer], prints)


def _figure(figure: Figure, report: Report, sources: Mapping[str, Path], prints: Printer) -> Tree:
    tree = Tree(_heading(figure, prints, company=companies(report)[figure.issuer]), guide_style="dim")
    _reasons(tree, figure, report)
    _origin(tree, figure, report, sources, prints, seen=frozenset())
    return tree


def _heading(figure: Figure, prints: Printer, *, company: str = "") -> Text:
    label = prints.labels(f"status_{figure.status.value}")
    name = prints.name_of(figure)
    return Text.assemble(
        (f"{company}: " if company else ""), (f"{name}, {figure.period.label}", "bold"), "  ", prints.exact(figure), "  ",
        (label, _STYLES.get(figure.status.value, "")), "  ", (figure.id, "dim"),
    )  # fmt: skip


def _reasons(tree: Tree, figure: Figure, report: Report) -> None:
    """Why it is in review, each reason once: an open point that asks the same says what to do as well."""
    points = [point for point in report.open_points if figure.id in point.figures]
    for reason in figure.reasons:
        if not any((reason.partition(": ")[2] or reason) in point.question for point in points):
            tree.add(Text(reason, "yellow"))
    for point in points:
        tree.add(Text.assemble((point.question, "yellow"), f"\n{point.action}"))


def _origin(
    tree: Tree, figure: Figure, report: Report, sources: Mapping[str, Path], prints: Printer, *, seen: frozenset[str]
) -> None:
    if figure.evidence is not None:
        _place(tree, figure.evidence, figure.as_reported, sources, prints)
        if definition := issuer_definition(figure, prints):
            tree.add(Text(f"{prints.labels('definition_by_issuer')}: {definition}", "dim"))
        for other in figure.confirmed_by:
            tree.add(Text(f"{prints.labels('confirmed_by')}: {other.name}, {place_words(other, prints)}", "dim"))
        for earlier in figure.restated_from:
            said = restated_words(figure, earlier, prints)
            tree.add(Text(f"{prints.labels('restated_from')}: {said}", "dim"))
    if figure.calculation is not None and figure.id not in seen:
        branch = tree.add(Text(f"= {formula_words(figure.calculation.formula, prints)}"))
        if figure.calculation.source:
            branch.add(Text(figure.calculation.source, "dim"))
        for name in figure.calculation.inputs:
            inner = report.figure(name)
            if inner is not None:
                company = companies(report)[inner.issuer] if inner.issuer != figure.issuer else ""
                twig = branch.add(_heading(inner, prints, company=company))
                _origin(twig, inner, report, {}, prints, seen=seen | {figure.id})


def _place(tree: Tree, evidence: Evidence, printed: str | None, sources: Mapping[str, Path], prints: Printer) -> None:
    """A line for the place; at the root of the tree, the lines around it as well."""
    said = prints.labels("printed_as", text=f"“{printed}”") + ": " if printed else ""
    branch = tree.add(Text(f"{said}{evidence.name}, {place_words(evidence, prints)}"))
    around = _lines_around(evidence, sources)
    if not around:
        branch.add(Text(f"“{evidence.quote}”"))
        return
    lines = Text()
    for line, quoted in around:
        lines.append(f"{'▸' if quoted else ' '} {line}\n", "bold" if quoted else "dim")
    lines.rstrip()
    branch.add(lines)


def _lines_around(evidence: Evidence, sources: Mapping[str, Path]) -> list[tuple[str, bool]]:
    """The lines of the page around the number, each with whether it is the number's own; none if the file is gone."""
    if evidence.page is None or evidence.box is None or evidence.document not in sources:
        return []
    from ..documents.pdf import PdfFile

    with PdfFile(sources[evidence.document]) as pdf:
        lines = pdf.lines(evidence.page)
    middle = (evidence.box[1] + evidence.box[3]) / 2
    at = next((number for number, line in enumerate(lines) if line.y0 <= middle <= line.y1), None)
    if at is None:
        return []
    first = max(0, at - _AROUND)
    return [(line.text, number == at) for number, line in enumerate(lines[first : at + _AROUND + 1], first)]


def _gap(gap: Gap, company: str, prints: Printer) -> Tree:
    words = prints.labels("not_found" if gap.status.value == "missing" else "not_applicable")
    name = f"{prints.name(gap.indicator)}, {gap.period}"
    tree = Tree(Text.assemble(f"{company}: ", (name, "bold"), "  ", words))
    tree.add(Text(gap.reason))
    for place in gap.looked_at:
        tree.add(Text(place, "dim"))
    return tree
