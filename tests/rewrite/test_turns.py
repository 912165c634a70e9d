"""Every turn's own examples: what it must change, to the letter, and what it must leave alone."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from workbench.model import Language
from workbench.rewrite import suggest_text
from workbench.rewrite.apply import apply, changes_of
from workbench.rewrite.turns.table import Turn, TurnError, _turn, turns

_SPACES = re.compile(r"[\u00a0\u202f]")
ALL = [turn for language in Language for turn in turns(language).values()]


class Example(NamedTuple):
    turn: Turn
    text: str


FLAGS = [Example(turn, text) for turn in ALL for text in turn.flag]
KEEPS = [Example(turn, text) for turn in ALL for text in turn.keep]


def _name(example: Example) -> str:
    return f"{example.turn.id}: {example.text}"


@pytest.mark.parametrize("example", FLAGS, ids=_name)
def test_a_turn_changes_its_examples_to_the_letter(example: Example) -> None:
    language = Language(example.turn.id[:2])
    before, _, after = example.text.partition(" => ")
    own = [s for s in suggest_text(before, language) if s.rule == example.turn.id]
    assert own, "nothing was suggested"
    assert _SPACES.sub(" ", apply(before, changes_of(own), language=language)) == after


@pytest.mark.parametrize("example", KEEPS, ids=_name)
def test_a_turn_leaves_its_counter_examples_alone(example: Example) -> None:
    found = suggest_text(example.text, Language(example.turn.id[:2]))
    assert [s.original for s in found if s.rule == example.turn.id] == []


@pytest.mark.parametrize("turn", ALL, ids=lambda turn: turn.id)
def test_a_turn_is_well_described(turn: Turn) -> None:
    assert re.fullmatch(r"(fr|en)\.[a-z_]+\.[a-z0-9_]+", turn.id)
    assert turn.why.fr.endswith(".")
    assert turn.why.en.endswith(".")
    assert turn.source
    assert 0 < turn.confidence <= 1
    assert all(" => " in text for text in turn.flag)


def test_a_turn_without_examples_is_refused() -> None:
    row = {
        "id": "fr.passif.agent",
        "why": {"fr": "Plus direct.", "en": "More direct."},
        "source": "ours",
        "confidence": 0.9,
        "flag": [],
        "keep": ["Vous signez."],
    }
    with pytest.raises(TurnError, match=r"fr\.passif\.agent"):
        _turn(row, Language.FR)


def test_a_turn_with_an_unknown_field_is_refused() -> None:
    with pytest.raises(TurnError, match="unknown"):
        _turn({"id": "fr.passif.agent", "when": "always"}, Language.FR)
