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


def in_rows(signs: Iterable[Sign]) -> list[list[Sign]]:
    """Rows from top to bottom, each from left to right. Signs of a row share half of their height."""
    rows: list[list[Sign]] = []
    for sign in sorted(signs, key=lambda each: each.box.y0):
        for row in rows:
            top, bottom = min(s.box.y0 for s in row), max(s.box.y1 for s in row)
            least = 0.5 * min(bottom - top, sign.box.y1 - sign.box.y0)
            if common(top, bottom, sign.box.y0, sign.box.y1) >= least:
                row.append(sign)
                break
        else:
            rows.append([sign])
    for row in rows:
        row.sort(key=lambda each: each.box.x0)
    return sorted(rows, key=lambda row: min(sign.box.y0 for sign in row))


def tells_to_mark(signs: Iterable[Sign]) -> bool:
    """Whether a row of words tells its reader to tick or mark one answer, anywhere in it."""
    return bool(_MARK.search(" ".join(sign.text for sign in signs)))


def tells_to_tick(signs: Iterable[Sign]) -> bool:
    """Whether words tell their reader to tick, cross out or circle: the answer is not written after them."""
    rows = in_rows(signs)
    return bool(rows) and bool(_TICK.match(" ".join(sign.text for sign in rows[0])))
