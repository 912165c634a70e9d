"""The paper sheet as a PDF: A4, letters of 16 points and more, boxes and lines large enough for a pen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbench.extract.draw_tagged import HEIGHT, WIDTH, TaggedPdf
from workbench.extract.engine import pymupdf

if TYPE_CHECKING:
    from typing import Any

    from workbench.extract.engine import PdfPage
    from workbench.model.paper import Sheet, SheetPart

TEXT, HEADING, TITLE = 16.0, 19.0, 26.0
"""Sizes of letters in points: 16 and more is large print (Clear Print guideline, RNIB)."""
_LEADING = 1.3
_EDGE = 45.0
_BOX, _GAP = 16.0, 9.0
_RULE = 34.0
"""Room between two lines to write on: 12 mm."""
_SPACE = 10.0
_HAIRLINE, _PEN = 0.8, 1.2


class _Sheet:
    """What is being drawn: `y` is where the next thing begins."""

    def __init__(self, sheet: Sheet) -> None:
        self.pdf = TaggedPdf(sheet.title, sheet.language)
        self.y = HEIGHT

    def room(self, tall: float) -> None:
        """Turn the page when less than this is left."""
        if self.y + tall > HEIGHT - _EDGE:
            self.pdf.turn()
            self.y = _EDGE

    def words(self, text: str, role: str, *, size: float = TEXT, bold: bool = False) -> None:
        font = self.pdf.bold if bold else self.pdf.plain
        rows = wrapped(font, text, size, WIDTH - 2 * _EDGE)
        self.room(len(rows) * size * _LEADING)
        self._say(role, rows, _EDGE, font, size)
        self.y += len(rows) * size * _LEADING

    def boxes(self, part: SheetPart) -> None:
        """Boxes with their words, in columns, read row by row."""
        listed = self.pdf.element("L")
        wide = (WIDTH - 2 * _EDGE) / part.columns
        rows = [part.boxes[i : i + part.columns] for i in range(0, len(part.boxes), part.columns)]
        for row in rows:
            drawn = [wrapped(self.pdf.plain, words, TEXT, wide - _BOX - 2 * _GAP) for words in row]
            tall = max(map(len, drawn)) * TEXT * _LEADING + _SPACE
            self.room(tall)
            for column, lines in enumerate(drawn):
                left = _EDGE + column * wide
                box = pymupdf.Rect(left, self.y + 2, left + _BOX, self.y + 2 + _BOX)
                self.pdf.ornament(partial(_box, box))
                item = self.pdf.element("LBody", self.pdf.element("LI", listed))
                self._say("", lines, left + _BOX + _GAP, self.pdf.plain, TEXT, node=item)
            self.y += tall

    def lines(self, count: int) -> None:
        """Lines to write on."""
        for _ in range(count):
            self.room(_RULE)
            self.y += _RULE
            ends = (_EDGE, self.y - 4), (WIDTH - _EDGE, self.y - 4)
            self.pdf.ornament(partial(_line, ends))
        self.y += 4

    def _say(
        self, role: str, rows: list[str], left: float, font: Any, size: float, *, node: Any = None
    ) -> None:
        top = self.y

        def draw(page: PdfPage) -> None:
            writer = pymupdf.TextWriter(page.rect)
            for number, row in enumerate(rows):
                writer.append((left, top + size + number * size * _LEADING), row, font=font, fontsize=size)
            writer.write_text(page)

        self.pdf.say(node or self.pdf.element(role), draw)


def drawn(sheet: Sheet) -> bytes:
    """The sheet as a tagged PDF. A part stays on one page unless it is longer than a page."""
    made = _Sheet(sheet)
    made.words(sheet.service, "P")
    made.words(sheet.title, "H1", size=TITLE, bold=True)
    made.y += _SPACE
    for line in sheet.lead:
        made.words(line, "P")
    for number, part in enumerate(sheet.parts, start=1):
        made.y += _SPACE * 1.5
        made.room(_height(made.pdf, part))
        _put(made, part, number)
    made.y += _SPACE * 1.5
    made.room(HEADING * _LEADING + len(sheet.end) * TEXT * _LEADING)
    made.words(sheet.end_title, "H2", size=HEADING, bold=True)
    for line in sheet.end:
        made.words(line, "P")
    return made.pdf.data()


def _box(box: Any, page: PdfPage) -> None:
    page.draw_rect(box, width=_PEN)


def _line(ends: tuple[tuple[float, float], tuple[float, float]], page: PdfPage) -> None:
    page.draw_line(*ends, width=_HAIRLINE)


def _put(made: _Sheet, part: SheetPart, number: int) -> None:
    made.words(f"{number}. {part.title}", "H2", size=HEADING, bold=True)
    for line in part.says:
        made.words(line, "P")
    made.y += _SPACE / 2
    if part.boxes:
        made.boxes(part)
    if part.ask:
        made.words(part.ask, "P")
    made.lines(part.blank)


def _height(pdf: TaggedPdf, part: SheetPart) -> float:
    """About how tall a part is, at most a page."""
    wide = WIDTH - 2 * _EDGE
    texts = sum(len(wrapped(pdf.plain, line, TEXT, wide)) for line in (*part.says, part.ask) if line)
    boxes = -(-len(part.boxes) // part.columns) * (TEXT * _LEADING + _SPACE)
    tall = HEADING * _LEADING + texts * TEXT * _LEADING + boxes + part.blank * _RULE + _SPACE
    return min(tall, HEIGHT - 2 * _EDGE)


def wrapped(font: Any, text: str, size: float, width: float) -> list[str]:
    """A text as lines that are no wider than `width` points; a word that is wider stands alone."""
    rows: list[str] = []
    for word in text.split(" "):
        longer = f"{rows[-1]} {word}" if rows else word
        if rows and font.text_length(longer, fontsize=size) <= width:
            rows[-1] = longer
        else:
            rows.append(word)
    return rows
