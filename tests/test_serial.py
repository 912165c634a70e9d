"""An analysis goes to JSON and comes back the same."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.model import (
    Analysis,
    Block,
    BlockKind,
    Box,
    Document,
    Span,
    Word,
    Words,
)
from workbench.serial import analysis_from_json, from_json, to_json

numbers = st.floats(allow_nan=False, allow_infinity=False)
st.register_type_strategy(float, numbers)
boxes = st.builds(Box, numbers, numbers, numbers, numbers)
spans = st.builds(Span, st.integers(0, 9999), st.integers(0, 9999))
st.register_type_strategy(Box, boxes)
st.register_type_strategy(Span, spans)
st.register_type_strategy(Words, st.lists(st.builds(Word, spans, st.none() | boxes)).map(Words))


def through_text(value: object) -> Any:
    return json.loads(json.dumps(to_json(value), ensure_ascii=False, allow_nan=False))


@given(st.builds(Analysis))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_analysis_comes_back_the_same(analysis: Analysis) -> None:
    assert analysis_from_json(through_text(analysis)) == analysis


def test_words_are_kept_as_flat_arrays() -> None:
    words = Words((Word(Span(0, 4), Box(1.5, 2, 3, 4)), Word(Span(5, 9))))
    block = Block(BlockKind.LABEL, Span(0, 9), words=words)
    assert through_text(block) == {
        "kind": "label",
        "span": [0, 9],
        "words": {"spans": [0, 4, 5, 9], "boxes": [1.5, 2, 3, 4, None, None, None, None]},
    }
    assert from_json(Block, through_text(block)) == block


def test_a_stored_word_costs_less_than_fifty_bytes() -> None:
    """Six numbers of five characters and their commas: 36; a page holds some 400 words."""
    words = Words(Word(Span(n * 6, n * 6 + 5), Box(72.25, 90.5, 99.75, 104.5)) for n in range(1000))
    stored = json.dumps(
        to_json(Block(BlockKind.PARAGRAPH, Span(0, 6000), words=words)), separators=(",", ":")
    )
    assert len(stored) < 50_000


def test_a_member_that_is_missing_is_named() -> None:
    with pytest.raises(KeyError, match="Document without text"):
        from_json(Document, {"format": "pdf", "language": None})


def test_a_value_that_the_model_does_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match="rtf"):
        from_json(Document, {"format": "rtf", "language": None, "text": ""})
    with pytest.raises(TypeError, match="complex"):
        to_json(1j)
