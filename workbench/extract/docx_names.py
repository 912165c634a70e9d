"""The names of DOCX markup, and the paragraphs of a part."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """All paragraphs of a part in the order of the file, nested ones included, fallback copies left out."""
    for paragraph in root.iter(W + "p"):
        if next(paragraph.iterancestors(MC + "Fallback"), None) is None:
            yield paragraph


def value(element: etree._Element | None, path: str = "") -> str | None:
    """The ``w:val`` of an element, or of the child that a path of names such as ``rPr/u`` leads to."""
    for name in path.split("/") if path else ():
        element = element.find(W + name) if element is not None else None
    return element.get(W + "val") if element is not None else None


def on(switch: etree._Element | None) -> bool:
    """Whether a switch such as ``w:b`` is there and not turned off."""
    return switch is not None and switch.get(W + "val", "1") not in {"0", "false", "off"}
