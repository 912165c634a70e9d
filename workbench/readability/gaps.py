"""What may stand between the parts of a verb phrase: « faire, à cette date, parvenir ».

Told from words and commas, without a parse: lists in ``gaps.toml``, parts of speech from Lexique
3.83. French only.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from workbench.language.lexique import Entry, key, lexique
from workbench.readability.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.language.tokens import Token

MOST = 8
"""Words of a gap when a pattern does not say: a date or a place and what goes with it."""
ATTACHING = frozenset({"de", "que"})
"""Words that follow any noun: before them a gap takes no noun that is not set off by commas."""

_REMEMBERED = 16384
_PASSABLE = re.compile(r"(?:[\s\u00ad,()«»“”\"'’–—-])*")
_BLANK_LINE = re.compile(r"\n[ \t]*\n|\n[ \t]*[-–—]")
_ASIDE = re.compile(r",|[–—]|\s-\s")
_CONJUGATED = ("ind", "cnd", "sub", "imp", "inf", "par:pre")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("gaps")[name].split())


class _Word(Enum):
    LIGHT = auto()
    """Adverb or pronoun."""
    OTHER = auto()
    NOUN_OR_VERB = auto()
    VERB = auto()
    PARTICIPLE = auto()
    """Past participle: after a noun it describes it (« la date indiquée »), else it makes a tense."""


def landings(text: str, tokens: Sequence[Token], at: int, *, most: int, strict: bool) -> Iterator[int]:
    """Where the second part of a phrase may begin, its first part ending right before token `at`.

    A gap has 1 to `most` words. It holds adverbs, pronouns, complements and what commas, dashes or brackets
    set off; never a verb, a full stop, a colon or a semicolon. A comma that opens must close. `strict`: nouns
    only where they are set off.
    """
    commas, depth, heavy = 0, 0, False
    for place in range(at, min(at + most + 1, len(tokens))):
        between = text[tokens[place - 1].end : tokens[place].start]
        if between != " ":
            if not _PASSABLE.fullmatch(between) or _BLANK_LINE.search(between):
                return
            if marks := len(_ASIDE.findall(between)):
                if strict and heavy and not commas:
                    return
                commas, heavy = commas + marks, False
            depth += between.count("(") - between.count(")")
        before = key(tokens[place - 1].text)
        aside = depth or commas == 1
        if place > at and not aside and not (strict and heavy) and before not in _words("prepositions"):
            yield place
        word = key(tokens[place].text)
        if not aside and word in _words("conjunctions"):
            return
        kind = _kind(word)
        if kind is _Word.VERB or (kind is _Word.NOUN_OR_VERB and before not in _words("determiners")):
            return
        if kind is _Word.PARTICIPLE and not heavy and not commas:
            return
        heavy = heavy or (kind is not _Word.LIGHT and not depth)


@lru_cache(maxsize=_REMEMBERED)
def _kind(form: str) -> _Word:
    entries = lexique().entries(form)
    verbs = [entry for entry in entries if _is_conjugated(entry)]
    conjugated = sum(map(_frequency, verbs))
    if conjugated and conjugated >= sum(map(_frequency, entries)) / 2:
        noun = any(entry.pos in {"NOM", "ADJ"} for entry in entries)
        return _Word.NOUN_OR_VERB if noun and all(entry.pos != "AUX" for entry in entries) else _Word.VERB
    if entries and entries[0].pos == "VER":
        return _Word.PARTICIPLE
    if entries and entries[0].pos.startswith(("ADV", "PRO")):
        return _Word.LIGHT
    return _Word.OTHER


def _is_conjugated(entry: Entry) -> bool:
    return entry.pos == "AUX" or any(form.startswith(_CONJUGATED) for form in entry.verb_forms)


def _frequency(entry: Entry) -> float:
    return entry.film_frequency + entry.book_frequency
