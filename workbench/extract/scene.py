"""All that is seen on one page before it is put in order: its lines of text and what is drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.extract.ink import Ink

if TYPE_CHECKING:
    from workbench.extract.ocr_straight import Turn
    from workbench.extract.pdf_text import Line


@dataclass(frozen=True, slots=True)
class Scene:
    """Lines and ink of one page, in points.

    `turn`: how the page was laid straight, for one that was read from its picture; everything here then
    stands on the straight page. None: all is as displayed.
    """

    lines: tuple[Line, ...] = ()
    ink: Ink = field(default_factory=Ink)
    turn: Turn | None = None
