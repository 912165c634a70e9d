"""Candidates -> fields: what lies over each other, holds others, or is one answer in several pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.drawn_habits import Drawn, Habit
from workbench.extract.geometry import area, likeness, shared
from workbench.model import Box

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.extract.sheet import Sheet

_SAME = 0.35
_MOSTLY_IN = 0.7
_NOT_MUCH_LARGER = 3.0
_LABELLED = 30.0
_BESIDE = (3.0, 23.0)
"""Points beside a square, from and to, in which the next signs of a drawn word would stand."""
_BUSY = 0.15
_IN_ROW = 7.0
_ROW_LABEL = 250.0
_COLUMN_LABEL = 200.0
_NARROW, _COLUMN_OF_TICKS = 24.0, 3
_SLASHES = frozenset({"/", "-", ".", "|", "–"})
_PART = (12.0, 80.0)
"""Points between two parts of a date, and width of a part, at most."""
_STEP = (5.0, 28.0)
_LINES_OF_ONE = 4
_CELLS_OF_ONE = 3
"""Unlabelled lines, and cells without neighbours, from which they are one answer in several lines."""
_REACH = {Habit.CELL: 300.0, Habit.LEADER: 120.0, Habit.RULE: 120.0}
"""Points left of a line within which a label makes it an answer of its own."""


def settled(candidates: Iterable[Drawn], sheet: Sheet) -> list[Drawn]:
    """The fields of a page."""
    every = list(candidates)
    ticks = [tick for tick in _once(c for c in every if c.is_tick) if _is_labelled(tick, sheet)]
    ticks = [tick for tick in ticks if not _holds(tick, ticks)]
    columns = [tick.box for tick in ticks if tick.habit is Habit.SQUARE]
    cells = [_ticked_like(c, columns) for c in every if not c.is_tick]
    ticks += [c for c in cells if c.is_tick and not _is_any(c.box, columns)]
    texts = _once(c for c in cells if not c.is_tick and not _is_round_tick(c, ticks))
    texts = _lines_of_one(_dates(texts, sheet), sheet)
    return [text for text in texts if not _holds(text, texts + ticks)] + ticks


def _once(candidates: Iterable[Drawn]) -> list[Drawn]:
    out: list[Drawn] = []
    for drawn in sorted(candidates, key=lambda each: each.habit):
        if not any(_is_same(drawn.box, other.box) for other in out):
            out.append(drawn)
    return out


def _is_same(one: Box, other: Box) -> bool:
    both = shared(one, other)
    if not both:
        return False
    if likeness(one, other) > _SAME:
        return True
    small, large = sorted((area(one), area(other)))
    return both > _MOSTLY_IN * small and large < _NOT_MUCH_LARGER * small


def _is_any(box: Box, others: list[Box]) -> bool:
    return any(_is_same(box, other) for other in others)


def _ticked_like(each: Drawn, columns: list[Box]) -> Drawn:
    """A narrow cell in a column of boxes to tick is one more, however high its row is."""
    box = each.box
    if each.habit is not Habit.CELL or box.x1 - box.x0 > _NARROW:
        return each
    alike = [o for o in columns if abs(o.x0 - box.x0) <= 2 and abs(o.x1 - box.x1) <= 2]  # noqa: PLR2004 - one column
    if len(alike) < _COLUMN_OF_TICKS:
        return each
    middle, half = (box.y0 + box.y1) / 2, (box.x1 - box.x0) / 2
    return Drawn(Box(box.x0, middle - half, box.x1, middle + half), Habit.SQUARE)


def _is_labelled(tick: Drawn, sheet: Sheet) -> bool:
    """Whether a square has words on its row or over its column: ornaments have none."""
    if tick.habit is Habit.GLYPH:
        return True
    box = tick.box
    if _is_in_a_drawing(box, sheet):
        return False
    top, bottom = (box.y0 + box.y1) / 2 - _IN_ROW, (box.y0 + box.y1) / 2 + _IN_ROW
    return bool(
        sheet.within(box.x1, top, box.x1 + _LABELLED, bottom)
        or sheet.within(box.x0 - _ROW_LABEL, top, box.x0, bottom)
        or sheet.within(box.x0 - 10, box.y0 - _COLUMN_LABEL, box.x1 + 10, box.y0)
    )


def _is_in_a_drawing(box: Box, sheet: Sheet) -> bool:
    """Whether more is drawn right before and right after a square: the o of a title that is drawn."""
    before = Box(box.x0 - _BESIDE[1], box.y0, box.x0 - _BESIDE[0], box.y1)
    after = Box(box.x1 + _BESIDE[0], box.y0, box.x1 + _BESIDE[1], box.y1)
    return min(sheet.tone.stained(before), sheet.tone.stained(after)) >= _BUSY


def _is_round_tick(text: Drawn, ticks: list[Drawn]) -> bool:
    """Whether a place to write is only the cell around a box to tick."""
    return any(
        shared(text.box, tick.box) > 0.6 * area(tick.box) and area(text.box) < 6 * area(tick.box)
        for tick in ticks
    )


def _holds(text: Drawn, others: list[Drawn]) -> bool:
    """Whether smaller fields stand in a place to write: then it is their frame."""
    return any(
        other is not text
        and shared(text.box, other.box) > 0.8 * area(other.box)
        and area(other.box) < _MOSTLY_IN * area(text.box)
        for other in others
    )


def _around(boxes: list[Box]) -> Box:
    return Box(
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )


def _dates(texts: list[Drawn], sheet: Sheet) -> list[Drawn]:
    """Parts of a date that only slashes part are one field."""
    out: list[Drawn] = []
    for text in sorted(texts, key=lambda each: (round(each.box.y1 / 3), each.box.x0)):
        last = out[-1] if out else None
        if last is not None and _is_next_part(last.box, text.box, sheet):
            out[-1] = Drawn(_around([last.box, text.box]), last.habit)
        else:
            out.append(text)
    return out


def _is_next_part(last: Box, box: Box, sheet: Sheet) -> bool:
    gap = box.x0 - last.x1
    if abs(last.y1 - box.y1) > 2.5 or not 0 <= gap <= _PART[0] or box.x1 - box.x0 > _PART[1]:  # noqa: PLR2004 - one baseline
        return False
    between = sheet.within(last.x1 - 1, box.y0, box.x0 + 1, box.y1 + 2)
    return bool(between) and all(sign.text in _SLASHES for sign in between)


def _lines_of_one(texts: list[Drawn], sheet: Sheet) -> list[Drawn]:
    """Lines that follow each other without a label of their own, as one field."""
    out = [text for text in texts if text.habit not in _REACH]
    rest = sorted(
        (text for text in texts if text.habit in _REACH), key=lambda each: (each.box.y0, each.box.x0)
    )
    taken: set[int] = set()
    for index, first in enumerate(rest):
        if index in taken:
            continue
        chain = [first]
        for later in range(index + 1, len(rest)):
            if (
                later in taken
                or rest[later].habit is not first.habit
                or not _is_below(chain[-1], rest[later])
            ):
                continue
            if not _goes_on(chain, rest[later], rest, sheet):
                break
            chain.append(rest[later])
            taken.add(later)
        least = _CELLS_OF_ONE if first.habit is Habit.CELL else _LINES_OF_ONE
        one = [Drawn(_around([each.box for each in chain]), first.habit)]
        out += one if len(chain) >= least else chain
    return out


def _is_below(last: Drawn, line: Drawn) -> bool:
    step = line.box.y1 - last.box.y1
    together = abs(line.box.x0 - last.box.x0) <= 4 and abs(line.box.x1 - last.box.x1) <= 6  # noqa: PLR2004 - same ends
    return _STEP[0] < step <= _STEP[1] and together


def _goes_on(chain: list[Drawn], line: Drawn, others: list[Drawn], sheet: Sheet) -> bool:
    last, box = chain[-1].box, line.box
    if sheet.within(last.x0, last.y1 - 1, last.x1, box.y1 - 1):
        return False
    left = sheet.within(box.x0 - _REACH[line.habit], box.y0, box.x0, box.y1)
    if any(sign.box.x1 <= box.x0 + 2 for sign in left):
        return False
    step = box.y1 - last.y1
    if len(chain) > 1 and abs(step - (chain[1].box.y1 - chain[0].box.y1)) > 2:  # noqa: PLR2004 - even steps
        return False
    if line.habit is not Habit.CELL:
        return True
    alone = not any(
        other is not line and abs(other.box.y0 - box.y0) < 3 and abs(other.box.y1 - box.y1) < 3  # noqa: PLR2004 - same row
        for other in others
    )
    return alone and box.y0 - last.y1 <= 3  # noqa: PLR2004 - walls between them are thin
