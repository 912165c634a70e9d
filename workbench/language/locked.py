"""Terms that must stay as they are: where they stand in a text, and which of them a change would touch.

A term is found whatever its case, its spaces and the shape of its apostrophes, and in the plural (each of its
words with ``s``, ``x`` or ``es``); never inside a longer word.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from workbench.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_REMEMBERED = 512
"""Terms: those of one administration are looked for in each of its documents."""


class TermPlace(NamedTuple):
    """A place of a text where a term stands."""

    span: Span
    term: str


def term_places(text: str, terms: Iterable[str]) -> tuple[TermPlace, ...]:
    """Every place where one of the terms stands, in the order of the text."""
    return tuple(
        sorted(TermPlace(Span(*found.span()), term) for term in terms for found in _found(term, text))
    )


def term_changed(text: str, span: Span, new: str, places: Sequence[TermPlace]) -> str | None:
    """The first term of `places` that is lost when `new` stands in the place of `span`; None if none is.

    A term that stands in the new words again is not lost.
    """
    for place, term in places:
        if not place.overlaps(span):
            continue
        start, end = min(place.start, span.start), max(place.end, span.end)
        after = f"{text[start : span.start]}{new}{text[span.end : end]}"
        if _count(term, after) < _count(term, text[start:end]):
            return term
    return None


def terms_lost(before: str, after: str, terms: Iterable[str]) -> tuple[str, ...]:
    """The terms that stand less often in `after` than in `before`."""
    return tuple(term for term in terms if _count(term, after) < _count(term, before))


def _count(term: str, text: str) -> int:
    return sum(1 for _ in _found(term, text))


def _found(term: str, text: str) -> Iterable[re.Match[str]]:
    return _pattern(term).finditer(text)


@lru_cache(maxsize=_REMEMBERED)
def _pattern(term: str) -> re.Pattern[str]:
    words = (re.escape(word.replace("’", "'")).replace("'", "['’]") for word in term.split())
    whole = r"\s+".join(rf"{word}(?:s|x|es)?" for word in words)
    return re.compile(rf"(?<!\w){whole}(?!\w)", re.IGNORECASE)
