"""Fields that are cells: empty ones, the free part of cells that hold their caption, and squares to tick."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.extract.drawn_habits import Drawn, Habit
from workbench.extract.geometry import area, common, shared
from workbench.extract.rows_of_signs import in_rows, tells_to_tick
from workbench.model import Box

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from workbench.extract.sheet import Sheet, Sign
    from workbench.extract.slots import Slot

_LEAST = (14.0, 7.5)
"""Width and height of the smallest place to write, in points: a digit or two in 8-point letters."""
_TICK = (4.5, 22.0)
_TICK_SHAPE = (0.68, 1.6)
_FLAT_TICK = (7.0, 12.0, 24.0)
"""Height from, height to and greatest width of a flat box that is ticked when its text follows at once."""
_MOSTLY_IN = 0.7
_DRAWN_ON = 0.05
"""Share of a cell from which what is drawn in it (a logo, letters drawn as outlines) fills it."""
_BLOCKED = 215.0
"""Cells that are darker than this grey are blocked out."""
_SEEN_RIM = 4.0
"""Points of a square at each side that may be its wall."""
_MEET = 4.0
_CAPTION_ROWS, _CAPTION_WORDS, _CAPTION_TOP = 2, 14, 8.0
_UNDER_CAPTION = 8.5
_BESIDE = 30.0
_BESIDE_HIGHEST = 40.0
_ASKING_WORDS = 8
_FULL = 0.35
"""Share of a cell's height under its words, up to which the words fill it."""
_AMOUNT_CELL = (17.0, 130.0)
_LINE_NUMBER = re.compile(r"\d{1,2}[a-z]?|[a-z]")
_SYMBOLS = frozenset({"€", "$", "%", "m²", "m2", "EUR", "F", "kg", "km", "=", "£", "cm", "h", "H", "m"})
_CHOICES = frozenset(
    {"oui", "non", "yes", "no", "n/a", "na", "so", "nsp", "sans objet", "x", "✓", "m", "f", "h"}
    | {"vrai", "faux", "true", "false"}
)
"""Headings of columns whose cells are ticked."""
_CHOICE_CELL = (60.0, 40.0)
_HEADING_ABOVE = 320.0


class _Cells:
    """The cells of a page and the words in each."""

    def __init__(self, sheet: Sheet, teeth: AbstractSet[Slot]) -> None:
        self.sheet = sheet
        self.words: dict[Slot, list[Sign]] = {
            slot: _words_in(slot, sheet)
            for slot in sheet.slots
            if (slot.closed or slot.band) and slot not in teeth and slot.height >= _TICK[0] - 0.5
        }
        self.empty = [slot for slot, words in self.words.items() if slot.closed and not words]

    def labels_a_cell(self, slot: Slot) -> bool:
        """Whether a cell with words stands left of or above an empty one, which it names."""
        return any(_is_right_of(cell, slot) or _is_under(cell, slot) for cell in self.empty)

    def is_stretched(self, slot: Slot) -> bool:
        """Whether a cell is only as high as it is because a cell beside it holds more rows of words."""
        rows = len(in_rows(self.words[slot]))
        return any(
            words
            and len(in_rows(words)) > rows
            and max(word.box.y1 for word in words) > other.floor - _FULL * other.height
            and min(abs(other.x0 - slot.x1), abs(slot.x0 - other.x1)) <= _MEET
            and abs(other.floor - slot.floor) <= _MEET
            and abs(other.roof - slot.roof) <= _MEET
            for other, words in self.words.items()
        )

    def is_corner(self, slot: Slot) -> bool:
        """Whether an empty cell is the corner of a table: headings at its right and under it."""
        named = [other for other, words in self.words.items() if words]
        right = any(
            abs(other.x0 - slot.x1) <= _MEET
            and abs(other.floor - slot.floor) <= _MEET
            and abs(other.roof - slot.roof) <= _MEET
            for other in named
        )
        return right and any(
            abs(other.roof - slot.floor) <= _MEET
            and abs(other.x0 - slot.x0) <= _MEET
            and abs(other.x1 - slot.x1) <= _MEET
            for other in named
        )


def _words_in(slot: Slot, sheet: Sheet) -> list[Sign]:
    """The words in a slot, without the word after a box to tick, which often reaches into it."""
    words = sheet.words_in(Box(slot.x0 - 0.5, slot.roof - 1, slot.x1 + 0.5, slot.floor + 1))
    if slot.width > _TICK[1]:
        return words
    half = (slot.x0 + slot.x1) / 2
    return [word for word in words if word.box.x0 < half or (word.box.x0 + word.box.x1) / 2 <= slot.x1]


def _is_right_of(cell: Slot, slot: Slot) -> bool:
    beside = common(cell.roof, cell.floor, slot.roof, slot.floor) > 0.6 * min(cell.height, slot.height)
    return abs(cell.x0 - slot.x1) <= _MEET and beside


def _is_under(cell: Slot, slot: Slot) -> bool:
    below = common(cell.x0, cell.x1, slot.x0, slot.x1) > 0.7 * max(cell.width, slot.width)
    return abs(cell.roof - slot.floor) <= _MEET and below


def cells_of(sheet: Sheet, teeth: AbstractSet[Slot]) -> tuple[list[Drawn], list[Slot]]:
    """The fields that are cells, and the empty cells of the page. `teeth`: slots that are parts of combs."""
    cells = _Cells(sheet, teeth)
    found = []
    for slot, words in cells.words.items():
        if words:
            found += _captioned(slot, words, cells)
        elif slot.closed and (field := _empty(slot, cells)) is not None:
            found.append(field)
    return found, cells.empty


def _empty(slot: Slot, cells: _Cells) -> Drawn | None:
    sheet = cells.sheet
    shape = slot.width / slot.height
    small = all(_TICK[0] <= side <= _TICK[1] for side in (slot.width, slot.height))
    if (small and _TICK_SHAPE[0] <= shape <= _TICK_SHAPE[1]) or _is_flat_tick(slot, sheet):
        return None if _is_blocked(slot, sheet) else Drawn(slot.box, Habit.SQUARE)
    if cells.is_corner(slot):
        return None
    if _is_choice(slot, sheet):
        return Drawn(slot.box, Habit.SQUARE)
    if slot.width < _LEAST[0] or slot.height < _LEAST[1] or sheet.tone.of(slot.box) < _BLOCKED:
        return None
    if sheet.tone.stained(slot.box) >= _DRAWN_ON or any(_holds(slot.box, word) for word in sheet.turned):
        return None
    return Drawn(_on_its_line(slot, sheet), Habit.CELL)


def _is_blocked(slot: Slot, sheet: Sheet) -> bool:
    """Whether a square that is large enough to see its ground is dark inside its rim."""
    x0, y0, x1, y1 = slot.box
    inner = Box(x0 + _SEEN_RIM, y0 + _SEEN_RIM, x1 - _SEEN_RIM, y1 - _SEEN_RIM)
    return min(inner.x1 - inner.x0, inner.y1 - inner.y0) > _SEEN_RIM and sheet.tone.of(inner) < _BLOCKED


def _holds(cell: Box, word: Box) -> bool:
    return shared(cell, word) > _MOSTLY_IN * area(word)


def _is_flat_tick(slot: Slot, sheet: Sheet) -> bool:
    """Whether a flat small box stands right before a text, and not after a label."""
    if not _FLAT_TICK[0] <= slot.height <= _FLAT_TICK[1] or not slot.height < slot.width <= _FLAT_TICK[2]:
        return False
    follows = sheet.within(slot.x1 + 1, slot.roof, slot.x1 + 12, slot.floor)
    before = sheet.within(slot.x0 - 60, slot.roof, slot.x0 - 1, slot.floor)
    return bool(follows) and not any(len(sign.text) > len("(10)") for sign in before)


def _is_choice(slot: Slot, sheet: Sheet) -> bool:
    """Whether the heading of a cell's column is an answer: the cell is ticked."""
    if not _LEAST[1] <= slot.width <= _CHOICE_CELL[0] or not _LEAST[1] <= slot.height <= _CHOICE_CELL[1]:
        return False
    above = [
        sign
        for sign in sheet.within(slot.x0, slot.roof - _HEADING_ABOVE, slot.x1, slot.roof)
        if common(sign.box.x0, sign.box.x1, slot.x0, slot.x1) > 0
    ]
    lowest = max((sign.box.y1 for sign in above), default=0.0)
    heading = " ".join(sign.text for sign in above if sign.box.y1 > lowest - _MEET)
    return heading.casefold().strip(".:?*") in _CHOICES


def _on_its_line(slot: Slot, sheet: Sheet) -> Box:
    """A cell, or of a tall amount cell the line of the number beside it."""
    if slot.height <= _AMOUNT_CELL[0] or slot.width > _AMOUNT_CELL[1]:
        return slot.box
    beside = [
        sign.box
        for sign in sheet.within(slot.x0 - 30, slot.roof, slot.x0 + 1, slot.floor + 1)
        if sign.box.x1 <= slot.x0 + 2 and _LINE_NUMBER.fullmatch(sign.text)
    ]
    if len(beside) != 1:
        return slot.box
    return Box(slot.x0, max(beside[0].y0 - 1, slot.roof), slot.x1, min(beside[0].y1 + 1, slot.floor))


def _captioned(slot: Slot, words: list[Sign], cells: _Cells) -> list[Drawn]:
    """The free part of a cell that holds words."""
    if slot.height < _UNDER_CAPTION or slot.width < _LEAST[0] or tells_to_tick(words):
        return []
    if not any(len(re.findall(r"[^\W\d_]", word.text)) > 1 for word in words):
        return _beside_symbols(slot, words)
    if cells.labels_a_cell(slot):
        return []
    rows = in_rows(words)
    bottom = max(word.box.y1 for word in words) - 0.5
    free = slot.floor - bottom
    caption = len(rows) <= _CAPTION_ROWS and len(words) <= _CAPTION_WORDS
    caption = caption and min(word.box.y0 for word in words) + 0.5 - slot.roof <= _CAPTION_TOP
    caption = caption and free >= _UNDER_CAPTION and (free >= 0.3 * slot.height or free >= _LEAST[0])
    if caption and not cells.is_stretched(slot):
        return [Drawn(Box(slot.x0, bottom, slot.x1, slot.floor), Habit.CAPTION)]
    last = rows[-1]
    beside = slot.x1 - max(word.box.x1 for word in last)
    asks = last[-1].text.endswith(":") and slot.height <= _BESIDE_HIGHEST and len(words) <= _ASKING_WORDS
    if asks and beside >= max(_BESIDE, 0.3 * slot.width):
        top = slot.roof if len(rows) == 1 else min(word.box.y0 for word in last) - 1
        return [Drawn(Box(slot.x1 - beside + 2, top, slot.x1, slot.floor), Habit.CAPTION)]
    return []


def _beside_symbols(slot: Slot, words: list[Sign]) -> list[Drawn]:
    """The larger free side of a cell that holds nothing but units."""
    if slot.height > _BESIDE_HIGHEST or any(word.text not in _SYMBOLS for word in words):
        return []
    first, last = min(word.box.x0 for word in words), max(word.box.x1 for word in words)
    left, right = (slot.x0, first - 1), (last + 1, slot.x1)
    x0, x1 = max(left, right, key=lambda side: side[1] - side[0])
    return [Drawn(Box(x0, slot.roof, x1, slot.floor), Habit.CELL)] if x1 - x0 >= _LEAST[0] else []
