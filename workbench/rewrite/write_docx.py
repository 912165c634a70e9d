"""Aligned blocks -> a clean, accessible DOCX of the new text, in the project's own plain layout.

Headings are real headings, lists real lists, fields content controls with their label as their name. The
language and the title are set, and nothing in the file depends on when it was made: the same text gives the
same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from workbench.model import BlockKind, FieldKind, FormField, Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.rewrite.compare import AlignedBlock

_STYLES = {BlockKind.LIST_ITEM: "List Bullet"}
_LEFT_OUT = frozenset({BlockKind.HEADER, BlockKind.FOOTER})
_LOCALES = {Language.FR: "fr-FR", Language.EN: "en-GB"}
_FIELDS_TITLE = {Language.FR: "À remplir", Language.EN: "To fill in"}
_EMPTY = {Language.FR: "Écrivez ici", Language.EN: "Write here"}
_NO_LABEL = {Language.FR: "Réponse", Language.EN: "Answer"}
_TICKED = frozenset({FieldKind.CHECKBOX, FieldKind.RADIO})
_BULLETS = "•●○▪■□☐◦–—*-"
_SOME_TIME = datetime(2000, 1, 1, tzinfo=UTC)
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_NEW_ITEM = "\n- "
_LINE_END = re.compile(r"[\r\n\t\v\u2028\u2029]+")
_NOT_XML = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LONGEST_PROPERTY = 255
_HIGHEST_LEVEL = 6
_BOX = "\u2610"


def write_docx(
    title: str,
    blocks: Sequence[AlignedBlock],
    *,
    fields: Sequence[FormField] = (),
    language: Language | None = Language.FR,
) -> bytes:
    """The new text of the blocks as a DOCX file. Page headers and footers are left out.

    `language` None is taken as French.
    """
    language = language or Language.FR
    title = _clean(title)
    document = docx.Document()
    _layout(document, title, language)
    document.add_heading(title, level=0)
    for block in blocks:
        if block.kind not in _LEFT_OUT and block.after.strip():
            _write_block(document, block, title)
    if fields:
        _write_fields(document, fields, language)
    return _same_bytes(document)


def _layout(document: Any, title: str, language: Language) -> None:
    properties = document.core_properties
    properties.title = title[:_LONGEST_PROPERTY]
    properties.language = _LOCALES[language]
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = _SOME_TIME
    properties.revision = 1
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Arial", Pt(12)
    style.paragraph_format.space_after, style.paragraph_format.line_spacing = Pt(8), 1.3
    for name in ("Title", *(f"Heading {level}" for level in range(1, _HIGHEST_LEVEL + 1))):
        heading = document.styles[name]
        heading.font.color.rgb, heading.font.name = RGBColor(0x16, 0x20, 0x2B), "Arial"
        fonts = heading.element.rPr.rFonts
        for attribute in [name for name in fonts.attrib if "Theme" in name]:
            del fonts.attrib[attribute]
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.5)
    _set_language(document, _LOCALES[language])


def _set_language(document: Any, locale: str) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    run = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    known = run.find(qn("w:lang"))
    if known is None:
        known = _element("w:lang")
        run.append(known)
    for name in ("w:val", "w:eastAsia"):
        known.set(qn(name), locale)


def _write_block(document: Any, block: AlignedBlock, title: str) -> None:
    """A block as a paragraph, and as list items what a change has put on lines of their own."""
    if block.kind is BlockKind.HEADING:
        text = _clean(block.after)
        if text.casefold() != title.casefold():
            document.add_heading(text, level=min(max(block.level or 2, 1), _HIGHEST_LEVEL))
        return
    first, *items = block.after.strip().split(_NEW_ITEM)
    text = _clean(first)
    if block.kind is BlockKind.LIST_ITEM:
        text = text.lstrip(_BULLETS).strip() or text
    document.add_paragraph(text, style=_STYLES.get(block.kind))
    for item in items:
        document.add_paragraph(_clean(item), style=_STYLES[BlockKind.LIST_ITEM])


def _write_fields(document: Any, fields: Iterable[FormField], language: Language) -> None:
    document.add_heading(_FIELDS_TITLE[language], level=1)
    for number, field in enumerate(fields, 1):
        label = _clean(field.label or "").rstrip(" :") or _NO_LABEL[language]
        paragraph = document.add_paragraph()
        if field.kind in _TICKED:
            paragraph._p.append(_control(label, number, _BOX, ticked=True))  # noqa: SLF001 - the library has no controls
            paragraph.add_run(f" {label}")
        else:
            paragraph.add_run(f"{label}\u00a0: " if language is Language.FR else f"{label}: ")
            paragraph._p.append(_control(label, number, _EMPTY[language], ticked=False))  # noqa: SLF001 - as above


def _control(label: str, number: int, text: str, *, ticked: bool) -> Any:
    """A content control: a text to fill in or a box to tick, named by its label."""
    control, properties, content = (_element(f"w:{name}") for name in ("sdt", "sdtPr", "sdtContent"))
    properties.append(_element("w:alias", val=label[:64]))
    properties.append(_element("w:tag", val=f"field-{number}"))
    properties.append(_element("w:id", val=str(number)))
    if not ticked:
        properties.append(_element("w:showingPlcHdr"))
        properties.append(_element("w:text"))
    else:
        properties.append(_checkbox())
    run = _element("w:r")
    words = _element("w:t")
    words.text = text
    run.append(words)
    content.append(run)
    control.append(properties)
    control.append(content)
    return control


def _checkbox() -> Any:
    namespace = "http://schemas.microsoft.com/office/word/2010/wordml"
    box = OxmlElement("w14:checkbox", nsdecls={"w14": namespace})
    checked = OxmlElement("w14:checked", nsdecls={"w14": namespace})
    checked.set(f"{{{namespace}}}val", "0")
    box.append(checked)
    return box


def _element(name: str, **attributes: str) -> Any:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _clean(text: str) -> str:
    """The text on one line, without what XML cannot hold."""
    return _NOT_XML.sub("", _LINE_END.sub(" ", text)).strip()


def _same_bytes(document: Any) -> bytes:
    """The file with the times of its parts taken out."""
    raw, out = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, _ZIP_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return out.getvalue()
