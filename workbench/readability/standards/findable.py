"""Principle 2, findable: headings, numbers, what belongs together, how often readers are sent elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from workbench.model import BlockKind, PageSource, Span, Verdict
from workbench.readability.standards.measured import (
    ASIDE,
    NOT_APPLICABLE,
    Finding,
    Measured,
    Place,
    pattern,
    within,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.model import Attachment
    from workbench.readability.standards.checklist import Point

_NUMBERED = re.compile(
    r"\s*(?:(?:cadre|partie|rubrique|section|part|box)\s+)?(\d{1,2})\s?[.)°–-]+\s*(?=[^\W\d_])",
    re.IGNORECASE,
)
_LINE_NUMBER = re.compile(r"^\W*(?:\w+\s)?(\d{1,2})(?!\d)", re.MULTILINE)
_NEAR = 5
"""Blocks between two documents of one list."""
_FEW_REFERENCES = 3
_FEW_SENTENCES = 10
_FEW_SERIES = 3
_TITLE_WORDS = 12


def headings(given: Measured, point: Point) -> Finding:
    """Stretches of words without a heading or a label that stands as one; pages read by OCR show few."""
    if given.words < point.limit or any(page.source is PageSource.OCR for page in given.document.pages):
        return NOT_APPLICABLE
    stretches = tuple(_stretches(given))
    return within([place for place, words in stretches if words > point.limit], len(stretches))


def numbering(given: Measured, point: Point) -> Finding:
    """Headings that begin with 1, 2, 3…: a number between the first and the last that no line begins with."""
    places: dict[int, Place] = {}
    for block in given.blocks():
        if block.kind is BlockKind.HEADING and (found := _NUMBERED.match(given.document.text_of(block.span))):
            places.setdefault(int(found[1]), Place(span=block.span))
    if len(places) < point.limit:
        return NOT_APPLICABLE
    anywhere = {int(number) for number in _LINE_NUMBER.findall(given.document.text)}
    gaps = [
        places[number] for number in sorted(places) if number > min(places) and number - 1 not in anywhere
    ]
    return within(gaps, len(places))


def page_numbers(given: Measured, point: Point) -> Finding:
    """Pages, the first left out, on which no short block is a page number; half of them may lack it."""
    pages = [page.number for page in given.document.pages if page.number > 1]
    if len(pages) + 1 < point.limit:
        return NOT_APPLICABLE
    number = pattern("page_number", given.language)
    with_number = {
        block.page
        for block in given.document.blocks
        if (block.kind in ASIDE or block.span.end - block.span.start < 12)  # noqa: PLR2004 - « Page 12 / 14 »
        and any(number.search(line.strip()) for line in given.document.text_of(block.span).splitlines())
    }
    missing = [page for page in pages if page not in with_number]
    firsts = {block.page: block.span for block in reversed(given.document.blocks)}
    return within([Place(firsts[page]) for page in missing if page in firsts], len(pages), 0.5)


def documents_together(given: Measured, point: Point) -> Finding:
    """The documents to join stand in one run of blocks, or most of them do."""
    runs = _runs(given)
    asked = sum(map(len, runs))
    if asked < point.limit:
        return NOT_APPLICABLE
    longest = max(runs, key=len)
    apart = [Place(each.span) for run in runs if run is not longest for each in run]
    return within(apart, asked, 0.5)


def paragraphs(given: Measured, point: Point) -> Finding:
    """Paragraphs with more words than the limit."""
    found = [block.span for block in given.blocks() if block.kind is BlockKind.PARAGRAPH]
    long = [Place(span) for span in found if len(given.document.text_of(span).split()) > point.limit]
    return within(long, len(found))


def lists(given: Measured, point: Point) -> Finding:
    """Sentences with a long series (reason `enumeration`), list items left out; three at least."""
    if len(given.sentences) < _FEW_SENTENCES:
        return NOT_APPLICABLE
    items = {block.span.start for block in given.blocks() if block.kind is BlockKind.LIST_ITEM}
    series = [
        Place(each.span)
        for each in given.sentences
        if "enumeration" in each.reasons and each.span.start not in items
    ]
    return within(series if len(series) >= _FEW_SERIES else [], len(given.sentences), point.allowed)


def cross_references(given: Measured, point: Point) -> Finding:
    """More references than the limit in 100 words, and three at least."""
    if not given.words:
        return NOT_APPLICABLE
    found = tuple(given.find("cross_reference"))
    too_many = len(found) >= _FEW_REFERENCES and 100 * len(found) > point.limit * given.words
    return Finding(Verdict.FAIL if too_many else Verdict.PASS, found if too_many else ())


def _stretches(given: Measured) -> Iterator[tuple[Place, int]]:
    """Where each stretch without a heading begins, and its words."""
    start: Span | None = None
    words = 0
    for block in given.blocks():
        text = given.document.text_of(block.span)
        count = len(text.split())
        is_title = block.kind is BlockKind.HEADING or (
            block.kind is BlockKind.LABEL and count <= _TITLE_WORDS
        )
        if is_title and start:
            yield Place(start), words
        start, words = (None, 0) if is_title else (start or block.span, words + count)
    if start:
        yield Place(start), words


def _runs(given: Measured) -> list[list[Attachment]]:
    """The documents to join, cut where more than a few blocks stand between two of them."""
    starts = [block.span.start for block in given.document.blocks]
    runs: list[list[Attachment]] = []
    last = 0
    for each in sorted(given.attachments, key=lambda attachment: attachment.span):
        block = bisect_right(starts, each.span.start)
        if runs and block - last <= _NEAR:
            runs[-1].append(each)
        else:
            runs.append([each])
        last = block
    return runs
