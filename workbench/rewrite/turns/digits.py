"""French numbers in words -> digits, where they count something: ``trente jours``, ``cent euros``."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from workbench.language.lexique import lexique
from workbench.model import Span
from workbench.rewrite.numbers import Number, numbers, said_twice
from workbench.rewrite.turns.table import Turned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rewrite.parsed import Parsed

_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_MONTH_AFTER = re.compile(rf"\s(?:{_MONTHS})\b")
_MONTH_BEFORE = re.compile(rf"\b(?:{_MONTHS}|an|année)\s$")
_COUNTED = re.compile(
    r"\s(?:(?:premi|derni)(?:er|ère)s\s)?"
    r"(?:jours?|mois|ans|années|semaines|trimestres|semestres|heures|minutes|euros|exemplaires|copies"
    r"|photos|photographies|pages|mètres|kilomètres|km|personnes|enfants|salariés|participants|places"
    r"|(?:millions|milliards)\sd['’]euros)\b(?!\sou\splus\stard)"
)
_EUROS = re.compile(r"\seuros\b")
_PERCENT = re.compile(r"\spour\scent\b")
_HOURS = re.compile(r"\sheures?\s")
_LINK = re.compile(r"\s(?:à|ou|et|,)\s")
_AFTER_ARTICLE = re.compile(r"\bune?\s(?:à|ou|et)\s$", re.IGNORECASE)
_PART = re.compile(r"\s(?:demi|quart)|-|\s(?:tiers|quarts)\b")
_MANY = 10
_LAST_OF_MONTH = 31
_A_YEAR = range(1000, 2100)


def in_digits(sentence: Parsed) -> Iterator[Turned]:
    """Numbers in words that a reader finds and checks faster in digits; the best form of each."""
    found = numbers(sentence.text, sentence.language)
    taken = -1
    for first, second in pairwise([*found, _NONE]):
        if first.start < taken or not _may_change(first, sentence.text):
            continue
        turned = _repeated(first, second, sentence.text) or _one(first, second, sentence.text)
        if turned:
            taken = turned.span.end
            yield turned


_NONE = Number(-1, -1, "", spelled=False)


def _may_change(number: Number, text: str) -> bool:
    """No sentence starts with digits; a capital or a hyphen marks a name (``Quatre-Septembre``)."""
    within = number.start > 0 and text[number.start - 1] != "-" and not text[number.start].isupper()
    return within and text[number.end : number.end + 1] != "-"


def _repeated(first: Number, second: Number, text: str) -> Turned | None:
    """``quinze (15)`` -> ``15``, whatever is counted."""
    if not first.spelled or second is _NONE or not said_twice(text, first, second):
        return None
    end = text.index(")", second.end) + 1
    return Turned("fr.nombres.repete", Span(first.start, end), (text[second.start : second.end],))


def _one(first: Number, second: Number, text: str) -> Turned | None:
    if not first.spelled or not _whole(first, text) or _AFTER_ARTICLE.search(text[: first.start]):
        return None
    return _date(first, text) or _pair(first, second, text) or _counted(first, text)


def _date(number: Number, text: str) -> Turned | None:
    after, before = text[number.end :], text[: number.start]
    day = number.value == "1er" or (number.value.isdigit() and int(number.value) <= _LAST_OF_MONTH)
    year = number.value.isdigit() and int(number.value) in _A_YEAR
    if (day and _MONTH_AFTER.match(after)) or (year and _MONTH_BEFORE.search(before)):
        return Turned("fr.nombres.date", Span(number.start, number.end), (number.value,))
    return None


def _pair(first: Number, second: Number, text: str) -> Turned | None:
    return None if second is _NONE else _time(first, second, text) or _range(first, second, text)


def _time(first: Number, second: Number, text: str) -> Turned | None:
    """``dix-sept heures trente`` -> ``17 heures 30``: the minutes have no noun after them."""
    between = text[first.end : max(first.end, second.start)]
    if not _HOURS.fullmatch(between) or not _whole(second, text) or _noun_follows(text[second.end :]):
        return None
    made = f"{first.value}{between}{second.value}"
    return Turned("fr.nombres.quantite", Span(first.start, second.end), (made,))


def _range(first: Number, second: Number, text: str) -> Turned | None:
    """``deux à trois mois`` -> ``2 à 3 mois``: both or none."""
    between = text[first.end : max(first.end, second.start)]
    if not _LINK.fullmatch(between) or not second.spelled or not _whole(second, text):
        return None
    if not _COUNTED.match(text[second.end :]):
        return None
    made = f"{_grouped(first.value)}{between}{_grouped(second.value)}"
    return Turned("fr.nombres.quantite", Span(first.start, second.end), (made,))


def _counted(number: Number, text: str) -> Turned | None:
    after = text[number.end :]
    euros = _EUROS.match(after)
    if euros:
        span = Span(number.start, number.end + euros.end())
        return Turned("fr.nombres.montant", span, (f"{_grouped(number.value)}\u00a0€",))
    percent = _PERCENT.match(after)
    if percent:
        span = Span(number.start, number.end + percent.end())
        return Turned("fr.nombres.quantite", span, (f"{_grouped(number.value)}\u00a0%",))
    if _COUNTED.match(after) or (int(number.value) > _MANY and _noun_follows(after)):
        return Turned("fr.nombres.quantite", Span(number.start, number.end), (_grouped(number.value),))
    return None


def _whole(number: Number, text: str) -> bool:
    """A cardinal by itself, no fraction and no ordinal."""
    if number.value == "1er":
        return True
    words = text[number.start : number.end].lower()
    cardinal = number.value.isdigit() and not words.endswith("aine")
    return cardinal and not _PART.match(text[number.end :])


def _noun_follows(after: str) -> bool:
    found = re.match(r"\s([^\W\d_]+)", after)
    return bool(found) and any(entry.pos == "NOM" for entry in lexique().entries(found[1] if found else ""))


def _grouped(value: str) -> str:
    """Digits in groups of three from 10 000 on, and from 1 000 in what is counted: ``1 500``."""
    return f"{int(value):,}".replace(",", "\u00a0") if value.isdigit() else value
