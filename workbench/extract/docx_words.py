"""Other words in the place of some letters of a DOCX: as if typed, or as tracked changes.

The letters stand in runs that one element holds; new words take the properties of the first of these runs.
Edits of one paragraph are made from its end, so that the places of earlier letters stay true.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC
from itertools import groupby
from typing import TYPE_CHECKING

from lxml import etree

from workbench.extract.docx_names import W
from workbench.extract.in_place import for_xml

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.extract.docx_letters import Letter
    from workbench.model.edits import Mark

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(slots=True)
class Tracker:
    """Gives tracked changes their author, date and number, which no other one of the part has."""

    mark: Mark
    taken: frozenset[str]
    last: int = field(default=0)

    @classmethod
    def of(cls, root: etree._Element, mark: Mark) -> Tracker:
        """For a part that may hold tracked changes already."""
        return cls(mark, frozenset(each.get(W + "id", "") for each in root.iter()))

    def around(self, name: str) -> etree._Element:
        """An empty ``w:ins`` or ``w:del``."""
        self.last += 1
        while str(self.last) in self.taken:
            self.last += 1
        return etree.Element(
            W + name,
            {
                W + "id": str(self.last),
                W + "author": for_xml(self.mark.author),
                W + "date": self.mark.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            },
        )


def put(letters: Sequence[Letter], text: str) -> None:
    """Write other words over the letters; an element that is left without any is taken away."""
    pieces = list(_pieces(letters))
    for element, start, end in pieces[1:]:
        _set(element, (element.text or "")[:start] + (element.text or "")[end:])
    element, start, end = pieces[0]
    own = element.text or ""
    first, *lines = for_xml(text).split("\n")
    if not lines:
        _set(element, own[:start] + first + own[end:])
    else:
        _set(element, own[:start] + first)
        rest = [*(_text(line) for line in lines[:-1]), _text(lines[-1] + own[end:])]
        for line in reversed(rest):
            element.addnext(line)
            element.addnext(etree.Element(W + "br"))
    for element, _, _ in pieces:
        _tidy(element)


def put_tracked(letters: Sequence[Letter], text: str, tracker: Tracker) -> None:
    """Mark the letters as deleted, and other words behind them as inserted."""
    pieces = list(_pieces(letters))
    runs = [_run_of(element, start, end) for element, start, end in reversed(pieces)][::-1]
    deleted: etree._Element | None = None
    for run in runs:
        if deleted is None or deleted.getnext() is not run:
            deleted = tracker.around("del")
            run.addprevious(deleted)
        deleted.append(run)
        for each in run.iterfind(W + "t"):
            each.tag = W + "delText"
    if text and deleted is not None:
        inserted = tracker.around("ins")
        inserted.append(_new_run(runs[0], text))
        deleted.addnext(inserted)


def _pieces(letters: Iterable[Letter]) -> Iterable[tuple[etree._Element, int, int]]:
    """The elements of the letters, with the range of each that the letters take up."""
    for element, group in groupby(letters, key=lambda letter: letter.element):
        own = list(group)
        if element is not None:
            yield element, own[0].at, own[-1].at + 1


def _run_of(element: etree._Element, start: int, end: int) -> etree._Element:
    """A run of these letters only, cut out of its own; what stands before them stays in the old run."""
    text = element.text or ""
    if end < len(text):
        rest = _text(text[end:])
        element.addnext(rest)
        _set(element, text[:end])
    behind = element.getnext()
    if behind is not None:
        _cut_before(behind)
    if start > 0:
        own = _text(text[start:end])
        _set(element, text[:start])
        element.addnext(own)
        return _cut_before(own)
    before = element.getprevious()
    return _run(element) if before is None or before.tag == W + "rPr" else _cut_before(element)


def _cut_before(element: etree._Element) -> etree._Element:
    """Move an element of a run and all behind it into a new run with the same properties."""
    old = _run(element)
    run = etree.Element(W + "r", {str(name): str(own) for name, own in old.attrib.items()})
    properties = old.find(W + "rPr")
    if properties is not None:
        run.append(deepcopy(properties))
    run.extend([element, *element.itersiblings()])
    old.addnext(run)
    return run


def _run(element: etree._Element) -> etree._Element:
    run = element.getparent()
    if run is None:
        raise ValueError("the words stand in no run")
    return run


def _new_run(like: etree._Element, text: str) -> etree._Element:
    run = etree.Element(W + "r")
    properties = like.find(W + "rPr")
    if properties is not None:
        run.append(deepcopy(properties))
    for rank, line in enumerate(for_xml(text).split("\n")):
        if rank:
            run.append(etree.Element(W + "br"))
        run.append(_text(line))
    return run


def _text(text: str) -> etree._Element:
    element = etree.Element(W + "t")
    _set(element, text)
    return element


def _set(element: etree._Element, text: str) -> None:
    element.text = text
    if text != text.strip():
        element.set(_SPACE, "preserve")


def _tidy(element: etree._Element) -> None:
    """Take an empty element away, and its run when it holds nothing else."""
    run = element.getparent()
    if element.text or run is None:
        return
    run.remove(element)
    holder = run.getparent()
    if holder is not None and all(child.tag == W + "rPr" for child in run):
        holder.remove(run)
