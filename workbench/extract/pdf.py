"""A PDF -> its pages, pieces and fields. Errors of MuPDF become coded errors or problems of the document."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from workbench.errors import UnreadableDocumentError
from workbench.extract.drawn import drawn_on
from workbench.extract.engine import PDF_ERRORS, PdfDocument, PdfPage, pymupdf
from workbench.extract.kept_once import KeptOnce
from workbench.extract.ocr_pages import PictureReader
from workbench.extract.pdf_blocks import GroupedPage, pieces_of
from workbench.extract.pdf_groups import Group, group_lines, join_groups
from workbench.extract.pdf_order import in_reading_order
from workbench.extract.pdf_picture import drawn_grey
from workbench.extract.pdf_problems import form_problem, text_problem
from workbench.extract.pdf_sheet import page_sheet, picture_sheet
from workbench.extract.pdf_tags import with_tags
from workbench.extract.pdf_text import lines_of
from workbench.extract.pdf_widgets import page_widgets
from workbench.extract.pdf_words import page_words
from workbench.extract.reading import Reading
from workbench.extract.seen_fields import fields_of
from workbench.extract.xfa import Template, template_of
from workbench.model import FieldSource, FormField, Page, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from workbench.config import Limits
    from workbench.extract.sheet import Sheet


_FORGET_EVERY = 8
"""Pages after which MuPDF lets go of the fonts and pictures that it keeps: it would keep 256 MiB of them."""


@dataclass(slots=True)
class _Found:
    """What was found so far."""

    pages: list[GroupedPage] = field(default_factory=list)
    fields: list[FormField] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    once: KeptOnce = field(default_factory=KeptOnce)


@contextmanager
def opened(data: bytes, *, limits: Limits | None = None) -> Iterator[PdfDocument]:
    """A PDF that can be read and has pages, not more than the limits allow.

    Raises:
        UnreadableDocumentError: ``damaged``, ``encrypted``, ``no_pages`` or ``too_many_pages``.
    """
    try:
        pdf = pymupdf.open(stream=data, filetype="pdf")
    except PDF_ERRORS as error:
        raise UnreadableDocumentError("damaged") from error
    with pdf:
        if pdf.needs_pass:
            raise UnreadableDocumentError("encrypted")
        pages = _page_count(pdf)
        if pages < 1:
            raise UnreadableDocumentError("no_pages")
        if limits is not None and pages > limits.pages:
            raise UnreadableDocumentError("too_many_pages", pages=pages, limit=limits.pages)
        yield pdf


def _page_count(pdf: PdfDocument) -> int:
    try:
        return int(pdf.page_count)
    except PDF_ERRORS as error:
        raise UnreadableDocumentError("damaged") from error


def read_pdf(data: bytes, *, limits: Limits) -> Reading:
    """The pages, pieces and fields of a PDF.

    Raises:
        UnreadableDocumentError: ``damaged``, ``encrypted``, ``no_pages`` or ``too_many_pages``.
    """
    with opened(data, limits=limits) as pdf:
        found, pictures = _Found(), PictureReader(limits.ocr_pages)
        for number in range(1, pdf.page_count + 1):
            _read_page(pdf, number, found, pictures)
            if number % _FORGET_EVERY == 0:
                pymupdf.TOOLS.store_shrink(100)
        if len(found.problems) == pdf.page_count and not found.pages:
            raise UnreadableDocumentError("damaged")
        found.problems += _document_problems(pdf)
        template = template_of(pdf) if _is_dynamic(found) else None
        if template is not None:
            return _reading_of(template, found, title=_own_title(pdf))
        return Reading(
            pages=tuple(pictures.page_as_displayed(grouped.page) for grouped in found.pages),
            pieces=tuple(map(pictures.piece_as_displayed, pieces_of(found.pages))),
            fields=tuple(map(pictures.field_as_displayed, found.fields)),
            problems=tuple(found.problems),
            title=_own_title(pdf),
        )


def _is_dynamic(found: _Found) -> bool:
    """Whether the pages only ask to wait: a dynamic form without any field of its own on them."""
    on_pages = any(each.source is FieldSource.WIDGET for each in found.fields)
    return not on_pages and any(problem.code == "xfa_form" for problem in found.problems)


def _reading_of(template: Template, found: _Found, *, title: str | None) -> Reading:
    """The template in place of what the placeholder page says. The problem stays: no page shows the form."""
    return Reading(
        pieces=template.pieces,
        fields=template.fields,
        pages=tuple(grouped.page for grouped in found.pages),
        problems=tuple(found.problems),
        title=title,
    )


def _read_page(pdf: PdfDocument, number: int, found: _Found, pictures: PictureReader) -> None:
    try:
        page = pdf[number - 1]
        words = page_words(page)
        lines = lines_of(words)
        sheet = partial(page_sheet, page, words)
        problem = text_problem(page, lines, number=number)
        size = Page(number, round(page.rect.width, 2), round(page.rect.height, 2))
        if problem is not None:
            shown = pictures.read(lambda: drawn_grey(page), size, otherwise=problem)
            size, problem = shown.page, shown.problem
            if shown.scene.lines:
                lines = list(shown.scene.lines)
                sheet = partial(picture_sheet, shown.scene, size)
    except PDF_ERRORS:
        found.problems.append(Problem("page_unreadable", number))
        return
    groups = with_tags(page, join_groups(in_reading_order(group_lines(lines))))
    found.pages.append(GroupedPage.of(size, groups, found.once))
    if problem is not None:
        found.problems.append(problem)
    _read_fields(page, sheet, groups, found)


def _read_fields(page: PdfPage, sheet: Callable[[], Sheet], groups: list[Group], found: _Found) -> None:
    number = page.number + 1
    try:
        fields = fields_of(page_widgets(page), drawn_on(sheet()), groups, number=number)
    except PDF_ERRORS:
        found.problems.append(Problem("fields_unreadable", number))
        return
    found.fields += map(found.once.field, fields)


def _document_problems(pdf: PdfDocument) -> list[Problem]:
    problems = [Problem("repaired")] if pdf.is_repaired else []
    try:
        form = form_problem(pdf)
    except PDF_ERRORS:
        form = None
    return problems + ([form] if form is not None else [])


def _own_title(pdf: PdfDocument) -> str | None:
    title = (pdf.metadata or {}).get("title")
    return str(title) if title else None
