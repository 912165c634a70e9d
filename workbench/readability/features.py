"""A sentence -> the few numbers that its level is made of: words, their length, how common they are."""

from __future__ import annotations

import math
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from workbench.language.lexique import lexique
from workbench.language.tokens import Token, TokenKind, tokenize
from workbench.model import Language
from workbench.readability.tables import table
from workbench.readability.words import WordFacts, word_facts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NUMBER = WordFacts(syllables=2, long=0, rarity=0.0, register=0.0, heavy=0, zipf=None)
"""A number or an address counts as a word of two syllables that is neither long nor rare."""
_COMMONEST = 6.0
_SHOUTED_SHARE = 0.6
_ACRONYM = 3
"""Letters of an acronym that can be told from a unit or a state."""
_SMALL_WORD = 3
"""Letters of the words that an acronym leaves out: *de*, *des*, *d’*, *of*, *and*."""

NAMES = {
    Language.FR: ("words", "syllables_per_word", "long_words", "rarity", "register", "long_and_rare"),
    Language.EN: (
        "words",
        "syllables_per_word",
        "long_words",
        "rarity",
        "register",
        "long_and_rare",
        "rarest_word",
    ),
}
"""The features of each language, in the order of `Counts.values`."""


class Counts(NamedTuple):
    """Sums over the words of a sentence. A name is never rare; an elided word (``l’``) has no syllable."""

    words: int
    syllables: int
    long_words: int
    rarity: float
    register: float
    heavy_words: int
    rarest: float
    """Zipf frequency of the rarest word, 6 when there is none."""
    long_syllables: int
    """Words of three syllables or more, names and numbers left out (SMOG, Gunning)."""
    characters: int
    long_letters: int
    """Words of seven letters or more (LIX, RIX)."""

    def values(self, language: Language) -> tuple[float, ...]:
        """The features, in the order of `NAMES`; log(1 + x), so that twice as much is a bit harder."""
        values = (
            math.log1p(self.words),
            self.syllables / max(1, self.words),
            math.log1p(self.long_words),
            math.log1p(self.rarity),
            math.log1p(self.register),
            math.log1p(self.heavy_words),
        )
        return values if language is Language.FR else (*values, -self.rarest)


_POLYSYLLABLE = 3
_LONG_LETTERS = 7


def count(text: str, language: Language) -> Counts:
    """The counts of one sentence."""
    return count_tokens(tokenize(text, language), language)


def count_tokens(tokens: Sequence[Token], language: Language) -> Counts:
    """The counts of one sentence that is cut into words already."""
    facts = [
        word_facts(token.text, language, name=named) if token.kind is TokenKind.WORD else _NUMBER
        for token, named in zip(tokens, names(tokens, language), strict=True)
    ]
    syllables, long, rarity, register, heavy, zipfs = zip(*facts, strict=True) if facts else ((),) * 6
    known = [zipf for zipf in zipfs if zipf is not None]
    lengths = [len(token.text) for token in tokens]
    return Counts(
        words=len(tokens),
        syllables=sum(syllables),
        long_words=sum(long),
        rarity=sum(rarity),
        register=sum(register),
        heavy_words=sum(heavy),
        rarest=min(known, default=_COMMONEST),
        long_syllables=sum(
            count >= _POLYSYLLABLE and zipf is not None for count, zipf in zip(syllables, zipfs, strict=True)
        ),
        characters=sum(lengths),
        long_letters=sum(
            length >= _LONG_LETTERS and token.kind is TokenKind.WORD
            for length, token in zip(lengths, tokens, strict=True)
        ),
    )


def names(tokens: Sequence[Token], language: Language) -> list[bool]:
    """For each token of a sentence, whether it looks like a proper name or an acronym.

    A capital inside the sentence tells a name; at its beginning only a word that Lexique does not know
    does. So does an acronym in brackets, for the public body that it stands for: « maison départementale des
    personnes handicapées (MDPH) » (first words: ``institutions.toml``). In a sentence written in capitals
    nothing is a name.
    """
    words = [token.text for token in tokens]
    upper = sum(map(str.isupper, words))
    if upper > _SHOUTED_SHARE * len(words):
        return [False] * len(words)
    capital = [word[0].isupper() for word in words]
    if capital and capital[0]:
        capital[0] = language is Language.FR and _unknown(words[0])
    if upper:
        for index in _spelt_out(tokens, language):
            capital[index] = True
    return capital


def _spelt_out(tokens: Sequence[Token], language: Language) -> Iterator[int]:
    """The words of a public body's name before its acronym in brackets, small words in between too.

    Terms of a trade that are spelt out (« taux annuel effectif global (TAEG) ») stay as hard as they are.
    """
    for at, token in enumerate(tokens):
        bracketed = at > 0 and token.start - tokens[at - 1].end == len(" (")
        if bracketed and len(token.text) >= _ACRONYM and token.text.isupper():
            first = _first_of_name(tokens[:at], token.text)
            if first is not None and tokens[first].text.lower() in _institutions(language):
                yield from range(first, at)


@cache
def _institutions(language: Language) -> frozenset[str]:
    words: str = table("institutions")[language]
    return frozenset(words.split())


def _first_of_name(tokens: Sequence[Token], acronym: str) -> int | None:
    letters = list(_plain(acronym))
    for index in range(len(tokens) - 1, -1, -1):
        word = tokens[index].text
        if len(word) <= _SMALL_WORD:
            continue
        if _plain(word[0]) != letters.pop():
            return None
        if not letters:
            return index
    return None


def _plain(letters: str) -> str:
    """Letters in lower case without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", letters.lower()) if c.isalpha())


def _unknown(word: str) -> bool:
    return not word.endswith(("'", "’")) and not lexique().has(word)
