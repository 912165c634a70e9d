"""The door: types told from content, limits, safe names."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import intake
from workbench.config import Limits
from workbench.errors import UnreadableDocumentError
from workbench.model import Format


def archive(**parts: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/"), content)
    return data.getvalue()


DOCX = archive(**{"[Content_Types].xml": b"<Types/>", "word__document.xml": b"<w:document/>"})
ODT = archive(mimetype=b"application/vnd.oasis.opendocument.text", **{"content.xml": b"<office/>"})
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "WordDocument".encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.7\n...", Format.PDF),
        (b"junk before\n%PDF-1.4", Format.PDF),
        (DOCX, Format.DOCX),
        (ODT, Format.ODT),
        (b"\x89PNG\r\n\x1a\n....", Format.IMAGE),
        (b"\xff\xd8\xff\xe0....", Format.IMAGE),
        (b"II*\x00....", Format.IMAGE),
        (b"RIFF\0\0\0\0WEBPVP8 ", Format.IMAGE),
    ],
)
def test_the_type_is_told_from_the_content_whatever_the_name(data: bytes, expected: Format) -> None:
    assert intake.take_in(data, "holiday.mp3").format is expected


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (OLD_WORD, "type_doc"),
        (OLD_WORD[:512] + "Workbook".encode("utf-16-le"), "type_spreadsheet"),
        (archive(**{"xl__workbook.xml": b"<workbook/>"}), "type_spreadsheet"),
        (archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "type_spreadsheet"),
        (archive(**{"readme.txt": b"hello"}), "type_unknown"),
        (b"MZ\x90\x00 a program", "type_unknown"),
        (b"<html>a page</html>", "type_unknown"),
        (DOCX[:40], "damaged"),
        (b"PK\x03\x04 not really", "damaged"),
    ],
    ids=[
        "empty", "old word", "old spreadsheet", "new spreadsheet", "open spreadsheet", "archive", "program",
        "page", "cut short", "no archive",
    ],
)  # fmt: skip
def test_what_cannot_be_taken_in_is_refused_by_its_code(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableDocumentError) as refused:
        intake.take_in(data, "form.pdf")
    assert refused.value.code == code


def test_a_file_one_byte_over_the_limit_is_refused_with_its_weight() -> None:
    limits = Limits(upload_bytes=1024)
    assert intake.take_in(b"%PDF-" + b"x" * 1019, "a.pdf", limits).format is Format.PDF
    with pytest.raises(UnreadableDocumentError, match="file_too_large"):
        intake.take_in(b"%PDF-" + b"x" * 1020, "a.pdf", limits)


def test_an_archive_that_would_unpack_to_more_than_the_machine_can_hold_is_refused() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        for number in range(4):
            made.writestr(f"word/{number}.xml", b"\0" * 80 * 1024 * 1024)
    with pytest.raises(UnreadableDocumentError, match="too_big_to_read"):
        intake.take_in(data.getvalue(), "bomb.docx")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Demande d’aide.pdf", "Demande d’aide.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\moi\\form.pdf", "form.pdf"),
        ("a\x00b\u202egpj.pdf", "a_b_gpj.pdf"),
        ("...", "document"),
        ("", "document"),
        ("x" * 300 + ".pdf", "x" * 96 + ".pdf"),
    ],
)
def test_a_name_is_made_safe(name: str, safe: str) -> None:
    assert intake.safe_name(name) == safe


@given(st.text())
def test_no_name_leads_out_of_its_folder(name: str) -> None:
    safe = intake.safe_name(name)
    assert 0 < len(safe) <= 100
    assert not set(safe) & set('/\\\x00<>:"|?*')
    assert safe not in {".", ".."}


@given(st.binary(max_size=300))
def test_any_bytes_are_taken_in_or_refused_with_a_code(data: bytes) -> None:
    try:
        intake.take_in(data, "x")
        said = "taken in"
    except UnreadableDocumentError as refused:
        said = refused.code
    assert said in {"taken in", "file_empty", "type_unknown", "type_doc", "type_spreadsheet", "damaged"}
