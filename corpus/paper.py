"""Forms that have pages: PDF with fields, flat PDF, scanned PDF, photo."""

from __future__ import annotations

import io
import random
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageChops, ImageEnhance, ImageFilter

from corpus.content import Form, Make
from corpus.layout import lay_out
from corpus.mupdf import pymupdf
from corpus.truth import Box, TrueField, Truth
from corpus.widgets import add_widgets

if TYPE_CHECKING:
    from corpus.sheet import Sheet

_DATED = "D:20240102080000Z"
"""Every file is dated the same, so that two builds are equal."""
_SCAN_DPI = 150
_SCAN_SKEW = 0.7
"""Degrees that the sheet lies askew on the scanner."""
_PHOTO_SIZE = (1300, 1800)
_PHOTO_LENS = (1.075, 0.028, -85.0, -0.020, 1.075, -60.0, 2.2e-5, 1.8e-5)
"""Photo point -> sheet point, as a projective map of eight numbers: a sheet seen a little from the side."""
_SHEET_SIZE = (1240, 1754)


def make_fillable(form: Form) -> tuple[bytes, Truth]:
    """A PDF with AcroForm fields, and what is in it."""
    sheet = lay_out(form)
    add_widgets(sheet.doc, sheet.fields)
    sheet.doc.subset_fonts()
    own = tuple(field for field in sheet.fields if not field.office)
    office = tuple(field for field in sheet.fields if field.office)
    return _saved(sheet.doc, form), _truth(form, sheet, own + office)


def make_flat(form: Form) -> tuple[bytes, Truth]:
    """A PDF whose fields are only drawn, and what is in it."""
    sheet = lay_out(form)
    sheet.doc.subset_fonts()
    return _saved(sheet.doc, form), _truth(form, sheet, tuple(sheet.fields))


def make_scan(form: Form) -> tuple[bytes, Truth]:
    """A PDF that holds only grey pictures of a sheet that lay a little askew."""
    sheet = lay_out(form)
    out = pymupdf.open()
    for page in sheet.doc:
        picture = _grain(_picture(page, _SCAN_DPI).convert("L").rotate(
            _SCAN_SKEW, resample=Image.Resampling.BICUBIC, fillcolor=250
        ), strength=0.05)  # fmt: skip
        data = io.BytesIO()
        picture.save(data, "JPEG", quality=62)
        target = out.new_page(width=page.rect.width, height=page.rect.height)
        target.insert_image(target.rect, stream=data.getvalue())
    truth = _truth(form, sheet, tuple(_skewed(field, sheet.doc[0].rect) for field in sheet.fields))
    return _saved(out, form), replace(truth, text_layer=False)


def make_photo(form: Form) -> tuple[bytes, Truth]:
    """A PNG of the first page on a table, taken from the side in poor light. Boxes are in its pixels."""
    sheet = lay_out(form)
    paper = _picture(sheet.doc[0], _SCAN_DPI).resize(_SHEET_SIZE, Image.Resampling.LANCZOS)
    seen = _seen(paper, (0, 0, 0)).convert("RGB")
    inside = _seen(Image.new("L", _SHEET_SIZE, 255), (0,))
    table = Image.new("RGB", _PHOTO_SIZE, (112, 86, 62))
    table.paste(seen, mask=inside)
    light = Image.linear_gradient("L").resize(_PHOTO_SIZE).rotate(180)
    shade = Image.merge("RGB", [light.point(lambda v: 165 + v * 90 // 255)] * 3)
    photo = ImageEnhance.Color(ImageChops.multiply(table, shade)).enhance(0.8)
    photo = photo.filter(ImageFilter.GaussianBlur(0.7))
    data = io.BytesIO()
    _grain(photo, strength=0.04).quantize(96).save(data, "PNG", optimize=True)
    fields = tuple(_projected(field) for field in sheet.fields if field.page == 1)
    return data.getvalue(), replace(_truth(form, sheet, fields), text_layer=False, pages=1)


def _truth(form: Form, sheet: Sheet, fields: tuple[TrueField, ...]) -> Truth:
    return Truth(
        id=form.id,
        format="image" if form.make is Make.PHOTO else "pdf",
        text_layer=True,
        title=form.title,
        number=form.number,
        pages=len(sheet.doc),
        headings=tuple(sheet.headings),
        attachments=form.attachments,
        fields=fields,
    )


def _saved(doc: Any, form: Form) -> bytes:
    doc.set_metadata({
        "title": form.title, "author": form.administration, "subject": form.number or "",
        "creationDate": _DATED, "modDate": _DATED, "producer": "corpus", "creator": "corpus",
    })  # fmt: skip
    doc.set_language("fr")
    return bytes(doc.tobytes(garbage=3, deflate=True, no_new_id=True))


def _picture(page: Any, dpi: int) -> Image.Image:
    pixels = page.get_pixmap(dpi=dpi)
    return Image.frombytes("RGB", (pixels.width, pixels.height), pixels.samples)


def _grain(picture: Image.Image, *, strength: float) -> Image.Image:
    """The picture with the noise of a sensor, the same each time."""
    noise = random.Random(7).randbytes(picture.width * picture.height)  # noqa: S311 - looks, not secrets
    grey = Image.frombytes("L", picture.size, noise).filter(ImageFilter.GaussianBlur(0.6))
    return Image.blend(picture, grey.convert(picture.mode), strength)


def _skewed(field: TrueField, page: Any) -> TrueField:
    """The same field where the turned picture shows it."""
    if field.box is None:
        return field
    turn = pymupdf.Matrix(-_SCAN_SKEW)
    middle = pymupdf.Point(page.width / 2, page.height / 2)
    corners = [(pymupdf.Point(corner) - middle) * turn + middle for corner in _corners(field.box)]
    return replace(field, box=_around([(point.x, point.y) for point in corners]))


def _seen(paper: Image.Image, fill: tuple[int, ...]) -> Image.Image:
    return paper.transform(
        _PHOTO_SIZE, Image.Transform.PERSPECTIVE, _PHOTO_LENS, Image.Resampling.BICUBIC, fillcolor=fill
    )


def _projected(field: TrueField) -> TrueField:
    if field.box is None:
        return field
    scale = _SHEET_SIZE[0] / 595.3
    return replace(field, box=_around([_in_photo(x * scale, y * scale) for x, y in _corners(field.box)]))


def _in_photo(x: float, y: float) -> tuple[float, float]:
    """Where a point of the sheet is in the photo: solves the two equations of `_PHOTO_LENS`."""
    a, b, c, d, e, f, g, h = _PHOTO_LENS
    p, q, r, s = a - g * x, b - h * x, d - g * y, e - h * y
    whole = p * s - q * r
    return ((x - c) * s - (y - f) * q) / whole, ((y - f) * p - (x - c) * r) / whole


def _corners(box: Box) -> list[tuple[float, float]]:
    return [(box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1)]


def _around(points: list[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))
