"""Pages without usable text, read from their picture: a form of our own, drawn, turned and emptied."""

from __future__ import annotations

import io
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from workbench.config import Limits
from workbench.extract import check
from workbench.extract.engine import pymupdf
from workbench.extract.image_ink import image_ink
from workbench.extract.ocr import read_picture
from workbench.intake import take_in
from workbench.model import Page, PageSource, Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.model import Document

    Read = Callable[..., Document]

LINES = (
    (60, 18, "Demande d'aide à la rénovation énergétique"),
    (100, 10, "À remplir par le propriétaire du logement concerné."),
    (130, 10, "Nom de naissance :"),
    (150, 10, "Prénoms :"),
    (170, 10, "Numéro de téléphone :"),
    (200, 10, "Je certifie l'exactitude des renseignements fournis."),
)


@cache
def form(*, rotate: int = 0) -> Image.Image:
    """A page of A5 at 200 dots per inch, turned clockwise by `rotate`."""
    pdf = pymupdf.open()
    page = pdf.new_page(width=420, height=300)
    for y, size, text in LINES:
        page.insert_text((40, y), text, fontsize=size)
    page.draw_line((150, 132), (380, 132), width=0.7)
    page.draw_rect((40, 230, 50, 240), width=0.7)
    pixels = page.get_pixmap(dpi=200, colorspace=pymupdf.csGRAY)
    picture = Image.frombytes("L", (pixels.width, pixels.height), pixels.samples)
    return picture.rotate(-rotate, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)


def as_pdf(*pictures: Image.Image) -> bytes:
    pdf = pymupdf.open()
    for picture in pictures:
        data = io.BytesIO()
        picture.save(data, "JPEG", quality=70)
        page = pdf.new_page(width=picture.width * 0.36, height=picture.height * 0.36)
        page.insert_image(page.rect, stream=data.getvalue())
    return bytes(pdf.tobytes())


def as_png(picture: Image.Image) -> bytes:
    data = io.BytesIO()
    picture.save(data, "PNG", dpi=(200, 200))
    return data.getvalue()


def texts(document: Document) -> str:
    return " ".join(document.text.split())


def test_a_scan_is_read_with_its_accents(read: Read) -> None:
    document = read(as_pdf(form()))
    assert document.pages[0].source is PageSource.OCR
    assert document.problems == (Problem("read_by_ocr", 1),)
    assert document.language == "fr"
    for _, _, text in LINES:
        assert text.replace("'", "’") in texts(document).replace("'", "’")


def test_words_stand_where_they_are_displayed(read: Read) -> None:
    document = read(as_pdf(form()))
    block = next(block for block in document.blocks if document.text_of(block.span).startswith("Prénoms"))
    assert block.box is not None
    # Written at (40, 150) in 10 points: from 40, around the baseline.
    assert (block.box.x0, block.box.y0, block.box.y1) == pytest.approx((40, 141, 152), abs=2)


@pytest.mark.parametrize("degrees", [-5, 3])
def test_a_page_laid_askew_is_read_and_its_boxes_lie_on_the_page(read: Read, degrees: int) -> None:
    picture = form().rotate(degrees, fillcolor=255, resample=Image.Resampling.BICUBIC)
    document = read(as_pdf(picture))
    assert "Numéro de téléphone" in texts(document)
    heading = next(block for block in document.blocks if "rénovation" in document.text_of(block.span))
    assert heading.box is not None
    # The heading begins 170 points left of the middle: a turn moves it up or down by 170 * sin(angle) there;
    # its box is centred on its middle, which is about 20 points left of the middle and 95 above it.
    angle = np.radians(degrees)
    middle = (heading.box.y0 + heading.box.y1) / 2
    assert middle == pytest.approx(150 - 95 * np.cos(angle) + 20 * np.sin(angle), abs=5)


@pytest.mark.parametrize(("degrees", "size"), [(90, (300, 420)), (180, (420, 300)), (270, (300, 420))])
def test_a_page_that_lies_sideways_or_on_its_head_is_read(
    read: Read, degrees: int, size: tuple[int, int]
) -> None:
    document = read(as_pdf(form(rotate=degrees)))
    assert "À remplir par le propriétaire" in texts(document)
    assert (document.pages[0].width, document.pages[0].height) == pytest.approx(size, abs=1)
    assert all(
        block.box is not None and 0 <= block.box.x0 < block.box.x1 <= size[0] + 1 for block in document.blocks
    )
    heading = next(block for block in document.blocks if "rénovation" in document.text_of(block.span))
    assert heading.box is not None
    # Its upper edge is right after 90 degrees, below after 180, left after 270.
    seen = {90: 300 - heading.box.x1, 180: 300 - heading.box.y1, 270: heading.box.x0}[degrees]
    assert seen == pytest.approx(45, abs=10)


def test_a_picture_file_is_read_like_a_scan(read: Read) -> None:
    document = read(as_png(form()))
    assert document.pages == (Page(1, 420.12, 300.24, PageSource.OCR),)
    assert "Nom de naissance" in texts(document)


def test_a_picture_at_the_door_is_only_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "workbench.extract.ocr", raising=False)
    upload = take_in(as_png(form()), "scan.png")
    check(upload, limits=Limits())
    assert "workbench.extract.ocr" not in sys.modules


def test_pages_beyond_the_budget_are_named_and_not_lost(read: Read) -> None:
    # 12 seconds are kept for a page, so 13 allow one.
    document = read(as_pdf(form(), form(), form()), limits=Limits(seconds=13))
    assert [page.source for page in document.pages] == [PageSource.OCR, PageSource.TEXT, PageSource.TEXT]
    assert document.problems == (
        Problem("read_by_ocr", 1),
        Problem("ocr_limit", 2),
        Problem("ocr_limit", 3),
    )


def test_scribbles_and_noise_give_no_words() -> None:
    dice = np.random.default_rng(1)
    noise = dice.integers(0, 255, (600, 500), np.uint8)
    assert read_picture(noise, points_per_dot=0.36).lines == ()


@pytest.mark.parametrize("size", [(1, 1), (5, 3000), (800, 600)])
def test_an_empty_picture_of_any_size_has_nothing_on_it(size: tuple[int, int]) -> None:
    scene = read_picture(np.full(size, 250, np.uint8), points_per_dot=0.36)
    assert (scene.lines, scene.ink.rules) == ((), ())


def test_rules_and_boxes_to_tick_are_found_beside_the_words() -> None:
    scene = read_picture(np.asarray(form()), points_per_dot=0.36)
    assert [round(box.x0, -1) for box in scene.ink.rules] == [150]
    assert len(scene.ink.squares) == 1
    assert scene.ink.squares[0] == pytest.approx((40, 230, 50, 240), abs=1)
    assert len(image_ink(np.asarray(form()), points_per_dot=0.36).squares) >= 1


def test_a_page_with_text_of_its_own_never_loads_the_models() -> None:
    script = (
        "import sys\n"
        "from workbench.config import Limits\n"
        "from workbench.extract import extract\n"
        "from workbench.extract.engine import pymupdf\n"
        "from workbench.intake import take_in\n"
        "pdf = pymupdf.open()\n"
        "pdf.new_page().insert_text((50, 100), 'Nom de naissance du demandeur')\n"
        "extract(take_in(pdf.tobytes(), 'a.pdf'), limits=Limits())\n"
        "print([name for name in ('cv2', 'onnxruntime', 'rapidocr') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_scan_cut_into_strips_is_read(read: Read) -> None:
    whole = form()
    pdf = pymupdf.open()
    page = pdf.new_page(width=whole.width * 0.36, height=whole.height * 0.36)
    for top in range(0, whole.height, 100):
        data = io.BytesIO()
        strip = whole.crop((0, top, whole.width, min(top + 100, whole.height)))
        strip.save(data, "PNG")
        page.insert_image(
            (0, top * 0.36, page.rect.width, (top + strip.height) * 0.36), stream=data.getvalue()
        )
    document = read(pdf.tobytes())
    assert document.problems == (Problem("read_by_ocr", 1),)
    assert "Numéro de téléphone" in texts(document)


def test_the_hidden_text_of_a_scan_is_used_as_it_is(read: Read) -> None:
    pdf = pymupdf.open(stream=as_pdf(form()))
    for number in range(6):
        pdf[0].insert_text((40, 100 + 20 * number), "Texte reconnu par le scanner lui-même", render_mode=3)
    document = read(pdf.tobytes())
    assert document.pages[0].source is PageSource.TEXT
    assert document.problems == ()
