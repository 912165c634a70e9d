"""What makes a page hard on the eyes: how full it is, sentences in capitals, small print."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from statistics import median_low
from typing import TYPE_CHECKING, NamedTuple

from workbench.model import BlockKind, BurdenFinding, Load, PageDensity, PageSource, Span, Spot
from workbench.readability.pages import place_of, quoted
from workbench.readability.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.model import Block, Box, Document, Sentence
    from workbench.readability.questions import Question

_MARGINS = frozenset({BlockKind.HEADER, BlockKind.FOOTER})
_WORD = re.compile(r"[^\W\d_]+")


class _Limits(NamedTuple):
    """Thresholds, from ``layout.toml``."""

    small_height: float
    small_height_beside_body: float
    small_share_of_body: float
    small_words: int
    capital_words: int
    capital_letters: int


class _Set(NamedTuple):
    """A block as it is set: its words and the height of their boxes, in points."""

    block: Block
    words: int
    height: float


class Layout(NamedTuple):
    """What `layout` finds. `small_share`: share (0-1) of the words; None where no word has a place."""

    density: tuple[PageDensity, ...]
    capitals_share: float
    small_share: float | None
    findings: tuple[BurdenFinding, ...]


def layout(document: Document, sentences: Sequence[Sentence], asked: Sequence[Question]) -> Layout:
    """How full each page is, and where its sentences are in capitals or in small print.

    `capitals_share`: share of the words of sentences that stand in runs of capitals; headings do not count.
    """
    covered, words, blocks = _places(document)
    body = _body_height(blocks)
    small = [each for each in blocks if _is_small(each, body)]
    runs = _runs_of_capitals(document, sentences)
    printed = sum(each.words for each in blocks)
    return Layout(
        density=_density(document, covered, words, asked),
        capitals_share=_share(sum(map(_count, runs.values())), sum(map(_count, _texts(document, sentences)))),
        small_share=_share(sum(each.words for each in small), printed) if printed else None,
        findings=(
            *(_capitals(document, span, text) for span, text in runs.items()),
            *(_small_print(document, each.block) for each in small),
        ),
    )


def _places(document: Document) -> tuple[Counter[int], Counter[int], list[_Set]]:
    """Square points under words and number of words, by page; the blocks whose letters can be measured."""
    covered: Counter[int] = Counter()
    count: Counter[int] = Counter()
    blocks = []
    scanned = {page.number for page in document.pages if page.source is PageSource.OCR}
    for block in document.blocks:
        if block.page is None:
            continue
        boxes = [word.box for word in block.words if word.box]
        count[block.page] += len(block.words)
        covered[block.page] += round(sum(map(_area, boxes)))
        if boxes and block.kind not in _MARGINS and block.page not in scanned:
            heights = [box.y1 - box.y0 for box in boxes]
            blocks.append(_Set(block, len(boxes), median_low(heights)))
    return covered, count, blocks


def _density(
    document: Document, covered: Counter[int], words: Counter[int], asked: Sequence[Question]
) -> tuple[PageDensity, ...]:
    fields: Counter[int] = Counter()
    for question in asked:
        for index in question.fields:
            field = document.fields[index]
            if field.page is not None and field.box is not None:
                fields[field.page] += round(_area(field.box))
    on_page = Counter(question.first.page for question in asked)
    return tuple(
        PageDensity(
            page=page.number,
            words=words[page.number],
            questions=on_page[page.number],
            covered=round(
                min(1.0, (covered[page.number] + fields[page.number]) / (page.width * page.height)), 3
            )
            if page.width * page.height > 0
            else None,
        )
        for page in document.pages
    )


def _body_height(blocks: Sequence[_Set]) -> float:
    """The height that most words have: the median over words."""
    heights = sorted((each.height, each.words) for each in blocks)
    half = sum(words for _, words in heights) / 2
    for height, words in heights:
        half -= words
        if half <= 0:
            return height
    return 0.0


def _is_small(each: _Set, body: float) -> bool:
    limits = _limits()
    beside_body = each.height <= limits.small_share_of_body * body
    most = limits.small_height_beside_body if beside_body else limits.small_height
    return each.words >= limits.small_words and each.height < most


def _runs_of_capitals(document: Document, sentences: Sequence[Sentence]) -> dict[Span, str]:
    found = {}
    for sentence in sentences:
        text = document.text_of(sentence.span)
        for match in _capital_run().finditer(text):
            if sum(map(str.isalpha, match[0])) >= _limits().capital_letters:
                start = sentence.span.start + match.start()
                found[Span(start, start + len(match[0]))] = match[0]
    return found


def _capitals(document: Document, span: Span, text: str) -> BurdenFinding:
    return BurdenFinding(Load.CAPITALS, "sentence", quoted(text), (place_of(document, span),))


def _small_print(document: Document, block: Block) -> BurdenFinding:
    place = Spot(page=block.page, span=block.span)
    return BurdenFinding(Load.SMALL_PRINT, "block", quoted(document.text_of(block.span)), (place,))


def _texts(document: Document, sentences: Sequence[Sentence]) -> Iterator[str]:
    return (document.text_of(sentence.span) for sentence in sentences)


def _count(text: str) -> int:
    return sum(1 for _ in _WORD.finditer(text))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _area(box: Box) -> float:
    return max(0.0, box.x1 - box.x0) * max(0.0, box.y1 - box.y0)


@cache
def _capital_run() -> re.Pattern[str]:
    capital = r"[A-ZÀ-ÖØ-ÞŒŸ]+"
    between = r"[^\w\n]*[\s’'-][^\w\n]*"
    return re.compile(rf"\b{capital}(?:{between}{capital}\b){{{_limits().capital_words - 1},}}(?!\w)")


@cache
def _limits() -> _Limits:
    limits = table("layout")
    return _Limits(**{name: limits[name] for name in _Limits._fields})
