"""What was found is drawn where it stands, tied to its label, on whatever page."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pymupdf as _pymupdf
import pytest
from PIL import Image

from workbench.errors import BadRequestError
from workbench.extract.draw import drawn
from workbench.extract.draw_legend import Legend, emptiest
from workbench.extract.draw_marks import FIELD_COLOUR
from workbench.extract.draw_ties import LabelFinder, distance, nearest_points
from workbench.intake import take_in
from workbench.model import (
    Block,
    BlockKind,
    Box,
    Document,
    FieldKind,
    FieldSource,
    Format,
    FormField,
    Page,
    Span,
    Upload,
    Word,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    Read = Callable[..., Document]

pymupdf: Any = _pymupdf
LEGEND = Legend(
    blocks=tuple((kind, f"bloc {kind}") for kind in BlockKind),
    fields=tuple((kind, f"champ {kind}") for kind in FieldKind),
    office="réservé",
    unlabelled="sans libellé",
)
NAME = FormField(FieldKind.TEXT, FieldSource.DRAWN, 1, Box(200, 90, 400, 110), label="Nom de famille")
TEXT = "Nom de famille : Nom"
#       0   4  7         17


def document(*fields: FormField, text: str = TEXT) -> Document:
    """One block of words ten points high, at the left of `NAME`; a word every 30 points."""
    starts = [0, *(i + 1 for i, letter in enumerate(text) if letter == " ")]
    words = Words(
        Word(
            Span(start, start + len(text[start:].split(maxsplit=1)[0])),
            Box(50 + 30 * i, 95, 75 + 30 * i, 105),
        )
        for i, start in enumerate(starts)
    )
    block = Block(BlockKind.LABEL, Span(0, len(text)), 1, Box(50, 95, 195, 105), words=words)
    return Document(Format.PDF, None, text, (Page(1, 595, 842),), (block,), fields)


def upload(pdf: Any) -> Upload:
    return take_in(bytes(pdf.tobytes()), "essai.pdf")


def blank() -> Any:
    pdf = pymupdf.open()
    pdf.new_page(width=595, height=842)
    return pdf


def strokes(page: Any, kind: FieldKind) -> list[Any]:
    """What is drawn on a page in the colour of a kind of field, the legend apart."""
    wanted = [round(part, 2) for part in FIELD_COLOUR[kind]]
    return [
        each
        for each in page.get_drawings()
        if each["color"] and [round(part, 2) for part in each["color"]] == wanted and each["rect"].y0 < 780
    ]


def ends(drawing: Any) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Where each line of a drawing starts and ends."""
    return [(tuple(start), tuple(end)) for sign, start, end in drawing["items"] if sign == "l"]


def test_a_field_is_outlined_in_its_place_and_tied_to_its_label() -> None:
    data = drawn(upload(blank()), document(NAME), LEGEND)
    with pymupdf.open(stream=data) as pdf:
        outline, tie = strokes(pdf[0], FieldKind.TEXT)
        assert tuple(outline["rect"]) == pytest.approx(NAME.box, abs=0.01)
        # "Nom de famille" ends at 75 + 2 * 30 = 135; the field starts at 200; 100 is half-way down both.
        assert ends(tie)[:2] == [((200, 100), (135, 100)), ((50, 105), (135, 105))]
        assert "1" in pdf[0].get_text().split()


def test_a_field_of_the_administration_has_a_broken_line() -> None:
    data = drawn(upload(blank()), document(replace(NAME, office=True)), LEGEND)
    with pymupdf.open(stream=data) as pdf:
        assert strokes(pdf[0], FieldKind.TEXT)[0]["dashes"] == "[ 3 2 ] 0"


def test_a_label_that_is_not_on_the_page_is_written_beside_its_field_and_a_missing_one_is_marked() -> None:
    fields = (replace(NAME, label="Info-bulle"), replace(NAME, label=None, box=Box(200, 200, 400, 220)))
    data = drawn(upload(blank()), document(*fields), LEGEND)
    with pymupdf.open(stream=data) as pdf:
        words = {word[4]: word[:4] for word in pdf[0].get_text("words") if word[3] < 780}
        assert words["Info-bulle"][1] == pytest.approx(110, abs=2)
        assert words["?"][0] == pytest.approx(395, abs=1)


@pytest.mark.parametrize("kind", list(FieldKind))
def test_every_kind_of_field_has_a_shape_of_its_own(kind: FieldKind) -> None:
    data = drawn(upload(blank()), document(replace(NAME, kind=kind, label=None)), LEGEND)
    with pymupdf.open(stream=data) as pdf:
        shapes = ["".join(item[0] for item in each["items"]) for each in strokes(pdf[0], kind)]
    assert (
        shapes
        == {
            FieldKind.TEXT: ["re"],
            FieldKind.CHECKBOX: ["re", "ll"],
            FieldKind.RADIO: ["cccc"],
            FieldKind.CHOICE: ["re", "ll"],
            FieldKind.SIGNATURE: ["re", "llll"],
        }[kind]
    )


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_turned_and_cropped_page_is_drawn_on_as_it_is_displayed(rotation: int) -> None:
    pdf = pymupdf.open()
    page = pdf.new_page(width=900, height=900)
    page.set_cropbox(pymupdf.Rect(20, 30, 820, 730))
    page.set_rotation(rotation)
    width, height = (800, 700) if rotation in {0, 180} else (700, 800)
    shown = replace(document(NAME), pages=(Page(1, width, height),))
    with pymupdf.open(stream=drawn(upload(pdf), shown, LEGEND)) as made:
        assert (made[0].rect.width, made[0].rect.height) == (width, height)
        outline = next(each for each in strokes(made[0], FieldKind.TEXT) if each["rect"].y0 < 300)
        assert tuple(outline["rect"]) == pytest.approx(NAME.box, abs=0.01)


def test_a_page_that_cannot_be_read_is_left_out_and_the_next_one_keeps_its_own_drawing() -> None:
    pdf = blank()
    pdf.new_page(width=400, height=500)
    second = replace(NAME, page=2)
    shown = replace(document(second), pages=(Page(2, 400, 500),), blocks=())
    with pymupdf.open(stream=drawn(upload(pdf), shown, LEGEND)) as made:
        assert [tuple(page.rect) for page in made] == [(0, 0, 400, 500)]
        assert tuple(strokes(made[0], FieldKind.TEXT)[0]["rect"]) == pytest.approx(NAME.box, abs=0.01)


def test_the_legend_names_every_kind_on_the_first_page_only() -> None:
    pdf = blank()
    pdf.new_page(width=595, height=842)
    two = replace(document(NAME), pages=(Page(1, 595, 842), Page(2, 595, 842)))
    with pymupdf.open(stream=drawn(upload(pdf), two, LEGEND)) as made:
        said = " ".join(made[0].get_text().split())
        assert all(words in said for _, words in (*LEGEND.blocks, *LEGEND.fields))
        assert "réservé" in said
        assert made[1].get_text() == ""


def test_the_legend_stands_where_it_hides_least() -> None:
    # Strips 30 high start at 800 - 6 - 30 = 764, then every 4 points above.
    assert emptiest([], width=600, height=800, tall=30) == 764
    # The foot is taken from 700 down: the lowest strip that is free starts at 764 - 4 * 24 = 668.
    assert emptiest([Box(0, 700, 600, 800)], width=600, height=800, tall=30) == 668
    # All is taken, most of it twice: the strip goes where it is taken once.
    assert emptiest([Box(0, 0, 600, 800), Box(0, 40, 600, 800)], width=600, height=800, tall=30) == 8


def test_a_picture_becomes_a_page_of_its_size() -> None:
    out = io.BytesIO()
    Image.new("RGB", (400, 600), "white").save(out, "PNG")
    shown = replace(document(NAME), format=Format.IMAGE, pages=(Page(1, 595, 892.5),))
    with pymupdf.open(stream=drawn(take_in(out.getvalue(), "photo.png"), shown, LEGEND)) as made:
        assert tuple(made[0].rect) == (0, 0, 595, 892.5)
        assert tuple(strokes(made[0], FieldKind.TEXT)[0]["rect"]) == pytest.approx(NAME.box, abs=0.01)


def test_a_format_without_pages_is_refused() -> None:
    file = Upload("lettre.docx", Format.DOCX, "application/docx", "0" * 64, b"PK")
    with pytest.raises(BadRequestError, match="no_page_to_draw"):
        drawn(file, replace(document(), format=Format.DOCX), LEGEND)


def test_form_data_becomes_part_of_the_page() -> None:
    pdf = blank()
    widget = pymupdf.Widget()
    widget.field_name, widget.field_type = "nom", pymupdf.PDF_WIDGET_TYPE_TEXT
    widget.rect, widget.field_value = pymupdf.Rect(NAME.box), "Dupont"
    pdf[0].add_widget(widget)
    with pymupdf.open(stream=drawn(upload(pdf), document(NAME), LEGEND)) as made:
        assert list(made[0].widgets()) == []
        assert "Dupont" in made[0].get_text()


def test_the_nearest_of_two_places_that_say_the_label_is_taken_whatever_its_signs_and_capitals() -> None:
    shown = document(text="Nom de famille : NOM")
    labels = LabelFinder(shown, shown.blocks)
    near = replace(NAME, label="nom :")
    # Words start at 50, 80, 110, 140 (the colon alone) and 170: the last is nearer to 200.
    assert labels.box_of(near) == Box(170, 95, 195, 105)
    assert labels.box_of(replace(near, box=Box(0, 90, 40, 110))) == Box(50, 95, 75, 105)
    assert labels.box_of(replace(near, label="Prénom")) is None
    assert labels.box_of(replace(near, label=" : ")) is None


def test_the_shortest_line_between_two_boxes() -> None:
    left, right, below = Box(0, 0, 10, 10), Box(13, 4, 20, 20), Box(13, 14, 20, 20)
    # They share the heights 4 to 10: the line is level, at 7.
    assert nearest_points(left, right) == ((10, 7), (13, 7))
    # 3 across and 4 down: 5.
    assert distance(left, below) == 5
    assert distance(left, Box(5, 5, 6, 6)) == 0
