"""Small pages with drawn fields, and what is found on them, for the tests of the search for drawn fields.

Distances are points, y downwards, texts stand on their baseline. Whether a find is right is asked as in the
benchmark: its box overlaps the expected one by a half, so that a point more or less changes no test.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.mupdf import pymupdf
from workbench.benchmark.matching import Placed, matched, same_place
from workbench.extract.drawn import drawn_on
from workbench.extract.pdf_sheet import page_sheet
from workbench.extract.pdf_words import page_words
from workbench.model import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.extract.drawn_habits import Drawn

GREY = 0.8
LINE = 13.0
"""Height of a written line."""


class Paper:
    """A page to draw on, A4 unless told. Greys are 0 black to 1 white."""

    def __init__(self, width: float = 595, height: float = 842) -> None:
        self.pdf: Any = pymupdf.open()
        self.page: Any = self.pdf.new_page(width=width, height=height)

    def text(self, x: float, y: float, words: str, *, size: float = 10, font: str = "helv") -> float:
        """Write words; the end of them."""
        self.page.insert_text((x, y), words, fontsize=size, fontname=font)
        return x + float(pymupdf.Font(font).text_length(words, fontsize=size))

    def line(
        self, x0: float, y0: float, x1: float, y1: float, *, width: float = 0.5, dashes: str = ""
    ) -> None:
        """Draw a straight line. `dashes`: as in PDF, ``[3 2] 0``."""
        self.page.draw_line((x0, y0), (x1, y1), width=width, dashes=dashes or None)

    def rule(self, x0: float, x1: float, y: float, *, width: float = 0.5) -> None:
        """Draw a horizontal line."""
        self.line(x0, y, x1, y, width=width)

    def box(self, *sides: float, width: float = 0.5) -> None:
        """Draw a frame."""
        self.page.draw_rect(sides, width=width)

    def area(self, *sides: float, grey: float = GREY) -> None:
        """Paint an area without a frame."""
        self.page.draw_rect(sides, color=None, fill=(grey, grey, grey))

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        """Draw the lines of a table."""
        for y in ys:
            self.rule(xs[0], xs[-1], y)
        for x in xs:
            self.line(x, ys[0], x, ys[-1])

    def widget(self, kind: int, *sides: float, name: str, tooltip: str = "") -> None:
        """Make a fillable field."""
        widget = pymupdf.Widget()
        widget.field_type, widget.field_name, widget.rect = kind, name, pymupdf.Rect(sides)
        widget.field_label = tooltip or None
        self.page.add_widget(widget)

    def bytes(self) -> bytes:
        """The file."""
        return bytes(self.pdf.tobytes())

    def drawn(self) -> list[Drawn]:
        """The drawn fields that are found."""
        return drawn_on(page_sheet(self.page, page_words(self.page)))

    def places(self) -> list[Box]:
        """Where something can be written, as found, from top to bottom and left to right."""
        return sorted((each.box for each in self.drawn() if not each.is_tick), key=_by_row)

    def ticks(self) -> list[Box]:
        """What can be ticked, as found, from top to bottom and left to right."""
        return sorted((each.box for each in self.drawn() if each.is_tick), key=_by_row)


def _by_row(box: Box) -> tuple[float, float]:
    return (round(box.y1 / 4), box.x0)


def above(x0: float, x1: float, y: float) -> Box:
    """One written line on a rule."""
    return Box(x0, y - LINE, x1, y)


def same(found: Sequence[Box], *expected: Box) -> bool:
    """Whether as many boxes were found as expected, and each overlaps its own by a half."""
    pairs = matched([Placed(1, box) for box in expected], [Placed(1, box) for box in found], same_place)
    return len(pairs) == len(found) == len(expected)
