"""An ODT -> its pieces and fields, in the order of the file.

Headers and footers come from ``styles.xml``, everything else from ``content.xml``. Deleted text that change
tracking keeps and hidden text are left out.

An address is the name of a part and the rank, from 0, of the paragraph or heading among all of that part:
``content/p[12]``, ``styles/p[0]``. `part_name` and `paragraph_at` find it again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.errors import NotFoundError, UnreadableDocumentError
from workbench.extract.odt_controls import controls_of
from workbench.extract.odt_names import OFFICE, STYLE, TABLE, TEXT, paragraphs, yes
from workbench.extract.odt_numbers import numbers_of
from workbench.extract.odt_styles import Styles
from workbench.extract.odt_tables import cells_of
from workbench.extract.odt_text import Setting, parts_of
from workbench.extract.office_fields import fields_of, renumbered
from workbench.extract.office_line import Line
from workbench.extract.office_marks import BOXES, marked
from workbench.extract.office_numbers import whole
from workbench.extract.office_text import pieces_of
from workbench.extract.package import Package, opened
from workbench.extract.reading import Reading
from workbench.model import BlockKind

if TYPE_CHECKING:
    from lxml import etree

    from workbench.extract.office_line import Cell

_ADDRESS = re.compile(r"^(content|styles)/p\[(\d{1,9})\]$")
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_HEADERS = (STYLE + "header", STYLE + "header-left", STYLE + "header-first")
_FOOTERS = (STYLE + "footer", STYLE + "footer-left", STYLE + "footer-first")
_CONTENTS = (TEXT + "table-of-content", TEXT + "illustration-index", TEXT + "table-index")
_LEVELS = 6
_PARAGRAPHS_MOST = 300_000
"""Paragraphs of one part above which it is no text for a reader: a hundred times a long report."""


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
        edges = package.part("styles.xml")
        styles = Styles.read(edges, content)
        around = _Part("styles", edges, Styles.read(edges)).lines() if edges is not None else []
        shown = _shown_edges(around, content, edges)
        parts = [
            [line for line in shown if line.kind is BlockKind.HEADER],
            _Part("content", content, styles).lines(),
            [line for line in shown if line.kind is BlockKind.FOOTER],
        ]
        return Reading(
            pieces=tuple(piece for lines in parts for line in lines for piece in pieces_of(line)),
            fields=renumbered([fields_of(lines) for lines in _apart_from_notes(parts)]),
            title=_own_title(package),
        )


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


@dataclass(slots=True)
class _Part:
    """One part of the file while its paragraphs are read."""

    name: str
    root: etree._Element
    styles: Styles
    cells: dict[etree._Element, Cell] = field(init=False)
    numbers: dict[etree._Element, str] = field(init=False)
    setting: Setting = field(init=False)

    def __post_init__(self) -> None:
        self.cells = cells_of(self.root, self.styles)
        self.numbers = numbers_of(self.root, self.styles)
        self.setting = Setting(self.styles, controls_of(self.root))

    def lines(self) -> list[Line]:
        """The lines of the part, empty ones included, without those that a reader does not see."""
        out = []
        for rank, paragraph in enumerate(paragraphs(self.root)):
            if rank >= _PARAGRAPHS_MOST:
                raise UnreadableDocumentError("too_big_to_read")
            if not _is_out_of_sight(paragraph):
                out.append(self._line(rank, paragraph))
        return out

    def _line(self, rank: int, paragraph: etree._Element) -> Line:
        parts = parts_of(paragraph, self.setting)
        number = self.numbers.get(paragraph, "")
        if number == BOXES[0]:
            parts, number = (number, *parts), ""
        if next(paragraph.iterancestors(*_CONTENTS), None) is None:
            parts = marked(parts)
        kind, level = self._kind(paragraph)
        if kind is BlockKind.NOTE and not number:
            number = _citation(paragraph)
        cell = next(paragraph.iterancestors(TABLE + "table-cell"), None)
        return Line(
            address=f"{self.name}/p[{rank}]",
            parts=parts,
            kind=kind,
            level=level,
            bold=kind is None and self._is_bold(paragraph),
            number=number,
            cell=self.cells.get(cell) if cell is not None else None,
        )

    def _kind(self, paragraph: etree._Element) -> tuple[BlockKind | None, int | None]:
        """The kind by what holds the paragraph, None for running text. The innermost holder counts."""
        name = paragraph.get(TEXT + "style-name")
        held = [kind for each in paragraph.iterancestors() if (kind := _KIND_OF_HOLDER.get(str(each.tag)))]
        if held and held[-1] in {BlockKind.HEADER, BlockKind.FOOTER}:
            return held[-1], None
        if paragraph.tag == TEXT + "h":
            return BlockKind.HEADING, min(max(whole(paragraph.get(TEXT + "outline-level"), 1), 1), _LEVELS)
        if self.styles.is_title(name):
            return BlockKind.HEADING, 1
        return (held[0] if held else None), None

    def _is_bold(self, paragraph: etree._Element) -> bool:
        """Whether the paragraph, or every part of it that shows letters, has a bold style."""
        if self.styles.is_bold("paragraph", paragraph.get(TEXT + "style-name")):
            return True
        if (paragraph.text or "").strip():
            return False
        return all(self._bold_or_blank(child) for child in paragraph)

    def _bold_or_blank(self, child: etree._Element) -> bool:
        blank = not "".join(str(text) for text in child.itertext()).strip()
        bold = child.tag == TEXT + "span" and self.styles.is_bold("text", child.get(TEXT + "style-name"))
        return (blank or bold) and not (child.tail or "").strip()


_KIND_OF_HOLDER = {
    TEXT + "note-body": BlockKind.NOTE,
    TEXT + "list-item": BlockKind.LIST_ITEM,
    TEXT + "list-header": BlockKind.LIST_ITEM,
    TABLE + "table-cell": BlockKind.TABLE_CELL,
    **dict.fromkeys(_HEADERS, BlockKind.HEADER),
    **dict.fromkeys(_FOOTERS, BlockKind.FOOTER),
}


def _is_out_of_sight(paragraph: etree._Element) -> bool:
    """Whether a section, a covered cell or the storage of forms and indexes holds the paragraph."""
    for holder in paragraph.iterancestors():
        tag = holder.tag
        if tag == TEXT + "section" and (
            holder.get(TEXT + "display") == "none" or yes(holder, TEXT + "is-hidden")
        ):
            return True
        if tag in {TABLE + "covered-table-cell", OFFICE + "forms", TEXT + "notes-configuration"}:
            return True
    return False


def _citation(paragraph: etree._Element) -> str:
    """The mark of a note, before its first paragraph."""
    body = next(paragraph.iterancestors(TEXT + "note-body"), None)
    note = body.getparent() if body is not None else None
    if body is None or note is None or next(body.iter(TEXT + "p", TEXT + "h"), None) is not paragraph:
        return ""
    return (note.findtext(TEXT + "note-citation") or "").strip()


def _apart_from_notes(parts: list[list[Line]]) -> list[list[Line]]:
    """The lines of each part, then the notes, which stand among the lines that call them."""
    notes = [line for lines in parts for line in lines if line.kind is BlockKind.NOTE]
    return [*([line for line in lines if line.kind is not BlockKind.NOTE] for lines in parts), notes]


def _shown_edges(lines: list[Line], content: etree._Element, styles: etree._Element | None) -> list[Line]:
    """The lines of the headers and footers that the pages of the text have, each wording once."""
    if styles is None:
        return []
    holders = [_edge(paragraph) for paragraph in paragraphs(styles)]
    used = _used_masters(content, styles)
    by_edge: dict[etree._Element, list[Line]] = {}
    for line in lines:
        edge = holders[int(line.address.rpartition("[")[2].rstrip("]"))]
        if edge is not None and edge.get(STYLE + "display") != "false":
            master = edge.getparent()
            if not used or (master is not None and master.get(STYLE + "name") in used):
                by_edge.setdefault(edge, []).append(line)
    seen: set[tuple[str, ...]] = set()
    out: list[Line] = []
    for found in by_edge.values():
        words = (str(found[0].kind), *(_FIGURES.sub("#", line.shown) for line in found if line.shown))
        if words not in seen:
            seen.add(words)
            out += found
    return out


_FIGURES = re.compile(r"\d+")
"""Page numbers differ between headers that say the same."""


def _edge(paragraph: etree._Element) -> etree._Element | None:
    return next(paragraph.iterancestors(*_HEADERS, *_FOOTERS), None)


def _used_masters(content: etree._Element, styles: etree._Element) -> frozenset[str]:
    """Names of the page styles that the text uses; empty when it does not say."""
    following = {
        master.get(STYLE + "name", ""): master.get(STYLE + "next-style-name")
        for master in styles.iter(STYLE + "master-page")
    }
    asked = {"Standard"} | {
        style.get(STYLE + "master-page-name", "")
        for root in (content, styles)
        for style in root.iter(STYLE + "style")
    }
    used = asked & set(following)
    used |= {after for name in used if (after := following[name]) is not None}
    return frozenset(used & set(following))


def _own_title(package: Package) -> str | None:
    meta = package.part("meta.xml")
    return next((element.text for element in meta.iter(_TITLE)), None) if meta is not None else None
