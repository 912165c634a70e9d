"""What the lexicon says to replace is put in, in correct French and English; its examples say the outcome."""

from __future__ import annotations

import re
from functools import cache

import pytest

from tests.gathered import failures, groups
from workbench.language.lexicon import Entry, Kind, entries
from workbench.model import Language, Suggestion
from workbench.rewrite import suggest_text, suggest_texts
from workbench.rewrite.apply import apply, changes_of
from workbench.rewrite.lexicon_rules import lexicon_rules, rule_id
from workbench.rewrite.rules import hand_written, rules

_MARK = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_SPACES = re.compile(r"[\u00a0\u202f]")

EXAMPLES = [
    (language, entry, flag, after)
    for language in Language
    for entry in entries(language)
    for flag, after in zip(entry.flag, entry.after, strict=True)
    if after
]


SILENT = [
    (language, entry, flag)
    for language in Language
    for entry in entries(language)
    for flag, after in zip(entry.flag, entry.after, strict=True)
    if entry.kind is Kind.REPLACE and not after
]
"""Examples that say no outcome: the words are found, and are not put right by themselves."""


@cache
def suggestions(language: Language) -> dict[str, tuple[Suggestion, ...]]:
    """The suggestions for all examples of a language that say what comes out, parsed in one go."""
    flags = [(of, flag) for of, _, flag, _ in EXAMPLES] + [(of, flag) for of, _, flag in SILENT]
    texts = [_MARK.sub(r"\1", flag) for of, flag in flags if of is language]
    return dict(zip(texts, suggest_texts(texts, language), strict=True))


def _becomes_what_is_said(example: tuple[Language, Entry, str, str]) -> None:
    language, entry, flag, after = example
    text = _MARK.sub(r"\1", flag)
    own = [s for s in suggestions(language)[text] if s.rule == rule_id(entry) and s.ready]
    assert _SPACES.sub(" ", apply(text, changes_of(own), language=language)) == after


def _stays(example: tuple[Language, Entry, str]) -> None:
    language, entry, flag = example
    found = suggestions(language)[_MARK.sub(r"\1", flag)]
    assert [s.replacements for s in found if s.rule == rule_id(entry) and s.ready and s.replacements] == []


@pytest.mark.no_cover
@pytest.mark.parametrize("examples", groups(EXAMPLES, lambda each: each[1].id.rpartition(".")[0]))
def test_examples_become_what_their_entries_say(
    examples: tuple[tuple[Language, Entry, str, str], ...],
) -> None:
    assert failures(_becomes_what_is_said, examples, lambda each: each[2]) == []


@pytest.mark.no_cover
@pytest.mark.parametrize("language", Language)
def test_examples_without_outcome_stay_as_they_are(language: Language) -> None:
    examples = [each for each in SILENT if each[0] is language]
    assert failures(_stays, examples, lambda each: each[2]) == []


def test_many_french_entries_are_put_in_and_checked() -> None:
    assert len([entry for language, entry, *_ in EXAMPLES if language is Language.FR]) >= 370


def test_only_entries_to_replace_become_rules() -> None:
    for language in Language:
        ids = {rule_id(entry) for entry in entries(language) if entry.kind is Kind.REPLACE}
        made = [rule.id for rule in rules(language) if ".lexique." in rule.id]
        assert made
        assert set(made) <= ids


def test_an_entry_that_a_rule_by_hand_finds_word_by_word_is_left_to_it() -> None:
    """Without any rule by hand, « nonobstant » and « faire parvenir » are made of the lexicon, too."""
    alone = {rule.id for rule in lexicon_rules(Language.FR, ())}
    beside = {rule.id for rule in lexicon_rules(Language.FR, hand_written(Language.FR))}
    assert {"fr.lexique.connectors_nonobstant", "fr.lexique.verbs_faire_parvenir"} <= alone - beside


def test_a_sense_that_depends_on_the_context_is_offered_and_not_put_in() -> None:
    (offered,) = suggest_text("Écrivez à l’autorité compétente.", Language.FR)
    assert offered.rule == "fr.lexique.adjectives_autorite_competente"
    assert not offered.ready


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Cette juridiction décide demain.", "Ce tribunal décide demain."),
        ("Votre allégation est notée.", "Votre affirmation est notée."),
        ("Les signataires écrivent ici.", "Les personnes qui signent écrivent ici."),
        ("Nous devons comparaître lundi.", "Nous devons nous présenter lundi."),
        ("Ils comparaissent lundi.", "Ils se présentent lundi."),
        ("Les soldes débiteurs sont signalés.", "Les soldes négatifs sont signalés."),
        ("Il sera mis fin aux versements.", "Les versements prendront fin."),
        ("Il sera tenu compte de vos revenus.", "Vos revenus seront pris en compte."),
        ("Lisez l’avis de vacance.", "Lisez l’annonce d’un poste libre."),
    ],
)
def test_the_plain_words_take_the_form_of_those_found(before: str, after: str) -> None:
    made = apply(before, changes_of(suggest_text(before, Language.FR)), language=Language.FR)
    assert _SPACES.sub(" ", made) == after
