"""The text of an example: passages, marks, reasons, and what is folded."""

from __future__ import annotations

from typing import Any, cast

import pytest

from tests.web.public.town import BLOCKS, TEXT, analysis, result
from workbench import serial
from workbench.model import BlockKind, Span, Wording
from workbench.rewrite.compare import AlignedBlock, AlignedChange
from workbench.web.public.example_text import Decided, Passage, Unchanged, best_passage, stretches
from workbench.wording import spaced


def stored(*blocks: AlignedBlock) -> list[dict[str, Any]]:
    """Blocks as an example keeps them."""
    return [cast("dict[str, Any]", serial.to_json(block)) for block in blocks]


def same(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> AlignedBlock:
    return AlignedBlock(kind, text, text)


def changed(before: str, after: str, *changes: AlignedChange) -> AlignedBlock:
    whole = AlignedChange(Span(0, len(before)), Span(0, len(after)))
    return AlignedBlock(BlockKind.PARAGRAPH, before, after, changes or (whole,))


def test_the_whole_text_is_there_on_both_sides() -> None:
    found = stretches(result(4.6).blocks, {})
    before = [
        text
        for stretch in found
        for text in (
            ["".join(piece.text for piece in stretch.before)]
            if isinstance(stretch, Passage)
            else [line.text for line in stretch.lines]
        )
    ]
    assert before == list(BLOCKS)


def test_a_reason_is_found_by_the_place_of_its_change() -> None:
    places = {s.span.start: Decided(s.why) for s in analysis(4.6).suggestions}
    passages = [p for p in stretches(result(4.6).blocks, places) if isinstance(p, Passage)]
    for passage in passages:
        for reason in passage.reasons:
            assert reason.why == spaced(places[TEXT.index(reason.before)].why.fr)


def test_a_change_that_carries_its_reason_keeps_it() -> None:
    change = AlignedChange(Span(0, 10), Span(0, 6), "fr.x", Wording("Mot rare.", "Rare word."))
    (passage,) = stretches(
        stored(changed("Nonobstant cela", "Malgré cela", change)), {0: Decided(Wording("Non", "No"))}
    )
    assert isinstance(passage, Passage)
    assert [(r.before, r.after, r.why) for r in passage.reasons] == [("Nonobstant", "Malgré", "Mot rare.")]


def test_words_that_are_gone_are_marked_before_only() -> None:
    change = AlignedChange(Span(4, 15), Span(4, 4))
    (passage,) = stretches(stored(changed("Oui le cas échéant.", "Oui.", change)), {})
    assert isinstance(passage, Passage)
    assert [piece.text for piece in passage.before if piece.mark] == ["le cas éché"]
    assert [piece.text for piece in passage.after if piece.mark] == []


@pytest.mark.parametrize(
    ("texts", "folded"),
    [(["court"], False), (["court", "court"], False), (["court"] * 3, True), (["long " * 100], True)],
)
def test_what_did_not_change_is_folded_when_it_is_long(texts: list[str], *, folded: bool) -> None:
    blocks = stored(changed("a", "b"), *(same(text) for text in texts), changed("c", "d"))
    _, between, _ = stretches(blocks, {})
    assert isinstance(between, Unchanged)
    assert between.folded is folded


def test_headings_stay_headings() -> None:
    (stretch,) = stretches(stored(same("Titre", BlockKind.HEADING), same("Texte"), same("  ")), {})
    assert isinstance(stretch, Unchanged)
    assert [(line.text, line.is_heading) for line in stretch.lines] == [("Titre", True), ("Texte", False)]


def test_the_passage_of_the_first_page_has_many_changes_and_is_short() -> None:
    long = changed("x" * 900, "y", *[AlignedChange(Span(n, n + 1), Span(0, 1)) for n in range(9)])
    two = changed("ab", "cd", AlignedChange(Span(0, 1), Span(0, 1)), AlignedChange(Span(1, 2), Span(1, 2)))
    best = best_passage(stored(long, changed("un", "deux"), two), {})
    assert best is not None
    assert "".join(piece.text for piece in best.before) == "ab"


def test_a_text_without_change_has_no_passage_to_show() -> None:
    assert best_passage(stored(same("Texte")), {}) is None
