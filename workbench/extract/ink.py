"""What a page shows beside its words: rules, posts, shapes, tints and dots, in points as displayed.

Drawn fields are looked for in this value, whoever saw it: the drawings of a PDF or the dots of a scan.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.model import Box


@dataclass(frozen=True, slots=True)
class Tint:
    """A filled area. `grey`: its lightness, 0 black to 1 white."""

    box: Box
    grey: float


@dataclass(frozen=True, slots=True)
class Ink:
    """All that is drawn on one page.

    `rules` and `posts`: horizontal and vertical strokes, as thin boxes; those of frames and tables are
    among them, and dotted or dashed ones are joined to one. `squares`: small closed shapes, 4-24 points a
    side, as one box each. `tints`: areas filled with a colour other than the paper's.
    """

    rules: tuple[Box, ...] = ()
    posts: tuple[Box, ...] = ()
    squares: tuple[Box, ...] = ()
    tints: tuple[Tint, ...] = ()
