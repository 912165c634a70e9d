"""Where each field stands in the text: its piece, the heading above it, the administration's areas.

A field hangs on its anchor, the piece of text that a reader takes just before filling it in: left of it on
its row, or above it. So a field in the right column follows the right column's headings.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from workbench.extract.answers import Words, words_of
from workbench.model import BlockKind, Box, FormField, Language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.extract.compose import Piece

_OFFICE_WORDS = 14
"""Words up to which a piece names an area; a longer one only speaks of the administration."""
_MARGIN = 30.0
"""Points by which a field of an area may stand left of the words that name the area."""
_RIGHT_OF = 6.0
"""How much worse than one point up one point to the right is, for the text that a field hangs on."""
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field stands. `anchor`: index of its piece, if any. `office`: for the administration."""

    anchor: int | None
    section: str | None
    office: bool


def places_of(fields: tuple[FormField, ...], pieces: tuple[Piece, ...]) -> list[Place]:
    """The place of each field, in the order of the fields."""
    words = words_of(Language.FR)
    anchors = _anchors(fields, pieces)
    headings = _headings(pieces)
    offices = _offices(pieces, words)
    return [
        Place(anchor, _section(field, anchor, pieces, headings), _in_office(field, anchor, pieces, offices))
        for field, anchor in zip(fields, anchors, strict=True)
    ]


def _anchors(fields: tuple[FormField, ...], pieces: tuple[Piece, ...]) -> list[int | None]:
    pages: dict[int | None, list[tuple[int, Piece]]] = {}
    addresses: dict[str, int] = {}
    for index, piece in enumerate(pieces):
        pages.setdefault(piece.page, []).append((index, piece))
        if piece.address is not None:
            addresses.setdefault(piece.address, index)
    placed = {page: [(i, p.box) for i, p in each if p.box is not None] for page, each in pages.items()}
    firsts = {page: each[0][0] for page, each in pages.items()}
    out: list[int | None] = []
    last = 0
    for field in fields:
        if field.box is not None:
            found = _nearest(field.box, placed.get(field.page, []))
            out.append(found if found is not None else _before_page(field.page, firsts))
            continue
        found = addresses.get(field.address or "")
        found = found if found is not None else _named(field.label, pieces, last)
        last = found if found is not None else last
        out.append(last if pieces else None)
    return out


def _nearest(box: Box, placed: Iterable[tuple[int, Box]]) -> int | None:
    """The piece left of a box on its row or above it that is nearest, None when there is none."""
    x0, y0, x1, y1 = box
    best, found = 1e9, None
    for index, piece in placed:
        if piece[1] >= y1 - 1:
            continue
        up = y0 - piece[3]
        if up < 0:
            up = 0.0
        aside = piece[0] - x1
        if aside > 0:
            aside *= _RIGHT_OF
        else:
            aside = max(x0 - piece[2], 0.0)
        far = up * 2 + aside
        if far <= best:
            best, found = far, index
    return found


def _before_page(page: int | None, firsts: dict[int | None, int]) -> int | None:
    """The last piece of the pages before, for a field above all text of its page."""
    first = firsts.get(page)
    if first is None:
        earlier = [index for number, index in firsts.items() if number and page and number < page]
        return max(earlier, default=None)
    return first - 1 if first > 0 else None


def _named(label: str | None, pieces: tuple[Piece, ...], start: int) -> int | None:
    """The first piece from `start` on that holds a label, for formats without boxes."""
    if not label:
        return None
    return next((i for i in range(start, len(pieces)) if label in " ".join(pieces[i].text.split())), None)


def _headings(pieces: tuple[Piece, ...]) -> list[int | None]:
    """For each piece the last heading at or before it."""
    out: list[int | None] = []
    last = None
    for index, piece in enumerate(pieces):
        last = index if piece.kind is BlockKind.HEADING else last
        out.append(last)
    return out


def _section(
    field: FormField, anchor: int | None, pieces: tuple[Piece, ...], headings: list[int | None]
) -> str | None:
    """The heading above a field, unless it only repeats the field's label: then the one before."""
    heading = headings[anchor] if anchor is not None else None
    label = (field.label or "").casefold()
    while heading is not None:
        text = " ".join(pieces[heading].text.split())
        if text.casefold().strip(" :*") != label.strip(" :*"):
            return sys.intern(text[:_LONGEST])
        heading = headings[heading - 1] if heading > 0 else None
    return None


def _offices(pieces: tuple[Piece, ...], words: Words) -> set[int]:
    """Indexes of the pieces that name an area of the administration, in one piece or in two."""
    found = {index for index, piece in enumerate(pieces) if _opens_office(piece, piece.text, words)}
    for index, (piece, below) in enumerate(pairwise(pieces)):
        both = f"{piece.text} {below.text}"
        if piece.page == below.page and index not in found and index + 1 not in found:
            found |= {index, index + 1} if _opens_office(piece, both, words) else set()
    return found


def _opens_office(piece: Piece, text: str, words: Words) -> bool:
    short = len(text.split()) <= _OFFICE_WORDS
    return short and piece.kind is not BlockKind.FOOTER and bool(words.office.search(text))


def _in_office(field: FormField, anchor: int | None, pieces: tuple[Piece, ...], offices: set[int]) -> bool:
    """Whether a field stands between the words that name an area of the administration and the next heading.

    On a page the area is as wide as its words and what is right of them, and ends with the page.
    """
    if anchor is None or not offices:
        return False
    for index in range(anchor, -1, -1):
        piece = pieces[index]
        if piece.page != field.page:
            return False
        if index in offices:
            return _under(field.box, piece.box)
        if piece.kind is BlockKind.HEADING:
            return False
    return False


def _under(box: Box | None, head: Box | None) -> bool:
    if box is None or head is None:
        return True
    return box.y1 > head.y0 and box.x1 > head.x0 - _MARGIN
