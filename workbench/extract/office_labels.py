"""The words that name a place to fill in: those around it in its line, else those of the cells around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.extract.office_line import TICKS, Slot
from workbench.extract.office_marks import DIRECTIVE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.extract.office_line import Line, Part
    from workbench.extract.office_tables import Square, Table

_EDGES = " :.,;…_-–·*•|\t\n\u2002\xa0"
_LONGEST = 200
_CLAUSE_FROM = 8
"""Words from which the words before a place are a sentence: its last clause names the place."""
_CLAUSE_END = re.compile(r"[,;.]\s+|\n|\t")
_BRACKETED = re.compile(r"^\s*\(([^()]{2,80})\)")
_ALL_BRACKETED = re.compile(r"\(([^()]+)\)")
_SIGNS = re.compile(r"[\W_]+")
_CALL = re.compile(r"([\w.]+)\(\s*(?:([^\W\d][\w.]*)|(?=\))|\")")
"""The call of a function in a merge mark: its name and, where it is no text, its first argument."""
_EXPRESSION = re.compile(r"\s+or\s|[|(]")
_MERGE_SIGNS = "{«["


def clean(text: str) -> str | None:
    """A label without the signs at its edges, at most 200 characters; None when it holds no letter."""
    kept = " ".join(DIRECTIVE.sub(" ", text).split()).strip(_EDGES)
    if whole := _ALL_BRACKETED.fullmatch(kept):
        kept = whole.group(1)
    return kept[:_LONGEST] if any(c.isalpha() for c in kept) else None


def in_line(parts: Sequence[Part], at: int) -> str | None:
    """The words of the same line that name the slot at this place among its parts."""
    slot = parts[at]
    if not isinstance(slot, Slot):
        return None
    before, after = _before(parts, at), _after(parts, at)
    if slot.kind in TICKS:
        return (clean(before) or clean(after)) if _ticks_follow(parts) else (clean(after) or clean(before))
    if slot.content[:1] and slot.content[0] in _MERGE_SIGNS:
        return clean(before) if before.rstrip().endswith(":") else merge_label(slot)
    note = _BRACKETED.match(after)
    return _last_clause(before) or (clean(note.group(1)) if note else None)


def merge_label(slot: Slot) -> str | None:
    """What the name of a merge mark says: ``{{ object.date_creation }}`` is "date creation"."""
    name = (slot.name or "").strip()
    if slot.content[:1] != "{" and " " in name:
        return clean(name)
    if call := _CALL.match(name):
        function, argument = call.groups()
        name = argument or (function.rpartition(".")[0] if call.group(0).endswith('"') else function)
    name = _EXPRESSION.split(name)[0].strip()
    return clean(_SIGNS.sub(" ", name.rpartition(".")[2]))


def in_table(line: Line, slot: Slot, square: Square, table: Table) -> str | None:
    """The words in and around a cell that name a slot: earlier lines of the cell, then its neighbours."""
    earlier = _earlier(line, square)
    if slot.kind in TICKS:
        right = table.right_of(square)
        heading = table.label_of(square)
        if heading is None and right is not None and right.names and not right.has_slots:
            heading = right.text
        return clean(earlier or heading or "")
    return clean(earlier or table.label_of(square) or "")


def _earlier(line: Line, square: Square) -> str:
    out = ""
    for other in square.lines:
        if other is line:
            break
        out = other.words or out
    return out


def _before(parts: Sequence[Part], at: int) -> str:
    """The words between a slot and the slot before it; a merge mark in a label is a part of it."""
    return parts[at - 1] if at and isinstance(parts[at - 1], str) else ""  # type: ignore[return-value]


def _after(parts: Sequence[Part], at: int) -> str:
    after = parts[at + 1] if at + 1 < len(parts) else ""
    return after if isinstance(after, str) else ""


def _ticks_follow(parts: Sequence[Part]) -> bool:
    """Whether the boxes of a line stand behind their words, as in "Oui ☐ Non ☐"."""
    places = [at for at, part in enumerate(parts) if isinstance(part, Slot) and part.kind in TICKS]
    return clean(_after(parts, places[-1])) is None and clean(_before(parts, places[0])) is not None


def _last_clause(text: str) -> str | None:
    """A short label whole, of a sentence its last clause."""
    pieces = [piece for piece in re.split(r"[\t]|\n", text) if clean(piece)]
    last = pieces[-1] if pieces else text
    if len(last.split()) > _CLAUSE_FROM:
        clauses = [clause for clause in _CLAUSE_END.split(last) if clean(clause)]
        last = clauses[-1] if clauses else last
    return clean(last)
