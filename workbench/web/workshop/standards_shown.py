"""The checklist of standards -> what the page of a review shows of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.model import Verdict
from workbench.report import standards_view
from workbench.web.languages import current_locale

if TYPE_CHECKING:
    from workbench.model import Analysis
    from workbench.report.standards_view import PrincipleShown


@dataclass(frozen=True, slots=True)
class StandardsShown:
    """The principles with their points. `failed`: points to improve; `asked`: questions to the editor."""

    principles: tuple[PrincipleShown, ...]
    failed: int
    asked: int


def standards_shown(read: Analysis) -> StandardsShown | None:
    """What is shown of the checklist; None for an analysis that has none."""
    report = read.assessment.standards
    if report is None:
        return None
    return StandardsShown(
        principles=standards_view.principles(report, read.document, current_locale()),
        failed=report.count(Verdict.FAIL),
        asked=report.count(Verdict.ASKED),
    )
