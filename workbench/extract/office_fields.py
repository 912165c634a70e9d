"""Lines of a DOCX or ODT -> the fields of the form, in reading order.

Beside controls and drawn places, three things ask for an answer without showing a place: an empty cell beside
or under the cell that names it, a label with its colon and nothing behind it among others like it, and the
word that asks for a signature.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.extract.office_labels import clean, in_line, in_table
from workbench.extract.office_line import TICKS, Line, Slot
from workbench.extract.office_tables import Square, Table, tables_of
from workbench.model import BlockKind, FieldKind, FieldSource, FormField

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIGNATURE = re.compile(r"\bsignatures?\b|\bsigné\(?e?\)? par\b|\bsigned by\b|\bémargement\b", re.IGNORECASE)
_ABOUT_SIGNING = re.compile(
    r"\b(?:date|lieu|heure|ville|nom|qualité|place|day) (?:et (?:lieu|heure) )?"
    r"(?:de |of |du )(?:la |the )?sign",
    re.IGNORECASE,
)
_ASKS_SIGNATURE = re.compile(
    r"^\W*(?:(?:date|nom|cachet|lieu|qualité|tampon|visa|name|stamp)s?(?:,| et| and| &)?\s+(?:et\s+)?)*"
    r"signatures?\b",
    re.IGNORECASE,
)
_SIGNATURE_WORDS, _CALL_WORDS, _OPEN_WORDS = 9, 14, 10
_LEADS_ON = re.compile(
    r"(?:suivante?s?|ci-dessous|ci-après|following|below|dessous|objet)\s*:$|^(?:objet|subject|re|nb|n\.b\.)\s*:$",
    re.IGNORECASE,
)
_LINE_BEFORE = 200
_PLAIN_NAME = re.compile(r"[A-ZÀ-Þ]?[a-zß-ÿ]{2,}(?:[ '’-][^\W\d_]+)*")
_OUTSIDE = frozenset({BlockKind.HEADER, BlockKind.FOOTER, BlockKind.NOTE})


@dataclass(slots=True)
class _Walk:
    """Where the reading stands: what came before decides labels and groups."""

    lines: Sequence[Line]
    tables: dict[int, Table]
    fields: list[FormField] = field(default_factory=list)
    before: Line | None = None
    """The last line with words or slots."""
    group: int = 0
    filled: set[int] = field(default_factory=set)


def fields_of(lines: Sequence[Line]) -> tuple[FormField, ...]:
    """The fields of one part of a file in reading order, the options of one question in one group.

    Groups count from 1 in this part; a group of one is none.
    """
    walk = _Walk(lines, tables_of(lines))
    for at, line in enumerate(lines):
        square = _square(walk, line)
        if line.slots:
            _slots(walk, line, square)
        if not line.slots or not _ends_with_slot(line):
            _unmarked(walk, at, line, square)
        if line.words or line.slots:
            walk.before = line
    return _with_groups_of_many(walk.fields)


def renumbered(parts: Sequence[Sequence[FormField]]) -> tuple[FormField, ...]:
    """The fields of all parts of a file, their groups counted through."""
    out: list[FormField] = []
    for fields in parts:
        first = max((each.group or 0 for each in out), default=0)
        out += [replace(each, group=each.group + first) if each.group else each for each in fields]
    return tuple(out)


def _ticks(line: Line) -> int:
    return sum(slot.kind in TICKS for slot in line.slots)


def _square(walk: _Walk, line: Line) -> Square | None:
    if line.cell is None:
        return None
    return walk.tables[line.cell.table].squares.get((line.cell.row, line.cell.column))


def _slots(walk: _Walk, line: Line, square: Square | None) -> None:
    skipped = _going_on(walk.before, line)
    ticks_before = walk.before is not None and _ticks(walk.before) >= min(_ticks(line), 2) > 0
    opens = isinstance(line.parts[0], str) and clean(line.parts[0]) is not None
    same_place = walk.before is not None and _place(walk.before) == _place(line)
    if not ticks_before or opens or not same_place:
        walk.group += 1
    for at, slot in enumerate(line.parts):
        if isinstance(slot, Slot) and at >= skipped:
            walk.fields.append(_field(walk, line, at, slot, square))


def _going_on(before: Line | None, line: Line) -> int:
    """How many parts at the start of a line are rules that go on with the answer of the line before."""
    if before is None or not before.slots or _place(before) != _place(line):
        return 0
    if not (_ends_with_slot(before) and _is_rule(before.slots[-1])):
        return 0
    for at, part in enumerate(line.parts):
        goes_on = _is_rule(part) if isinstance(part, Slot) else not part.strip()
        if not goes_on:
            return at
    return len(line.parts)


def _is_rule(slot: Slot) -> bool:
    return slot.kind is FieldKind.TEXT and slot.source is FieldSource.DRAWN and not slot.content


def _ends_with_slot(line: Line) -> bool:
    kept = [part for part in line.parts if isinstance(part, Slot) or part.strip(" .\t\n\xa0")]
    return bool(kept) and isinstance(kept[-1], Slot)


def _place(line: Line) -> tuple[str, tuple[int, int, int] | None]:
    cell = line.cell
    return line.part, (cell.table, cell.row, cell.column) if cell is not None else None


def _field(walk: _Walk, line: Line, at: int, slot: Slot, square: Square | None) -> FormField:
    label = slot.label or in_line(line.parts, at)
    if label is None and square is not None:
        label = in_table(line, slot, square, walk.tables[square.cell.table])
    if label is None:
        label = _line_before(walk, line, slot)
    kind = _signed(slot.kind, label)
    return FormField(
        kind=kind,
        source=slot.source,
        label=label,
        name=slot.name,
        hint=slot.hint,
        required=slot.required,
        group=walk.group if slot.kind in TICKS else None,
        address=line.address,
    )


def _line_before(walk: _Walk, line: Line, slot: Slot) -> str | None:
    """The words of the line before, unless they name another place and the slot has a name for a reader."""
    before = walk.before
    if before is None or before.part != line.part or len(before.shown) > _LINE_BEFORE:
        return _own_name(slot)
    return (_own_name(slot) if before.slots else None) or clean(before.words)


def _own_name(slot: Slot) -> str | None:
    return slot.name if slot.name and _PLAIN_NAME.fullmatch(slot.name) else None


def _signed(kind: FieldKind, label: str | None) -> FieldKind:
    if kind is not FieldKind.TEXT or label is None or len(label.split()) > _SIGNATURE_WORDS:
        return kind
    return FieldKind.SIGNATURE if _SIGNATURE.search(label) and not _ABOUT_SIGNING.search(label) else kind


def _unmarked(walk: _Walk, at: int, line: Line, square: Square | None) -> None:
    """Add the fields that nothing marks: an empty cell, an open label, a call for a signature."""
    if line.kind in _OUTSIDE and square is None:
        return
    if square is not None and square.is_empty:
        _empty_cell(walk, line, square)
        return
    words = line.words
    if not words:
        return
    if square is not None and _answered_beside(walk.tables[square.cell.table], square):
        return
    last = re.split(r"\t", words)[-1].strip()
    if _calls_for_signature(last):
        _add(walk, line, FieldKind.SIGNATURE, last)
    elif _is_open(words) and _among_others(walk, at, line, square):
        for label in re.split(r"\t+", words):
            if _is_open(label):
                _add(walk, line, _signed(FieldKind.TEXT, clean(label)), label)


def _calls_for_signature(text: str) -> bool:
    """Whether words begin with "Signature", "Date et signature" and the like, and are no sentence."""
    most = _CALL_WORDS if text.endswith(":") else _SIGNATURE_WORDS
    return bool(_ASKS_SIGNATURE.match(text)) and len(text.split()) <= most and not text.endswith(".")


def _empty_cell(walk: _Walk, line: Line, square: Square) -> None:
    if id(square) in walk.filled or not square.cell.ruled:
        return
    walk.filled.add(id(square))
    label = walk.tables[square.cell.table].label_of(square)
    if label is not None:
        _add(walk, line, _signed(FieldKind.TEXT, clean(label)), label)


def _add(walk: _Walk, line: Line, kind: FieldKind, label: str) -> None:
    walk.fields.append(
        FormField(kind=kind, source=FieldSource.DRAWN, label=clean(label), address=line.address)
    )


def _answered_beside(table: Table, square: Square) -> bool:
    """Whether the answer to a cell's label goes in the cell right of it or below it."""
    right, below = table.right_of(square), table.below(square)
    if right is not None and right is not square and (right.is_empty or right.has_slots):
        return right.cell.ruled or right.has_slots
    return below is not None and below is not square and below.is_empty and below.cell.ruled


def _is_open(words: str) -> bool:
    text = words.rstrip()
    return text.endswith(":") and len(text.split()) <= _OPEN_WORDS and not _LEADS_ON.search(text)


def _among_others(walk: _Walk, at: int, line: Line, square: Square | None) -> bool:
    """Whether a label with nothing behind it stands among others like it, so that it waits for an answer."""
    if line.kind is BlockKind.HEADING:
        return False
    after = _next(walk.lines, at)
    if square is not None:
        right = walk.tables[square.cell.table].right_of(square)
        alone = right is None or right is square or _is_open(right.text)
        return alone and (after is None or _place(after) != _place(line) or _is_open(after.words))
    if after is not None and _place(after) == _place(line):
        if after.kind is BlockKind.LIST_ITEM or (after.slots and isinstance(after.parts[0], Slot)):
            return False
        if _is_open(after.words) or (after.slots and _is_open(_first_words(after))):
            return True
    before = walk.before
    return (
        before is not None
        and _place(before) == _place(line)
        and (_is_open(before.words) or (_is_open(_first_words(before)) and _ends_with_slot(before)))
        and (
            after is None
            or _place(after) != _place(line)
            or (at + 1 < len(walk.lines) and not walk.lines[at + 1].shown)
        )
    )


def _first_words(line: Line) -> str:
    return line.parts[0] if line.parts and isinstance(line.parts[0], str) else ""


def _next(lines: Sequence[Line], at: int) -> Line | None:
    """The next line with words or slots, if it is near."""
    near = lines[at + 1 : at + 1 + _NEAR]
    return next((line for line in near if line.words or line.slots), None)


_NEAR = 8


def _with_groups_of_many(fields: list[FormField]) -> tuple[FormField, ...]:
    sizes = Counter(each.group for each in fields if each.group)
    numbers: dict[int, int] = {}
    for each in fields:
        if each.group and sizes[each.group] > 1:
            numbers.setdefault(each.group, len(numbers) + 1)
    return tuple(replace(each, group=numbers.get(each.group or 0)) for each in fields)
