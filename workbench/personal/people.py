"""Names of people in running text, and those that stand alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.model.personal import PersonalKind
from workbench.personal.labelled import labels
from workbench.personal.numbers import Hit
from workbench.personal.ordinary import are_ordinary

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = r"[A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)?"
_CAPITALS = r"[A-ZÀ-Ý]{2,}(?:[ '’-][A-ZÀ-Ý]{2,}){0,2}"
_FRENCH_STYLE = re.compile(
    rf"(?<![\w’'-])(?:{_WORD}[ ]+){{1,2}}{_CAPITALS}(?![\w’'-])|(?<![\w’'-]){_CAPITALS}[ ]+{_WORD}(?![\w’'-])"
)
"""A first name and a surname in capitals, as the French write them, either way round."""
_CIVIL = re.compile(
    rf"(?<!\w)(?:M\.|Mme|Mlle|Monsieur|Madame|Mademoiselle|Mr\.?|Mrs\.?|Ms\.?|Maître|Dr\.?)[ ]+"
    rf"((?:{_WORD}|{_CAPITALS})(?:[ ]+(?:(?:de|du|des|le|la)[ ]|d['’])?(?:{_WORD}|{_CAPITALS})){{0,3}})(?!\w)"
)
_PLACES = frozenset({"Saint", "Sainte", "St", "Ste", "Paris", "Lyon", "Marseille", "Sas", "Sarl"})
"""Words that begin the names of places and firms."""


def people_in(text: str) -> Iterator[Hit]:
    """Names after a civility, and first names beside surnames in capitals."""
    for found in _CIVIL.finditer(text):
        if not _has_label(found[1]):
            yield Hit(PersonalKind.NAME, *found.span(1), 0.75, "pattern")
    for found in _FRENCH_STYLE.finditer(text):
        if not _has_label(found[0]):
            first = " ".join(word for word in found[0].split() if not word.isupper())
            if are_ordinary(first) or first in _PLACES:
                yield Hit(PersonalKind.NAME, *found.span(), 0.4, "ordinary_words")
            else:
                yield Hit(PersonalKind.NAME, *found.span(), 0.55, "pattern")


def is_a_name(text: str) -> bool:
    """Whether what a recogniser took for a person can be one: two words with capitals, none of labels."""
    words = text.split()
    return (
        len(words) > 1
        and all(word[0].isupper() or word in {"de", "du", "des", "le", "la"} for word in words)
        and not any(sign.isdigit() for sign in text)
        and not _has_label(text)
    )


def _has_label(text: str) -> bool:
    stop = labels().stop
    return any(stop.match(word) and word not in _PARTICLES for word in re.split(r"[\s’']+", text))


_PARTICLES = frozenset(
    {"de", "du", "des", "le", "la", "LE", "LA", "DE", "DU", "M.", "Mme", "Madame", "Monsieur"}
)
