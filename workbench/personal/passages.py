"""The text of a document in the pieces in which personal data are looked for.

A block is one piece. On a page, the words of one height are another, whatever blocks they are in: a label and
what was written beside it are often two blocks. What lies under a label is a third.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from workbench.model.document import Box, Span
from workbench.model.personal import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbench.model import Document, Word

GAP = "\t"
"""Stands where the words of a row are far apart: another cell, or the room after a label."""
_GAP_HEIGHTS = 0.9
"""Distance of two words, in heights of their row, that is more than a space (0.3) in justified text (0.6)."""
_SAME_ROW = 0.5
"""Words are of one row where they share this much of the height of the lower one."""
_UNDER_HEIGHTS = 2.6
"""A row so many heights lower, at most, may hold the answer to a label."""
_CAPTION_HEIGHT = 0.8
"""A caption is at most so high, in heights of the answer over it."""
_CAPTION_BELOW = 1.0
"""Heights of the answer between it and its caption, at most."""
_CAPTION_BESIDE = 8.0
"""Points between the left sides of the two."""
_COLUMN_HEIGHTS = 3.0
"""Heights between two rows of one table, at most."""
_NOWHERE = -1


class Placed(NamedTuple):
    """A word of a page and the index of its block."""

    word: Word
    box: Box
    block: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text. `at`: the place of each character in `Document.text`, -1 for signs put between."""

    text: str
    at: Sequence[int]
    block: int

    def span(self, start: int, end: int) -> Span | None:
        """Where a part of the passage stands in the text of the document; None when its words are apart."""
        known = [at for at in self.at[start:end] if at != _NOWHERE]
        if not known or known != sorted(known):
            return None
        return Span(known[0], known[-1] + 1)

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """As `span`, cut where the text of the document goes on elsewhere."""
        found: list[Span] = []
        for at in self.at[start:end]:
            if at == _NOWHERE:
                continue
            if found and found[-1].end <= at <= found[-1].end + 1:
                found[-1] = Span(found[-1].start, at + 1)
            else:
                found.append(Span(at, at + 1))
        return tuple(found)


class Captioned(NamedTuple):
    """The words of a box, and the caption under it in smaller letters."""

    answer: Passage
    caption: str


def captioned_of(document: Document) -> Iterator[Captioned]:
    """What stands on pages right over smaller letters that begin with it."""
    for page in _by_page(document):
        rows = _rows(page)
        for number, row in enumerate(rows):
            for cell in _cells(row):
                caption = _caption(cell, rows[number + 1 : number + 4])
                if caption:
                    words = (document.text_of(word.word.span) for word in caption)
                    yield Captioned(_passage(document, cell), " ".join(words))


def columns_of(document: Document) -> Iterator[tuple[Passage, Passage]]:
    """Pairs of cells of pages that begin at one left side, one row under the other, from the top."""
    for page in _by_page(document):
        rows = [_cells(row) for row in _rows(page)]
        for number, row in enumerate(rows):
            for cell in row:
                under = _under_left(cell, rows[number + 1 : number + 4])
                if under:
                    yield _passage(document, cell), _passage(document, under)


def _under_left(cell: Sequence[Placed], rows: Sequence[list[list[Placed]]]) -> list[Placed] | None:
    reach = cell[0].box.y1 + _COLUMN_HEIGHTS * _height(cell)
    return next(
        (
            under
            for row in rows
            for under in row
            if abs(under[0].box.x0 - cell[0].box.x0) <= _CAPTION_BESIDE and under[0].box.y0 <= reach
        ),
        None,
    )


def _caption(cell: Sequence[Placed], lower: Sequence[list[Placed]]) -> list[Placed] | None:
    height, left = _height(cell), cell[0].box.x0
    foot = max(word.box.y1 for word in cell)
    for row in lower:
        for under in _cells(row):
            near = -0.5 * height <= under[0].box.y0 - foot <= _CAPTION_BELOW * height
            if near and abs(under[0].box.x0 - left) <= _CAPTION_BESIDE:
                return under if _height(under) <= _CAPTION_HEIGHT * height else None
    return None


def passages_of(document: Document) -> list[Passage]:
    """All pieces of a document: its blocks, then the rows of each page, then what lies under each cell."""
    blocks = [
        Passage(document.text_of(block.span), range(*block.span), number)
        for number, block in enumerate(document.blocks)
    ]
    rows = [row for page in _by_page(document) for row in _rows(page)]
    return [
        *blocks,
        *(_passage(document, row) for row in rows),
        *(_passage(document, cell, under) for cell, under in _unders(rows)),
    ]


def placed_words(document: Document) -> Iterator[tuple[int, Placed]]:
    """The words of the pages, with the number of their page."""
    for number, block in enumerate(document.blocks):
        if block.page is not None:
            for word in block.words:
                if word.box is not None:
                    yield block.page, Placed(word, word.box, number)


def _by_page(document: Document) -> Iterator[list[Placed]]:
    pages: dict[int, list[Placed]] = {}
    for page, word in placed_words(document):
        pages.setdefault(page, []).append(word)
    yield from (pages[page] for page in sorted(pages))


def _rows(words: list[Placed]) -> list[list[Placed]]:
    """The words of a page in rows from the top, each from the left."""
    rows: list[list[Placed]] = []
    for word in sorted(words, key=lambda each: (each.box.y0 + each.box.y1, each.box.x0)):
        row = next((row for row in rows[:-4:-1] if _of_one_row(row[0].box, word.box)), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    return [sorted(row, key=lambda each: each.box.x0) for row in rows]


def _of_one_row(one: Box, other: Box) -> bool:
    shared = min(one.y1, other.y1) - max(one.y0, other.y0)
    return shared >= _SAME_ROW * min(one.y1 - one.y0, other.y1 - other.y0)


def _height(row: Sequence[Placed]) -> float:
    return max(word.box.y1 - word.box.y0 for word in row)


def _cells(row: Sequence[Placed]) -> list[list[Placed]]:
    """The words of a row, cut where they are far apart."""
    wide = _GAP_HEIGHTS * _height(row)
    cells = [[row[0]]]
    for before, word in pairwise(row):
        if word.box.x0 - before.box.x1 > wide:
            cells.append([])
        cells[-1].append(word)
    return cells


def _unders(rows: Sequence[list[Placed]]) -> Iterator[tuple[list[Placed], list[Placed]]]:
    """Each cell with the words under it, as far as the next cell of its row, where there are some."""
    for number, row in enumerate(rows):
        cells = _cells(row)
        for rank, cell in enumerate(cells):
            left = cell[0].box.x0 - 4
            right = cells[rank + 1][0].box.x0 - 2 if rank + 1 < len(cells) else float("inf")
            for lower in rows[number + 1 : number + 3]:
                if lower[0].box.y0 - row[0].box.y1 > _UNDER_HEIGHTS * _height(row):
                    break
                under = [word for word in lower if left <= word.box.x0 < right]
                if under:
                    yield cell, _cells(under)[0]
                    break


def _passage(document: Document, row: Sequence[Placed], under: Sequence[Placed] = ()) -> Passage:
    text, at = "", list[int]()
    for cells in (_cells(row), _cells(under) if under else []):
        for cell in cells:
            between = GAP
            for word in cell:
                if text:
                    text, at = text + between, [*at, _NOWHERE]
                text += document.text_of(word.word.span)
                at += range(*word.word.span)
                between = " "
    return Passage(text, at, (under or row)[0].block)


class Places:
    """Where the characters of a document stand on its pages."""

    def __init__(self, document: Document) -> None:
        self._words = sorted(placed_words(document), key=lambda each: each[1].word.span)

    def of(self, spans: Iterable[Span]) -> tuple[Place, ...]:
        """The boxes of some spans, one a row; empty where the format has no pages."""
        wanted = list(spans)
        hit = [
            (page, word.box)
            for page, word in self._words
            if any(word.word.span.overlaps(span) for span in wanted)
        ]
        found: list[Place] = []
        for page, boxes in groupby(hit, key=lambda each: each[0]):
            found += [Place(page, box) for box in _joined([box for _, box in boxes])]
        return tuple(found)


def _joined(boxes: Sequence[Box]) -> list[Box]:
    """Boxes of one row that follow each other, as one."""
    found: list[Box] = []
    for box in boxes:
        last = found[-1] if found else None
        if last and _of_one_row(last, box) and -1 <= box.x0 - last.x1 <= 2 * (box.y1 - box.y0):
            found[-1] = Box(last.x0, min(last.y0, box.y0), max(last.x1, box.x1), max(last.y1, box.y1))
        else:
            found.append(box)
    return found
