"""Other words in the place of some letters of an ODT: as if typed, or as tracked changes.

New words stand where the first of the letters stood and so take its format. Edits of one paragraph are made
from its end, so that the places of earlier letters stay true. Tracked changes: OpenDocument 1.3, part 3, 5.5.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from workbench.extract.in_place import for_xml
from workbench.extract.odt_names import OFFICE, PARAGRAPHS, TEXT, XML

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.extract.docx_letters import Letter
    from workbench.model.edits import Mark

_DC = "{http://purl.org/dc/elements/1.1/}"
_BEFORE_CHANGES = frozenset({OFFICE + "forms", OFFICE + "scripts"})
_SPAN = TEXT + "span"


class _Stretch(NamedTuple):
    """The range ``[start, end)`` of the text of an element, or of the text behind it where `tail`."""

    element: etree._Element
    tail: bool
    start: int
    end: int


@dataclass(slots=True)
class OdtTracker:
    """The list of tracked changes of a text, where each has its author, date and an own name."""

    regions: etree._Element
    mark: Mark
    taken: set[str]
    last: int = field(default=0)

    @classmethod
    def of(cls, text: etree._Element, mark: Mark) -> OdtTracker:
        """For an ``office:text`` that may hold tracked changes already."""
        regions = text.find(TEXT + "tracked-changes")
        if regions is None:
            regions = etree.Element(TEXT + "tracked-changes")
            text.insert(sum(child.tag in _BEFORE_CHANGES for child in text), regions)
        ids = {
            value for each in text.iter() for name in (TEXT + "id", XML + "id") if (value := each.get(name))
        }
        return cls(regions, mark, ids)

    def add(self, name: str, content: Iterable[etree._Element] = ()) -> str:
        """A new ``insertion`` or ``deletion``; the name by which the paragraph refers to it."""
        self.last += 1
        while f"ct{self.last}" in self.taken:
            self.last += 1
        key = f"ct{self.last}"
        region = etree.SubElement(self.regions, TEXT + "changed-region", {XML + "id": key, TEXT + "id": key})
        change = etree.SubElement(region, TEXT + name)
        info = etree.SubElement(change, OFFICE + "change-info")
        etree.SubElement(info, _DC + "creator").text = for_xml(self.mark.author)
        at = self.mark.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        etree.SubElement(info, _DC + "date").text = at
        change.extend(content)
        return key


def put_odt(letters: Sequence[Letter], text: str) -> None:
    """Write other words over the letters; a span that is left without any is taken away."""
    stretches = list(_stretches(letters))
    _write(stretches, _lines(text))


def put_odt_tracked(letters: Sequence[Letter], text: str, tracker: OdtTracker) -> None:
    """Keep the letters as a deletion, and mark other words in their place as an insertion."""
    stretches = list(_stretches(letters))
    paragraph = _paragraph(stretches[0][0])
    deletion = tracker.add("deletion", [_kept(paragraph, stretches)])
    nodes: list[str | etree._Element] = [_change("change", deletion)]
    if text:
        insertion = tracker.add("insertion")
        nodes += [_change("change-start", insertion), *_lines(text), _change("change-end", insertion)]
    _write(stretches, nodes)


def _change(name: str, key: str) -> etree._Element:
    return etree.Element(TEXT + name, {TEXT + "change-id": key})


def _lines(text: str) -> list[str | etree._Element]:
    """Words, with an element for each new line."""
    nodes: list[str | etree._Element] = []
    for rank, line in enumerate(for_xml(text).split("\n")):
        nodes += [etree.Element(TEXT + "line-break"), line] if rank else [line]
    return nodes


def _stretches(letters: Iterable[Letter]) -> Iterable[_Stretch]:
    for (element, tail), group in groupby(letters, key=lambda letter: (letter.element, letter.tail)):
        own = list(group)
        if element is not None:
            yield _Stretch(element, tail, own[0].at, own[-1].at + 1)


def _write(stretches: Sequence[_Stretch], nodes: Iterable[str | etree._Element]) -> None:
    """Take the letters away and put the nodes where the first stood."""
    for element, tail, start, end in reversed(stretches[1:]):
        own = _text(element, tail=tail)
        _set(element, own[:start] + own[end:], tail=tail)
    element, tail, start, end = stretches[0]
    own = _text(element, tail=tail)
    rest = own[end:]
    _set(element, own[:start], tail=tail)
    holder, behind = element, tail
    for node in nodes:
        if isinstance(node, str):
            _set(holder, _text(holder, tail=behind) + node, tail=behind)
            continue
        _insert(holder, node, behind=behind)
        holder, behind = node, True
    _set(holder, _text(holder, tail=behind) + rest, tail=behind)
    for each, is_tail, _, _ in stretches:
        if not is_tail:
            _tidy(each)


def _insert(holder: etree._Element, node: etree._Element, *, behind: bool) -> None:
    """Put a node behind the text of an element, or behind the text that follows it."""
    parent = holder.getparent() if behind else None
    if parent is None:
        holder.insert(0, node)
    else:
        parent.insert(parent.index(holder) + 1, node)


def _kept(paragraph: etree._Element, stretches: Iterable[_Stretch]) -> etree._Element:
    """A paragraph of the letters, each in spans of the styles that it has in the text."""
    attributes = {TEXT + "style-name": name} if (name := paragraph.get(TEXT + "style-name")) else {}
    kept = etree.Element(TEXT + "p", attributes)
    for element, tail, start, end in stretches:
        words = _text(element, tail=tail)[start:end]
        inner = element.getparent() if tail else element
        spans = (
            [] if inner is None else [each for each in (inner, *inner.iterancestors()) if each.tag == _SPAN]
        )
        holder = kept
        for span in reversed(spans):
            holder = etree.SubElement(holder, _SPAN, {str(k): str(v) for k, v in span.attrib.items()})
        if holder is kept and len(kept):
            kept[-1].tail = (kept[-1].tail or "") + words
        else:
            holder.text = (holder.text or "") + words
    return kept


def _paragraph(element: etree._Element) -> etree._Element:
    return next(each for each in (element, *element.iterancestors()) if each.tag in PARAGRAPHS)


def _text(element: etree._Element, *, tail: bool) -> str:
    return (element.tail if tail else element.text) or ""


def _set(element: etree._Element, text: str, *, tail: bool) -> None:
    if tail:
        element.tail = text or None
    else:
        element.text = text or None


def _tidy(element: etree._Element) -> None:
    """Take an empty span away; what stands behind it stays."""
    parent = element.getparent()
    if element.tag != _SPAN or len(element) or element.text or parent is None:
        return
    before = element.getprevious()
    tail = element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail or None
    else:
        parent.text = (parent.text or "") + tail or None
    element.tail = None
    parent.remove(element)
