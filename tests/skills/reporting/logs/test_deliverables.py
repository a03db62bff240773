from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from vouching.skills.errors import BadInput
from vouching.skills.reporting.logs.html import render_html
from vouching.skills.reporting.logs.labels import languages, load_labels
from vouching.skills.reporting.logs.log_csv import COLUMNS, logs_csv
from vouching.skills.reporting.logs.log_json import SCHEMA_FILE, read_json, schema_text, write_json
from vouching.skills.reporting.logs.page import MOST_SHOWN, page

from .reports import HOSTILE, pattern, report

VALIDATOR: Any = jsonschema.Draft202012Validator


class Texts(HTMLParser):
    """The elements of a page and the text that a reader sees."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.mark.parametrize("language", languages())
def test_what_a_log_line_says_is_text_on_the_page_and_never_markup(language: str) -> None:
    html = render_html(report(pattern("aa", template=HOSTILE, title=HOSTILE), language=language))
    read = Texts(html)
    assert read.tags.count("script") == 1
    assert any(HOSTILE in text for text in read.texts)


def test_the_page_may_load_nothing_and_run_nothing_but_its_own_script() -> None:
    html = render_html(report())
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', unescape(html))
    assert policy and policy[1].startswith("default-src 'none'")
    assert "unsafe" not in policy[1] and "http" not in policy[1]
    assert not re.search(r"""(?:src|href)=["'](?!#)""", html)


def test_every_pattern_of_the_page_is_there_without_its_script() -> None:
    html = render_html(report())
    assert [html.count(f'id="p-{name}"') for name in ("aa", "bb", "cc")] == [1, 1, 1]
    assert "claims.log, line 41" in html


def test_the_page_leaves_the_rarest_to_the_other_deliverables_and_says_so() -> None:
    many = report(*(pattern(f"p{number:05}") for number in range(MOST_SHOWN + 2)))
    shown = page(many)
    assert (len(shown.rows), shown.cut) == (MOST_SHOWN, 2)
    assert "2 rarer kinds stand in logs.csv" in render_html(many)


@pytest.mark.parametrize("start", ["=1+1", "+cmd", "-cmd", "@SUM(1)", "\t=1", "\uff1d1"])
def test_no_cell_of_the_table_begins_a_formula(start: str) -> None:
    rows = list(csv.reader(io.StringIO(logs_csv(report(pattern("aa", template=start, title=start))))))
    assert all(len(row) == len(COLUMNS) for row in rows)
    assert rows[1][COLUMNS.index("title")].startswith("'")
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@", "\uff1d")) for row in rows for cell in row)


def test_the_table_has_one_line_an_entry_and_semicolons_where_the_language_has_decimal_commas() -> None:
    assert len(logs_csv(report()).splitlines()) == 4
    assert logs_csv(report(language="it")).splitlines()[0].count(";") == len(COLUMNS) - 1


def test_the_same_report_is_the_same_bytes_and_is_read_back(tmp_path: Path) -> None:
    first = write_json(report(), tmp_path / "a").read_bytes()
    assert write_json(report(), tmp_path / "b").read_bytes() == first
    assert read_json(tmp_path / "a") == report()


def test_a_file_that_is_no_log_report_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "logs.json").write_text('{"patterns": 1}', encoding="utf-8")
    with pytest.raises(BadInput, match=r"no logs\.json that this Vouch can read") as caught:
        read_json(tmp_path)
    assert "\n" not in str(caught.value)
    with pytest.raises(BadInput, match="name the folder"):
        read_json(tmp_path / "nowhere")


def test_the_schema_in_the_package_is_that_of_the_model_and_holds(tmp_path: Path) -> None:
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema_text()
    written = json.loads(write_json(report(), tmp_path).read_text(encoding="utf-8"))
    VALIDATOR(json.loads(schema_text())).validate(written)
    named = {"id", "template", "count", "severity", "first_seen", "last_seen", "incident", "category"}
    assert named | {"category_status", "confidence", "advisory", "samples"} <= set(written["patterns"][0])


@pytest.mark.parametrize("language", languages())
def test_a_language_has_the_keys_and_blanks_of_english(language: str) -> None:
    english, other = load_labels("en").words, load_labels(language).words
    assert set(other) == set(english)
    for key, label in english.items():
        assert blanks(label) == blanks(other[key]), key


def blanks(label: object) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", str(label))) - {"count"}
