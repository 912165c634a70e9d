"""The points of the checklist, read from ``checklist.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from workbench.model import Principle, Wording
from workbench.readability.tables import table


@dataclass(frozen=True, slots=True)
class Point:
    """One point. `check` names the automatic check; None for a question that only a person answers.

    `question`: what a person is asked where an automatic check cannot tell.
    `limit`: the threshold of the check, in the unit that ``docs/methods/standards.md`` gives. `allowed`: the
    share of the things looked at, 0-1, that may be beyond it before the point fails.
    """

    id: str
    principle: Principle
    wording: Wording
    source: str
    check: str | None = None
    question: Wording | None = None
    limit: float = 0.0
    allowed: float = 0.0


@cache
def checklist() -> tuple[Point, ...]:
    """All points, in the order in which they are shown: principle by principle."""
    points: dict[str, dict[str, dict[str, Any]]] = table("standards/checklist")
    return tuple(
        _point(principle, name, entry) for principle in Principle for name, entry in points[principle].items()
    )


@cache
def point(identity: str) -> Point | None:
    """The point of this id; None when the checklist no longer has it (an analysis may be older)."""
    return next((each for each in checklist() if each.id == identity), None)


def _point(principle: Principle, name: str, entry: dict[str, Any]) -> Point:
    return Point(
        id=f"{principle}.{name}",
        principle=principle,
        wording=Wording(fr=entry["fr"], en=entry["en"]),
        source=entry["source"],
        check=entry.get("check"),
        question=Wording(*entry["question"]) if "question" in entry else None,
        limit=float(entry.get("limit", 0)),
        allowed=float(entry.get("allowed", 0)),
    )
