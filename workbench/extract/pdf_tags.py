"""The structure tree of a tagged PDF -> the order and the roles of the groups of a page, if it is sane.

MuPDF hands over the text of a page under its elements. What is painted outside the tree it counts with the
element painted before, so only the first text of a heading's element is a heading. A tree is believed when it
covers the page and when its order hardly climbs against the page; else the page is read as if it had none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workbench.extract.engine import PDF_ERRORS, PdfPage, pymupdf
from workbench.extract.pdf_order import climbs
from workbench.model import Box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.extract.pdf_groups import Group
    from workbench.extract.pdf_text import Line

_FLAGS = (
    pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP | pymupdf.mupdf.FZ_STEXT_COLLECT_STRUCTURE
)
_TEXT, _STRUCT = 0, 2
"""Types of MuPDF's blocks."""
_COVERED = 0.8
"""Least share of the letters of a page that a tree must hold."""
_CLIMBS_AT_MOST = 0.12
"""Share of climbs above which an order is absurd: most trees stay below 0.1, careless ones reach 0.4."""
OUTSIDE = "Artifact"
"""The role of what a trusted tree leaves out: headers, footers and decoration, by the standard."""
_INLINE = frozenset({"Span", "Link", "Em", "Strong", "Sub", "Annot", "Form", "Quote", "Ruby", "Warichu"})
_HEADING = re.compile(r"^H[1-6]?$")
_ROW = 6.0
_DEPTH = 60


def with_tags(page: PdfPage, groups: list[Group]) -> list[Group]:
    """The groups in the order of the tree and with their roles; as they were where there is no tree to trust.

    A role is the name of the element that holds most lines of a group (``H2``, ``LI``, ``Artifact``).
    """
    if not groups or not _is_tagged(page):
        return groups
    try:
        leaves = list(_leaves(_blocks(page)))
    except PDF_ERRORS:
        return groups
    ranked, covered = _ranked(groups, _by_row(leaves))
    if covered < _COVERED:
        return groups
    ordered = [group for _, group in sorted(ranked, key=lambda each: each[0])]
    in_turn = [replace(group, lines=_turned(group, rank)) for rank, group in enumerate(ordered)]
    return ordered if climbs(in_turn) <= _CLIMBS_AT_MOST else groups


def _turned(group: Group, rank: int) -> tuple[Line, ...]:
    return (replace(group.lines[0], order=rank), *group.lines[1:])


def _is_tagged(page: PdfPage) -> bool:
    pdf = page.parent
    try:
        return bool(pdf.xref_get_key(pdf.pdf_catalog(), "StructTreeRoot")[0] in {"xref", "dict"})
    except PDF_ERRORS:
        return False


def _blocks(page: PdfPage) -> list[dict[str, Any]]:
    """The text of a page under its elements, in displayed coordinates."""
    mupdf = pymupdf.mupdf
    stext = mupdf.FzStextPage(mupdf.fz_bound_page(page.this))
    device = mupdf.fz_new_stext_device(stext, mupdf.FzStextOptions(_FLAGS))
    mupdf.fz_run_page_contents(page.this, device, mupdf.FzMatrix(), mupdf.FzCookie())
    mupdf.fz_close_device(device)
    blocks: list[dict[str, Any]] = pymupdf.TextPage(stext).extractDICT()["blocks"]
    return blocks


def _leaves(
    blocks: list[dict[str, Any]], role: str | None = None, depth: int = 0
) -> Iterator[tuple[Box, str | None]]:
    """The lines in the order of the tree, each with the element that holds it; None outside the tree."""
    first = True
    for block in blocks:
        if block["type"] == _TEXT:
            named = role if first or role is None or heading_level(role) is None else "P"
            first = False
            yield from ((Box(*line["bbox"]), named) for line in block["lines"])
        elif block["type"] == _STRUCT and depth < _DEPTH:
            own = str(block.get("std") or block.get("raw") or "")
            inner = role if own in _INLINE else own
            if own == "LBody" or (role == "LI" and own in {"P", "Lbl"}):
                inner = "LI"
            yield from _leaves(block.get("blocks", []), inner, depth + 1)


_Rows = dict[int, list[tuple[int, Box, str]]]


def _by_row(leaves: list[tuple[Box, str | None]]) -> _Rows:
    rows: _Rows = defaultdict(list)
    for rank, (box, role) in enumerate(leaves):
        if role is not None:
            for row in range(int(box.y0 // _ROW), int(box.y1 // _ROW) + 1):
                rows[row].append((rank, box, role))
    return rows


def _ranked(groups: list[Group], rows: _Rows) -> tuple[list[tuple[tuple[float, int], Group]], float]:
    """Each group with its place in the tree and its role; the share of the letters that the tree holds."""
    ranked: list[tuple[tuple[float, int], Group]] = []
    held = letters = 0
    before = -1.0
    for place, group in enumerate(groups):
        found = [(line, leaf) for line in group.lines if (leaf := _leaf(line, rows)) is not None]
        held += sum(len(line.text) for line, _ in found)
        letters += sum(len(line.text) for line in group.lines)
        role = Counter(leaf[1] for _, leaf in found).most_common(1)[0][0] if found else OUTSIDE
        if found:
            before = min(leaf[0] for _, leaf in found)
        ranked.append(((before, place), replace(group, role=role)))
    return ranked, held / letters if letters else 0.0


def _leaf(line: Line, rows: _Rows) -> tuple[float, str] | None:
    """The rank and the element of the line of the tree that holds the first word of a line."""
    if not line.words:
        return None
    box = line.words[0].box
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    for rank, leaf, role in rows.get(int(y // _ROW), ()):
        if leaf.x0 - 1 <= x <= leaf.x1 + 1 and leaf.y0 <= y <= leaf.y1:
            return float(rank), role
    return None


def heading_level(role: str | None) -> int | None:
    """The level that a role gives to a heading, None for what is no heading; ``H`` alone is of level 1.

    >>> heading_level("H3")
    3
    """
    if role is None or not _HEADING.match(role):
        return None
    return int(role[1:] or 1)
