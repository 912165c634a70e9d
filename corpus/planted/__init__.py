"""A blank PDF form -> the same form filled in with forty personal data, and where each stands.

What a field asks for is put into it; a letter of one page, in running text and short lines, holds the rest.
Typed into the fields of the file where it has some, else written on the lines and boxes that are drawn; as a
scan, the pages are pictures, a little crooked, with noise. The same form and seed give the same file.
"""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass, field, replace
from math import cos, radians, sin
from random import Random
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

from corpus.mupdf import pymupdf
from corpus.planted.questions import LETTER, asked_by
from corpus.planted.values import Datum, forty

if TYPE_CHECKING:
    from collections.abc import Iterable

_FONTS = ("helv", "tiro", "cour")
_MARGIN, _LINE = 60.0, 17.0
_NARROWEST = 40.0
"""Points: what is written on a shorter line cannot be read."""
_DOTS = 200 / 72


@dataclass(frozen=True, slots=True)
class Question:
    """A field of the blank form: its label, page from 1, box in points as displayed, its name if any."""

    label: str
    page: int
    box: tuple[float, float, float, float]
    name: str | None = None


@dataclass(frozen=True, slots=True)
class PlantedDatum:
    """A datum in the form. `boxes`: one a row, around the letters.

    `how`: ``typed`` into a field of the file, ``written`` on the page, or in the ``letter``.
    """

    asked: str
    text: str
    how: str
    page: int
    boxes: tuple[tuple[float, float, float, float], ...]


@dataclass(frozen=True, slots=True)
class Planted:
    """A form that was filled in. `scan`: whether its pages are pictures."""

    data: bytes = field(repr=False)
    items: tuple[PlantedDatum, ...]
    scan: bool


def plant(blank: bytes, questions: Iterable[Question], *, seed: int) -> Planted:
    """The form filled in: typed where the file has fields, else written on it."""
    chance = Random(seed)  # noqa: S311 - made-up people, not secrets
    asked = _by_asked(questions, chance)
    with pymupdf.open(stream=blank, filetype="pdf") as pdf:
        items, left = [], []
        for datum in forty(chance):
            question = asked[datum.asked].pop() if asked.get(datum.asked) else None
            item = _answered(pdf, question, datum, chance) if question else None
            if item is None:
                left.append(datum)
            else:
                items.append(item)
        items += _letter(pdf, left, chance)
        return Planted(pdf.tobytes(garbage=3, deflate=True, no_new_id=True), tuple(items), scan=False)


def scanned(planted: Planted, *, seed: int) -> Planted:
    """The pages with data as pictures, each turned by up to 0.4 degrees."""
    noise = np.random.default_rng(seed)
    out, items = pymupdf.open(), []
    with pymupdf.open(stream=planted.data, filetype="pdf") as pdf:
        for number in sorted({item.page for item in planted.items}):
            page = pdf[number - 1]
            angle = float(noise.uniform(-0.4, 0.4))
            made = out.new_page(width=page.rect.width, height=page.rect.height)
            made.insert_image(made.rect, stream=_picture(page, angle, noise))
            items += [
                replace(
                    item,
                    page=made.number + 1,
                    boxes=tuple(_turned(box, page.rect, angle) for box in item.boxes),
                )
                for item in planted.items
                if item.page == number
            ]
    return Planted(out.tobytes(garbage=3, no_new_id=True), tuple(items), scan=True)


def on_fullest_page(questions: Iterable[Question]) -> list[Question]:
    """The questions of the page that asks most: reading the picture of a page takes 5 to 12 seconds."""
    asked = [question for question in questions if asked_by(question.label)]
    counts = Counter(question.page for question in asked)
    fullest = max(counts, key=lambda page: (counts[page], -page), default=1)
    return [question for question in asked if question.page == fullest]


def _by_asked(questions: Iterable[Question], chance: Random) -> dict[str, list[Question]]:
    found: dict[str, list[Question]] = {}
    for question in questions:
        asked = asked_by(question.label)
        if asked is not None and question.box[2] - question.box[0] >= _NARROWEST:
            found.setdefault(asked, []).append(question)
    for each in found.values():
        chance.shuffle(each)
    return found


def _answered(pdf: Any, question: Question, datum: Datum, chance: Random) -> PlantedDatum | None:
    page = pdf[question.page - 1]
    if page.rotation:
        return None
    if question.name is not None:
        return _typed(page, question, datum)
    x0, y0, x1, y1 = question.box
    font = chance.choice(_FONTS)
    size = min(10.0, 0.9 * (y1 - y0)) if y1 - y0 > 6 else 9.0  # noqa: PLR2004 - room for letters
    width = _width(datum.text, font, size)
    if width > x1 - x0 - 2:
        size *= (x1 - x0 - 2) / width
    if size < 6:  # noqa: PLR2004 - nobody writes smaller
        return None
    box = _write(page, (x0 + 1, y1 - 0.3 * size), datum.text, font, size)
    return PlantedDatum(datum.asked, datum.text, "written", question.page, (box,))


def _width(text: str, font: str, size: float) -> float:
    return float(pymupdf.Font(font).text_length(text, fontsize=size))


def _typed(page: Any, question: Question, datum: Datum) -> PlantedDatum | None:
    for widget in page.widgets(types=[pymupdf.PDF_WIDGET_TYPE_TEXT]):
        if widget.field_name == question.name and not widget.field_value:
            widget.text_maxlen, widget.field_flags = 0, 0
            widget.field_value = datum.text
            widget.update()
            box = _letters(page.parent, page.number, widget.rect, datum.text)
            return PlantedDatum(datum.asked, datum.text, "typed", question.page, (box,))
    return None


def _letters(pdf: Any, number: int, field: Any, text: str) -> tuple[float, float, float, float]:
    """The box of the letters of a datum in its field, without those that the form prints there."""
    own = {word.casefold() for word in text.split()}
    words = pdf.load_page(number).get_text("words", clip=field)
    inside = [word[:4] for word in words if word[4].casefold() in own]
    return _around(inside) if inside else tuple(field)


def _around(boxes: list[Any]) -> tuple[float, float, float, float]:
    sides = list(zip(*boxes, strict=True))
    return min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3])


def _write(
    page: Any, at: tuple[float, float], text: str, font: str, size: float
) -> tuple[float, float, float, float]:
    """Write on a page from a point of the line on; the box of the letters."""
    page.insert_text(at, text, fontname=font, fontsize=size)
    width = _width(text, font, size)
    return at[0], at[1] - 0.75 * size, at[0] + width, at[1] + 0.1 * size


def _letter(pdf: Any, data: list[Datum], chance: Random) -> list[PlantedDatum]:
    """A page in running text with all data that no field asked for."""
    if not data:
        return []
    page = pdf.new_page(width=595, height=842)
    page.insert_text((_MARGIN, 60), "Lettre jointe à ma demande", fontsize=13)
    items, y = [], 84.0
    for datum in data:
        before, after = chance.choice(LETTER[datum.asked]).split("{}")
        at = (_MARGIN + _width(before, "helv", 10), y)
        page.insert_text((_MARGIN, y), before + datum.text + after, fontsize=10)
        width = _width(datum.text, "helv", 10)
        box = (at[0], y - 7.5, at[0] + width, y + 1)
        items.append(PlantedDatum(datum.asked, datum.text, "letter", page.number + 1, (box,)))
        y += _LINE
    return items


def _picture(page: Any, angle: float, noise: Any) -> bytes:
    pixels = page.get_pixmap(matrix=pymupdf.Matrix(_DOTS, _DOTS), colorspace=pymupdf.csGRAY)
    shown = Image.frombytes("L", (pixels.width, pixels.height), pixels.samples)
    shown = shown.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    grey = np.asarray(shown, np.float32) + noise.normal(0, 9, (shown.height, shown.width))
    out = io.BytesIO()
    Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8)).save(out, "JPEG", quality=75)
    return out.getvalue()


def _turned(
    box: tuple[float, float, float, float], page: Any, angle: float
) -> tuple[float, float, float, float]:
    """The box around a box that is turned about the middle of the page, against the clock."""
    turn, across, down = radians(angle), page.width / 2, page.height / 2
    corners = [
        (
            across + (x - across) * cos(turn) + (y - down) * sin(turn),
            down - (x - across) * sin(turn) + (y - down) * cos(turn),
        )
        for x in (box[0], box[2])
        for y in (box[1], box[3])
    ]
    return _around([(x, y, x, y) for x, y in corners])
