"""Every rule's own examples: what it must change, to the letter, and what it must leave alone."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import pytest

from tests.gathered import failures, groups
from workbench.model import Language, Suggestion
from workbench.rewrite import suggest_texts
from workbench.rewrite.apply import apply, changes_of
from workbench.rewrite.conditions import CONDITIONS
from workbench.rewrite.rules import Rule, hand_written, rules, rules_hash

_MARK = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_SPACES = re.compile(r"[\u00a0\u202f]")


class Example(NamedTuple):
    rule: Rule
    text: str


BY_HAND = [rule for language in Language for rule in hand_written(language)]
FLAGS = [
    Example(rule, text) for language in Language for rule in hand_written(language) for text in rule.flag
]
KEEPS = [
    Example(rule, text) for language in Language for rule in hand_written(language) for text in rule.keep
]


def _name(example: Example) -> str:
    return f"{example.rule.id}: {example.text}"


def _unmarked(example: Example) -> str:
    return _MARK.sub(r"\1", example.text.partition(" => ")[0])


def _language(example: Example) -> Language:
    return Language(example.rule.id[:2])


@cache
def _suggestions(language: Language) -> dict[str, tuple[Suggestion, ...]]:
    """What is suggested for all examples of a language, parsed in one go."""
    texts = list(dict.fromkeys(_unmarked(one) for one in FLAGS + KEEPS if _language(one) is language))
    return dict(zip(texts, suggest_texts(texts, language), strict=True))


def _own(example: Example) -> list[Suggestion]:
    return [s for s in _suggestions(_language(example))[_unmarked(example)] if s.rule == example.rule.id]


def _group(rule: Rule) -> str:
    return rule.id.rpartition(".")[0]


def _changes_to_the_letter(example: Example) -> None:
    rule, (marked, _, expected) = example.rule, example.text.partition(" => ")
    place = _MARK.search(marked)
    assert place is not None, "the example marks no place"
    own = _own(example)
    assert [s.original for s in own] == [place[1]]
    assert own[0].span.start == place.start()
    assert own[0].ready is rule.ready
    if rule.replace:
        made = apply(_unmarked(example), changes_of(own), language=_language(example))
        assert _SPACES.sub(" ", made) == expected
    else:
        assert own[0].replacements == ()


def _leaves_alone(example: Example) -> None:
    assert [s.original for s in _own(example)] == []


@pytest.mark.no_cover
@pytest.mark.parametrize("examples", groups(FLAGS, lambda each: _group(each.rule)))
def test_rules_change_their_examples_to_the_letter(examples: tuple[Example, ...]) -> None:
    assert failures(_changes_to_the_letter, examples, _name) == []


@pytest.mark.no_cover
@pytest.mark.parametrize("examples", groups(KEEPS, lambda each: _group(each.rule)))
def test_rules_leave_their_counter_examples_alone(examples: tuple[Example, ...]) -> None:
    assert failures(_leaves_alone, examples, _name) == []


def test_there_are_enough_rules() -> None:
    assert len(hand_written(Language.FR)) >= 150
    assert len(hand_written(Language.EN)) >= 40


def _is_well_made(rule: Rule) -> None:
    assert re.fullmatch(r"(fr|en)\.[a-z_]+\.[a-z0-9_]+", rule.id)
    assert rule.why.fr.endswith(".")
    assert rule.why.en.endswith(".")
    assert rule.source
    assert 0 < rule.confidence <= 1
    assert rule.needs <= CONDITIONS.keys()


@pytest.mark.parametrize("language", Language)
def test_every_rule_is_well_made(language: Language) -> None:
    assert failures(_is_well_made, rules(language), lambda rule: rule.id) == []


def test_the_examples_of_a_rule_say_what_comes_out() -> None:
    assert [
        rule.id for rule in BY_HAND if rule.replace and not all(" => " in text for text in rule.flag)
    ] == []


def test_the_fingerprint_of_the_rules_is_short_and_stable() -> None:
    assert re.fullmatch(r"[0-9a-f]{16}", rules_hash())
    assert rules_hash() == rules_hash()
