"""The order in which the strips of a scanned page are read: row by row, running text column by column.

A PDF says in which order it is painted; a picture says nothing, so only what is plainly a column of running
text, three long lines or more beside others, is read down before its neighbour.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, TypeAlias

from workbench.model import Box

if TYPE_CHECKING:
    from workbench.extract.pdf_words import PlacedWord

Run: TypeAlias = "tuple[bool, tuple[PlacedWord, ...]]"
_LONG = 12.0
"""Width of a line of running text, in font sizes, at least."""
_LINES = 3
_VALLEY = 1.0
"""Least width of a valley between two columns, in font sizes."""
_DEPTH_AT_MOST = 40


def in_columns(runs: list[Run]) -> list[Run]:
    """The runs of a page in reading order; what runs upwards comes last."""
    upright = [_Placed.of(run) for run in runs if run[0]]
    return [placed.run for placed in _ordered(upright, depth=0)] + [run for run in runs if not run[0]]


class _Placed:
    """A run and the core of its box: without the room above and below the letters."""

    __slots__ = ("core", "run", "size")

    def __init__(self, run: Run, core: Box, size: float) -> None:
        self.run, self.core, self.size = run, core, size

    @classmethod
    def of(cls, run: Run) -> _Placed:
        words = run[1]
        size = max(word.size for word in words)
        y0, y1 = median(word.box.y0 for word in words), median(word.box.y1 for word in words)
        trim = (y1 - y0) / 4
        return cls(run, Box(words[0].box.x0, y0 + trim, words[-1].box.x1, y1 - trim), size)


def _ordered(runs: list[_Placed], *, depth: int) -> list[_Placed]:
    if len(runs) < 2 or depth > _DEPTH_AT_MOST:  # noqa: PLR2004 - one run has no order
        return runs
    columns = _groups(runs, low=0, gap=_VALLEY * median(run.size for run in runs))
    if len(columns) > 1 and all(_is_running(column) for column in columns):
        return [run for column in columns for run in _ordered(column, depth=depth + 1)]
    rows = _groups(runs, low=1, gap=0.0)
    if len(rows) == 1 and len(columns) == 1:
        return sorted(runs, key=lambda run: (run.core.y0, run.core.x0))
    if len(rows) == 1:
        return [run for column in columns for run in _ordered(column, depth=depth + 1)]
    return _by_bands(rows, depth=depth + 1)


def _by_bands(rows: list[list[_Placed]], *, depth: int) -> list[_Placed]:
    """Rows in order; successive rows that share a valley between running columns are read as columns."""
    out: list[_Placed] = []
    at = 0
    while at < len(rows):
        end, band = at + 1, list(rows[at])
        gap = _VALLEY * median(run.size for run in band)
        while end < len(rows) and len(_groups(band + rows[end], low=0, gap=gap)) > 1:
            band += rows[end]
            end += 1
        columns = _groups(band, low=0, gap=gap)
        if end - at > 1 and len(columns) > 1 and all(_is_running(column) for column in columns):
            out += [run for column in columns for run in _ordered(column, depth=depth)]
            at = end
        else:
            out += _ordered(rows[at], depth=depth)
            at += 1
    return out


def _is_running(column: list[_Placed]) -> bool:
    """Whether a column holds running text: three rows or more, half of them long."""
    rows = _groups(column, low=1, gap=0.0)
    return len(rows) >= _LINES and median(_width(row) for row in rows) >= _LONG


def _width(row: list[_Placed]) -> float:
    """In font sizes."""
    return (max(run.core.x1 for run in row) - min(run.core.x0 for run in row)) / row[0].size


def _groups(runs: list[_Placed], *, low: int, gap: float) -> list[list[_Placed]]:
    """Cut runs along one axis wherever no run covers more than `gap` points of it."""
    ordered = sorted(runs, key=lambda run: run.core[low])
    groups = [[ordered[0]]]
    end = ordered[0].core[low + 2]
    for run in ordered[1:]:
        if run.core[low] - end >= gap:
            groups.append([])
        groups[-1].append(run)
        end = max(end, run.core[low + 2])
    return groups
