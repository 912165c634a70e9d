"""Words changed in the DOCX that they were read from: what changes, what stays, what is left out."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from tests.extract.office_files import control, paragraph, part, raw, run, table
from workbench.errors import UnreadableDocumentError
from workbench.extract.docx import paragraph_at, part_name
from workbench.extract.docx_in_place import write_in_place
from workbench.extract.docx_names import W, paragraphs
from workbench.extract.package import opened
from workbench.model import Document, Span
from workbench.model.edits import Edit, InPlace, Mark, Passage

if TYPE_CHECKING:
    from collections.abc import Callable

    Read = Callable[..., Document]

MARK = Mark("Anne Dupont", datetime(2026, 3, 5, 14, 7, tzinfo=UTC))
FORMS = Path(__file__).parents[2].parent / "shared/data/forms_fr"
REAL = sorted(FORMS.glob("*.docx")) or sorted((Path(__file__).parents[2] / "corpus").rglob("*.docx"))
OPEN = "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>"
RESULT = "<w:r><w:fldChar w:fldCharType='separate'/></w:r>"
CLOSE = "<w:r><w:fldChar w:fldCharType='end'/></w:r>"


def passages(document: Document, *changes: tuple[str, str]) -> list[Passage]:
    """Of each block that holds one of these words, its edits; ranks follow the list."""
    out = []
    for block in document.blocks:
        text = document.text_of(block.span)
        edits = tuple(
            Edit(Span(text.index(old), text.index(old) + len(old)), new, (rank,))
            for rank, (old, new) in enumerate(changes)
            if old in text
        )
        if edits:
            out.append(Passage(block.address or "", text, edits))
    return out


def changed(read: Read, data: bytes, *changes: tuple[str, str], mark: Mark | None = None) -> InPlace:
    return write_in_place(data, passages(read(data), *changes), mark=mark)


def body(data: bytes) -> str:
    """The XML of the main part, in its canonical form."""
    return etree.tostring(main_part(data), method="c14n").decode()


def main_part(data: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def test_a_change_within_a_run_changes_that_run_only(read: Read) -> None:
    data = raw(
        paragraph(run("Vous pouvez "), run("solliciter", "<w:b/>"), run(" une aide.")) + paragraph("Merci.")
    )
    made = changed(read, data, ("solliciter", "demander"))
    assert made.left_out == ()
    assert body(made.data) == body(
        raw(
            paragraph(run("Vous pouvez "), run("demander", "<w:b/>"), run(" une aide.")) + paragraph("Merci.")
        )
    )


def test_new_words_over_several_runs_have_the_format_of_the_first(read: Read) -> None:
    data = raw(
        paragraph(run("Il faut "), run("procéder ", "<w:i/>"), run("à la "), run("vérification", "<w:b/>"))
    )
    made = changed(read, data, ("procéder à la vérification", "vérifier"))
    assert body(made.data) == body(raw(paragraph(run("Il faut "), run("vérifier", "<w:i/>"))))


def test_several_changes_of_one_run_are_made(read: Read) -> None:
    data = raw(paragraph("Nonobstant ce refus, sollicitez une aide."))
    made = changed(read, data, ("Nonobstant", "Malgré"), ("sollicitez", "demandez"))
    assert read(made.data).text == "Malgré ce refus, demandez une aide."


def test_a_list_number_is_not_looked_for_in_the_paragraph(read: Read) -> None:
    level = "<w:lvl w:ilvl='0'><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>"
    numbering = part(
        "numbering",
        f"<w:abstractNum w:abstractNumId='0'>{level}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>",
    )
    listed = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"
    data = raw(paragraph("Sollicitez une aide.", properties=listed), numbering=numbering)
    assert read(data).text == "1. Sollicitez une aide."
    assert read(changed(read, data, ("Sollicitez", "Demandez")).data).text == "1. Demandez une aide."
    number = changed(read, data, ("1. Sollicitez", "Demandez"))
    assert (number.left_out, number.data) == ((0,), data)


def test_words_around_a_blank_and_a_tab_are_changed_beside_them(read: Read) -> None:
    data = raw(
        paragraph("Je soussigné ........ sollicite une aide auprès de la commune.")
        + paragraph(run("Nonobstant le refus"), "<w:r><w:tab/></w:r>", run("motifs du refus"))
    )
    made = changed(read, data, ("sollicite", "demande"), ("Nonobstant", "Malgré"), ("motifs", "raisons"))
    assert made.left_out == ()
    assert body(made.data) == body(data).replace("sollicite ", "demande ").replace(
        "Nonobstant", "Malgré"
    ).replace("motifs", "raisons")


@pytest.mark.parametrize(
    "between",
    [
        "<w:r><w:br/></w:r>",
        "<w:r><w:footnoteReference w:id='2'/></w:r>",
        "<w:r><w:drawing/></w:r>",
        f"<w:hyperlink>{run('plus')}</w:hyperlink>",
        f"{OPEN}{RESULT}{run('plus')}{CLOSE}",
        f"<w:fldSimple w:instr='REF x'>{run('plus')}</w:fldSimple>",
        control("<w:text/>", run("plus")),
        f"<w:ins w:id='1' w:author='B'>{run('plus')}</w:ins>",
        "<w:del w:id='1' w:author='B'><w:r><w:delText>plus</w:delText></w:r></w:del>",
        run("plus", "<w:vanish/>"),
    ],
)
def test_an_edit_over_what_must_stay_is_left_out(read: Read, between: str) -> None:
    """The edit reaches from the words before it to those behind; words outside it are changed."""
    data = raw(paragraph(run("Nonobstant ce motif "), between, run(" indiqué ici, écrivez.")))
    document = read(data)
    block = document.blocks[0]
    text = document.text_of(block.span)
    over = Span(text.index("motif"), text.index("indiqué") + len("indiqué"))
    edits = (Edit(Span(0, len("Nonobstant")), "Malgré", (0,)), Edit(over, "point donné", (1,)))
    for mark in (None, MARK):
        made = write_in_place(data, [Passage(block.address or "", text, edits)], mark=mark)
        assert made.left_out == (1,)
        assert read(made.data).text == document.text.replace("Nonobstant", "Malgré")
        behind = body(data).partition("ce motif")[2]
        assert body(made.data).endswith(behind)


def test_a_field_that_began_in_an_earlier_paragraph_stays(read: Read) -> None:
    data = raw(
        paragraph(OPEN, RESULT, run("Nonobstant ce refus, écrivez.")) + paragraph(run("Sollicitez."), CLOSE)
    )
    made = changed(read, data, ("Nonobstant", "Malgré"), ("Sollicitez", "Demandez"))
    assert (made.left_out, made.data) == ((0, 1), data)


def test_words_that_stand_twice_in_a_paragraph_are_left_out(read: Read) -> None:
    data = raw(paragraph(run("Motif"), "<w:r><w:tab/></w:r>", run("Motif")))
    document = read(data)
    block = document.blocks[0]
    one = Passage(block.address or "", "Motif", (Edit(Span(0, 5), "Raison", (4,)),))
    made = write_in_place(data, [one])
    assert (made.left_out, made.data) == ((4,), data)


def test_what_is_not_in_the_file_is_left_out() -> None:
    data = raw(paragraph("Nonobstant."))
    edit = (Edit(Span(0, 10), "Malgré", (0,)),)
    for address, text in (
        ("body/p[0]", "Nonobstant ce"),
        ("body/p[7]", "Nonobstant."),
        ("header1/p[0]", "Nonobstant."),
        ("nowhere", "Nonobstant."),
    ):
        assert write_in_place(data, [Passage(address, text, edit)]) == InPlace(data, (0,))


def test_a_second_copy_of_the_words_keeps_them_as_they_are(read: Read) -> None:
    box = f"<w:txbxContent>{paragraph('Nonobstant le refus, sollicitez une aide.')}</w:txbxContent>"
    shape = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    bound = control("<w:dataBinding w:xpath='/a'/>", paragraph("Nonobstant ce motif, écrivez."))
    for each in (paragraph(shape), bound):
        data = raw(each)
        made = changed(read, data, ("Nonobstant", "Malgré"))
        assert (made.left_out, made.data) == ((0,), data)


def test_a_strict_file_keeps_its_own_names(read: Read) -> None:
    data = raw(paragraph("Nonobstant ce refus, écrivez."))
    strict = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(strict, "w") as new:
        for name in old.namelist():
            new.writestr(
                name,
                old.read(name).replace(
                    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
                ),
            )
    assert read(strict.getvalue()).text == "Nonobstant ce refus, écrivez."
    assert changed(read, strict.getvalue(), ("Nonobstant", "Malgré")) == InPlace(strict.getvalue(), (0,))


def test_lines_of_new_words_are_lines_of_the_paragraph(read: Read) -> None:
    data = raw(paragraph("Joignez une photo et un bail à la demande."))
    for mark in (None, MARK):
        made = changed(read, data, ("une photo et un bail", "ceci :\nune photo\nun bail\nle tout"), mark=mark)
        text = "Joignez ceci :\nune photo\nun bail\nle tout à la demande."
        assert read(made.data).text == text


def test_tracked_changes_name_their_author_and_date(read: Read) -> None:
    data = raw(paragraph(run("Vous pouvez solliciter une aide.", "<w:b/>"), run("Merci.")))
    made = changed(read, data, ("solliciter", "demander"), mark=MARK)
    by = 'w:author="Anne Dupont" w:date="2026-03-05T14:07:00Z"'
    old = run("solliciter", "<w:b/>").replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")
    assert body(made.data).replace(' xml:space="preserve"', "") == body(
        raw(
            paragraph(
                run("Vous pouvez ", "<w:b/>"),
                f'<w:del w:id="1" {by}>{old}</w:del>',
                f'<w:ins w:id="2" {by}>{run("demander", "<w:b/>")}</w:ins>',
                run(" une aide.", "<w:b/>"),
                run("Merci."),
            )
        )
    ).replace(' xml:space="preserve"', "")


def test_numbers_of_tracked_changes_are_free_ones(read: Read) -> None:
    earlier = "<w:ins w:id='2' w:author='B'><w:r><w:t>Oui, </w:t></w:r></w:ins>"
    data = raw(paragraph(earlier, run("sollicitez une aide.")))
    made = changed(read, data, ("sollicitez", "demandez"), mark=MARK)
    root = main_part(made.data)
    assert sorted(each.get(W + "id", "") for each in root.iter(W + "ins", W + "del")) == ["1", "2", "3"]


def test_refusing_all_tracked_changes_gives_the_old_words_back(read: Read) -> None:
    data = raw(
        paragraph(run("Il faut "), run("procéder ", "<w:i/>"), run("à la "), run("vérification du bail."))
    )
    made = changed(read, data, ("procéder à la vérification", "vérifier"), mark=MARK)
    assert read(made.data).text == "Il faut vérifier du bail."
    root = main_part(made.data)
    etree.strip_elements(root, W + "ins")
    assert "".join(map(str, root.itertext())) == "Il faut procéder à la vérification du bail."


def test_parts_without_an_edit_keep_their_bytes_and_their_place(read: Read) -> None:
    data = raw(
        paragraph("Nonobstant ce refus, écrivez.") + table(("Loyer", "")),
        files=(("word/media/image1.png", "a picture"), ("custom.xml", "<a/>")),
        header1=part("hdr", paragraph("Commune de Velin")),
    )
    made = changed(read, data, ("Nonobstant", "Malgré"))
    assert differing(data, made.data) == ["word/document.xml"]
    assert made == changed(read, data, ("Nonobstant", "Malgré"))


def test_an_archive_with_two_parts_of_one_name_is_refused() -> None:
    data = raw(paragraph("Nonobstant."))
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    with pytest.raises(UnreadableDocumentError):
        write_in_place(
            out.getvalue(), [Passage("body/p[0]", "Nonobstant.", (Edit(Span(0, 10), "Malgré", (0,)),))]
        )


def differing(old: bytes, new: bytes) -> list[str]:
    """The parts whose bytes differ; names and order must be the same."""
    with zipfile.ZipFile(io.BytesIO(old)) as before, zipfile.ZipFile(io.BytesIO(new)) as after:
        assert before.namelist() == after.namelist()
        return [name for name in before.namelist() if before.read(name) != after.read(name)]


LEFT_OUT_MOST = 0.1
"""Share of changes in a real form whose place may be unsure: words beside a merge field or a page number."""
_PLAIN = re.compile(r"[a-zà-ÿ]+")


def one_word_a_block(document: Document) -> list[Passage]:
    """Every block of three words or more with one of its inner words, of letters only, made another."""
    out: list[Passage] = []
    for block in document.blocks:
        words = [word.span for word in block.words][1:-1]
        start = block.span.start
        inner = [
            span for span in words if document.text_of(span).isalpha() and document.text_of(span).islower()
        ]
        if inner:
            span = inner[len(inner) // 2]
            edit = Edit(Span(span.start - start, span.end - start), "quelquechose", (len(out),))
            out.append(Passage(block.address or "", document.text_of(block.span), (edit,)))
    return out


@pytest.mark.parametrize("mark", [None, MARK], ids=["typed", "tracked"])
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_a_real_form_read_again_has_the_changes_and_nothing_else(
    read: Read, path: Path, mark: Mark | None
) -> None:
    data = path.read_bytes()
    document = read(data)
    asked = one_word_a_block(document)
    made = write_in_place(data, asked, mark=mark)
    assert len(made.left_out) <= LEFT_OUT_MOST * len(asked)
    placed = {id(each): rank not in made.left_out for rank, each in enumerate(asked)}
    expected = []
    waiting = list(asked)
    for block in document.blocks:
        text = document.text_of(block.span)
        if waiting and (waiting[0].address, waiting[0].text) == (block.address, text):
            own = waiting.pop(0)
            (edit,) = own.edits
            if placed[id(own)]:
                text = text[: edit.span.start] + edit.text + text[edit.span.end :]
        expected.append(text)
    assert not waiting
    again = read(made.data)
    assert [again.text_of(block.span) for block in again.blocks] == expected
    touched = {each.address for each in asked if placed[id(each)]}
    assert set(differing(data, made.data)) == {part_name(address) for address in touched}
    check_other_paragraphs(data, made.data, touched)


def check_other_paragraphs(old: bytes, new: bytes, touched: set[str]) -> None:
    """All paragraphs but those touched, and all between paragraphs, are the same XML."""
    for name in {part_name(address) for address in touched}:
        with opened(old) as before, opened(new) as after:
            was, now = before.part(name), after.part(name)
        assert was is not None
        assert now is not None
        for address in touched:
            if part_name(address) == name:
                for root in (was, now):
                    empty(paragraph_at(root, address))
        assert len(list(paragraphs(was))) == len(list(paragraphs(now)))
        assert etree.tostring(was, method="c14n") == etree.tostring(now, method="c14n")


def empty(element: etree._Element) -> None:
    """Take the words and runs of a paragraph away, but not what holds other paragraphs."""
    for run_ in list(element.iter(W + "r")):
        holder = run_.getparent()
        if holder is not None and next(run_.iter(W + "p"), None) is None:
            holder.remove(run_)
    for mark in list(element.iter(W + "ins", W + "del")):
        holder = mark.getparent()
        if holder is not None and len(mark) == 0:
            holder.remove(mark)
