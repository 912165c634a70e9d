"""The top of a form and its headings: title bands, a made-up mark of the administration, numbered bands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.look import INK, WHITE
from corpus.sheet import BOLD, ITALIC, LEADING, LEFT, REGULAR, RIGHT

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.content import Form
    from corpus.sheet import Sheet

_LETTERS = "ABCDEFGHIJKLMNOP"


def draw_head(sheet: Sheet, form: Form) -> None:
    """Draw the title of a form and who it is from, and move below."""
    sheet.heading(form.title)
    _HEADS[sheet.look.head](sheet, form)


def draw_heading(sheet: Sheet, title: str, number: int) -> None:
    """Draw the heading of section `number` (from 1) and move below. It never stands alone at a page's end."""
    sheet.need(64)
    sheet.y += 5
    sheet.heading(title)
    _HEADINGS[sheet.look.headings](sheet, title, number)


def _emblem(sheet: Sheet, form: Form, x: float, y: float) -> None:
    """The made-up mark of an administration: its initials under two hills."""
    accent = sheet.look.accent
    sheet.box(x, y, x + 40, y + 40, fill=accent, line=None)
    sheet.page.draw_polyline(
        [(x, y + 30), (x + 13, y + 14), (x + 22, y + 24), (x + 29, y + 17), (x + 40, y + 30)],
        color=WHITE, width=1.4,
    )  # fmt: skip
    words = (word for word in form.administration.replace("’", " ").split() if word[0].isupper())
    initials = "".join(word[0] for word in words)[:3]
    sheet.text(
        initials, x + 20 - sheet.width(initials, 8, BOLD) / 2, y + 38, size=8, weight=BOLD, colour=WHITE
    )


def _number(sheet: Sheet, form: Form, y: float) -> None:
    if form.number is None:
        return
    sheet.text("Cerfa", RIGHT - sheet.width("Cerfa", 9, ITALIC), y, size=9, weight=ITALIC)
    line = f"n° {form.number}"
    sheet.text(line, RIGHT - sheet.width(line, 8.5, BOLD), y + 11, size=8.5, weight=BOLD)


def _title(sheet: Sheet, form: Form, x: float, right: float, size: float) -> None:
    sheet.paragraph(form.title, size=size, weight=BOLD, x=x, right=right, colour=sheet.look.accent, after=1)
    if form.subtitle:
        sheet.paragraph(form.subtitle, size=sheet.look.size, weight=ITALIC, x=x, right=right, after=2)


def _band(sheet: Sheet, form: Form) -> None:
    top = sheet.y
    _emblem(sheet, form, LEFT, top)
    sheet.paragraph(form.administration, size=8.5, weight=BOLD, x=LEFT + 48, right=RIGHT - 80, after=0)
    sheet.paragraph(form.service, size=7.5, x=LEFT + 48, right=RIGHT - 80, after=3)
    _number(sheet, form, top + 8)
    sheet.y = max(sheet.y, top + 46)
    lines = len(sheet.wrap(form.title, RIGHT - LEFT - 20, 14, BOLD))
    under = sheet.wrap(form.subtitle, RIGHT - LEFT - 20, sheet.look.size, REGULAR) if form.subtitle else []
    height = 8 + lines * 14 * LEADING + len(under) * sheet.look.size * LEADING
    sheet.box(LEFT, sheet.y, RIGHT, sheet.y + height, fill=sheet.look.accent, line=None)
    sheet.y += 2
    sheet.paragraph(form.title, size=14, weight=BOLD, x=LEFT + 10, right=RIGHT - 10, colour=WHITE, after=0)
    if form.subtitle:
        sheet.paragraph(form.subtitle, x=LEFT + 10, right=RIGHT - 10, colour=WHITE, after=0)
    sheet.y += 12


def _side(sheet: Sheet, form: Form) -> None:
    top = sheet.y
    _emblem(sheet, form, LEFT, top)
    sheet.paragraph(form.administration, size=8, weight=BOLD, x=LEFT + 48, right=LEFT + 170, after=1)
    sheet.paragraph(form.service, size=7, x=LEFT + 48, right=LEFT + 170, after=0)
    low, sheet.y = sheet.y, top
    _title(sheet, form, LEFT + 185, RIGHT - 78, 15)
    _number(sheet, form, top + 8)
    sheet.y = max(sheet.y, low, top + 44) + 4
    sheet.rule(LEFT, sheet.y, RIGHT, sheet.y, colour=sheet.look.accent, width=1.6)
    sheet.y += 8


def _grey(sheet: Sheet, form: Form) -> None:
    top = sheet.y
    sheet.box(LEFT, top, LEFT + 120, top + 52, line=INK)
    sheet.paragraph(form.administration.upper(), size=7, weight=BOLD, x=LEFT + 6, right=LEFT + 116, after=1)
    sheet.paragraph(form.service, size=6.4, x=LEFT + 6, right=LEFT + 116, after=0)
    sheet.box(LEFT + 126, top, RIGHT - 76, top + 52, fill=sheet.look.tint, line=INK)
    sheet.y = top + 4
    _title(sheet, form, LEFT + 134, RIGHT - 82, 12)
    sheet.box(RIGHT - 70, top, RIGHT, top + 52, line=INK)
    if form.number is not None:
        sheet.text("Cerfa", RIGHT - 62, top + 20, size=10, weight=ITALIC)
        sheet.text(f"n° {form.number}", RIGHT - 62, top + 33, size=8, weight=BOLD)
    sheet.y = max(sheet.y, top + 52) + 8


def _centred(sheet: Sheet, form: Form) -> None:
    sheet.paragraph(form.administration.upper(), size=9.5, weight=BOLD, right=LEFT + 230, after=0)
    sheet.paragraph(form.service, size=8.5, right=LEFT + 230, after=10)
    _number(sheet, form, 50)
    for text, size, weight in ((form.title.upper(), 13.0, BOLD), (form.subtitle, 9.5, ITALIC)):
        for line in sheet.wrap(text, 400, size, weight):
            sheet.y += size * LEADING
            x = (LEFT + RIGHT - sheet.width(line, size, weight)) / 2
            sheet.text(line, x, sheet.y, size=size, weight=weight)
    sheet.y += 14


def _numbered(sheet: Sheet, title: str, number: int) -> None:
    sheet.box(LEFT, sheet.y, RIGHT, sheet.y + 14, fill=sheet.look.tint, line=None)
    sheet.box(LEFT, sheet.y, LEFT + 16, sheet.y + 14, fill=sheet.look.accent, line=None)
    sheet.text(str(number), LEFT + 5, sheet.y + 10.5, size=9, weight=BOLD, colour=WHITE)
    sheet.text(title, LEFT + 22, sheet.y + 10.5, size=9, weight=BOLD, colour=sheet.look.accent)
    sheet.y += 19


def _banded(sheet: Sheet, title: str, number: int) -> None:
    sheet.box(LEFT, sheet.y, RIGHT, sheet.y + 16, fill=sheet.look.accent, line=None)
    sheet.text(f"{number} – {title}", LEFT + 6, sheet.y + 11.6, size=9.5, weight=BOLD, colour=WHITE)
    sheet.y += 21


def _ruled(sheet: Sheet, title: str, number: int) -> None:
    sheet.text(f"{number}. {title}", LEFT, sheet.y + 12, size=11, weight=BOLD)
    sheet.rule(LEFT, sheet.y + 16, RIGHT, sheet.y + 16, width=0.8)
    sheet.y += 21


def _lettered(sheet: Sheet, title: str, number: int) -> None:
    line = f"{_LETTERS[number - 1]} – {title.upper()}"
    sheet.text(line, LEFT, sheet.y + 12, size=10, weight=BOLD)
    sheet.y += 19


_HEADS: dict[str, Callable[[Sheet, Form], None]] = {
    "band": _band, "side": _side, "grey": _grey, "centred": _centred,
}  # fmt: skip
_HEADINGS: dict[str, Callable[[Sheet, str, int], None]] = {
    "number": _numbered, "band": _banded, "rule": _ruled, "letter": _lettered,
}  # fmt: skip
