"""Ink that is no field: what a detector must leave alone. Nothing here answers anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.habits.faces import BOLD
from corpus.habits.pen import Layer
from corpus.habits.sheet import HEIGHT, WIDTH
from corpus.habits.tables import RULINGS
from corpus.look import PALE, WHITE
from corpus.truth import Box

if TYPE_CHECKING:
    from corpus.habits.sheet import HabitSheet

# --- Headings ---


def heading_underlined(sheet: HabitSheet, title: str) -> None:
    """A heading with a rule across the column under it."""
    sheet.text(title, sheet.left, sheet.y + 12, size=sheet.fitting(title, sheet.span, 12), weight=BOLD)
    sheet.pen.line(sheet.left, sheet.y + 16, sheet.right, sheet.y + 16, width=1, colour=sheet.fashion.accent)


def heading_text_underlined(sheet: HabitSheet, title: str) -> None:
    """A heading whose words are underlined."""
    size = sheet.fitting(title, sheet.span * 0.9, 11)
    end = sheet.text(title, sheet.left, sheet.y + 12, size=size, weight=BOLD)
    sheet.pen.line(sheet.left, sheet.y + 13.8, end, sheet.y + 13.8, width=0.6)


def heading_banner(sheet: HabitSheet, title: str) -> None:
    """A heading in white on a coloured strip."""
    box = Box(sheet.left, sheet.y, sheet.right, sheet.y + 16)
    sheet.pen.fill(box, sheet.fashion.accent, Layer.TINT)
    size = sheet.fitting(title, sheet.span * 0.85, 10)
    sheet.text(title, sheet.left + 5, sheet.y + 11.5, size=size, weight=BOLD, colour=WHITE)


def heading_pale_banner(sheet: HabitSheet, title: str) -> None:
    """A heading in a tinted, framed strip."""
    box = Box(sheet.left, sheet.y, sheet.right, sheet.y + 16)
    sheet.pen.fill(box, sheet.fashion.tint, Layer.TINT)
    sheet.pen.frame(box, width=0.4)
    sheet.text(
        title, sheet.left + 5, sheet.y + 11.5, size=sheet.fitting(title, sheet.span * 0.85, 10), weight=BOLD
    )


def heading_number_box(sheet: HabitSheet, title: str) -> None:
    """A heading behind a dark square with its number."""
    sheet.pen.fill(Box(sheet.left, sheet.y, sheet.left + 15, sheet.y + 15), sheet.fashion.accent, Layer.TINT)
    number = str(len(sheet.used) % 9 + 1)
    sheet.text(number, sheet.left + 4.5, sheet.y + 11.5, size=10, weight=BOLD, colour=WHITE)
    size = sheet.fitting(title, sheet.span - 40, 11)
    sheet.text(title, sheet.left + 20, sheet.y + 11.5, size=size, weight=BOLD)


HEADINGS = (
    heading_underlined, heading_text_underlined, heading_banner, heading_pale_banner, heading_number_box,
)  # fmt: skip

# --- Between the fields ---


def table_of_facts(sheet: HabitSheet) -> None:
    """A ruled table whose cells are all full."""
    height, columns = sheet.size * 1.9, 3
    table = sheet.rng.choice(
        [table for table in sheet.words.tables if len(table.heads) == columns or sheet.fashion.columns == 1]
    )
    sheet.need(height * 4 + 6)
    xs = [sheet.left + sheet.span / columns * at for at in range(columns + 1)]
    ys = [sheet.y + height * at for at in range(5)]
    sheet.style("ruling", RULINGS)(sheet, xs, ys)
    for row in range(4):
        for column in range(columns):
            text = table.rows[row] if column == 0 else f"{sheet.rng.randint(10, 990)} {column}/{row + 1}"
            text = table.heads[column] if row == 0 else text
            room = xs[1] - xs[0] - 6
            sheet.text(text, xs[column] + 3, ys[row] + height * 0.65, size=sheet.fitting(text, room))
    sheet.y = ys[-1] + 6


def contents_with_leaders(sheet: HabitSheet) -> None:
    """A table of contents: leader dots up to page numbers."""
    sheet.need(sheet.size * 1.5 * len(sheet.words.contents))
    for number, entry in enumerate(sheet.words.contents, 2):
        sheet.y += sheet.size * 1.45
        size = sheet.fitting(entry, sheet.span * 0.6)
        end = sheet.text(entry + " ", sheet.left, sheet.y, size=size)
        edge = sheet.right - 12
        sheet.text("." * int((edge - end - 4) / sheet.width(".")), end, sheet.y)
        sheet.text(str(number), edge, sheet.y)
    sheet.y += 6


def square_bullets(sheet: HabitSheet) -> None:
    """A list whose bullets are small filled squares."""
    sheet.need(sheet.size * 1.5 * len(sheet.words.bullets))
    for entry in sheet.words.bullets:
        sheet.y += sheet.size * 1.45
        side = sheet.size * 0.38
        sheet.pen.fill(Box(sheet.left + 2, sheet.y - side * 1.5, sheet.left + 2 + side, sheet.y - side * 0.5))
        sheet.text(entry, sheet.left + 12, sheet.y, size=sheet.fitting(entry, sheet.span - 14))
    sheet.y += 6


def framed_note(sheet: HabitSheet) -> None:
    """A paragraph in a frame with round corners."""
    said = sheet.rng.choice(sheet.words.paragraphs)
    box = _note(sheet, said)
    sheet.pen.rounded(box, 4)


def tinted_note(sheet: HabitSheet) -> None:
    """A paragraph on a tint."""
    said = sheet.rng.choice(sheet.words.paragraphs)
    sheet.paper(_note(sheet, said))


def _note(sheet: HabitSheet, said: str) -> Box:
    """Write a paragraph; the box round it."""
    size = sheet.size * 0.9
    lines = len(sheet.wrap(said, sheet.span - 14, size))
    sheet.need(lines * size * 1.25 + 12)
    box = Box(sheet.left, sheet.y, sheet.right, sheet.y + lines * size * 1.25 + 8)
    sheet.y += 3
    sheet.paragraph(said, size=size, inset=7, after=9)
    return box


def underlined_words(sheet: HabitSheet) -> None:
    """A sentence whose first words are underlined."""
    said = sheet.rng.choice(sheet.words.notes)
    sheet.need(sheet.size * 1.6)
    base = sheet.y + sheet.size * 1.1
    size = sheet.fitting(said, sheet.span)
    head = " ".join(said.split(" ")[:3])
    sheet.text(said, sheet.left, base, size=size)
    sheet.pen.line(sheet.left, base + 1.5, sheet.left + sheet.width(head, size), base + 1.5, width=0.5)
    sheet.y += sheet.size * 1.8


def footnote_rule(sheet: HabitSheet) -> None:
    """A short rule with a note under it."""
    sheet.need(sheet.size * 2.4)
    sheet.pen.line(sheet.left, sheet.y + 4, sheet.left + 110, sheet.y + 4, width=0.5)
    said = sheet.rng.choice(sheet.words.notes)
    sheet.text(
        said, sheet.left, sheet.y + 4 + sheet.size, size=sheet.fitting(said, sheet.span, sheet.size * 0.8)
    )
    sheet.y += sheet.size * 2.4


def cutting_line(sheet: HabitSheet) -> None:
    """A dashed line across the column, to cut along."""
    sheet.need(14)
    sheet.pen.line(sheet.left, sheet.y + 7, sheet.right, sheet.y + 7, width=0.6, dash="[4 3] 0", colour=PALE)
    sheet.y += 14


def ornament(sheet: HabitSheet) -> None:
    """A row of small squares and circles as a decoration."""
    sheet.need(16)
    middle = (sheet.left + sheet.right) / 2
    for at in range(-3, 4):
        box = Box(middle + at * 14 - 3, sheet.y + 4, middle + at * 14 + 3, sheet.y + 10)
        if at % 2:
            sheet.pen.rounded(box, 3, width=0.5, colour=sheet.fashion.accent)
        else:
            sheet.pen.fill(box, sheet.fashion.accent)
    sheet.y += 16


DECOYS = (
    table_of_facts, contents_with_leaders, square_bullets, framed_note, tinted_note, underlined_words,
    footnote_rule, cutting_line, ornament,
)  # fmt: skip

# --- Round the page ---


def logo_of_boxes(sheet: HabitSheet) -> None:
    """An emblem made of coloured and empty squares, with a name beside it."""
    x, y = sheet.fashion.margin, sheet.fashion.margin - 8
    for row in range(2):
        for column in range(2):
            box = Box(x + column * 11, y + row * 11, x + column * 11 + 10, y + row * 11 + 10)
            if (row + column) % 2:
                sheet.pen.frame(box, width=0.8, colour=sheet.fashion.accent)
            else:
                sheet.pen.fill(box, sheet.fashion.accent)
    name = sheet.rng.choice(sheet.words.names)
    sheet.text(name, x + 28, y + 14, size=sheet.fitting(name, 180, 9), weight=BOLD)


def header_rule(sheet: HabitSheet) -> None:
    """A rule across the head of the page."""
    y = sheet.fashion.margin + 12
    sheet.pen.line(sheet.fashion.margin, y, WIDTH - sheet.fashion.margin, y, width=0.8)


def footer_rule(sheet: HabitSheet) -> None:
    """A rule across the foot of the page."""
    y = HEIGHT - sheet.fashion.margin - 14
    sheet.pen.line(sheet.fashion.margin, y, WIDTH - sheet.fashion.margin, y, width=0.5)


def page_number_box(sheet: HabitSheet) -> None:
    """The page number in a small box."""
    x, y = WIDTH - sheet.fashion.margin - 26, HEIGHT - sheet.fashion.margin - 10
    sheet.pen.frame(Box(x, y, x + 24, y + 14), width=0.5)
    sheet.text(f"{len(sheet.pens)}/{sheet.fashion.pages}", x + 5, y + 10, size=8)


def page_frame(sheet: HabitSheet) -> None:
    """A frame round the whole page."""
    edge = sheet.fashion.margin - 11
    sheet.pen.frame(Box(edge, edge, WIDTH - edge, HEIGHT - edge), width=0.7, colour=sheet.fashion.accent)


def column_rule(sheet: HabitSheet) -> None:
    """A rule between two columns; a stripe along the left edge where there is one."""
    if sheet.fashion.columns > 1:
        x = WIDTH / 2
        sheet.pen.line(x, sheet.top, x, sheet.bottom, width=0.4, colour=PALE)
    else:
        sheet.pen.fill(Box(8, 60, 15, HEIGHT - 60), sheet.fashion.accent, Layer.TINT)


PAGE_DECOYS = (logo_of_boxes, header_rule, footer_rule, page_number_box, page_frame, column_rule)
