"""The paper a form is drawn on: pages, a moving line, wrapped text, and what has been put where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.look import INK, PALE, Colour, Look, advance, font
from corpus.mupdf import pymupdf
from corpus.truth import Box, Kind, TrueField

if TYPE_CHECKING:
    from collections.abc import Iterator

LEFT, RIGHT, TOP, BOTTOM = 42.0, 553.0, 40.0, 792.0
REGULAR, BOLD, ITALIC = 0, 1, 2
LEADING = 1.24
"""Distance between two lines, in font sizes."""


class Sheet:
    """A document being drawn. `y` is where the next thing goes; it grows down the page."""

    def __init__(self, look: Look, foot: str) -> None:
        self.look = look
        self.foot = foot
        self.doc: Any = pymupdf.open()
        self.fields: list[TrueField] = []
        self.headings: list[str] = []
        self.office = False
        self.new_page()

    def new_page(self) -> None:
        """Go on at the top of a new page."""
        self.page: Any = self.doc.new_page(width=595.3, height=841.9)
        for weight in (REGULAR, BOLD, ITALIC):
            buffer = font(self.look.font, weight).buffer
            self.page.insert_font(fontname=f"F{weight}", fontbuffer=buffer)
        self.y = TOP
        self.text(self.foot, LEFT, 822, size=6.4, colour=PALE)

    @property
    def number(self) -> int:
        """The number of the present page."""
        return len(self.doc)

    def need(self, height: float) -> None:
        """Go to a new page unless `height` points are left on this one."""
        if self.y + height > BOTTOM:
            self.new_page()

    def width(self, text: str, size: float, weight: int = REGULAR) -> float:
        """The width of a line of text, in points."""
        return size * sum(advance(self.look.font, weight, letter) for letter in _drawable(text))

    def text(
        self, text: str, x: float, y: float, *, size: float, weight: int = REGULAR, colour: Colour = INK
    ) -> None:
        """Write one line whose baseline is at `y`."""
        self.page.insert_text((x, y), _drawable(text), fontname=f"F{weight}", fontsize=size, color=colour)

    def wrap(self, text: str, width: float, size: float, weight: int = REGULAR) -> list[str]:
        """The lines of a text that may not be wider than `width`. No-break spaces hold."""
        lines: list[str] = []
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(longer, size, weight) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def paragraph(
        self,
        text: str,
        *,
        size: float | None = None,
        weight: int = REGULAR,
        x: float = LEFT,
        right: float = RIGHT,
        colour: Colour = INK,
        after: float = 4.0,
    ) -> None:
        """Write a wrapped text and move below it."""
        size = size or self.look.size
        for line in self.wrap(text, right - x, size, weight):
            self.need(size * LEADING)
            self.y += size * LEADING
            self.text(line, x, self.y - size * 0.22, size=size, weight=weight, colour=colour)
        self.y += after

    def heading(self, text: str) -> None:
        """Remember a heading in its order; the caller draws it."""
        self.headings.append(text)

    def box(
        self, x0: float, y0: float, x1: float, y1: float, *, fill: Colour | None = None,
        line: Colour | None = INK, width: float = 0.6,
    ) -> None:  # fmt: skip
        """Draw a rectangle."""
        self.page.draw_rect((x0, y0, x1, y1), color=line, fill=fill, width=width if line else 0)

    def rule(
        self, x0: float, y0: float, x1: float, y1: float, *, colour: Colour = INK, width: float = 0.5
    ) -> None:
        """Draw a straight line."""
        self.page.draw_line((x0, y0), (x1, y1), color=colour, width=width)

    def answer(
        self,
        kind: Kind,
        label: str,
        box: tuple[float, float, float, float],
        *,
        group: str | None = None,
        required: bool = False,
        boxes: int | None = None,
        options: tuple[str, ...] = (),
    ) -> None:
        """Remember that an answer is expected in `box` of the present page."""
        self.fields.append(
            TrueField(kind, label, group, self.number, Box(*box), required, self.office, boxes, options)
        )

    def columns(self, gap: float = 18.0) -> Iterator[tuple[float, float]]:
        """The left and right edges of two columns."""
        half = (RIGHT - LEFT - gap) / 2
        yield (LEFT, LEFT + half)
        yield (RIGHT - half, RIGHT)


def _drawable(text: str) -> str:
    """The text with spaces that the fonts hold."""
    return text.replace("\u202f", "\u00a0")
