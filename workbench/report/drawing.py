"""The legend of a drawing of what was found, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.draw_legend import Legend
from workbench.model import BlockKind, FieldKind
from workbench.report.words import word

if TYPE_CHECKING:
    from workbench.model import Locale


def legend(locale: Locale) -> Legend:
    """The words for every kind of block and of field."""
    return Legend(
        blocks=tuple((kind, word(f"block.{kind}", locale)) for kind in BlockKind),
        fields=tuple((kind, word(f"field.{kind}", locale)) for kind in FieldKind),
        office=word("found.office", locale),
        unlabelled=word("found.unlabelled", locale),
    )
