"""A PDF page -> two pictures of grey dots: what is drawn on it without its letters, and its letters alone.

Fields are looked for in dots, not in drawing commands: rules made of a thousand tiny pictures, dashes, white
boxes over dark ones and rotated pages all look the same once they are painted, as they do to the reader.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.extract.engine import PdfPage, pymupdf
from workbench.model import Box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

SCALE = 2.0
"""Dots per point: a hairline is one dot, the box of a field is right to half a point."""
_DOTS_AT_MOST = 6_000_000
"""Pages larger than A3 are drawn smaller."""
_LETTERS = ("fill_text", "stroke_text")
_DRAWINGS = ("fill_path", "stroke_path", "fill_shade", "fill_image", "fill_image_mask")


@dataclass(frozen=True, slots=True)
class Raster:
    """Grey dots (0 black to 255 white) of a page as displayed, row by row from the top.

    `drawn`: all but letters. `letters`: letters alone, on white. `scale`: dots per point. `pictures`: where
    the page shows pictures, in points.
    """

    drawn: NDArray[np.uint8]
    letters: NDArray[np.uint8]
    scale: float
    pictures: tuple[Box, ...]


def raster(page: PdfPage) -> Raster:
    """The two pictures of a page. Raises what PyMuPDF raises for a page that it cannot draw."""
    mupdf: Any = pymupdf.mupdf
    whole = page.this.super() if isinstance(page.this, mupdf.PdfPage) else page.this
    bounds = mupdf.fz_bound_page(whole)
    painting = mupdf.fz_new_display_list(bounds)
    recorder = mupdf.fz_new_list_device(painting)
    mupdf.fz_run_page_contents(whole, recorder, mupdf.FzMatrix(), mupdf.FzCookie())
    mupdf.fz_close_device(recorder)
    area = max(abs(page.rect), 1.0)
    scale = min(SCALE, (_DOTS_AT_MOST / area) ** 0.5)
    return Raster(
        _painted(painting, bounds, scale, without=_LETTERS),
        _painted(painting, bounds, scale, without=_DRAWINGS),
        scale,
        tuple(_pictures(painting, bounds)),
    )


def _pictures(painting: Any, bounds: Any) -> Iterator[Box]:
    """Where pictures are painted, without decoding them."""
    mupdf: Any = pymupdf.mupdf
    text_page = mupdf.FzStextPage(bounds)
    device = mupdf.fz_new_stext_device(text_page, mupdf.FzStextOptions(pymupdf.TEXT_PRESERVE_IMAGES))
    everywhere = mupdf.FzRect(mupdf.FzRect.Fixed_INFINITE)
    mupdf.fz_run_display_list(painting, device, mupdf.FzMatrix(), everywhere, mupdf.FzCookie())
    mupdf.fz_close_device(device)
    for block in text_page:
        if block.m_internal.type == mupdf.FZ_STEXT_BLOCK_IMAGE:
            box = block.m_internal.bbox
            yield Box(box.x0, box.y0, box.x1, box.y1)


def _painted(painting: Any, bounds: Any, scale: float, *, without: tuple[str, ...]) -> NDArray[np.uint8]:
    """A recorded page drawn without some kinds of objects: the drawing device skips calls that it lacks."""
    mupdf: Any = pymupdf.mupdf
    matrix = mupdf.fz_scale(scale, scale)
    area = mupdf.fz_round_rect(mupdf.fz_transform_rect(bounds, matrix))
    grey = mupdf.FzColorspace(mupdf.FzColorspace.Fixed_GRAY)
    pixels = mupdf.fz_new_pixmap_with_bbox(grey, area, mupdf.FzSeparations(), 0)
    mupdf.fz_clear_pixmap_with_value(pixels, 255)
    device = mupdf.fz_new_draw_device(mupdf.FzMatrix(), pixels)
    for call in without:
        setattr(device.m_internal, call, None)
    everywhere = mupdf.FzRect(mupdf.FzRect.Fixed_INFINITE)
    mupdf.fz_run_display_list(painting, device, matrix, everywhere, mupdf.FzCookie())
    mupdf.fz_close_device(device)
    shown = pymupdf.Pixmap("raw", pixels)
    rows = np.frombuffer(shown.samples_mv, dtype=np.uint8).reshape(shown.height, shown.stride)
    return np.array(rows[:, : shown.width])
