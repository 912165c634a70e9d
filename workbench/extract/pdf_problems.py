"""Trouble inside a PDF that does not stop the reading: pages that are pictures, bad fonts, dynamic forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.extract.engine import PdfDocument, PdfPage
    from workbench.extract.pdf_text import Line

_PRIVATE = (0xE000, 0xF8FF)
_FEW_LETTERS = 20
"""Fewer letters on a page that has pictures or drawings: its text is not text."""
_LARGE_PICTURE = 0.5
_STRIP = 0.45
"""Share of the page's width from which pictures count together: scanners cut a page into strips."""
_PICTURES = frozenset({"fill-image", "fill-imgmask"})
_STAMP_LETTERS = 120
"""A page that is mostly one picture may carry a stamped line of text and still be a scan."""
_DRAWN_TEXT = 150
"""Filled paths from which a page without letters is text turned into outlines."""
_ENOUGH = 40
_ENOUGH_LETTERS = 150
_UNREADABLE = 0.15
_LETTERS_LEAST = 0.45
_VOWELS = (0.22, 0.62)
"""Share of vowels among Latin letters: French and English texts have 0.36-0.47, also with codes."""
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz")
_WITH_VOWEL_SIGN = frozenset("aeiouyàâäéèêëîïôöùûüœæ")


def text_problem(page: PdfPage, lines: list[Line], *, number: int) -> Problem | None:
    """``no_text_layer`` or ``broken_fonts`` when the text of a page is missing or cannot be trusted."""
    raw = [word.raw for line in lines for word in line.words]
    letters = sum(c.isalpha() for word in raw for c in word)
    if letters < _STAMP_LETTERS and _is_picture(page, letters):
        return Problem("no_text_layer", number)
    if is_broken(raw):
        return Problem("broken_fonts", number)
    return None


def _is_picture(page: PdfPage, letters: int) -> bool:
    whole = abs(page.rect) or 1.0
    paths = pictures = 0
    covered = 0.0
    for kind, box in page.get_bboxlog():
        area = max(box[2] - box[0], 0) * max(box[3] - box[1], 0)
        picture = kind in _PICTURES
        covered += area if picture and box[2] - box[0] >= _STRIP * page.rect.width else 0.0
        paths += kind == "fill-path"
        pictures += picture and area >= 0.02 * whole
    if covered >= _LARGE_PICTURE * whole:
        return True
    return letters < _FEW_LETTERS and (pictures > 0 or paths >= _DRAWN_TEXT)


def is_broken(words: Iterable[str]) -> bool:
    """Whether words are no readable text: private or unknown characters, too few letters, or no vowels.

    Single pictograms (boxes to tick, bullets) do not count.
    """
    text = "".join(word for word in words if len(word) > 1)
    if len(text) < _ENOUGH:
        return False
    if sum(_is_unreadable(c) for c in text) >= _UNREADABLE * len(text):
        return True
    counted = [c.lower() for c in text if not c.isdigit() and c not in ".…_-·/"]
    letters = [c for c in counted if c.isalpha()]
    if len(counted) >= _ENOUGH_LETTERS and len(letters) < _LETTERS_LEAST * len(counted):
        return True
    latin = [c for c in letters if c in _PLAIN or c in _WITH_VOWEL_SIGN]
    if len(latin) < _ENOUGH_LETTERS or len(latin) * 2 < len(letters):
        return False
    share = sum(c in _WITH_VOWEL_SIGN for c in latin) / len(latin)
    return not _VOWELS[0] <= share <= _VOWELS[1]


def _is_unreadable(c: str) -> bool:
    return _PRIVATE[0] <= ord(c) <= _PRIVATE[1] or c == "\ufffd" or not (c.isprintable() or c == "\xad")


def form_problem(pdf: PdfDocument) -> Problem | None:
    """``xfa_form`` for a dynamic form: the viewer makes its pages, the file has none."""
    catalog = pdf.pdf_catalog()
    kind, _ = pdf.xref_get_key(catalog, "AcroForm/XFA")
    if kind == "null":
        return None
    rendered_later = pdf.xref_get_key(catalog, "NeedsRendering")[1] == "true"
    _, fields = pdf.xref_get_key(catalog, "AcroForm/Fields")
    if rendered_later or fields in {"null", "[]", "[ ]"}:
        return Problem("xfa_form")
    return None
