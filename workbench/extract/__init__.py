"""A file -> a `Document`: its text in reading order, its blocks, its fields and what is wrong with it.

Limits of time and memory are set by the caller, who reads hostile files in a child process. Each reader is
imported when its format comes in, so that a PDF does not wait for the DOCX reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.errors import NotFoundError
from workbench.extract.compose import compose
from workbench.extract.field_facts import with_facts
from workbench.extract.titles import form_number, title_of
from workbench.language.detect import detect
from workbench.model import Document, Format, Problem

if TYPE_CHECKING:
    from workbench.config import Limits
    from workbench.extract.reading import Reading
    from workbench.model import Upload


def extract(upload: Upload, *, limits: Limits) -> Document:
    """What is written in a file, in reading order, with its fields and its problems.

    Raises:
        UnreadableDocumentError: ``damaged``, ``encrypted``, ``no_pages``, ``too_many_pages``,
            ``image_too_large`` or ``too_big_to_read``. Smaller trouble is in `Document.problems`.
    """
    reading = _read(upload, limits=limits)
    text, blocks = compose(list(reading.pieces))
    language = detect(text)
    return Document(
        format=upload.format,
        language=language,
        text=text,
        pages=reading.pages,
        blocks=blocks,
        fields=with_facts(reading.fields, reading.pieces, language=language),
        problems=(*reading.problems, *_text_problems(reading, text, known=language is not None)),
        title=title_of(list(reading.pieces), metadata=reading.title),
        form_number=form_number(text),
    )


def check(upload: Upload, *, limits: Limits) -> None:
    """Whether a file can be read at all, without reading it all: for the door.

    Raises:
        UnreadableDocumentError: as `extract`.
    """
    if upload.format is Format.PDF:
        from workbench.extract.pdf import opened  # noqa: PLC0415 - PyMuPDF takes half a second

        with opened(upload.data, limits=limits):
            pass
    elif upload.format is Format.IMAGE:
        from workbench.extract.image import check_image  # noqa: PLC0415 - Pillow

        check_image(upload.data, limits=limits)
    else:
        _read(upload, limits=limits)


def page_image(upload: Upload, page: int, *, width: int) -> bytes:
    """PNG of a page as displayed, `width` dots wide (40-2400; less for a page of absurd height).

    Raises:
        NotFoundError: the format has no pages, or no such page.
        UnreadableDocumentError: the file cannot be read.
    """
    from workbench.extract import render  # noqa: PLC0415 - Pillow is not needed to read a PDF

    if upload.format is Format.PDF:
        return render.pdf_page_image(upload.data, page, width=width)
    if upload.format is Format.IMAGE:
        return render.picture_page_image(upload.data, page, width=width)
    raise NotFoundError("not_found")


def _read(upload: Upload, *, limits: Limits) -> Reading:
    # Imported here: each reader loads a library that the other formats do not need.
    match upload.format:
        case Format.PDF:
            from workbench.extract.pdf import read_pdf  # noqa: PLC0415 - PyMuPDF takes half a second

            return read_pdf(upload.data, limits=limits)
        case Format.DOCX:
            from workbench.extract.docx import read_docx  # noqa: PLC0415 - python-docx and lxml

            return read_docx(upload.data)
        case Format.ODT:
            from workbench.extract.odt import read_odt  # noqa: PLC0415 - lxml

            return read_odt(upload.data)
        case Format.IMAGE:
            from workbench.extract.image import read_image  # noqa: PLC0415 - Pillow

            return read_image(upload.data, limits=limits)


def _text_problems(reading: Reading, text: str, *, known: bool) -> tuple[Problem, ...]:
    explained = any(
        problem.code in {"no_text_layer", "ocr_limit", "xfa_form"} for problem in reading.problems
    )
    if not text:
        return () if explained else (Problem("no_text"),)
    return () if known else (Problem("language_unknown"),)
