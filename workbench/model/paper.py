"""A sheet of paper to fill in by hand, as its page and its PDF show it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A question of the sheet: what it asks, boxes to tick, then lines to write on.

    `blank`: how many lines are left empty below the words of `ask`; `columns`: of the boxes, 1 or 2.
    """

    title: str
    says: tuple[str, ...] = ()
    boxes: tuple[str, ...] = ()
    columns: int = 1
    ask: str = ""
    blank: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole sheet. `language`: ``fr`` or ``en``; `lead`, `end`: sentences before and after the parts."""

    language: str
    service: str
    title: str
    lead: tuple[str, ...]
    parts: tuple[SheetPart, ...]
    end_title: str
    end: tuple[str, ...]
