"""Fields and the text around them -> the same fields with what the form says about each answer.

Kind of answer, section, hint, group, whether it must be given and whether it is the administration's: all
from what is printed, so that one way of telling serves PDF, pictures, DOCX and ODT.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.extract.answers import answer_named, answer_of_hint, asks_for_document, hint_in, words_of
from workbench.extract.field_groups import groups_of
from workbench.extract.field_sections import Place, places_of
from workbench.model import Answer, Box, FieldKind, FormField, Language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.extract.compose import Piece

_TICKS = frozenset({FieldKind.CHECKBOX, FieldKind.RADIO})
_BESIDE = 14.0
"""Points right of a field within which a unit belongs to it."""
_SLACK = 2.0
"""Points by which a field and what is printed beside it may overlap."""
_UNDER = 12.0
"""Points under a field within which the format of a date belongs to it."""
_SEVERAL_LINES = 36.0
"""Height in points from which a place to write is meant for a text: three lines of 12 points."""
_LEGEND = 300
"""Letters of a piece within which a legend is looked for."""
_STARS = 3
"""Labels that end with a star from which the star needs no legend to mean required (as in WCAG H90)."""
_STARRED = re.compile(r"([^*]{2,80}?)\s?\*+(?!\w)")


@dataclass(frozen=True, slots=True)
class _Told:
    """What is said about required answers: labels with a star, and whether the file marks any field."""

    starred: frozenset[str]
    flagged: bool


def with_facts(
    fields: tuple[FormField, ...], pieces: tuple[Piece, ...], *, language: Language | None
) -> tuple[FormField, ...]:
    """The fields with `answer`, `section`, `hint`, `group`, `office` and `required` filled in where told.

    What a reader of a format already said is kept. `language`: of the document; French when unknown.
    """
    if not fields:
        return ()
    spoken = language or Language.FR
    told = _told(fields, pieces)
    hints = _printed_hints(fields, pieces)
    places, groups = places_of(fields, pieces), groups_of(fields, pieces)
    return tuple(
        _with(field, place, hint=hint, group=group, told=told, language=spoken)
        for field, place, hint, group in zip(fields, places, hints, groups, strict=True)
    )


def _with(
    field: FormField, place: Place, *, hint: str | None, group: int | None, told: _Told, language: Language
) -> FormField:
    hint = None if field.kind in _TICKS else field.hint or hint_in(field.label or "") or hint
    section = field.section or place.section
    return replace(
        field,
        section=section,
        hint=hint,
        group=field.group if field.group is not None else group,
        office=field.office or place.office,
        required=_required(field, told),
        answer=field.answer or _answer(field, hint, section, language),
    )


def _answer(field: FormField, hint: str | None, section: str | None, language: Language) -> Answer | None:
    label = field.label or ""
    if field.kind is FieldKind.SIGNATURE:
        return Answer.SIGNATURE
    if field.kind in _TICKS:
        return Answer.ATTACHMENT if asks_for_document(label, section, language) else Answer.CHOICE
    if field.kind is FieldKind.CHOICE:
        return Answer.CHOICE
    told = answer_of_hint(hint)
    named = answer_named(label, language)
    if named in {None, Answer.TEXT} or told is Answer.DATE:
        named = told or named
    tall = field.box is not None and field.box.y1 - field.box.y0 >= _SEVERAL_LINES
    return named or (Answer.TEXT if tall else None)


def _told(fields: tuple[FormField, ...], pieces: tuple[Piece, ...]) -> _Told:
    starred = {
        _plain(match[1]) for piece in pieces if "*" in piece.text for match in _STARRED.finditer(piece.text)
    }
    return _Told(
        starred=frozenset(starred) if _stars_mean_required(pieces) else frozenset(),
        flagged=any(field.required for field in fields),
    )


def _stars_mean_required(pieces: tuple[Piece, ...]) -> bool:
    """Whether a star marks what must be answered: by a legend, or on many labels while no note has it."""
    legend = words_of(Language.FR).legend
    if any(legend.search(piece.text) for piece in pieces if len(piece.text) <= _LEGEND):
        return True
    ends = sum(piece.text.endswith(("*", "* :")) for piece in pieces)
    return ends >= _STARS and not any(piece.text.startswith("*") for piece in pieces)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" :.*")


def _required(field: FormField, told: _Told) -> bool | None:
    """What the file says of a field if it marks any; else what is printed; else what the file says."""
    if field.required or (told.flagged and field.required is not None):
        return field.required
    label = field.label or ""
    words = words_of(Language.FR)
    if words.must.search(label) or _plain(label) in told.starred:
        return True
    return False if words.may.search(label) else field.required


def _printed_hints(fields: tuple[FormField, ...], pieces: tuple[Piece, ...]) -> list[str | None]:
    """The format or unit printed inside each field, right of it or, for a date, under it."""
    pages = {field.page for field in fields if field.page is not None and field.kind is FieldKind.TEXT}
    printed: dict[int, list[tuple[Box, str, bool]]] = defaultdict(list)
    for piece in pieces:
        if piece.page in pages and piece.words:
            printed[piece.page] += _hints_of(piece)
    return [
        _nearest_hint(field.box, printed[field.page])
        if field.kind is FieldKind.TEXT and field.box is not None and field.page is not None
        else None
        for field in fields
    ]


def _hints_of(piece: Piece) -> list[tuple[Box, str, bool]]:
    """The formats in a piece, and the unit that it begins with: box, words, whether it is a format."""
    words = words_of(Language.FR)
    found = [(match.span(), True) for match in words.format.finditer(piece.text)]
    found += [(match.span(), False) for match in words.unit.finditer(piece.text)]
    out = []
    for (start, end), is_format in found:
        boxes = [w.box for w in piece.words if w.box and w.span.start < end and w.span.end > start]
        whole = (start == 0 or not piece.text[start - 1].isalnum()) and not piece.text[
            end : end + 1
        ].isalnum()
        if boxes and whole:
            out.append((_around(boxes), " ".join(piece.text[start:end].split()), is_format))
    return out


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes)
    )


def _nearest_hint(field: Box, printed: list[tuple[Box, str, bool]]) -> str | None:
    for box, text, is_format in printed:
        middle = ((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
        on_row = field.y0 - _SLACK <= middle[1] <= field.y1 + _SLACK
        if on_row and -_SLACK <= box.x0 - field.x1 <= _BESIDE:
            return text
        if on_row and field.x0 <= middle[0] <= field.x1:
            return text
        across = field.x0 - _SLACK <= middle[0] <= field.x1 + _SLACK
        if is_format and across and -_SLACK <= box.y0 - field.y1 <= _UNDER:
            return text
    return None
