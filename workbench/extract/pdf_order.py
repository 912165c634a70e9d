"""The order in which the pieces of a page are read.

Two witnesses are heard. The order in which the page is painted is the author's own in most programs, but
some paint all frames first and all captions last. White valleys show rows and columns, but not whether a
table is read across or down. So: a page whose painting never climbs back up a column is read as painted;
any other page is cut along its valleys, and where both a row cut and a column cut are possible, the one
that agrees better with the painting is made.
"""

from __future__ import annotations

from statistics import median
from typing import Protocol, TypeVar

from workbench.model import Box

_CLIMBS_AT_MOST = 0.08
"""Share of pairs in one column, or on one row, that may be painted in the wrong order before the painting is
distrusted. Chosen on tagged forms, where 0.05-0.1 gave the same result."""
_VALLEY = 1.0
"""Least width of a valley between columns, in font sizes."""
_PIECES_AT_MOST = 800
"""Above this, pairs are not compared: a page of so many pieces is a drawing."""
_DEPTH_AT_MOST = 60


class Piece(Protocol):
    """What can be put in order."""

    @property
    def box(self) -> Box:
        """Where it stands on the page as displayed."""

    @property
    def size(self) -> float:
        """Its font size in points."""

    @property
    def order(self) -> int:
        """Its rank in the painting of the page."""


P = TypeVar("P", bound=Piece)


def in_reading_order(pieces: list[P], *, trust: float = _CLIMBS_AT_MOST) -> list[P]:
    """The pieces of one page in the order in which a reader takes them.

    `trust`: the share of climbs (`climbs`) up to which the painting is followed.
    """
    painted = sorted(pieces, key=lambda piece: piece.order)
    if len(pieces) > _PIECES_AT_MOST or climbs(painted) <= trust:
        return painted
    return _cut(painted, depth=0)


def climbs(painted: list[P]) -> float:
    """Share (0-1) of the pairs that share a column or a row and are painted against the reading direction."""
    cores = [_core(piece) for piece in painted]
    pairs = wrong = 0
    for index, first in enumerate(cores):
        for second in cores[index + 1 :]:
            if min(first.x1, second.x1) > max(first.x0, second.x0):
                pairs += 1
                wrong += second.y1 <= first.y0 + 1
            elif first.y0 < second.y1 and second.y0 < first.y1:
                pairs += 1
                wrong += second.x1 <= first.x0 + 1
    return wrong / pairs if pairs else 0.0


def _core(piece: Piece) -> Box:
    """The box without the room above and below the letters, so that tight lines do not touch."""
    x0, y0, x1, y1 = piece.box
    trim = min(0.18 * piece.size, (y1 - y0) / 3)
    return Box(x0, y0 + trim, x1, y1 - trim)


def _cut(pieces: list[P], *, depth: int) -> list[P]:
    if len(pieces) < 2 or depth > _DEPTH_AT_MOST:  # noqa: PLR2004 - one piece has no order
        return pieces
    rows, columns = _rows(pieces), _columns(pieces)
    if len(rows) == 1 and len(columns) == 1:
        return pieces
    if len(rows) == 1:
        return [piece for column in columns for piece in _cut(column, depth=depth + 1)]
    if len(columns) > 1 and _against(columns) < _against(rows):
        return [piece for column in columns for piece in _cut(column, depth=depth + 1)]
    return _by_bands(rows, depth=depth + 1)


def _by_bands(rows: list[list[P]], *, depth: int) -> list[P]:
    """Rows in order; successive rows with a common valley are read as columns where the painting says so."""
    out: list[P] = []
    at = 0
    while at < len(rows):
        end = at + 1
        band = list(rows[at])
        while end < len(rows) and len(_columns(band)) > 1 and len(_columns(band + rows[end])) > 1:
            band += rows[end]
            end += 1
        columns = _columns(band)
        down = end - at > 1 and len(columns) > 1 and _against(columns) < _against(rows[at:end])
        for group in columns if down else rows[at:end]:
            out += _cut(group, depth=depth)
        at = end
    return out


def _rows(pieces: list[P]) -> list[list[P]]:
    return _groups(sorted(pieces, key=lambda p: _core(p).y0), low=1, gap=0.0)


def _columns(pieces: list[P]) -> list[list[P]]:
    return _groups(
        sorted(pieces, key=lambda p: p.box.x0), low=0, gap=_VALLEY * median(piece.size for piece in pieces)
    )


def _groups(pieces: list[P], *, low: int, gap: float) -> list[list[P]]:
    """Cut pieces, sorted along one axis, wherever no piece covers `gap` points of it."""
    groups = [[pieces[0]]]
    end = _core(pieces[0])[low + 2]
    for piece in pieces[1:]:
        core = _core(piece)
        if core[low] - end >= gap:
            groups.append([])
        groups[-1].append(piece)
        end = max(end, core[low + 2])
    return [sorted(group, key=lambda piece: piece.order) for group in groups]


def _against(groups: list[list[P]]) -> float:
    """Share of the pairs across groups that are painted the other way round."""
    pairs = wrong = 0
    for index, group in enumerate(groups):
        for later in groups[index + 1 :]:
            pairs += len(group) * len(later)
            wrong += sum(first.order > second.order for first in group for second in later)
    return wrong / pairs if pairs else 0.0
