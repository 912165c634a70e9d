"""Which parts of a DOCX a reader sees, in reading order: headers, the body, notes, footers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.extract.docx_names import R, W, on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from workbench.extract.package import Package

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_EDGE = re.compile(r"word/(?:header|footer)\d*\.xml")
_TARGET = re.compile(r"^(?:/word/|\./)?([\w-]+)\.xml$")
_NOTES = ("footnotes", "endnotes")
_OFF = frozenset({None, "0", "false", "off"})


def relations(package: Package) -> dict[str, str]:
    """The parts that the body refers to, by relationship id."""
    root = package.part("word/_rels/document.xml.rels")
    found = root.iter(_RELATION) if root is not None else ()
    return {each.get("Id", ""): each.get("Target", "") for each in found}


def part_names(package: Package, body: etree._Element) -> list[str]:
    """Names of parts without folder and suffix: headers in the order of their sections, then the others.

    Headers and footers that no section shows are left out. A file that does not say what its sections show
    is read with all of them.
    """
    known = relations(package)
    if not known:
        stems = sorted(name[5:-4] for name in package.names if _EDGE.fullmatch(name))
        headers = [stem for stem in stems if stem.startswith("header")]
        footers = [stem for stem in stems if stem.startswith("footer")]
    else:
        facing = _has_facing_pages(package)
        headers = _edges(body, "headerReference", known, facing=facing)
        footers = _edges(body, "footerReference", known, facing=facing)
    return [*headers, "body", *_NOTES, *footers]


def _has_facing_pages(package: Package) -> bool:
    settings = package.part("word/settings.xml")
    return settings is not None and on(settings.find(W + "evenAndOddHeaders"))


def _edges(body: etree._Element, tag: str, known: dict[str, str], *, facing: bool) -> list[str]:
    sections = list(body.iter(W + "sectPr"))
    title_pages = any(on(section.find(W + "titlePg")) for section in sections)
    shown = {"default": True, "first": title_pages, "even": facing}
    names: dict[str, None] = {}
    for section in sections:
        for reference in section.iterfind(W + tag):
            match = _TARGET.match(known.get(reference.get(R + "id", ""), ""))
            if match and shown.get(reference.get(W + "type", "default"), True):
                names[match.group(1)] = None
    return list(names)


def note_numbers(body: etree._Element, tag: str) -> dict[str, int | None]:
    """The number of each note that the body calls, by id; None for one whose call was deleted.

    `tag`: ``footnoteReference`` or ``endnoteReference``.
    """
    numbers: dict[str, int | None] = {}
    count = 0
    for call in body.iter(W + tag):
        identifier = call.get(W + "id", "")
        if next(call.iterancestors(W + "del", W + "moveFrom"), None) is not None:
            numbers.setdefault(identifier, None)
        elif numbers.get(identifier) is None and call.get(W + "customMarkFollows") in _OFF:
            count += 1
            numbers[identifier] = count
    return numbers


def notes(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The notes of a part that say something, with their ids; separators are none."""
    for note in root.iter(W + "footnote", W + "endnote"):
        if note.get(W + "type") not in {"separator", "continuationSeparator", "continuationNotice"}:
            yield note.get(W + "id", ""), note
