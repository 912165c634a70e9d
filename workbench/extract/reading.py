"""What every reader of a format hands to `extract`, before the text is composed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.extract.compose import Piece
    from workbench.model import FormField, Page, Problem


@dataclass(frozen=True, slots=True)
class Reading:
    """Pieces and fields in reading order. `title`: what the file's own data says, good or bad."""

    pieces: tuple[Piece, ...]
    fields: tuple[FormField, ...] = ()
    pages: tuple[Page, ...] = ()
    problems: tuple[Problem, ...] = ()
    title: str | None = None
