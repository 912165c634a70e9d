"""Elision, contraction, spaces and capitals where two pieces of text meet."""

from __future__ import annotations

import pytest

from workbench.model import Language
from workbench.rewrite.seams import capitalised, fuse, fuse_words, with_article


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("le ", "article", "l’article"),
        ("la ", "aide", "l’aide"),
        ("de ", "obtenir", "d’obtenir"),
        ("que ", "elle", "qu’elle"),
        ("ne ", "aide", "n’aide"),
        ("Le ", "usager", "L’usager"),
        ("lorsque ", "il", "lorsqu’il"),
        ("si ", "il", "s’il"),
        ("si ", "elle", "si elle"),
        ("ce ", "acte", "cet acte"),
        ("ce ", "formulaire", "ce formulaire"),
        ("le ", "III", "le III"),
        ("l’", "IV", "le IV"),
    ],
)
def test_a_short_word_elides_before_a_vowel(left: str, right: str, expected: str) -> None:
    assert fuse(left, right) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("l’", "formulaire", "le formulaire"),
        ("l’", "demande", "la demande"),
        ("L’", "formulaire", "Le formulaire"),
        ("d’", "payer", "de payer"),
        ("qu’", "vous", "que vous"),
        ("n’", "peut", "ne peut"),
        ("l’", "handicap", "le handicap"),
        ("d’", "huit", "de huit"),
        ("l’", "onze", "le onze"),
        ("l’", "habitant", "l’habitant"),
        ("l’", "heure", "l’heure"),
    ],
)
def test_an_elision_is_undone_before_a_consonant_or_an_aspirate_h(
    left: str, right: str, expected: str
) -> None:
    assert fuse(left, right) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("de ", "le contrat", "du contrat"),
        ("de ", "les contrats", "des contrats"),
        ("à ", "le maire", "au maire"),
        ("à ", "les parents", "aux parents"),
        ("de ", "la mairie", "de la mairie"),
        ("de ", "le vérifier", "de le vérifier"),
        ("à ", "les envoyer", "à les envoyer"),
    ],
)
def test_a_preposition_contracts_with_an_article_but_not_with_a_pronoun(
    left: str, right: str, expected: str
) -> None:
    assert fuse(left, right) == expected


def test_the_apostrophe_of_the_text_is_kept() -> None:
    assert fuse("le ", "article", apostrophe="'") == "l'article"


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("vous informe ", " que", "vous informe que"),
        ("le dossier ", ".", "le dossier."),
        ("le dossier ", ", signé", "le dossier, signé"),
        ("", "Rien", "Rien"),
        ("Rien", "", "Rien"),
    ],
)
def test_no_space_is_doubled_or_left_before_a_mark(left: str, right: str, expected: str) -> None:
    assert fuse(left, right) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("a ", "extra copy", "an extra copy"),
        ("an ", "form", "a form"),
        ("a ", "hour", "an hour"),
        ("an ", "use", "a use"),
        ("An ", "form", "A form"),
    ],
)
def test_the_english_article_follows_the_next_sound(left: str, right: str, expected: str) -> None:
    assert fuse(left, right, language=Language.EN) == expected


def test_words_in_a_row_are_joined_with_their_seams() -> None:
    assert fuse_words(["à condition de", "", "avoir payé"]) == "à condition d’avoir payé"
    assert fuse_words(["jusqu’à", "les vacances"]) == "jusqu’aux vacances"


@pytest.mark.parametrize(
    ("text", "article", "expected"),
    [
        ("à partir de", "le", "à partir du"),
        ("lié à", "les", "lié aux"),
        ("jusqu’à", "les", "jusqu’aux"),
        ("pour", "le", "pour le"),
        ("avant", "", "avant"),
    ],
)
def test_the_article_of_a_contracted_form_finds_its_place(text: str, article: str, expected: str) -> None:
    assert with_article(text, article) == expected


def test_a_capital_is_set_at_the_start_only() -> None:
    assert capitalised("à la fin") == "À la fin"
