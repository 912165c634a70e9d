"""Pictures of forms."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from workbench.errors import NotFoundError, UnreadableDocumentError
from workbench.extract import image, page_image
from workbench.intake import take_in
from workbench.model import Page, Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.model import Document

    Read = Callable[..., Document]


def picture(size: tuple[int, int], kind: str = "PNG", **options: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, kind, **options)
    return out.getvalue()


def test_a_scan_has_the_size_that_its_resolution_gives(read: Read) -> None:
    # 827 dots at 100 dots per inch are 8.27 inches, or 595.44 points.
    document = read(picture((827, 1169), dpi=(100, 100)))
    assert document.pages[0].width == pytest.approx(595.44, abs=0.1)
    assert document.problems == (Problem("no_text_layer", 1),)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_photo_without_resolution_is_taken_for_a4_wide(read: Read, kind: str) -> None:
    assert read(picture((400, 600), kind)).pages == (Page(1, 595.0, 892.5),)


def test_a_photo_taken_sideways_is_upright(read: Read) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = picture((600, 400), "JPEG", exif=exif)
    assert read(data).pages == (Page(1, 595.0, 892.5),)
    shown = Image.open(io.BytesIO(page_image(take_in(data, "photo.jpg"), 1, width=200)))
    assert shown.size == (200, 300)


def test_every_page_of_a_tiff_is_a_page(read: Read) -> None:
    data = picture((200, 300), "TIFF", save_all=True, append_images=[Image.new("RGB", (300, 200), "white")])
    pages = read(data).pages
    assert [(page.number, page.width > page.height) for page in pages] == [(1, False), (2, True)]
    with pytest.raises(NotFoundError):
        page_image(take_in(data, "scan.tif"), 3, width=100)


def test_a_picture_with_too_many_dots_is_refused(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image, "MEGAPIXELS", 1)
    with pytest.raises(UnreadableDocumentError) as caught:
        read(picture((2000, 1500)))
    assert (caught.value.code, caught.value.facts) == ("image_too_large", {"megapixels": 3, "limit": 1})


def test_a_decompression_bomb_is_refused_before_it_is_unpacked(read: Read) -> None:
    header = bytearray(picture((10, 10)))
    # Width and height stand in the 8 bytes after the name of the first chunk: claim 50,000 x 50,000.
    header[16:24] = (50_000).to_bytes(4, "big") * 2
    header[29:33] = zlib.crc32(bytes(header[12:29])).to_bytes(4, "big")
    with pytest.raises(UnreadableDocumentError) as caught:
        read(bytes(header))
    assert (caught.value.code, caught.value.facts["megapixels"]) == ("image_too_large", 2500)


def test_a_cut_picture_is_damaged(read: Read) -> None:
    with pytest.raises(UnreadableDocumentError, match="damaged"):
        read(picture((400, 600), "JPEG")[:300])


def test_formats_without_pages_have_no_picture() -> None:
    upload = take_in(picture((10, 10)), "x.png")
    assert page_image(upload, 1, width=40).startswith(b"\x89PNG")
    with pytest.raises(NotFoundError):
        page_image(upload, 0, width=40)
