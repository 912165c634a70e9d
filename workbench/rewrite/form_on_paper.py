"""A laid-out text -> a document to print, with room to write by hand where a field stood."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from workbench.model import BlockKind, FieldKind, Language
from workbench.model.printed import Heading, Items, Paragraph, Printed, Row
from workbench.model.printed import Table as PrintedTable
from workbench.rewrite.control_words import FIELDS_TITLE, NO_LABEL, with_colons
from workbench.rewrite.laid_out import BESIDE, Line, Table, rest_line
from workbench.rewrite.page_words import TICKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbench.model.printed import Block
    from workbench.rewrite.controls import Control
    from workbench.rewrite.laid_out import LaidOut, Part, Piece

_BOX = "\u25a1"
"""A box to tick, of the fonts that print (`report.printed`)."""
_FEW, _SOME, _FULL = "_" * 6, "_" * 26, "_" * 60
"""Room for some characters, for an answer, for a whole line."""
_DATE = "__ / __ / ____"
_DEEPEST = 5
_TO_FILL_IN = {Language.FR: "Tableau à remplir", Language.EN: "Table to fill in"}


def form_on_paper(title: str, text: LaidOut, *, language: Language | None, service: str = "") -> Printed:
    """The new text as a document to print; fields without a place stand at the end.

    `language` None is taken as French; `service`: who publishes it.
    """
    language = language or Language.FR
    parts = list(text.parts)
    if text.rest:
        parts.append(Line(BlockKind.HEADING, (FIELDS_TITLE[language],), 1))
        parts.extend(rest_line(control, NO_LABEL[language]) for control in text.rest)
    return Printed(title, language, tuple(_stepped(_blocks(parts, title, language))), service=service)


def _stepped(blocks: Iterator[Block]) -> Iterator[Block]:
    """The blocks with headings that begin at level 1 and never skip one, as PDF/UA asks."""
    above = 0
    for block in blocks:
        if isinstance(block, Heading):
            above = min(block.level, above + 1)
            yield replace(block, level=above)
        else:
            yield block


def _blocks(parts: Sequence[Part], title: str, language: Language) -> Iterator[Block]:
    for kind, group in groupby(parts, key=_kind_of):
        if isinstance(kind, Table):
            yield from _table(kind, language)
            continue
        lines = [part for part in group if isinstance(part, Line)]
        texts = [_written(line.pieces, language) for line in lines]
        if kind == "item":
            yield Items(tuple(texts))
        elif kind == "ticks":
            yield Paragraph("\n".join(texts))
        else:
            yield from (
                _line(line, words)
                for line, words in zip(lines, texts, strict=True)
                if words and not (line.kind is BlockKind.HEADING and words.casefold() == title.casefold())
            )


def _kind_of(part: Part) -> object:
    """What neighbouring parts are printed together by: the items of one list, the boxes of one question."""
    if isinstance(part, Table):
        return part
    if part.group is not None and not part.question:
        return "ticks"
    is_item = part.kind is BlockKind.LIST_ITEM and all(isinstance(piece, str) for piece in part.pieces)
    return "item" if is_item else "line"


def _line(line: Line, words: str) -> Block:
    if line.kind is BlockKind.HEADING and all(isinstance(piece, str) for piece in line.pieces):
        return Heading(words, min(max(line.level or 1, 1), _DEEPEST))
    return Paragraph(words)


def _table(table: Table, language: Language) -> Iterator[Block]:
    """A table with heads as a table; without them, which say what a cell is, each row as a line."""
    rows = [tuple(_written(cell, language, in_table=True) for cell in row) for row in table.rows]
    if table.has_head and len({len(row) for row in rows}) == 1:
        yield PrintedTable(_TO_FILL_IN[language], rows[0], tuple(Row(row) for row in rows[1:]))
        return
    yield from (Paragraph(" – ".join(filter(None, row))) for row in rows if any(row))


def _written(pieces: Iterable[Piece], language: Language, *, in_table: bool = False) -> str:
    made = (
        piece if isinstance(piece, str) else _room(piece, in_table=in_table)
        for piece in with_colons(pieces, language)
    )
    return "".join(made).strip().replace(BESIDE, " " if in_table else "\n")


def _room(control: Control, *, in_table: bool) -> str:
    """Where an answer is written."""
    if control.kind in TICKS:
        return _BOX
    if in_table or control.narrow:
        return "" if in_table else _FEW
    if control.is_date and control.lines == 1:
        return _DATE
    if control.kind is FieldKind.SIGNATURE or control.lines > 1:
        return "\n" + "\n".join([_FULL] * control.lines)
    return _SOME
