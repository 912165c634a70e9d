"""What each group of lines is: heading, paragraph, label, list item, table cell, header, footer or note.

The measure of everything is the body: the font size that most letters of the document have.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.extract.pdf_groups import starts_item
from workbench.extract.pdf_join import joined
from workbench.extract.pdf_tags import OUTSIDE, heading_level
from workbench.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbench.extract.compose import Piece
    from workbench.extract.kept_once import KeptOnce
    from workbench.extract.pdf_groups import Group
    from workbench.model import Box, Page

_LARGER = 1.15
_MUCH_LARGER = 1.3
"""From here on size alone makes a heading; between the two, weight or capitals must agree."""
_SMALLER = 0.92
_EDGE = 0.08
"""Share of the page height, at the top and at the bottom, where headers and footers stand."""
_HEADING_WORDS = 16
_TITLE_WORDS = 30
_TITLE_LARGER = 1.35
_LETTERS = 3
"""Letters of a heading, at least: "24a" in bold is the number of a line."""
_SENTENCE_WORDS = 6
_LABEL_WORDS = 12
_LEVELS = 6
_ROW_CELLS = 3
"""Cells on a row, and such rows, from which aligned groups are a table."""
_NOTE_ROLES = frozenset({"Note", "FENote"})
_CELL_ROLES = frozenset({"TH", "TD"})
_PAGE_NUMBER = re.compile(
    r"^(?:page\s*)?\(?[-–]?\s*\d{1,3}\s*(?:(?:/|sur|of|de)\s*\d{1,3})?\s*[-–]?\)?$", re.IGNORECASE
)
_NOTE_START = re.compile(r"^(?:\(\d{1,2}\)|\[\d{1,2}\]|\*{1,3}|\d{1,2}\.?(?=\s)|[¹²³⁴⁵⁶⁷⁸⁹])")
_SENTENCE_END = re.compile(r"[.!?…][»”)]*$")


@dataclass(frozen=True, slots=True)
class _Passage:
    """What remains of a group once its page is read: the words of 500 pages are too many to keep as they are.

    `option`: its first line, where a bullet or a box stands before it. `opens`: it begins a list item. `led`:
    dots or a rule to write on follow its last line.
    """

    piece: Piece
    box: Box
    option: Box | None
    size: float
    bold: bool
    role: str | None
    opens: bool
    led: bool

    @property
    def text(self) -> str:
        return self.piece.text

    @property
    def count(self) -> int:
        """How many words it has."""
        return len(self.piece.words)


@dataclass(frozen=True, slots=True)
class GroupedPage:
    """A page and what stands on it in reading order, its kinds still to be told from the whole document."""

    page: Page
    passages: tuple[_Passage, ...]

    @classmethod
    def of(cls, page: Page, groups: Iterable[Group], once: KeptOnce) -> GroupedPage:
        """The page with its groups, of which only what is needed later is kept."""
        return cls(page, tuple(_passage(group, page.number, once) for group in groups))


def _passage(group: Group, page: int, once: KeptOnce) -> _Passage:
    first = group.lines[0]
    return _Passage(
        piece=once.piece(joined(group, page=page)),
        box=once.value(group.box),
        option=first.box if first.marked else None,
        size=group.size,
        bold=group.bold,
        role=group.role,
        opens=starts_item(first),
        led=group.lines[-1].led,
    )


@dataclass(frozen=True, slots=True)
class _Body:
    """What is usual in the document. `sizes`: font sizes of headings, largest first."""

    size: float
    bold: bool
    sizes: tuple[float, ...]


def pieces_of(pages: Sequence[GroupedPage]) -> Iterator[Piece]:
    """All pages' pieces with their kinds, in reading order."""
    body = _body(pages)
    repeated = _repeated(pages)
    for grouped in pages:
        cells = _cells(grouped.passages)
        crowded = _crowded(grouped.passages)
        for index, passage in enumerate(grouped.passages):
            if not any(c.isalnum() for c in passage.text):
                continue
            kind = _kind(passage, grouped.page, body, repeated=repeated, cell=index in cells)
            if kind is BlockKind.HEADING and passage.size < body.size * _LARGER:
                kind = crowded.get(index, kind)
            level = _level(passage, body) if kind is BlockKind.HEADING else None
            yield replace(passage.piece, kind=kind, level=level)


def _crowded(passages: tuple[_Passage, ...]) -> dict[int, BlockKind]:
    """What bold passages are that share a row: the head of a table, or a question before its options."""
    bold = [(index, passage.box) for index, passage in enumerate(passages) if passage.bold]
    options = [passage.option for passage in passages if passage.option is not None]
    out = {}
    for index, box in bold:
        if any(_on_row(box, option) and option.x0 > box.x0 for option in options):
            out[index] = BlockKind.LABEL
        elif sum(_on_row(box, other) and other.x0 != box.x0 for _, other in bold) >= _ROW_CELLS - 1:
            out[index] = BlockKind.TABLE_CELL
    return out


def _on_row(box: Box, other: Box) -> bool:
    return other.y0 < (box.y0 + box.y1) / 2 < other.y1


def _body(pages: Sequence[GroupedPage]) -> _Body:
    letters: Counter[float] = Counter()
    bold = every = 0
    for grouped in pages:
        for passage in grouped.passages:
            letters[_rounded(passage.size)] += len(passage.text)
            every += len(passage.text)
            bold += len(passage.text) * passage.bold
    size = letters.most_common(1)[0][0] if letters else 0.0
    larger = sorted((s for s in letters if s >= size * _LARGER), reverse=True)
    return _Body(size, bold * 2 > every, tuple(larger[: _LEVELS - 1]))


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def _repeated(pages: Sequence[GroupedPage]) -> set[str]:
    """Texts at the edge of several pages (at least two, and a third of them); digits do not count."""
    seen: dict[str, set[int]] = defaultdict(set)
    for grouped in pages:
        for passage in grouped.passages:
            if _edge(passage, grouped.page) is not None and any(c.isalpha() for c in passage.text):
                seen[_without_digits(passage.text)].add(grouped.page.number)
    return {text for text, numbers in seen.items() if len(numbers) >= max(2, len(pages) / 3)}


def _without_digits(text: str) -> str:
    return re.sub(r"\d+", "0", text).casefold()


def _edge(passage: _Passage, page: Page) -> BlockKind | None:
    if passage.box.y1 <= page.height * _EDGE:
        return BlockKind.HEADER
    if passage.box.y0 >= page.height * (1 - _EDGE):
        return BlockKind.FOOTER
    return None


def _kind(passage: _Passage, page: Page, body: _Body, *, repeated: set[str], cell: bool) -> BlockKind:
    text = passage.text
    edge = _edge(passage, page)
    usual = _PAGE_NUMBER.match(text) or _without_digits(text) in repeated
    note = not usual and _is_note(passage, page, body)
    small = edge is BlockKind.FOOTER and passage.size < body.size * _SMALLER
    if edge is not None and not note and (usual or small or passage.role == OUTSIDE):
        return edge
    if note or passage.role in _NOTE_ROLES:
        return BlockKind.NOTE
    if _is_heading(passage, body):
        return BlockKind.HEADING
    if passage.role == "LI":
        return BlockKind.LIST_ITEM
    return BlockKind.TABLE_CELL if cell else _running(passage, text)


def _running(passage: _Passage, text: str) -> BlockKind:
    if passage.opens:
        return BlockKind.LIST_ITEM
    words = passage.count
    if text.endswith(":") and words <= _LABEL_WORDS:
        return BlockKind.LABEL
    if words > _LABEL_WORDS or (words >= _SENTENCE_WORDS and _SENTENCE_END.search(text)):
        return BlockKind.PARAGRAPH
    return BlockKind.LABEL


def _is_note(passage: _Passage, page: Page, body: _Body) -> bool:
    low = passage.box.y0 > page.height / 2
    small = passage.size <= body.size * _SMALLER
    return small and low and bool(_NOTE_START.match(passage.text)) and passage.count >= _SENTENCE_WORDS


def _is_heading(passage: _Passage, body: _Body) -> bool:
    most = _TITLE_WORDS if passage.size >= body.size * _TITLE_LARGER else _HEADING_WORDS
    few = sum(c.isalpha() for c in passage.text) < _LETTERS
    if passage.count > most or few or passage.option is not None:
        return False
    if heading_level(passage.role) is not None:
        return True
    return _begins_and_ends_as_heading(passage) and _is_set_as_heading(passage, body)


def _begins_and_ends_as_heading(passage: _Passage) -> bool:
    text = passage.text
    if passage.led or text.endswith((":", ",", ";", "*")):
        return False
    return text.lstrip('«“"( ')[:1].isupper() or text[0].isdigit()


def _is_set_as_heading(passage: _Passage, body: _Body) -> bool:
    """Whether size, weight and capitals set a passage apart from the body."""
    if passage.size >= body.size * _MUCH_LARGER:
        return True
    if passage.role in _CELL_ROLES:
        return False
    if passage.size >= body.size * _LARGER:
        return passage.bold or passage.text.isupper()
    capitals = passage.text.isupper() and passage.count > 1
    heavier = (passage.bold and not body.bold) or (capitals and passage.bold)
    return heavier and passage.size >= body.size * _SMALLER and not _SENTENCE_END.search(passage.text)


def _level(passage: _Passage, body: _Body) -> int:
    """What the tree says; else 1 for the largest size, and bold lines of body size after all larger ones."""
    if (told := heading_level(passage.role)) is not None:
        return told
    size = _rounded(passage.size)
    return next((rank for rank, larger in enumerate(body.sizes, 1) if size >= larger), len(body.sizes) + 1)


def _cells(passages: tuple[_Passage, ...]) -> set[int]:
    """Indexes of the passages in a grid: three or more on a row, below others of the same columns."""
    rows: dict[int, list[int]] = defaultdict(list)
    for index, passage in enumerate(passages):
        rows[round((passage.box.y0 + passage.box.y1) / 2 / max(passage.size, 1))].append(index)
    wide = [row for row in rows.values() if len(row) >= _ROW_CELLS]
    columns: Counter[int] = Counter()
    for row in wide:
        columns.update({_column(passages[index]) for index in row})
    return {
        index
        for row in wide
        if sum(columns[_column(passages[i])] >= _ROW_CELLS for i in row) >= _ROW_CELLS
        for index in row
        if columns[_column(passages[index])] >= _ROW_CELLS
    }


def _column(passage: _Passage) -> int:
    return round(passage.box.x0 / 4)
