"""PDFs made on the spot, and what is read in them."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

import pymupdf as _pymupdf
import pytest

from workbench.config import Limits
from workbench.errors import NotFoundError, UnreadableDocumentError
from workbench.extract import page_image
from workbench.extract.pdf_widgets import page_widgets
from workbench.intake import take_in
from workbench.model import BlockKind, FieldKind, Language, Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.model import Document

    Read = Callable[..., Document]

pymupdf: Any = _pymupdf
A4 = (595, 842)


def one_page(*lines: tuple[float, float, str], size: float = 11, **options: Any) -> Any:
    """A PDF of one A4 page with a text at each place."""
    pdf = pymupdf.open()
    page = pdf.new_page(width=A4[0], height=A4[1])
    for x, y, text in lines:
        page.insert_text((x, y), text, fontsize=size, **options)
    return pdf


def texts(document: Document) -> list[str]:
    return [document.text_of(block.span) for block in document.blocks]


def test_two_columns_painted_line_by_line_are_read_one_after_the_other(read: Read) -> None:
    left = [
        "Vous devez remplir ce cadre avec",
        "soin, puis le dater et le signer.",
        "Sans votre signature, nous ne",
        "pouvons pas lire votre demande.",
    ]
    right = [
        "Nous vous envoyons une réponse",
        "dans un délai de deux mois. Ce",
        "délai part du jour où vous avez",
        "déposé toutes les pièces.",
    ]
    pdf = one_page()
    for row in range(4):
        pdf[0].insert_text((50, 100 + 14 * row), left[row])
        pdf[0].insert_text((320, 100 + 14 * row), right[row])
    document = read(pdf.tobytes())
    assert texts(document) == [" ".join(left), " ".join(right)]


def test_lines_of_a_paragraph_are_joined_and_hyphens_undone(read: Read) -> None:
    document = read(
        one_page(
            (50, 100, "Vous pouvez demander une aide pour le loge-"),
            (50, 114, "ment que vous occupez. Vous recevrez peut-"),
            (50, 128, "être une réponse."),
        ).tobytes()
    )
    assert texts(document) == [
        (
            "Vous pouvez demander une aide pour le logement que vous occupez. "
            "Vous recevrez peut-être une réponse."
        )
    ]
    assert document.blocks[0].kind is BlockKind.PARAGRAPH


def test_a_column_of_labels_stays_a_column_of_labels(read: Read) -> None:
    labels = ["Nom de naissance", "Prénom", "Adresse complète du demandeur", "Code postal"]
    document = read(one_page(*((50, 100 + 14 * i, text) for i, text in enumerate(labels))).tobytes())
    assert texts(document) == labels
    assert {block.kind for block in document.blocks} == {BlockKind.LABEL}


def test_dots_to_write_on_are_not_text_and_part_the_labels(read: Read) -> None:
    document = read(one_page((50, 100, "Nom : .................... Prénom : ________________")).tobytes())
    assert texts(document) == ["Nom :", "Prénom :"]


def test_a_justified_line_with_wide_gaps_stays_one_line(read: Read) -> None:
    pdf = one_page((50, 100, "Les organismes publics ou privés dont la gestion est désintéressée"))
    for x, word in ((50, "peuvent"), (115, "recevoir"), (182, "des"), (225, "dons")):
        pdf[0].insert_text((x, 114), word)
    pdf[0].insert_text((50, 128), "pendant toute une année.")
    assert len(texts(read(pdf.tobytes()))) == 1


def test_labels_on_one_row_stay_apart(read: Read) -> None:
    document = read(one_page((50, 100, "Nom"), (150, 100, "Prénom"), (250, 100, "Ville")).tobytes())
    assert texts(document) == ["Nom", "Prénom", "Ville"]


def test_headings_list_items_and_page_numbers_are_told(read: Read) -> None:
    pdf = pymupdf.open()
    for number in (1, 2):
        page = pdf.new_page(width=A4[0], height=A4[1])
        page.insert_text((50, 80), "Vos droits" if number == 1 else "Vos recours", fontsize=20)
        page.insert_text((50, 110), "Vous pouvez contester cette décision pendant deux mois.", fontsize=10)
        page.insert_text((50, 130), "- une copie de la décision ;", fontsize=10)
        page.insert_text((280, 825), f"Page {number}/2", fontsize=8)
    document = read(pdf.tobytes())
    kinds = [block.kind for block in document.blocks]
    assert kinds == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.FOOTER] * 2
    assert document.blocks[0].level == 1
    assert document.title == "Vos droits"


def test_words_keep_their_place_in_the_text_and_on_the_page(read: Read) -> None:
    document = read(one_page((50, 100, "Date de naissance")).tobytes())
    block = document.blocks[0]
    assert [document.text_of(word.span) for word in block.words] == ["Date", "de", "naissance"]
    boxes = [word.box for word in block.words]
    assert all(box is not None and 85 < box.y0 < 100 < box.y1 < 110 for box in boxes)
    assert [box.x0 for box in boxes if box] == sorted(box.x0 for box in boxes if box)


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_boxes_on_a_turned_page_are_those_of_the_page_as_displayed(read: Read, degrees: int) -> None:
    pdf = one_page((50, 100, "Signature du demandeur"))
    pdf[0].set_rotation(degrees)
    document = read(pdf.tobytes())
    page, box = document.pages[0], document.blocks[0].box
    assert box is not None
    assert (page.width > page.height) is (degrees != 180)
    # The baseline starts 50 from the left and 100 from the top of the page before it is turned.
    expected = {90: (842 - 100, 50), 180: (595 - 50, 842 - 100), 270: (100, 595 - 50)}[degrees]
    assert box.x0 - 15 <= expected[0] <= box.x1 + 15
    assert box.y0 - 15 <= expected[1] <= box.y1 + 15


def test_boxes_on_a_cropped_page_count_from_the_crop(read: Read) -> None:
    pdf = one_page((150, 300, "Adresse"), (10, 20, "Hors cadre"))
    pdf[0].set_cropbox(pymupdf.Rect(100, 200, 500, 700))
    document = read(pdf.tobytes())
    assert texts(document) == ["Adresse"]
    box = document.blocks[0].box
    assert box is not None
    assert box.x0 == pytest.approx(50, abs=2)
    assert box.y1 == pytest.approx(100, abs=6)
    assert (document.pages[0].width, document.pages[0].height) == (400, 500)


def test_invisible_and_doubled_words_are_read_once_or_not(read: Read) -> None:
    pdf = one_page((50, 100, "Gras"), (50.3, 100, "Gras"), (50, 130, "Visible aussi"))
    pdf[0].insert_text((50, 160), "caché", render_mode=3)
    assert texts(read(pdf.tobytes())) == ["Gras", "Visible aussi"]


def test_the_hidden_text_of_a_scan_is_its_text(read: Read) -> None:
    pdf = one_page((50, 100, "Le texte reconnu sous une image est invisible."), render_mode=3)
    assert "texte reconnu" in read(pdf.tobytes()).text


def widget(pdf: Any, kind: int, box: tuple[float, ...], name: str, **values: Any) -> None:
    field = pymupdf.Widget()
    field.field_type, field.rect, field.field_name = kind, pymupdf.Rect(*box), name
    for key, value in values.items():
        setattr(field, key, value)
    pdf[0].add_widget(field)


def test_fields_have_kind_box_name_and_the_nearest_label(read: Read) -> None:
    pdf = one_page((50, 100, "Nom :"), (50, 140, "Ville :"), (75, 180, "Je suis locataire"))
    widget(pdf, pymupdf.PDF_WIDGET_TYPE_TEXT, (90, 88, 300, 103), "a1")
    widget(pdf, pymupdf.PDF_WIDGET_TYPE_COMBOBOX, (90, 128, 300, 143), "a2", choice_values=["Paris", "Lyon"])
    widget(pdf, pymupdf.PDF_WIDGET_TYPE_CHECKBOX, (55, 170, 67, 182), "a3")
    fields = read(pdf.tobytes()).fields
    assert [(field.kind, field.label, field.name) for field in fields] == [
        (FieldKind.TEXT, "Nom", "a1"),
        (FieldKind.CHOICE, "Ville", "a2"),
        (FieldKind.CHECKBOX, "Je suis locataire", "a3"),
    ]
    assert fields[0].box == pytest.approx((90, 88, 300, 103), abs=1)
    assert [field.hint for field in fields] == [None, "Paris / Lyon", None]


def test_a_tooltip_for_humans_is_the_label_and_a_programs_name_is_not(read: Read) -> None:
    pdf = one_page((50, 100, "Nom :"), (50, 140, "Date :"))
    widget(pdf, pymupdf.PDF_WIDGET_TYPE_TEXT, (90, 88, 300, 103), "n", field_label="Votre nom de naissance")
    widget(
        pdf, pymupdf.PDF_WIDGET_TYPE_TEXT, (90, 128, 300, 143), "d", field_label="topmostSubform[0].txtDate"
    )
    assert [field.label for field in read(pdf.tobytes()).fields] == ["Votre nom de naissance", "Date"]


def test_required_fields_say_so_and_hidden_ones_and_buttons_are_no_fields(read: Read) -> None:
    pdf = one_page((50, 100, "Nom :"))
    widget(pdf, pymupdf.PDF_WIDGET_TYPE_TEXT, (90, 88, 300, 103), "nom", field_flags=2)
    widget(pdf, pymupdf.PDF_WIDGET_TYPE_TEXT, (90, 188, 300, 203), "cache", field_display=1)
    widget(pdf, pymupdf.PDF_WIDGET_TYPE_BUTTON, (90, 288, 300, 303), "imprimer", button_caption="Imprimer")
    assert [(field.name, field.required) for field in read(pdf.tobytes()).fields] == [("nom", True)]


def test_what_is_typed_into_a_field_is_no_text_of_the_form(read: Read) -> None:
    pdf = one_page((50, 100, "Nom :"))
    widget(pdf, pymupdf.PDF_WIDGET_TYPE_TEXT, (90, 88, 300, 103), "nom", field_value="DURAND")
    assert "DURAND" not in read(pdf.tobytes()).text


def test_the_box_of_a_field_on_a_turned_page_is_as_displayed(read: Read) -> None:
    pdf = one_page((50, 100, "Nom :"))
    widget(pdf, pymupdf.PDF_WIDGET_TYPE_TEXT, (90, 88, 300, 103), "nom")
    pdf[0].set_rotation(90)
    # A point (x, y) of the upright page stands at (842 - y, x) after a quarter turn to the right.
    assert read(pdf.tobytes()).fields[0].box == pytest.approx((842 - 103, 90, 842 - 88, 300), abs=1)


def test_a_picture_of_a_page_has_no_text_layer(read: Read) -> None:
    picture = one_page((50, 100, "Texte"))[0].get_pixmap(dpi=50)
    pdf = pymupdf.open()
    page = pdf.new_page(width=A4[0], height=A4[1])
    page.insert_image(page.rect, pixmap=picture)
    document = read(pdf.tobytes())
    assert document.problems == (Problem("no_text_layer", 1),)
    assert document.language is None


def test_an_empty_page_has_no_text(read: Read) -> None:
    assert read(one_page().tobytes()).problems == (Problem("no_text"),)


def test_a_password_to_open_is_refused_and_a_password_to_print_is_not(read: Read) -> None:
    pdf = one_page((50, 100, "Nom de naissance et prénom"))
    aes = pymupdf.PDF_ENCRYPT_AES_256
    with pytest.raises(UnreadableDocumentError, match="encrypted"):
        read(pdf.tobytes(encryption=aes, user_pw="secret", owner_pw="autre"))
    assert "Nom" in read(pdf.tobytes(encryption=aes, user_pw="", owner_pw="autre")).text


def test_a_cut_file_is_refused_or_read_as_repaired(read: Read) -> None:
    data = one_page((50, 100, "Nom de naissance et prénom du demandeur")).tobytes()
    with pytest.raises(UnreadableDocumentError, match=r"damaged|no_pages"):
        read(data[:200])
    document = read(data[: data.rindex(b"xref")])
    assert Problem("repaired") in document.problems
    assert document.language is Language.FR


def test_too_many_pages_are_counted_and_refused(read: Read) -> None:
    pdf = pymupdf.open()
    for _ in range(4):
        pdf.new_page()
    with pytest.raises(UnreadableDocumentError) as caught:
        read(pdf.tobytes(), Limits(pages=3))
    assert (caught.value.code, caught.value.facts) == ("too_many_pages", {"pages": 4, "limit": 3})


def test_nothing_is_printed_about_a_bad_file(read: Read, capfd: pytest.CaptureFixture[str]) -> None:
    data = one_page((50, 100, "Nom de naissance")).tobytes().replace(b"endobj", b"endxbj", 3)
    with contextlib.suppress(UnreadableDocumentError):
        read(data)
    assert capfd.readouterr() == ("", "")


def test_the_picture_of_a_page_is_as_wide_as_asked_and_turned_as_displayed() -> None:
    pdf = one_page((50, 100, "Nom"))
    pdf[0].set_rotation(90)
    upload = take_in(pdf.tobytes(), "essai.pdf")
    shown = pymupdf.Pixmap(page_image(upload, 1, width=421))
    # 842 points become 421 dots, so 595 points become 297 or 298.
    assert shown.width == 421
    assert shown.height == pytest.approx(297.5, abs=1)
    with pytest.raises(NotFoundError):
        page_image(upload, 2, width=421)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_fields_of_the_file_are_what_the_pdf_library_says_they_are(turned: int) -> None:
    """200 fields in a grid: the same boxes (to 0.02 points), names and tooltips, read another way."""
    pdf = one_page((60, 40, "Demande"))
    for at in range(200):
        x, y = 50 + 100 * (at % 5), 60 + 18 * (at // 5)
        widget(
            pdf, pymupdf.PDF_WIDGET_TYPE_TEXT, (x, y, x + 90, y + 12), f"champ{at}",
            field_label=f"Champ {at}" if at % 2 else None, field_flags=2 * (at % 3 == 0),
        )  # fmt: skip
    pdf[0].set_rotation(turned)
    page = pymupdf.open(stream=pdf.tobytes())[0]
    found = page_widgets(page)
    assert len(found) == 200
    for seen, told in zip(found, page.widgets(), strict=True):
        box = (told.rect * page.rotation_matrix).normalize()
        assert seen.box == pytest.approx(tuple(box), abs=0.02)
        assert (seen.name, seen.tooltip) == (told.field_name, told.field_label)
        assert seen.required == bool(told.field_flags & 2)
