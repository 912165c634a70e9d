"""Principle 1, relevant: purpose, help, deadlines, what to do with the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model import BlockKind, Span, Verdict
from workbench.readability.standards.measured import (
    NOT_APPLICABLE,
    Finding,
    Measured,
    Place,
    named,
    pattern,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.readability.standards.checklist import Point

_OPENERS = 6
"""Blocks read at least: above the title of a form stand names of offices and the number of the form."""


def purpose(given: Measured, point: Point) -> Finding:
    """A word for a kind of paper (« demande », « attestation »…) in the title or the first words."""
    words = pattern("purpose", given.language)
    if given.document.title and words.search(given.document.title):
        return Finding(Verdict.PASS)
    if given.words < point.limit:
        return NOT_APPLICABLE
    return named(
        Place(Span(span.start + found.start(), span.start + found.end()))
        for span in _first(given, int(point.limit))
        if (found := words.search(given.document.text_of(span)))
    )


def contact(given: Measured, point: Point) -> Finding:
    """In a form: a telephone number, an e-mail or web address, or a phrase that says whom to ask."""
    if given.words < point.limit or not given.is_form:
        return NOT_APPLICABLE
    return named(given.find("contact"))


def deadline(given: Measured, _point: Point) -> Finding:
    """A date or duration; without one, a vague wording fails, and a person is asked if none is needed."""
    if exact := tuple(given.find("precise_deadline")):
        return Finding(Verdict.PASS, exact)
    if vague := tuple(given.find("vague_deadline")):
        return Finding(Verdict.FAIL, vague)
    return Finding(Verdict.ASKED) if given.is_form else NOT_APPLICABLE


def send_back(given: Measured, _point: Point) -> Finding:
    """In a form: a word for sending, handing in or keeping."""
    return named(given.find("send_back")) if given.is_form else NOT_APPLICABLE


def _first(given: Measured, words: int) -> Iterator[Span]:
    """The blocks with the first so many words, six blocks and all headings of the first page at least."""
    read = 0
    for number, block in enumerate(given.blocks()):
        on_top = block.kind is BlockKind.HEADING and block.page == 1
        if read < words or number < _OPENERS or on_top:
            yield block.span
        read += len(given.document.text_of(block.span).split())
