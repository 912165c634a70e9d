"""The rules and squares of a page: what parts one text from another although they stand close.

MuPDF hands over the outlines of what is drawn beside the text at almost no cost (0.1 ms a page). A rule
across parts the lines above and below it; a rule down or a square to tick, the words left and right of it.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from workbench.model import Box

_THIN = 2.5
"""Points up to which a drawn rectangle is a rule."""
_SHORT_RULE = 8.0
"""Points up to which a rule parts nothing: it may be part of a letter, a comb or an icon."""
_SQUARE = (4.5, 16.0)
"""Side of a square to tick, in points."""
_NEARLY_SQUARE = 0.75
_COMB = 1.3
"""Sides of a square from one to the next, at most, in a comb."""
_VECTOR = 3
"""The type of a drawing among MuPDF's blocks."""
_WHITE = 0xFFFFFF
_AT_MOST = 4000
"""Outlines up to which they are looked at: a page with more is a drawing or a map."""


@dataclass(frozen=True, slots=True)
class Row:
    """What stands on the row of one line: x of rules down, and squares to tick."""

    down: tuple[float, ...] = ()
    squares: tuple[Box, ...] = ()

    def parts(self, left: Box, right: Box) -> bool:
        """Whether a rule or a square stands between two words."""
        start, end = left.x1 - _THIN, right.x0 + _THIN
        if any(start <= x <= end for x in self.down):
            return True
        return any(start <= (square.x0 + square.x1) / 2 <= end for square in self.squares)

    def marks(self, box: Box, size: float) -> bool:
        """Whether a square stands just left of a word."""
        return any(-_THIN <= box.x0 - square.x1 <= size for square in self.squares)


NOTHING_NEAR = Row()


@dataclass(frozen=True, slots=True)
class Rules:
    """`across`: (y, x0, x1) from the top; `down`: (x, y0, y1) from the left; `squares`: from the top."""

    across: tuple[tuple[float, float, float], ...] = ()
    down: tuple[tuple[float, float, float], ...] = ()
    squares: tuple[Box, ...] = ()

    def last_above(self, box: Box, *, reach: float) -> float | None:
        """The y of the lowest rule above the middle of a line, within reach, that covers the line's start."""
        middle = (box.y0 + box.y1) / 2
        at = bisect_left(self.across, (middle, 0.0, 0.0))
        while at > 0:
            at -= 1
            y, x0, x1 = self.across[at]
            if y < middle - reach:
                return None
            if x0 <= box.x0 + _THIN and x1 >= min(box.x1, box.x0 + 4 * (box.y1 - box.y0)) - _THIN:
                return y
        return None

    def near(self, box: Box) -> Row:
        """The rules down and the squares on the row of a line."""
        height = box.y1 - box.y0
        top, bottom = box.y0 + 0.3 * height, box.y1 - 0.3 * height
        return Row(
            tuple(x for x, start, end in self.down if start <= top and end >= bottom),
            tuple(s for s in self.squares if s.y0 <= bottom and s.y1 >= top),
        )


def rules_of(blocks: list[dict[str, Any]], buttons: list[Box] | None = None) -> Rules:
    """The rules and squares among the blocks of MuPDF's dictionary of a page, and its fillable boxes."""
    across: list[tuple[float, float, float]] = []
    down: list[tuple[float, float, float]] = []
    squares = [box for box in buttons or [] if box.x1 - box.x0 <= _SQUARE[1]]
    vectors = [block for block in blocks if block["type"] == _VECTOR and block.get("alpha", 255)]
    for block in vectors[:_AT_MOST]:
        x0, y0, x1, y1 = block["bbox"]
        wide, high = x1 - x0, y1 - y0
        if not block["stroked"] and block.get("color") == _WHITE:
            continue
        if high <= _THIN < wide:
            across.append(((y0 + y1) / 2, x0, x1))
        elif wide <= _THIN < high:
            down.append(((x0 + x1) / 2, y0, y1))
        elif _SQUARE[0] <= wide <= _SQUARE[1] and _NEARLY_SQUARE <= wide / high <= 1 / _NEARLY_SQUARE:
            squares.append(Box(x0, y0, x1, y1))
        elif block["stroked"] and block["isrect"]:
            across += [(y0, x0, x1), (y1, x0, x1)]
            down += [(x0, y0, y1), (x1, y0, y1)]
    squares += _of_sides(across, down)
    return Rules(
        tuple(sorted(rule for rule in _connected(across) if rule[2] - rule[1] > _SHORT_RULE)),
        tuple(sorted(rule for rule in _connected(down) if rule[2] - rule[1] > _SHORT_RULE)),
        tuple(_alone(squares)),
    )


def _of_sides(across: list[tuple[float, float, float]], down: list[tuple[float, float, float]]) -> list[Box]:
    """Squares drawn side by side, as the borders of a small cell are."""
    low, high = _SQUARE
    tops = sorted(rule for rule in across if low <= rule[2] - rule[1] <= high)
    uprights = {(round(x), round(y0)) for x, y0, y1 in down if low <= y1 - y0 <= high}
    found = []
    for index, (y, x0, x1) in enumerate(tops):
        if not any((round(x0) + dx, round(y) + dy) in uprights for dx in (-1, 0, 1) for dy in (-1, 0, 1)):
            continue
        for bottom, u0, u1 in tops[index + 1 :]:
            if bottom - y > high:
                break
            square = _NEARLY_SQUARE <= (bottom - y) / (x1 - x0) <= 1 / _NEARLY_SQUARE
            if square and abs(u0 - x0) <= _THIN and abs(u1 - x1) <= _THIN:
                found.append(Box(x0, y, x1, bottom))
                break
    return found


def _once(squares: list[Box]) -> list[Box]:
    """Squares without those drawn twice: filled and framed, or drawn and fillable."""
    kept: dict[tuple[int, int], Box] = {}
    for box in squares:
        x, y = round((box.x0 + box.x1) / 2 / _THIN), round((box.y0 + box.y1) / 2 / _THIN)
        if not any((x + dx, y + dy) in kept for dx in (-1, 0, 1) for dy in (-1, 0, 1)):
            kept[x, y] = box
    return list(kept.values())


def _alone(squares: list[Box]) -> list[Box]:
    """The squares without those that touch another one on their row: these are a comb to write in."""
    ordered = sorted(_once(squares), key=lambda box: (round(box.y0), box.x0))
    near = [
        abs(after.y0 - before.y0) <= _THIN and 0 <= after.x0 - before.x0 <= _COMB * (before.x1 - before.x0)
        for before, after in pairwise(ordered)
    ]
    return [
        box
        for box, left, right in zip(ordered, [False, *near], [*near, False], strict=False)
        if not left and not right
    ]


def _connected(pieces: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Rules drawn in pieces, cell by cell, as one rule where the pieces touch."""
    out: list[tuple[float, float, float]] = []
    for at, start, end in sorted((round(at, 1), start, end) for at, start, end in pieces):
        if out and out[-1][0] == at and start <= out[-1][2] + _THIN:
            out[-1] = (at, out[-1][1], max(end, out[-1][2]))
        else:
            out.append((at, start, end))
    return out
