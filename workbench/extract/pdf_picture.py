"""The picture of a PDF page, grey, for reading what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbench.extract.engine import PdfPage, pymupdf
from workbench.extract.ocr_pages import DOTS_AT_MOST, DOTS_PER_INCH

if TYPE_CHECKING:
    from workbench.extract.ocr_models import Grey


def drawn_grey(page: PdfPage) -> Grey:
    """The page as displayed, without what is typed into its fields, one byte a dot, 0 black."""
    scale = min(DOTS_PER_INCH / 72, (DOTS_AT_MOST / max(abs(page.rect), 1.0)) ** 0.5)
    pixels = page.get_pixmap(
        matrix=pymupdf.Matrix(scale, scale), colorspace=pymupdf.csGRAY, alpha=False, annots=False
    )
    rows = np.frombuffer(pixels.samples_mv, dtype=np.uint8).reshape(pixels.height, pixels.stride)
    return np.array(rows[:, : pixels.width])
