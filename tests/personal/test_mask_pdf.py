"""A masked PDF says nothing of what was masked, wherever it stood."""

from __future__ import annotations

import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PIL import Image, ImageDraw

from tests.personal.planted_bytes import bytes_of_pdf, still_in, words_of_pdf
from workbench.config import Limits
from workbench.errors import UnreadableDocumentError
from workbench.extract import extract
from workbench.extract.engine import pymupdf
from workbench.extract.mask import Mask, mask, mask_by_hand, masks_of
from workbench.extract.mask_pictures import without_jpeg_notes, without_png_notes
from workbench.extract.mask_seen import darkness
from workbench.extract.mask_typed import typed_in
from workbench.intake import take_in
from workbench.model import Box, Upload
from workbench.model.personal import Place
from workbench.personal import find

NAME = "KERVELLA Anne"
NIR = "2 85 05 78 006 084 41"
_HEAD = 8


def upload(data: bytes) -> Upload:
    return take_in(data, "formulaire.pdf")


def masked_as_found(data: bytes) -> bytes:
    """The file masked as an editor would who confirms all that is found."""
    given = upload(data)
    document = extract(given, limits=Limits())
    return mask(given, masks_of(find(document, typed_in(given)))).data


def form(*lines: str, rotation: int = 0) -> pymupdf.Document:
    pdf = pymupdf.open()
    page = pdf.new_page()
    for rank, line in enumerate(lines):
        page.insert_text((72, 100 + 20 * rank), line, fontsize=11)
    page.set_rotation(rotation)
    return pdf


def test_a_masked_text_leaves_the_page_and_its_neighbours_stay() -> None:
    lines = (
        "Avant la ligne",
        f"Nom et prénom : {NAME}",
        "Après la ligne",
        f"Sécurité sociale : {NIR}",
        "Fin",
    )
    made = masked_as_found(form(*lines).tobytes())
    assert still_in(bytes_of_pdf(made), [NAME, "KERVELLA", NIR]) == []
    said = words_of_pdf(made)
    assert [
        word for word in ("Avant la ligne", "Nom et prénom", "Après la ligne", "Fin") if word not in said
    ] == []


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_places_are_those_of_the_page_as_displayed(rotation: int) -> None:
    data = form("Une ligne", f"Nom et prénom : {NAME}", "Autre ligne", rotation=rotation).tobytes()
    found = [place for word, place in _words(data) if word in NAME]
    made = mask(upload(data), [Mask(places=tuple(found))]).data
    assert NAME not in words_of_pdf(made)
    assert "prénom" in words_of_pdf(made)
    assert "Autre ligne" in words_of_pdf(made)


def _words(data: bytes) -> list[tuple[str, Place]]:
    with pymupdf.open(stream=data, filetype="pdf") as pdf:
        page = pdf[0]
        return [
            (word[4], Place(1, Box(*(pymupdf.Rect(word[:4]) * page.rotation_matrix))))
            for word in page.get_text("words")
        ]


def full_form() -> bytes:
    """A form that says the name in every corner that a PDF has."""
    pdf = form(f"Nom et prénom : {NAME}", "Fait le 3 mai 2024")
    page = pdf[0]
    for rank, (kind, name) in enumerate(
        [(pymupdf.PDF_WIDGET_TYPE_TEXT, "nom"), (pymupdf.PDF_WIDGET_TYPE_COMBOBOX, "choix")]
    ):
        widget = pymupdf.Widget()
        widget.field_type, widget.field_name, widget.rect = (
            kind,
            name,
            pymupdf.Rect(72, 300 + 40 * rank, 300, 320 + 40 * rank),
        )
        if kind == pymupdf.PDF_WIDGET_TYPE_COMBOBOX:
            widget.choice_values = [NAME, "Autre"]
        widget.field_value = NAME
        page.add_widget(widget)
    field = next(iter(page.widgets())).xref
    pdf.xref_set_key(field, "DV", f"({NAME})")
    page.add_freetext_annot(pymupdf.Rect(72, 500, 300, 540), NAME)
    page.add_text_annot((72, 560), NAME)
    page.insert_link({"kind": pymupdf.LINK_URI, "from": pymupdf.Rect(0, 0, 9, 9), "uri": f"mailto:{NAME}"})
    page.add_file_annot((72, 600), NAME.encode(), f"{NAME}.txt")
    pdf.embfile_add(f"{NAME}.txt", NAME.encode())
    pdf.set_toc([[1, f"Demande de {NAME}", 1]])
    pdf.set_metadata({"author": NAME, "title": f"Demande de {NAME}"})
    pdf.set_xml_metadata(f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><a>{NAME}</a></x:xmpmeta>")
    _add_rare_places(pdf)
    first = pdf.tobytes()
    return _with_another_state(first)


def _add_rare_places(pdf: pymupdf.Document) -> None:
    """Scripts, XFA data, what a screen reader says, private data and a small picture."""
    page, catalog = pdf[0], pdf.pdf_catalog()
    script = pdf.get_new_xref()
    pdf.update_object(script, f"<</S/JavaScript/JS(app.alert\\('{NAME}'\\))>>")
    pdf.xref_set_key(catalog, "OpenAction", f"{script} 0 R")
    pdf.xref_set_key(catalog, "Names/JavaScript", f"<</Names[(a){script} 0 R]>>")
    for owner, key in (
        (catalog, "AcroForm/XFA"),
        (page.xref, "Thumb"),
        (page.xref, "PieceInfo/Maker/Private"),
    ):
        stream = pdf.get_new_xref()
        pdf.update_object(stream, "<<>>")
        pdf.update_stream(stream, f"<name>{NAME}</name>".encode())
        pdf.xref_set_key(owner, key, f"{stream} 0 R")
    part = pdf.get_new_xref()
    pdf.update_object(part, f"<</Type/StructElem/S/Span/ActualText({NAME})/Alt({NAME})>>")
    pdf.xref_set_key(catalog, "StructTreeRoot", f"<</Type/StructTreeRoot/K {part} 0 R>>")
    content = page.get_contents()[0]
    marked = f"/Span<</ActualText({NAME})>>BDC\n".encode() + pdf.xref_stream(content) + b"\nEMC\n"
    pdf.update_stream(content, marked)


def _with_another_state(data: bytes) -> bytes:
    """The file saved once more at its end: what it said before stays in it, as does a remark between."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.pdf")
        path.write_bytes(data)
        with pymupdf.open(path) as pdf:
            pdf[0].insert_text((72, 700), "Deuxième état")
            pdf.saveIncr()
        later = path.read_bytes()
    assert later.startswith(data)
    return later + b"\n% " + NAME.encode() + b"\n"


def test_whatever_holds_words_in_a_pdf_says_nothing_any_more() -> None:
    data = full_form()
    assert still_in(bytes_of_pdf(data), [NAME]) == [NAME]
    made = masked_as_found(data)
    assert still_in(bytes_of_pdf(made), [NAME, "KERVELLA"]) == []
    with pymupdf.open(stream=made, filetype="pdf") as pdf:
        assert NAME not in "".join(page.get_text() for page in pdf)
        assert pdf.embfile_count() == 0
        assert not any(pdf.metadata[key] for key in ("author", "title", "creationDate", "producer"))
        assert [widget.field_value for widget in pdf[0].widgets()] == ["", ""]
        assert [widget.field_name for widget in pdf[0].widgets()] == ["nom", "choix"]
        assert list(pdf[0].annots()) == []


def test_typed_values_go_even_where_nothing_is_masked() -> None:
    made = mask(upload(full_form()), []).data
    with pymupdf.open(stream=made, filetype="pdf") as pdf:
        assert [widget.field_value for widget in pdf[0].widgets()] == ["", ""]
        assert NAME in pdf[0].get_text()


def test_what_still_stands_elsewhere_is_told() -> None:
    data = form(f"Nom et prénom : {NAME}", f"Signé {NAME}").tobytes()
    places = tuple(place for word, place in _words(data) if word in NAME)
    assert mask(upload(data), [Mask(NAME, places[:2])]).left == (NAME,)
    assert mask(upload(data), [Mask(NAME, places)]).left == ()


def picture(text: str = "") -> Image.Image:
    made = Image.new("RGB", (600, 200), "white")
    ImageDraw.Draw(made).rectangle((100, 50, 200, 100), fill="black")
    made.info["comment"] = text
    return made


def test_dots_of_a_picture_are_painted_over_in_the_file_itself() -> None:
    pdf = pymupdf.open()
    page = pdf.new_page()
    page.insert_image(pymupdf.Rect(0, 0, 600, 200), stream=_jpeg())
    made = mask(upload(pdf.tobytes()), [mask_by_hand(1, Box(90, 40, 210, 110))]).data
    with pymupdf.open(stream=made, filetype="pdf") as pdf:
        kept = pdf.extract_image(pdf[0].get_images()[0][0])["image"]
    grey = Image.open(io.BytesIO(kept)).convert("L")
    wide, high = grey.size
    inside = grey.crop(
        (round(wide * 110 / 600), round(high * 55 / 200), round(wide * 190 / 600), round(high * 95 / 200))
    )
    assert min(inside.tobytes()) > 100


def _jpeg() -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = NAME
    picture().save(out, "JPEG", exif=exif, comment=NAME.encode(), quality=90)
    return out.getvalue()


def test_the_notes_of_a_picture_in_a_pdf_go() -> None:
    pdf = pymupdf.open()
    pdf.new_page().insert_image(pymupdf.Rect(0, 0, 600, 200), stream=_jpeg())
    data = pdf.tobytes()
    assert still_in(data, [NAME]) == [NAME]
    made = mask(upload(data), []).data
    assert still_in(bytes_of_pdf(made), [NAME]) == []
    with pymupdf.open(stream=made, filetype="pdf") as masked:
        assert min(masked[0].get_pixmap(colorspace=pymupdf.csGRAY).samples) < 30


def test_strokes_of_a_pen_go_and_the_lines_of_the_form_stay() -> None:
    pdf = form("Signature")
    shape = pdf[0].new_shape()
    shape.draw_bezier((100, 210), (120, 190), (140, 230), (160, 205))
    shape.finish(width=1, closePath=False)
    shape.draw_line((50, 240), (400, 240))
    shape.finish(width=1)
    shape.commit()
    made = mask(upload(pdf.tobytes()), [mask_by_hand(1, Box(90, 170, 200, 260))]).data
    with pymupdf.open(stream=made, filetype="pdf") as masked:
        kinds = {item[0] for path in masked[0].get_drawings() for item in path["items"]}
    assert "c" not in kinds
    assert "l" in kinds


def test_the_same_file_and_masks_give_the_same_bytes() -> None:
    data = full_form()
    masks = [mask_by_hand(1, Box(72, 90, 300, 105))]
    assert mask(upload(data), masks).data == mask(upload(data), masks).data


def test_a_file_that_cannot_be_opened_is_refused() -> None:
    with pytest.raises(UnreadableDocumentError, match="damaged"):
        mask(upload(b"%PDF-1.7 rien"), [])


def test_a_jpeg_and_a_png_keep_their_dots_and_lose_their_notes() -> None:
    jpeg = _jpeg()
    plain = without_jpeg_notes(jpeg)
    assert still_in(plain, [NAME]) == []
    assert Image.open(io.BytesIO(plain)).tobytes() == Image.open(io.BytesIO(jpeg)).tobytes()
    out = io.BytesIO()
    from PIL.PngImagePlugin import PngInfo

    notes = PngInfo()
    notes.add_text("Author", NAME)
    picture().save(out, "PNG", pnginfo=notes)
    assert still_in(out.getvalue(), [NAME]) == [NAME]
    plain = without_png_notes(out.getvalue())
    assert still_in(plain, [NAME]) == []
    assert Image.open(io.BytesIO(plain)).tobytes() == picture().tobytes()
    assert without_jpeg_notes(b"autre chose") == b"autre chose"


@pytest.mark.parametrize("rotation", [0, 90])
def test_dots_under_the_hidden_text_of_a_scan_are_painted_over_whole(rotation: int) -> None:
    pdf = pymupdf.open()
    page = pdf.new_page()
    page.insert_image(page.rect, stream=_black())
    page.insert_text((72, 100), NAME, fontsize=12, render_mode=3)
    page.set_rotation(rotation)
    data = pdf.tobytes()
    places = tuple(place for _, place in _words(data))
    made = mask(upload(data), [Mask(NAME, places)])
    assert made.left == ()
    for place in places:
        assert darkness(made.data, 1, place.box) < 0.01


def _black() -> bytes:
    out = io.BytesIO()
    Image.new("L", (595, 842), 0).save(out, "PNG")
    return out.getvalue()
