"""What one word adds to the difficulty of its sentence."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from workbench.language.frequency import film_zipf, zipf
from workbench.language.lexique import lexique
from workbench.model import Language

_REMEMBERED = 65536
_COMMON = 5.0
"""Zipf frequency from which a word is no more rare at all: 100 times per million words."""
_VERY_COMMON = 6.0
_LONG_SYLLABLES = {Language.FR: 4, Language.EN: 3}
_LONG_LETTERS = 9
_RARE_AND_LONG_SYLLABLES = 3
_RARE_AND_LONG_ZIPF = 4.5
_VOWELS = re.compile(r"[aeiouyàâäéèêëîïôöùûüœæ]+")
_SILENT_FRENCH = re.compile(r"(?<=[^aeiouyàâäéèêëîïôöùûüœæ])(?:es?|ent)$")
_SILENT_ENGLISH = re.compile(r"(?<=[^aeiouy])(?<![^aeiouy]l)e$|(?<=[^aeiouytd])ed$|(?<=[^aeiouycgsxzh])es$")
_NOT_LETTERS = re.compile(r"\([^)]*\)|·.*$|[’']$")


class WordFacts(NamedTuple):
    """Counts and masses of one word; a sentence adds them up."""

    syllables: int
    long: int
    """1 for four syllables or more in French, three in English."""
    rarity: float
    """How far the word is below a Zipf frequency of 5; 0 for names."""
    register: float
    """French: how much rarer it is in speech than in writing. English: its distance below a Zipf of 6."""
    heavy: int
    """1 if it is long and rare (French) or has nine letters or more (English)."""
    zipf: float | None
    """Zipf frequency; None for names."""


def word_facts(word: str, language: Language, *, name: bool) -> WordFacts:
    """The facts of a word; `name` for a proper name, which is long or short but never rare."""
    known = _KNOWN[language, name]
    facts = known.get(word)
    if facts is None:
        if len(known) >= _REMEMBERED:
            known.clear()
        facts = known[word] = _facts(word.lower().replace("’", "'"), language, name=name)
    return facts


@lru_cache(maxsize=_REMEMBERED)
def syllables(word: str, language: Language) -> int:
    """Spoken syllables, at least 1 (0 for an elided word such as ``l’``).

    French: Lexique 3.83 where it knows the word, otherwise groups of vowels without a silent ending; English:
    groups of vowels without a silent ending.
    """
    if word.endswith(("'", "’")):
        return 0
    if language is Language.FR:
        known = lexique().syllables(word)
        if known is not None:
            return max(1, known)
    bare = _NOT_LETTERS.sub("", word.lower())
    silent = _SILENT_FRENCH if language is Language.FR else _SILENT_ENGLISH
    return max(1, sum(len(_VOWELS.findall(silent.sub("", part))) for part in bare.split("-")))


_KNOWN: dict[tuple[Language, bool], dict[str, WordFacts]] = {
    (language, name): {} for language in Language for name in (False, True)
}
"""The facts of the words met, as written: half of a text is a few hundred forms that come back."""


def _facts(word: str, language: Language, *, name: bool) -> WordFacts:
    count = syllables(word, language)
    long = int(count >= _LONG_SYLLABLES[language])
    heavy = int(language is Language.EN and len(word) >= _LONG_LETTERS)
    if name or word.endswith("'"):
        return WordFacts(count, long, 0.0, 0.0, heavy, None)
    bare = _NOT_LETTERS.sub("", word)
    written = zipf(bare, language)
    if language is Language.EN:
        return WordFacts(
            count, long, max(0.0, _COMMON - written), max(0.0, _VERY_COMMON - written), heavy, written
        )
    spoken = film_zipf(bare)
    known = lexique().best_zipf(bare) if lexique().has(bare) else min(written, _COMMON)
    return WordFacts(
        syllables=count,
        long=long,
        rarity=max(0.0, _COMMON - known),
        register=max(0.0, written - spoken),
        heavy=int(count >= _RARE_AND_LONG_SYLLABLES and spoken < _RARE_AND_LONG_ZIPF),
        zipf=known,
    )
