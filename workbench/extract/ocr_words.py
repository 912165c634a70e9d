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
_CORE = re.compile(r"[^\W\d_]+")
_BEFORE_COLON = re.compile(r"(?<=[^\W\d_]):(?=[^\W_])")
_SMALL_DIGITS = str.maketrans("¹²³", "123")
_NOTE_MARK = re.compile(r"[^\W\d_][¹²³]")
_UNIT = re.compile(r"^(?:[kcdm]?m|\d+)[²³]$")


def words_of(glyphs: Letters) -> list[Letters]:
    """The words of a strip, each with its characters where they stand; none is empty."""
    words: list[Letters] = []
    for word in _spaced(glyphs):
        for part in _uncoloned(word):
            words += [_mended(cut) for cut in _unglued(part)]
    return words


def text_of(word: Letters) -> str:
    """The characters of a word."""
    return "".join(glyph.char for glyph in word)


def _spaced(glyphs: Letters) -> list[Letters]:
    """Cut at the spaces that were read, and where one is nearly as likely as none."""
    words: list[list[Glyph]] = [[]]
    for glyph, following in zip(glyphs, [*glyphs[1:], None], strict=True):
        if glyph.char == " ":
            words.append([])
            continue
        words[-1].append(glyph)
        likely = following is not None and following.char != " " and glyph.space >= _SPACE_LIKELY
        if likely and not _splits_known(words[-1], glyphs, following):
            words.append([])
    return [tuple(word) for word in words if word]


def _splits_known(begun: list[Glyph], glyphs: Letters, following: Glyph | None) -> bool:
    """Whether a cut here would go through a known word."""
    rest = glyphs[next(i for i, glyph in enumerate(glyphs) if glyph is following) :]
    end = next((i for i, glyph in enumerate(rest) if glyph.char == " "), len(rest))
    before, after = _letters_at_end(text_of(tuple(begun))), _letters_at_start(text_of(rest[:end]))
    return bool(before and after) and is_known(before + after) and not (is_known(before) and is_known(after))


def _letters_at_end(text: str) -> str:
    found = re.search(r"[^\W\d_]+$", text)
    return found[0] if found else ""


def _letters_at_start(text: str) -> str:
    found = re.match(r"[^\W\d_]+", text)
    return found[0] if found else ""


def _uncoloned(word: Letters) -> list[Letters]:
    """``Nom:Durand`` -> ``Nom:``, ``Durand``. Times and web addresses keep their colons."""
    cuts = [match.end() for match in _BEFORE_COLON.finditer(text_of(word))]
    return [word[start:end] for start, end in pairwise([0, *cuts, len(word)]) if start < end]


def _unglued(word: Letters) -> list[Letters]:
    """The words that were read as one. Only where no list knows it and all parts are known."""
    text = text_of(word)
    if all(is_known(core) for core in _CORE.findall(text)):
        return [word]
    hints = [at for at, glyph in enumerate(word[:-1], 1) if glyph.space >= _SPACE_HINT]
    best = _cut(word, tuple(hints))
    return best if best is not None else [word]


def _cut(word: Letters, hints: tuple[int, ...]) -> list[Letters] | None:
    """The cut into fewest known parts, None when there is none; `hints`: where one may be made."""
    reach: dict[int, list[int]] = {0: []}
    for end in [*hints, len(word)]:
        ways = [
            [*cuts, end]
            for start, cuts in reach.items()
            if start < end and (start, end) != (0, len(word)) and _may_stand(word[start:end])
        ]
        if ways:
            reach[end] = min(ways, key=len)
    found = reach.get(len(word))
    return None if found is None else [word[start:end] for start, end in pairwise([0, *found])]


def _may_stand(part: Letters) -> bool:
    text = text_of(part)
    cores = _CORE.findall(text)
    if not cores:
        return any(c.isdigit() for c in text) or text in {":", "/", "-", "(", ")"}
    return all(
        core.lower() in _SHORT_WORDS or (len(core) > _SHORT and frequency(core) >= _PART_KNOWN)
        if len(cores) == 1
        else is_known(core)
        for core in cores
    )


def _mended(word: Letters) -> Letters:
    """The word with one or two characters in their second reading, where that makes an unknown word known."""
    text = text_of(word)
    if _NOTE_MARK.search(text) and not _UNIT.match(text):
        word = tuple(replace(glyph, char=glyph.char.translate(_SMALL_DIGITS)) for glyph in word)
    for match in _CORE.finditer(text):
        core = match[0]
        if len(core) <= _SHORT or is_known(core):
            continue
        better = _better(word[match.start() : match.end()])
        if better is not None:
            word = (*word[: match.start()], *better, *word[match.end() :])
    return word


def _better(core: Letters) -> Letters | None:
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
    known = [trial for trial in once if is_known(text_of(trial[1]))] or [
        trial for trial in doubled + twice if frequency(text_of(trial[1])) >= _PART_KNOWN
    ]
    return max(known, key=lambda trial: trial[0])[1] if known else None


def _with(core: Letters, at: int, glyph: Glyph) -> Letters:
    return (*core[:at], glyph, *core[at + 1 :])


def is_known(word: str) -> bool:
    """Whether French or English writes such a word, or it is too short to tell."""
    return len(word) <= _SHORT or frequency(word) >= _KNOWN or lexique().has(word)


@lru_cache(maxsize=65536)
def frequency(word: str) -> float:
    """Zipf frequency of a word in French or English, whichever is greater."""
    lower = word.lower()
    return max(zipf(lower, Language.FR), zipf(lower, Language.EN))
