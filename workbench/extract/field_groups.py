"""Boxes to tick that answer one question -> one number for them all.

What the file says comes first: buttons of one name are one question. Else the page is read as a reader does:
boxes side by side belong together, and so do boxes straight under each other, unless the lower row has a
question of its own on its left or a text stands in between.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from workbench.model import Box, FieldKind, FormField

if TYPE_CHECKING:
    from workbench.extract.compose import Piece

_TICKS = frozenset({FieldKind.CHECKBOX, FieldKind.RADIO})
_ALIGNED = 3.0
"""Points by which boxes of one column may be out of line."""
_ROWS_APART = 5.0
"""Heights of a box between two rows of one question, at most: an option may take some lines."""
_NEAR_LEFT = 220.0
"""Points left of a row of boxes within which a text is the question of that row."""
_LABEL_GAP = 22.0
"""Points between a box and its label, at most."""
_WORD = 12.0
"""Points up to which a text between two boxes ("ou", "/") parts nothing."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What stands on one page: texts, places to write, and the boxes to tick by index."""

    texts: tuple[Box, ...]
    writing: tuple[Box, ...]
    ticks: dict[int, Box]


def groups_of(fields: tuple[FormField, ...], pieces: tuple[Piece, ...]) -> list[int | None]:
    """The group of each field, from 1 in the order of the fields; what stands alone has none."""
    leader = {index: index for index, field in enumerate(fields) if field.kind in _TICKS}
    names: dict[str, int] = {}
    counts = Counter(field.name for field in fields if field.kind in _TICKS)
    for index in leader:
        if (name := fields[index].name) is not None:
            _join(leader, names.setdefault(name, index), index)
    for sheet in _sheets(fields, pieces, {name for name, count in counts.items() if name and count > 1}):
        _join_by_place(sheet, leader)
    return _numbered(fields, leader)


def _sheets(fields: tuple[FormField, ...], pieces: tuple[Piece, ...], named: set[str]) -> list[_Sheet]:
    """The pages with boxes to tick whose group the file does not name."""
    ticks: dict[int, dict[int, Box]] = defaultdict(dict)
    writing: dict[int, list[Box]] = defaultdict(list)
    texts: dict[int, list[Box]] = defaultdict(list)
    for index, field in enumerate(fields):
        if field.page is None or field.box is None:
            continue
        if field.kind not in _TICKS:
            writing[field.page].append(field.box)
        elif field.name not in named:
            ticks[field.page][index] = field.box
    for piece in pieces:
        if piece.page in ticks and piece.box is not None:
            texts[piece.page].append(piece.box)
    return [_Sheet(tuple(texts[page]), tuple(writing[page]), boxes) for page, boxes in ticks.items()]


def _join_by_place(sheet: _Sheet, leader: dict[int, int]) -> None:
    parts = [part for row in _rows(sheet.ticks) for part in _parts(row, sheet)]
    for part in parts:
        for index in part[1:]:
            _join(leader, part[0], index)
    for number, part in enumerate(parts):
        below = _next_below(part, parts[number + 1 :], sheet)
        if below is not None and not _asked_apart(part, below, sheet):
            _join(leader, part[0], below[0])


def _rows(ticks: dict[int, Box]) -> list[list[int]]:
    """Boxes by row, from the top; in a row from the left."""
    rows: list[list[int]] = []
    for index in sorted(ticks, key=lambda i: ticks[i].y0 + ticks[i].y1):
        middle = (ticks[index].y0 + ticks[index].y1) / 2
        if rows and ticks[rows[-1][0]].y0 <= middle <= ticks[rows[-1][0]].y1:
            rows[-1].append(index)
        else:
            rows.append([index])
    return [sorted(row, key=lambda i: ticks[i].x0) for row in rows]


def _parts(row: list[int], sheet: _Sheet) -> list[list[int]]:
    """A row cut where a place to write or a text that is no option's label stands between two boxes."""
    parts = [[row[0]]]
    for before, after in pairwise(row):
        left, right = sheet.ticks[before], sheet.ticks[after]
        texts = [box for box in sheet.texts if _between(box, left, right)]
        labels = [box for box in texts if min(box.x0 - left.x1, right.x0 - box.x1) <= _LABEL_GAP]
        asked = any(box not in labels[:1] and box.x1 - box.x0 > _WORD for box in texts)
        if asked or any(_between(box, left, right) for box in sheet.writing):
            parts.append([])
        parts[-1].append(after)
    return parts


def _between(box: Box, left: Box, right: Box) -> bool:
    """Whether a box stands on the row of two others, after the left and before the right one."""
    middle = (left.y0 + left.y1) / 2
    return box.y0 <= middle <= box.y1 and left.x0 < (box.x0 + box.x1) / 2 < right.x1


def _next_below(part: list[int], lower: list[list[int]], sheet: _Sheet) -> list[int] | None:
    """The nearest part whose first box stands straight under the first box of this one."""
    first = sheet.ticks[part[0]]
    aligned = (other for other in lower if abs(sheet.ticks[other[0]].x0 - first.x0) <= _ALIGNED)
    below = next(aligned, None)
    if below is None:
        return None
    gap = sheet.ticks[below[0]].y0 - first.y1
    return below if gap >= -_ALIGNED and gap <= _ROWS_APART * (first.y1 - first.y0) else None


def _asked_apart(part: list[int], below: list[int], sheet: _Sheet) -> bool:
    """Whether the lower of two rows of boxes answers another question than the upper one."""
    upper, lower = sheet.ticks[part[0]], sheet.ticks[below[0]]
    if _named_right(below, sheet) and any(_is_left(box, upper, lower) for box in sheet.texts):
        return True
    return any(
        upper.y1 < (box.y0 + box.y1) / 2 < lower.y0
        and box.y0 >= upper.y1 - 1
        and upper.x0 - _LABEL_GAP <= box.x1
        and box.x0 <= lower.x1
        for box in sheet.texts
    )


def _named_right(row: list[int], sheet: _Sheet) -> bool:
    """Whether options stand right of their boxes, or in the head of a table: then a text left is none."""
    first, last = sheet.ticks[row[0]], sheet.ticks[row[-1]]
    middle = (first.y0 + first.y1) / 2
    on_row = [box for box in sheet.texts if box.y0 <= middle <= box.y1]
    if any(-_ALIGNED <= box.x0 - first.x1 <= _LABEL_GAP for box in on_row):
        return True
    return len(row) > 1 and not any(_between(box, first, last) for box in on_row)


def _is_left(box: Box, upper: Box, lower: Box) -> bool:
    """Whether a text stands left of the lower box on its row, and not beside the upper box."""
    on_row = box.y0 <= (lower.y0 + lower.y1) / 2 <= box.y1
    below = (box.y0 + box.y1) / 2 > upper.y1
    return on_row and below and box.x1 <= lower.x0 + _ALIGNED and lower.x0 - box.x1 <= _NEAR_LEFT


def _join(leader: dict[int, int], first: int, second: int) -> None:
    leader[_head(leader, second)] = _head(leader, first)


def _head(leader: dict[int, int], index: int) -> int:
    while leader[index] != index:
        index = leader[index]
    return index


def _numbered(fields: tuple[FormField, ...], leader: dict[int, int]) -> list[int | None]:
    heads = {index: _head(leader, index) for index in leader}
    sizes = Counter(heads.values())
    numbers: dict[int, int] = {}
    return [
        numbers.setdefault(heads[index], len(numbers) + 1)
        if index in heads and sizes[heads[index]] > 1
        else None
        for index in range(len(fields))
    ]
