"""How common a word is, on the Zipf scale: 0 unknown, below 3 rare, above 5 very common."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from workbench.language.lexique import lexique

if TYPE_CHECKING:
    from workbench.model import Language

_REMEMBERED = 65536


@lru_cache(maxsize=_REMEMBERED)
def zipf(word: str, language: Language) -> float:
    """Frequency in the written and spoken web, news, books and subtitles together (wordfreq, Speer 2022)."""
    from wordfreq import zipf_frequency  # noqa: PLC0415 - 0.5 s that only a scored text needs

    return float(zipf_frequency(word, language.value))


@lru_cache(maxsize=_REMEMBERED)
def film_zipf(word: str) -> float:
    """Frequency of a French form in film subtitles: how common it is in speech (Lexique 3.83)."""
    return lexique().film_zipf(word)
