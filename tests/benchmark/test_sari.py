"""SARI by its definition, on sentences of two words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.benchmark.sari import read_references, sari, sari_of
from workbench.model import Language

if TYPE_CHECKING:
    from pathlib import Path


def test_a_word_put_in_the_place_of_another_as_people_did() -> None:
    # 1-grams: "a" is kept, "c" added, "b" deleted, all of it well: 1
    # 2-grams: nothing is kept; "a c" is added and "a b" deleted: 2/3; no longer ones
    assert sari("a b", "a c", ["A c"]) == pytest.approx(100 * (1 + 2 / 3) / 4)


def test_a_sentence_left_as_it_is_only_keeps() -> None:
    # 1-grams: of "a" and "b" people kept "a": precision 1/2, recall 1, F1 2/3; a third of it counts
    assert sari("a b", "a b", ["a c"]) == pytest.approx(100 * (2 / 9) / 4)


def test_what_half_of_the_people_kept_counts_half() -> None:
    # 1-grams: precision (1 + 1/2) / 2, recall 1: F1 6/7; 2-grams: precision 1/2, recall 1: F1 2/3
    assert sari("a b", "a b", ["a c", "a b"]) == pytest.approx(100 * (6 / 7 + 2 / 3) / 3 / 4)


def test_sentences_are_rewritten_and_compared_with_leaving_them() -> None:
    found = sari_of({"Nonobstant ce refus, payez.": ["Malgré ce refus, payez."]}, Language.FR)
    assert (found.sentences, found.changed) == (1, 1)
    assert found.rewritten == pytest.approx(100 * (1 + 1 + 1 + 1) / 4)
    assert found.unchanged < found.rewritten


def test_counterparts_are_read_line_by_line(tmp_path: Path) -> None:
    original, one, other = (tmp_path / name for name in ("o", "1", "2"))
    original.write_text("a\nb\na\n", "utf-8")
    one.write_text("A\nB\nAA\n", "utf-8")
    other.write_text("x\ny\nz\n", "utf-8")
    assert read_references(original, [one, other]) == {"a": ["A", "AA", "x", "z"], "b": ["B", "y"]}
    other.write_text("x\n", "utf-8")
    with pytest.raises(ValueError, match="shorter"):
        read_references(original, [one, other])
