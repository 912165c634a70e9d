"""Equal values kept once: a form repeats its labels and rows, and a long file its pages."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.extract.compose import Piece
    from workbench.model import FormField

AT_MOST = 5000
"""Values remembered: those of some twenty full pages. What comes later and is new is kept as it comes."""


class KeptOnce:
    """The values of one document that were met, so that an equal one can stand for the next."""

    def __init__(self) -> None:
        self._known: dict[Any, Any] = {}

    def value(self, value: Any) -> Any:
        """An equal value met before, else this one. It must be hashable."""
        known = self._known.get(value)
        if known is None and len(self._known) < AT_MOST:
            self._known[value] = value
        return value if known is None else known

    def piece(self, piece: Piece) -> Piece:
        """The piece with a text, words and a box that equal ones share."""
        words = self.value(piece.words)
        return replace(piece, text=sys.intern(piece.text), words=words, box=self.value(piece.box))

    def field(self, field: FormField) -> FormField:
        """The field with a box, a label and a name that equal ones share."""
        return replace(field, box=self.value(field.box), label=_one(field.label), name=_one(field.name))


def _one(text: str | None) -> str | None:
    return None if text is None else sys.intern(text)
