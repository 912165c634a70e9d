"""Words on PDF pages with tags, so that a voice reads them in order and says what is a heading or a list.

The structure is that of ISO 32000-1, 14.7 and 14.8: marked content on the pages, elements that point to it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.extract.engine import PdfDocument, PdfPage, pymupdf

if TYPE_CHECKING:
    from collections.abc import Callable

WIDTH, HEIGHT = 595.0, 842.0
"""An A4 page in points."""


@dataclass(slots=True)
class _Element:
    """A node of the structure: `children` are other nodes or, as numbers, marked content of page `page`."""

    role: str
    xref: int
    parent: int
    page: int | None = None
    content: int | None = None
    children: list[_Element] = field(default_factory=list)


class TaggedPdf:
    """A PDF that is drawn from top to bottom. `plain` and `bold` are its two fonts, both embedded."""

    def __init__(self, title: str, language: str) -> None:
        self._made: PdfDocument = pymupdf.open()
        self._title, self._language = title, language
        self.plain, self.bold = pymupdf.Font("helv"), pymupdf.Font("hebo")
        self._root = self._made.get_new_xref()
        self._made.update_object(self._root, "<</Type/StructTreeRoot>>")
        self._document = self.element("Document")
        self._on_page: list[list[_Element]] = []
        self.page: PdfPage = None

    def turn(self) -> None:
        """Begin a page."""
        self.page = self._made.new_page(width=WIDTH, height=HEIGHT)
        self._on_page.append([])

    def element(self, role: str, within: _Element | None = None) -> _Element:
        """A node of the structure, at the end of another one (default: the document)."""
        xref = self._made.get_new_xref()
        self._made.update_object(xref, "<<>>")
        parent = within or getattr(self, "_document", None)
        made = _Element(role, xref, self._root if parent is None else parent.xref)
        if parent is not None:
            parent.children.append(made)
        return made

    def say(self, node: _Element, draw: Callable[[PdfPage], object]) -> None:
        """Draw words that this node says, on the present page."""
        number = len(self._on_page[-1])
        node.page, node.content = self.page.xref, number
        self._on_page[-1].append(node)
        self._marked(f"/{node.role} <</MCID {number}>> BDC\n", draw)

    def ornament(self, draw: Callable[[PdfPage], object]) -> None:
        """Draw something that no voice reads: a line, a box."""
        self._marked("/Artifact BMC\n", draw)

    def _marked(self, begin: str, draw: Callable[[PdfPage], object]) -> None:
        before = set(self.page.get_contents())
        draw(self.page)
        for xref in self.page.get_contents():
            if xref not in before:
                body = self._made.xref_stream(xref)
                self._made.update_stream(xref, begin.encode() + body + b"\nEMC\n")

    def data(self) -> bytes:
        """The file."""
        pages = [self._made[i].xref for i in range(len(self._made))]
        for number, xref in enumerate(pages):
            self._made.xref_set_key(xref, "StructParents", str(number))
        self._write(self._document)
        nums = " ".join(
            f"{i} [{' '.join(f'{node.xref} 0 R' for node in nodes)}]" for i, nodes in enumerate(self._on_page)
        )
        self._made.update_object(
            self._root,
            f"<</Type/StructTreeRoot/K {self._document.xref} 0 R"
            f"/ParentTree <</Nums [{nums}]>>/ParentTreeNextKey {len(pages)}>>",
        )
        catalog = self._made.pdf_catalog()
        for key, value in {
            "StructTreeRoot": f"{self._root} 0 R",
            "MarkInfo": "<</Marked true>>",
            "Lang": f"({self._language})",
            "ViewerPreferences": "<</DisplayDocTitle true>>",
        }.items():
            self._made.xref_set_key(catalog, key, value)
        self._made.set_metadata({"title": self._title, "producer": "", "creator": ""})
        data: bytes = self._made.tobytes(deflate=True)
        return data

    def _write(self, node: _Element) -> None:
        kids = [f"{child.xref} 0 R" for child in node.children]
        where = ""
        if node.content is not None:
            kids.append(str(node.content))
            where = f"/Pg {node.page} 0 R"
        self._made.update_object(
            node.xref,
            f"<</Type/StructElem/S/{node.role}/P {node.parent} 0 R{where}/K [{' '.join(kids)}]>>",
        )
        for child in node.children:
            self._write(child)
