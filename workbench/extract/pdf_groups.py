"""Lines of a page -> groups that are read as one: the lines of a paragraph, a wrapped label, a heading.

The question at every line is whether it continues the one before. A line that had room for the next word
ended on purpose; so a column of labels stays a column of labels.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.extract.pdf_text import LIST_START, Line, around

if TYPE_CHECKING:
    from workbench.extract.pdf_words import PlacedWord
    from workbench.model import Box

_HYPHENS = "-\xad‐"
_ARTICLE_LETTER = re.compile(r"[ADLR]\.")
_ARTICLE_NUMBER = re.compile(r"\*?\d{2,}")
"""After the letter of a French article (law, decree), its number; an item has a word there."""
_LOWER_START = re.compile(r"^[«“\"(]*[a-zà-öø-ÿœæ0-9,;.)»]")
_ENDS_ON_PURPOSE = re.compile(r"[:;.!?…]$")
_SHORT = 25
"""A line of fewer letters that is followed by a capital is a label, not the first line of a paragraph."""
_MANY_WORDS = 9
"""A line of so many words is running text even where no other line fills the column."""
_LOOK_BACK = 8
"""How many columns may be painted side by side, line by line."""
_UNDERLINE = 0.12
"""Font sizes above the foot of a line's box up to which a rule underlines it; a lower one parts."""
_NEAR = 0.12
_TITLE_SIZE = 12.5
"""Points from which centred lines are a title; running text of forms is set in 12 at most."""
_TIGHT = 1.4
"""Line spacing of a caption of two lines in a cell, in font sizes, at most."""
_UNDER = 2.0
"""Points by which its second line may be out of line or off centre."""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that are read as one block."""

    lines: tuple[Line, ...]
    box: Box
    size: float
    """Font size of its longest line, in points."""
    role: str | None = None
    """What the structure tree of the file calls it (``H2``, ``LI``), where that can be trusted."""

    @property
    def bold(self) -> bool:
        """Whether every line is bold."""
        return all(line.bold for line in self.lines)

    @property
    def order(self) -> int:
        """Rank of its first line in the painting of the page."""
        return self.lines[0].order

    @property
    def words(self) -> list[PlacedWord]:
        """All words in order."""
        return [word for line in self.lines for word in line.words]

    @property
    def text(self) -> str:
        """The words, joined by spaces; hyphens at line ends not undone."""
        return " ".join(line.text for line in self.lines)


def group_lines(lines: list[Line]) -> list[Group]:
    """The groups of a page, in the order in which it paints their first lines.

    Columns that are painted line by line are told apart: there a line may continue any of the last few
    groups, elsewhere only the last one.
    """
    groups: list[list[Line]] = []
    columns = _columns(lines)
    for line in lines:
        if not line.words:
            continue
        recent = groups[: -_LOOK_BACK - 1 : -1]
        above = next(
            (
                group
                for group in recent
                if (group is groups[-1] or _may_be_interleaved(group, line, columns[group[-1].order]))
                and _continues(group, line, columns)
            ),
            None,
        )
        if above is not None:
            above.append(line)
        else:
            groups.append([line])
    return [grouped(tuple(group)) for group in groups]


def grouped(lines: tuple[Line, ...]) -> Group:
    """Lines as one group."""
    longest = max(lines, key=lambda line: len(line.text))
    return Group(lines, around([line.box for line in lines]), longest.size)


def join_groups(groups: list[Group]) -> list[Group]:
    """Join neighbours in reading order of which the second continues the first."""
    joined: list[Group] = []
    columns = _columns([line for group in groups for line in group.lines])
    for group in groups:
        if joined and _continues(list(joined[-1].lines), group.lines[0], columns):
            joined[-1] = grouped(joined[-1].lines + group.lines)
        else:
            joined.append(group)
    return joined


def starts_item(line: Line) -> bool:
    """Whether a line begins a list item: after a bullet or a tick, or with a dash, a number or a letter.

    The number of an article of law (``R. 431-18``) begins none.
    """
    if line.marked:
        return True
    first, *others = (word.text for word in line.words[:2])
    if not others or not LIST_START.match(first):
        return False
    return not (_ARTICLE_LETTER.fullmatch(first) and _ARTICLE_NUMBER.match(others[0]))


@dataclass(frozen=True, slots=True)
class _Column:
    """Stacked lines of one size. `limit`: where the furthest ends; `full`: how many end near it."""

    limit: float
    full: int


def _columns(lines: list[Line]) -> dict[int, _Column]:
    """The column of each line, by the rank of the line in the painting."""
    runs: list[list[Line]] = []
    for line in lines:
        run = next((run for run in runs[: -_LOOK_BACK - 1 : -1] if _stacked(run[-1], line)), None)
        if run is not None:
            run.append(line)
        else:
            runs.append([line])
    columns: dict[int, _Column] = {}
    for run in runs:
        limit = max(line.box.x1 for line in run)
        near = limit - _NEAR * (limit - min(line.box.x0 for line in run))
        column = _Column(limit, sum(line.box.x1 >= near for line in run))
        columns.update((line.order, column) for line in run)
    return columns


def _stacked(above: Line, below: Line) -> bool:
    """Whether a line stands right under another one of its size, in the same column."""
    if not (above.upright and below.upright) or not (above.words and below.words):
        return False
    size = max(above.size, below.size)
    step = below.box.y1 - above.box.y1
    overlap = min(above.box.x1, below.box.x1) - max(above.box.x0, below.box.x0)
    narrow = min(above.box.x1 - above.box.x0, below.box.x1 - below.box.x0)
    alike = abs(above.size - below.size) <= 0.12 * size
    parted = below.rule is not None and below.rule > above.box.y1 - _UNDERLINE * size
    return alike and 0.6 * size <= step <= 1.75 * size and overlap >= 0.5 * narrow and not parted


def _continues(group: list[Line], line: Line, columns: dict[int, _Column]) -> bool:
    above = group[-1]
    if not _stacked(above, line) or starts_item(line) or above.led or _counts_on(group[0], line):
        return False
    last = above.words[-1].text
    if last[-1] in _HYPHENS and len(last) > 1 and last[-2].isalpha():
        return True
    lower = bool(_LOWER_START.match(line.words[0].text))
    if not _in_line(group, line) or (above.bold != line.bold and not lower):
        return False
    first = line.words[0].box
    column = columns[above.order]
    fits = above.box.x1 + (first.x1 - first.x0) + 0.3 * above.size <= column.limit
    if lower:
        return not (_ENDS_ON_PURPOSE.search(last) and fits)
    if _is_title(above, line):
        return True
    return not fits and not last.endswith(":") and _is_running(group, column)


def _is_title(above: Line, line: Line) -> bool:
    """Whether two large lines set tight and alike are one title."""
    step = line.box.y1 - above.box.y1
    centred = abs(above.box.x0 + above.box.x1 - line.box.x0 - line.box.x1) <= above.size
    alike = abs(above.size - line.size) < 0.1 and above.bold == line.bold  # noqa: PLR2004 - the same size, rounded
    return alike and line.size >= _TITLE_SIZE and step <= _TIGHT * line.size and centred


def _counts_on(first: Line, line: Line) -> bool:
    """Whether a line begins with the number or letter after that of the group: "b" after "a", 13 after 12."""
    before, after = first.words[0].text.strip("().°"), line.words[0].text.strip("().°")
    if before.isdecimal() and after.isdecimal():
        return int(after) == int(before) + 1 or len(first.words) == len(line.words) == 1
    return len(before) == len(after) == 1 and before.isalpha() and ord(after) == ord(before) + 1


def _may_be_interleaved(group: list[Line], line: Line, column: _Column) -> bool:
    """Whether a line may continue a group although others were painted in between."""
    above = group[-1]
    tight = line.box.y1 - above.box.y1 <= _TIGHT * line.size
    under = min(
        abs(above.box.x0 - line.box.x0), abs(above.box.x0 + above.box.x1 - line.box.x0 - line.box.x1) / 2
    )
    caption = tight and under <= _UNDER and bool(_LOWER_START.match(line.words[0].text))
    return caption or _is_running(group, column)


def _in_line(group: list[Line], line: Line) -> bool:
    """Whether a line begins where the group's lines do, or is centred under them, or follows an indent."""
    above = group[-1]
    centred = abs((above.box.x0 + above.box.x1) - (line.box.x0 + line.box.x1)) <= above.size
    aligned = abs(above.box.x0 - line.box.x0) <= 1.5 * above.size or starts_item(group[0])
    return aligned or centred or line.box.x0 < above.box.x0


def _is_running(group: list[Line], column: _Column) -> bool:
    """Whether lines are running text, which a capital may continue: long, beside other full lines."""
    letters = sum(len(line.text) for line in group)
    words = sum(len(line.words) for line in group)
    return letters > _SHORT and (column.full > 1 or words >= _MANY_WORDS)
