"""The texts of two editions -> what changed between them, block by block, word by word."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from workbench.rewrite.differ import Sides, differ

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ALIKE = 0.4
"""Share of the words of two blocks from which one is taken to have become the other."""
_COMPARED_AT_MOST = 20_000
"""Pairs of blocks; in a longer stretch everything counts as gone and come."""


@dataclass(frozen=True, slots=True)
class TextChanges:
    """Pairs of sides, one of them empty where a block went or came. `same`: how many blocks stayed."""

    changes: tuple[Sides, ...]
    same: int


def text_changes(older: Sequence[str], newer: Sequence[str]) -> TextChanges:
    """Compare the blocks of two texts. Spaces and line breaks do not count."""
    old, new = [_plain(each) for each in older], [_plain(each) for each in newer]
    changes: list[Sides] = []
    same = 0
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            same += j - i
        else:
            changes += [differ(*pair) for pair in _pairs(old[i:j], new[k:m])]
    return TextChanges(tuple(changes), same)


def _pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Blocks that became each other, in order; what has no counterpart stands beside an empty text."""
    start = 0
    compared = len(old) * len(new) <= _COMPARED_AT_MOST
    for before in old:
        found = next((n for n in range(start, len(new)) if compared and _alike(before, new[n])), None)
        if found is None:
            yield before, ""
            continue
        yield from (("", each) for each in new[start:found])
        yield before, new[found]
        start = found + 1
    yield from (("", each) for each in new[start:])


def _alike(one: str, other: str) -> bool:
    left, right = {*one.casefold().split()}, {*other.casefold().split()}
    return bool(left | right) and len(left & right) / len(left | right) >= _ALIKE


def _plain(text: str) -> str:
    return " ".join(text.split())
