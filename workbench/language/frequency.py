"""How common a word is, on the Zipf scale: 0 unknown, below 3 rare, above 5 very common."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from workbench.language.lexique import lexique

if TYPE_CHECKING:
    from workbench.model import Language

_REMEMBERED = 65536
_LIST = "best"
"""The list that `zipf_frequency` takes; asked for in the same words, it is loaded once for both."""
_BILLION = 9
"""Zipf frequency: log10 of the occurrences in a billion words."""


@lru_cache(maxsize=_REMEMBERED)
def zipf(word: str, language: Language) -> float:
    """Frequency in the written and spoken web, news, books and subtitles together (wordfreq, Speer 2022)."""
    from wordfreq import get_frequency_dict, zipf_frequency  # noqa: PLC0415 - 0.5 s that only a text needs

    known = get_frequency_dict(language.value, _LIST).get(word) if word.isalpha() else None
    if known is None:
        return float(zipf_frequency(word, language.value))
    return round(math.log10(known) + _BILLION, 2)  # the same, without cutting a single word into words


@lru_cache(maxsize=_REMEMBERED)
def film_zipf(word: str) -> float:
    """Frequency of a French form in film subtitles: how common it is in speech (Lexique 3.83)."""
    return lexique().film_zipf(word)
