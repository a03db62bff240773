"""The sentences that the code can say to a reader of a report, collected from its syntax trees.

Every string literal with words in it counts, f-strings with `{}` for what they insert, unless it is a docstring, a
pattern, the message of an error that ends the run, or stands in a file whose strings never reach a report.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[3]
ROOMS = ("agents", "skills", "scenarios/financial_report")

NEVER_SAID = {
    "agents/intake.py": "describes the agent to its team",
    "agents/models": "talks to a model",
    "agents/orchestrator.py": "its errors end the run",
    "scenarios/financial_report/request.py": "its errors end the run",
    "scenarios/financial_report/sample": "draws the sample's documents",
    "scenarios/financial_report/scenario.py": "speaks to the terminal",
    "scenarios/financial_report/subject.py": "its errors end the run",
    "skills/documents/numbers.py": "patterns",
    "skills/documents/deck_charts.py": "names of series; its errors are few and told",
    "skills/documents/plugin.py": "describes parameters to a model",
    "skills/figures.py": "words of the model",
    "skills/finance/dates.py": "patterns",
    "skills/finance/deck_words.py": "patterns",
    "skills/finance/fiscal.py": "patterns",
    "skills/finance/inference.py": "labels of rows",
    "skills/finance/issuer.py": "patterns",
    "skills/finance/labels.py": "patterns",
    "skills/finance/locate.py": "patterns",
    "skills/finance/movements.py": "formulas",
    "skills/finance/overview.py": "words that are counted",
    "skills/finance/plugin.py": "describes parameters to a model",
    "skills/finance/units.py": "patterns",
    "skills/finance/deck_notes.py": "patterns",
    "skills/finance/deck_scope.py": "patterns",
    "skills/finance/note_words.py": "patterns",
    "skills/logs": "speaks in advisories, which have their own texts",
    "skills/privacy": "marks in lines of logs",
    "skills/reporting": "has its labels by language",
    "skills/yaml_entries.py": "its errors end the run",
    "skills/writing": "has its texts by language",
}
"""Files and folders whose strings no reader of a report meets, or meets by another way, and why."""

NO_SENTENCES = {
    " and ": "joins what is known",
    "{} = {} in {}": "an equation of codes",
    "PowerPoint Document": "the name of a stream",
    "nothing to analyse: send an AnalysisTask, or its JSON as a text": "answers an embedding team",
    'nothing to read: send an ExtractionTask, or its JSON as a text: {"path": "report.pdf"}': "answers an embedding team",
    "nothing to rewrite: send the GuardedAssignments of a log case, or their JSON as a text": "answers an embedding team",
    'nothing to read: send a LogTask, or its JSON as a text: {"paths": ["app.log"]}': "answers an embedding team",
    "nothing to rewrite: send the GuardedStatements of an analysis, or their JSON as a text": "answers an embedding team",
    "net cash": "compared with a label",
    "per common share": "compared with a label",
    "per share": "compared with a label",
    "slide number": "a role of a shape",
    "total ": "compared with a label",
    "totale ": "compared with a label",
}
"""Strings of other files that no reader of a report meets, and why."""

_ERRORS_IN_A_REPORT = ("BadInput", "Unavailable", "BrokenChart", "NotConsecutive", "FormulaError")
"""Errors whose message becomes the reason of a gap or of a document that was left out."""
_NO_MESSAGES = re.compile(
    r"compile|sub|fullmatch|match|search|findall|finditer|split|Field|getLogger|error|warning|__init__|.*Error|"
    r"BadConfiguration"
)
_PATTERN = re.compile(r"\\[bsdw.]|\(\?|\[\^|\]\*")


def sentences() -> dict[str, str]:
    """Each template that a reader may meet → the file and line where it is written."""
    found: dict[str, str] = {}
    for path in _files():
        name = path.relative_to(ROOT).as_posix()
        for line, template in _templates(ast.parse(path.read_text(encoding="utf-8"))):
            said = _without_file_name(template)
            if _has_words(said) and said not in NO_SENTENCES:
                found.setdefault(said, f"{name}:{line}")
    return found


def _files() -> Iterator[Path]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if not any(name == known or name.startswith(f"{known}/") for known in NEVER_SAID):
                yield path


def _without_file_name(template: str) -> str:
    """What is left out is told without its file's name: "{}: is empty" is told as "is empty"."""
    return (
        template.removeprefix("{}: ")
        if re.match(r"\{\}: (?:is|has|holds|unpacks|can't|there|page|crashes|takes|no)\b", template)
        else template
    )


def _has_words(text: str) -> bool:
    return bool(re.search(r"[a-z]{2,}.*\s|\s.*[a-z]{2,}", text, re.DOTALL)) and not _PATTERN.search(text)


def _templates(node: ast.AST) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str):
            yield node.lineno, node.value
        return
    if isinstance(node, ast.JoinedStr):
        yield node.lineno, "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                yield from _templates(part.value)
        return
    if isinstance(node, ast.Call) and _is_no_message(node):
        return
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)):
            yield from _templates(child)


def _is_no_message(call: ast.Call) -> bool:
    called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    return called not in _ERRORS_IN_A_REPORT and _NO_MESSAGES.fullmatch(called) is not None
