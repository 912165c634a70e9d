"""Lines of a form: labels and their blanks, after them, under, over, inside, behind leaders, in sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.habits.blanks import AREAS, BLANKS, BORDERED, LETTERED, RULED, inside
from corpus.habits.combs import COMBS, DATES, date_of_dots, place_width
from corpus.truth import Box, Kind

if TYPE_CHECKING:
    from corpus.habits.sheet import HabitSheet
    from corpus.habits.words import Section


def labels_left(sheet: HabitSheet, section: Section) -> None:
    """One label a line, its blank from its end to the right edge."""
    colon = sheet.rng.choice([" :", ":", ""])
    blank = sheet.style("blank", BLANKS)
    for label in sheet.some(section.lines, 5):
        sheet.need(sheet.fashion.row)
        base = sheet.y + sheet.fashion.row * 0.65
        size = sheet.fitting(label, sheet.span * 0.6)
        x = sheet.text(label + colon, sheet.left, base, size=size) + 4
        sheet.answer(Kind.TEXT, label, blank(sheet, x, sheet.right, base), habit=blank.__name__)
        sheet.y += sheet.fashion.row


def labels_in_column(sheet: HabitSheet, section: Section) -> None:
    """Labels in one column, all blanks from one edge."""
    blank = sheet.style("blank", BLANKS)
    labels = sheet.some(section.lines, 6)
    sheet.need(sheet.fashion.row * len(labels))
    edge = sheet.left + min(max(sheet.width(label) for label in labels) + 10, sheet.span * 0.5)
    right = sheet.right - sheet.rng.choice([0, 0, sheet.span * 0.15])
    for label in labels:
        base = sheet.y + sheet.fashion.row * 0.65
        sheet.text(label, sheet.left, base, size=sheet.fitting(label, edge - sheet.left - 4))
        sheet.answer(Kind.TEXT, label, blank(sheet, edge, right, base), habit=blank.__name__)
        sheet.y += sheet.fashion.row


def labels_above(sheet: HabitSheet, section: Section) -> None:
    """Labels over their blanks, two a line."""
    blank = sheet.style("blank", BLANKS)
    labels = sheet.some(section.lines, 4)
    room = (sheet.span - 12) / 2
    height = sheet.fashion.row + sheet.size * 1.1
    for at in range(0, len(labels), 2):
        sheet.need(height)
        for place, label in enumerate(labels[at : at + 2]):
            x = sheet.left + place * (room + 12)
            sheet.text(label, x, sheet.y + sheet.size, size=sheet.fitting(label, room, sheet.size * 0.95))
            base = sheet.y + height - sheet.fashion.row * 0.35
            sheet.answer(Kind.TEXT, label, blank(sheet, x, x + room, base), habit=blank.__name__)
        sheet.y += height


def several_on_line(sheet: HabitSheet, section: Section) -> None:
    """Two or three labels on one line, each with its blank."""
    blank = sheet.style("blank", BLANKS)
    count = sheet.rng.choice([2, 3]) if sheet.fashion.columns == 1 else 2
    labels = sheet.rng.sample(section.lines, count)
    room = (sheet.span - 10 * (count - 1)) / count
    sheet.need(sheet.fashion.row)
    base = sheet.y + sheet.fashion.row * 0.65
    for place, label in enumerate(labels):
        x = sheet.left + place * (room + 10)
        start = sheet.text(label + " ", x, base, size=sheet.fitting(label + " ", room * 0.55)) + 2
        sheet.answer(Kind.TEXT, label, blank(sheet, start, x + room, base), habit=blank.__name__)
    sheet.y += sheet.fashion.row


def captions_below(sheet: HabitSheet, section: Section) -> None:
    """Rules with a small label under each."""
    blank = sheet.style("ruled", RULED)
    labels = sheet.rng.sample(section.lines, 2)
    room, small = (sheet.span - 14) / 2, sheet.size * 0.75
    sheet.need(sheet.fashion.row + small + 6)
    base = sheet.y + sheet.fashion.row * 0.75
    for place, label in enumerate(labels):
        x = sheet.left + place * (room + 14)
        sheet.answer(Kind.TEXT, label, blank(sheet, x, x + room, base), habit="captions_below")
        sheet.text(label, x, base + 3 + small, size=sheet.fitting(label, room, small))
    sheet.y += sheet.fashion.row + small + 6


def captions_inside(sheet: HabitSheet, section: Section) -> None:
    """Boxes that touch, each with a small label in its upper left corner; the answer goes below the label."""
    labels = sheet.rng.sample(section.lines, min(4, len(section.lines)))
    small, height = sheet.size * 0.72, sheet.size * 2.9
    sheet.need(height * 2)
    edges = (sheet.left, sheet.left + sheet.span * sheet.rng.choice([0.4, 0.5, 0.6]), sheet.right)
    for at in range(0, len(labels), 2):
        for place, label in enumerate(labels[at : at + 2]):
            box = Box(edges[place], sheet.y, edges[place + 1], sheet.y + height)
            sheet.pen.frame(box, width=0.5)
            room = box.x1 - box.x0 - 6
            sheet.text(label, box.x0 + 2.5, box.y0 + small + 1.2, size=sheet.fitting(label, room, small))
            blank = inside(box._replace(y0=box.y0 + small + 2))
            sheet.answer(Kind.TEXT, label, blank, habit="captions_inside")
        sheet.y += height
    sheet.y += 4


def amounts_right(sheet: HabitSheet, section: Section) -> None:
    """Labels on the left, amounts in a column near the right edge, each with its unit."""
    blank = sheet.style("blank", BLANKS)
    for label, unit in section.after:
        sheet.need(sheet.fashion.row)
        base = sheet.y + sheet.fashion.row * 0.65
        right = sheet.right - sheet.size * 4.2
        sheet.text(label, sheet.left, base, size=sheet.fitting(label, sheet.span * 0.55))
        sheet.answer(Kind.TEXT, label, blank(sheet, right - 80, right, base), habit="amounts_right")
        sheet.text(unit, right + 4, base, size=sheet.fitting(unit, sheet.size * 4))
        sheet.y += sheet.fashion.row


def leaders_to_box(sheet: HabitSheet, section: Section) -> None:
    """Tax fashion: a line number, a label, leader dots, the number again, a box. The dots are no field."""
    blank = sheet.style("boxed", AREAS)
    dot = sheet.width(". ")
    for number, (label, _) in enumerate(section.after, sheet.rng.randint(1, 40)):
        sheet.need(sheet.fashion.row)
        base = sheet.y + sheet.fashion.row * 0.65
        sheet.text(str(number), sheet.left, base, weight=1)
        end = sheet.text(label, sheet.left + 18, base, size=sheet.fitting(label, sheet.span * 0.5))
        edge = sheet.right - 88
        sheet.text(". " * int((edge - 22 - end) / dot), end + 4, base)
        sheet.text(str(number), edge - 15, base, size=sheet.size * 0.9, weight=1)
        sheet.answer(Kind.TEXT, label, blank(sheet, edge, sheet.right, base), habit="leaders_to_box")
        sheet.y += sheet.fashion.row


def codes_in_combs(sheet: HabitSheet, section: Section) -> None:
    """Numbers of a known length in combs."""
    for label, count in section.codes:
        comb = sheet.style("comb", COMBS)
        above = sheet.width(label) + 8 + place_width(sheet) * count > sheet.span
        drop = sheet.size * 1.3 if above else 0.0
        sheet.need(sheet.size * 2.2 + drop)
        base = sheet.y + sheet.size * 1.3
        x = sheet.text(label, sheet.left, base, size=sheet.fitting(label, sheet.span)) + 8
        count_fits = min(count, int(sheet.span / place_width(sheet)))
        box = comb(sheet, sheet.left if above else x, base + drop * 1.2, count_fits)
        sheet.answer(Kind.TEXT, label, box, habit=comb.__name__)
        sheet.y += sheet.size * 2.4 + drop


def dates(sheet: HabitSheet, section: Section) -> None:
    """A label and a date in parts."""
    for label in section.dates:
        draw = sheet.style("date", DATES)
        sheet.need(sheet.size * 3.4)
        base = sheet.y + sheet.size * 1.4
        room = sheet.span - place_width(sheet) * 9
        x = sheet.text(label, sheet.left, base, size=sheet.fitting(label, max(room, 50))) + 6
        draw(sheet, label, x, base)
        sheet.y += sheet.size * (3.3 if draw.__name__ == "date_three_boxes" else 2.4)


def hints_after(sheet: HabitSheet, section: Section) -> None:
    """A blank with the wanted format after it."""
    blank = sheet.style("blank", BLANKS)
    hint = f"({sheet.words.date_hint})"
    for label in section.dates:
        sheet.need(sheet.fashion.row)
        base = sheet.y + sheet.fashion.row * 0.65
        x = sheet.text(label, sheet.left, base, size=sheet.fitting(label, sheet.span * 0.45)) + 4
        right = min(x + 110, sheet.right - sheet.width(hint) - 4)
        sheet.answer(Kind.TEXT, label, blank(sheet, x, right, base), habit=blank.__name__)
        sheet.text(hint, right + 4, base, size=sheet.size * 0.85, weight=2)
        sheet.y += sheet.fashion.row


def boxes_in_frame(sheet: HabitSheet, section: Section) -> None:
    """Labels left of bordered boxes, all inside one frame. The frame is no field."""
    blank = sheet.style("bordered", BORDERED)
    labels = sheet.some(section.lines, 3)
    sheet.need(sheet.fashion.row * len(labels) + 10)
    top = sheet.y
    sheet.y += 4
    for label in labels:
        base = sheet.y + sheet.fashion.row * 0.65
        x = sheet.text(label, sheet.left + 6, base, size=sheet.fitting(label, sheet.span * 0.5)) + 5
        sheet.answer(Kind.TEXT, label, blank(sheet, x, sheet.right - 6, base), habit="boxes_in_frame")
        sheet.y += sheet.fashion.row
    sheet.y += 5
    sheet.pen.frame(Box(sheet.left, top, sheet.right, sheet.y), width=0.8, colour=sheet.fashion.accent)
    sheet.y += 4


_PLACE = re.compile(r"\{([^:}]+):(\w+)\}([,.]?)")


def sentence(sheet: HabitSheet, _: Section) -> None:
    """A sentence with blanks in it, over several lines."""
    blank = sheet.style("in_sentence", (*LETTERED, *RULED))
    said = sheet.rng.choice(sheet.words.sentences)
    step = sheet.size * 1.9
    sheet.need(step * (6 if sheet.fashion.columns == 1 else 11))
    pieces = re.findall(r"\{[^}]+\}[,.]?|[^ ]+", said)
    x, base = sheet.left, sheet.y + step
    for piece in pieces:
        place = _PLACE.fullmatch(piece)
        room = _sentence_room(sheet, piece)
        if x + room > sheet.right:
            x, base = sheet.left, base + step
        if place is None:
            x = sheet.text(piece + " ", x, base)
        elif place[2] == "date":
            x = date_of_dots_at(sheet, place[1], x, base)
        else:
            sheet.answer(Kind.TEXT, place[1], blank(sheet, x, x + room - 8, base), habit="sentence")
            x = sheet.text(place[3] + " ", x + room - 6, base) + 2
    sheet.y = base + sheet.size


def _sentence_room(sheet: HabitSheet, piece: str) -> float:
    place = _PLACE.fullmatch(piece)
    if place is None:
        return sheet.width(piece)
    return (sheet.width("....../....../..........") if place[2] == "date" else float(place[2])) + 10


def date_of_dots_at(sheet: HabitSheet, label: str, x: float, base: float) -> float:
    """A date inside a sentence; where the sentence goes on."""
    sheet.used.add("date_of_dots")
    return date_of_dots(sheet, label, x, base) + 4


ROWS = (
    labels_left, labels_in_column, labels_above, several_on_line, captions_below, captions_inside,
    amounts_right, leaders_to_box, codes_in_combs, dates, hints_after, boxes_in_frame, sentence,
)  # fmt: skip
