"""What a form asks for although an administration has it: candidates for « dites-le-nous une fois »."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from workbench.model import BurdenFinding, FieldKind, Language, Load
from workbench.readability.pages import place_of, quoted
from workbench.readability.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.model import Attachment, Document
    from workbench.readability.questions import Question


class _Known(NamedTuple):
    """One thing an administration has: the words of the document, of the question, of a needed companion."""

    code: str
    document: re.Pattern[str] | None
    question: re.Pattern[str] | None
    beside: re.Pattern[str] | None


def already_known(
    document: Document, attachments: Sequence[Attachment], asked: Sequence[Question]
) -> tuple[BurdenFinding, ...]:
    """Documents and answers that an administration can get from another one, documents first.

    A candidate, no verdict: whether this service may ask that one is for its lawyers. Words and their legal
    bases: ``once_only.toml``. A question with a `beside` (the activity code of a firm) only counts in a form
    that also asks for what finds it (the firm's number).
    """
    known = _known(document.language or Language.FR)
    return (*_documents(document, attachments, known), *_answers(asked, known))


def _documents(
    document: Document, attachments: Sequence[Attachment], known: Sequence[_Known]
) -> Iterator[BurdenFinding]:
    for attachment in attachments:
        for each in known:
            if each.document and each.document.search(attachment.text):
                place = place_of(document, attachment.span)
                yield BurdenFinding(Load.KNOWN, each.code, quoted(attachment.text), (place,))
                break


def _answers(asked: Sequence[Question], known: Sequence[_Known]) -> Iterator[BurdenFinding]:
    written = [each for each in asked if each.first.kind is FieldKind.TEXT and each.first.label]
    for each in known:
        if each.question is None:
            continue
        if each.beside and not any(each.beside.search(other.first.label or "") for other in written):
            continue
        found = [other for other in written if each.question.search(other.first.label or "")]
        if found:
            places = tuple(other.place for other in found)
            yield BurdenFinding(Load.KNOWN, each.code, quoted(found[0].first.label or ""), places)


@cache
def _known(language: Language) -> tuple[_Known, ...]:
    entries: list[dict[str, str]] = table("once_only")["known"]
    return tuple(
        _Known(entry["code"], *(_pattern(entry.get(name)) for name in ("document", "question", "beside")))
        for entry in entries
        if entry["language"] == language
    )


def _pattern(words: str | None) -> re.Pattern[str] | None:
    return re.compile(words, re.IGNORECASE) if words else None
