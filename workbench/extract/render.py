"""The picture of a page as displayed, for screens."""

from __future__ import annotations

import io

from PIL import Image

from workbench.errors import NotFoundError, UnreadableDocumentError
from workbench.extract import image

_WIDTHS = (40, 2400)
_DOTS_AT_MOST = 16_000_000
"""Of a rendered page: a page a hundred times as high as wide is shown smaller than asked for."""


def pdf_page_image(data: bytes, page: int, *, width: int) -> bytes:
    """PNG of a PDF page.

    Raises:
        NotFoundError: there is no such page.
        UnreadableDocumentError: ``damaged``, ``encrypted`` or ``no_pages``.
    """
    from workbench.extract import engine, pdf  # noqa: PLC0415 - PyMuPDF is loaded only for PDFs

    with pdf.opened(data) as document:
        if not 1 <= page <= document.page_count:
            raise NotFoundError("not_found")
        try:
            drawn = document[page - 1]
            for tag in list(drawn.widgets(types=[engine.pymupdf.PDF_WIDGET_TYPE_SIGNATURE])):
                drawn.delete_widget(tag)  # MuPDF paints a tag of its own over places to sign
            zoom = _scale(drawn.rect.width, drawn.rect.height, width)
            pixels = drawn.get_pixmap(matrix=engine.pymupdf.Matrix(zoom, zoom), alpha=False)
            return bytes(pixels.tobytes("png"))
        except engine.PDF_ERRORS as error:
            raise UnreadableDocumentError("damaged") from error


def picture_page_image(data: bytes, page: int, *, width: int) -> bytes:
    """PNG of a page of a picture file.

    Raises:
        NotFoundError: there is no such page.
        UnreadableDocumentError: ``damaged`` or ``image_too_large``.
    """
    with image.opened(data) as picture:
        if not 1 <= page <= image.frames(picture):
            raise NotFoundError("not_found")
        image.frame(picture, page)
        shown = image.upright(picture)
    zoom = _scale(shown.width, shown.height, width)
    size = (max(round(shown.width * zoom), 1), max(round(shown.height * zoom), 1))
    out = io.BytesIO()
    shown.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0).save(out, "PNG")
    return out.getvalue()


def _scale(width: float, height: float, wanted: int) -> float:
    """How much larger to draw, so that the picture is `wanted` dots wide and not absurdly large."""
    zoom = min(max(wanted, _WIDTHS[0]), _WIDTHS[1]) / max(width, 1.0)
    dots = width * zoom * height * zoom
    return zoom if dots <= _DOTS_AT_MOST else float(zoom * (_DOTS_AT_MOST / dots) ** 0.5)
