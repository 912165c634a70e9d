"""The characters of a strip -> its words: lost spaces are put back, near misses are mended.

The recogniser says how likely a space is between any two characters, and which others a character may be.
Nothing is changed without such a hint, and only a word that no list knows is changed at all.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from workbench.language.frequency import zipf
from workbench.language.lexique import lexique
from workbench.model import Language

if TYPE_CHECKING:
    from workbench.extract.ocr_models import Glyph

Letters: TypeAlias = "tuple[Glyph, ...]"
"""The characters of one word."""

_SPACE_LIKELY = 0.2
"""Probability of a space, between two characters that both won, from which it is there."""
_SPACE_HINT = 0.002
"""The least that, in a word no list knows, makes a cut worth trying. Inside words it is below 0.0005."""
_HINT = 0.004
"""The least probability of another reading that is tried in a word no list knows."""
_KNOWN = 2.0
"""Zipf frequency from which a word counts as known: one in ten million words."""
_PART_KNOWN = 3.0
_SHORT_WORDS = frozenset(
    {
        "à",
        "a",
        "y",
        "l",
        "d",
        "le",
        "la",
        "de",
        "du",
        "un",
        "en",
        "et",
        "au",
        "ou",
        "où",
        "ce",
        "se",
        "ne",
        "je",
        "il",
        "on",
        "si",
        "sa",
        "so",
        "ma",
        "te",
        "tu",
        "ni",
        "vu",
    }
)
"""Words of one or two letters that a glued word may begin or end with."""
_SHORT = 2
_BORROWED = 3.5
_CIRCLES = frozenset({"o", "○"})
_ELIDED = re.compile(r"^(?:[cdjlmnst]|qu)(?=[aeiouyhàâéèêëîïôœ])", re.IGNORECASE)
"""What French writes before an apostrophe."""
_ELIDED_LEAST = 4
_CORE = re.compile(r"[^\W\d_]+")
_FIRST = re.compile(r"[^\W\d_]+")
_LAST = re.compile(r"[^\W\d_]+$")
_BEFORE_COLON = re.compile(r"(?<=[^\W\d_]):(?=[^\W_])")
_SMALL_DIGITS = str.maketrans("¹²³", "123")
_NOTE_MARK = re.compile(r"[^\W\d_][¹²³]")
_UNIT = re.compile(r"^(?:[kcdm]?m|\d+)[²³]$")


def words_of(glyphs: Letters, *, language: Language = Language.FR) -> list[Letters]:
    """The words of a strip, each with its characters where they stand; none is empty.

    `language`: what most of the page is written in.
    """
    words: list[Letters] = []
    for word in _spaced(glyphs, language):
        for part in _uncoloned(word):
            words += [_mended(cut, language) for cut in _unglued(part, language)]
    return [_as_circle(word) for word in words]


def _as_circle(word: Letters) -> Letters:
    """A lone ``o``, which no language here writes, is a circle to tick."""
    return (replace(word[0], char="○"),) if text_of(word) in _CIRCLES else word


def text_of(word: Letters) -> str:
    """The characters of a word."""
    return "".join(glyph.char for glyph in word)


def _spaced(glyphs: Letters, language: Language) -> list[Letters]:
    """Cut at the spaces that were read, and where one is nearly as likely as none."""
    words: list[list[Glyph]] = [[]]
    for glyph, following in zip(glyphs, [*glyphs[1:], None], strict=False):
        if glyph.char == " ":
            words.append([])
            continue
        words[-1].append(glyph)
        likely = following is not None and following.char != " " and glyph.space >= _SPACE_LIKELY
        if likely and not _splits_known(words[-1], glyphs, following, language):
            words.append([])
    return [tuple(word) for word in words if word]


def _splits_known(begun: list[Glyph], glyphs: Letters, following: Glyph | None, language: Language) -> bool:
    """Whether a cut here would go through a known word."""
    rest = glyphs[next(i for i, glyph in enumerate(glyphs) if glyph is following) :]
    end = next((i for i, glyph in enumerate(rest) if glyph.char == " "), len(rest))
    before, after = _LAST.search(text_of(tuple(begun))), _FIRST.match(text_of(rest[:end]))
    return before is not None and after is not None and is_known(before[0] + after[0], language)


def _uncoloned(word: Letters) -> list[Letters]:
    """``Nom:Durand`` -> ``Nom:``, ``Durand``. Times and web addresses keep their colons."""
    cuts = [match.end() for match in _BEFORE_COLON.finditer(text_of(word))]
    return [word[start:end] for start, end in pairwise([0, *cuts, len(word)]) if start < end]


def _unglued(word: Letters, language: Language) -> list[Letters]:
    """The words that were read as one. Only where no list knows it and all parts are known."""
    text = text_of(word)
    if all(is_known(core, language) for core in _CORE.findall(text)):
        return [word]
    hints = [at for at, glyph in enumerate(word[:-1], 1) if glyph.space >= _SPACE_HINT]
    best = _cut(word, tuple(hints), language)
    return best if best is not None else [word]


def _cut(word: Letters, hints: tuple[int, ...], language: Language) -> list[Letters] | None:
    """The cut into fewest known parts, None when there is none; `hints`: where one may be made."""
    reach: dict[int, list[int]] = {0: []}
    for end in [*hints, len(word)]:
        ways = [
            [*cuts, end]
            for start, cuts in reach.items()
            if start < end and (start, end) != (0, len(word)) and _may_stand(word[start:end], language)
        ]
        if ways:
            reach[end] = min(ways, key=len)
    found = reach.get(len(word))
    return None if found is None else [word[start:end] for start, end in pairwise([0, *found])]


def _may_stand(part: Letters, language: Language) -> bool:
    text = text_of(part)
    if text in _CIRCLES:
        return True
    cores = _CORE.findall(text)
    if not cores:
        return any(c.isdigit() for c in text) or text in {":", "/", "-", "(", ")"}
    return all(
        core.lower() in _SHORT_WORDS or (len(core) > _SHORT and frequency(core, language) >= _PART_KNOWN)
        if len(cores) == 1
        else is_known(core, language)
        for core in cores
    )


def _mended(word: Letters, language: Language) -> Letters:
    """The word with one or two characters in their second reading, where that makes an unknown word known."""
    text = text_of(word)
    if _NOTE_MARK.search(text) and not _UNIT.match(text):
        word = tuple(replace(glyph, char=glyph.char.translate(_SMALL_DIGITS)) for glyph in word)
    for match in _CORE.finditer(text):
        core = match[0]
        if len(core) <= _SHORT or is_known(core, language):
            continue
        core_glyphs = word[match.start() : match.end()]
        better = _better(core_glyphs, language) or _elided(core_glyphs, language)
        if better is not None:
            word = (*word[: match.start()], *better, *word[match.end() :])
    return word


def _better(core: Letters, language: Language) -> Letters | None:
    """The likeliest known word that differs in one or two characters, or has one of them twice.

    Two equal letters in a row may be read as one.
    """
    tried = [
        (chance / glyph.sure, replace(glyph, char=char), at)
        for at, glyph in enumerate(core)
        for char, chance in glyph.others
        if chance >= _HINT and char.isalpha() and char.isupper() == glyph.char.isupper()
    ]
    tried = sorted(tried, key=lambda trial: trial[0], reverse=True)[:12]
    once = [(chance, _with(core, at, glyph)) for chance, glyph, at in tried]
    twice = [
        (one * other, _with(_with(core, at, glyph), place, second))
        for index, (one, glyph, at) in enumerate(tried)
        for other, second, place in tried[index + 1 :]
        if place != at
    ]
    doubled = [(glyph.sure, (*core[:at], glyph, *core[at:])) for at, glyph in enumerate(core)]
    known = [trial for trial in once if is_known(text_of(trial[1]), language)] or [
        trial for trial in doubled + twice if frequency(text_of(trial[1]), language) >= _PART_KNOWN
    ]
    return max(known, key=lambda trial: trial[0])[1] if known else None


def _elided(core: Letters, language: Language) -> Letters | None:
    """``dimmatriculation`` -> ``d'immatriculation``: an apostrophe is easily lost."""
    text = text_of(core)
    found = _ELIDED.match(text) if language is Language.FR else None
    if found is None or len(text) - found.end() < _ELIDED_LEAST:
        return None
    if frequency(text[found.end() :], language) < _PART_KNOWN:
        return None
    before, after = core[found.end() - 1], core[found.end()]
    mark = replace(before, char="’", at=(before.at + after.at) / 2)
    return (*core[: found.end()], mark, *core[found.end() :])


def _with(core: Letters, at: int, glyph: Glyph) -> Letters:
    return (*core[:at], glyph, *core[at + 1 :])


def is_known(word: str, language: Language) -> bool:
    """Whether the page's language writes such a word, or it is too short to tell."""
    known = frequency(word, language) >= _KNOWN
    return len(word) <= _SHORT or known or (language is Language.FR and lexique().has(word))


@lru_cache(maxsize=65536)
def frequency(word: str, language: Language) -> float:
    """Zipf frequency of a word in a language; one that is common in the other language only is borrowed."""
    lower = word.lower()
    other = Language.EN if language is Language.FR else Language.FR
    borrowed = zipf(lower, other)
    return max(zipf(lower, language), borrowed if borrowed >= _BORROWED else 0.0)
