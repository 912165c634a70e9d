"""Whether letters are a Roman numeral: well formed, of a plausible size, where a numeral makes sense."""

from __future__ import annotations

import re

_FORM = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_ALONE_MOST = 39
"""Largest value told without a look around: written with I, V and X alone, as no usual acronym is."""
_NAMED_MOST = 399
"""Largest value after a title word: no law or form has more titles, articles or annexes in Roman numerals."""
_YEARS = range(1500, 2101)
_YEAR_LEAST = 4
"""Letters from which a numeral is taken for a year: ``MMXX``, but not ``MD`` or ``MCM``."""
_TITLE = re.compile(
    r"(?:titres?|livres?|chapitres?|sections?|parties?|tomes?|volumes?|annexes?|articles?|art\.|alinéas?|"
    r"paragraphes?|§|points?|groupes?|cat[ée]gories?|classes?|niveaux?|types?|phases?|étapes?|tableaux?|cadres?|rubriques?|"
    r"titles?|books?|chapters?|parts?|annex|appendix|schedules?|articles?|paragraphs?|items?|steps?|tables?|"
    r"levels?|figures?|fig\.|siècles?|no\.?|n°)"
    r"(?:[ \u00a0\u202f]+(?:[IVXLC]+|\d+)[ \u00a0\u202f]*(?:,|et|ou|à|and|or|to|-|–))*[ \u00a0\u202f]*$",
    re.IGNORECASE,
)
"""A word that a number follows, or that numbers of a list follow: « titres II, IV et LX »."""
_CENTURY = re.compile(r"(?:e|ème|è|er)?[ \u00a0\u202f]+(?:siècle|century|arrondissement)")
_REGNAL = re.compile(
    r"(?:Louis|Charles|Henri|Philippe|François|Napoléon|Jean|Jean-Paul|Benoît|Pie|Léon|Élisabeth|Elizabeth|"
    r"George|Edward|James|Henry|William|John|Pius|Leo|Paul)[ \u00a0\u202f]+$"
)
_LIST_MARK = re.compile(r"[ \t\u00a0]*(?:\.[ \u00a0]*-|[.)°][ \t\u00a0]|[-–—]|[ \u00a0][-–—][ \u00a0])")
"""What stands between a number at the start of a line and the words that it counts."""
_FAR = 40
"""Characters looked at before and after."""


def value_of(numeral: str) -> int | None:
    """The value of a well-formed Roman numeral in capitals, 1-3999; None for any other letters.

    >>> value_of("XIV"), value_of("IIX"), value_of("LLC")
    (14, None, None)
    """
    if not numeral or not _FORM.fullmatch(numeral):
        return None
    values = [_VALUES[letter] for letter in numeral]
    return sum(-value if value < max(values[i:]) else value for i, value in enumerate(values))


def is_numeral(text: str, start: int, end: int) -> bool:
    """Whether the letters ``text[start:end]`` are a Roman numeral rather than initials.

    Up to 39 (I, V and X alone) the form is enough. Larger ones are numerals when they are a year from 1500
    to 2100 of four letters or more, and up to 399 after a title word (« annexe LVII »), before « siècle »,
    after the name of a king, or as the mark of an item at the start of a line. Hence ``CCI``, ``CDI`` and
    ``MD`` are initials, although well formed.
    """
    value = value_of(text[start:end])
    if value is None:
        return False
    if value <= _ALONE_MOST or (value in _YEARS and end - start >= _YEAR_LEAST):
        return True
    return value <= _NAMED_MOST and _makes_sense(text, start, end)


def _makes_sense(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - _FAR) : start], text[end : end + _FAR]
    if _TITLE.search(before) or _CENTURY.match(after) or _REGNAL.search(before):
        return True
    line = before.rpartition("\n")[2]
    begins = not line.strip() and (start <= _FAR or "\n" in before)
    return begins and _LIST_MARK.match(after) is not None
