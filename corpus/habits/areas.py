"""Places for more than a line: big boxes, several rules, signatures, what the administration keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.habits.blanks import BORDERED, LETTERED, RULED, inside, over_rule
from corpus.habits.faces import BOLD
from corpus.habits.pen import Layer
from corpus.look import WHITE
from corpus.truth import Box, Kind

if TYPE_CHECKING:
    from corpus.habits.sheet import HabitSheet
    from corpus.habits.words import Section

_STEP = 1.9
"""Distance between ruled lines of one answer, in font sizes."""


def _heading(sheet: HabitSheet, label: str, below: float) -> None:
    sheet.need(below + sheet.size * 1.6)
    sheet.y += sheet.size * 1.3
    sheet.text(label, sheet.left, sheet.y - 1, size=sheet.fitting(label, sheet.span))
    sheet.y += 3


def big_box(sheet: HabitSheet, section: Section) -> None:
    """A label and a high box under it."""
    height = sheet.rng.choice([40.0, 60.0, 90.0])
    _heading(sheet, section.long[0], height)
    box = Box(sheet.left, sheet.y, sheet.right, sheet.y + height)
    sheet.pen.frame(box)
    sheet.answer(Kind.TEXT, section.long[0], inside(box), habit="big_box")
    sheet.y += height + 5


def big_box_caption_inside(sheet: HabitSheet, section: Section) -> None:
    """A high box with its label inside, at the top."""
    height, size = sheet.rng.choice([48.0, 70.0]), sheet.size * 0.8
    sheet.need(height + 6)
    box = Box(sheet.left, sheet.y, sheet.right, sheet.y + height)
    sheet.pen.frame(box, width=0.5)
    label = section.long[0]
    sheet.text(label, box.x0 + 3, box.y0 + size + 1.5, size=sheet.fitting(label, sheet.span - 8, size))
    blank = inside(box._replace(y0=box.y0 + size + 3))
    sheet.answer(Kind.TEXT, label, blank, habit="big_box_caption_inside")
    sheet.y += height + 6


def big_tint(sheet: HabitSheet, section: Section) -> None:
    """A label and a high tinted area."""
    height = sheet.rng.choice([40.0, 64.0])
    _heading(sheet, section.long[0], height)
    box = Box(sheet.left, sheet.y, sheet.right, sheet.y + height)
    sheet.pen.fill(box, sheet.fashion.tint, Layer.TINT)
    sheet.answer(Kind.TEXT, section.long[0], inside(box), habit="big_tint")
    sheet.y += height + 5


def big_white_on_tint(sheet: HabitSheet, section: Section) -> None:
    """A high white area on a tinted ground."""
    height = sheet.rng.choice([40.0, 64.0])
    sheet.need(height + sheet.size * 2.5)
    top = sheet.y
    _heading(sheet, section.long[0], height)
    box = Box(sheet.left + 3, sheet.y, sheet.right - 3, sheet.y + height)
    sheet.paper(Box(sheet.left - 4, top, sheet.right + 4, box.y1 + 5))
    sheet.pen.fill(box, WHITE, Layer.WHITE)
    sheet.answer(Kind.TEXT, section.long[0], inside(box), habit="big_white_on_tint")
    sheet.y += height + 8


def lines_one_answer(sheet: HabitSheet, section: Section) -> None:
    """Rules or dots on several lines under one label: one answer."""
    count, step = sheet.rng.randint(2, 4), sheet.size * _STEP
    blank = sheet.style("lines", (*RULED, *LETTERED))
    _heading(sheet, section.long[0], count * step)
    boxes = [blank(sheet, sheet.left, sheet.right, sheet.y + step * (at + 1) - 3) for at in range(count)]
    whole = Box(boxes[0].x0, boxes[0].y0, boxes[0].x1, boxes[-1].y1)
    sheet.answer(Kind.TEXT, section.long[0], whole, habit="lines_one_answer")
    sheet.y += count * step + 4


def lines_many_answers(sheet: HabitSheet, section: Section) -> None:
    """Numbered rules or dots under one label: an answer each."""
    count, step = sheet.rng.randint(2, 4), sheet.size * _STEP
    blank = sheet.style("lines", (*RULED, *LETTERED))
    _heading(sheet, section.long[0], count * step)
    for at in range(count):
        base = sheet.y + step * (at + 1) - 3
        x = sheet.text(f"{at + 1}. ", sheet.left + 4, base)
        sheet.answer(
            Kind.TEXT, f"{section.long[0]} {at + 1}", blank(sheet, x + 2, sheet.right, base),
            habit="lines_many_answers",
        )  # fmt: skip
    sheet.y += count * step + 4


AREAS = (
    big_box, big_box_caption_inside, big_tint, big_white_on_tint, lines_one_answer, lines_many_answers,
)  # fmt: skip


# --- Signatures ---


def sign_box(sheet: HabitSheet) -> None:
    """A box with its caption over it, on the right; place and date on the left."""
    sheet.need(74)
    middle = sheet.left + sheet.span * 0.5
    caption = sheet.rng.choice(sheet.words.signature)
    _place_and_date(sheet, middle - 12)
    sheet.text(caption, middle, sheet.y + sheet.size, size=sheet.fitting(caption, sheet.span * 0.5))
    box = Box(middle, sheet.y + sheet.size * 1.5, sheet.right, sheet.y + 68)
    sheet.pen.frame(box)
    sheet.answer(Kind.SIGNATURE, caption, inside(box), habit="sign_box")
    sheet.y += 74


def sign_box_caption_inside(sheet: HabitSheet) -> None:
    """Two boxes side by side with the captions inside."""
    sheet.need(76)
    room = (sheet.span - 12) / 2
    for at, caption in enumerate(sheet.rng.sample(sheet.words.signature, 2)):
        x = sheet.left + at * (room + 12)
        box = Box(x, sheet.y, x + room, sheet.y + 70)
        sheet.pen.frame(box)
        size = sheet.fitting(caption, room - 6, sheet.size * 0.9)
        sheet.text(caption, x + 3, sheet.y + size + 2, size=size)
        blank = inside(box._replace(y0=box.y0 + size + 4))
        sheet.answer(Kind.SIGNATURE, caption, blank, habit="sign_box_caption_inside")
    sheet.y += 76


def sign_on_rule(sheet: HabitSheet) -> None:
    """A rule with its caption under it, and a shorter one for the date."""
    sheet.need(56)
    y = sheet.y + 40
    cut = sheet.left + sheet.span * 0.6
    caption, date = sheet.rng.choice(sheet.words.signature), sheet.words.date_hint
    sheet.pen.line(sheet.left, y, cut, y)
    sheet.text(caption, sheet.left, y + 9, size=sheet.fitting(caption, cut - sheet.left, sheet.size * 0.8))
    box = Box(sheet.left, y - 22, cut, y)
    sheet.answer(Kind.SIGNATURE, caption, box, habit="sign_on_rule")
    sheet.pen.line(cut + 14, y, sheet.right, y)
    sheet.text(date, cut + 14, y + 9, size=sheet.size * 0.8)
    sheet.answer(Kind.TEXT, date, over_rule(sheet, cut + 14, sheet.right, y), habit="sign_on_rule")
    sheet.y += 56


def sign_in_cell(sheet: HabitSheet) -> None:
    """A table of one row: the caption in its left cell, the place to sign in its right one."""
    sheet.need(60)
    caption = sheet.words.place_date[2]
    cut = sheet.left + sheet.span * 0.4
    for x0, x1 in ((sheet.left, cut), (cut, sheet.right)):
        sheet.pen.frame(Box(x0, sheet.y, x1, sheet.y + 54), width=0.5)
    sheet.text(caption, sheet.left + 4, sheet.y + sheet.size * 1.4,
               size=sheet.fitting(caption, cut - sheet.left - 8))  # fmt: skip
    box = Box(cut, sheet.y, sheet.right, sheet.y + 54)
    sheet.answer(Kind.SIGNATURE, caption, inside(box), habit="sign_in_cell")
    sheet.y += 60


def _place_and_date(sheet: HabitSheet, right: float) -> None:
    blank = sheet.style("lines", (*RULED, *LETTERED, *BORDERED))
    for at, label in enumerate(sheet.words.place_date[:2]):
        base = sheet.y + sheet.size * 1.2 + at * (sheet.fashion.row + 2)
        x = sheet.text(label, sheet.left, base) + 5
        sheet.answer(Kind.TEXT, label, blank(sheet, x, right, base), habit=blank.__name__)


SIGNATURES = (sign_box, sign_box_caption_inside, sign_on_rule, sign_in_cell)


# --- For the administration: no widgets ---


def office_shaded(sheet: HabitSheet) -> None:
    """A shaded frame with rules inside that are not for the citizen."""
    lines = sheet.words.office_lines
    height = 20 + 17.0 * len(lines)
    sheet.need(height + 6)
    box = Box(sheet.left, sheet.y, sheet.right, sheet.y + height)
    sheet.pen.fill(box, (0.86, 0.86, 0.86), Layer.TINT)
    sheet.pen.frame(box, width=0.4)
    _office_lines(sheet)
    sheet.y += height + 6


def office_frame(sheet: HabitSheet) -> None:
    """A thick frame with white boxes inside that are not for the citizen."""
    height = 46.0
    sheet.need(height + 6)
    sheet.pen.frame(Box(sheet.left, sheet.y, sheet.right, sheet.y + height), width=1.5)
    title = sheet.rng.choice(sheet.words.office)
    sheet.text(title, sheet.left + 5, sheet.y + 12, size=sheet.fitting(title, sheet.span - 10), weight=BOLD)
    room = sheet.span / 3
    for at, label in enumerate(sheet.words.office_lines):
        x = sheet.left + 5 + room * at
        sheet.text(label, x, sheet.y + 23, size=sheet.fitting(label, room - 10, sheet.size * 0.8))
        sheet.pen.frame(Box(x, sheet.y + 26, x + room - 12, sheet.y + 41), width=0.4)
    sheet.y += height + 6


def _office_lines(sheet: HabitSheet) -> None:
    title = sheet.rng.choice(sheet.words.office)
    sheet.text(title, sheet.left + 5, sheet.y + 12, size=sheet.fitting(title, sheet.span - 10), weight=BOLD)
    for at, label in enumerate(sheet.words.office_lines):
        base = sheet.y + 28 + 17 * at
        x = sheet.text(label, sheet.left + 5, base, size=sheet.fitting(label, sheet.span * 0.5)) + 5
        sheet.pen.line(x, base + 2, sheet.right - 8, base + 2)


OFFICES = (office_shaded, office_frame)
