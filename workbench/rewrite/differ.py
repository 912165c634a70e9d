"""Two wordings of one passage -> what is the same in both and what is not, word by word.

Used where no list of changes says what became of what: an editor's own words, two versions of a text.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_TOKENS_AT_MOST = 6000
"""Both sides together. Longer ones are not compared word by word: the time grows with the square."""


class Run(NamedTuple):
    """A stretch of one side. `is_changed`: the other side does not have it."""

    text: str
    is_changed: bool = False


class Sides(NamedTuple):
    """The stretches of both sides; each side put together is its text."""

    before: tuple[Run, ...]
    after: tuple[Run, ...]


def differ(before: str, after: str) -> Sides:
    """What differs between two texts, by whole words; a space between two changed words counts as changed.

    Equal texts come back unmarked, as one stretch; an empty side has none.
    """
    if before == after:
        return Sides(_whole(before, is_changed=False), _whole(after, is_changed=False))
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if len(old) + len(new) > _TOKENS_AT_MOST:
        return Sides(_whole(before, is_changed=True), _whole(after, is_changed=True))
    left: list[Run] = []
    right: list[Run] = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        is_changed = kind != "equal"
        left.append(Run("".join(old[i:j]), is_changed))
        right.append(Run("".join(new[k:m]), is_changed))
    return Sides(_joined(left), _joined(right))


def _whole(text: str, *, is_changed: bool) -> tuple[Run, ...]:
    return (Run(text, is_changed),) if text else ()


def _joined(runs: list[Run]) -> tuple[Run, ...]:
    """Neighbours of one kind as one; space alone between two changes belongs to them."""
    found: list[Run] = []
    for number, run in enumerate(runs):
        between = 0 < number < len(runs) - 1 and runs[number - 1].is_changed and runs[number + 1].is_changed
        is_changed = run.is_changed or (between and run.text.isspace())
        if found and found[-1].is_changed == is_changed:
            found[-1] = Run(found[-1].text + run.text, is_changed)
        elif run.text:
            found.append(Run(run.text, is_changed))
    return tuple(found)
