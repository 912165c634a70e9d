"""Fields without any ink: the room after a label that asks, as in ``Nom :`` with nothing behind it.

Nothing is drawn there, so the label must be short, the room wide, and what follows must not be its answer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.extract.drawn_habits import Drawn, Habit
from workbench.extract.geometry import common
from workbench.extract.rows_of_signs import in_rows, tells_to_tick
from workbench.model import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.extract.sheet import Sheet, Sign

_LABEL_WORDS = 6
_ROOM = 40.0
"""Points of free room after a label, at least."""
_REACH = 330.0
_MARGIN = 40.0
_BETWEEN = 2.0
_UNDER = 10.0
"""Points between a label and the field under it."""
_AS_HIGH = 3.0
"""Line heights of a field that stands on the row of a label, at most: a taller one is beside several rows."""
_WORD_GAP = 6.0
"""Points between two words of one label, at most."""
_BELOW = 1.7
"""Line heights under a label in which a list would begin that is its answer."""
_ASKS = re.compile(r"[:#]$")


def blanks_of(sheet: Sheet, others: Sequence[Drawn]) -> list[Drawn]:
    """The rooms after labels that ask. `others`: what is drawn on the page."""
    found = []
    for sign in sheet.signs:
        if not _ASKS.search(sign.text):
            continue
        label, after = _label(sign, sheet)
        if len(label) > _LABEL_WORDS or _ends_sentence(label, sheet) or tells_to_tick(label):
            continue
        room = _room(sign.box, after, sheet)
        answered = room is not None and _is_answered(label[-1].box, room, after, others)
        if room is not None and not answered and not _opens_list(label, sheet):
            found.append(Drawn(room, Habit.BLANK))
    return found


def _label(sign: Sign, sheet: Sheet) -> tuple[list[Sign], Sign | None]:
    """The words that end with a sign, without a wide gap, and the next sign on the row."""
    box = sign.box
    middle, height = (box.y0 + box.y1) / 2, (box.y1 - box.y0) / 2
    row = sorted(
        sheet.within(0, middle - height, sheet.width, middle + height), key=lambda other: other.box.x0
    )
    at = row.index(sign)
    first = at
    while first > 0 and row[first].box.x0 - row[first - 1].box.x1 <= _WORD_GAP:
        first -= 1
    return row[first : at + 1], row[at + 1] if at + 1 < len(row) else None


def _ends_sentence(label: list[Sign], sheet: Sheet) -> bool:
    """Whether words are the last line of a sentence that began on the line above."""
    box = label[0].box
    height = box.y1 - box.y0
    above = sheet.within(box.x0 - 2, box.y0 - _BELOW / 2 * height, sheet.width, box.y0)
    if not above:
        return False
    last = in_rows(above)[-1]
    together = abs(last[0].box.x0 - box.x0) <= _WORD_GAP and len(last) >= _LABEL_WORDS
    return together and not last[-1].text.endswith((".", ":", ";", "?", "!"))


def _room(box: Box, after: Sign | None, sheet: Sheet) -> Box | None:
    """From a label to the next sign or wall on its row, if that is wide enough."""
    end = min(box.x1 + _REACH, sheet.width - _MARGIN)
    if after is not None:
        end = min(end, after.box.x0 - _BETWEEN)
    middle = (box.y0 + box.y1) / 2
    walls = [post.x0 for post in sheet.posts if post.x0 > box.x1 and post.y0 < middle < post.y1]
    end = min([end, *(wall - _BETWEEN for wall in walls)])
    start = box.x1 + _BETWEEN
    return Box(start, box.y0 - 1, end, box.y1 + 1) if end - start >= _ROOM else None


def _is_answered(label: Box, room: Box, after: Sign | None, others: Sequence[Drawn]) -> bool:
    """Whether a drawn field is meant by the label: in the room, next on the row, or right under the label."""
    high = room.y1 - room.y0
    end = min(after.box.x0 if after is not None else room.x1, room.x1) + _UNDER
    for other in others:
        box = other.box
        level = common(box.y0, box.y1, room.y0, room.y1) > 0 and box.y1 - box.y0 <= _AS_HIGH * high
        under = -_BETWEEN <= box.y0 - label.y1 <= _UNDER and common(box.x0, box.x1, label.x0, label.x1) > 0
        if under or (level and label.x1 - _BETWEEN <= box.x1 and box.x0 < end and box.x1 > room.x0):
            return True
    return False


def _opens_list(label: list[Sign], sheet: Sheet) -> bool:
    """Whether what stands under a label answers it: boxes to tick, a list, running text."""
    box = label[-1].box
    height = box.y1 - box.y0
    below = sheet.within(label[0].box.x0 - 1, box.y1 - 1, sheet.width, box.y1 + _BELOW * height)
    return bool(below) and not any(_ASKS.search(sign.text) for sign in in_rows(below)[0])
