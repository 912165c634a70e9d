"""What each group of lines is: heading, paragraph, label, list item, table cell, header, footer or note.

The measure of everything is the body: the font size that most letters of the document have.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.extract.pdf_groups import Group, starts_item
from workbench.extract.pdf_join import joined
from workbench.extract.pdf_tags import OUTSIDE, heading_level
from workbench.model import BlockKind

if TYPE_CHECKING:
    from workbench.extract.compose import Piece
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
class GroupedPage:
    """A page and its groups in reading order."""

    page: Page
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class _Body:
    """What is usual in the document. `sizes`: font sizes of headings, largest first."""

    size: float
    bold: bool
    sizes: tuple[float, ...]


def pieces_of(pages: list[GroupedPage]) -> list[Piece]:
    """All pages' pieces with their kinds, in reading order."""
    body = _body(pages)
    repeated = _repeated(pages)
    out = []
    for grouped in pages:
        cells = _cells(grouped.groups)
        crowded = _crowded(grouped.groups)
        for index, group in enumerate(grouped.groups):
            if not any(c.isalnum() for c in group.text):
                continue
            kind = _kind(group, grouped.page, body, repeated=repeated, cell=index in cells)
            if kind is BlockKind.HEADING and group.size < body.size * _LARGER:
                kind = crowded.get(index, kind)
            level = _level(group, body) if kind is BlockKind.HEADING else None
            out.append(joined(group, kind, page=grouped.page.number, level=level))
    return out


def _crowded(groups: tuple[Group, ...]) -> dict[int, BlockKind]:
    """What bold groups are that share a row: the head of a table, or a question before its options."""
    bold = [(index, group.box) for index, group in enumerate(groups) if group.bold]
    options = [group.lines[0].box for group in groups if group.lines[0].marked]
    out = {}
    for index, box in bold:
        if any(_on_row(box, option) and option.x0 > box.x0 for option in options):
            out[index] = BlockKind.LABEL
        elif sum(_on_row(box, other) and other.x0 != box.x0 for _, other in bold) >= _ROW_CELLS - 1:
            out[index] = BlockKind.TABLE_CELL
    return out


def _on_row(box: Box, other: Box) -> bool:
    return other.y0 < (box.y0 + box.y1) / 2 < other.y1


def _body(pages: list[GroupedPage]) -> _Body:
    letters: Counter[float] = Counter()
    bold = every = 0
    for grouped in pages:
        for group in grouped.groups:
            letters[_rounded(group.size)] += len(group.text)
            every += len(group.text)
            bold += len(group.text) * group.bold
    size = letters.most_common(1)[0][0] if letters else 0.0
    larger = sorted((s for s in letters if s >= size * _LARGER), reverse=True)
    return _Body(size, bold * 2 > every, tuple(larger[: _LEVELS - 1]))


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def _repeated(pages: list[GroupedPage]) -> set[str]:
    """Texts at the edge of several pages (at least two, and a third of them); digits do not count."""
    seen: dict[str, set[int]] = defaultdict(set)
    for grouped in pages:
        for group in grouped.groups:
            if _edge(group, grouped.page) is not None and any(c.isalpha() for c in group.text):
                seen[_without_digits(group.text)].add(grouped.page.number)
    return {text for text, numbers in seen.items() if len(numbers) >= max(2, len(pages) / 3)}


def _without_digits(text: str) -> str:
    return re.sub(r"\d+", "0", text).casefold()


def _edge(group: Group, page: Page) -> BlockKind | None:
    if group.box.y1 <= page.height * _EDGE:
        return BlockKind.HEADER
    if group.box.y0 >= page.height * (1 - _EDGE):
        return BlockKind.FOOTER
    return None


def _kind(group: Group, page: Page, body: _Body, *, repeated: set[str], cell: bool) -> BlockKind:
    text = group.text
    edge = _edge(group, page)
    usual = _PAGE_NUMBER.match(text) or _without_digits(text) in repeated
    note = not usual and _is_note(group, page, body)
    small = edge is BlockKind.FOOTER and group.size < body.size * _SMALLER
    if edge is not None and not note and (usual or small or group.role == OUTSIDE):
        return edge
    if note or group.role in _NOTE_ROLES:
        return BlockKind.NOTE
    if _is_heading(group, body):
        return BlockKind.HEADING
    if group.role == "LI":
        return BlockKind.LIST_ITEM
    return BlockKind.TABLE_CELL if cell else _running(group, text)


def _running(group: Group, text: str) -> BlockKind:
    if starts_item(group.lines[0]):
        return BlockKind.LIST_ITEM
    words = len(group.words)
    if text.endswith(":") and words <= _LABEL_WORDS:
        return BlockKind.LABEL
    if words > _LABEL_WORDS or (words >= _SENTENCE_WORDS and _SENTENCE_END.search(text)):
        return BlockKind.PARAGRAPH
    return BlockKind.LABEL


def _is_note(group: Group, page: Page, body: _Body) -> bool:
    low = group.box.y0 > page.height / 2
    small = group.size <= body.size * _SMALLER
    return small and low and bool(_NOTE_START.match(group.text)) and len(group.words) >= _SENTENCE_WORDS


def _is_heading(group: Group, body: _Body) -> bool:
    most = _TITLE_WORDS if group.size >= body.size * _TITLE_LARGER else _HEADING_WORDS
    few = sum(c.isalpha() for c in group.text) < _LETTERS
    if len(group.words) > most or few or group.lines[0].marked:
        return False
    if heading_level(group.role) is not None:
        return True
    return _begins_and_ends_as_heading(group) and _is_set_as_heading(group, body)


def _begins_and_ends_as_heading(group: Group) -> bool:
    text = group.text
    if group.lines[-1].led or text.endswith((":", ",", ";", "*")):
        return False
    return text.lstrip('«“"( ')[:1].isupper() or text[0].isdigit()


def _is_set_as_heading(group: Group, body: _Body) -> bool:
    """Whether size, weight and capitals set a group apart from the body."""
    if group.size >= body.size * _MUCH_LARGER:
        return True
    if group.role in _CELL_ROLES:
        return False
    if group.size >= body.size * _LARGER:
        return group.bold or group.text.isupper()
    capitals = group.text.isupper() and len(group.words) > 1
    heavier = (group.bold and not body.bold) or (capitals and group.bold)
    return heavier and group.size >= body.size * _SMALLER and not _SENTENCE_END.search(group.text)


def _level(group: Group, body: _Body) -> int:
    """What the tree says; else 1 for the largest size, and bold lines of body size after all larger ones."""
    if (told := heading_level(group.role)) is not None:
        return told
    size = _rounded(group.size)
    return next((rank for rank, larger in enumerate(body.sizes, 1) if size >= larger), len(body.sizes) + 1)


def _cells(groups: tuple[Group, ...]) -> set[int]:
    """Indexes of the groups in a grid: three or more on a row, below others of the same columns."""
    rows: dict[int, list[int]] = defaultdict(list)
    for index, group in enumerate(groups):
        rows[round((group.box.y0 + group.box.y1) / 2 / max(group.size, 1))].append(index)
    wide = [row for row in rows.values() if len(row) >= _ROW_CELLS]
    columns: Counter[int] = Counter()
    for row in wide:
        columns.update({_column(groups[index]) for index in row})
    return {
        index
        for row in wide
        if sum(columns[_column(groups[i])] >= _ROW_CELLS for i in row) >= _ROW_CELLS
        for index in row
        if columns[_column(groups[index])] >= _ROW_CELLS
    }


def _column(group: Group) -> int:
    return round(group.box.x0 / 4)
