"""The paragraphs of an ODT part and what a reader sees of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_NS = "{urn:oasis:names:tc:opendocument:xmlns:"
TEXT, TABLE, STYLE = _NS + "text:1.0}", _NS + "table:1.0}", _NS + "style:1.0}"
FO = _NS + "xsl-fo-compatible:1.0}"
DRAW, FORM, OFFICE = _NS + "drawing:1.0}", _NS + "form:1.0}", _NS + "office:1.0}"
_PARAGRAPHS = (TEXT + "p", TEXT + "h")
_APART = frozenset(
    {TEXT + "note", OFFICE + "annotation", DRAW + "frame", DRAW + "custom-shape", TEXT + "tracked-changes"}
)
"""What is anchored in a paragraph but read apart from it, or not at all."""
_PROMPTS = frozenset({TEXT + "placeholder", TEXT + "text-input", TEXT + "drop-down"})
_SPACES_AT_MOST = 100


def paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """All paragraphs and headings of a part in the order of the file, without deleted ones and comments."""
    for paragraph in root.iter(*_PARAGRAPHS):
        if next(paragraph.iterancestors(TEXT + "tracked-changes", OFFICE + "annotation"), None) is None:
            yield paragraph


def paragraph_text(paragraph: etree._Element) -> str:
    """What a reader sees of a paragraph, without frames, notes and prompts. Breaks are line feeds."""
    return "".join(text for _, text in shown(paragraph))


def shown(element: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The elements that show text, in order, each with the text at its place; a prompt is a tab."""
    yield element, element.text or ""
    for child in element:
        yield from _shown_child(child)
        yield element, child.tail or ""


def _shown_child(child: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    tag = child.tag
    if tag in _PROMPTS:
        yield child, "\t"
    elif tag == TEXT + "s":
        count = child.get(TEXT + "c", "1")
        yield child, " " * min(int(count) if count.isdecimal() else 1, _SPACES_AT_MOST)
    elif tag == TEXT + "tab":
        yield child, "\t"
    elif tag == TEXT + "line-break":
        yield child, "\n"
    elif tag == TEXT + "soft-page-break" or tag in _APART or tag in _PARAGRAPHS or not isinstance(tag, str):
        yield child, ""
    else:
        yield from shown(child)
