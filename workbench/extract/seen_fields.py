"""What was seen of the fields of a page -> its fields with labels, in reading order.

Where the file has fields of its own, they are believed: what is drawn around them is the same field. A drawn
field beside them counts when it meets none of them and is a place to sign, which few authors make fillable.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.extract.geometry import area, shared
from workbench.extract.labels import label_of, readable_tooltip
from workbench.extract.pdf_order import in_reading_order
from workbench.extract.surroundings import Surroundings, surroundings
from workbench.model import Box, FieldKind, FieldSource, FormField

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.extract.drawn_habits import Drawn
    from workbench.extract.pdf_groups import Group

_TRUST = 0.02
"""The order of the tab key is often an accident: it is followed only when it hardly ever climbs."""
_ROW = 10.0
"""Usual height of a row in points: what a font size is to text."""
_SIGN = re.compile(r"\b(?:signatures?|signé|signed|cachet|visa|paraphe)\b", re.IGNORECASE)
_MEETS = 0.2
_SMALL = (120.0, 40.0)
"""Width and height in points below which a field without any label is not believed."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A field before it has its label.

    `order`: its rank in the file, which may be that of the tab key. `hint`: its entries to choose from.
    """

    kind: FieldKind
    source: FieldSource
    box: Box
    tooltip: str | None = None
    name: str | None = None
    required: bool | None = None
    order: int = 0
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class _Placed:
    field: FormField
    box: Box
    size: float
    order: int


def fields_of(
    widgets: Sequence[Seen], drawn: Iterable[Drawn], groups: list[Group], *, number: int
) -> list[FormField]:
    """The fields of a page. `groups`: its text; `number`: of the page."""
    loose = _loose(drawn, widgets)
    around = surroundings(groups, [(seen.kind, seen.box) for seen in (*widgets, *loose)])
    words = {word.text.strip(":.,()").casefold() for group in groups for word in group.words}
    fields = [
        _field(seen, readable_tooltip(seen.tooltip, words) or label_of(seen.box, seen.kind, around), number)
        for seen in (*widgets, *loose)
    ]
    fields = [field for field in fields if not _is_ornament(field)]
    if widgets:
        signed = [field for field in fields[len(widgets) :] if field.kind is FieldKind.SIGNATURE]
        return _by_tab_key(fields[: len(widgets)] + signed, widgets)
    return _by_text(fields, around)


def _loose(drawn: Iterable[Drawn], widgets: Sequence[Seen]) -> list[Seen]:
    """The drawn fields that no field of the file stands on."""
    return [
        Seen(FieldKind.CHECKBOX if each.is_tick else FieldKind.TEXT, FieldSource.DRAWN, _rounded(each.box))
        for each in drawn
        if not any(
            shared(each.box, widget.box) > _MEETS * min(area(each.box), area(widget.box))
            for widget in widgets
        )
    ]


def _is_ornament(field: FormField) -> bool:
    """Whether a small shape that no word names was taken for a field: logos are made of such shapes."""
    if field.label is not None or field.source is FieldSource.WIDGET or field.box is None:
        return False
    return field.box.x1 - field.box.x0 < _SMALL[0] and field.box.y1 - field.box.y0 < _SMALL[1]


def _rounded(box: Box) -> Box:
    return Box(*(round(side, 2) for side in box))


def _field(seen: Seen, label: str | None, number: int) -> FormField:
    kind = seen.kind
    if seen.source is FieldSource.DRAWN and kind is FieldKind.TEXT and label and _SIGN.search(label):
        kind = FieldKind.SIGNATURE
    return FormField(
        kind=kind,
        source=seen.source,
        page=number,
        box=seen.box,
        label=label,
        name=seen.name,
        hint=seen.hint,
        required=seen.required,
    )


def _by_tab_key(fields: list[FormField], widgets: Sequence[Seen]) -> list[FormField]:
    """In the order of the file where it makes sense, with drawn fields at the end of it."""
    ranks = [seen.order for seen in widgets] + list(range(len(widgets), len(fields)))
    placed = [
        _Placed(field, field.box, min(field.box.y1 - field.box.y0, _ROW), rank)
        for field, rank in zip(fields, ranks, strict=True)
        if field.box is not None
    ]
    return [each.field for each in in_reading_order(placed, trust=_TRUST)]


def _by_text(fields: list[FormField], around: Surroundings) -> list[FormField]:
    """In the order of the lines that they stand by: nothing else says in which order they are meant."""
    return sorted(fields, key=lambda field: _rank(field.box, around))


def _rank(box: Box | None, around: Surroundings) -> tuple[int, float, float]:
    if box is None:
        return (len(around.lines), 0.0, 0.0)
    middle = (box.y0 + box.y1) / 2
    nearest = min(
        range(len(around.lines)), key=lambda at: _distance(around.lines[at].box, box.x0, middle), default=0
    )
    return (nearest, box.y0, box.x0)


def _distance(line: Box, x: float, y: float) -> float:
    """From the start of a field to a line of text; a line below or right of it is farther than it looks."""
    dx = line.x0 - x if x < line.x0 else max(x - line.x1, 0.0) / 2
    dy = 2 * (line.y0 - y) if y < line.y0 else max(y - line.y1, 0.0)
    return float(dx + 3 * dy)
