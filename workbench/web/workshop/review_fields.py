"""The fields of a document -> what the review shows of each: its name, what it wants, where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from workbench.model import FieldKind
from workbench.report.words import word
from workbench.web.languages import current_locale
from workbench.wording import spaced

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.model import Box, FormField


@dataclass(frozen=True, slots=True)
class FieldShown:
    """A field. `number`: its place in the document, from 0; `name` None when nothing on the form names it.

    `wants`: the answer or the kind of field, in words. `required` None when the form does not say.
    `asked`: numbers of the findings on burden that are about this field.
    """

    number: int
    kind: FieldKind
    name: str | None
    wants: str
    hint: str | None
    required: bool | None
    office: bool
    box: Box | None
    asked: tuple[int, ...] = ()

    @property
    def lacks_name(self) -> bool:
        """Whether a citizen is left to guess what to write: a finding for an editor."""
        return self.name is None and not self.office


@dataclass(frozen=True, slots=True)
class PageFields:
    """The fields of one page, in reading order, and how many of them lack a name."""

    fields: tuple[FieldShown, ...] = ()
    nameless: int = 0

    @property
    def has_places(self) -> bool:
        """Whether any of them can be shown on the picture."""
        return any(field.box is not None for field in self.fields)


def page_fields(
    numbered: Sequence[tuple[int, FormField]], asked: Mapping[int, tuple[int, ...]] = MappingProxyType({})
) -> PageFields:
    """What is shown of the fields of a page; each comes with its place in the document.

    `asked`: numbers of findings on burden, by that place.
    """
    fields = tuple(_shown(number, field, asked.get(number, ())) for number, field in numbered)
    return PageFields(fields, sum(field.lacks_name for field in fields))


def _shown(number: int, field: FormField, asked: tuple[int, ...]) -> FieldShown:
    return FieldShown(
        number=number,
        kind=field.kind,
        name=spaced(field.label.strip()) if field.label and field.label.strip() else None,
        wants=_wants(field),
        hint=field.hint,
        required=field.required,
        office=field.office,
        box=field.box,
        asked=asked,
    )


def _wants(field: FormField) -> str:
    """A place to write says what to write; any other says how it is answered."""
    if field.kind is FieldKind.TEXT and field.answer is not None:
        return word(f"answer.{field.answer}", current_locale())
    return word(f"field.{field.kind}", current_locale())
