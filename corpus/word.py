"""Forms as Word files: styles, tables and content controls, written the same each time."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor

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
from corpus.controls import blank, choice, date, number_controls, tick
from corpus.truth import Kind, TrueField, Truth

if TYPE_CHECKING:
    from corpus.content import Cell

_DATED = dt.datetime(2024, 1, 2, 8, 0, tzinfo=dt.UTC)
_ZIP_DATED = (2024, 1, 2, 8, 0, 0)


def make_docx(form: Form) -> tuple[bytes, Truth]:
    """A Word file with content controls, and what is in it. It has no pages of its own."""
    writer = _Writer(form)
    writer.write()
    return writer.saved(), Truth(
        id=form.id,
        format="docx",
        text_layer=True,
        title=form.title,
        number=form.number,
        pages=None,
        headings=tuple(writer.headings),
        attachments=form.attachments,
        fields=tuple(writer.fields),
    )


class _Writer:
    """A Word file being written, with the fields and headings met so far."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.doc: Any = docx.Document()
        self.fields: list[TrueField] = []
        self.headings: list[str] = []
        self.office = False

    def write(self) -> None:
        self._set_styles()
        self._write_head()
        for number, section in enumerate(self.form.sections, 1):
            title = section.title
            self.headings.append(title)
            self.doc.add_heading(f"{number}. {title}", level=2)
            for item in section.items:
                self._write_item(item)

    def saved(self) -> bytes:
        """The file's bytes: properties and archive dates are fixed."""
        number_controls(self.doc.element.body)
        facts = self.doc.core_properties
        facts.title, facts.author, facts.language = self.form.title, self.form.administration, "fr-FR"
        facts.last_modified_by = self.form.administration
        facts.created = facts.modified = _DATED
        facts.comments = ""
        raw = io.BytesIO()
        self.doc.save(raw)
        out = io.BytesIO()
        with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for part in source.infolist():
                dated = zipfile.ZipInfo(part.filename, _ZIP_DATED)
                dated.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(dated, source.read(part))
        return out.getvalue()

    def _set_styles(self) -> None:
        for name, size in (("Normal", 10), ("Heading 1", 16), ("Heading 2", 11.5), ("Heading 3", 10.5)):
            style = self.doc.styles[name]
            style.font.name, style.font.size = "Liberation Sans", Pt(size)
            style.font.color.rgb = RGBColor(0x1B, 0x1B, 0x1B)
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for key in list(fonts.attrib):
                if "Theme" in key:
                    del fonts.attrib[key]
            style.paragraph_format.space_after = Pt(4)
        for node in self.doc.styles.element.xpath(".//w:lang"):
            node.set(docx.oxml.ns.qn("w:val"), "fr-FR")
        section = self.doc.sections[0]
        section.page_width, section.page_height = Pt(595.3), Pt(841.9)
        section.left_margin = section.right_margin = Pt(57)
        section.top_margin = section.bottom_margin = Pt(50)

    def _write_head(self) -> None:
        form = self.form
        number = f"\tCerfa n° {form.number}" if form.number else ""
        section = self.doc.sections[0]
        section.header.paragraphs[0].text = f"{form.administration}{number}"
        section.footer.paragraphs[0].text = form.legal
        self.doc.add_paragraph(form.service)
        self.headings.append(form.title)
        self.doc.add_heading(form.title, level=1).alignment = WD_ALIGN_PARAGRAPH.CENTER
        if form.subtitle:
            under = self.doc.add_paragraph()
            under.alignment = WD_ALIGN_PARAGRAPH.CENTER
            under.add_run(form.subtitle).italic = True

    def _write_item(self, item: Item) -> None:
        match item:
            case Text():
                self._write_text(item)
            case Bullets():
                for entry in item.items:
                    self.doc.add_paragraph(entry, style="List Bullet")
            case Notice():
                self._write_notice(item)
            case NewPage():
                self.doc.add_page_break()
            case _:
                self._write_answers(item)

    def _write_answers(self, item: Row | Question | Grid | Sign | Office) -> None:
        match item:
            case Row():
                self._write_row(item)
            case Question():
                self._write_question(item)
            case Grid():
                self._write_grid(item)
            case Sign():
                self._write_sign(item)
            case Office():
                self._write_office(item)

    def _write_text(self, text: Text) -> None:
        if text.voice is Voice.SUBHEADING:
            self.headings.append(text.text)
            self.doc.add_heading(text.text, level=3)
            return
        run = self.doc.add_paragraph().add_run(text.text)
        if text.voice is Voice.NOTE:
            run.italic, run.font.size = True, Pt(8.5)

    def _write_notice(self, notice: Notice) -> None:
        """Two columns, as a section of its own between two section breaks."""
        self.doc.add_section(WD_SECTION.CONTINUOUS)
        for part in notice.parts:
            self._write_text(part)
        columns = self.doc.sections[-1]._sectPr.xpath("./w:cols")[0]  # noqa: SLF001 - python-docx has no other way
        columns.set(docx.oxml.ns.qn("w:num"), "2")
        after = self.doc.add_section(WD_SECTION.CONTINUOUS)
        after._sectPr.xpath("./w:cols")[0].set(docx.oxml.ns.qn("w:num"), "1")  # noqa: SLF001 - as above

    def _write_row(self, row: Row) -> None:
        if len(row.cells) == 1:
            paragraph = self.doc.add_paragraph()
            self._write_cell(paragraph, row.cells[0])
            return
        table = self._table(1, len(row.cells))
        for place, cell in zip(table.rows[0].cells, row.cells, strict=True):
            self._write_cell(place.paragraphs[0], cell)

    def _write_cell(self, paragraph: Any, cell: Cell) -> None:
        paragraph.add_run(f"{cell.label}{' *' if cell.required else ''} : ")
        kind = Kind.CHOICE if cell.options else Kind.TEXT
        if cell.options:
            control = choice(cell.label, cell.options)
        elif sum(cell.comb) == len("JJMMAAAA"):
            control = date(cell.label)
        else:
            control = blank(cell.label)
        paragraph._p.append(control)  # noqa: SLF001 - content controls are beyond python-docx
        if cell.hint:
            paragraph.add_run(f" {cell.hint}").italic = True
        self._found(kind, cell.label, required=cell.required, options=cell.options)

    def _write_question(self, question: Question) -> None:
        if question.label:
            paragraph = self.doc.add_paragraph()
            paragraph.add_run(question.label + (" *" if question.required else "")).bold = True
        for option in question.options:
            paragraph = self.doc.add_paragraph()
            paragraph._p.append(tick(option))  # noqa: SLF001 - content controls are beyond python-docx
            paragraph.add_run(f" {option}")
            self._found(Kind.CHECKBOX, option, group=question.label or None, required=question.required)

    def _write_grid(self, grid: Grid) -> None:
        table = self._table(1 + len(grid.rows), len(grid.heads))
        for place, head in zip(table.rows[0].cells, grid.heads, strict=True):
            place.paragraphs[0].add_run(head).bold = True
            _shade(place)
        for number, first in enumerate(grid.rows, 1):
            for at, place in enumerate(table.rows[number].cells):
                if at == 0 and first:
                    place.paragraphs[0].add_run(first)
                else:
                    head = grid.heads[at]
                    place.paragraphs[0]._p.append(blank(head))  # noqa: SLF001 - as above
                    self._found(Kind.TEXT, head, group=first or f"ligne {number}")
        self.doc.add_paragraph()

    def _write_sign(self, sign: Sign) -> None:
        if sign.place:
            paragraph = self.doc.add_paragraph("Fait à ")
            paragraph._p.append(blank("Fait à"))  # noqa: SLF001 - content controls are beyond python-docx
            paragraph.add_run(", le ")
            paragraph._p.append(date("le"))  # noqa: SLF001 - content controls are beyond python-docx
            self._found(Kind.TEXT, "Fait à")
            self._found(Kind.TEXT, "le")
        table = self._table(2, len(sign.labels))
        for at, label in enumerate(sign.labels):
            table.rows[0].cells[at].paragraphs[0].add_run(label)
            self._found(Kind.SIGNATURE, label)
        table.rows[1].height = Pt(56)
        self.doc.add_paragraph()

    def _write_office(self, office: Office) -> None:
        table = self._table(1 + len(office.labels), 1)
        table.rows[0].cells[0].paragraphs[0].add_run(office.title).bold = True
        self.office = True
        for row, label in zip(table.rows[1:], office.labels, strict=True):
            row.cells[0].paragraphs[0].add_run(f"{label} : {'.' * 60}")
            self._found(Kind.TEXT, label)
        self.office = False
        for row in table.rows:
            _shade(row.cells[0])

    def _table(self, rows: int, columns: int) -> Any:
        table = self.doc.add_table(rows, columns)
        table.style = "Table Grid"
        return table

    def _found(
        self, kind: Kind, label: str, *, group: str | None = None, required: bool = False,
        options: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        self.fields.append(
            TrueField(kind, label, group, required=required, office=self.office, options=options)
        )


def _shade(cell: Any) -> None:
    cell._tc.get_or_add_tcPr().append(  # noqa: SLF001 - python-docx does not shade
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="E6E6E6"/>')
    )
