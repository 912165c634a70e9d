"""Hard words and hard sentences -> lines under them on the pictures of the pages.

The words of a PDF or of a scan are kept with their boxes. Where a page has none, nothing is drawn on it: the
frame around its block has to do.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.readability.level import HARD
from workbench.web.workshop.readings import made_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.model import Span
    from workbench.register.tables import Analysis as AnalysisRow

_SAME_LINE = 2.0
"""Points by which the feet of two words of one line may differ."""


@dataclass(frozen=True, slots=True)
class PageMarks:
    """The lines of one page as the paths of an SVG, in points; empty where there is nothing to mark."""

    words: str
    sentences: str


class _Place(NamedTuple):
    """A word of the text and where it stands on its page."""

    start: int
    page: int
    x0: float
    x1: float
    foot: float


def page_marks(row: AnalysisRow) -> dict[int, PageMarks]:
    """The lines of each page that has some, by its number."""
    return made_of(row, _marks)


def _marks(row: AnalysisRow) -> dict[int, PageMarks]:
    return marks_of(row.payload)


def marks_of(payload: dict[str, Any]) -> dict[int, PageMarks]:
    """The same from a kept analysis, as `workbench.serial` writes it."""
    places = sorted(place for block in payload["document"].get("blocks", ()) for place in _places(block))
    starts = [place.start for place in places]
    found = payload["assessment"]
    hard = (each["span"] for each in found["sentences"] if each["level"] >= HARD)
    words = _lines(places, starts, (each["span"] for each in found["terms"]))
    sentences = _lines(places, starts, hard)
    return {
        page: PageMarks(" ".join(words.get(page, ())), " ".join(sentences.get(page, ())))
        for page in sorted(words.keys() | sentences.keys())
    }


def _places(block: dict[str, Any]) -> Iterable[_Place]:
    packed, page = block.get("words"), block.get("page")
    if page is None or not isinstance(packed, dict) or "boxes" not in packed:
        return
    spans, boxes = packed["spans"], packed["boxes"]
    for number in range(len(spans) // 2):
        x0, _, x1, y1 = boxes[4 * number : 4 * number + 4]
        if x0 is not None:
            yield _Place(spans[2 * number], page, x0, x1, y1)


def _lines(
    places: Sequence[_Place], starts: Sequence[int], spans: Iterable[Span | list[int]]
) -> dict[int, list[str]]:
    """For each page the pieces of a path: one line under each row of words of each span."""
    drawn: dict[int, list[str]] = {}
    for start, end in spans:
        first = max(0, bisect_right(starts, start) - 1)
        rows: list[_Place] = []
        for place in places[first : bisect_left(starts, end)]:
            if rows and _goes_on(rows[-1], place):
                rows[-1] = rows[-1]._replace(x1=place.x1, foot=max(rows[-1].foot, place.foot))
            else:
                rows.append(place)
        for row in rows:
            drawn.setdefault(row.page, []).append(f"M{row.x0:.0f} {row.foot:.0f}H{row.x1:.0f}")
    return drawn


def _goes_on(row: _Place, place: _Place) -> bool:
    """Whether a word stands on the same line, to the right."""
    return row.page == place.page and abs(row.foot - place.foot) <= _SAME_LINE and place.x0 >= row.x0
