"""A page -> the fields that are drawn on it: lines, boxes, cells, combs and boxes to tick.

Nothing here knows of PDF. The page is a `Sheet`: its words and its strokes, whoever saw them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.drawn_blanks import blanks_of
from workbench.extract.drawn_cells import cells_of
from workbench.extract.drawn_choices import choices_of
from workbench.extract.drawn_combs import combs_of, lone_tooth
from workbench.extract.drawn_habits import Drawn, Habit
from workbench.extract.drawn_lines import lines_of
from workbench.extract.drawn_rings import rings_of
from workbench.extract.drawn_settle import settled

if TYPE_CHECKING:
    from workbench.extract.sheet import Sheet


def drawn_on(sheet: Sheet) -> list[Drawn]:
    """The fields of a page, in no order."""
    combs, teeth = combs_of(sheet)
    cells, empty = cells_of(sheet, teeth)
    cells = [lone_tooth(cell, teeth) for cell in cells]
    lines = lines_of(sheet, teeth, empty)
    glyphs = [Drawn(tick.box, Habit.GLYPH) for tick in sheet.ticks]
    found = settled([*combs, *cells, *lines, *rings_of(sheet), *glyphs], sheet)
    found += choices_of(sheet, found)
    return found + blanks_of(sheet, found)
