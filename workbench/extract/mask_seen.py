"""What a masked PDF still says and shows: the proof of masking."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from workbench.extract.engine import pymupdf
from workbench.extract.mask import squeezed
from workbench.extract.pdf import opened

if TYPE_CHECKING:
    from workbench.model import Box

_DARK = 110
"""Of 255: ink of a scan is darker, a mask (190) and the paper are lighter."""
_DOTS = 2.0
_PARTLY = 0.4
"""Share of the height of a place that is left out above and below, for the rows beside it are not its own."""


def pages_say(data: bytes, page: int, box: Box) -> str:
    """The words of a PDF in a place of a page, from 1, fields included."""
    with opened(data) as pdf:
        lower = (box.y1 - box.y0) * _PARTLY
        clip = pymupdf.Rect(box.x0, box.y0 + lower, box.x1, box.y1 - lower)
        return str(pdf[page - 1].get_text(clip=clip))


def whole_says(data: bytes, text: str) -> bool:
    """Whether a text stands in a PDF: in the words of its pages, or in its bytes with all streams unpacked.

    Looked for as UTF-8, Latin-1 and UTF-16, and as hexadecimal digits of these.
    """
    words, blob = _unpacked(data)
    short = squeezed(text)
    forms = [text.encode(), text.encode("latin-1", "replace"), text.encode("utf-16-be")]
    return short in words or any(form in blob or form.hex().encode() in blob.lower() for form in forms)


@lru_cache(maxsize=2)
def _unpacked(data: bytes) -> tuple[str, bytes]:
    with opened(data) as pdf:
        words = squeezed("".join(page.get_text() for page in pdf))
        parts = [data]
        for number in range(1, pdf.xref_length()):
            parts.append(pdf.xref_object(number).encode("latin-1", "replace"))
            if pdf.xref_is_stream(number):
                parts.append(pdf.xref_stream(number) or b"")
        return words, b"\n".join(parts)


def darkness(data: bytes, page: int, box: Box) -> float:
    """The share of dots in a place of a page that are as dark as ink, 0 to 1."""
    with opened(data) as pdf:
        clip = pymupdf.Rect(*box)
        zoom = pymupdf.Matrix(_DOTS, _DOTS)
        pixels = pdf[page - 1].get_pixmap(matrix=zoom, clip=clip, colorspace=pymupdf.csGRAY)
        dots = bytes(pixels.samples)
        return sum(dot < _DARK for dot in dots) / max(len(dots), 1)
