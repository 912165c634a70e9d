"""Ink on a scan that is neither read as words nor a line of the form: a signature, what a hand wrote.

Only where somebody is asked to write: in a field, or under and beside the word that asks to sign. Elsewhere
such ink is an emblem, a stamp or a picture of the form itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import cv2
import numpy as np

from workbench.extract import image
from workbench.extract.pdf import opened
from workbench.extract.pdf_picture import drawn_grey
from workbench.model import Answer, Box, FieldKind, Format, PageSource
from workbench.model.personal import InkArea, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.extract.image_ink import Marks
    from workbench.extract.ocr_models import Grey
    from workbench.model import Document, Page, Upload

_DARK = 150
"""Of 255: ink of a pen on a scan is darker, the grain of paper is lighter."""
_LINE = 14.0
"""Points: a straight stroke from this length on is a line of the form."""
_WORD_ROOM = 1.5
"""Points round a word that was read in which ink is its own."""
_JOINED = 5.0
"""Points between two strokes of one hand."""
_LEAST = (18.0, 6.0)
"""Points across and down: less is dirt, a tick or a letter that was not read."""
_DENSITY = (0.01, 0.4)
"""Share of the area that is ink: less is grain, more is a picture."""
_SIGN = re.compile(r"\bsignatures?\b|\bsign[ée]\b|\bparaphes?\b|\bsign here\b", re.IGNORECASE)
_UNDER, _BESIDE = 90.0, 200.0
"""Points under and beside the word that asks to sign where a signature begins."""


def ink_areas(upload: Upload, document: Document) -> tuple[InkArea, ...]:
    """The areas of the pages that were read from their picture which somebody wrote on; none of other pages.

    Raises:
        UnreadableDocumentError: as `workbench.extract.extract`.
    """
    pages = [page for page in document.pages if page.source is PageSource.OCR]
    return tuple(area for page in pages for area in _areas(upload, document, page))


def _areas(upload: Upload, document: Document, page: Page) -> Iterator[InkArea]:
    grey = _grey(upload, page.number)
    dots = grey.shape[1] / page.width
    left = _without_lines((grey < _DARK).astype(np.uint8), dots)
    for block in document.blocks:
        if block.page == page.number:
            for word in block.words:
                if word.box is not None:
                    _blank(left, word.box, dots)
    asked = [(box, True) for box in _to_sign(document, page)]
    asked += [(box, False) for box in _to_write(document, page)]
    for box in _strokes(left, dots):
        signs = [sign for wide, sign in asked if _lies_in(box, wide)]
        if signs:
            yield InkArea(Place(page.number, box), signs=any(signs))


def _grey(upload: Upload, number: int) -> Grey:
    if upload.format is Format.PDF:
        with opened(upload.data) as pdf:
            return drawn_grey(pdf[number - 1])
    with image.opened(upload.data) as picture:
        image.frame(picture, number)
        return np.asarray(image.upright(picture).convert("L"), np.uint8)


def _without_lines(ink: Marks, dots: float) -> Marks:
    """The ink without straight strokes along the page and down it."""
    length = max(int(_LINE * dots), 3)
    left = ink.copy()
    for kernel in ((length, 1), (1, length)):
        lines = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, kernel))
        left[cv2.dilate(lines, np.ones((3, 3), np.uint8)) > 0] = 0
    return left


def _blank(ink: Marks, box: Box, dots: float) -> None:
    x0, y0, x1, y1 = (
        round(side * dots)
        for side in (box.x0 - _WORD_ROOM, box.y0 - _WORD_ROOM, box.x1 + _WORD_ROOM, box.y1 + _WORD_ROOM)
    )
    ink[max(y0, 0) : max(y1, 0), max(x0, 0) : max(x1, 0)] = 0


def _strokes(ink: Marks, dots: float) -> Iterator[Box]:
    """The boxes of strokes that belong together, in points."""
    reach = int(_JOINED * dots) | 1
    joined = cv2.dilate(ink, np.ones((reach, reach), np.uint8))
    count, places = cv2.connectedComponents(joined)
    for number in range(1, count):
        rows, columns = np.nonzero((places == number) & (ink == 1))
        if not len(rows):
            continue
        box = Box(
            *(
                round(float(side) / dots, 2)
                for side in (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
            )
        )
        area = (box.x1 - box.x0) * (box.y1 - box.y0) * dots * dots
        large = box.x1 - box.x0 >= _LEAST[0] and box.y1 - box.y0 >= _LEAST[1]
        if large and _DENSITY[0] <= len(rows) / area <= _DENSITY[1]:
            yield box


def _to_sign(document: Document, page: Page) -> Iterator[Box]:
    for field in document.fields:
        signs = field.kind is FieldKind.SIGNATURE or field.answer is Answer.SIGNATURE
        if signs and field.page == page.number and field.box is not None:
            yield field.box
    for block in document.blocks:
        if block.page == page.number and block.box is not None and _SIGN.search(document.text_of(block.span)):
            box = block.box
            yield Box(box.x0 - _UNDER / 2, box.y0 - 4, box.x1 + _BESIDE, box.y1 + _UNDER)


def _to_write(document: Document, page: Page) -> Iterator[Box]:
    for field in document.fields:
        if field.page == page.number and field.box is not None and field.kind is FieldKind.TEXT:
            yield field.box


def _lies_in(box: Box, wide: Box) -> bool:
    """Whether the middle of a box lies in another."""
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    return wide.x0 <= x <= wide.x1 and wide.y0 <= y <= wide.y1
