"""The catalogues: every French string has its English words, and our French is short."""

from __future__ import annotations

import re

from tests.our_french import catalogue, translations

TRANSLATIONS = translations()
LONGEST_SENTENCE = 15
QUOTED = ("Nonobstant",)
"""Strings that are examples of hard words."""


def test_every_string_has_english_words_with_the_same_places() -> None:
    assert TRANSLATIONS["troubles"]() == []


def test_our_french_sentences_have_fifteen_words_at_most() -> None:
    long = [
        sentence
        for message in catalogue()
        for text in ([message.id] if isinstance(message.id, str) else message.id)
        if text and not text.startswith(QUOTED)
        for sentence in re.split(r"(?<=[.?!])\s+", text)
        if len(re.findall(r"[\w%(){}][\w’'%(){}-]*", sentence)) > LONGEST_SENTENCE
    ]
    assert long == []


def test_our_french_uses_its_own_typography() -> None:
    wrong = [
        text
        for message in catalogue()
        for text in ([message.id] if isinstance(message.id, str) else message.id)
        if re.search(r"'|\"|\.\.\.|\w[?!:;»]|«\w", re.sub(r"%\(\w+\)s", "x", text))
    ]
    assert wrong == []


def test_a_missing_translation_would_be_found() -> None:
    catalogue = TRANSLATIONS["read"]()
    message = next(iter(m for m in catalogue if m.id))
    message.string = "" if isinstance(message.id, str) else ("", "")
    assert TRANSLATIONS["_troubles_of"](message) == ["not translated"]
