"""Made-up periods: what the register could say of them."""

from __future__ import annotations

from dataclasses import replace

from workbench.model.periods import Period, PeriodKind
from workbench.model.synthesis import (
    Counted,
    Counts,
    Delay,
    Gain,
    Late,
    LateStep,
    Line,
    PeriodFigures,
    ThemeCount,
    Voices,
    WorkedExample,
)

SPRING = Period(PeriodKind.QUARTER, 2026, 2)
STEPS = ("to_answer", "to_approval", "to_publication", "whole_way")


def nothing() -> PeriodFigures:
    delays = tuple(Delay(step, 0, None) for step in STEPS)
    return PeriodFigures(Counts(), (), (), (), delays, Gain(), Voices())


def some(count: int) -> PeriodFigures:
    """So many forms came all the way, and so many people told of them."""
    counts = Counts(count, count, count // 2, count, count, count // 4)
    is_enough = count >= 10
    return PeriodFigures(
        counts,
        domains=(Line("logement", "Logement", "Housing", counts), Line("sante", "Santé", "Health", counts)),
        channels=(Line("web", "", "", counts), Line("paper", "", "", counts), Line("", "", "", counts)),
        administrations=(
            Line("1", "Ville de Rennes", "Ville de Rennes", counts),
            Line("", "", "", counts),
        ),
        delays=tuple(Delay(step, count, 12.4 if is_enough else None) for step in STEPS),
        gain=Gain(count, 1.2 if is_enough else None, 400 * count, 300 * count, 20 * count, 2, 90.0, 41.5),
        voices=Voices(
            count,
            count // 2,
            0,
            count - count // 2,
            count // 2,
            0.5 if is_enough else None,
            4.0 if is_enough else None,
            (ThemeCount("papers", count), ThemeCount("delay", 1)),
        ),
    )


def late(count: int) -> Late:
    steps = (
        LateStep("accept", 7, 2 * count, count),
        LateStep("review", 30, 0, 0),
        LateStep("approve", 7, 0, 0),
    )
    oldest = 90.5 if count else None
    return Late(2 * count, 30.0 if count > 4 else None, oldest, steps, count, count, 30)


def of(now: int, before: int, *, period: Period = SPRING, waiting: int = 0) -> Counted:
    """A period in which `now` forms came all the way, after one with `before`."""
    return Counted(
        period=period,
        counted_at="2026-07-01T06:00:00+00:00",
        now=some(now) if now else nothing(),
        before=some(before) if before else nothing(),
        late=late(waiting),
        examples=(EXAMPLE,) * min(now, 3),
    )


EXAMPLE = WorkedExample(
    document=7,
    example=3,
    title="Demande de réexamen",
    administration="Ville de Rennes",
    language="fr",
    level_before=5.1,
    level_after=2.8,
    words_before=320,
    words_after=250,
    before="Nonobstant ce refus, il vous appartient de joindre une copie.",
    after="Malgré ce refus, joignez une copie.",
    learnt=("Nommer la pièce au début.", "Dire qui répond."),
)

EMPTY, QUIET, BUSY = of(0, 0), of(1, 0, waiting=1), of(12_345, 0, waiting=40)
UP, DOWN, SAME = of(14, 3, waiting=3), of(2, 30, waiting=1), of(5, 5)
MONTH = of(3, 4, period=Period(PeriodKind.MONTH, 2026, 4))
YEAR = of(11, 10, period=Period(PeriodKind.YEAR, 2026), waiting=2)
GONE = replace(EMPTY, before=some(6))
ALL = {
    "empty": EMPTY,
    "quiet": QUIET,
    "busy": BUSY,
    "up": UP,
    "down": DOWN,
    "same": SAME,
    "month": MONTH,
    "year": YEAR,
    "gone": GONE,
}
