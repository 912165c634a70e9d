"""Grey dots -> horizontal rules and vertical posts: edges of lines and tinted areas, and rows of small marks.

A stroke is wherever the grey of the page changes along a straight way. So a line, a box, a white box on a
tint and two neighbouring tints need no rules of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from workbench.model import Box

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Dots = NDArray[np.uint8]
    Mask = NDArray[np.bool_]

_STEP = 6
"""Difference in grey, of 255, that an eye takes for an edge: the palest tints of forms are 5-8 from white."""
_LEAST = 4.0
"""Points from which an edge counts: the side of the smallest box to tick."""
_THICK = 2.0
"""Points between the two edges of one line, at most; a thicker bar is an area with two rules."""
_CROSSING = 1.6
"""Points that a crossing line may cut out of an edge."""
_DARK = 205
_MARK = 6
_LEADER_GAP = 7.0
"""Points between two dots or dashes of one leader, at most."""
_LEADER_LEAST = 12.0
_CLEAR = (2.0, 5.0)
"""Points above and below a leader that are free of ink, from and to: letters never leave so much."""
_BESIDE = 1.5
_BAR_REACH = 9.0
"""Points above a leader in which a bar begins."""
_MOST_RUNS = 30_000
"""A picture of more edges is a photograph."""


Run = tuple[int, int, int]
"""Row, start and end (exclusive) of marks, in dots."""


class Stroke(NamedTuple):
    """A straight way: from `start` to `end` along its axis, `near` to `far` across it, in dots."""

    start: int
    end: int
    near: int
    far: int


class Strokes(NamedTuple):
    """What is drawn straight on a page, as thin boxes in points.

    `edges`: the rules that are no lines but the border between two tints. `leaders`: rows of dots, dashes or
    underscores, drawn or typed. `bars`: typed posts that stand on a leader, as in ``|__|__|``.
    """

    rules: tuple[Box, ...]
    posts: tuple[Box, ...]
    edges: tuple[Box, ...] = ()
    leaders: tuple[Box, ...] = ()
    bars: tuple[Box, ...] = ()


def strokes(drawn: Dots, letters: Dots, *, scale: float) -> Strokes:
    """The rules, posts, leaders and bars of a page.

    `drawn`: the page without letters; `letters`: letters alone, on white; `scale`: dots per point.
    """
    rules = _joined(_edges(drawn, scale), scale)
    posts = _joined(_edges(drawn, scale, upright=True), scale)
    leaders = _joined(_leaders(drawn, letters, scale), scale)
    edges = {rule for rule in rules if _parts_tints(drawn, rule)}
    return Strokes(
        tuple(_box(rule, scale) for rule in rules if rule not in edges),
        tuple(_box(post, scale, upright=True) for post in posts),
        tuple(_box(rule, scale) for rule in rules if rule in edges),
        tuple(_box(leader, scale) for leader in leaders),
        tuple(_box(bar, scale, upright=True) for leader in leaders for bar in _bars(letters, leader, scale)),
    )


def _parts_tints(drawn: Dots, rule: Stroke) -> bool:
    """Whether the page is of another grey above a rule than below it."""
    above, below = max(rule.near - 2, 0), min(rule.far + 1, drawn.shape[0] - 1)
    sides = drawn[[above, below], rule.start : rule.end].astype(np.int16)
    return bool(np.median(np.abs(sides[0] - sides[1])) >= _STEP - 1)


def _bars(letters: Dots, leader: Stroke, scale: float) -> list[Stroke]:
    """Upright lines typed on a leader: narrow, nearly as high as a letter, reaching down to it."""
    top, left = max(leader.near - round(_BAR_REACH * scale), 0), max(leader.start - round(3 * scale), 0)
    band = letters[top : leader.far + 1, left : leader.end + round(3 * scale)] < _DARK
    tall = band.sum(axis=0) >= _LEAST * scale
    _, starts, ends = _runs(tall[np.newaxis])
    narrow = ends - starts <= _THICK * scale
    return [
        Stroke(top + int(np.argmax(band[:, start])), leader.far, left + start, left + end)
        for start, end in zip(starts[narrow].tolist(), ends[narrow].tolist(), strict=True)
    ]


def _box(stroke: Stroke, scale: float, *, upright: bool = False) -> Box:
    start, end, near, far = (value / scale for value in stroke)
    return Box(near, start, far, end) if upright else Box(start, near, end, far)


def _edges(grey: Dots, scale: float, *, upright: bool = False) -> list[Stroke]:
    """Edges across the page, or upright ones; the two edges of a line are one stroke."""
    before, after = (grey[:, :-1], grey[:, 1:]) if upright else (grey[:-1], grey[1:])
    changes = np.maximum(before, after) - np.minimum(before, after) >= _STEP
    rows, starts, ends = _runs(changes.T if upright else changes)
    long = ends - starts >= _LEAST * scale
    if int(long.sum()) > _MOST_RUNS:
        long &= ends - starts >= 10 * _LEAST * scale
    runs = list(zip(rows[long].tolist(), starts[long].tolist(), ends[long].tolist(), strict=True))
    return _stacked(runs, reach=round(_THICK * scale))


def _runs(mask: Mask) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Rows, starts and ends (exclusive) of the unbroken runs of a mask, in reading order."""
    padded = np.zeros((mask.shape[0], mask.shape[1] + 2), dtype=bool)
    padded[:, 1:-1] = mask
    changes = np.flatnonzero(padded[:, 1:] != padded[:, :-1])
    rows, columns = np.divmod(changes, mask.shape[1] + 1)
    return rows[::2], columns[::2], columns[1::2]


def _stacked(runs: list[Run], *, reach: int) -> list[Stroke]:
    """Runs of neighbouring rows that lie over each other, as one stroke each."""
    done: list[Stroke] = []
    open_: list[Stroke] = []
    for row, start, end in runs:
        while open_ and open_[0].far < row - reach:
            done.append(open_.pop(0))
        for index, other in enumerate(open_):
            common = min(end, other.end) - max(start, other.start)
            slim = row - other.near < reach
            if slim and common >= 0.5 * min(end - start, other.end - other.start):
                open_[index] = Stroke(
                    min(start, other.start), max(end, other.end), other.near, max(other.far, row + 1)
                )
                break
        else:
            open_.append(Stroke(start, end, row + 1, row + 1))
        open_.sort(key=lambda stroke: stroke.far)
    return done + open_


def _joined(parts: list[Stroke], scale: float) -> list[Stroke]:
    """Strokes of one line that crossing lines have cut, made whole again."""
    gap = _CROSSING * scale
    out: list[Stroke] = []
    for part in sorted(parts):
        for index in range(len(out) - 1, max(len(out) - 200, -1), -1):
            other = out[index]
            if part.start - other.end <= gap and part.near <= other.far + 1 and other.near <= part.far + 1:
                out[index] = Stroke(
                    other.start,
                    max(part.end, other.end),
                    min(part.near, other.near),
                    max(part.far, other.far),
                )
                break
        else:
            out.append(part)
    return out


def _leaders(drawn: Dots, letters: Dots, scale: float) -> list[Stroke]:
    """Rows of dots or dashes with free space above and below."""
    ink = (letters < _DARK) | _small_marks(drawn, scale)
    wide = _spread(ink, 1, -round(_BESIDE * scale), round(_BESIDE * scale))
    near, far = (round(value * scale) for value in _CLEAR)
    free = ink & ~_spread(wide, 0, near, far) & ~_spread(wide, 0, -far, -near)
    sure = _chains(free, scale)
    if not sure:
        return []
    thin = ink & ~_spread(ink, 0, near, near + 2) & ~_spread(ink, 0, -near - 2, -near)
    by_row: dict[int, list[tuple[int, int]]] = {}
    for row, start, end in sure:
        by_row.setdefault(row, []).append((start, end))
    grown = [
        chain
        for chain in _chains(thin, scale)
        if any(start < chain[2] and chain[1] < end for start, end in by_row.get(chain[0], ()))
    ]
    return _stacked(grown, reach=round(_THICK * scale))


def _chains(marks: Mask, scale: float) -> list[Run]:
    """Marks of one row with small gaps, as one run, if they go far enough."""
    rows, starts, ends = _runs(marks)
    if not len(rows) or len(rows) > 4 * _MOST_RUNS:
        return []
    fresh = np.ones(len(rows), dtype=bool)
    fresh[1:] = (rows[1:] != rows[:-1]) | (starts[1:] - ends[:-1] > _LEADER_GAP * scale)
    firsts = np.flatnonzero(fresh)
    lasts = np.append(firsts[1:], len(rows)) - 1
    rows, starts, ends = rows[firsts], starts[firsts], ends[lasts]
    long = ends - starts >= _LEADER_LEAST * scale
    return list(zip(rows[long].tolist(), starts[long].tolist(), ends[long].tolist(), strict=True))


def _small_marks(drawn: Dots, scale: float) -> Mask:
    """Dots that are darker than the page two points above and below."""
    far = round(2 * scale)
    marks = np.zeros(drawn.shape, dtype=bool)
    if drawn.shape[0] > 2 * far:
        around = np.minimum(drawn[: -2 * far], drawn[2 * far :])
        marks[far:-far] = around > np.minimum(drawn[far:-far], 255 - _MARK) + _MARK
    return marks


def _spread(mask: Mask, axis: int, low: int, high: int) -> Mask:
    """Where the mask holds anywhere from `low` to `high` dots further along an axis."""
    out = np.zeros_like(mask)
    length = mask.shape[axis]
    for shift in range(low, high + 1):
        source = [slice(None), slice(None)]
        target = [slice(None), slice(None)]
        source[axis] = slice(max(shift, 0), length + min(shift, 0))
        target[axis] = slice(max(-shift, 0), length + min(-shift, 0))
        out[tuple(target)] |= mask[tuple(source)]
    return out
