"""The checklist of standards, with the answers of editors -> what the pages of a review show of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.model import Verdict
from workbench.register.answers import Answer
from workbench.report import standards_view
from workbench.web.languages import current_locale
from workbench.web.workshop.words import ANSWERS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from flask_babel.speaklater import LazyString

    from workbench.model import Analysis
    from workbench.register.tables import PointAnswer
    from workbench.report.standards_view import PointLine


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """The last word of an editor on a point. `note` may stand alone: then `answer` is `Answer.NONE`."""

    answer: Answer
    name: LazyString
    note: str
    who: str
    when: datetime


@dataclass(frozen=True, slots=True)
class PointShown:
    """A point, and what was answered. `is_asked`: only a person can tell."""

    line: PointLine
    is_asked: bool
    given: AnswerShown | None


@dataclass(frozen=True, slots=True)
class PrincipleShown:
    """One principle, how many of its points came to what, and its points: to be seen to first."""

    title: str
    counts: str
    points: tuple[PointShown, ...]


@dataclass(frozen=True, slots=True)
class StandardsShown:
    """The principles with their points. `failed`: to improve, answers « no » too; `asked`: without answer."""

    principles: tuple[PrincipleShown, ...]
    failed: int
    asked: int

    @property
    def points(self) -> tuple[PointShown, ...]:
        """All points, principle by principle."""
        return tuple(point for principle in self.principles for point in principle.points)


def standards_shown(read: Analysis, given: Mapping[str, PointAnswer]) -> StandardsShown | None:
    """What is shown of the checklist; None for an analysis that has none. `given`: answers by point."""
    report = read.assessment.standards
    if report is None:
        return None
    principles = tuple(
        PrincipleShown(each.title, each.counts, tuple(_point(line, given) for line in each.points))
        for each in standards_view.principles(report, read.document, current_locale())
    )
    answers = [row.answer for row in given.values()]
    return StandardsShown(
        principles=principles,
        failed=report.count(Verdict.FAIL) + answers.count(Answer.NO),
        asked=report.count(Verdict.ASKED) - sum(answer != Answer.NONE for answer in answers),
    )


def _point(line: PointLine, given: Mapping[str, PointAnswer]) -> PointShown:
    row = given.get(line.point)
    return PointShown(line, line.verdict is Verdict.ASKED, None if row is None else _answer(row))


def _answer(row: PointAnswer) -> AnswerShown:
    answer = Answer(row.answer)
    return AnswerShown(answer, ANSWERS[answer], row.note or "", row.person.name, row.at)
