"""A laid-out text -> a clean, accessible DOCX of the new text, in the project's own plain layout.

Headings are real headings, lists real lists, fields content controls with their label as their name. The
language and the title are set, and nothing in the file depends on when it was made: the same text gives the
same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import docx
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt

from workbench.model import BlockKind, FieldKind, Language
from workbench.rewrite.control_words import FIELDS_TITLE, NO_LABEL, placeholder, with_colons
from workbench.rewrite.controls import Control
from workbench.rewrite.docx_layout import (
    HIGHEST_LEVEL,
    LOCALES,
    TEXT_WIDTH,
    clean,
    clean_piece,
    element,
    lay_out_pages,
    same_bytes,
)
from workbench.rewrite.laid_out import Table, rest_line
from workbench.rewrite.page_words import TICKS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.rewrite.laid_out import LaidOut, Line, Piece

_LEAST_WEIGHT, _CONTROL_WEIGHT, _MOST_WEIGHT, _WORD_WEIGHT, _EDGES = 5.0, 14, 60, 1.3, 3
"""Characters that the width of a column of a table is reckoned with."""
_CLOSE, _SIGNATURE, _IN_TABLE = 4, 36, 9.5
"""Points: below a line to fill in, below a signature, the size of the letters in a table."""
_BOX = "\u2610"


def write_docx(title: str, text: LaidOut, *, language: Language | None = Language.FR) -> bytes:
    """The new text as a DOCX file, each field at its label; those without a place stand at the end.

    `language` None is taken as French.
    """
    language = language or Language.FR
    title = clean(title)
    document = docx.Document()
    lay_out_pages(document, title, language)
    document.add_heading(title, level=0)
    for part in text.parts:
        if isinstance(part, Table):
            _write_table(document, part, language)
        else:
            _write_line(document, part, title, language)
    if text.rest:
        document.add_heading(FIELDS_TITLE[language], level=1)
        for control in text.rest:
            _write_line(document, rest_line(control, NO_LABEL[language]), title, language)
    return same_bytes(document)


def _write_line(document: Any, line: Line, title: str, language: Language) -> None:
    words = [piece for piece in line.pieces if isinstance(piece, str)]
    if line.kind is BlockKind.HEADING and len(words) == len(line.pieces):
        text = clean("".join(words))
        if text.casefold() != title.casefold():
            document.add_heading(text, level=min(max(line.level or 2, 1), HIGHEST_LEVEL))
        return
    is_item = line.kind is BlockKind.LIST_ITEM and len(words) == len(line.pieces) and not line.question
    paragraph = document.add_paragraph(style="List Bullet" if is_item else None)
    paragraph.paragraph_format.keep_with_next = True if line.question else None
    if line.kind is BlockKind.LABEL or len(words) < len(line.pieces):
        paragraph.paragraph_format.space_after = Pt(_SIGNATURE if _signs(line.pieces) else _CLOSE)
    if line.group is not None and isinstance(line.pieces[0], Control):
        paragraph.paragraph_format.left_indent = Cm(0.6)
    _write_pieces(paragraph, line.pieces, language)


def _signs(pieces: Iterable[Piece]) -> bool:
    return any(isinstance(piece, Control) and piece.kind is FieldKind.SIGNATURE for piece in pieces)


def _write_pieces(
    paragraph: Any, pieces: Iterable[Piece], language: Language, *, in_table: bool = False
) -> None:
    said = ""
    for piece in with_colons(pieces, language):
        if isinstance(piece, str):
            paragraph.add_run(clean_piece(piece))
            said = piece
        else:
            label = clean(piece.name or said).strip(" :*\u00a0\u2003") or NO_LABEL[language]
            made = _control(piece, label, placeholder(piece, language, in_table=in_table), language)
            paragraph._p.append(made)  # noqa: SLF001 - the library has no controls


def _write_table(document: Any, table: Table, language: Language) -> None:
    shares = _shares(table)
    made = document.add_table(rows=0, cols=len(shares), style="Table Grid")
    made.autofit = False
    for column, share in zip(made.columns, shares, strict=True):
        column.width = round(TEXT_WIDTH * share)
    for number, row in enumerate(table.rows):
        cells = made.add_row().cells
        for cell, pieces, share in zip(cells, row, shares, strict=False):
            cell.width = round(TEXT_WIDTH * share)
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after, paragraph.paragraph_format.line_spacing = Pt(2), 1.0
            _write_pieces(paragraph, pieces, language, in_table=True)
            for run in paragraph.runs:
                run.font.size = Pt(_IN_TABLE)
                run.font.bold = True if table.has_head and number == 0 else None
    if table.has_head:
        made.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))  # noqa: SLF001 - as above
    for row in made.rows:
        row._tr.get_or_add_trPr().append(element("w:cantSplit"))  # noqa: SLF001 - as above
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _shares(table: Table) -> list[float]:
    """The part of the width (0-1) that each column takes: by its longest text, none below a tenth or so."""
    count = max(len(row) for row in table.rows)
    weights = [_LEAST_WEIGHT] * count
    for row in table.rows:
        for column, pieces in enumerate(row):
            words = [word for piece in pieces if isinstance(piece, str) for word in piece.split()]
            length = sum(len(word) + 1 for word in words) + (len(pieces) > len(words)) * _CONTROL_WEIGHT
            longest = max((len(word) for word in words), default=0) * _WORD_WEIGHT + _EDGES
            weights[column] = max(weights[column], min(length, _MOST_WEIGHT) / 2, longest)
    return [weight / sum(weights) for weight in weights]


def _control(control: Control, label: str, empty: str, language: Language) -> Any:
    """A content control (ECMA-376, part 1, 17.5.2), named by its label."""
    made, properties, content = (element(f"w:{name}") for name in ("sdt", "sdtPr", "sdtContent"))
    properties.append(element("w:alias", val=label[:64]))
    properties.append(element("w:tag", val=f"field-{control.number}"))
    properties.append(element("w:id", val=str(control.number)))
    run, words = element("w:r"), element("w:t")
    if control.kind in TICKS:
        properties.append(_checkbox())
        words.text = _BOX
    else:
        properties.append(element("w:showingPlcHdr"))
        properties.append(_typed(control, language))
        words.text = clean(empty)
        run.append(_grey())
    run.append(words)
    content.append(run)
    made.append(properties)
    made.append(content)
    return made


def _typed(control: Control, language: Language) -> Any:
    if control.kind is FieldKind.CHOICE:
        box = element("w:comboBox")
        for each in dict.fromkeys(control.choices):
            box.append(element("w:listItem", displayText=each, value=each))
        return box
    if control.is_date and not control.narrow and control.lines == 1:
        date = element("w:date")
        date.append(element("w:dateFormat", val="dd/MM/yyyy"))
        date.append(element("w:lid", val=LOCALES[language]))
        return date
    return element("w:text", multiLine="1") if control.lines > 1 else element("w:text")


def _grey() -> Any:
    """How a placeholder looks: contrast 7.0:1 on white, above the 4.5:1 of WCAG 1.4.3."""
    properties = element("w:rPr")
    properties.append(element("w:color", val="595959"))
    return properties


def _checkbox() -> Any:
    namespace = "http://schemas.microsoft.com/office/word/2010/wordml"
    box = OxmlElement("w14:checkbox", nsdecls={"w14": namespace})
    checked = OxmlElement("w14:checked", nsdecls={"w14": namespace})
    checked.set(f"{{{namespace}}}val", "0")
    box.append(checked)
    return box
