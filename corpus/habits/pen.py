"""What is drawn on one page, as marks of a content stream that can be put in another order.

Places are points from the top left of the page as displayed; the stream counts from the bottom.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from corpus.look import INK, Colour

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from random import Random

    from corpus.truth import Box

_ROUND = 0.5523
"""Control points of a quarter circle lie at this share of the radius (the usual cubic approximation)."""


class Layer(IntEnum):
    """Whether a mark must lie under others."""

    PAPER = 0
    TINT = 1
    WHITE = 2
    INK = 3
    TEXT = 4


class Mark(NamedTuple):
    """One piece of a content stream, whole in itself."""

    layer: Layer
    code: str


class Pen:
    """Collects the marks of one page."""

    def __init__(self, height: float) -> None:
        self.height = height
        self.marks: list[Mark] = []

    def put(self, layer: Layer, code: str) -> None:
        """Add operators of a content stream."""
        self.marks.append(Mark(layer, f"q {code} Q"))

    def line(
        self, x0: float, y0: float, x1: float, y1: float, *, width: float = 0.5, colour: Colour = INK,
        dash: str = "",
    ) -> None:  # fmt: skip
        """Stroke a straight line; `dash` is a dash array with its phase, such as ``[1 2] 0``."""
        self.strokes([(x0, y0, x1, y1)], width=width, colour=colour, dash=dash)

    def strokes(
        self, lines: Iterable[tuple[float, float, float, float]], *, width: float = 0.5, colour: Colour = INK,
        dash: str = "",
    ) -> None:  # fmt: skip
        """Stroke lines as one path of several pieces."""
        path = " ".join(f"{self._at(x0, y0)} m {self._at(x1, y1)} l" for x0, y0, x1, y1 in lines)
        self.put(Layer.INK, f"{_colour(colour)} RG {width:.2f} w {dash + ' d ' if dash else ''}{path} S")

    def chain(
        self, points: Sequence[tuple[float, float]], *, width: float = 0.5, colour: Colour = INK
    ) -> None:
        """Stroke one open path through points."""
        path = " ".join(f"{self._at(x, y)} {'l' if at else 'm'}" for at, (x, y) in enumerate(points))
        self.put(Layer.INK, f"{_colour(colour)} RG {width:.2f} w {path} S")

    def frame(self, box: Box, *, width: float = 0.6, colour: Colour = INK) -> None:
        """Stroke a rectangle."""
        self.put(Layer.INK, f"{_colour(colour)} RG {width:.2f} w {self._area(box)} S")

    def fill(self, box: Box, colour: Colour = INK, layer: Layer = Layer.INK) -> None:
        """Fill a rectangle."""
        self.fills([box], colour, layer)

    def fills(self, boxes: Iterable[Box], colour: Colour = INK, layer: Layer = Layer.INK) -> None:
        """Fill rectangles as one path."""
        self.put(layer, f"{_colour(colour)} rg {' '.join(self._area(box) for box in boxes)} f")

    def rounded(self, box: Box, radius: float, *, width: float = 0.6, colour: Colour = INK) -> None:
        """Stroke a rectangle with round corners; a circle when the radius is half its side."""
        x0, y0, x1, y1 = box
        pull = radius * (1 - _ROUND)
        steps = (
            ((x1 - radius, y0), (x1 - pull, y0, x1, y0 + pull, x1, y0 + radius)),
            ((x1, y1 - radius), (x1, y1 - pull, x1 - pull, y1, x1 - radius, y1)),
            ((x0 + radius, y1), (x0 + pull, y1, x0, y1 - pull, x0, y1 - radius)),
            ((x0, y0 + radius), (x0, y0 + pull, x0 + pull, y0, x0 + radius, y0)),
        )
        path = [f"{self._at(x0 + radius, y0)} m"]
        for end, curve in steps:
            path.append(f"{self._at(*end)} l")
            path.append(" ".join(self._at(curve[at], curve[at + 1]) for at in (0, 2, 4)) + " c")
        self.put(Layer.INK, f"{_colour(colour)} RG {width:.2f} w {' '.join(path)} h S")

    def dots(self, xs: Iterable[float], y: float, side: float) -> None:
        """A row of pictures of one black dot each, as some programs write dotted lines."""
        picture = "BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID 00> EI"
        each = (f"q {side:.2f} 0 0 {side:.2f} {self._at(x, y)} cm {picture} Q" for x in xs)
        self.put(Layer.INK, " ".join(each))

    def write(
        self, x: float, y: float, operand: str, *, font: str, size: float, colour: Colour = INK,
        spacing: float = 0.0,
    ) -> None:  # fmt: skip
        """Write a string operand whose baseline is at `y`; `spacing` points are added after each letter."""
        gap = f"{spacing:.2f} Tc " if spacing else ""
        self.put(
            Layer.TEXT,
            f"BT {_colour(colour)} rg /{font} {size:.2f} Tf {gap}1 0 0 1 {self._at(x, y)} Tm {operand} Tj ET",
        )

    def in_order(self) -> str:
        """The stream as a writing program makes it: as the page is read, page colours first."""
        return "\n".join(mark.code for mark in sorted(self.marks, key=lambda mark: mark.layer > 0))

    def in_layers(self, rng: Random) -> str:
        """The stream as a page-making program makes it: by layer, and in no order within one."""
        marks = list(self.marks)
        rng.shuffle(marks)
        return "\n".join(mark.code for mark in sorted(marks, key=lambda mark: mark.layer))

    def _at(self, x: float, y: float) -> str:
        return f"{x:.2f} {self.height - y:.2f}"

    def _area(self, box: Box) -> str:
        return f"{self._at(box.x0, box.y1)} {box.x1 - box.x0:.2f} {box.y1 - box.y0:.2f} re"


def _colour(colour: Colour) -> str:
    return " ".join(f"{share:.3f}" for share in colour)
