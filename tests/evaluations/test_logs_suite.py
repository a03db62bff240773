"""The suite of logs: groups are right only as a whole, and what is asked is never what was learned."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from vouching.cli.app import run as command
from vouching.evaluations.logs.grouping import score
from vouching.evaluations.logs.open_set import Remembered, auroc, bar, open_set
from vouching.evaluations.logs.splits import Kind, choices, read_kinds, rich, splits
from vouching.skills.errors import BadInput

LABELS = {
    "Tea": ("kettle", "leaves", "infuser", "saucer", "samovar"),
    "Sea": ("harbour", "anchor", "lighthouse", "rudder", "tide"),
    "Sky": ("cloud", "thunder", "rainbow", "horizon", "eclipse"),
    "Law": ("verdict", "lawsuit", "attorney", "appeal", "statute"),
}
DOING = ("polished", "painted", "repaired", "lifted")


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    rows = [
        (f"{word} {other} {done} by {number}{number}", label)
        for label, words in LABELS.items()
        for word, other in pairwise(words)
        for done in DOING[:2]
        for number in range(7)
    ]
    return write(tmp_path / "categories" / "labelled_messages.csv", rows)


def write(path: Path, rows: Sequence[tuple[str, str]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("log_message", "target_label"), *rows])
    return path


def test_a_group_counts_only_if_it_has_the_same_lines_as_in_the_truth() -> None:
    assert score(["a", "a", "b", "c"], ["x", "x", "y", "y"]).model_dump() == {"ga": 0.5, "fga": 0.4}
    assert score(["a", "a", "a"], ["x", "x", "y"]).model_dump() == {"ga": 0.0, "fga": 0.0}


def test_one_big_group_carries_the_lines_but_not_the_groups() -> None:
    found = score(["big"] * 96 + ["a", "a", "a", "a"], ["big"] * 96 + ["w", "x", "y", "z"])
    assert (found.ga, found.fga) == (0.96, round(2 * (1 / 2) * (1 / 5) / (1 / 2 + 1 / 5), 4))


def test_a_template_is_never_both_learned_and_asked(labelled: Path) -> None:
    kinds = read_kinds(labelled)
    shared = (*kinds, Kind(kinds[0].template, "Sky", 3))
    for split in splits(shared, ("Law", "Sea", "Tea")):
        learned = {kind.template for kind in split.learned}
        assert not learned & {kind.template for kind in (*split.known, *split.unknown)}
        assert {kind.label for kind in split.unknown} == {"Sky"}
        assert {kind.label for kind in split.known} == {"Law", "Sea", "Tea"}


def test_a_template_is_the_masked_message_and_counts_its_messages(labelled: Path) -> None:
    kinds = read_kinds(labelled)
    assert len(kinds) == len(LABELS) * 8
    assert {kind.messages for kind in kinds} == {7}


def test_labels_with_few_messages_are_never_known_and_with_few_templates_not_in_the_mean() -> None:
    kinds = [Kind(f"{label} {number}", label, 25) for label in "abc" for number in range(3)]
    kinds += [Kind("single", "d", 60), Kind("rare", "e", 49)]
    assert {label for chosen in choices(kinds) for label in chosen} == {"a", "b", "c", "d"}
    assert rich(kinds) == {"a", "b", "c"}


def test_the_bar_lets_nine_in_ten_in_and_messages_weigh() -> None:
    near = np.arange(10, dtype=np.float64)
    assert bar(near, np.ones(10)) == 1.0
    assert bar(near, np.array([100.0] + [1.0] * 9)) == 0.0


def test_auroc_counts_pairs_in_order_and_ties_half() -> None:
    inside = np.array([True, True, False, False])
    assert auroc(inside, np.array([3.0, 1.0, 1.0, 0.0]), np.ones(4)) == 3.5 / 4
    assert auroc(inside, np.array([3.0, 1.0, 2.0, 0.0]), np.array([9.0, 1.0, 1.0, 1.0])) == 19 / 20


def test_unlike_labels_are_told_apart_and_unknown_ones_kept_out(labelled: Path) -> None:
    found = open_set(read_kinds(labelled))
    assert found.known_accuracy == 1.0
    assert found.auroc > 0.95
    assert len(found.choices) == 4
    assert all(one.counts for one in found.choices)
    assert all(one.right_of_known == 1.0 and one.asked for one in found.confidence.values())


def test_labels_that_say_the_same_are_not_told_apart(tmp_path: Path) -> None:
    labels = list(LABELS)
    rows = [
        (f"{word} {done} by {number}", labels[at % 4])
        for at, (word, done) in enumerate((word, done) for done in DOING for word in LABELS["Tea"] + LABELS["Sea"])
        for number in range(10, 17)
    ]
    found = open_set(read_kinds(write(tmp_path / "labelled_messages.csv", rows)))
    assert found.known_accuracy < 0.7
    assert found.failures


def test_the_order_of_the_messages_plays_no_part(labelled: Path, tmp_path: Path) -> None:
    header, *rows = labelled.read_text(encoding="utf-8").splitlines()
    random.Random(5).shuffle(rows)
    other = tmp_path / "other.csv"
    other.write_text("\n".join((header, *rows)), encoding="utf-8")
    assert read_kinds(other) == read_kinds(labelled)


class Letters:
    """An embedder that knows the letters of a text, and how often it was asked."""

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def embed(self, texts: Sequence[str]) -> NDArray[np.float64]:
        self.embedded.extend(texts)
        rows = np.array([[text.count(letter) + 0.01 for letter in "abcdefghijklmnopqrstuvwxyz"] for text in texts])
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float64)


def test_embeddings_are_made_once_for_each_text_and_named_in_the_outcome(labelled: Path) -> None:
    letters = Letters()
    assert open_set(read_kinds(labelled), embedder=letters).by == "embeddings"
    assert len(letters.embedded) == len(set(letters.embedded))
    assert np.array_equal(Remembered(letters).embed(["b", "a", "b"]), letters.embed(["b", "a", "b"]))


def test_the_command_writes_what_it_promises_and_fails_below_a_bar(labelled: Path, tmp_path: Path) -> None:
    structured = tmp_path / "loghub" / "Loom_2k.log_structured.csv"
    structured.parent.mkdir()
    lines = [f"thread {number} broke on loom {number * 7},E1" for number in range(20)] + ["loom stopped,E2"]
    structured.write_text("\n".join(("Content,EventId", *lines)), encoding="utf-8")
    out, page = tmp_path / "out.json", tmp_path / "out.html"
    arguments = ["eval", "logs", "--data", str(tmp_path), "--json", str(out), "--html", str(page)]
    assert command([*arguments, "--min-ga", "0.99", "--min-accuracy", "0.9"]) == 0
    found = json.loads(out.read_text(encoding="utf-8"))
    assert found["grouping"] == {"mean": {"ga": 1.0, "fga": 1.0}, "systems": {"Loom": {"ga": 1.0, "fga": 1.0}}}
    assert {"known_accuracy", "unknown_recall", "auroc"} <= found["open_set"].keys()
    assert "Loom" in page.read_text(encoding="utf-8")
    structured.write_text("Content,EventId\nloom stopped,E2\nloom stopped,E3\n", encoding="utf-8")
    assert command(["eval", "logs", "--data", str(tmp_path), "--min-ga", "0.99"]) == 1


def test_a_folder_without_data_or_a_file_without_its_columns_is_said(tmp_path: Path) -> None:
    assert command(["eval", "logs", "--data", str(tmp_path)]) == 2
    path = tmp_path / "labelled_messages.csv"
    path.write_text("message,label\na,b\n", encoding="utf-8")
    with pytest.raises(BadInput, match="has no column log_message and no column target_label"):
        read_kinds(path)
