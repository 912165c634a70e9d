"""A drawn form -> a PDF with its widgets, its pages upright, turned, cropped or off the origin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpus.habits.compose import compose
from corpus.habits.sheet import HEIGHT, WIDTH
from corpus.mupdf import pymupdf
from corpus.truth import Box, Kind

if TYPE_CHECKING:
    from corpus.habits.sheet import HabitField, HabitSheet

_DATED = "D:20240102080000Z"
"""Every file is dated the same, so that two builds are equal."""
_TYPES = {
    Kind.TEXT: pymupdf.PDF_WIDGET_TYPE_TEXT,
    Kind.CHECKBOX: pymupdf.PDF_WIDGET_TYPE_CHECKBOX,
    Kind.RADIO: pymupdf.PDF_WIDGET_TYPE_CHECKBOX,
    Kind.SIGNATURE: pymupdf.PDF_WIDGET_TYPE_TEXT,
}
"""As authors do: a circle is often a check box of its own, a place to sign mostly a text field."""
_BLEED = 26.0
_SHIFT = (-31.0, 117.0)


@dataclass(frozen=True, slots=True)
class Made:
    """A made form: the file, what was drawn where, and the names of all habits in it."""

    name: str
    data: bytes
    language: str
    frame: str
    fields: tuple[HabitField, ...]
    habits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Lie:
    """How a page lies in the file: a matrix from upright points (origin bottom left), boxes and a turn."""

    matrix: tuple[float, float, float, float, float, float]
    media: tuple[float, float, float, float]
    crop: tuple[float, float, float, float] | None = None
    turn: int = 0

    def place(self, box: Box) -> tuple[float, float, float, float]:
        """A box of the page as displayed, in the file's points."""
        a, b, c, d, e, f = self.matrix
        corners = [(x, HEIGHT - y) for x, y in ((box.x0, box.y0), (box.x1, box.y1))]
        xs = [a * x + c * y + e for x, y in corners]
        ys = [b * x + d * y + f for x, y in corners]
        return min(xs), min(ys), max(xs), max(ys)


_LIES = {
    "upright": _Lie((1, 0, 0, 1, 0, 0), (0, 0, WIDTH, HEIGHT)),
    "turned": _Lie((0, 1, -1, 0, HEIGHT, 0), (0, 0, HEIGHT, WIDTH), turn=90),
    "turned_back": _Lie((0, -1, 1, 0, 0, WIDTH), (0, 0, HEIGHT, WIDTH), turn=270),
    "flipped": _Lie((-1, 0, 0, -1, WIDTH, HEIGHT), (0, 0, WIDTH, HEIGHT), turn=180),
    "cropped": _Lie(
        (1, 0, 0, 1, _BLEED, _BLEED),
        (0, 0, WIDTH + 2 * _BLEED, HEIGHT + 2 * _BLEED),
        (_BLEED, _BLEED, WIDTH + _BLEED, HEIGHT + _BLEED),
    ),
    "shifted": _Lie((1, 0, 0, 1, *_SHIFT), (_SHIFT[0], _SHIFT[1], _SHIFT[0] + WIDTH, _SHIFT[1] + HEIGHT)),
}


def make(seed: int) -> Made:
    """The form of a seed as a file; the same seed gives the same bytes."""
    sheet = compose(seed)
    lie = _LIES[sheet.fashion.frame]
    for number, pen in enumerate(sheet.pens, 1):
        page = sheet.doc.new_page(width=WIDTH, height=HEIGHT)
        code = pen.in_layers(sheet.rng) if sheet.fashion.layered else pen.in_order()
        sheet.faces.add_to(page, code)
        own = [field for field in sheet.fields if field.page == number]
        for order, field in enumerate(own, 1):
            _add_widget(sheet.doc, page, field, f"p{number}_{order}", lie)
        _lay(sheet.doc, page, code, lie)
    sheet.doc.subset_fonts()
    return Made(
        name=f"habits_{seed:04d}.pdf",
        data=_saved(sheet),
        language=sheet.words.language,
        frame=sheet.fashion.frame,
        fields=tuple(sheet.fields),
        habits=tuple(sorted(sheet.used)),
    )


def _add_widget(doc: Any, page: Any, field: HabitField, name: str, lie: _Lie) -> None:
    widget = pymupdf.Widget()
    widget.field_type = _TYPES[field.kind]
    widget.field_name = name
    widget.field_label = field.tooltip or None
    widget.rect = pymupdf.Rect(field.box)
    widget.text_fontsize = 0
    page.add_widget(widget)
    xref = int(page.annot_xrefs()[-1][0])
    x0, y0, x1, y1 = lie.place(field.box)
    doc.xref_set_key(xref, "Rect", f"[{x0:.2f} {y0:.2f} {x1:.2f} {y1:.2f}]")


def _lay(doc: Any, page: Any, code: str, lie: _Lie) -> None:
    """Write the content of a page and how the page lies."""
    matrix = " ".join(f"{number:.2f}" for number in lie.matrix)
    marks = _crop_marks() if lie.crop else ""
    stream = int(doc.get_new_xref())
    doc.update_object(stream, "<<>>")
    doc.update_stream(stream, f"{marks}q {matrix} cm\n{code}\nQ".encode("ascii"))
    doc.xref_set_key(page.xref, "Contents", f"{stream} 0 R")
    doc.xref_set_key(page.xref, "MediaBox", f"[{' '.join(f'{side:.2f}' for side in lie.media)}]")
    if lie.crop:
        doc.xref_set_key(page.xref, "CropBox", f"[{' '.join(f'{side:.2f}' for side in lie.crop)}]")
    doc.xref_set_key(page.xref, "Rotate", str(lie.turn))


def _crop_marks() -> str:
    """Strokes in the bleed, where a printer cuts: outside of what is displayed."""
    high, wide = HEIGHT + _BLEED, WIDTH + _BLEED
    lines = (
        (0, _BLEED, 18, _BLEED), (0, high, 18, high), (wide + 8, _BLEED, wide + 26, _BLEED),
        (wide + 8, high, wide + 26, high), (_BLEED, 0, _BLEED, 18), (wide, 0, wide, 18),
    )  # fmt: skip
    return "".join(f"q 0.3 w {a:.1f} {b:.1f} m {c:.1f} {d:.1f} l S Q\n" for a, b, c, d in lines)


def _saved(sheet: HabitSheet) -> bytes:
    sheet.doc.set_metadata({
        "title": sheet.section, "creationDate": _DATED, "modDate": _DATED, "producer": "corpus",
        "creator": "corpus",
    })  # fmt: skip
    sheet.doc.set_language(sheet.words.language)
    return bytes(sheet.doc.tobytes(garbage=3, deflate=True, no_new_id=True))
