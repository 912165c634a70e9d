"""A laid-out text -> one HTML page that stands by itself: the same parts as the DOCX, with fields to fill in.

Each field has a name that programs can tell (the `label` around a tick and its words, `aria-label`
elsewhere); ticks of one question are a group with the question as its name. Nothing is loaded from elsewhere.
"""

from __future__ import annotations

from html import escape
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING

from workbench.model import BlockKind, FieldKind, Language
from workbench.rewrite.control_words import FIELDS_TITLE, NO_LABEL, placeholder, with_colons
from workbench.rewrite.laid_out import Line, Table, rest_line
from workbench.rewrite.page_words import TICKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbench.rewrite.controls import Control
    from workbench.rewrite.laid_out import LaidOut, Part, Piece

_DEEPEST = 6
_FEW, _SOME = 6, 24
"""Characters that a field shows."""
_STYLE = """
body{font:1rem/1.5 Arial,sans-serif;color:#16202b;background:#fff}
main{max-width:48rem;margin:2rem auto;padding:0 1rem}
input,textarea,select{font:inherit;border:1px solid #595959;border-radius:.25rem;padding:.35rem .5rem}
input,textarea,select{max-width:100%;background:#fff;box-sizing:border-box}
input:focus-visible,textarea:focus-visible,select:focus-visible{outline:3px solid #0b6e75;outline-offset:1px}
input[type=checkbox],input[type=radio]{width:1.25rem;height:1.25rem;vertical-align:-.2rem;margin:0 .4rem 0 0}
textarea{width:100%}
table{border-collapse:collapse;width:100%;font-size:.9rem}
td,th{border:1px solid #595959;padding:.2rem .4rem;text-align:left;vertical-align:top}
td input,td select{width:100%;min-width:6rem}td input[type=checkbox]{width:1.25rem;min-width:0}
fieldset{border:0;padding:0;margin:.5rem 0}legend{padding:0}fieldset p{margin:.2rem 0 .2rem 1rem}
.scroll{overflow-x:auto}
@media (max-width:32rem){input[type=text],select{display:block;width:100%;margin:.2rem 0 .6rem}}
@media print{main{margin:0}input,textarea,select{border-color:#16202b}::placeholder{color:transparent}}
"""


def write_html(
    title: str, text: LaidOut, *, language: Language | None = Language.FR, subtitle: str = ""
) -> str:
    """The new text as a page, each field at its label; those without a place stand at the end.

    `subtitle`: a line below the title. `language` None is taken as French. What a browser must not read as
    code is escaped.
    """
    language = language or Language.FR
    parts = list(text.parts)
    if text.rest:
        parts.append(Line(BlockKind.HEADING, (FIELDS_TITLE[language],), 1))
        parts.extend(rest_line(control, NO_LABEL[language]) for control in text.rest)
    body = "\n".join(_body(title, parts, language))
    below = f"<p>{escape(subtitle)}</p>\n" if subtitle else ""
    return (
        f'<!doctype html>\n<html lang="{language.value}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(title)}</h1>\n{below}{body}\n</main>\n</body>\n</html>\n"
    )


def _body(title: str, parts: Sequence[Part], language: Language) -> Iterator[str]:
    question: Line | None = None
    for kind, group in groupby(parts, key=_kind_of):
        lines = [part for part in group if isinstance(part, Line)]
        if kind == "question":
            yield from (f"<p>{_pieces(line.pieces, language)}</p>" for line in lines[:-1])
            question = lines[-1]
            continue
        if isinstance(kind, int):
            yield _ticks(question, lines, language)
        elif kind == "item":
            items = "".join(f"<li>{_pieces(line.pieces, language)}</li>" for line in lines)
            yield f"<ul>{items}</ul>"
        elif kind == "line":
            yield from filter(None, (_line(line, title, language) for line in lines))
        else:
            assert isinstance(kind, Table)  # noqa: S101 - the last of the kinds
            yield _table(kind, language)
        question = None


def _kind_of(part: Part) -> object:
    """What neighbouring parts are written together by: the ticks of one question, the items of one list."""
    if isinstance(part, Table):
        return part
    if part.question:
        return "question"
    if part.group is not None:
        return part.group
    is_item = part.kind is BlockKind.LIST_ITEM and all(isinstance(piece, str) for piece in part.pieces)
    return "item" if is_item else "line"


def _ticks(question: Line | None, lines: Iterable[Line], language: Language) -> str:
    legend = f"<legend>{_pieces(question.pieces, language)}</legend>" if question else ""
    options = "".join(f"<p>{_pieces(line.pieces, language)}</p>" for line in lines)
    return f"<fieldset>{legend}{options}</fieldset>"


def _line(line: Line, title: str, language: Language) -> str:
    words = "".join(piece for piece in line.pieces if isinstance(piece, str)).strip()
    if line.kind is BlockKind.HEADING and all(isinstance(piece, str) for piece in line.pieces):
        level = min(max(line.level or 2, 1) + 1, _DEEPEST)
        return "" if words.casefold() == title.casefold() else f"<h{level}>{escape(words)}</h{level}>"
    return f"<p>{_pieces(line.pieces, language)}</p>"


def _table(table: Table, language: Language) -> str:
    rows: list[str] = []
    for number, row in enumerate(table.rows):
        head = table.has_head and number == 0
        tag = 'th scope="col"' if head else "td"
        cells = (f"<{tag}>{_pieces(cell, language, in_table=True)}</{tag[:2]}>" for cell in row)
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f'<div class="scroll"><table>{"".join(rows)}</table></div>'


def _pieces(pieces: Iterable[Piece], language: Language, *, in_table: bool = False) -> str:
    """Words and fields; a tick and the words after it are one label."""
    pieces = with_colons(pieces, language)
    made: list[str] = []
    said = ""
    is_label = False
    for piece, after in zip_longest(pieces, pieces[1:], fillvalue=""):
        if isinstance(piece, str):
            made.append(escape(piece) + ("</label>" if is_label else ""))
            said, is_label = piece, False
            continue
        is_label = piece.kind in TICKS and isinstance(after, str) and bool(after.strip())
        name = (piece.name or said).strip(" :*\u00a0\u2003") or NO_LABEL[language]
        written = _input(piece, None if is_label else name, language, in_table=in_table)
        made.append(f"<label>{written}" if is_label else written)
    return "".join(made)


def _input(control: Control, label: str | None, language: Language, *, in_table: bool) -> str:
    one_of = control.kind is FieldKind.RADIO and control.group is not None
    sent = f"group-{control.group}" if one_of else f"field-{control.number}"
    name = f'id="field-{control.number}" name="{sent}"'
    name += f' value="{control.number}"' if one_of else ""
    name += f' aria-label="{escape(label)}"' if label else ""
    if control.kind in TICKS:
        kind = "radio" if control.kind is FieldKind.RADIO else "checkbox"
        return f'<input type="{kind}" {name}>'
    empty = escape(placeholder(control, language, in_table=in_table))
    if control.choices:
        options = "".join(f"<option>{escape(each)}</option>" for each in control.choices)
        return f'<select {name}><option value="">{empty}</option>{options}</select>'
    if control.lines > 1:
        return f'<textarea {name} rows="{control.lines}" placeholder="{empty}"></textarea>'
    size = "" if in_table else f' size="{_FEW if control.narrow else _SOME}"'
    return f'<input type="text" {name} placeholder="{empty}"{size}>'
