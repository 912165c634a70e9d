"""Every turn's own examples: what it must change, to the letter, and what it must leave alone."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import pytest

from tests.gathered import failures, groups
from workbench.model import Language, Suggestion
from workbench.rewrite import suggest_texts
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


def _before(example: Example) -> str:
    return example.text.partition(" => ")[0]


def _language(example: Example) -> Language:
    return Language(example.turn.id[:2])


@cache
def _suggestions(language: Language) -> dict[str, tuple[Suggestion, ...]]:
    """What is suggested for all examples of a language, parsed in one go."""
    texts = list(dict.fromkeys(_before(one) for one in FLAGS + KEEPS if _language(one) is language))
    return dict(zip(texts, suggest_texts(texts, language), strict=True))


def _own(example: Example) -> list[Suggestion]:
    return [s for s in _suggestions(_language(example))[_before(example)] if s.rule == example.turn.id]


def _changes_to_the_letter(example: Example) -> None:
    before, _, after = example.text.partition(" => ")
    own = _own(example)
    assert own, "nothing was suggested"
    assert _SPACES.sub(" ", apply(before, changes_of(own), language=_language(example))) == after


def _leaves_alone(example: Example) -> None:
    assert [s.original for s in _own(example)] == []


@pytest.mark.parametrize("examples", groups(FLAGS, lambda each: each.turn.id))
def test_a_turn_changes_its_examples_to_the_letter(examples: tuple[Example, ...]) -> None:
    assert failures(_changes_to_the_letter, examples, _name) == []


@pytest.mark.parametrize("examples", groups(KEEPS, lambda each: each.turn.id))
def test_a_turn_leaves_its_counter_examples_alone(examples: tuple[Example, ...]) -> None:
    assert failures(_leaves_alone, examples, _name) == []


def test_turns_are_well_described() -> None:
    assert failures(_is_well_described, ALL, lambda turn: turn.id) == []


def _is_well_described(turn: Turn) -> None:
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
