"""Answers to mark where no box is drawn: « Oui  Non » after a question, bullets before answers, bare lists.

Nothing, or only a bullet, stands where the mark goes, so that the words must say that they are answers.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from workbench.extract.drawn_habits import Drawn, Habit
from workbench.extract.geometry import common
from workbench.extract.rows_of_signs import in_rows, tells_to_mark
from workbench.model import Box

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.extract.sheet import Sheet, Sign

_PAIRS = (frozenset({"oui", "non"}), frozenset({"yes", "no"}))
_SHORT = frozenset({"oui", "non", "yes", "no", "m", "f", "h", "n/a", "male", "female"})
"""Answers before which a bullet within a line is a box to tick that its font lacks."""
_BULLETS = frozenset("•●▪◦·")
_ROOM = 8.0
"""Points of free room before an answer, at least: two letters or more, so no space between words."""
_NEAR = 120.0
"""Points between the two answers of one question, at most."""
_MARKED = 26.0
"""Points beside an answer within which a drawn box is its place to mark."""
_HEADING = 45.0
"""Points under an answer within which a field makes it the heading of a column."""
_UNDER = 2.2
"""Line heights from an answer to the one under it, at most."""
_ALIGNED = 2.5
_SIDE = 9.0
_WORD_GAP = 6.0
_OPTION_WORDS = 6
_OPTIONS = 3
_INDENT = 6.0
_PITCH = 2.0
"""Line heights between two options of a list, at most."""


def choices_of(sheet: Sheet, others: Sequence[Drawn]) -> list[Drawn]:
    """The places of a page to mark that are not drawn. `others`: what is drawn on it."""
    rows = in_rows(sheet.signs)
    bullets = [box for row in rows for box in _bulleted(row)]
    pairs = [box for answers in _answers(rows) for box in _room_before(answers, sheet, others)]
    lists = [] if any(each.is_tick for each in others) else list(_bare_lists(rows))
    return [Drawn(box, Habit.CHOICE) for box in (*bullets, *pairs, *lists)]


def _bulleted(row: list[Sign]) -> Iterator[Box]:
    """Bullets within a line: before a short answer, or after an option that has its box."""
    boxed = False
    for left, sign, right in zip(row, row[1:], row[2:], strict=False):
        boxed = boxed or not left.text
        beside = 0 < right.box.x0 - sign.box.x1 <= _MARKED
        if sign.text in _BULLETS and beside and (boxed or right.text.casefold() in _SHORT):
            yield _square((sign.box.x0 + sign.box.x1) / 2, sign.box)


def _square(middle: float, line: Box) -> Box:
    """As high as wide, on the middle of a line."""
    y = (line.y0 + line.y1) / 2
    return Box(middle - _SIDE / 2, y - _SIDE / 2, middle + _SIDE / 2, y + _SIDE / 2)


def _answers(rows: list[list[Sign]]) -> Iterator[tuple[Sign, Sign]]:
    """« Oui » and « Non » that belong together: side by side on a row, or one under the other."""
    said = [[sign for sign in row if _plain(sign) in frozenset().union(*_PAIRS)] for row in rows]
    for row in said:
        for left, right in pairwise(row):
            if {_plain(left), _plain(right)} in _PAIRS and right.box.x0 - left.box.x1 <= _NEAR:
                yield left, right
    for upper, lower in pairwise(said):
        for over in upper:
            for under in lower:
                step = under.box.y0 - over.box.y0
                close = step <= _UNDER * (over.box.y1 - over.box.y0)
                centred = abs(_middle(over) - _middle(under)) <= _ALIGNED * 2
                level = centred or abs(over.box.x0 - under.box.x0) <= _ALIGNED
                if {_plain(over), _plain(under)} in _PAIRS and close and level:
                    yield over, under


def _plain(sign: Sign) -> str:
    return sign.text.casefold().strip("*")


def _middle(sign: Sign) -> float:
    return (sign.box.x0 + sign.box.x1) / 2


def _room_before(answers: tuple[Sign, Sign], sheet: Sheet, others: Sequence[Drawn]) -> list[Box]:
    """The free room before both answers; nothing when either has none, or is marked elsewhere."""
    if not all(_is_free(sign.box, sheet, others) for sign in answers):
        return []
    return [_square(sign.box.x0 - 1 - _SIDE / 2, sign.box) for sign in answers]


def _is_free(box: Box, sheet: Sheet, others: Sequence[Drawn]) -> bool:
    height = box.y1 - box.y0
    top, bottom = box.y0 + 0.2 * height, box.y1 - 0.2 * height
    before = [sign for sign in sheet.within(0, top, box.x0 - 1, bottom) if sign.box.x1 > box.x0 - _ROOM]
    around = Box(box.x0 - _MARKED, box.y0, box.x1 + _MARKED, box.y1 + _HEADING)
    return not before and not any(
        common(each.box.x0, each.box.x1, around.x0, around.x1) > 0
        and common(each.box.y0, each.box.y1, around.y0, around.y1) > 0
        for each in others
    )


def _bare_lists(rows: list[list[Sign]]) -> Iterator[Box]:
    """The options of the lists under a line that tells to mark one, on a page without any box."""
    asked = min((row[0].box.y1 for row in rows if tells_to_mark(row)), default=None)
    if asked is None:
        return
    lines = [line for row in rows if row[0].box.y0 >= asked - 1 for line in _runs(row)]
    for stack in _stacks(lines):
        heading = stack[0][0]
        options = stack[1:]
        if len(options) >= _OPTIONS and heading.box.x0 <= options[0][0].box.x0 - _INDENT:
            yield from (_square(line[0].box.x0 - 1 - _SIDE / 2, line[0].box) for line in options)


def _runs(row: list[Sign]) -> Iterator[list[Sign]]:
    """A row cut at wide gaps."""
    run = row[:1]
    for left, right in pairwise(row):
        if right.box.x0 - left.box.x1 > _WORD_GAP:
            yield run
            run = []
        run.append(right)
    yield run


def _stacks(lines: list[list[Sign]]) -> Iterator[list[list[Sign]]]:
    """Lines that start at one height after the other on one edge, each stack behind the line above it."""
    left = sorted(lines, key=lambda line: line[0].box.y0)
    while left:
        first = left.pop(0)
        stack = [first]
        for line in list(left):
            start, last = line[0].box, stack[-1][0].box
            step = start.y0 - last.y0
            near = 0 < step <= _PITCH * (last.y1 - last.y0)
            edge = stack[1][0].box.x0 if len(stack) > 1 else first[0].box.x0 + 2 * _INDENT
            room = _ALIGNED if len(stack) > 1 else 1.5 * _INDENT
            if near and abs(start.x0 - edge) <= room and _is_option(line):
                stack.append(line)
                left.remove(line)
        yield stack


def _is_option(line: list[Sign]) -> bool:
    return len(line) <= _OPTION_WORDS and bool(re.search(r"[\w)]$", line[-1].text))
