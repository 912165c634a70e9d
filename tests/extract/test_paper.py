"""Photos that become one PDF, and the paper sheet."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from workbench import intake
from workbench.errors import UnreadableDocumentError
from workbench.extract.draw_sheet import drawn
from workbench.extract.engine import pymupdf
from workbench.extract.pictures import PICTURES_MOST, as_pdf
from workbench.model.paper import Sheet, SheetPart

if TYPE_CHECKING:
    from workbench.model import Upload

ORIENTATION = 0x0112


def photo(width: int, height: int, *, turned: int = 1) -> Upload:
    out, exif = io.BytesIO(), Image.Exif()
    exif[ORIENTATION] = turned
    Image.new("RGB", (width, height), "white").save(out, "JPEG", exif=exif)
    return intake.take_in(out.getvalue(), "photo.jpg")


def test_each_photo_is_a_page_as_its_camera_held_it() -> None:
    made = pymupdf.open(stream=as_pdf((photo(60, 80), photo(80, 60), photo(80, 60, turned=6))))
    assert [(round(page.rect.width), round(page.rect.height)) for page in made] == [
        (595, 793),  # 595 × 80 / 60
        (842, 632),  # 842 × 60 / 80, rounded
        (595, 793),
    ]


def test_where_a_photo_was_taken_is_left_out() -> None:
    assert b"Exif" in photo(60, 80).data
    assert b"Exif" not in as_pdf((photo(60, 80),))


def test_more_photos_than_a_form_has_pages_are_refused() -> None:
    with pytest.raises(UnreadableDocumentError, match="too_many_pages"):
        as_pdf((photo(6, 8),) * (PICTURES_MOST + 1))


def test_what_only_begins_like_a_photo_is_refused() -> None:
    with pytest.raises(UnreadableDocumentError, match="damaged"):
        as_pdf((intake.take_in(b"\xff\xd8\xff nothing more", "photo.jpg"),))


SHEET = Sheet(
    language="fr",
    service="Mairie",
    title="Trop compliqué",
    lead=("Cochez.",),
    parts=(SheetPart("Ce qui est difficile", boxes=("Les mots", "Les phrases"), ask="Vos mots", blank=2),),
    end_title="Où la donner",
    end=("À l’accueil.",),
)


def test_the_sheet_is_said_in_order_with_its_headings_and_lists() -> None:
    made = pymupdf.open(stream=drawn(SHEET))
    catalog = made.pdf_catalog()
    assert made.xref_get_key(catalog, "Lang")[1] == "fr"
    assert made.xref_get_key(catalog, "MarkInfo")[1] == "<</Marked true>>"
    assert made.metadata["title"] == "Trop compliqué"
    roles = [made.xref_get_key(xref, "S")[1] for xref in range(1, made.xref_length())]
    tags = [role for role in roles if role.startswith("/") and len(role) < 10]
    assert [tag for tag in tags if tag in {"/H1", "/H2", "/L", "/LI", "/LBody"}] == [
        "/H1", "/H2", "/L", "/LI", "/LBody", "/LI", "/LBody", "/H2",
    ]  # fmt: skip
    said = made[0].get_text().split("\n")
    assert said[:6] == [
        "Mairie",
        "Trop compliqué",
        "Cochez.",
        "1. Ce qui est difficile",
        "Les mots",
        "Les phrases",
    ]


def test_all_letters_of_the_sheet_have_16_points_or_more_and_stand_on_the_page() -> None:
    for page in pymupdf.open(stream=drawn(SHEET)):
        for block in page.get_text("dict")["blocks"]:
            for span in (span for line in block["lines"] for span in line["spans"]):
                assert span["size"] >= 16
                assert span["bbox"][2] <= page.rect.width - 40
