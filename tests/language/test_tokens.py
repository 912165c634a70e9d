"""Words, numbers and addresses of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.language.tokens import TokenKind, tokenize
from workbench.model import Language


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L’accord d'hier", ["L’", "accord", "d'", "hier"]),
        ("aujourd’hui, quelqu’un", ["aujourd’hui", "quelqu’un"]),
        ("lorsqu’il jusqu’au", ["lorsqu’", "il", "jusqu’", "au"]),
        ("A-t-il un porte-parole ?", ["A", "il", "un", "porte-parole"]),
        ("Prenez rendez-vous. Dites-le-nous.", ["Prenez", "rendez-vous", "Dites", "le", "nous"]),
        ("né(e) usager·ère vous-même", ["né(e)", "usager·ère", "vous-même"]),
        ("le 12/03/2024 : 1 250,50 €", ["le", "12/03/2024", "1 250,50"]),
        ("formulaire 13750*05, art. L. 123-4", ["formulaire", "13750*05", "art", "L", "123-4"]),
        ("R.I.B. et CAF", ["R.I.B.", "et", "CAF"]),
    ],
)
def test_french_is_cut_into_words(text: str, words: list[str]) -> None:
    assert [token.text for token in tokenize(text, Language.FR)] == words


def test_english_keeps_contractions_and_hyphens_whole() -> None:
    words = [token.text for token in tokenize("Don’t send the follow-up form", Language.EN)]
    assert words == ["Don’t", "send", "the", "follow-up", "form"]


def test_addresses_and_numbers_are_told_from_words() -> None:
    kinds = [token.kind for token in tokenize("Voir www.exemple.fr ou a@b.fr avant le 1er mai", Language.FR)]
    word, number, address = TokenKind.WORD, TokenKind.NUMBER, TokenKind.ADDRESS
    assert kinds == [word, address, word, address, word, word, number, word]


@given(st.text(max_size=80), st.sampled_from(Language))
def test_spans_stay_inside_the_text_and_never_overlap(text: str, language: Language) -> None:
    last = 0
    for token in tokenize(text, language):
        assert last <= token.start < token.end <= len(text)
        assert text[token.start : token.end] == token.text
        last = token.end


@pytest.mark.parametrize("after", [" x", ", x", ";", ")", "»", ".", ". x", "\n", ""])
@pytest.mark.parametrize("word", ["mairie", "J", "été"])
def test_a_word_of_letters_is_the_same_word_whatever_ends_it(word: str, after: str) -> None:
    for language in Language:
        first = tokenize(word + after, language)[0]
        assert first == (word, 0, len(word), TokenKind.WORD)
