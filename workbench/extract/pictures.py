"""Photos of the pages of one form -> one PDF, a page each, without where and with what they were taken."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from workbench.errors import UnreadableDocumentError
from workbench.extract.engine import PdfDocument, pymupdf
from workbench.extract.image import frame, frames, opened, upright

if TYPE_CHECKING:
    from PIL import Image

    from workbench.model import Upload

PICTURES_MOST = 30
"""Photos that make one document: a form of more pages is scanned."""
_SHORT, _LONG = 595.0, 842.0
"""Sides of an A4 page in points."""
_DOTS = (2480, 3508)
"""The same in dots, at 300 to the inch: more is not read any better."""
_QUALITY = 85


def as_pdf(pictures: tuple[Upload, ...]) -> bytes:
    """The pictures as the pages of a PDF, in this order, each as wide as an A4 page that lies as it does.

    Raises:
        UnreadableDocumentError: ``damaged``, ``image_too_large`` or ``too_many_pages``.
    """
    made = pymupdf.open()
    for upload in pictures:
        with opened(upload.data) as picture:
            count = len(made) + frames(picture)
            if count > PICTURES_MOST:
                raise UnreadableDocumentError("too_many_pages", pages=count, limit=PICTURES_MOST)
            for number in range(1, frames(picture) + 1):
                _put(made, _shown(picture, number))
    data: bytes = made.tobytes(deflate=True, garbage=3)
    return data


def _shown(picture: Image.Image, number: int) -> Image.Image:
    frame(picture, number)
    shown = upright(picture)
    shown.thumbnail(_DOTS[::-1] if shown.width > shown.height else _DOTS)
    return shown


def _put(made: PdfDocument, picture: Image.Image) -> None:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY)
    width = _LONG if picture.width > picture.height else _SHORT
    page = made.new_page(width=width, height=width * picture.height / picture.width)
    page.insert_image(page.rect, stream=out.getvalue())
