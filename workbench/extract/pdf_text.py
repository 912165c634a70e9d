"""The lines of a PDF page: words on one baseline that nothing parts.

MuPDF starts a new line wherever there is a wide gap. Lines are joined again where the gap is only that of
justified text, and cut where a rule, a square to tick or a leader stands between two words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from workbench.extract.pdf_rules import NOTHING_NEAR
from workbench.extract.pdf_words import DOTS, PageWords, PlacedWord, is_mark
from workbench.model import Box

if TYPE_CHECKING:
    from workbench.extract.pdf_rules import Row, Rules

LIST_START = re.compile(
    r"^(?:[-–—*>]|\(?\d{1,2}[.)°]|\(?[a-zA-LN-Z][.)]|M\)"
    r"|\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}\.?[a-df-z]\.?)$"
)
"""What begins a list item: a dash, a number or a letter (``M.`` is a title, ``3e`` an ordinal)."""
_JUSTIFIED_GAP = 3.0
_LINES_ABOVE = 4
_RULE_REACH = 2.0
"""Font sizes above the middle of a line within which a rule is looked for."""
_TOUCH = 0.06
"""Font sizes between two halves of one word, at most; a space is at least 0.15 wide."""
_WIDE_GAP = 1.2
"""A gap of this many font sizes between two words of one line starts a new line."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline without a wide gap. `order`: rank in which the page paints it.

    `marked`: a bullet or a box to tick stands before it. `led`: dots or a rule to write on follow it.
    `rule`: the y of the nearest rule drawn above it, if one is near.
    """

    words: tuple[PlacedWord, ...]
    box: Box
    size: float
    bold: bool
    order: int
    upright: bool
    marked: bool = False
    led: bool = False
    rule: float | None = None

    @property
    def text(self) -> str:
        """The words, joined by spaces."""
        return " ".join(word.text for word in self.words)


def around(boxes: list[Box]) -> Box:
    """The smallest box that holds all boxes (at least one)."""
    return Box(
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )


def lines_of(found: PageWords) -> list[Line]:
    """Words, run by run, as lines: for a page's own text and for what was read on its picture."""
    lines: list[Line] = []
    for upright, words in found.runs:
        if words:
            row = found.rules.near(around([word.box for word in words])) if upright else NOTHING_NEAR
            for part in _parts(words, row, upright=upright):
                _append(lines, part, row, upright=upright)
    return [_ruled(_without_dots(line), found.rules) for line in lines]


def _dots_at_end(line: Line) -> int:
    """How many dots, set one by one, end a line."""
    return len(list(takewhile(lambda word: word.text == ".", reversed(line.words))))


def _without_dots(line: Line) -> Line:
    """A line without the dots to write on that were set one by one."""
    dots = _dots_at_end(line)
    if dots < DOTS:
        return line
    if dots == len(line.words):
        return replace(line, words=())
    return replace(line, words=line.words[:-dots], box=around([w.box for w in line.words[:-dots]]), led=True)


def _ruled(line: Line, rules: Rules) -> Line:
    """A line that knows of the rule above it."""
    if not line.upright or not rules.across:
        return line
    y = rules.last_above(line.box, reach=_RULE_REACH * line.size)
    return line if y is None else replace(line, rule=y)


def _parts(words: tuple[PlacedWord, ...], row: Row, *, upright: bool) -> list[list[PlacedWord]]:
    """Cut a line at wide gaps and rules, after leaders and before ticks: each part is read alone."""
    parts: list[list[PlacedWord]] = [[]]
    for word in words:
        last = parts[-1][-1] if parts[-1] else None
        if last is not None:
            gap = word.box.x0 - last.box.x1 if upright else 0.0
            after_leader = word.text and len(last.raw) - len(last.text) >= DOTS
            before_tick = not word.text and len(word.raw) == 1 and last.text and word.raw != "."
            wide = gap > _WIDE_GAP * word.size * (1.5 if not last.text else 1.0)
            if wide or after_leader or before_tick or row.parts(last.box, word.box):
                parts.append([])
        parts[-1].append(word)
    return [part for part in parts if part]


def _append(lines: list[Line], part: list[PlacedWord], row: Row, *, upright: bool) -> None:
    """Add a part as a line, or to the line before it when both stand on one baseline and nearly touch."""
    text = tuple(word for word in part if word.text)
    marked = (not part[0].text and is_mark(part[0].raw)) or row.marks(part[0].box, part[0].size)
    if not text:
        _append_sign(lines, part[0], marked=marked, upright=upright)
        return
    line = _line(text, order=len(lines), upright=upright, marked=marked, led=_is_led(part, text[-1]))
    if not (lines and upright and not marked and _goes_on(lines, text[0], row)):
        lines.append(line)
    else:
        lines[-1] = _merged(lines[-1], text, led=line.led)


def _append_sign(lines: list[Line], sign: PlacedWord, *, marked: bool, upright: bool) -> None:
    """A bullet or a box alone waits for its text; dots alone belong to the text before them."""
    if marked:
        lines.append(
            Line((), sign.box, sign.size, bold=False, order=len(lines), upright=upright, marked=True)
        )
    elif lines and lines[-1].words and _follows(lines[-1], sign):
        lines[-1] = _merged(lines[-1], (), led=True)


def _is_led(part: list[PlacedWord], last: PlacedWord) -> bool:
    """Whether dots or a rule made of letters follow the last word, in one piece or dot by dot."""
    after = [word.raw for word in part[part.index(last) + 1 :]]
    return len(last.raw) - len(last.text) >= DOTS or any(len(raw) > 1 for raw in after) or len(after) >= DOTS


def _goes_on(lines: list[Line], word: PlacedWord, row: Row) -> bool:
    """Whether a word continues the last line."""
    last = lines[-1]
    if not _follows(last, word) or row.parts(last.box, word.box):
        return False
    near = word.box.x0 - last.box.x1 <= _WIDE_GAP * word.size
    number_alone = len(last.words) == 1 and bool(LIST_START.match(last.text))
    dotted = _dots_at_end(last) >= DOTS and word.text != "."
    return (
        (near and not last.led and not dotted) or not last.words or number_alone or _is_justified(lines, word)
    )


def _line(words: tuple[PlacedWord, ...], *, order: int, upright: bool, marked: bool, led: bool) -> Line:
    return Line(
        words=words,
        box=around([word.box for word in words]),
        size=max(word.size for word in words),
        bold=sum(word.bold for word in words) * 2 > len(words),
        order=order,
        upright=upright,
        marked=marked,
        led=led,
    )


def _follows(line: Line, word: PlacedWord) -> bool:
    """Whether a word stands just right of a line, on its baseline."""
    overlap = min(line.box.y1, word.box.y1) - max(line.box.y0, word.box.y0)
    height = min(line.box.y1 - line.box.y0, word.box.y1 - word.box.y0)
    gap = word.box.x0 - line.box.x1
    return line.upright and overlap > 0.6 * height and -0.3 * word.size <= gap <= 3 * word.size


def _is_justified(lines: list[Line], word: PlacedWord) -> bool:
    """Whether a wide gap before a word only fills the line: the line above runs on over it."""
    last = lines[-1]
    if last.led or not word.text[0].islower() or word.box.x0 - last.box.x1 > _JUSTIFIED_GAP * word.size:
        return False
    return any(
        above.box.x0 <= last.box.x0 + word.size
        and above.box.x1 >= word.box.x1 - word.size
        and 0 < last.box.y1 - above.box.y1 <= 1.6 * word.size
        and abs(above.size - word.size) <= 0.1 * word.size
        for above in lines[-_LINES_ABOVE:-1]
    )


def _merged(line: Line, words: tuple[PlacedWord, ...], *, led: bool) -> Line:
    if not words:
        return replace(line, led=True)
    both = line.words + words
    if line.words and words[0].box.x0 - line.box.x1 <= _TOUCH * words[0].size:
        both = (*line.words[:-1], _glued(line.words[-1], words[0]), *words[1:])
    return _line(both, order=line.order, upright=line.upright, marked=line.marked, led=led)


def _glued(first: PlacedWord, second: PlacedWord) -> PlacedWord:
    """One word whose halves were painted apart, as where a link or small capitals begin."""
    return replace(
        first,
        raw=first.raw + second.raw,
        text=first.text + second.text,
        box=around([first.box, second.box]),
        size=max(first.size, second.size),
    )
