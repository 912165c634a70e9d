"""A picture (PNG, JPEG, TIFF, WebP) -> its pages in points, as displayed, and the text read on them."""

from __future__ import annotations

import io
import re
import warnings
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from workbench.errors import UnreadableDocumentError
from workbench.extract.kept_once import KeptOnce
from workbench.extract.ocr_pages import DOTS_AT_MOST, DOTS_PER_INCH, PictureReader
from workbench.extract.reading import Reading
from workbench.model import Page, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.config import Limits
    from workbench.extract.compose import Piece
    from workbench.extract.ocr_models import Grey
    from workbench.extract.ocr_pages import Shown
    from workbench.extract.pdf_blocks import GroupedPage
    from workbench.extract.pdf_groups import Group
    from workbench.model import FormField

MEGAPIXELS = 80
"""Largest picture, in millions of dots: an A4 page at 600 dots per inch has 35."""
IMAGE_ERRORS = (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError)
"""What Pillow raises for a picture that it cannot read."""
_FORMATS = ("PNG", "JPEG", "TIFF", "WEBP")
"""Pillow opens JPEG files of several pictures (MPO) as JPEG."""
_ASSUMED_WIDTH = 595.0
"""Width in points of a picture that does not say its resolution: A4."""
_RESOLUTIONS = (50, 2400)
"""Dots per inch that are believed; cameras write 72 or 1 whatever they photograph."""
_CAMERA = 72
_ENLARGED = 2.0
_ORIENTATION = 0x0112
_SIDEWAYS = frozenset({5, 6, 7, 8})


@contextmanager
def opened(data: bytes) -> Iterator[Image.Image]:
    """A picture whose size is within `MEGAPIXELS`; its dots are not decoded yet.

    Raises:
        UnreadableDocumentError: ``damaged`` or ``image_too_large``.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the size is checked below
            picture = Image.open(io.BytesIO(data), formats=_FORMATS)
    except Image.DecompressionBombError as error:
        raise _too_large(max(int(number) for number in re.findall(r"\d+", f"0 {error}"))) from error
    except IMAGE_ERRORS as error:
        raise UnreadableDocumentError("damaged") from error
    with picture:
        if picture.width * picture.height > MEGAPIXELS * 1_000_000:
            raise _too_large(picture.width * picture.height)
        yield picture


def _too_large(dots: int) -> UnreadableDocumentError:
    return UnreadableDocumentError("image_too_large", megapixels=round(dots / 1e6), limit=MEGAPIXELS)


def read_image(data: bytes, *, limits: Limits) -> Reading:
    """One page per picture in the file, and what is read on as many as the limits allow.

    Raises:
        UnreadableDocumentError: ``damaged``, ``image_too_large`` or ``too_many_pages``.
    """
    pictures = PictureReader(limits.ocr_pages)
    grouped: list[GroupedPage] = []
    problems: list[Problem] = []
    fields: list[FormField] = []
    for picture, page in _pages(data, limits=limits):
        shown = pictures.read(
            partial(_grey, picture, page), page, otherwise=Problem("no_text_layer", page.number)
        )
        groups = _groups(shown)
        grouped.append(_grouped(shown.page, groups))
        problems.append(shown.problem)
        fields += _fields(shown, groups)
    pieces = _pieces(grouped)
    return Reading(
        pieces=tuple(map(pictures.piece_as_displayed, pieces)),
        fields=tuple(map(pictures.field_as_displayed, fields)),
        pages=tuple(pictures.page_as_displayed(each.page) for each in grouped),
        problems=tuple(problems),
    )


def check_image(data: bytes, *, limits: Limits) -> None:
    """Decode every page of a picture file, without reading what it shows.

    Raises:
        UnreadableDocumentError: as `read_image`.
    """
    for _ in _pages(data, limits=limits):
        pass


def _pages(data: bytes, *, limits: Limits) -> Iterator[tuple[Image.Image, Page]]:
    with opened(data) as picture:
        count = frames(picture)
        if count > limits.pages:
            raise UnreadableDocumentError("too_many_pages", pages=count, limit=limits.pages)
        for number in range(1, count + 1):
            frame(picture, number)
            yield picture, page_of(picture, number)


def _grey(picture: Image.Image, page: Page) -> Grey:
    """The picture as displayed, at the resolution at which text is read, at most twice as large."""
    shown = upright(picture).convert("L")
    wanted = DOTS_PER_INCH / 72 * page.width / shown.width
    scale = min(wanted, _ENLARGED, (DOTS_AT_MOST / (shown.width * shown.height)) ** 0.5)
    size = (max(round(shown.width * scale), 1), max(round(shown.height * scale), 1))
    return np.asarray(shown.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0), np.uint8)


def _groups(shown: Shown) -> list[Group]:
    from workbench.extract.pdf_groups import group_lines, join_groups  # noqa: PLC0415 - loads PyMuPDF, which the door can do without
    from workbench.extract.pdf_order import in_reading_order  # noqa: PLC0415 - as above

    return join_groups(in_reading_order(group_lines(list(shown.scene.lines))))


def _grouped(page: Page, groups: list[Group]) -> GroupedPage:
    from workbench.extract.pdf_blocks import GroupedPage  # noqa: PLC0415 - as above

    return GroupedPage.of(page, groups, KeptOnce())


def _fields(shown: Shown, groups: list[Group]) -> list[FormField]:
    from workbench.extract.drawn import drawn_on  # noqa: PLC0415 - as above
    from workbench.extract.pdf_sheet import picture_sheet  # noqa: PLC0415 - as above
    from workbench.extract.seen_fields import fields_of  # noqa: PLC0415 - as above

    drawn = drawn_on(picture_sheet(shown.scene, shown.page))
    return fields_of((), drawn, groups, number=shown.page.number)


def _pieces(pages: list[GroupedPage]) -> Iterator[Piece]:
    from workbench.extract.pdf_blocks import pieces_of  # noqa: PLC0415 - as above

    return pieces_of(pages)


def frames(picture: Image.Image) -> int:
    """How many pages a picture file has: more than one only for TIFF."""
    try:
        return int(getattr(picture, "n_frames", 1)) if picture.format == "TIFF" else 1
    except IMAGE_ERRORS as error:
        raise UnreadableDocumentError("damaged") from error


def frame(picture: Image.Image, number: int) -> None:
    """Turn to a page of the file and decode it.

    Raises:
        UnreadableDocumentError: ``damaged`` or ``image_too_large``.
    """
    try:
        picture.seek(number - 1)
        if picture.width * picture.height > MEGAPIXELS * 1_000_000:
            raise _too_large(picture.width * picture.height)
        picture.load()
    except IMAGE_ERRORS as error:
        raise UnreadableDocumentError("damaged") from error


def upright(picture: Image.Image) -> Image.Image:
    """The picture as displayed: turned as its camera noted, on white, in colour."""
    shown = ImageOps.exif_transpose(picture)
    if shown.mode in {"RGBA", "LA", "PA", "P"}:
        over = shown.convert("RGBA")
        paper = Image.new("RGBA", over.size, "white")
        paper.alpha_composite(over)
        return paper.convert("RGB")
    return shown.convert("RGB")


def page_of(picture: Image.Image, number: int) -> Page:
    """The page that a picture, not yet turned, makes as displayed."""
    width, height = picture.size
    if picture.getexif().get(_ORIENTATION) in _SIDEWAYS:
        width, height = height, width
    points = 72.0 / resolution if (resolution := _resolution(picture)) else _ASSUMED_WIDTH / width
    return Page(number, round(width * points, 2), round(height * points, 2))


def _resolution(picture: Image.Image) -> float | None:
    """Dots per inch, None when the file does not say or when it cannot be meant."""
    said = picture.info.get("dpi")
    dots = float(said[0]) if isinstance(said, tuple) and said else 0.0
    return dots if _RESOLUTIONS[0] <= dots <= _RESOLUTIONS[1] and round(dots) != _CAMERA else None
