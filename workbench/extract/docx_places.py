"""A block as it was read -> where its words stand among the letters of its paragraph.

A list number, the number of a note and the ``…`` of an empty place are in the block and not in the paragraph;
white space may differ. All else must be there letter by letter, and once only.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from workbench.extract.docx_letters import BARRIER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.extract.docx_letters import Letter
    from workbench.model import Span

_BLANK = "…"
_PLACES_MOST = 4
"""Empty places in one block above which it is not looked for: each may be cut in many ways."""
_NUMBER_WORDS = 2
"""Words that a list number has at most: ``2.``, ``Article 3``."""
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")

Places = dict[int, int]
"""Of each sign of a block that its paragraph holds, white space apart, the rank of its letter."""


def places_of(text: str, letters: Sequence[Letter]) -> Places | None:
    """Where the signs of a block stand; None when they are not found, or found more than once."""
    ranks = [rank for rank, letter in enumerate(letters) if not _is_empty(letter.sign)]
    shown = "".join(letters[rank].sign for rank in ranks)
    starts = [0, *(match.end() for match in re.finditer(r"\s+", text))][: _NUMBER_WORDS + 1]
    for start in starts:
        found = _found(text, start, shown)
        if len(found) == 1 and (start == 0 or not any(c.isalnum() for c in shown[: min(found[0].values())])):
            return {at: ranks[place] for at, place in found[0].items()}
        if found:
            return None
    return None


def letters_in(span: Span, text: str, places: Places) -> tuple[int, int] | None:
    """The ranks ``[first, last)`` of the letters that a span of the block takes up; None when not sure.

    White space at an end of the span is all the white space up to the next word.
    """
    start, end = span
    first = places.get(start)
    if text[start].isspace():
        before = places.get(len(text[:start].rstrip()) - 1)
        first = None if before is None else before + 1
    last = places.get(end - 1)
    if text[end - 1].isspace():
        last = places.get(end + len(text[end:]) - len(text[end:].lstrip()))
    elif last is not None:
        last += 1
    inside = all(at in places for at in range(start, end) if not text[at].isspace())
    return None if first is None or last is None or not inside or last <= first else (first, last)


def _is_empty(sign: str) -> bool:
    return sign == BARRIER or sign.isspace() or bool(_PRIVATE.match(sign))


def _found(text: str, start: int, shown: str) -> list[Places]:
    """Every way in which the text from `start` stands in what is shown: sign by sign, at most two ways."""
    at = [place for place in range(start, len(text)) if not _is_empty(text[place])]
    chunks = [
        [place for place in group if text[place] != _BLANK]
        for _, group in groupby(at, key=lambda place: text[place] == _BLANK)
    ]
    words = [chunk for chunk in chunks if chunk]
    if not words or len(chunks) - len(words) > _PLACES_MOST:
        return []
    pattern = "".join(
        "(" + re.escape("".join(text[place] for place in chunk)) + ")" if chunk else r"[\W_]*?"
        for chunk in chunks
    )
    found = []
    for match in re.finditer(f"(?={pattern})", shown):
        found.append(
            {
                place: match.start(number) + offset
                for number, chunk in enumerate(words, 1)
                for offset, place in enumerate(chunk)
            }
        )
        if len(found) > 1:
            break
    return found
