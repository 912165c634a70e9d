"""Dotted and dashed lines on the picture of a page: rows of small marks of one size at one distance."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

import cv2

from workbench.model import Box

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Marks = npt.NDArray[np.uint8]

_DOT = (0.4, 2.2)
"""Least and greatest side of a dot, in points; dashes may be longer, not higher."""
_DASH = 9.0
_GAP = 7.0
"""Points between two dots, at most."""
_CLOSE = 2.5
"""Points between two marks so close that they need not be even: dots that ran into each other."""
_LEVEL = 0.8
"""Points by which the feet of the dots may differ."""
_DOTS = 6
"""Dots from which a row is a line: an ellipsis has three, specks do not stand in a row."""
_DASHES = 4
_EVEN = 0.35
"""Largest mean difference of the steps from the usual step, as a share of it."""
_LEAST = 12.0


def leaders(marks: Marks, scale: float) -> list[Box]:
    """The dotted and dashed lines, each as one thin box in points. `scale`: dots per point."""
    _, _, parts, _ = cv2.connectedComponentsWithStats(marks, connectivity=8)
    low, high = (side * scale for side in _DOT)
    small = [
        (x, y, w, h)
        for x, y, w, h, area in parts[1:].tolist()
        if h <= high and w <= _DASH * scale and max(w, h) >= low and area >= low * low
    ]
    rows: list[list[tuple[int, int, int, int]]] = []
    open_: list[list[tuple[int, int, int, int]]] = []
    for mark in sorted(small):
        open_ = [row for row in open_ if mark[0] - (row[-1][0] + row[-1][2]) <= _GAP * scale]
        row = next((row for row in open_ if _level(row[-1], mark, scale)), None)
        if row is None:
            row = []
            rows.append(row)
            open_.append(row)
        row.append(mark)
    return [_box(row, scale) for row in rows if _is_line(row, scale)]


def _level(last: tuple[int, int, int, int], mark: tuple[int, int, int, int], scale: float) -> bool:
    return abs((last[1] + last[3]) - (mark[1] + mark[3])) <= _LEVEL * scale and mark[0] >= last[0] + last[2]


def _is_line(row: list[tuple[int, int, int, int]], scale: float) -> bool:
    dashes = median(w for _, _, w, _ in row) > _DOT[1] * scale if row else False
    if len(row) < (_DASHES if dashes else _DOTS) or row[-1][0] + row[-1][2] - row[0][0] < _LEAST * scale:
        return False
    gaps = [after[0] - before[0] - before[2] for before, after in pairwise(row)]
    if max(gaps) <= _CLOSE * scale:
        return True
    steps = [after[0] + after[2] / 2 - before[0] - before[2] / 2 for before, after in pairwise(row)]
    usual = median(steps)
    return sum(abs(step - usual) for step in steps) / len(steps) <= _EVEN * usual


def _box(row: list[tuple[int, int, int, int]], scale: float) -> Box:
    foot = median(y + h for _, y, _, h in row)
    top = median(y for _, y, _, _ in row)
    return Box(row[0][0] / scale, top / scale, (row[-1][0] + row[-1][2]) / scale, foot / scale)
