"""Principle 4, usable: fields, signature, telephone numbers, personal data."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from workbench.model import Answer, FieldKind, Span, Verdict
from workbench.readability.standards.measured import (
    NOT_APPLICABLE,
    Finding,
    Measured,
    Place,
    named,
    pattern,
    within,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.model import FormField, Language
    from workbench.readability.standards.checklist import Point

_WRITTEN = frozenset({FieldKind.TEXT, FieldKind.CHOICE})
_PARTS = re.compile(r"\s–\s|\n")
"""Between the labels of a row and a column, which are joined when a document is read."""
_QUESTION = re.compile(r".*?(?:[:?.](?=\s|$)|\s(?=\()|$)", re.DOTALL)
_ITEM_NUMBER = 4
"""Signs of « 12. » before a question: such a stop does not end it."""
_LONGEST_QUESTION = 160
"""Beyond these characters a label is running text that stands above a blank."""
_SHORT = 80
_PERSONAL = frozenset({Answer.NAME, Answer.ADDRESS, Answer.CONTACT, Answer.IDENTIFIER})


def labelled(given: Measured, point: Point) -> Finding:
    """Fields without a label."""
    bare = [Place(field=number) for number, field in given.fields if not (field.label or "").strip()]
    return within(bare, len(given.fields), point.allowed)


def label_length(given: Measured, point: Point) -> Finding:
    """Questions with more characters than the limit; boxes to tick left out, the same label once."""
    asked = {question: number for number, question, _ in _questions(given) if not _is_prose(question)}
    long = [Place(field=number) for question, number in asked.items() if len(question) > point.limit]
    return within(long, len(asked), point.allowed)


def help_length(given: Measured, point: Point) -> Finding:
    """Help with more characters than the limit: what follows a short question in a label, or the hint."""
    helps = {text: number for number, question, text in _questions(given) if text and len(question) < _SHORT}
    long = [Place(field=number) for text, number in helps.items() if len(text) > point.limit]
    return within(long, len(helps))


def one_question(given: Measured, _point: Point) -> Finding:
    """Questions that ask for two things (« adresse et téléphone »); surname and first name are one."""
    wanted = pattern("several_questions", given.language)
    asked = {question: number for number, question, _ in _questions(given)}
    double = [Place(field=number) for question, number in asked.items() if wanted.search(question)]
    return within(double, len(asked))


def required_told(given: Measured, point: Point) -> Finding:
    """A field that the file marks as required, or words that say what is."""
    if not given.is_form or len(given.fields) < point.limit:
        return NOT_APPLICABLE
    marked = tuple(Place(field=number) for number, field in given.fields if field.required)
    return named(marked or tuple(given.find("required_told")))


def date_format(given: Measured, _point: Point) -> Finding:
    """Date fields of which some tell their format and some do not fail; one format for all passes.

    Where none is told, small boxes on the page may still show it: a person is asked.
    """
    dates = tuple((number, field) for number, field in given.fields if _is_date(field, given.language))
    if not dates:
        return NOT_APPLICABLE
    shown = pattern("date_format", given.language)
    told = {number for number, field in dates if shown.search(f"{field.label} {field.hint}")}
    untold = tuple(Place(field=number) for number, _ in dates if number not in told)
    if told and untold:
        return Finding(Verdict.FAIL, untold, len(dates))
    if found := tuple(Place(field=number) for number in sorted(told)) or tuple(given.find("date_format")):
        return Finding(Verdict.PASS, found, len(dates))
    return Finding(Verdict.ASKED, untold, len(dates))


def signature(given: Measured, point: Point) -> Finding:
    """Where a signature is asked for: words that say what is signed, or its date, near one of the places."""
    asked = tuple(given.find("signature"))
    if not asked or not given.is_form:
        return NOT_APPLICABLE
    if any(map(partial(_is_near, given, int(point.limit)), asked)) or _has_date_of_signing(given):
        return Finding(Verdict.PASS, (), len(asked))
    return Finding(Verdict.FAIL, asked, len(asked))


def free_number(given: Measured, _point: Point) -> Finding:
    """Numbers that cost more than an ordinary call."""
    if premium := tuple(given.find("premium_number")):
        return Finding(Verdict.FAIL, premium)
    return Finding(Verdict.PASS) if any(given.find("phone")) else NOT_APPLICABLE


def privacy(given: Measured, _point: Point) -> Finding:
    """In a form that asks who a person is: words of a notice on personal data."""
    personal = any(field.answer in _PERSONAL for _, field in given.fields)
    return named(given.find("privacy")) if given.is_form and personal else NOT_APPLICABLE


def _is_near(given: Measured, reach: int, place: Place) -> bool:
    """Whether words that say what is signed, or when, stand within so many characters of a place."""
    if place.span is None:
        return False
    around = Span(max(0, place.span.start - reach), place.span.end + reach)
    return pattern("signed_for", given.language).search(given.document.text_of(around)) is not None


def _has_date_of_signing(given: Measured) -> bool:
    wanted = pattern("signed_date", given.language)
    return any(field.answer is Answer.DATE and wanted.match(field.label or "") for _, field in given.fields)


def _is_date(field: FormField, language: Language) -> bool:
    """Whether a field wants a whole date by name: « le », « jour » and « année » are parts of a sentence."""
    is_date = field.answer is Answer.DATE and field.kind is FieldKind.TEXT
    return is_date and pattern("date_field", language).search(field.label or "") is not None


def _questions(given: Measured) -> Iterator[tuple[int, str, str]]:
    """Of each field to write in: its index, its question, and the help that follows or its hint.

    What is no label is left out: signs of a font that cannot be read, and a whole paragraph above a blank.
    """
    for number, field in given.fields:
        if field.kind not in _WRITTEN or not field.label:
            continue
        for part in _PARTS.split(field.label):
            found = _QUESTION.match(part)
            end = found.end() if found and found.end() > _ITEM_NUMBER else len(part)
            question = part[:end].strip()
            if len(question) <= _LONGEST_QUESTION and _is_read(part):
                yield number, question, part[end:].strip() or (field.hint or "")


def _is_prose(question: str) -> bool:
    """Whether words before a blank are part of a sentence: a small letter first, or a full stop last."""
    return question[:1].islower() or question.endswith(".")


def _is_read(label: str) -> bool:
    """Whether most signs are letters or digits, as they are when the font of a file could be read."""
    return sum(map(str.isalnum, label)) > len(label) / 2
