"""What every DOCX of the project has in common: page, styles, language, clean text, the same bytes.

Nothing in a file depends on when it was made: the same text gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from workbench.model import Language

LOCALES = {Language.FR: "fr-FR", Language.EN: "en-GB"}
_SOME_TIME = datetime(2000, 1, 1, tzinfo=UTC)
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_LINE_END = re.compile(r"[\r\n\t\v\u2028\u2029]+")
_NOT_XML = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LONGEST_PROPERTY = 255
HIGHEST_LEVEL = 6
TEXT_WIDTH = Cm(17)


def lay_out_pages(document: Any, title: str, language: Language) -> None:
    """Give an empty file the page, the letters, the language and the properties of all our files."""
    properties = document.core_properties
    properties.title = title[:_LONGEST_PROPERTY]
    properties.language = LOCALES[language]
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = _SOME_TIME
    properties.revision = 1
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Arial", Pt(11)
    style.paragraph_format.space_after, style.paragraph_format.line_spacing = Pt(6), 1.15
    for name in ("Title", *(f"Heading {level}" for level in range(1, HIGHEST_LEVEL + 1))):
        heading = document.styles[name]
        heading.font.color.rgb, heading.font.name = RGBColor(0x16, 0x20, 0x2B), "Arial"
        fonts = heading.element.rPr.rFonts
        for attribute in [name for name in fonts.attrib if "Theme" in name]:
            del fonts.attrib[attribute]
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    _set_language(document, LOCALES[language])


def _set_language(document: Any, locale: str) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    run = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    known = run.find(qn("w:lang"))
    if known is None:
        known = element("w:lang")
        run.append(known)
    for name in ("w:val", "w:eastAsia"):
        known.set(qn(name), locale)


def element(name: str, **attributes: str) -> Any:
    """A node of WordprocessingML with its attributes."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def clean(text: str) -> str:
    """The text on one line, without what XML cannot hold."""
    return _NOT_XML.sub("", _LINE_END.sub(" ", text)).strip()


def clean_piece(text: str) -> str:
    """As `clean`, with the blanks at its ends kept."""
    return _NOT_XML.sub("", _LINE_END.sub(" ", text))


def same_bytes(document: Any) -> bytes:
    """The file with the times of its parts taken out."""
    raw, out = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, _ZIP_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return out.getvalue()
