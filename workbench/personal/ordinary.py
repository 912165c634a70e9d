"""Whether words are those that everybody uses: then they are more likely printed than somebody's name."""

from __future__ import annotations

import re

from workbench.language.lexique import lexique

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NOT_RARE = 3.0
"""Zipf frequency, in films or in books: a million words have it once."""


def are_ordinary(text: str) -> bool:
    """Whether each word of a text is a French word that is not rare, by Lexique 3.83; False without words.

    Surnames that are also words (Petit, Boulanger) are ordinary here; Moreau, a rare word, is not.
    """
    words = _WORD.findall(text)
    table = lexique()
    return (
        bool(words)
        and not any(sign.isdigit() for sign in text)
        and all(table.best_zipf(word) >= _NOT_RARE for word in words)
    )


def is_word(word: str) -> bool:
    """Whether Lexique knows a word, rare or not."""
    return lexique().has(word)
