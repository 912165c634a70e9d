"""Which sentences may be sent elsewhere: none that could be about a person.

A deposited form may be filled in. What leaves is told by what a sentence does *not* hold, so that a mistake
keeps a sentence here: no name that is not on the list of ``outgoing.toml`` or an acronym of the lexicon, no
title before a name, no address, no date of birth, no number of six digits or more (telephone, social
security, company, account, a date in digits), and nobody who speaks of themselves: what a citizen tells in
an open field is told in the first person.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from workbench.language.lexicon import acronyms, entries, familiar
from workbench.language.lexique import lexique
from workbench.model import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

_TELLS = re.compile(
    r"@|https?:|www\.|"
    r"\d(?:[\s.,/:_-]{0,3}\d){5,}|"  # 06 12 34 56 78, 12/05/1980, 2 80 05 75 …
    r"\b\d{5}\s+[A-ZÀ-Þ]|"  # a postcode and its town
    r"\b[A-Z]{2}[\s-]?\d{3}[\s-]?[A-Z]{2}\b|"  # a number plate
    r"\b[A-Z]{1,2}\d[\dA-Z]?\s?\d[A-Z]{2}\b|"  # a British postcode
    r"\b(?:M\.|MM\.|Mmes?|Mlles?|Mr|Mrs|Ms|Dr|Me|Pr|Maître)\.?\s+[A-ZÀ-Þ]|"
    r"\b(?:Madame|Monsieur|Mademoiselle)\s+(?!le |la |les |l['’])[A-ZÀ-Þ]|"
    r"\b(?:né|née|nés|nées)\s+(?:le|en|à|au)\s|\bborn\s+(?:on|in|at)\s"
)
_STREET = re.compile(
    r"\b\d{1,4}\s?(?:bis|ter|quater)?\s?,?\s(?:[\w’'-]+\s){0,3}?(?:rue|avenue|av\.|boulevard|bd|place|chemin|impasse|"
    r"allée|route|quai|cours|square|lotissement|résidence|street|st\b|road|rd\b|lane|drive|close|court|way)\b",
    re.IGNORECASE,
)
_I = {
    Language.FR: re.compile(r"\b(?:je|me|moi|mon|ma|mes|mien\w*|[jm](?=['’]))\b", re.IGNORECASE),
    Language.EN: re.compile(r"\bI\b|\b(?:[Mm]e|[Mm]y|[Mm]ine|[Mm]yself)\b"),
}
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_OPENS = re.compile(r"(?:^|[.!?:;•«“\"(–—]|\n|^\W*\d{1,2}(?:\sbis)?\W{0,3})\s*$")
_ROMAN = re.compile(r"[IVX]+")


def may_leave(text: str, language: Language) -> bool:
    """Whether a sentence holds nothing that could be about a person. In doubt: no."""
    if _TELLS.search(text) or _STREET.search(text) or _I[language].search(text):
        return False
    return all(_is_public(word, opens=opens, language=language) for word, opens in _capitals(text))


def _capitals(text: str) -> Iterator[tuple[str, bool]]:
    """The words with a capital, and whether a sentence, a bracket or a quotation begins with them."""
    for found in _WORD.finditer(text):
        if found[0][0].isupper():
            yield found[0], bool(_OPENS.search(text[: found.start()]))


def _is_public(word: str, *, opens: bool, language: Language) -> bool:
    if len(word) == 1 or _ROMAN.fullmatch(word):
        return True
    if word.isupper():
        return word in acronyms(language) or word.lower() in familiar(language)
    return word.lower() in _words(language) or (opens and _is_common(word, language))


def _is_common(word: str, language: Language) -> bool:
    """Whether a word that opens a sentence is one of the language, and no name put there."""
    if language is Language.FR:
        return all(lexique().has(part) for part in word.lower().split("-"))
    return word.lower() in _openers()


@cache
def _words(language: Language) -> frozenset[str]:
    return frozenset(_data()[language.value]["words"].split())


@cache
def _openers() -> frozenset[str]:
    """English words that a sentence may begin with: those of our list, and those the lexicon is written in.

    There is no table of English words here (as Lexique is one of French), and frequency lists hold names too.
    """
    said = (
        text for entry in entries(Language.EN) for text in (*entry.find, *entry.plain, entry.explain or "")
    )
    words = {word for text in said for word in _WORD.findall(text) if word.islower()}
    return frozenset(_data()["en"]["openers"].split()) | words | {f"{word}s" for word in words}


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = tomllib.loads(
        files("workbench.rewrite").joinpath("outgoing.toml").read_text("utf-8")
    )
    return data
