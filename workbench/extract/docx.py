"""A DOCX -> its pieces and fields, in the order of the file.

Everything that a reader sees is read: tables cell by cell, content controls at any level, text boxes (once,
not their fallback copy), headers, footers and footnotes. Deleted and moved-away text is left out.

An address is the name of a part and the rank, from 0, of the paragraph among all paragraphs of that part in
the order of the file, nested ones included and fallback copies not: ``body/p[12]``, ``header1/p[0]``,
``footnotes/p[3]``. `part_name` and `paragraph_at` find it again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.errors import NotFoundError, UnreadableDocumentError
from workbench.extract.docx_fields import part_fields
from workbench.extract.docx_styles import Styles, on
from workbench.extract.docx_text import W, paragraph_text, paragraphs
from workbench.extract.office_text import pieces_of_paragraph, reads_like_heading
from workbench.extract.package import Package, opened
from workbench.extract.reading import Reading
from workbench.model import BlockKind

if TYPE_CHECKING:
    from lxml import etree

    from workbench.extract.compose import Piece

_BODY = "word/document.xml"
_NOTES = ("footnotes", "endnotes")
_ADDRESS = re.compile(r"^(\w+)/p\[(\d+)\]$")
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_BOLD_LEVEL = 4
"""Level of a heading that is only a bold paragraph: below the levels that authors give by style."""


def read_docx(data: bytes) -> Reading:
    """The pieces and fields of a DOCX.

    Raises:
        UnreadableDocumentError: ``damaged`` or ``too_big_to_read``.
    """
    with opened(data) as package:
        body = package.part(_BODY)
        if body is None:
            raise UnreadableDocumentError("damaged")
        styles = Styles.read(package.part("word/styles.xml"))
        parts = [(name, _root(package, name)) for name in _part_names(package)]
        pieces = [piece for name, root in parts if root is not None for piece in _pieces(name, root, styles)]
        fields = [field for _, root in parts if root is not None for field in part_fields(root)]
        return Reading(pieces=tuple(pieces), fields=tuple(fields), title=_own_title(package))


def part_name(address: str) -> str:
    """The name in the archive of the part that an address names: ``word/document.xml``, ``word/header1.xml``.

    Raises:
        NotFoundError: this is no address.
    """
    match = _ADDRESS.match(address)
    if match is None:
        raise NotFoundError("not_found")
    return _BODY if match.group(1) == "body" else f"word/{match.group(1)}.xml"


def paragraph_at(root: etree._Element, address: str) -> etree._Element:
    """The ``w:p`` element that an address names, in the root element of its part.

    Raises:
        NotFoundError: this is no address, or the part has no such paragraph.
    """
    match = _ADDRESS.match(address)
    found = list(paragraphs(root))
    if match is None or int(match.group(2)) >= len(found):
        raise NotFoundError("not_found")
    return found[int(match.group(2))]


def _part_names(package: Package) -> list[str]:
    """Parts in reading order: headers, the body, notes, footers."""
    stems = sorted(
        name.removeprefix("word/").removesuffix(".xml")
        for name in package.names
        if re.fullmatch(r"word/(?:header|footer)\d*\.xml", name)
    )
    headers = [stem for stem in stems if stem.startswith("header")]
    footers = [stem for stem in stems if stem.startswith("footer")]
    return [*headers, "body", *_NOTES, *footers]


def _root(package: Package, name: str) -> etree._Element | None:
    return package.part(_BODY if name == "body" else f"word/{name}.xml")


def _pieces(name: str, root: etree._Element, styles: Styles) -> list[Piece]:
    fixed = next(
        (kind for start, kind in _KIND_OF_PART.items() if name.startswith(start)),
        None,
    )
    out: list[Piece] = []
    for rank, paragraph in enumerate(paragraphs(root)):
        text = paragraph_text(paragraph)
        if not text.strip() or _is_separator(paragraph):
            continue
        kind, level = (fixed, None) if fixed is not None else _kind(paragraph, text, styles)
        out += pieces_of_paragraph(text, kind, level=level, address=f"{name}/p[{rank}]")
    return out


_KIND_OF_PART = {
    "header": BlockKind.HEADER,
    "footer": BlockKind.FOOTER,
    "footnotes": BlockKind.NOTE,
    "endnotes": BlockKind.NOTE,
}


def _is_separator(paragraph: etree._Element) -> bool:
    note = next(paragraph.iterancestors(W + "footnote", W + "endnote"), None)
    return note is not None and note.get(W + "type") in {"separator", "continuationSeparator"}


def _kind(paragraph: etree._Element, text: str, styles: Styles) -> tuple[BlockKind | None, int | None]:
    level = styles.heading_level(paragraph)
    if level is not None:
        return BlockKind.HEADING, level
    in_cell = next(paragraph.iterancestors(W + "tc"), None) is not None
    if styles.is_listed(paragraph):
        return BlockKind.LIST_ITEM, None
    if in_cell:
        return BlockKind.TABLE_CELL, None
    if reads_like_heading(text) and _is_bold(paragraph):
        return BlockKind.HEADING, _BOLD_LEVEL
    return None, None


def _is_bold(paragraph: etree._Element) -> bool:
    """Whether every run with letters is bold by itself."""
    runs = [
        run
        for run in paragraph.findall(W + "r")
        if any(text.text and text.text.strip() for text in run.iter(W + "t"))
    ]
    return bool(runs) and all(on(run.find(f"{W}rPr/{W}b")) for run in runs)


def _own_title(package: Package) -> str | None:
    core = package.part("docProps/core.xml")
    return core.findtext(_TITLE) if core is not None else None
