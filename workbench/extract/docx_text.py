"""The paragraphs of a DOCX part and what a reader sees of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.package import local

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_NOT_SHOWN = frozenset(
    {W + "moveFrom", W + "del", MC + "Fallback", W + "rPr", W + "pPr", W + "sdtPr", W + "instrText"}
)
_SIGNS = {
    W + "tab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "ptab": "\t",
    W + "sym": "\t",
}


def paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """All paragraphs of a part in the order of the file, nested ones included, fallback copies left out."""
    for paragraph in root.iter(W + "p"):
        if next(paragraph.iterancestors(MC + "Fallback"), None) is None:
            yield paragraph


def paragraph_text(paragraph: etree._Element) -> str:
    """What a reader sees of a paragraph, without the text boxes anchored in it and without placeholders.

    Tabs and symbols are tabs, line breaks are line feeds.
    """
    return "".join(text for _, text in shown(paragraph))


def shown(element: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The elements that show text, in order, each with its text ("" for other elements)."""
    for child in element:
        tag = child.tag
        if tag in _NOT_SHOWN or tag == W + "txbxContent" or not isinstance(tag, str):
            continue
        if tag == W + "p":
            continue
        if tag == W + "t":
            yield child, child.text or ""
        elif tag in _SIGNS:
            yield child, _SIGNS[tag]
        elif tag == W + "sdt" and is_placeholder(child):
            yield child, "\t"
        else:
            yield child, ""
            yield from shown(child)


def is_placeholder(control: etree._Element) -> bool:
    """Whether a content control shows its prompt ("Click here to enter text") and not text of the form."""
    return control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def controls_and_legacy(root: etree._Element) -> Iterator[etree._Element]:
    """Content controls and legacy form fields (their ``w:ffData``), in the order of the file."""
    for element in root.iter(W + "sdt", W + "ffData"):
        if local(element) and next(element.iterancestors(MC + "Fallback"), None) is None:
            yield element
