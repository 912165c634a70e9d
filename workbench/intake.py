"""Bytes and a name -> `Upload`: what the door of the house checks before anything is parsed.

The type is told from the content, whatever the name says. Nothing here parses a document: an archive is only
listed, a PDF only recognised. Pages are counted later, in the child process that reads the file.
"""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
import zipfile
from pathlib import PurePosixPath

from workbench.config import MIB, Limits
from workbench.errors import UnreadableDocumentError
from workbench.model import Format, Upload

MEDIA_TYPES = {
    "pdf": (Format.PDF, "application/pdf"),
    "docx": (Format.DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "odt": (Format.ODT, "application/vnd.oasis.opendocument.text"),
    "png": (Format.IMAGE, "image/png"),
    "jpeg": (Format.IMAGE, "image/jpeg"),
    "tiff": (Format.IMAGE, "image/tiff"),
    "webp": (Format.IMAGE, "image/webp"),
}
ACCEPTED_SUFFIXES = (".pdf", ".docx", ".odt", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp")
"""What a file chooser may offer; the content decides."""

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_HEADER_WITHIN = 1024
"""Readers accept junk before ``%PDF-`` up to this many bytes (ISO 32000-1, annex H, note 13)."""
_UNPACKED_MOST = 300 * MIB
_PARTS_MOST = 5000
_NAME_LENGTH = 100


def take_in(data: bytes, name: str, limits: Limits | None = None) -> Upload:
    """Check a file at the door and give it its type, its digest and a safe name.

    Raises:
        UnreadableDocumentError: ``file_empty``, ``file_too_large``, ``type_doc``, ``type_spreadsheet``,
            ``type_unknown`` or ``damaged``. Nothing is kept.
    """
    limits = limits or Limits()
    if not data:
        raise UnreadableDocumentError("file_empty")
    if len(data) > limits.upload_bytes:
        raise UnreadableDocumentError(
            "file_too_large", mib=round(len(data) / MIB, 1), limit=limits.upload_bytes // MIB
        )
    kind, media_type = MEDIA_TYPES[_kind(data)]
    return Upload(
        name=safe_name(name),
        format=kind,
        media_type=media_type,
        sha256=hashlib.sha256(data).hexdigest(),
        data=data,
    )


def safe_name(name: str) -> str:
    r"""A file name without path, control or reserved characters, at most 100 characters, never empty.

    >>> safe_name("../../C:\etc\Demande d’aide?.pdf")
    'Demande d’aide_.pdf'
    """
    last = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    clean = re.sub(r'[\x00-\x1f\x7f-\x9f<>:"/|?*\u202a-\u202e\u2066-\u2069]', "_", last).strip(". ")
    if len(clean) > _NAME_LENGTH:
        suffix = PurePosixPath(clean).suffix[:10]
        clean = clean[: _NAME_LENGTH - len(suffix)] + suffix
    return clean or "document"


def _kind(data: bytes) -> str:
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if b"%PDF-" in data[:_PDF_HEADER_WITHIN]:
        return "pdf"
    if data.startswith(_OLD_OFFICE):
        raise UnreadableDocumentError("type_doc" if _is_word(data) else "type_spreadsheet")
    if data.startswith(b"PK"):
        return _kind_of_archive(data)
    raise UnreadableDocumentError("type_unknown")


def _is_word(data: bytes) -> bool:
    """Whether an old Office file holds a Word document: its directory then names this stream."""
    return "WordDocument".encode("utf-16-le") in data


def _kind_of_archive(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            mimetype = archive.read("mimetype")[:100] if "mimetype" in archive.namelist() else b""
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError) as error:
        raise UnreadableDocumentError("damaged") from error
    if len(parts) > _PARTS_MOST or sum(part.file_size for part in parts) > _UNPACKED_MOST:
        raise UnreadableDocumentError("too_big_to_read")
    names = {part.filename for part in parts}
    if "word/document.xml" in names:
        return "docx"
    if mimetype.startswith(b"application/vnd.oasis.opendocument.text"):
        return "odt"
    if mimetype.startswith(b"application/vnd.oasis") or names & {"xl/workbook.xml", "ppt/presentation.xml"}:
        raise UnreadableDocumentError("type_spreadsheet")
    raise UnreadableDocumentError("type_unknown")
