"""Signs -> rows of signs, by height: for small areas, where no columns are told apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.extract.geometry import common

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.extract.sheet import Sign

_TICK = re.compile(
    r"(?:veuillez |merci de |please )?"
    r"(?:coche[rz]|raye[rz]|entoure[rz]|barre[rz]"
    r"|(?:check|tick|circle|mark) (?:one|the|all|any|if|here|only|a|an|which)\b)",
    re.IGNORECASE,
)

_MARK = re.compile(r"\b(?:coche[rz]|(?:check|tick|mark) (?:only )?one)\b", re.IGNORECASE)


class _Row:
    """Signs that stand beside one another, and how high they reach together, in points."""

    def __init__(self, first: Sign) -> None:
        self.signs = [first]
        self.top, self.bottom = first.box.y0, first.box.y1

    def takes(self, sign: Sign) -> bool:
        """Whether a sign shares half of its height, or of the row's, with the row."""
        top, bottom = sign.box.y0, sign.box.y1
        least = 0.5 * min(self.bottom - self.top, bottom - top)
        return common(self.top, self.bottom, top, bottom) >= least

    def add(self, sign: Sign) -> None:
        """One more sign; signs come from top to bottom."""
        self.signs.append(sign)
        self.bottom = max(self.bottom, sign.box.y1)


def in_rows(signs: Iterable[Sign]) -> list[list[Sign]]:
    """Rows from top to bottom, each from left to right. Signs of a row share half of their height."""
    rows: list[_Row] = []
    reached: list[_Row] = []
    for sign in sorted(signs, key=lambda each: each.box.y0):
        reached = [row for row in reached if row.bottom >= sign.box.y0]
        row = next((row for row in reached if row.takes(sign)), None)
        if row is None:
            row = _Row(sign)
            rows.append(row)
            reached.append(row)
        else:
            row.add(sign)
    return [sorted(row.signs, key=lambda each: each.box.x0) for row in rows]


def tells_to_mark(signs: Iterable[Sign]) -> bool:
    """Whether a row of words tells its reader to tick or mark one answer, anywhere in it."""
    return bool(_MARK.search(" ".join(sign.text for sign in signs)))


def tells_to_tick(signs: Iterable[Sign]) -> bool:
    """Whether words tell their reader to tick, cross out or circle: the answer is not written after them."""
    rows = in_rows(signs)
    return bool(rows) and bool(_TICK.match(" ".join(sign.text for sign in rows[0])))
