"""What reports and pages show of the standards report: principle by principle, in the reader's words."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.model import Principle, Verdict
from workbench.readability.standards import point
from workbench.report.words import number, word
from workbench.wording import said

if TYPE_CHECKING:
    from workbench.model import Document, Locale, PointResult, Spot, StandardsReport

PLACES_MOST = 3
"""Places listed of one point; the rest is counted."""
_WIDTH = 110
_ORDER = (Verdict.FAIL, Verdict.ASKED, Verdict.PASS, Verdict.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """The words of the form at one place, and its page in words, None where there is none.

    `is_of_form`: the words are the form's own, in its language; otherwise ours.
    """

    text: str
    where: str | None
    is_of_form: bool = True


@dataclass(frozen=True, slots=True)
class PointLine:
    """One point: its id and verdict as codes, in words, and its evidence. `rest` counts what is left."""

    point: str
    verdict: Verdict
    says: str
    wording: str
    source: str
    places: tuple[PlaceLine, ...]
    rest: str | None


@dataclass(frozen=True, slots=True)
class PrincipleShown:
    """One principle, how many of its points came to what, and its points: to be seen to first."""

    title: str
    counts: str
    points: tuple[PointLine, ...]

    def with_verdict(self, *verdicts: Verdict) -> tuple[PointLine, ...]:
        """The points that came to one of these."""
        return tuple(each for each in self.points if each.verdict in verdicts)


def principles(
    report: StandardsReport | None, document: Document, locale: Locale
) -> tuple[PrincipleShown, ...]:
    """The four principles; nothing where a document has no report."""
    if report is None:
        return ()
    return tuple(_principle(report, principle, document, locale) for principle in Principle)


def summary(report: StandardsReport, locale: Locale) -> str:
    """How many points of the whole checklist came to what, in one line."""
    return _counts(report, None, locale)


def _principle(
    report: StandardsReport, principle: Principle, document: Document, locale: Locale
) -> PrincipleShown:
    lines = (_line(each, document, locale) for each in report.of(principle))
    known = [line for line in lines if line is not None]
    return PrincipleShown(
        title=word(f"principle.{principle}", locale),
        counts=_counts(report, principle, locale),
        points=tuple(sorted(known, key=lambda line: _ORDER.index(line.verdict))),
    )


def _counts(report: StandardsReport, principle: Principle | None, locale: Locale) -> str:
    return word(
        "standards.counts",
        locale,
        passed=number(report.count(Verdict.PASS, principle), locale),
        failed=number(report.count(Verdict.FAIL, principle), locale),
        asked=number(report.count(Verdict.ASKED, principle), locale),
        left_out=number(report.count(Verdict.NOT_APPLICABLE, principle), locale),
    )


def _line(result: PointResult, document: Document, locale: Locale) -> PointLine | None:
    """One point; None for one that the checklist no longer has, in an analysis that is older."""
    known = point(result.point)
    if known is None:
        return None
    wording = known.question if result.verdict is Verdict.ASKED and known.question else known.wording
    places = dict.fromkeys(_place(each, document, locale) for each in result.places)
    listed = tuple(places)[: 1 if result.verdict is Verdict.PASS else PLACES_MOST]
    more = 0 if result.verdict is Verdict.PASS else result.found - len(listed)
    return PointLine(
        point=result.point,
        verdict=result.verdict,
        says=word(f"verdict.{result.verdict}", locale),
        wording=said(wording, locale),
        source=known.source,
        places=listed,
        rest=word("burden.more", locale, count=number(more, locale)) if more else None,
    )


def _place(spot: Spot, document: Document, locale: Locale) -> PlaceLine:
    where = word("burden.where_page", locale, pages=spot.page) if spot.page else None
    text = document.text_of(spot.span) if spot.span else None
    if spot.field is not None:
        text = document.fields[spot.field].label
    if not text or not text.strip():
        return PlaceLine(word("standards.nameless", locale), where, is_of_form=False)
    return PlaceLine(textwrap.shorten(text, _WIDTH, placeholder=" …"), where)
