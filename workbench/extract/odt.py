"""An ODT -> its pieces and fields, in the order of the file.

Headers and footers come from ``styles.xml``, everything else from ``content.xml``. Deleted text that change
tracking keeps is left out.

An address is the name of a part and the rank, from 0, of the paragraph or heading among all of that part:
``content/p[12]``, ``styles/p[0]``. `part_name` and `paragraph_at` find it again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.errors import NotFoundError, UnreadableDocumentError
from workbench.extract.odt_fields import part_fields
from workbench.extract.odt_text import FO, STYLE, TABLE, TEXT, paragraph_text, paragraphs, shown
from workbench.extract.office_text import pieces_of_paragraph, reads_like_heading
from workbench.extract.package import Package, opened
from workbench.extract.reading import Reading
from workbench.model import BlockKind

if TYPE_CHECKING:
    from lxml import etree

    from workbench.extract.compose import Piece

_ADDRESS = re.compile(r"^(content|styles)/p\[(\d+)\]$")
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_HEADERS = (STYLE + "header", STYLE + "header-left", STYLE + "header-first")
_FOOTERS = (STYLE + "footer", STYLE + "footer-left", STYLE + "footer-first")
_LEVELS = 6
_BOLD_LEVEL = 4
"""Level of a heading that is only a bold paragraph: below the levels that authors give by style."""


def read_odt(data: bytes) -> Reading:
    """The pieces and fields of an ODT.

    Raises:
        UnreadableDocumentError: ``damaged``, ``encrypted`` or ``too_big_to_read``.
    """
    with opened(data) as package:
        if _is_encrypted(package):
            raise UnreadableDocumentError("encrypted")
        content = package.part("content.xml")
        if content is None:
            raise UnreadableDocumentError("damaged")
        styles = package.part("styles.xml")
        edges = _pieces("styles", styles) if styles is not None else []
        headers = [piece for piece in edges if piece.kind is BlockKind.HEADER]
        footers = [piece for piece in edges if piece.kind is BlockKind.FOOTER]
        pieces = [*headers, *_pieces("content", content), *footers]
        return Reading(pieces=tuple(pieces), fields=tuple(part_fields(content)), title=_own_title(package))


def part_name(address: str) -> str:
    """The name in the archive of the part that an address names: ``content.xml`` or ``styles.xml``.

    Raises:
        NotFoundError: this is no address.
    """
    match = _ADDRESS.match(address)
    if match is None:
        raise NotFoundError("not_found")
    return f"{match.group(1)}.xml"


def paragraph_at(root: etree._Element, address: str) -> etree._Element:
    """The ``text:p`` or ``text:h`` element that an address names, in the root element of its part.

    Raises:
        NotFoundError: this is no address, or the part has no such paragraph.
    """
    match = _ADDRESS.match(address)
    found = list(paragraphs(root))
    if match is None or int(match.group(2)) >= len(found):
        raise NotFoundError("not_found")
    return found[int(match.group(2))]


def _is_encrypted(package: Package) -> bool:
    manifest = package.part("META-INF/manifest.xml")
    if manifest is None:
        return False
    return any(str(element.tag).endswith("}encryption-data") for element in manifest.iter())


def _pieces(name: str, root: etree._Element) -> list[Piece]:
    out: list[Piece] = []
    titles, bold = _title_styles(root), _bold_styles(root)
    for rank, paragraph in enumerate(paragraphs(root)):
        text = paragraph_text(paragraph)
        if not text.strip():
            continue
        kind, level = _kind(paragraph, titles)
        if kind is None and reads_like_heading(text) and _is_bold(paragraph, bold):
            kind, level = BlockKind.HEADING, _BOLD_LEVEL
        out += pieces_of_paragraph(text, kind, level=level, address=f"{name}/p[{rank}]")
    return out


def _kind(paragraph: etree._Element, titles: frozenset[str]) -> tuple[BlockKind | None, int | None]:
    """The kind by what holds the paragraph, None for running text. The innermost holder counts."""
    if paragraph.tag == TEXT + "h":
        level = paragraph.get(TEXT + "outline-level", "1")
        return BlockKind.HEADING, min(max(int(level), 1), _LEVELS) if level.isdecimal() else 1
    if paragraph.get(TEXT + "style-name") in titles:
        return BlockKind.HEADING, 1
    for holder in paragraph.iterancestors():
        if kind := _KIND_OF_HOLDER.get(str(holder.tag)):
            return kind, None
    return None, None


_KIND_OF_HOLDER = {
    TEXT + "note-body": BlockKind.NOTE,
    TEXT + "list-item": BlockKind.LIST_ITEM,
    TEXT + "list-header": BlockKind.LIST_ITEM,
    TABLE + "table-cell": BlockKind.TABLE_CELL,
    **dict.fromkeys(_HEADERS, BlockKind.HEADER),
    **dict.fromkeys(_FOOTERS, BlockKind.FOOTER),
}


def _title_styles(content: etree._Element) -> frozenset[str]:
    """Names of the styles that are, or are made from, the built-in style of titles."""
    made = {
        style.get(STYLE + "name", "")
        for style in content.iter(STYLE + "style")
        if style.get(STYLE + "parent-style-name") == "Title"
    }
    return frozenset(made | {"Title"})


def _bold_styles(root: etree._Element) -> frozenset[str]:
    """Names of the styles of this part that make text bold."""
    return frozenset(
        style.get(STYLE + "name", "")
        for style in root.iter(STYLE + "style")
        if any(p.get(FO + "font-weight") == "bold" for p in style.iter(STYLE + "text-properties"))
    )


def _is_bold(paragraph: etree._Element, bold: frozenset[str]) -> bool:
    """Whether the paragraph, or every part of it that shows letters, has a bold style."""
    if paragraph.get(TEXT + "style-name") in bold:
        return True
    plain = [
        text
        for place, text in shown(paragraph)
        if text.strip() and place.get(TEXT + "style-name") not in bold and not _in_bold(place, bold)
    ]
    return not plain


def _in_bold(place: etree._Element, bold: frozenset[str]) -> bool:
    return any(holder.get(TEXT + "style-name") in bold for holder in place.iterancestors(TEXT + "span"))


def _own_title(package: Package) -> str | None:
    meta = package.part("meta.xml")
    return next((element.text for element in meta.iter(_TITLE)), None) if meta is not None else None
