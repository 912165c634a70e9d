"""What a search for drawn fields finds, and by which habit of drawing it was known."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from workbench.model import Box


class Habit(IntEnum):
    """How a field is drawn. The lower of two that lie over each other is believed."""

    COMB = 0
    SQUARE = 1
    CELL = 2
    CAPTION = 3
    """The free part of a cell that holds its own label."""
    LEADER = 4
    RULE = 5
    GLYPH = 6
    """A box to tick that is a letter of some font."""
    BLANK = 7
    """Room after a label, where nothing is drawn."""
    CHOICE = 8
    """Room before an answer that is marked, where no box is drawn."""


class Drawn(NamedTuple):
    """A place to write or to tick, in points."""

    box: Box
    habit: Habit

    @property
    def is_tick(self) -> bool:
        """Whether it is ticked, not written in."""
        return self.habit in {Habit.SQUARE, Habit.GLYPH, Habit.CHOICE}
