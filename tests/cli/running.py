"""A one-page form, written byte by byte, and how a test runs the command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

LINES = (
    "Demande de prise en charge",
    "Nonobstant ce refus, vous pouvez adresser un recours au service.",
    "Vous devez joindre un justificatif de domicile à votre demande.",
)


class Run(Protocol):
    """Runs ``workbench`` with these arguments in a process of its own."""

    def __call__(
        self, *arguments: str | Path, text: bytes = b"", **environment: str
    ) -> subprocess.CompletedProcess[bytes]: ...


def one_page_pdf(lines: tuple[str, ...]) -> bytes:
    """A PDF of one A4 page with a text per line, forty points apart."""
    shown = b"".join(
        b"1 0 0 1 60 %d Tm (%s) Tj " % (780 - 40 * n, line.encode("cp1252").replace(b"(", rb"\("))
        for n, line in enumerate(lines)
    )
    stream = b"BT /F1 12 Tf " + shown + b"ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + table + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(data)
