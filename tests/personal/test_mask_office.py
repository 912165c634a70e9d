"""A masked DOCX or ODT says nothing of what was masked, in any part, however it was cut."""

from __future__ import annotations

import io
import zipfile

import docx
from PIL import Image

from tests.extract.office_files import NAMESPACES, odt, paragraph, part, raw, run
from tests.personal.planted_bytes import bytes_of_archive, still_in
from workbench.config import Limits
from workbench.extract import extract
from workbench.extract.mask import Mask, mask, masks_of
from workbench.extract.mask_office_words import pattern_of
from workbench.intake import take_in
from workbench.personal import find

NAME = "KERVELLA Anne"
MAIL = "anne.kervella@wanadoo.fr"


def masked(data: bytes, name: str = "a.docx") -> bytes:
    """The file masked as an editor would who confirms all that is found."""
    given = take_in(data, name)
    return mask(given, masks_of(find(extract(given, limits=Limits())))).data


def jpeg_with_notes() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (20, 20), "white").save(out, "JPEG", comment=NAME.encode())
    return out.getvalue()


def full_docx() -> bytes:
    """A Word file that says the name in every part that Word writes."""
    cut = run("KERV") + run("ELLA ", "<w:b/>") + run("Anne")
    change = f"w:id='1' w:author='{NAME}' w:date='2024-05-03T10:00:00Z'"
    deleted = f"<w:del {change}><w:r><w:delText>{NAME}</w:delText></w:r></w:del>"
    inner = f"<w:txbxContent>{paragraph(NAME)}</w:txbxContent>"
    box = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{inner}</mc:Choice>"
        f"<mc:Fallback><v:textbox title='{NAME}'>{inner}</v:textbox></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    bound = "<w:sdtPr><w:alias w:val='Nom'/><w:dataBinding w:xpath='/a'/></w:sdtPr>"
    control = f"<w:sdt>{bound}<w:sdtContent>{run(NAME)}</w:sdtContent></w:sdt>"
    body = "".join(
        [
            paragraph(f"Nom et prénom : {NAME}", f"{run(', courriel ' + MAIL)}"),
            paragraph("Signataire ", cut),
            paragraph("Avant ", deleted, "après"),
            paragraph("Zone ", box),
            paragraph("Contrôle ", control),
            paragraph("Rien à masquer ici."),
        ]
    )
    core = f"<cp:coreProperties xmlns:cp='x' xmlns:dc='y'><dc:creator>{NAME}</dc:creator></cp:coreProperties>"
    relations = (
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        f"<Relationship Id='a' Type='t' TargetMode='External' Target='mailto:{MAIL}'/>"
        f"<Relationship Id='b' Type='t' TargetMode='External' Target='file:///C:/Users/{NAME}/modele.dotx'/></Relationships>"
    )
    made = raw(
        body,
        header1=part("hdr", paragraph(NAME)),
        footnotes=part("footnotes", f"<w:footnote w:id='2'>{paragraph(NAME)}</w:footnote>"),
        comments=part(
            "comments", f"<w:comment w:id='3' w:author='{NAME}' w:initials='KA'>{paragraph(NAME)}</w:comment>"
        ),
        settings=part("settings", f"<w:docVars><w:docVar w:name='n' w:val='{NAME}'/></w:docVars>"),
        files=(
            ("docProps/core.xml", core),
            ("docProps/custom.xml", f"<Properties><property><a>{NAME}</a></property></Properties>"),
            ("customXml/item1.xml", f"<data><nom>{NAME}</nom></data>"),
            ("word/_rels/document.xml.rels", relations),
            ("word/people.xml", f"<w:people {NAMESPACES}><w:person w:author='{NAME}'/></w:people>"),
            ("word/embeddings/oleObject1.bin", NAME),
            ("docProps/thumbnail.jpeg", NAME),
        ),
    )
    return with_part(made, "word/media/image1.jpeg", jpeg_with_notes())


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def test_no_part_of_a_word_file_says_the_name_any_more() -> None:
    data = full_docx()
    assert still_in(bytes_of_archive(data), [NAME, MAIL]) == [NAME, MAIL]
    made = masked(data)
    assert still_in(bytes_of_archive(made), [NAME, MAIL, "KERVELLA", "KERV"]) == []


def test_all_other_words_stay_where_they_are() -> None:
    document = extract(take_in(masked(full_docx()), "a.docx"), limits=Limits())
    assert "Nom et prénom : ████████ ████, courriel ████.████████@███████.██" in document.text
    assert "Signataire ████████ ████" in document.text
    assert "Rien à masquer ici." in document.text


def test_a_file_of_word_still_opens_and_has_no_properties() -> None:
    out = io.BytesIO()
    given = docx.Document()
    given.add_paragraph(f"Nom et prénom : {NAME}")
    given.core_properties.author = NAME
    given.save(out)
    made = docx.Document(io.BytesIO(masked(out.getvalue())))
    assert made.paragraphs[0].text == "Nom et prénom : ████████ ████"
    assert made.core_properties.author == ""


def test_no_part_of_an_odt_says_the_name_any_more() -> None:
    body = (
        f"<text:p>Nom et prénom : {NAME}</text:p>"
        "<text:p>Encore KER<text:span>VELLA</text:span><text:s/>Anne</text:p>"
        f"<text:p>Reste<office:annotation><text:p>{NAME}</text:p></office:annotation></text:p>"
    )
    data = odt(body)
    for name, content in (
        ("meta.xml", f"<m><meta><user>{NAME}</user></meta></m>"),
        ("Thumbnails/thumbnail.png", NAME),
        ("Versions/Version1", NAME),
        ("Pictures/a.jpg", ""),
    ):
        data = with_part(data, name, content.encode() or jpeg_with_notes())
    assert still_in(bytes_of_archive(data), [NAME]) == [NAME]
    made = masked(data, "a.odt")
    assert still_in(bytes_of_archive(made), [NAME, "KERVELLA"]) == []
    assert "Reste" in extract(take_in(made, "a.odt"), limits=Limits()).text


def test_what_a_text_still_says_is_told_and_the_bytes_are_always_the_same() -> None:
    given = take_in(raw(paragraph("Anne Kervella"), header1=part("hdr", paragraph("Kervellanne"))), "a.docx")
    masks = [Mask("Kervella")]
    made = mask(given, masks)
    assert made.left == ("Kervella",)  # inside a longer word, which may be another name
    assert mask(given, masks).data == made.data
    assert mask(given, [Mask("Anne Kervella")]).left == ()


def test_a_text_is_found_whatever_few_signs_stand_in_it() -> None:
    assert pattern_of("06 12 34").search("tél. 06.12.34, le soir")
    assert pattern_of("LE GOFF").search("Le Goff")
    assert not pattern_of("GOFF").search("Goffin")
