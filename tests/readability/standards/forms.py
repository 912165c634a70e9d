"""Documents made of a few blocks and fields, for the tests of the checklist."""

from __future__ import annotations

from workbench.language.sentences import split
from workbench.model import (
    Answer,
    Block,
    BlockKind,
    Document,
    FieldKind,
    FieldSource,
    Format,
    FormField,
    Language,
    Page,
    PointResult,
    Span,
    StandardsReport,
)
from workbench.readability import assess


def field(
    label: str | None = "Nom",
    *,
    answer: Answer | None = None,
    kind: FieldKind = FieldKind.TEXT,
    hint: str | None = None,
    required: bool | None = None,
    office: bool = False,
) -> FormField:
    return FormField(
        kind=kind,
        source=FieldSource.DRAWN,
        page=1,
        label=label,
        answer=answer,
        hint=hint,
        required=required,
        office=office,
    )


FIELDS = tuple(field(label, answer=Answer.NAME) for label in ("Nom", "Prénom", "Rue", "Ville", "Pays"))
"""The fewest fields that make a form."""


def form(
    *parts: str | tuple[BlockKind, str] | tuple[BlockKind, str, int],
    fields: tuple[FormField, ...] = (),
    language: Language = Language.FR,
    title: str | None = None,
    pages: int = 1,
) -> Document:
    """A document; a part that is only text is a paragraph of page 1."""
    whole = [(BlockKind.PARAGRAPH, part, 1) if isinstance(part, str) else (*part, 1)[:3] for part in parts]
    blocks, start = [], 0
    for kind, words, page in whole:
        blocks.append(Block(kind=kind, span=Span(start, start + len(words)), page=page))
        start += len(words) + 2
    return Document(
        format=Format.PDF,
        language=language,
        text="\n\n".join(words for _, words, _ in whole),
        pages=tuple(Page(number, 595, 842) for number in range(1, pages + 1)),
        blocks=tuple(blocks),
        fields=fields,
        title=title,
    )


def report(document: Document) -> StandardsReport:
    found = assess(document, split(document)).standards
    assert found is not None
    return found


def result(document: Document, point: str) -> PointResult:
    return next(each for each in report(document).results if each.point == point)


def verdict(document: Document, point: str) -> str:
    return result(document, point).verdict.value


def evidence(document: Document, point: str) -> list[str]:
    """The words of the places of a point: of the text, or the labels of fields."""
    return [
        document.text_of(spot.span) if spot.span else str(document.fields[spot.field or 0].label)
        for spot in result(document, point).places
    ]
