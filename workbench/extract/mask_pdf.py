"""A PDF -> the same PDF without what lies in some places, and without all that no page shows.

Letters are taken out of the page's drawing by MuPDF's redaction; dots of pictures are painted over, and
strokes that lie wholly inside a place are taken out; the lines of the form stay. Then everything in the file
that can hold words and is no drawing is gone through: see `mask_pdf_objects`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.errors import UnreadableDocumentError
from workbench.extract.engine import PDF_ERRORS, PdfDocument, PdfPage, pymupdf
from workbench.extract.mask import Mask, Masked, squeezed
from workbench.extract.mask_pdf_objects import clean_objects
from workbench.extract.pdf import opened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.model import Box

_INSIDE = 0.12
"""Share of its height by which a place is cut above and below: the letters of the next rows touch it."""
_INSIDE_MOST = 1.5
"""The same in points: a place drawn by hand is meant as it is."""
_AROUND = 1.0
"""Points that a place is made wider on each side, and higher where it lies on a picture."""
_FILL = (0.75, 0.75, 0.75)
"""Grey: a mask is seen to be one, and takes less ink than black."""
_WORDS = pymupdf.TEXT_PRESERVE_WHITESPACE
_SHORTEST = 4


def mask_pdf(data: bytes, masks: Sequence[Mask]) -> Masked:
    """The PDF without what the masks cover. See `workbench.extract.mask.mask`."""
    with opened(data) as pdf:
        try:
            for page in pdf:
                _take_notes(page)
            for page in pdf:
                _redact(page, _boxes(masks, page.number + 1))
            clean_objects(pdf, [each.text for each in masks if each.text])
            made = _saved(pdf)
        except PDF_ERRORS as error:
            raise UnreadableDocumentError("damaged") from error
    return Masked(made, _left(made, masks))


def _boxes(masks: Sequence[Mask], page: int) -> list[Box]:
    return [place.box for each in masks for place in each.places if place.page == page]


def _take_notes(page: PdfPage) -> None:
    """Remove all annotations but links and fields."""
    for note in list(page.annots() or ()):
        page.delete_annot(note)


def _redact(page: PdfPage, boxes: Sequence[Box]) -> None:
    if not boxes:
        return
    pictures = [pymupdf.Rect(each["bbox"]) for each in page.get_image_info()]
    for box in boxes:
        page.add_redact_annot(_rect(page, box, pictures), fill=_FILL, cross_out=False)
    page.apply_redactions(
        images=pymupdf.PDF_REDACT_IMAGE_PIXELS,
        graphics=pymupdf.PDF_REDACT_LINE_ART_REMOVE_IF_COVERED,
        text=pymupdf.PDF_REDACT_TEXT_REMOVE,
    )


def _rect(page: PdfPage, box: Box, pictures: Sequence[Any]) -> Any:
    """The place to redact: cut above and below on letters, made larger where a picture lies under it."""
    wide = pymupdf.Rect(box.x0 - _AROUND, box.y0 - _AROUND, box.x1 + _AROUND, box.y1 + _AROUND)
    wide = (wide * page.derotation_matrix).normalize()
    if any(wide.intersects(picture) for picture in pictures):
        return wide
    lower = min((box.y1 - box.y0) * _INSIDE, _INSIDE_MOST)
    narrow = pymupdf.Rect(box.x0 - _AROUND, box.y0 + lower, box.x1 + _AROUND, box.y1 - lower)
    return (narrow * page.derotation_matrix).normalize()


def _saved(pdf: PdfDocument) -> bytes:
    """The file written anew: one state, no orphans, its identity told by nothing of the first file."""
    return bytes(pdf.tobytes(garbage=4, deflate=True, no_new_id=True, encryption=pymupdf.PDF_ENCRYPT_NONE))


def _left(data: bytes, masks: Sequence[Mask]) -> tuple[str, ...]:
    """The texts of masks that the pages still say."""
    with pymupdf.open(stream=data, filetype="pdf") as pdf:
        said = squeezed("".join(page.get_text(flags=_WORDS) for page in pdf))
    wanted = {each.text for each in masks if len(squeezed(each.text)) >= _SHORTEST}
    return tuple(sorted(text for text in wanted if squeezed(text) in said))
