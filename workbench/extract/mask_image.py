"""A picture file -> the same picture, painted over in some places and without anything but its dots."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from workbench.errors import UnreadableDocumentError
from workbench.extract import image

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.extract.mask import Mask
    from workbench.model import Box, Page

_FILL = (190, 190, 190)
_AROUND = 1.0
"""Points round a place: the reader of scans puts its boxes close to the letters."""
_QUALITY = 90


def mask_image(data: bytes, masks: Sequence[Mask]) -> bytes:
    """The picture as displayed, in its own format, drawn anew: no EXIF, no small picture, no comment.

    Raises:
        UnreadableDocumentError: ``damaged`` or ``image_too_large``.
    """
    with image.opened(data) as picture:
        kind = picture.format or "PNG"
        shown = []
        for number in range(1, image.frames(picture) + 1):
            image.frame(picture, number)
            page = image.page_of(picture, number)
            boxes = [place.box for each in masks for place in each.places if place.page == number]
            shown.append(_painted(image.upright(picture), page, boxes))
    return _saved(shown, "JPEG" if kind == "MPO" else kind)


def _painted(shown: Image.Image, page: Page, boxes: Sequence[Box]) -> Image.Image:
    """The dots alone, in a picture of their own, painted over."""
    plain = Image.frombytes("RGB", shown.size, shown.tobytes())
    plain.info["dpi"] = (round(shown.width / page.width * 72), round(shown.height / page.height * 72))
    across, down = shown.width / page.width, shown.height / page.height
    pen = ImageDraw.Draw(plain)
    for box in boxes:
        pen.rectangle(
            (
                (box.x0 - _AROUND) * across,
                (box.y0 - _AROUND) * down,
                (box.x1 + _AROUND) * across,
                (box.y1 + _AROUND) * down,
            ),
            fill=_FILL,
        )
    return plain


def _saved(pages: Sequence[Image.Image], kind: str) -> bytes:
    out = io.BytesIO()
    first, *others = pages
    try:
        match kind:
            case "TIFF":
                first.save(
                    out,
                    kind,
                    save_all=True,
                    append_images=others,
                    compression="tiff_deflate",
                    dpi=first.info["dpi"],
                )
            case "PNG":
                first.save(out, kind, dpi=first.info["dpi"])
            case _:
                first.save(out, kind, quality=_QUALITY, dpi=first.info["dpi"])
    except OSError as error:
        raise UnreadableDocumentError("damaged") from error
    return out.getvalue()
