from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from functools import cache
from importlib.resources import files
from xml.etree import ElementTree as ET

import docx
import pytest
from PIL import Image

from corpus.content import BASE, Make, load
from corpus.manifest import CorpusForm, build, forms, make
from corpus.mupdf import pymupdf
from corpus.truth import Kind, Truth

DOMAINS = {
    "papiers", "famille", "social-sante", "travail", "logement", "transports", "argent-impots", "justice",
    "etrangers", "education", "associations", "loisirs",
}  # fmt: skip
BASES = [form for form in forms() if form.variant == BASE]
PAGED = [form for form in BASES if form.make in {Make.FILLABLE, Make.FLAT}]


def ids(form: CorpusForm) -> str:
    return form.id


@cache
def made(form_id: str) -> tuple[bytes, Truth]:
    return make(form_id)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).casefold()


def test_the_corpus_has_the_promised_kinds_of_files() -> None:
    kinds = Counter(form.make for form in BASES)
    assert len(BASES) >= 14
    assert {form.domain for form in BASES} == DOMAINS
    assert kinds[Make.FILLABLE] >= 6
    assert kinds[Make.FLAT] >= 4
    assert kinds[Make.DOCX] >= 3
    assert kinds[Make.ODT] == kinds[Make.SCAN] == kinds[Make.PHOTO] == 1


def test_form_numbers_belong_to_no_real_form() -> None:
    numbers = [form.number for form in forms() if form.number]
    assert all(re.fullmatch(r"90\d{3}\*\d{2}", number) for number in numbers)
    assert len(numbers) > 20


@pytest.mark.parametrize("form", BASES, ids=ids)
def test_a_form_built_twice_gives_the_same_bytes(form: CorpusForm) -> None:
    assert form.build() == made(form.id)[0]


@pytest.mark.parametrize("form", BASES, ids=ids)
def test_the_kept_truth_is_what_the_script_finds(form: CorpusForm) -> None:
    kept = files("corpus").joinpath("truth", f"{form.id}.json").read_text("utf-8")
    assert made(form.id)[1].to_json() == kept


@pytest.mark.parametrize(
    "form", [form for form in forms() if form.variant != BASE], ids=lambda f: f.file_name
)
def test_a_variant_differs_from_its_base_form(form: CorpusForm) -> None:
    assert load(form.id, form.variant).sections
    assert load(form.id, form.variant) != load(form.id)
    base = next(other for other in BASES if other.id == form.id)
    words = [(f.administration, f.number, f.departement) for f in (form, base)]
    assert words[0] != words[1] or _year(form) != _year(base)


def _year(form: CorpusForm) -> str:
    content = load(form.id, form.variant)
    return " ".join(re.findall(r"20\d\d", content.subtitle + content.legal))


@pytest.mark.parametrize("form", PAGED, ids=ids)
def test_the_text_layer_of_a_pdf_holds_its_title_and_headings(form: CorpusForm) -> None:
    data, truth = made(form.id)
    with pymupdf.open(stream=data) as doc:
        text = squeezed(" ".join(page.get_text() for page in doc))
        assert len(doc) == truth.pages
    assert [heading for heading in truth.headings if squeezed(heading) not in text] == []
    assert [name for name in truth.attachments if squeezed(name) not in text] == []


@pytest.mark.parametrize("form", [f for f in BASES if f.make is Make.FILLABLE], ids=ids)
def test_the_widgets_of_a_fillable_pdf_are_the_fields_of_its_truth(form: CorpusForm) -> None:
    data, truth = made(form.id)
    with pymupdf.open(stream=data) as doc:
        seen = [
            (page.number + 1, widget.field_type_string, tuple(widget.rect))
            for page in doc
            for widget in page.widgets()
        ]
    names = {
        Kind.TEXT: "Text", Kind.CHECKBOX: "CheckBox", Kind.RADIO: "RadioButton", Kind.CHOICE: "ComboBox",
        Kind.SIGNATURE: "Signature",
    }  # fmt: skip
    own = [field for field in truth.fields if not field.office]
    assert [(page, kind) for page, kind, _ in seen] == [(field.page, names[field.kind]) for field in own]
    for (_, _, rect), field in zip(seen, own, strict=True):
        assert rect == pytest.approx(field.box, abs=0.1)


@pytest.mark.parametrize("form", [f for f in BASES if f.make is Make.FILLABLE], ids=ids)
def test_every_widget_of_a_fillable_pdf_has_a_tooltip_and_the_options_of_a_question_one_name(
    form: CorpusForm,
) -> None:
    data, truth = made(form.id)
    with pymupdf.open(stream=data) as doc:
        widgets = [widget for page in doc for widget in page.widgets()]
        assert all(widget.field_label for widget in widgets)
        radios = Counter(w.field_name for w in widgets if w.field_type_string == "RadioButton")
        assert doc.is_form_pdf
    groups = Counter(field.group for field in truth.fields if field.kind is Kind.RADIO)
    assert sorted(radios.values()) == sorted(groups.values())


@pytest.mark.parametrize("form", [f for f in BASES if f.make in {Make.FLAT, Make.SCAN}], ids=ids)
def test_flat_and_scanned_pdfs_have_fields_to_find_but_no_widget(form: CorpusForm) -> None:
    data, truth = made(form.id)
    with pymupdf.open(stream=data) as doc:
        assert not any(list(page.widgets()) for page in doc)
        boxes = [(field.box, doc[(field.page or 1) - 1].rect) for field in truth.fields if field.box]
    assert len(boxes) == len(truth.fields) > 10
    assert all(page.contains(pymupdf.Rect(box)) and box.x1 > box.x0 for box, page in boxes)


def test_the_scan_is_only_pictures() -> None:
    with pymupdf.open(stream=build("accident-travail")) as doc:
        assert "".join(page.get_text() for page in doc).strip() == ""
        assert all(page.get_images() for page in doc)


def test_the_boxes_of_the_photo_lie_on_its_paper() -> None:
    data, truth = made("carte-stationnement")
    photo = Image.open(io.BytesIO(data)).convert("L")
    assert photo.size == (1300, 1800)
    corners = [photo.getpixel((3, 3)), photo.getpixel((1296, 3))]
    for field in truth.fields:
        assert field.box is not None
        middle = ((field.box.x0 + field.box.x1) // 2, (field.box.y0 + field.box.y1) // 2)
        shade = photo.getpixel((int(middle[0]), int(middle[1])))
        assert isinstance(shade, float | int)
        assert all(isinstance(dark, float | int) and shade > dark for dark in corners)


@pytest.mark.parametrize("form", [f for f in BASES if f.make is Make.DOCX], ids=ids)
def test_the_content_controls_of_a_word_file_are_the_fields_of_its_truth(form: CorpusForm) -> None:
    data, truth = made(form.id)
    doc = docx.Document(io.BytesIO(data))
    names = [node.get(docx.oxml.ns.qn("w:val")) for node in doc.element.body.xpath(".//w:sdtPr/w:alias")]
    controls = [f.label[:64] for f in truth.fields if not f.office and f.kind is not Kind.SIGNATURE]
    numbers = [node.get(docx.oxml.ns.qn("w:val")) for node in doc.element.body.xpath(".//w:sdtPr/w:id")]
    assert names == controls
    assert len(set(numbers)) == len(names)
    assert doc.tables
    assert doc.core_properties.title == truth.title
    assert truth.title in [paragraph.text for paragraph in doc.paragraphs]


def test_the_odt_starts_with_its_type_and_holds_its_headings_and_questions() -> None:
    data, truth = made("meuble-tourisme")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.infolist()[0].filename == "mimetype"
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        text = "".join(ET.fromstring(archive.read("content.xml")).itertext())  # noqa: S314 - our own file
        ET.fromstring(archive.read("styles.xml"))  # noqa: S314 - our own file
    assert all(heading in text for heading in truth.headings)
    assert all(field.label in text for field in truth.fields)


def test_no_two_forms_share_a_number() -> None:
    numbers = [load(form.id, form.variant).number for form in BASES]
    used = Counter(number.partition("*")[0] for number in numbers if number)
    assert [number for number, count in used.items() if count > 1] == []
