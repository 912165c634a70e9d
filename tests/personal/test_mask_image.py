"""A masked picture is painted over and holds nothing but its dots."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw

from tests.personal.planted_bytes import still_in
from workbench.errors import UnreadableDocumentError
from workbench.extract.mask import mask, mask_by_hand
from workbench.intake import take_in
from workbench.model import Box

NAME = "KERVELLA Anne"
_ARTIST, _ORIENTATION = 0x013B, 0x0112


def picture(kind: str, *, turned: bool = False) -> bytes:
    """595 dots wide, 100 high, a black bar from 100 to 200 across and 40 to 60 down."""
    made = Image.new("RGB", (595, 100), "white")
    ImageDraw.Draw(made).rectangle((100, 40, 200, 60), fill="black")
    exif = Image.Exif()
    exif[_ARTIST] = NAME
    if turned:
        exif[_ORIENTATION] = 6
    out = io.BytesIO()
    made.save(out, kind, exif=exif)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP"])
def test_the_place_is_painted_and_the_notes_are_gone(kind: str) -> None:
    data = picture(kind)
    assert still_in(data, [NAME]) == [NAME]
    # The picture says no resolution: its width is that of A4, 595 points, so a dot is a point.
    made = mask(take_in(data, "a"), [mask_by_hand(1, Box(95, 35, 205, 65))]).data
    assert still_in(made, [NAME]) == []
    shown = Image.open(io.BytesIO(made))
    assert shown.format == kind
    assert not shown.getexif().get(_ARTIST)
    assert min(shown.convert("L").tobytes()) > 150
    assert mask(take_in(data, "a"), [mask_by_hand(1, Box(95, 35, 205, 65))]).data == made


def test_a_photo_taken_sideways_is_masked_as_displayed() -> None:
    # Turned by a quarter: 100 wide, taken for 595 points; the bar from 100 to 200 down, 40 to 60 across.
    box = Box(5.95 * 38, 5.95 * 98, 5.95 * 62, 5.95 * 202)
    made = Image.open(
        io.BytesIO(mask(take_in(picture("JPEG", turned=True), "a"), [mask_by_hand(1, box)]).data)
    )
    assert made.size == (100, 595)
    assert min(made.convert("L").tobytes()) > 150


def test_every_page_of_a_tiff_stays_and_only_its_own_places_are_painted() -> None:
    out = io.BytesIO()
    pages = [Image.open(io.BytesIO(picture("PNG"))).convert("RGB") for _ in range(2)]
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])
    made = Image.open(
        io.BytesIO(mask(take_in(out.getvalue(), "a"), [mask_by_hand(2, Box(95, 35, 205, 65))]).data)
    )
    darkest = []
    for number in range(2):
        made.seek(number)
        darkest.append(min(made.convert("L").tobytes()) < 50)
    assert darkest == [True, False]


def test_a_broken_picture_is_refused() -> None:
    with pytest.raises(UnreadableDocumentError, match="damaged"):
        mask(take_in(b"\x89PNG\r\n\x1a\nrien", "a"), [])
