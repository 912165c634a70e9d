"""The names of ODT markup, and the paragraphs of a part."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_NS = "{urn:oasis:names:tc:opendocument:xmlns:"
TEXT, TABLE, STYLE = _NS + "text:1.0}", _NS + "table:1.0}", _NS + "style:1.0}"
FO, SVG = _NS + "xsl-fo-compatible:1.0}", _NS + "svg-compatible:1.0}"
DRAW, FORM, OFFICE = _NS + "drawing:1.0}", _NS + "form:1.0}", _NS + "office:1.0}"
FIELD = "{urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
PARAGRAPHS = (TEXT + "p", TEXT + "h")


def paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """All paragraphs and headings of a part in the order of the file, without deleted ones and comments."""
    for paragraph in root.iter(*PARAGRAPHS):
        if next(paragraph.iterancestors(TEXT + "tracked-changes", OFFICE + "annotation"), None) is None:
            yield paragraph


def yes(element: etree._Element, name: str) -> bool:
    """Whether an attribute says ``true``."""
    return element.get(name) == "true"
