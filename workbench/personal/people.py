"""Names of people in running text, and those that stand alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.model.personal import PersonalKind
from workbench.personal.labelled import PARTICLES, labels
from workbench.personal.numbers import Hit
from workbench.personal.ordinary import are_ordinary, is_word

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = r"(?:[DLNO]['’])?[A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)?"
_CAPITALS = r"(?:[DLNO]['’])?[A-ZÀ-Ý]{2,}(?:-[A-ZÀ-Ý]{2,})?"
_RUN = re.compile(rf"(?<![\w’'-])(?:{_WORD}|{_CAPITALS})(?:[ ]+(?:{_WORD}|{_CAPITALS})){{1,4}}(?![\w’'-])")
"""Words with capitals in a row: a first name and a surname in capitals, as the French write them."""
_CIVIL = re.compile(
    rf"(?<!\w)(?:M\.|Mme|Mlle|Monsieur|Madame|Mademoiselle|Mr\.?|Mrs\.?|Ms\.?|Maître|Dr\.?)[ ]+"
    rf"((?:{_WORD}|{_CAPITALS})(?:[ ]+(?:(?:de|du|des|le|la)[ ]|d['’])?(?:{_WORD}|{_CAPITALS})){{0,3}})(?!\w)"
)
_FEWEST = 2
"""Words of a name that stands without a label."""
_PLACES = frozenset({"Saint", "Sainte", "St", "Ste", "Paris", "Lyon", "Marseille", "Sas", "Sarl"})
"""Words that begin the names of places and firms."""


def people_in(text: str) -> Iterator[Hit]:
    """Names after a civility, and first names beside surnames in capitals."""
    for found in _CIVIL.finditer(text):
        if not _has_label(found[1]):
            yield Hit(PersonalKind.NAME, *found.span(1), 0.75, "pattern")
    for found in _RUN.finditer(text):
        name = _name_in(found[0])
        if name is not None:
            start = found.start() + name[0]
            words = found[0][slice(*name)].split()
            first = " ".join(word for word in words if not word.isupper())
            if are_ordinary(first) or first in _PLACES:
                yield Hit(PersonalKind.NAME, start, found.start() + name[1], 0.4, "ordinary_words")
            else:
                yield Hit(PersonalKind.NAME, start, found.start() + name[1], 0.55, "pattern")


def _name_in(run: str) -> tuple[int, int] | None:
    """Where a name stands in a row of words with capitals: after words of labels and ordinary ones."""
    stop = labels().stop
    words = list(re.finditer(r"\S+", run))
    cuts = [rank for rank, word in enumerate(words) if stop.match(word[0]) and word[0] not in PARTICLES]
    words = words[cuts[-1] + 1 :] if cuts else words
    while len(words) > _FEWEST and not words[0][0].isupper() and is_word(words[0][0]):
        words = words[1:]
    capitals = [word[0].isupper() for word in words]
    if len(words) < _FEWEST or all(capitals) or not any(capitals):
        return None
    return words[0].start(), words[-1].end()


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
    return any(stop.match(word) and word not in PARTICLES for word in text.split())
