"""Small documents made by hand for the tests of burden."""

from __future__ import annotations

from workbench.model import (
    Answer,
    Block,
    BlockKind,
    Box,
    Document,
    FieldKind,
    FieldSource,
    Format,
    FormField,
    Language,
    Page,
    Span,
    Word,
    Words,
)


def form(
    *blocks: tuple[BlockKind, str], fields: tuple[FormField, ...] = (), language: Language = Language.FR
) -> Document:
    """A document of one page, its blocks one after the other, words without places."""
    text = "\n\n".join(words for _, words in blocks)
    made, start = [], 0
    for kind, words in blocks:
        made.append(Block(kind=kind, span=Span(start, start + len(words)), page=1))
        start += len(words) + 2
    return Document(
        format=Format.PDF,
        language=language,
        text=text,
        pages=(Page(1, 600, 800),),
        blocks=tuple(made),
        fields=fields,
    )


def written(
    label: str | None = None,
    section: str | None = None,
    *,
    answer: Answer | None = None,
    page: int = 1,
    name: str | None = None,
    group: int | None = None,
    office: bool = False,
    box: Box | None = None,
) -> FormField:
    """A place to write."""
    return FormField(
        kind=FieldKind.TEXT,
        source=FieldSource.WIDGET,
        label=label,
        section=section,
        answer=answer,
        page=page,
        name=name,
        group=group,
        office=office,
        box=box,
    )


def block_of_words(count: int, *, height: float, start: int = 0) -> tuple[Block, str]:
    """A paragraph of so many words « mot », each 20 points wide and `height` points high, on page 1."""
    text = " ".join(["mot"] * count)
    words = Words(
        Word(Span(start + 4 * n, start + 4 * n + 3), Box(0, 100, 20, 100 + height)) for n in range(count)
    )
    return Block(BlockKind.PARAGRAPH, Span(start, start + len(text)), page=1, words=words), text
