"""Suggestions for the labels of a form, which hold no sentence and are not parsed; each is only offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model import Answer, BlockKind, FieldKind, Language, Span, Suggestion
from workbench.rewrite.guards import meaning_kept
from workbench.rewrite.turns.labels import DATE, relabelled
from workbench.rewrite.turns.table import turns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.model import Document, Sentence
    from workbench.rewrite.turns.table import Turned

_LABELS = frozenset({BlockKind.LABEL, BlockKind.TABLE_CELL, BlockKind.LIST_ITEM, BlockKind.PARAGRAPH})
_END = " :\u00a0\u202f\n.…_"


def label_suggestions(document: Document, sentences: Sequence[Sentence]) -> Iterator[Suggestion]:
    """What turns make of the blocks of a French form that hold no sentence, in reading order.

    Headings, headers and footers stay. How a date is written is said only at a field for text that wants a
    date and has no hint.
    """
    if document.language is not Language.FR:
        return
    running = {sentence.block for sentence in sentences}
    dates = frozenset(_bare(label) for label in _date_labels(document))
    for number, block in enumerate(document.blocks):
        if block.kind not in _LABELS or number in running:
            continue
        text = document.text_of(block.span)
        for turned in relabelled(text):
            if turned.turn == DATE and _bare(text) not in dates:
                continue
            yield from _suggested(turned, text, block.span.start)


def _suggested(turned: Turned, text: str, start: int) -> Iterator[Suggestion]:
    """The suggestion of a turn, unless it loses a fact of the label."""
    span, turn = turned.span, turns(Language.FR)[turned.turn]
    new = turned.replacements[0]
    after = text[: span.start] + new + text[span.end :]
    if after != text and meaning_kept(text, after, Language.FR):
        place = Span(span.start + start, span.end + start)
        original = text[span.start : span.end]
        yield Suggestion(place, original, (new,), turn.id, turn.why, turn.confidence, ready=False)


def _date_labels(document: Document) -> Iterator[str]:
    for field in document.fields:
        if field.label and field.kind is FieldKind.TEXT and field.answer is Answer.DATE and not field.hint:
            yield field.label


def _bare(label: str) -> str:
    return label.strip(_END).lower()
