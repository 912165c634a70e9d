"""Fields -> the controls that stand for them in a file: one each, the lines of one answer together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.model import Answer, FieldKind

if TYPE_CHECKING:
    from workbench.model import Document, FormField
    from workbench.rewrite.field_places import Places

_NARROW = 60.0
"""Points: where this little is wide, a few characters are wanted."""
_AND = re.compile(r"\b(?:et|and)\b")
"""« Date et lieu de naissance » wants more than a date."""
_HIGH = 40.0
"""Points: a field this high takes several lines."""


@dataclass(frozen=True, slots=True)
class Control:
    """A place to answer. `number`: from 1, in the order of `Document.fields`; `order`: its place on the page.

    `name`: its label, None where it has none. `hint`: the format wanted. `choices`: what can be chosen, where
    it is a list and all its entries are known. `lines`: more than 1 for a longer
    text. `narrow`: a few characters are wanted. `group`: as in `FormField`.
    """

    number: int
    kind: FieldKind
    name: str | None
    hint: str | None = None
    choices: tuple[str, ...] = ()
    lines: int = 1
    narrow: bool = False
    is_date: bool = False
    required: bool = False
    group: int | None = None
    order: tuple[float, ...] = ()


def controls_of(document: Document, places: Places) -> dict[int, Control]:
    """A control per field, by the index of the field; one that is the next line of another has none."""
    lines: dict[int, int] = {}
    for field in places.below:
        first = field
        while first in places.below and first in places.after:
            first = places.after[first]
        lines[first] = lines.get(first, 1) + 1
    merged = {field for field in places.below if field in places.after}
    return {
        index: _control(index, field, lines.get(index, 1))
        for index, field in enumerate(document.fields)
        if index not in merged
    }


def _control(index: int, field: FormField, lines: int) -> Control:
    box = field.box
    high = box is not None and box.y1 - box.y0 >= _HIGH and field.kind is FieldKind.TEXT
    return Control(
        number=index + 1,
        kind=field.kind,
        name=field.label,
        hint=field.hint,
        choices=field.choices,
        lines=max(lines, 3 if high else 1),
        narrow=box is not None and box.x1 - box.x0 < _NARROW,
        is_date=field.answer is Answer.DATE and not _AND.search(field.label or ""),
        required=field.required is True,
        group=field.group,
        order=(round(box.y0 / 6), box.x0) if box is not None else (index,),
    )
