"""A form's content -> drawn pages and what is on them."""

from __future__ import annotations

from corpus.answers import draw_grid, draw_office, draw_question, draw_row, draw_sign
from corpus.content import (
    Bullets,
    Form,
    Grid,
    Item,
    NewPage,
    Notice,
    Office,
    Question,
    Row,
    Sign,
    Text,
    Voice,
)
from corpus.head import draw_head, draw_heading
from corpus.look import PALE, look
from corpus.sheet import BOLD, BOTTOM, ITALIC, LEADING, LEFT, REGULAR, Sheet


def lay_out(form: Form) -> Sheet:
    """Draw a whole form; the last line of each page says which page of how many it is."""
    sheet = Sheet(look(form.look), form.legal)
    draw_head(sheet, form)
    for number, section in enumerate(form.sections, 1):
        items = section.items
        if isinstance(items[0], NewPage):
            sheet.new_page()
            items = items[1:]
        draw_heading(sheet, section.title, number)
        for item in items:
            _draw(sheet, item)
    for number, page in enumerate(sheet.doc, 1):
        page.insert_text((520, 834), f"{number} / {len(sheet.doc)}", fontname="F0", fontsize=7, color=PALE)
    return sheet


def _draw(sheet: Sheet, item: Item) -> None:
    match item:
        case Text():
            _draw_text(sheet, item)
        case Bullets():
            _draw_bullets(sheet, item)
        case Notice():
            _draw_notice(sheet, item)
        case Row():
            draw_row(sheet, item)
        case Question():
            draw_question(sheet, item)
        case Grid():
            draw_grid(sheet, item)
        case Sign():
            draw_sign(sheet, item)
        case Office():
            draw_office(sheet, item)
        case NewPage():
            sheet.new_page()


def _draw_text(sheet: Sheet, text: Text) -> None:
    if text.voice is Voice.SUBHEADING:
        sheet.need(30)
        sheet.heading(text.text)
        sheet.paragraph(text.text, weight=BOLD, colour=sheet.look.accent, after=2)
    elif text.voice is Voice.NOTE:
        sheet.paragraph(text.text, size=sheet.look.size - 1.4, weight=ITALIC, after=4)
    else:
        sheet.paragraph(text.text)


def _draw_bullets(sheet: Sheet, bullets: Bullets) -> None:
    for entry in bullets.items:
        sheet.need(sheet.look.size * LEADING)
        sheet.text("–", LEFT + 8, sheet.y + sheet.look.size, size=sheet.look.size)
        sheet.paragraph(entry, x=LEFT + 18, after=1.5)
    sheet.y += 3


def _draw_notice(sheet: Sheet, notice: Notice) -> None:
    """Set running text in two columns of about the same height."""
    (left, right), (left2, _) = sheet.columns()
    size = sheet.look.size - 0.6
    lines = [line for part in notice.parts for line in _notice_lines(sheet, part, right - left, size)]
    step = size * LEADING
    for part in notice.parts:
        if part.voice is Voice.SUBHEADING:
            sheet.heading(part.text)
    while lines:
        room = int((BOTTOM - sheet.y) / step)
        count = min(room, -(-len(lines) // 2))
        if lines[count - 1][1] == BOLD:
            count -= 1
        second = lines[count : count + room]
        for x, column in ((left, lines[:count]), (left2, second)):
            for at, (line, weight) in enumerate(column, 1):
                sheet.text(line, x, sheet.y + at * step, size=size, weight=weight)
        sheet.y += max(count, len(second)) * step + 6
        lines = lines[count + len(second) :]
        if lines:
            sheet.new_page()


def _notice_lines(sheet: Sheet, part: Text, width: float, size: float) -> list[tuple[str, int]]:
    weight = BOLD if part.voice is Voice.SUBHEADING else REGULAR
    lines = [(line, weight) for line in sheet.wrap(part.text, width, size, weight)]
    return lines if weight == BOLD else [*lines, ("", REGULAR)]
