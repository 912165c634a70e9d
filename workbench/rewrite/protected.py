"""What no rule may touch: quotations, addresses, names, initials, titles of laws, what the lexicon keeps."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from workbench.language.lexicon import Kind, entries
from workbench.model import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

_ZONES = re.compile(
    r"«[^»]*»|“[^”]*”|\"[^\"]*\"|"
    r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|"
    r"\b[Cc]odes?\s+(?:(?:de|du|des|général|civil|pénal|rural|électoral|monétaire)\s|d['’]|civil|pénal)"
    r"[^,;.:()«»\n]{0,60}"
)
_TITLES = re.compile(
    r"\b(?:[Ll]oi|[Dd]écret|[Aa]rrêté|[Oo]rdonnance|[Dd]élibération|[Dd]irective|[Cc]irculaire)s?\s+"
    r"(?:n[°o]\s*[\w.-]+(?:\s+du\s+\d{1,2}(?:er)?\s+\w+\s+\d{4})?|du\s+\d{1,2}(?:er)?\s+\w+\s+\d{4})"
    r"(?:\s+(?:modifiée?\s+)?(?:relati(?:f|ve)|portant|prescrivant|fixant|modifiant|instituant|définissant)\b"
    r"[^,;.:()«»\n]{0,160})?"
)
_CODE_END = re.compile(
    r"\s(?:et|ou|qui|que|est|sont|sera|seront|dans|pour|par|avant|après|à|au|aux|prévoit|vous|il|ne|peut|doit)\s"
)
_REMEMBERED = 1024
"""Sentences: each is asked of by several sources of suggestions."""
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_OPENING = re.compile(r"(?:^|[.!?:•\n–—-]|\d[.)]|^\W*[a-z]\))\s*[«“\"(]?\s*$")


@lru_cache(maxsize=_REMEMBERED)
def protected_spans(text: str, language: Language = Language.FR) -> tuple[tuple[int, int], ...]:
    """Half-open spans of the zones that stay as they are, in order."""
    return tuple(sorted({*_zones(text), *_kept(text, language), *_names(text)}))


def protected_characters(text: str, language: Language = Language.FR) -> frozenset[int]:
    """All offsets that `protected_spans` covers."""
    return frozenset(at for start, end in protected_spans(text, language) for at in range(start, end))


@lru_cache(maxsize=_REMEMBERED)
def is_shouted(text: str) -> bool:
    """Whether a text is written in capitals: nothing can be told of its names then."""
    letters = list(filter(str.isalpha, text))
    return sum(map(str.isupper, letters)) > len(letters) / 2


def _zones(text: str) -> Iterator[tuple[int, int]]:
    for found in _ZONES.finditer(text):
        end = found.end()
        if found[0][:4].lower() == "code":
            stop = _CODE_END.search(text, found.start(), end)
            end = stop.start() if stop else end
        yield found.start(), end
    for found in _TITLES.finditer(text):
        yield found.span()


def _kept(text: str, language: Language) -> Iterator[tuple[int, int]]:
    for found in _kept_words(language).finditer(text):
        yield found.span()


@cache
def _kept_words(language: Language) -> re.Pattern[str]:
    """The words that the lexicon says to keep, as they stand in it."""
    kept = [entry for entry in entries(language) if entry.kind is Kind.KEEP]
    words = sorted((word for entry in kept for word in entry.find if "=" not in word), key=len, reverse=True)
    either = "|".join(re.escape(word).replace("’", "['’]") for word in words)
    return re.compile(rf"\b(?:{either})(?!\w)", re.IGNORECASE)


def _names(text: str) -> Iterator[tuple[int, int]]:
    """Words with a capital inside a sentence, and initials anywhere."""
    if text[1:].islower():
        return
    for found in _WORD.finditer(text):
        word = found[0].split("'")[-1].split("’")[-1]
        if not word[:1].isupper():
            continue
        initials = len(word) > 1 and word.isupper()
        if initials or not _OPENING.search(text[: found.start()]):
            yield found.end() - len(word), found.end()
