"""What the checklist of plain-language standards says of a document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.model.burden import Spot  # noqa: TC001 - `serial` reads types at run time


class Principle(StrEnum):
    """The four principles of ISO 24495-1: what readers must be able to do with a document."""

    RELEVANT = "relevant"
    """They get what they need."""
    FINDABLE = "findable"
    """They find it easily."""
    UNDERSTANDABLE = "understandable"
    """They understand what they find."""
    USABLE = "usable"
    """They can act on it."""


class Verdict(StrEnum):
    """What a point of the checklist came to. `ASKED`: only a person can tell."""

    PASS = "pass"  # noqa: S105 - a word of the checklist
    FAIL = "fail"
    NOT_APPLICABLE = "not_applicable"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class PointResult:
    """One point of the checklist for one document; its wording is in ``checklist.toml``, by `point`.

    `places`: where it fails, or what makes it pass; the first ten of `found`. `looked_at`: how many
    sentences, fields… were looked at, 0 where that means nothing.
    """

    point: str
    principle: Principle
    verdict: Verdict
    places: tuple[Spot, ...] = ()
    found: int = 0
    looked_at: int = 0


@dataclass(frozen=True, slots=True)
class StandardsReport:
    """All points of the checklist for one document, principle by principle."""

    results: tuple[PointResult, ...]

    def of(self, principle: Principle) -> tuple[PointResult, ...]:
        """The points of one principle, in the order of the checklist."""
        return tuple(each for each in self.results if each.principle is principle)

    def count(self, verdict: Verdict, principle: Principle | None = None) -> int:
        """How many points came to this, of one principle or of all."""
        return sum(each.verdict is verdict and principle in {None, each.principle} for each in self.results)
