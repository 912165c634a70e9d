"""The order in which the pieces of a page are read.

Two witnesses are heard. The order in which the page is painted is the author's own in most programs, but
some paint all frames first and all captions last. White valleys show rows and columns, but not whether a
table is read across or down. So: a page whose painting hardly ever climbs back up a column is read as painted
but for the few pieces painted out of turn, often a number or a footer, which are put where they belong; any
other page is cut along its valleys, and where both a row cut and a column cut are possible, the one that
agrees better with the painting is made.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from statistics import median
from typing import Protocol, TypeVar

from workbench.model import Box

_CLIMBS_AT_MOST = 0.08
"""Share of pairs in one column, or on one row, that may be painted in the wrong order before the painting is
distrusted. Chosen on tagged forms, where 0.05-0.1 gave the same result."""
_STRAYS = 0.05
"""Share of the pieces that may be painted out of turn on a page whose painting is followed."""
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
    if len(pieces) > _PIECES_AT_MOST:
        return painted
    cores = [_core(piece) for piece in painted]
    pairs, wrong = _pairs(cores)
    if len(wrong) - _of_strays(wrong, len(painted)) > trust * pairs:
        return _cut(painted, depth=0)
    climbing = [pair for pair in wrong if _share_column(cores[pair[0]], cores[pair[1]])]
    return _mended(painted, climbing) if climbing else painted


def climbs(painted: list[P]) -> float:
    """Share (0-1) of the pairs that share a column or a row and are painted against the reading direction."""
    pairs, wrong = _pairs([_core(piece) for piece in painted])
    return len(wrong) / pairs if pairs else 0.0


def _pairs(cores: list[Box]) -> tuple[int, list[tuple[int, int]]]:
    """How many pairs share a column or a row, and which of them are painted against the reading direction."""
    pairs = 0
    wrong = []
    for index, (x0, y0, x1, y1) in enumerate(cores):
        for later in range(index + 1, len(cores)):
            u0, v0, u1, v1 = cores[later]
            if u0 < x1 and x0 < u1:
                pairs += 1
                if v1 <= y0 + 1:
                    wrong.append((index, later))
            elif y0 < v1 and v0 < y1:
                pairs += 1
                if u1 <= x0 + 1:
                    wrong.append((index, later))
    return pairs, wrong


def _of_strays(wrong: list[tuple[int, int]], pieces: int) -> int:
    """How many climbs are those of the few pieces that have the most: they say nothing of the others."""
    counts = Counter(index for pair in wrong for index in pair)
    strays = {index for index, _ in counts.most_common(max(1, round(_STRAYS * pieces)))}
    return sum(not strays.isdisjoint(pair) for pair in wrong)


def _share_column(first: Box, second: Box) -> bool:
    return first.x0 < second.x1 and second.x0 < first.x1


def _mended(painted: list[P], wrong: list[tuple[int, int]]) -> list[P]:
    """A painting that is right as a whole, with the few pieces painted out of turn put in their place.

    The fewest pieces that explain all climbs are taken out, those with the most climbs first, and put back
    where they contradict the fewest others.
    """
    against: dict[int, set[int]] = defaultdict(set)
    for first, second in wrong:
        against[first].add(second)
        against[second].add(first)
    out: list[int] = []
    while against:
        worst = max(against, key=lambda index: (len(against[index]), index))
        for other in against.pop(worst):
            against[other].discard(worst)
            if not against[other]:
                del against[other]
        out.append(worst)
    taken = set(out)
    kept = [piece for index, piece in enumerate(painted) if index not in taken]
    for piece in sorted((painted[index] for index in out), key=lambda each: (each.box.y0, each.box.x0)):
        kept.insert(_place(piece, kept), piece)
    return kept


def _place(piece: P, others: list[P]) -> int:
    """Where a piece contradicts the fewest others of its column or row; of such places, of the page."""
    core = _core(piece)
    cores = [_core(other) for other in others]
    near = _contradicted([_side(core, other) for other in cores])
    page = _contradicted([_level(core, other) for other in cores])
    return min(range(len(others) + 1), key=lambda at: (near[at], page[at], -at))


def _contradicted(sides: list[int]) -> list[int]:
    """How many pieces a place contradicts, place by place; a side is 1 for a piece before it."""
    count = sum(side > 0 for side in sides)
    counts = [count]
    for side in sides:
        count -= side
        counts.append(count)
    return counts


def _side(core: Box, other: Box) -> int:
    """1 where the other piece is read before, -1 where it is read after, 0 where nothing tells."""
    if _share_column(core, other):
        return _level(core, other)
    if other.y0 < core.y1 and core.y0 < other.y1:
        return 1 if other.x1 <= core.x0 + 1 else -1 if core.x1 <= other.x0 + 1 else 0
    return 0


def _level(core: Box, other: Box) -> int:
    """1 where the other piece stands higher, -1 where it stands lower."""
    return 1 if other.y1 <= core.y0 + 1 else -1 if core.y1 <= other.y0 + 1 else 0


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
