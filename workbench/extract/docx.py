"""A DOCX -> its pieces and fields, in the order of the file.

Everything that a reader sees is read: tables cell by cell, content controls at any level, text boxes (once,
not their fallback copy), headers, footers and notes. Deleted, moved-away and hidden text is left out.

An address is the name of a part and the rank, from 0, of the paragraph among all paragraphs of that part in
the order of the file, nested ones included and fallback copies not: ``body/p[12]``, ``header1/p[0]``,
``footnotes/p[3]``. `part_name` and `paragraph_at` find it again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.errors import NotFoundError, UnreadableDocumentError
from workbench.extract.docx_controls import block_controls, content_control, shows_prompt
from workbench.extract.docx_names import W, on, paragraphs
from workbench.extract.docx_numbers import Numbering
from workbench.extract.docx_parts import note_numbers, notes, part_names, relations
from workbench.extract.docx_styles import Styles
from workbench.extract.docx_tables import cells_of
from workbench.extract.docx_text import Setting, parts_of
from workbench.extract.office_fields import fields_of, renumbered
from workbench.extract.office_line import TICKS, Line, Part, Slot
from workbench.extract.office_marks import BOXES, marked
from workbench.extract.office_text import pieces_of
from workbench.extract.package import Package, local, opened
from workbench.extract.reading import Reading
from workbench.model import BlockKind

if TYPE_CHECKING:
    from lxml import etree

    from workbench.extract.office_line import Cell

_BODY = "word/document.xml"
_ADDRESS = re.compile(r"^([\w-]+)/p\[(\d{1,9})\]$")
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_PARAGRAPHS_MOST = 300_000
"""Paragraphs of one part above which it is no text for a reader: a hundred times a long report."""
_KIND_OF_PART = {
    "header": BlockKind.HEADER,
    "footer": BlockKind.FOOTER,
    "footnotes": BlockKind.NOTE,
    "endnotes": BlockKind.NOTE,
}
_CALLS = {"footnotes": "footnoteReference", "endnotes": "endnoteReference"}


def read_docx(data: bytes) -> Reading:
    """The pieces and fields of a DOCX.

    Raises:
        UnreadableDocumentError: ``damaged`` or ``too_big_to_read``.
    """
    with opened(data) as package:
        body = package.part(_BODY)
        if body is None:
            raise UnreadableDocumentError("damaged")
        setting = Setting(Styles.read(package.part("word/styles.xml")), _active_parts(package))
        numbering = Numbering.read(package.part("word/numbering.xml"))
        parts: list[list[Line]] = []
        for name in part_names(package, body):
            root = body if name == "body" else package.part(f"word/{name}.xml")
            if root is not None:
                parts.append(list(_Part(name, root, setting, numbering).lines(body)))
        parts = _once(parts)
        return Reading(
            pieces=tuple(piece for lines in parts for line in lines for piece in pieces_of(line)),
            fields=renumbered([fields_of(lines) for lines in parts]),
            title=_own_title(package),
        )


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


@dataclass(slots=True)
class _Part:
    """One part of the file while its paragraphs are read."""

    name: str
    root: etree._Element
    setting: Setting
    numbering: Numbering
    cells: dict[etree._Element, Cell] = field(init=False)
    controls: dict[etree._Element, list[etree._Element]] = field(init=False)

    def __post_init__(self) -> None:
        self.cells = cells_of(self.root, self.setting.styles)
        self.controls = block_controls(self.root)

    def lines(self, body: etree._Element) -> list[Line]:
        """The lines of the part, empty ones included, without those that a reader does not see."""
        numbers = note_numbers(body, _CALLS[self.name]) if self.name in _CALLS else {}
        marks = self._note_marks(numbers)
        out = []
        for rank, paragraph in enumerate(paragraphs(self.root)):
            if rank >= _PARAGRAPHS_MOST:
                raise UnreadableDocumentError("too_big_to_read")
            mark = ""
            if self.name in _CALLS:
                found = marks.get(paragraph)
                if found is None:
                    continue
                mark = found
            out.append(self._line(rank, paragraph, mark))
        return out

    def _note_marks(self, numbers: dict[str, int | None]) -> dict[etree._Element, str]:
        """Of each paragraph of a note that is shown, the number that stands before it."""
        marks: dict[etree._Element, str] = {}
        for identifier, note in notes(self.root) if self.name in _CALLS else ():
            number = numbers.get(identifier)
            if identifier in numbers and number is None:
                continue
            for rank, paragraph in enumerate(note.iter(W + "p")):
                marks[paragraph] = str(number) if number is not None and rank == 0 else ""
        return marks

    def _line(self, rank: int, paragraph: etree._Element, mark: str) -> Line:
        styles = self.setting.styles
        listed = styles.list_of(paragraph)
        parts = self._parts(paragraph)
        shown = any(isinstance(part, Slot) or part.strip() for part in parts)
        number = self.numbering.step(listed) if listed is not None and shown else ""
        if number in BOXES and number:
            parts, number = (number, *parts), ""
        parts = parts if styles.is_contents(paragraph) else marked(parts)
        kind, level = self._kind(paragraph, listed=listed is not None)
        element = next(paragraph.iterancestors(W + "tc"), None)
        return Line(
            address=f"{self.name}/p[{rank}]",
            parts=parts,
            kind=kind,
            level=level,
            bold=_is_bold(paragraph),
            number=mark or number,
            cell=self.cells.get(element) if element is not None else None,
        )

    def _parts(self, paragraph: etree._Element) -> tuple[Part, ...]:
        """What stands in a paragraph, with the slots of the content controls around it."""
        parts: tuple[Part, ...] = parts_of(paragraph, self.setting)
        if any(_is_around(control, paragraph) and shows_prompt(control) for control in _controls(paragraph)):
            parts = ()
        for control in reversed(self.controls.get(paragraph, [])):
            slot = content_control(control)
            if slot is not None and slot.kind in TICKS:
                parts = (
                    slot,
                    *(part.translate(_NO_BOX) if isinstance(part, str) else part for part in parts),
                )
            elif slot is not None:
                parts = (slot, "\t", *parts) if parts else (slot,)
        return parts

    def _kind(self, paragraph: etree._Element, *, listed: bool) -> tuple[BlockKind | None, int | None]:
        for start, kind in _KIND_OF_PART.items():
            if self.name.startswith(start):
                return kind, None
        level = self.setting.styles.heading_level(paragraph)
        if level is not None:
            return BlockKind.HEADING, level
        if listed:
            return BlockKind.LIST_ITEM, None
        in_cell = next(paragraph.iterancestors(W + "tc"), None) is not None
        return (BlockKind.TABLE_CELL, None) if in_cell else (None, None)


_NO_BOX = dict.fromkeys(map(ord, BOXES))


def _controls(paragraph: etree._Element) -> list[etree._Element]:
    return list(paragraph.iterancestors(W + "sdt"))


def _is_around(control: etree._Element, paragraph: etree._Element) -> bool:
    """Whether a control holds the paragraph itself, not a paragraph whose text box holds it."""
    for holder in paragraph.iterancestors():
        if holder is control:
            return True
        if local(holder) in {"txbxContent", "p"}:
            return False
    return False


def _is_bold(paragraph: etree._Element) -> bool:
    """Whether every run with letters is bold by itself."""
    runs = [
        run
        for run in paragraph.findall(W + "r")
        if any(text.text and text.text.strip() for text in run.iter(W + "t"))
    ]
    return bool(runs) and all(on(run.find(f"{W}rPr/{W}b")) for run in runs)


_FIGURES = re.compile(r"\d+")
"""Page numbers differ between headers that say the same."""


def _once(parts: list[list[Line]]) -> list[list[Line]]:
    """The parts without headers and footers that say the same as an earlier one."""
    seen: set[tuple[str, ...]] = set()
    out = []
    for lines in parts:
        kind = lines[0].kind if lines else None
        words = (str(kind), *(_FIGURES.sub("#", line.shown) for line in lines if line.shown))
        if kind in {BlockKind.HEADER, BlockKind.FOOTER} and words in seen:
            continue
        seen.add(words)
        out.append(lines)
    return out


def _active_parts(package: Package) -> dict[str, etree._Element]:
    found = {}
    for identifier, target in relations(package).items():
        if target.startswith("activeX/") and (root := package.part(f"word/{target}")) is not None:
            found[identifier] = root
    return found


def _own_title(package: Package) -> str | None:
    core = package.part("docProps/core.xml")
    return core.findtext(_TITLE) if core is not None else None
