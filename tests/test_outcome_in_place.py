"""Accepted changes written into the DOCX that was deposited."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

from lxml import etree

from tests.extract.office_files import paragraph, raw, run
from workbench import outcome
from workbench.config import Limits
from workbench.extract import extract
from workbench.extract.docx_names import W
from workbench.intake import take_in
from workbench.model import Analysis, Assessment, Band, Burden, Document, Format, MadeWith, Span
from workbench.model.edits import InPlace, Mark
from workbench.outcome import Replacement

FILE = raw(
    paragraph(run("Remplissez le "), run("formulaire", "<w:b/>"), run(" ci-joint, puis signez."))
    + paragraph(run("Écrivez au service"), "<w:r><w:footnoteReference w:id='2'/></w:r>", run(" compétent."))
)


def read(data: bytes) -> Document:
    return extract(take_in(data, "essai", Limits()), limits=Limits())


def analysed(document: Document) -> Analysis:
    burden = Burden(pages=1, words=9, fields=0, required_fields=0, attachments=(), minutes=1.0)
    assessment = Assessment(
        level=2.0,
        band=Band.EASY,
        hard_share=0.0,
        words=9,
        measures=(),
        sentences=(),
        terms=(),
        burden=burden,
    )
    return Analysis(document, assessment, (), MadeWith("0", "a", "b"))


def changes_of(document: Document, *changes: tuple[str, str]) -> tuple[Replacement, ...]:
    return tuple(
        Replacement(Span(document.text.index(old), document.text.index(old) + len(old)), new)
        for old, new in changes
    )


def made(*changes: tuple[str, str], mark: Mark | None = None) -> InPlace:
    document = read(FILE)
    found = outcome.in_place(analysed(document), changes_of(document, *changes), FILE, mark=mark)
    assert found is not None
    return found


def test_the_seams_of_a_change_are_repaired_in_the_file_too() -> None:
    file = made(("formulaire", "imprimé"))
    assert (file.left_out, read(file.data).text) == (
        (),
        "Remplissez l’imprimé ci-joint, puis signez.\n\nÉcrivez au service compétent.",
    )


def test_a_change_over_the_mark_of_a_note_is_left_out_and_named_by_its_rank() -> None:
    file = made(("service compétent", "bon service"), ("puis signez", "et signez"))
    assert (file.left_out, read(file.data).text) == (
        (1,),
        "Remplissez le formulaire ci-joint, et signez.\n\nÉcrivez au service compétent.",
    )


def test_tracked_changes_are_those_of_the_caller() -> None:
    mark = Mark("Anne Dupont", datetime(2026, 3, 5, 14, 7, tzinfo=UTC))
    with zipfile.ZipFile(io.BytesIO(made(("puis signez", "et signez"), mark=mark).data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    assert [each.get(W + "author") for each in root.iter(W + "ins", W + "del")] == ["Anne Dupont"] * 2
    assert [each.text for each in root.iter(W + "delText")] == ["puis"]


def test_a_pdf_is_not_changed_in_place() -> None:
    document = replace(read(FILE), format=Format.PDF)
    assert outcome.in_place(analysed(document), (), b"%PDF-1.7") is None
