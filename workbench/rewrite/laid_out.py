"""Aligned blocks and the fields of their document -> what a file shows, part by part, in reading order.

The same parts are written as DOCX (`write_docx`) and as HTML (`write_html`). A label and its fields are one
line; short neighbours of one row of the page share a line; rows and columns of fields are a table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from workbench.model import BlockKind, Box
from workbench.rewrite.controls import Control, controls_of
from workbench.rewrite.field_places import ALONE, Place, Places, places_of
from workbench.rewrite.field_tables import FieldTable, field_tables, tables_of_cells
from workbench.rewrite.overprinted import overprinted
from workbench.rewrite.page_words import LEFT_OUT, TICKS, one_line, same_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.model import Document
    from workbench.rewrite.compare import AlignedBlock, AlignedChange

Piece = str | Control
BESIDE = "\u2003"
"""Between the pieces of one row of a page that share a line."""
_LONGEST_ROW = 110
"""Characters that a line holds with those of its row."""
_LEADERS = re.compile(r"\s*(?:[._…]\s?){4,}\s*|\s*…\s*$|[Ilı|]?(?:_[Ilı|]){2,}_?")
_DATE_HINT = re.compile(r"\(?(?:JJ?|DD?)[/.-]?MM?[/.-]?(?:A{2,4}|Y{2,4})\)?")
"""A line that only says how a date is written: the field says so itself."""
_ENDS = (".", ";", ":", "!", "?", ",")
_BULLETS = "•●○▪■□☐◦–—*-"
_OPEN = " ([«'’/"
_ROWS = frozenset({BlockKind.LABEL, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL})
_NEW_ITEM = "\n- "


@dataclass(frozen=True, slots=True)
class Line:
    """A heading, paragraph or list item: words and controls. `level`: 1-6 for a heading.

    `question`: the lines that follow are its answers to tick. `group`: the question that the ticks of this
    line answer (`FormField.group`), None where it has none.
    """

    kind: BlockKind
    pieces: tuple[Piece, ...]
    level: int | None = None
    question: bool = False
    group: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; `has_head`: the first row holds the heads of the columns."""

    rows: tuple[tuple[tuple[Piece, ...], ...], ...]
    has_head: bool


Part = Line | Table


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The parts in reading order, and the controls of the fields that have no place among them."""

    parts: tuple[Part, ...]
    rest: tuple[Control, ...]


class _Row(NamedTuple):
    """A line and where it stood: its page and box, where they are known."""

    line: Line
    page: int | None
    box: Box | None


def lay_out(blocks: Sequence[AlignedBlock], document: Document) -> LaidOut:
    """The new text with each field at its label. Headers, footers and what is printed twice are left out.

    `blocks`: those of the document, one each, as `compare.align` gives them.
    """
    twice = overprinted(document)
    tables = field_tables(document)
    in_tables = frozenset(block for table in tables for block in table.blocks)
    fields = frozenset(field for table in tables for field in table.fields)
    places = places_of(document, without=fields, taken=in_tables | twice)
    return _Layout(blocks, document, places, tables, twice).laid_out()


class _Layout:
    """One document on its way into parts."""

    def __init__(
        self,
        blocks: Sequence[AlignedBlock],
        document: Document,
        places: Places,
        tables: Sequence[FieldTable],
        twice: frozenset[int],
    ) -> None:
        self._blocks, self._document, self._places = blocks, document, places
        self._controls = controls_of(document, places)
        self._fields_of: dict[int, list[tuple[int, Place]]] = {}
        for field, place in sorted(places.at.items()):
            if field in self._controls:
                self._fields_of.setdefault(place.block, []).append((field, place))
        self._tables = {min(table.blocks): table for table in tables}
        named = {place.block for place in places.at.values()}
        said = {block for found in places.captions.values() for block in found} - named
        cells = {block for table in tables for block in table.blocks}
        self._skipped = twice | cells | said
        self._cells = tables_of_cells(document, without=self._skipped)
        self._in_cells = {
            block for table in self._cells.values() for row in table for c in row for block in c
        }

    def laid_out(self) -> LaidOut:
        rest = tuple(
            control
            for index, control in sorted(self._controls.items())
            if index not in self._places.at
            and not any(index in table.fields for table in self._tables.values())
        )
        return LaidOut(tuple(_stepped(_asked(_joined(self._parts())))), rest)

    def _parts(self) -> Iterator[_Row | Table]:
        for index, block in enumerate(self._blocks):
            if index in self._tables:
                yield self._field_table(self._tables[index])
            is_hint = bool(self._controls) and _is_date_hint(block.after)
            if is_hint or index in self._skipped or index in self._in_cells or block.kind in LEFT_OUT:
                if index in self._cells:
                    table = self._cells[index]
                    yield Table(tuple(tuple(map(self._cell, row)) for row in table), has_head=False)
                continue
            yield from self._lines(index, block)

    def _cell(self, blocks: Sequence[int]) -> tuple[Piece, ...]:
        pieces: list[Piece] = []
        for index in blocks:
            pieces.extend([" "] if pieces else [])
            pieces.extend(self._pieces(index, self._blocks[index].after))
        return tuple(pieces)

    def _field_table(self, table: FieldTable) -> Table:
        def cell(blocks: Sequence[int]) -> tuple[str]:
            return (" ".join(one_line(self._blocks[block].after) for block in blocks),)

        heads = [cell(head)[0] for head in table.heads[1:]]
        rows: list[tuple[tuple[Piece, ...], ...]] = [
            (
                cell(head),
                *(
                    (_named(self._controls[field], cell(head)[0], column),)
                    for field, column in zip(fields, heads, strict=True)
                ),
            )
            for head, fields in table.rows
        ]
        has_head = any(table.heads)
        if has_head:
            rows.insert(0, tuple(cell(head) for head in table.heads))
        if not any(head for head, _ in table.rows) and not table.heads[0]:
            rows = [row[1:] for row in rows]
        return Table(tuple(rows), has_head=has_head)

    def _lines(self, index: int, block: AlignedBlock) -> Iterator[_Row]:
        """A block as a line, and as list items what a change has put on lines of their own."""
        own = self._document.blocks[index] if self._document.blocks else None
        for field, place in self._fields_of.get(index, ()):
            if place.at == ALONE:
                yield _Row(rest_line(self._controls[field], ""), None, None)
        first, *items = block.after.strip().split(_NEW_ITEM)
        pieces = self._pieces(index, first if items else block.after)
        if not any(isinstance(piece, Control) or piece.strip() for piece in pieces):
            return
        kind = block.kind
        if kind is BlockKind.LIST_ITEM and not any(isinstance(piece, Control) for piece in pieces):
            pieces = (one_line(str(pieces[0])).lstrip(_BULLETS).strip() or pieces[0], *pieces[1:])
        groups = {piece.group for piece in pieces if isinstance(piece, Control) and piece.kind in TICKS}
        line = Line(kind, pieces, block.level, group=min((g for g in groups if g is not None), default=None))
        yield _Row(line, own.page if own else None, own.box if own else None)
        for item in items:
            yield _Row(Line(BlockKind.LIST_ITEM, (one_line(item),)), None, None)

    def _pieces(self, index: int, text: str) -> tuple[Piece, ...]:
        """The new text of a block with the controls of its fields in it."""
        block = self._blocks[index]
        here = [
            (_moved(place.at, block.changes), field, self._controls[field])
            for field, place in self._fields_of.get(index, ())
            if place.at != ALONE
        ]
        pieces: list[Piece] = []
        reached = 0
        for at, field, control in sorted(here, key=lambda one: (one[0], one[2].order)):
            end = max(reached, _between_words(text, min(at, len(text))))
            words, caption = _without_leaders(text[reached:end]), self._caption(index, field)
            pieces.extend([words.rstrip(" :,") + caption if caption else words, control])
            reached = end
        rest = text[reached:]
        pieces.append(_without_leaders(rest) if here else one_line(rest))
        return _spaced([piece for piece in pieces if not isinstance(piece, str) or piece.strip()])

    def _caption(self, index: int, field: int) -> str:
        """What else is printed below the field: « (Jour / Mois / Année) »."""
        own = self._document.fields[field].box
        blocks = [block for block in self._places.captions.get(field, ()) if block in self._skipped]
        said = [one_line(self._blocks[block].after) for block in blocks]
        text = " / ".join(words for words in said if not _is_date_hint(words))
        if not text:
            return ""
        box = self._document.blocks[index].box
        is_below = own is not None and box is not None and box.y0 >= own.y1 - 3
        return f" / {text}" if is_below else f" – {text}" if "(" in text else f" ({text})"


def _is_date_hint(text: str) -> bool:
    return _DATE_HINT.fullmatch("".join(text.split())) is not None


def _named(control: Control, row: str, column: str) -> Control:
    """The control with the heads of its row and column as its name, where it has any."""
    name = " – ".join(filter(None, (row.strip(" :"), column.strip(" :"))))
    return replace(control, name=name or control.name)


def rest_line(control: Control, no_label: str) -> Line:
    """A control that stands alone, with its own label; `no_label` where it has none."""
    name = one_line(control.name or "") or no_label
    pieces: tuple[Piece, ...] = (control, f" {name}") if control.kind in TICKS else (f"{name} ", control)
    return Line(BlockKind.LABEL, pieces, group=control.group if control.kind in TICKS else None)


def _without_leaders(text: str) -> str:
    """The text without the dots or lines that only show where to write."""
    return _LEADERS.sub(" ", one_line(text)) if text.strip() else ""


def _spaced(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces with a blank between words and controls."""
    spaced: list[Piece] = []
    for number, piece in enumerate(pieces):
        before = spaced[-1] if spaced else None
        if isinstance(piece, Control):
            if isinstance(before, Control):
                spaced.append(" / " if piece.narrow and piece.is_date and before.narrow else " ")
            elif before is not None and before[-1:] not in _OPEN:
                spaced[-1] = f"{before} "
            spaced.append(piece)
        elif isinstance(before, Control):
            text = piece.lstrip(_BULLETS + " ") if number == 1 and before.kind in TICKS else piece.strip()
            spaced.append(text if text.startswith((",", ".", ";", ")")) else f" {text}")
        else:
            spaced.append(piece if not spaced else f"{before}{piece}")
            if len(spaced) > 1:
                spaced.pop(-2)
    return tuple(spaced)


def _moved(at: int, changes: Sequence[AlignedChange]) -> int:
    """Where a place of the text before stands in the text after; inside a change: behind it."""
    shift = 0
    for change in changes:
        if change.before.end <= at:
            shift = change.after.end - change.before.end
        elif change.before.start < at:
            return change.after.end
    return at + shift


def _between_words(text: str, at: int) -> int:
    while 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum():
        at += 1
    return at


def _joined(parts: Iterator[_Row | Table]) -> Iterator[Part]:
    """Short lines of one row of the page as one line."""
    last: _Row | None = None
    for part in parts:
        if isinstance(part, _Row) and last is not None and _share_a_row(last, part):
            box = part.box
            goes_on = str(part.line.pieces[0]).startswith(",")
            pieces = (*last.line.pieces, *([] if goes_on else [BESIDE]), *part.line.pieces)
            group = last.line.group or part.line.group
            last = _Row(replace(last.line, kind=BlockKind.LABEL, pieces=pieces, group=group), part.page, box)
            continue
        if isinstance(part, _Row) and last is not None and _goes_on(last, part):
            pieces = (*last.line.pieces[:-1], f"{last.line.pieces[-1]} {str(part.line.pieces[0]).strip()}")
            last = _Row(replace(last.line, pieces=pieces), part.page, part.box)
            continue
        if last is not None:
            yield last.line
        last = part if isinstance(part, _Row) else None
        if isinstance(part, Table):
            yield part
    if last is not None:
        yield last.line


def _goes_on(upper: _Row, lower: _Row) -> bool:
    """Whether a line is the rest of the words of a tick, which stand in two blocks of the page."""
    said, rest = upper.line.pieces[-1], lower.line.pieces[0]
    if upper.box is None or lower.box is None or upper.page != lower.page or len(lower.line.pieces) > 1:
        return False
    ticks = any(isinstance(piece, Control) and piece.kind in TICKS for piece in upper.line.pieces)
    words = isinstance(said, str) and isinstance(rest, str) and lower.line.kind is not BlockKind.HEADING
    if not (ticks and words):
        return False
    gap, line = lower.box.y0 - upper.box.y1, lower.box.y1 - lower.box.y0
    is_next = -line / 2 < gap < line and lower.box.x0 > upper.box.x0 - line
    return is_next and not str(said).rstrip().endswith(_ENDS) and str(rest).lstrip()[:1].islower()


def _share_a_row(left: _Row, right: _Row) -> bool:
    if left.box is None or right.box is None or left.page != right.page:
        return False
    both = (left.line, right.line)
    ticks = any(isinstance(piece, Control) and piece.kind in TICKS for piece in left.line.pieces)
    fitting = all(line.kind in _ROWS for line in both) or (ticks and right.line.kind in _ROWS)
    length = sum(len(piece) if isinstance(piece, str) else 12 for line in both for piece in line.pieces)
    beside = same_line(left.box, right.box) and right.box.x0 > left.box.x0
    return fitting and beside and (length <= _LONGEST_ROW or ticks)


def _asked(parts: Iterator[Part]) -> Iterator[Part]:
    """The line before a group of ticks is their question, where it holds no ticks itself."""
    last: Part | None = None
    for part in parts:
        if isinstance(last, Line):
            opens = isinstance(part, Line) and part.group is not None and last.group != part.group
            words = all(isinstance(piece, str) for piece in last.pieces)
            is_text = last.kind not in (BlockKind.HEADING, BlockKind.NOTE)
            last = replace(last, question=opens and words and is_text)
        if last is not None:
            yield last
        last = part
    if last is not None:
        yield last


def _stepped(parts: Iterator[Part]) -> Iterator[Part]:
    """The parts with headings that never skip a level on the way down, as readers by ear need them."""
    above = 0
    for part in parts:
        if isinstance(part, Line) and part.kind is BlockKind.HEADING:
            above = min(max(part.level or 1, 1), above + 1)
            yield replace(part, level=above)
        else:
            yield part
