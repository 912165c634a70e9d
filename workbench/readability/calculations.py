"""The sums that a form makes its reader do."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from workbench.model import Answer, BurdenFinding, FieldKind, Language, Load, Span
from workbench.readability.pages import place_of, quoted
from workbench.readability.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.model import Document
    from workbench.readability.questions import Question

_COUNTED = frozenset({None, Answer.AMOUNT, Answer.NUMBER})


class _Words(NamedTuple):
    told: re.Pattern[str]
    label: re.Pattern[str]


def calculations(document: Document, asked: Sequence[Question]) -> tuple[BurdenFinding, ...]:
    """What must be reckoned: orders in the text (« additionnez »), and places for a total.

    An order counts wherever it stands; a place whose label holds an order is not counted again, nor is a
    total that has several columns. Words: ``calculations.toml``.
    """
    words = _words(document.language or Language.FR)
    return (*_told(document, words), *_totals(asked, words))


def _told(document: Document, words: _Words) -> Iterator[BurdenFinding]:
    for match in words.told.finditer(document.text):
        span = Span(match.start(), match.end())
        yield BurdenFinding(Load.CALCULATIONS, "told", quoted(match[0]), (place_of(document, span),))


def _totals(asked: Sequence[Question], words: _Words) -> Iterator[BurdenFinding]:
    seen = set()
    for question in asked:
        field, label = question.first, question.first.label or ""
        if field.kind is not FieldKind.TEXT or question.answer not in _COUNTED:
            continue
        if not words.label.search(label) or words.told.search(label):
            continue
        line = (field.page, field.section, label)
        if line not in seen:
            seen.add(line)
            yield BurdenFinding(Load.CALCULATIONS, "total", quoted(label), (question.place,))


@cache
def _words(language: Language) -> _Words:
    words: dict[str, str] = table("calculations")[language]
    return _Words(re.compile(words["told"], re.IGNORECASE), re.compile(words["label"], re.IGNORECASE))
