"""A document to print -> an accessible DOCX: real headings, lists, heads of tables, its language.

The same value gives the same bytes. Bars of a chart are told by the table of their numbers.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from workbench.model import Language
from workbench.model.printed import BarChart, Heading, Items, Note, Pair, Paragraph, Picture, Row, Table, Tone
from workbench.rewrite.docx_layout import (
    HIGHEST_LEVEL,
    LOCALES,
    TEXT_WIDTH,
    clean,
    element,
    lay_out_pages,
    same_bytes,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from workbench.model.printed import Block, Printed

_WORDS = {
    Language.FR: {"before": "Avant", "after": "Après", "careful": "Attention", "page": "page"},
    Language.EN: {"before": "Before", "after": "After", "careful": "Careful", "page": "page"},
}
_QUIET, _TEAL = RGBColor(0x4A, 0x55, 0x61), RGBColor(0x0B, 0x5D, 0x5B)
_TINT, _RULE = "F4F3EE", "0B5D5B"
_IN_TABLE, _FOOT = Pt(10), Pt(9)
_HIGHEST_PICTURE = Cm(15)
_TOGETHER = 14
"""A table with so many rows or fewer stays on one page."""
_PAIR = 2
_NUMBER = re.compile(r"[\d\s\u202f\u00a0.,]+%?|–")


def printed_docx(printed: Printed, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """The document as DOCX. `pictures`: PNG or JPEG data by the name that its blocks give.

    Raises:
        KeyError: a picture of the document is missing.
    """
    document = docx.Document()
    lay_out_pages(document, clean(printed.title), printed.language)
    document.core_properties.author = clean(printed.service)[:255]
    _write_head(document, printed)
    writer = _Writer(document, printed.language, pictures or {})
    for block in printed.blocks:
        writer.write(block)
    _write_foot(document, printed)
    return same_bytes(document)


def _write_head(document: Any, printed: Printed) -> None:
    document.add_heading(clean(printed.title), level=0)
    for text, size in ((printed.subtitle, Pt(14)), (printed.dated, Pt(10.5))):
        if text:
            run = document.add_paragraph().add_run(clean(text))
            run.font.size, run.font.color.rgb = size, _QUIET


def _write_foot(document: Any, printed: Printed) -> None:
    """Service and number of the page, at the end of each page."""
    foot = document.sections[0].footer.paragraphs[0]
    foot.add_run(f"{clean(printed.service)} – {_WORDS[printed.language]['page']} ".removeprefix(" – "))
    for kind, words in (("begin", None), (None, "PAGE"), ("end", None)):
        run = foot.add_run()
        if kind:
            run._r.append(element("w:fldChar", fldCharType=kind))  # noqa: SLF001 - the library has no fields
        else:
            code = element("w:instrText")
            code.text = words
            run._r.append(code)  # noqa: SLF001 - as above
    for run in foot.runs:
        run.font.size, run.font.color.rgb = _FOOT, _QUIET


class _Writer:
    """One document on its way into a file."""

    def __init__(self, document: Any, language: Language, pictures: Mapping[str, bytes]) -> None:
        self._document, self._words, self._pictures = document, _WORDS[language], pictures
        self._ways: dict[type, Callable[[Any], None]] = {
            Heading: self._heading,
            Paragraph: self._paragraph,
            Items: self._items,
            Table: self._titled_table,
            BarChart: self._chart,
            Picture: self._picture,
            Note: self._note,
            Pair: self._pair,
        }

    def write(self, block: Block) -> None:
        self._ways[type(block)](block)

    def _heading(self, block: Heading) -> None:
        heading = self._document.add_heading(level=min(block.level, HIGHEST_LEVEL))
        _write_lines(heading, block.text, block.language)

    def _paragraph(self, block: Paragraph) -> None:
        _write_lines(self._document.add_paragraph(), block.text, block.language)

    def _items(self, block: Items) -> None:
        for item in block.items:
            paragraph = self._document.add_paragraph(style="List Number" if block.ordered else "List Bullet")
            _write_lines(paragraph, item)

    def _titled_table(self, block: Table) -> None:
        self._caption(block.caption)
        self._table(block.head, block.rows)

    def _chart(self, block: BarChart) -> None:
        self._caption(block.title)
        self._table((block.head, *block.series), tuple(Row((b.label, *b.shown)) for b in block.bars))

    def _caption(self, text: str) -> None:
        paragraph = self._document.add_paragraph(style="Caption")
        paragraph.paragraph_format.keep_with_next = True
        run = paragraph.add_run(clean(text))
        run.font.size, run.font.color.rgb = Pt(11), _TEAL

    def _table(self, head: tuple[str, ...], rows: tuple[Row, ...], language: Language | None = None) -> None:
        made = self._document.add_table(rows=0, cols=len(head), style="Table Grid")
        made.autofit = False
        widths, numeric = _widths(len(head)), _numeric(head, rows)
        for column, width in zip(made.columns, widths, strict=True):
            column.width = width
        for number, cells in enumerate((head, *(row.cells for row in rows))):
            is_last = number == len(rows) or len(rows) > _TOGETHER
            for place, (cell, text) in enumerate(zip(made.add_row().cells, cells, strict=True)):
                cell.width = widths[place]
                paragraph = cell.paragraphs[0]
                paragraph.paragraph_format.space_after = Pt(2)
                paragraph.paragraph_format.keep_with_next = None if is_last else True
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if numeric[place] else None
                _write_lines(paragraph, text, language if number else None)
                for run in paragraph.runs:
                    run.font.size, run.font.bold = _IN_TABLE, number == 0 or None
        _is_head(made.rows[0])
        for row in made.rows:
            _keep_whole(row)
        self._gap()

    def _picture(self, block: Picture) -> None:
        if block.caption:
            self._caption(block.caption)
        shown = self._document.add_picture(io.BytesIO(self._pictures[block.name]))
        smaller = min(1, TEXT_WIDTH / shown.width, _HIGHEST_PICTURE / shown.height)
        shown.width, shown.height = round(shown.width * smaller), round(shown.height * smaller)
        properties = shown._inline.docPr  # noqa: SLF001 - the library has no alternative text
        properties.set("descr", clean(block.alternative))

    def _note(self, block: Note) -> None:
        title = block.title or (self._words["careful"] if block.tone is Tone.CAREFUL else "")
        if title:
            paragraph = self._document.add_paragraph()
            paragraph.add_run(clean(title)).font.bold = True
            paragraph.paragraph_format.keep_with_next = True
            _set_apart(paragraph)
        paragraph = self._document.add_paragraph()
        _write_lines(paragraph, block.text, block.language)
        _set_apart(paragraph)

    def _pair(self, block: Pair) -> None:
        """Side by side as a table with heads: a voice reads first the one, then the other."""
        head = (self._words["before"], self._words["after"])
        self._table(head, (Row((block.before, block.after)),), block.language)

    def _gap(self) -> None:
        self._document.add_paragraph().paragraph_format.space_after = Pt(0)


def _widths(columns: int) -> list[int]:
    """How wide each column is: the first of three or more is twice as wide as the others."""
    shares = [2 if columns > _PAIR and not place else 1 for place in range(columns)]
    return [round(TEXT_WIDTH * share / sum(shares)) for share in shares]


def _numeric(head: tuple[str, ...], rows: tuple[Row, ...]) -> list[bool]:
    """Which columns hold numbers alone; the first one is a head."""
    return [
        bool(place) and all(_NUMBER.fullmatch(row.cells[place]) for row in rows) for place in range(len(head))
    ]


def _write_lines(paragraph: Any, text: str, language: Language | None = None) -> None:
    """The text, with its line ends kept. `language`: where it is not that of the document."""
    for number, line in enumerate(text.split("\n")):
        run = paragraph.add_run()
        if number:
            run.add_break()
        run.add_text(clean(line))
        if language is not None:
            run._r.get_or_add_rPr().append(element("w:lang", val=LOCALES[language]))  # noqa: SLF001 - as above


def _set_apart(paragraph: Any) -> None:
    """A rule on the left and a tint below the words."""
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - the library has no borders
    edges = element("w:pBdr")
    edges.append(element("w:left", val="single", sz="18", space="8", color=_RULE))
    shade = element("w:shd", val="clear", color="auto", fill=_TINT)
    at = properties.find(qn("w:spacing"))
    for made in (edges, shade):
        if at is None:
            properties.append(made)
        else:
            at.addprevious(made)
    paragraph.paragraph_format.left_indent = Cm(0.4)


def _is_head(row: Any) -> None:
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))  # noqa: SLF001 - the library has no heads


def _keep_whole(row: Any) -> None:
    row._tr.get_or_add_trPr().insert(0, element("w:cantSplit"))  # noqa: SLF001 - as above
