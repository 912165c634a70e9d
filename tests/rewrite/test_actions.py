"""Nouns of action and the verbs they hide: the table, and what rules make of it."""

from __future__ import annotations

import pytest

from workbench.language.lexique import lexique
from workbench.model import Language
from workbench.rewrite import suggest_text
from workbench.rewrite.actions import nouns, verb_of
from workbench.rewrite.inflect_fr import conjugate
from workbench.rewrite.pattern import parse_pattern

# Words of the table that Lexique 3.83 lacks; the rules find them by their regular forms.
_UNKNOWN = frozenset({"débroussaillement", "minoration", "télétransmission"})


def test_the_table_holds_at_least_250_nouns() -> None:
    assert len(nouns("action")) >= 250
    assert len(set(nouns("action"))) == len(nouns("action"))
    assert set(nouns("undergone")) < set(nouns("action"))


@pytest.mark.parametrize("noun", nouns("action"))
def test_every_noun_has_a_verb_that_can_be_conjugated(noun: str) -> None:
    assert noun in _UNKNOWN or any(row.pos == "NOM" and row.lemma == noun for row in lexique().entries(noun))
    for form in ("inf", "ind:pre:3s", "ind:pre:2p"):
        assert conjugate(verb_of(noun), form), form
    assert conjugate(verb_of(noun), "par:pas", "f", "p")


def test_a_slot_stands_for_the_nouns_of_the_table() -> None:
    element = parse_pattern("faire le objet de un <undergone>").elements[-1]
    assert element.slot == "action"
    assert {choice.word for choice in element.choices} == set(nouns("undergone"))


def test_what_a_reader_does_is_a_part_of_the_table() -> None:
    assert set(nouns("yours")) < set(nouns("action"))
    assert "examen" not in nouns("yours")


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Appelez-nous avant le dépôt de votre demande.", "avant de déposer"),
        ("Appelez-nous avant le dépôt de votre demande et la signature du contrat.", None),
        ("Vous recevez une lettre avant le dépôt de votre demande.", None),
        ("Nous vous appelons avant le dépôt de votre demande.", None),
        ("Avant le dépôt de votre demande, la mairie ferme.", None),
    ],
)
def test_a_noun_becomes_an_infinitive_where_only_the_reader_acts(text: str, after: str | None) -> None:
    found = [s.replacements[0] for s in suggest_text(text, Language.FR) if s.rule.startswith("fr.verbe_nom.")]
    assert found == ([after] if after else [])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("procédera à l’homologation du", "homologuera le"),
        ("ne procède pas à la vente du", None),
        ("procéderait au bornage des", "bornerait les"),
        ("assure le ramassage des", "ramasse les"),
    ],
)
def test_the_verb_takes_tense_and_person_of_the_light_one(before: str, after: str | None) -> None:
    found = [
        s.replacements[0]
        for s in suggest_text(f"La commune {before} terrain.", Language.FR)
        if s.rule.startswith("fr.verbe_nom.")
    ]
    assert found == ([after] if after else [])
