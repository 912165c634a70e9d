"""Combs: one character a tooth, many teeth one field, whether they are boxes, ticks on a rule or U-shapes."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from workbench.extract.drawn_habits import Drawn, Habit
from workbench.model import Box

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.extract.sheet import Sheet
    from workbench.extract.slots import Slot

_TOOTH = (5.0, 24.0)
"""Width of a tooth in points: room for one written letter."""
_TALL = 40.0
_DRAWN_ON = 0.2
"""Share of the foot of a tooth from which something is drawn there: it is part of a sign or a logo."""
_ROW = 1.5
_APART = (4.5, 8.0)
"""Points between two teeth that belong together: always, and at most when that is half a tooth."""
_SQUARE = 0.85
"""Between squares of one size that no word parts: widths of a square, at most."""
_DIGITS = 3
_PARTS, _SIGN = 2, 2.5
"""Teeth from which a square beside them is one more, and widths of a tooth from it to them, at most."""
_HIGHEST = 30.0
_PAIR = 22.0
"""Two teeth alone are a comb only when they are no higher."""
_UNEVEN = 1.9
_LINE = 13.5
"""Height of a written line: short teeth are filled in from above."""
_SHORT = 11.0
_MOST = 24.0
_GROUP_GAP = 8.0
_SIGNS_BETWEEN = frozenset({"/", "-", ".", "|", "–"})
_DATE_GAP = 14.0


class Comb:
    """Teeth in a row, from left to right."""

    def __init__(self, teeth: list[Slot], box: Box) -> None:
        self.teeth = teeth
        self.box = box


def combs_of(sheet: Sheet) -> tuple[list[Drawn], set[Slot]]:
    """The combs of a page, and the slots that are their teeth."""
    combs = _joined([comb for row in _rows(sheet) if (comb := _comb(row, sheet)) is not None], sheet)
    teeth = {tooth for comb in combs for tooth in comb.teeth}
    return [Drawn(comb.box, Habit.COMB) for comb in combs], teeth


def lone_tooth(each: Drawn, teeth: Iterable[Slot]) -> Drawn:
    """A square as large as the teeth on its row is a comb of one: the last digit, the number after a sign."""
    box = each.box
    alike = sum(
        abs(tooth.floor - box.y1) <= _ROW
        and abs(tooth.width - (box.x1 - box.x0)) <= _ROW
        and abs(tooth.height - (box.y1 - box.y0)) <= _ROW
        and max(tooth.x0 - box.x1, box.x0 - tooth.x1) <= _SIGN * tooth.width
        for tooth in teeth
    )
    return Drawn(box, Habit.COMB) if each.habit is Habit.SQUARE and alike >= _PARTS else each


def _rows(sheet: Sheet) -> list[list[Slot]]:
    """Slots that may be teeth, side by side on one floor."""
    rows: list[list[Slot]] = []
    ordered = sorted(
        (slot for slot in sheet.slots if _is_tooth(slot, sheet)), key=lambda s: (round(s.floor), s.x0)
    )
    for slot in ordered:
        last = rows[-1][-1] if rows else None
        if last is not None and _is_next(last, slot):
            rows[-1].append(slot)
        else:
            rows.append([slot])
    return [row for row in rows if len(row) > 1] + _parted_squares(
        [row[0] for row in rows if len(row) == 1], sheet
    )


def _parted_squares(slots: list[Slot], sheet: Sheet) -> list[list[Slot]]:
    """Three squares or more of one size and at one distance, no words between or after: digits."""
    rows: list[list[Slot]] = []
    for slot in (slot for slot in slots if slot.closed):
        row = rows[-1] if rows else []
        gap = slot.x0 - row[-1].x1 if row else 0.0
        alike = (
            bool(row) and max(abs(slot.width - row[-1].width), abs(slot.floor - row[-1].floor)) <= _ROW / 2
        )
        even = len(row) < 2 or abs(gap - (row[1].x0 - row[0].x1)) <= _ROW / 2  # noqa: PLR2004 - the first gap
        if alike and even and 0 < gap <= _SQUARE * slot.width:
            row.append(slot)
        else:
            rows.append([slot])
    return [row for row in rows if len(row) >= _DIGITS and not _is_followed(row, sheet)]


def _is_followed(row: list[Slot], sheet: Sheet) -> bool:
    return bool(sheet.within(row[0].x0, row[0].roof, row[-1].x1 + 2 * row[-1].width, row[0].floor))


def _is_tooth(slot: Slot, sheet: Sheet) -> bool:
    if not _TOOTH[0] <= slot.width <= _TOOTH[1] or not slot.posts:
        return False
    if slot.floor - max(post.y0 for post in slot.posts) > _TALL:
        return False
    if sheet.within(slot.x0, slot.floor - 8, slot.x1, slot.floor - 1):
        return False
    return sheet.tone.stained(Box(slot.x0, slot.floor - 8, slot.x1, slot.floor)) < _DRAWN_ON


def _is_next(last: Slot, slot: Slot) -> bool:
    reach = max(_APART[0], min(_APART[1], 0.5 * last.width))
    return abs(slot.floor - last.floor) <= _ROW and -1 <= slot.x0 - last.x1 <= reach


def _comb(row: list[Slot], sheet: Sheet) -> Comb | None:
    widths = [slot.width for slot in row]
    floor = row[0].floor
    top = max(min(post.y0 for slot in row for post in slot.posts), row[0].roof)
    height = floor - top
    if height > _HIGHEST or max(widths) > _UNEVEN * median(widths) or (len(row) == 2 and height >= _PAIR):  # noqa: PLR2004 - two teeth
        return None
    top = max(top, floor - _MOST)
    if height < _SHORT:
        above = sheet.within(row[0].x0, floor - _PAIR, row[-1].x1, top)
        top = min(top, max([0.0, floor - _LINE, *(sign.bottom for sign in above)]))
    return Comb(row, Box(row[0].x0, top, row[-1].x1, floor))


def _joined(combs: list[Comb], sheet: Sheet) -> list[Comb]:
    """Groups of digits of one number or date as one comb: the gaps are narrower than a tooth, or a slash."""
    out: list[Comb] = []
    for comb in sorted(combs, key=lambda c: (round(c.box.y1), c.box.x0)):
        last = out[-1] if out else None
        if last is not None and _goes_on(last, comb, sheet):
            box = Box(
                last.box.x0,
                min(last.box.y0, comb.box.y0),
                comb.box.x1,
                max(last.box.y1, comb.box.y1),
            )
            out[-1] = Comb(last.teeth + comb.teeth, box)
        else:
            out.append(comb)
    return out


def _goes_on(last: Comb, comb: Comb, sheet: Sheet) -> bool:
    gap = comb.box.x0 - last.box.x1
    if abs(last.box.y1 - comb.box.y1) >= 2 * _ROW or not 0 <= gap <= _DATE_GAP:
        return False
    between = sheet.within(last.box.x1, last.box.y0, comb.box.x0, comb.box.y1)
    if between:
        return all(sign.text in _SIGNS_BETWEEN for sign in between)
    tooth = (comb.box.x1 - comb.box.x0) / len(comb.teeth)
    return gap <= min(_GROUP_GAP, 0.8 * tooth)
