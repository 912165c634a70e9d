"""The numbers of a text, in words or in digits, each with its value: ``deux mois`` says what ``2 mois`` says.

The words stand in ``numbers.toml``, by language. *Un* alone is no number: it is an article far more often.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.model import Language

_DIGITS = re.compile(r"\d+(?:[\s.,/:*-]?\d+)*(?:er|re|ère|ème|nde|nd|st|rd|th|e)?")
_ORDINAL = re.compile(r"(?<=\d)(?:ème|nde|nd|st|rd|th)$")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w+")
_REMEMBERED = 256
"""Sentences: each is compared with every change of it."""
_HUNDRED, _THOUSAND = 100, 1000
_GAP = r"(?:\s|-)+"


class Number(NamedTuple):
    """A number and where it stands. `value`: its digits without spaces, with an ending where it has one."""

    start: int
    end: int
    value: str
    spelled: bool


class _Words(NamedTuple):
    values: Mapping[str, int]
    articles: frozenset[str]
    glance: re.Pattern[str]
    """Finds something in every text that holds a number in words; quick."""
    cardinal: re.Pattern[str]
    others: tuple[tuple[re.Pattern[str], str], ...]


def numbers_in(text: str, language: Language) -> tuple[str, ...]:
    """The values of all numbers of a text, in order: ``"Le premier mai, deux mois"`` gives ``("1er", "2")``.

    A number said twice (``quinze (15) jours``) counts once.
    """
    found = numbers(text, language)
    pairs = pairwise(found)
    repeated = {second.start for first, second in pairs if said_twice(text, first, second)}
    return tuple(number.value for number in found if number.start not in repeated)


@lru_cache(maxsize=_REMEMBERED)
def numbers(text: str, language: Language) -> tuple[Number, ...]:
    """All numbers of a text with their places, in order."""
    known = _words(language)
    digits = [
        Number(found.start(), found.end(), _plain(found[0]), spelled=False)
        for found in _DIGITS.finditer(text)
    ]
    if not known.glance.search(text):
        return tuple(digits)
    others = [
        Number(found.start(), found.end(), value, spelled=True)
        for pattern, value in known.others
        for found in pattern.finditer(text)
    ]
    return tuple(sorted([*digits, *others, *_cardinals(text, known)]))


def said_twice(text: str, first: Number, second: Number) -> bool:
    """Whether a number repeats, in brackets, the one just before it."""
    same = first.value == second.value and first.spelled != second.spelled
    between = text[first.end : second.start].strip()
    return same and between == "(" and text[second.end :].lstrip()[:1] == ")"


def _plain(digits: str) -> str:
    """``1 500`` -> ``1500``, ``2ème`` -> ``2e``; dates, phone numbers and decimals keep their signs."""
    return _ORDINAL.sub("e", _SPACE.sub("", digits))


def _cardinals(text: str, known: _Words) -> list[Number]:
    return [
        Number(found.start(), found.end(), str(_value(found[0], known.values)), spelled=True)
        for found in known.cardinal.finditer(text)
        if found[0].lower() not in known.articles
    ]


def _value(words: str, values: Mapping[str, int]) -> int:
    """``deux mille quatre-vingt-six`` -> 2086: what stands before *cent* or *mille* is multiplied by it."""
    thousands = rest = last = 0
    for word in _WORD.findall(words.lower()):
        value = values.get(word, 0)
        if value == _THOUSAND:
            thousands, rest = (rest or 1) * _THOUSAND, 0
        elif value == _HUNDRED:
            rest = (rest or 1) * _HUNDRED
        elif (last, value) == (4, 20):
            rest += 80 - 4
        else:
            rest += value
        last = value
    return thousands + rest


@cache
def _words(language: Language) -> _Words:
    data = tomllib.loads(files("workbench.rewrite").joinpath("numbers.toml").read_text("utf-8"))[
        language.value
    ]
    values = {word: value for name in _KINDS for word, value in data[name].items()}
    return _Words(
        values,
        frozenset(data["articles"]),
        re.compile(rf"\b(?:{_glance(data, values)})", re.IGNORECASE),
        re.compile(_cardinal(data), re.IGNORECASE),
        tuple((re.compile(rf"\b(?:{row['words']})\b", re.IGNORECASE), row["value"]) for row in data["other"]),
    )


def _glance(data: Mapping[str, Any], values: Mapping[str, int]) -> str:
    """The first words of all numbers in words."""
    firsts = {word.partition(" ")[0].partition("-")[0] for word in values}
    return "|".join([*sorted(firsts - set(data["articles"])), *(row["words"] for row in data["other"])])


_KINDS = ("units", "teens", "tens", "hundred", "thousand")


def _cardinal(data: Mapping[str, Any]) -> str:
    """A pattern of the numbers below a million in words, built from the words of one language."""
    units, teens, tens, hundred, thousand = (_any(data[name]) for name in _KINDS)
    joined = rf"(?:{_GAP}{data['and']})?{_GAP}"
    score = rf"quatre{_GAP}vingts?(?:{_GAP}(?:{teens}|{units}))?|soixante{joined}(?:{teens})|"
    after_tens = rf"{_GAP}{data['and']}{_GAP}une?|{_GAP}(?!une?\b)(?:{units})"
    small = rf"(?:{score}(?:{tens})(?:{after_tens})?|{teens}|{units})"
    middle = rf"(?:(?:(?:{units}){_GAP})?(?:{hundred})\b(?:{joined}(?!une?\b){small})?|{small})"
    whole = rf"(?:{middle}{_GAP})?(?:{thousand})\b(?:{joined}(?!une?\b){middle})?|{middle}"
    return rf"(?<![\w'’])(?!(?<=pour )cent\b)(?:{whole})\b"


def _any(words: Sequence[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))
