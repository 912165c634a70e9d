"""Fields that are lines to write on: rules, dots, dashes and underscores without walls."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from workbench.extract.drawn_habits import Drawn, Habit
from workbench.extract.rows_of_signs import in_rows
from workbench.extract.slots import Floor
from workbench.model import Box

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from workbench.extract.sheet import Sheet, Sign
    from workbench.extract.slots import Slot

_LEAST = 12.0
_LINE = 13.5
"""Height of a written line in points, when nothing above is nearer."""
_LOWEST = 6.5
_BASELINE = (-4.5, 5.5)
"""Points between a rule and the baseline of words that stand on it: from under it to above it."""
_UNDER_LABEL = 15.0
"""A rule that starts so near to the words on it runs under its label."""
_LABEL_REACH = 90.0
_LABEL_WORDS = 5
_TEXT_WORDS = 6
_WIDE = 0.8
"""Share of the page width from which a rule without a label parts sections."""
_NOT_SO_WIDE = 0.6
_FOOT, _LOW = 0.945, 0.8
_NOTE_MARK = re.compile(r"^[(\[*¹²³⁴⁵]|^\d{1,2}\b")
_AT_END = 3.5
_FRAME_POST = (10.0, 18.0)
"""Points that a post goes down, or up, from a rule that is part of a frame or a table."""
_PAGE_NUMBER_GAP = 25.0
_TO_AMOUNT = 60.0
_SLACK = 2.0
_CAPTION_GAP = 22.0
_CAPTION_BELOW = 11.0
_CAPTION_HIGH = 12.5


@dataclass(frozen=True, slots=True)
class _Written:
    """A slot without walls, the words on its line, and the free stretches between them."""

    slot: Slot
    words: list[Sign]
    free: list[tuple[float, float]]
    ruled: bool

    @property
    def leads(self) -> bool:
        return self.slot.kind is Floor.LEADER


def lines_of(sheet: Sheet, teeth: AbstractSet[Slot], empty: Sequence[Slot]) -> list[Drawn]:
    """The lines to write on. `teeth`: slots that are parts of combs; `empty`: the empty cells of the page."""
    found = []
    for slot in sheet.slots:
        if slot.closed or slot in teeth or slot.kind is Floor.EDGE or slot.width < _LEAST:
            continue
        written = _written(slot, sheet)
        if not _is_decoration(written, sheet):
            habit = Habit.LEADER if written.leads else Habit.RULE
            places = [_place(free, written, sheet, empty) for free in _between_captions(written, sheet)]
            found += [Drawn(box, habit) for box in places if box is not None]
    return found


def _written(slot: Slot, sheet: Sheet) -> _Written:
    y = slot.floor
    near = sheet.within(slot.x0 - 1, y - _LINE - 0.5, slot.x1 + 1, y + 3)
    on = sorted(
        (sign for sign in near if _BASELINE[0] <= y - sign.bottom <= _BASELINE[1]),
        key=lambda sign: sign.box.x0,
    )
    free, at = [], slot.x0
    for sign in on:
        if sign.box.x0 - at >= _LEAST:
            free.append((at, sign.box.x0 - 1))
        at = max(at, sign.box.x1 + 1)
    if slot.x1 - at >= _LEAST:
        free.append((at, slot.x1))
    return _Written(slot, on, free, slot.rule in sheet.ruled and not on)


def _is_decoration(written: _Written, sheet: Sheet) -> bool:
    """Whether a rule frames, parts or underlines, so that nothing is written on it."""
    slot = written.slot
    asks = any(sign.text.endswith(":") for sign in written.words)
    if _parts_notes(written, sheet):
        return True
    if written.leads:
        return False
    if slot.floor > _FOOT * sheet.height or (len(written.words) > _TEXT_WORDS and not asks):
        return True
    if slot.rule not in sheet.ruled and _is_frame(slot, sheet):
        return True
    under = bool(written.words) and written.words[0].box.x0 - slot.x0 < _UNDER_LABEL
    return under and (len(written.words) > _LABEL_WORDS or not asks)


def _parts_notes(written: _Written, sheet: Sheet) -> bool:
    """Whether a rule or a wide row of dots stands over footnotes."""
    slot = written.slot
    if written.words or slot.floor < _LOW * sheet.height or (written.leads and slot.width < sheet.width / 2):
        return False
    below = sheet.within(slot.x0 - 8, slot.floor + 1, slot.x1, slot.floor + 16)
    return bool(below) and bool(_NOTE_MARK.match(min(below, key=lambda sign: sign.box.x0).text))


def _is_frame(slot: Slot, sheet: Sheet) -> bool:
    """Whether a post goes up from an end of the rule, or down from anywhere on it."""
    y, rule = slot.floor, slot.rule
    for post in sheet.posts:
        middle = (post.x0 + post.x1) / 2
        at_end = min(abs(middle - rule.x0), abs(middle - rule.x1)) <= _AT_END
        down = post.y0 <= y + 2 and post.y1 >= y + _FRAME_POST[0]
        up = post.y1 >= y - 2 and post.y0 <= y - _FRAME_POST[1]
        if (at_end and up) or (down and rule.x0 - _AT_END <= middle <= rule.x1 + _AT_END):
            return True
    return False


def _between_captions(written: _Written, sheet: Sheet) -> list[tuple[float, float]]:
    """The free stretches, cut where small captions under the rule name several answers."""
    if written.leads:
        return written.free
    return [part for stretch in written.free for part in _cut(stretch, written.slot.floor, sheet)]


def _cut(stretch: tuple[float, float], floor: float, sheet: Sheet) -> list[tuple[float, float]]:
    below = sheet.within(stretch[0], floor + 0.5, stretch[1], floor + _CAPTION_BELOW)
    below = [sign for sign in below if sign.box.y0 > floor - 2.5]
    if not below:
        return [stretch]
    row = in_rows(below)[0]
    if row[-1].box.y1 - row[-1].box.y0 > _CAPTION_HIGH or row[0].box.x0 - stretch[0] >= 2 * _CAPTION_GAP:
        return [stretch]
    cuts = [
        after.box.x0 - 2 for before, after in pairwise(row) if after.box.x0 - before.box.x1 >= _CAPTION_GAP
    ]
    ends = [stretch[0], *cuts, stretch[1]]
    return list(pairwise(ends))


def _place(
    stretch: tuple[float, float], written: _Written, sheet: Sheet, empty: Sequence[Slot]
) -> Box | None:
    """Where to write on a free stretch, None when nothing asks for it."""
    x0, x1 = stretch
    y = written.slot.floor
    on = set(written.words)
    above = [sign.bottom for sign in sheet.within(x0, y - 26, x1, y - 2) if sign not in on]
    top = max([written.slot.roof, y - _LINE, *above])
    if y - top < _LOWEST:
        return None
    if written.leads and not written.ruled and _leads_elsewhere(stretch, y, sheet, empty):
        return None
    if not written.leads and not written.ruled and not written.words:
        room = y - max(above) if above else None
        if not _is_asked(stretch, written.slot, sheet, room):
            return None
    return Box(x0, top, x1, y + 0.5)


def _leads_elsewhere(stretch: tuple[float, float], y: float, sheet: Sheet, empty: Sequence[Slot]) -> bool:
    """Whether dots lead the eye to a page number or to an amount cell."""
    x1 = stretch[1]
    following = [
        sign for sign in sheet.within(x1, y - 10, x1 + _TO_AMOUNT, y + 3) if sign.box.x0 >= x1 - _SLACK
    ]
    first = min(following, key=lambda sign: sign.box.x0, default=None)
    if (
        first is not None
        and first.text.isdigit()
        and len(following) == 1
        and first.box.x0 - x1 < _PAGE_NUMBER_GAP
    ):
        return True
    cells = [
        cell.x0
        for cell in empty
        if -_SLACK <= cell.x0 - x1 <= _TO_AMOUNT and cell.roof <= y - 3 <= cell.floor
    ]
    return bool(cells) and (first is None or first.box.x1 >= min(cells) - _PAGE_NUMBER_GAP)


def _is_asked(stretch: tuple[float, float], slot: Slot, sheet: Sheet, room: float | None) -> bool:
    """Whether a bare rule has a label: left of it, under it, or above it with room to write.

    `room`: points between the rule and the words above it.
    """
    x0, x1 = stretch
    y = slot.floor
    before = sheet.within(x0 - _LABEL_REACH, y - _LINE, x0 + 1, y + 3)
    if any(sign.box.x1 <= x0 + 3 for sign in before):
        return True
    if slot.width > _WIDE * sheet.width:
        return False
    if slot.posts:
        return True
    if sheet.within(x0, y + 1, x1, y + _LINE) and (room is None or room >= _LOWEST):
        return True
    return room is not None and room >= 8 and slot.width < _NOT_SO_WIDE * sheet.width  # noqa: PLR2004 - a line of 8-point letters
