"""Forms as ODT files: plain XML in an archive, dotted blanks and tables."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

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
from corpus.truth import Kind, TrueField, Truth

if TYPE_CHECKING:
    from collections.abc import Iterator

_MIME = "application/vnd.oasis.opendocument.text"
_DATED = (2024, 1, 2, 8, 0, 0)
_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{address}:1.0"'
    for name, address in {
        "office": "office", "text": "text", "table": "table", "style": "style", "meta": "meta",
        "fo": "xsl-fo-compatible", "manifest": "manifest",
    }.items()
)  # fmt: skip
_STYLES = (
    ("Standard", "Standard", "", 'fo:font-size="10pt" fo:font-family="Liberation Sans"'),
    ("Title", "Title", 'fo:text-align="center"', 'fo:font-size="16pt" fo:font-weight="bold"'),
    ("Heading", "Heading", 'fo:margin-top="10pt" fo:background-color="#e2e2e2"', 'fo:font-weight="bold"'),
    ("Note", "Standard", "", 'fo:font-size="8pt" fo:font-style="italic"'),
    ("Strong", "Standard", "", 'fo:font-weight="bold"'),
)
_DOTS = "." * 46


def make_odt(form: Form) -> tuple[bytes, Truth]:
    """An ODT file whose answers go on dots and into tables, and what is in it. It has no pages of its own."""
    fields = [field for section in form.sections for item in section.items for field in _fields(item)]
    headings = [form.title]
    for section in form.sections:
        headings.append(section.title)
        headings += [i.text for i in section.items if isinstance(i, Text) and i.voice is Voice.SUBHEADING]
    truth = Truth(
        id=form.id,
        format="odt",
        text_layer=True,
        title=form.title,
        number=form.number,
        pages=None,
        headings=tuple(headings),
        attachments=form.attachments,
        fields=tuple(fields),
    )
    return _packed(form), truth


def _packed(form: Form) -> bytes:
    out = io.BytesIO()
    parts = {
        "mimetype": _MIME,
        "META-INF/manifest.xml": _manifest(),
        "content.xml": _content(form),
        "styles.xml": _document(
            "styles", "<office:styles>" + "".join(map(_style, _STYLES)) + "</office:styles>"
        ),
        "meta.xml": _document(
            "meta",
            "<office:meta><meta:creation-date>2024-01-02T08:00:00</meta:creation-date></office:meta>",
        ),
    }
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            part = zipfile.ZipInfo(name, _DATED)
            part.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(part, text)
    return out.getvalue()


def _document(kind: str, body: str) -> str:
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return f'{head}<office:document-{kind} {_SPACES} office:version="1.3">{body}</office:document-{kind}>'


def _manifest() -> str:
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in (("/", _MIME), ("content.xml", "text/xml"), ("styles.xml", "text/xml"))
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return f'{head}<manifest:manifest {_SPACES} manifest:version="1.3">{entries}</manifest:manifest>'


def _style(style: tuple[str, str, str, str]) -> str:
    name, parent, paragraph, text = style
    above = f' style:parent-style-name="{parent}"' if parent != name else ""
    return (
        f'<style:style style:name="{name}" style:family="paragraph"{above}>'
        f"<style:paragraph-properties {paragraph}/><style:text-properties {text}/></style:style>"
    )


def _content(form: Form) -> str:
    lines = [_p(form.administration, "Strong"), _p(form.service)]
    if form.number:
        lines.append(_p(f"Cerfa n° {form.number}"))
    lines += [_h(form.title, 1, "Title"), _p(form.subtitle, "Note")]
    for number, section in enumerate(form.sections, 1):
        lines.append(_h(f"{number}. {section.title}", 2, "Heading"))
        lines += [_item(item) for item in section.items]
    lines.append(_p(form.legal, "Note"))
    return _document("content", f"<office:body><office:text>{''.join(lines)}</office:text></office:body>")


def _p(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{escape(text)}</text:p>'


def _h(text: str, level: int, style: str) -> str:
    return f'<text:h text:style-name="{style}" text:outline-level="{level}">{escape(text)}</text:h>'


def _item(item: Item) -> str:
    match item:
        case Text() | Bullets() | Notice() | NewPage():
            return _prose(item)
        case Question():
            return _p(item.label, "Strong") + "".join(_p(f"☐ {option}") for option in item.options)
        case Row():
            return _p("  ".join(f"{c.label}{' *' if c.required else ''} : {_DOTS}" for c in item.cells))
        case Grid() | Sign() | Office():
            return _framed(item)


def _prose(item: Text | Bullets | Notice | NewPage) -> str:
    match item:
        case Text(voice=Voice.SUBHEADING):
            return _h(item.text, 3, "Strong")
        case Text():
            return _p(item.text, "Note" if item.voice is Voice.NOTE else "Standard")
        case Bullets():
            entries = (f"<text:list-item>{_p(entry)}</text:list-item>" for entry in item.items)
            return f"<text:list>{''.join(entries)}</text:list>"
        case Notice():
            return "".join(_prose(part) for part in item.parts)
        case NewPage():
            return _p("")


def _framed(item: Grid | Sign | Office) -> str:
    match item:
        case Grid():
            return _table([item.heads, *((first, *("",) * (len(item.heads) - 1)) for first in item.rows)])
        case Sign():
            place = _p(f"Fait à {_DOTS}, le {_DOTS[:24]}") if item.place else ""
            return place + _table([item.labels, ("",) * len(item.labels)])
        case Office():
            return _table([(item.title,), *((f"{label} : {_DOTS}",) for label in item.labels)])


def _table(rows: list[tuple[str, ...]]) -> str:
    columns = f'<table:table-column table:number-columns-repeated="{len(rows[0])}"/>'
    body = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell>{_p(cell)}</table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in rows
    )
    return f"<table:table>{columns}{body}</table:table>"


def _fields(item: Item) -> Iterator[TrueField]:
    match item:
        case Row():
            yield from (TrueField(Kind.TEXT, cell.label, required=cell.required) for cell in item.cells)
        case Question():
            group = item.label or None
            yield from (TrueField(Kind.CHECKBOX, o, group, required=item.required) for o in item.options)
        case Grid():
            yield from _grid_fields(item)
        case Sign():
            if item.place:
                yield from (TrueField(Kind.TEXT, "Fait à"), TrueField(Kind.TEXT, "le"))
            yield from (TrueField(Kind.SIGNATURE, label) for label in item.labels)
        case Office():
            yield from (TrueField(Kind.TEXT, label, office=True) for label in item.labels)
        case _:
            return


def _grid_fields(grid: Grid) -> Iterator[TrueField]:
    for number, first in enumerate(grid.rows, 1):
        for head in grid.heads[1 if first else 0 :]:
            yield TrueField(Kind.TEXT, head, first or f"ligne {number}")
