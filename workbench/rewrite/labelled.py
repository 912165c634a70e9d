"""Suggestions for the labels of a form, which hold no sentence and are not parsed; each is only offered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.model import Answer, BlockKind, FieldKind, Language, Span, Suggestion
from workbench.rewrite.guards import meaning_kept
from workbench.rewrite.turns.labels import COMMON, DATE, relabelled
from workbench.rewrite.turns.table import turns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.model import Document, Sentence
    from workbench.rewrite.turns.table import Turned

_LABELS = frozenset({BlockKind.LABEL, BlockKind.TABLE_CELL, BlockKind.LIST_ITEM, BlockKind.PARAGRAPH})
_ANOTHER = re.compile(
    r"\b(?:enfants?|élèves?|mineure?s?|conjointe?s?|époux|épouse|concubine?|père|mère|tuteur|tutrice|tutelle"
    r"|défunte?|patiente?|personne (?:décédée|protégée|hébergée|handicapée))\b",
    re.IGNORECASE,
)
"""Persons whom a form may be about, beside the one who fills it in."""
_YOURS = re.compile(r"\b(?:vous habitez|votre)\b", re.IGNORECASE)
_NEAR = 8
"""Characters behind a label in which the printed parts of a date would stand."""
_END = " :\u00a0\u202f\n.…_"


def label_suggestions(document: Document, sentences: Sequence[Sentence]) -> Iterator[Suggestion]:
    """What turns make of the blocks of a French form that hold no sentence, in reading order.

    Headings, headers and footers stay. How a date is written is said only at a field for text that wants a
    date and has no hint. A label that names nobody is said to "you" only where the form is about nobody else:
    *Commune de résidence* may be a child's.
    """
    if document.language is not Language.FR:
        return
    running = {sentence.block for sentence in sentences}
    dates = frozenset(_bare(label) for label in _date_labels(document))
    alone = not any(_ANOTHER.search(document.text_of(block.span)) for block in document.blocks)
    for number, block in enumerate(document.blocks):
        if block.kind not in _LABELS or number in running:
            continue
        text = document.text_of(block.span)
        for turned in relabelled(text):
            if turned.turn == DATE and (_bare(text) not in dates or _has_slash_after(document, block.span)):
                continue
            if turned.turn == COMMON and not alone and _YOURS.search(turned.replacements[0]):
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
        dated = field.kind is FieldKind.TEXT and field.answer is Answer.DATE
        if field.label and dated and not field.hint and not field.office:
            yield field.label


def _has_slash_after(document: Document, span: Span) -> bool:
    """The parts of the date are printed behind the label (``/ 20``)."""
    return document.text[span.end : span.end + _NEAR].lstrip().startswith("/")


def _bare(label: str) -> str:
    return label.strip(_END).lower()
