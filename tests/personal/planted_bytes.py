"""Whether a file still says something: in its bytes, unpacked, in any encoding that a text may have there."""

from __future__ import annotations

import io
import re
import zipfile

from workbench.extract.engine import pymupdf
from workbench.extract.mask import squeezed


def bytes_of_pdf(data: bytes) -> bytes:
    """The file as it is, then each of its objects and streams, unpacked."""
    with pymupdf.open(stream=data, filetype="pdf") as pdf:
        parts = [data]
        for number in range(1, pdf.xref_length()):
            parts.append(pdf.xref_object(number).encode("latin-1", "replace"))
            if pdf.xref_is_stream(number):
                parts.append(pdf.xref_stream(number) or b"")
    return b"\n".join(parts)


def words_of_pdf(data: bytes) -> str:
    """What its pages say, fields and notes included."""
    with pymupdf.open(stream=data, filetype="pdf") as pdf:
        return "".join(page.get_text() for page in pdf)


def bytes_of_archive(data: bytes) -> bytes:
    """All parts of an office file, unpacked, with their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"\n".join(name.encode() + b"\n" + archive.read(name) for name in archive.namelist())


def still_in(blob: bytes, texts: list[str]) -> list[str]:
    """The texts that stand in some bytes: as UTF-8, Latin-1, UTF-16 or hexadecimal digits of these."""
    low = blob.lower()
    shown = re.sub(rb"[^0-9a-z]", b"", low)
    return [text for text in texts if any(form in low or form in shown for form in _forms(text.lower()))]


def _forms(text: str) -> list[bytes]:
    plain = [
        text.encode(),
        text.encode("latin-1", "ignore"),
        text.encode("utf-16-be"),
        text.encode("utf-16-le"),
    ]
    short = squeezed(text).encode("ascii", "ignore")
    bare = [short] if len(short) >= _BARE else []
    return [*plain, *(each.hex().encode() for each in plain), *bare]


_BARE = 8
"""Letters and digits of a text that is looked for without what stands between: fewer meet by chance."""
