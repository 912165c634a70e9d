"""What a synthesis says of a period, counted from the register. A period is ``[start, end)``, in UTC.

*Counts*: as in `workbench.register.figures`, by the moment of the step: one document each, in the period of
its deposit, of its last acceptance, of its answer when it stands declined today, of its last approval, of
its publication. By domain and administration of today, by the channel of the first deposit. Administrations
whose name nobody has confirmed, and those without one, are one line without a key.

*Delays*: median over documents that were handed in and whose delay ended within the period, as in
`figures.delays`. *Gain*: over the examples that are public today and were published within the period: median
of level before - level after, sums of words, hard terms and whole minutes before and after.

*Late*: documents that were handed in before the end of the period and wait today (`figures.backlog`), their
ages today; for each step with a target, open documents that stand there, and those beyond it as the queue of
the workshop says (`queue_targets.late_from`).

Medians and shares over fewer than `figures.FEW` cases are None.
"""

from __future__ import annotations

from math import isnan
from statistics import median
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from workbench.model.burden import whole_minutes
from workbench.model.synthesis import Counted, Counts, Delay, Gain, Late, LateStep, Line, PeriodFigures
from workbench.register import catalogue, queue_targets, synthesis_examples, synthesis_voices
from workbench.register.database import now
from workbench.register.figures import FEW
from workbench.register.figures_asked import DATED, DELAYS, Along, Measure
from workbench.register.submissions import Channel
from workbench.register.tables import Document, Example

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.orm import Session

    from workbench.model.periods import Period
    from workbench.register.figures_asked import Key, Value
    from workbench.register.figures_columns import Columns, Mask

_DAY = 86400
_COUNTED = {
    "received": Measure.RECEIVED,
    "accepted": Measure.ACCEPTED,
    "declined": Measure.DECLINED,
    "simplified": Measure.SIMPLIFIED,
    "published": Measure.PUBLISHED,
    "picked": Measure.PICKED,
}


def counted(session: Session, period: Period) -> Counted:
    """All that is told of a period, as the register stands now."""
    at = now(session)
    return Counted(
        period=period,
        counted_at=at.isoformat(timespec="seconds"),
        now=figures_of(session, period),
        before=figures_of(session, period.previous),
        late=late(session, period, at),
        examples=synthesis_examples.worked_examples(session, period),
    )


def figures_of(session: Session, period: Period) -> PeriodFigures:
    """What is counted within one period."""
    columns = _columns(session)
    names = {domain.id: (domain.name_fr, domain.name_en) for domain in catalogue.domains(session)}
    bodies = {body.id: (body.name, body.name) for body in catalogue.administrations(session)}
    channels = {channel.value: ("", "") for channel in Channel}
    return PeriodFigures(
        counts=_counts(columns, period, None, None),
        domains=_lines(columns, period, Along.DOMAIN, names),
        channels=_lines(columns, period, Along.CHANNEL, channels),
        administrations=_lines(columns, period, Along.ADMINISTRATION, bodies),
        delays=tuple(_delay(columns, period, step) for step in DELAYS),
        gain=gain(session, period),
        voices=synthesis_voices.voices(session, period),
    )


def _columns(session: Session) -> Columns:
    from workbench.register.figures_columns import columns_of  # noqa: PLC0415 - numpy: only where it counts

    return columns_of(session)


def _within(columns: Columns, measure: Measure, period: Period) -> Mask:
    """The documents that count for a measure within a period."""
    return columns.within(measure, period.start.timestamp(), period.end.timestamp())


def _counts(columns: Columns, period: Period, along: Along | None, places: list[int] | None) -> Counts:
    """The counts of a period; of some places (numbers of `Columns.keys`) along one thing, if given."""
    found = {}
    for name, measure in _COUNTED.items():
        mask = _within(columns, measure, period)
        if along is not None and places is not None:
            mask = mask & columns.at(along, places)
        found[name] = int(mask.sum())
    return Counts(**found)


def documents(session: Session, count: str, period: Period) -> list[int]:
    """The numbers of the documents behind a count (a member of `Counts`), the latest step first.

    Raises:
        KeyError: there is no such count.
    """
    start, end = period.start.timestamp(), period.end.timestamp()
    return _columns(session).listed_within(_COUNTED[count], start, end)


def _lines(
    columns: Columns, period: Period, along: Along, names: Mapping[Any, tuple[str, str]]
) -> tuple[Line, ...]:
    """The counts of each key that has any, in the order of the names; what has no name is one line, last."""
    known: dict[Key, int] = {key: place for place, key in enumerate(columns.keys[along])}
    rest = [place for key, place in known.items() if key not in names]
    lines = [
        Line(str(key), *names[key], _counts(columns, period, along, [known[key]]))
        for key in names
        if key in known
    ]
    lines.append(Line("", "", "", _counts(columns, period, along, rest)))
    return tuple(line for line in lines if line.counts != Counts())


def _delay(columns: Columns, period: Period, step: Value) -> Delay:
    values = columns.values[step][_within(columns, DATED[step], period)]
    known = [float(value) for value in values if not isnan(value)]
    return Delay(step.value, len(known), median(known) / _DAY if len(known) >= FEW else None)


def gain(session: Session, period: Period) -> Gain:
    """What the public examples that were published within a period changed."""
    rows = session.execute(
        select(
            Example.level_before - Example.level_after,
            Example.words_before,
            Example.words_after,
            Example.terms_before,
            Example.terms_after,
            Example.minutes_before,
            Example.minutes_after,
        ).where(*synthesis_examples.published_within(period))
    ).all()
    levels = [row[0] for row in rows if row[0] is not None]
    return Gain(
        examples=len(rows),
        levels=median(levels) if len(levels) >= FEW else None,
        words_before=sum(row.words_before for row in rows),
        words_after=sum(row.words_after for row in rows),
        terms_before=sum(row.terms_before for row in rows),
        terms_after=sum(row.terms_after for row in rows),
        minutes_before=float(sum(whole_minutes(row.minutes_before) for row in rows)),
        minutes_after=float(sum(whole_minutes(row.minutes_after) for row in rows)),
    )


def late(session: Session, period: Period, at: datetime) -> Late:
    """What waits at a moment, of what had come in when the period ended."""
    moments = _columns(session).moments[Measure.OPEN]
    ages = [(at.timestamp() - float(since)) / _DAY for since in moments if since < period.end.timestamp()]
    unanswered, overdue, target = synthesis_voices.unanswered(session, period, at)
    return Late(
        waiting=len(ages),
        median_days=median(ages) if len(ages) >= FEW else None,
        oldest_days=max(ages, default=None),
        steps=_late_steps(session, period, at),
        experiences_unanswered=unanswered,
        experiences_late=overdue,
        experiences_target_days=target,
    )


def _late_steps(session: Session, period: Period, at: datetime) -> tuple[LateStep, ...]:
    targets = queue_targets.targets(session)
    by_state = targets.by_state()
    limits = queue_targets.late_from(at, by_state)
    standing = dict.fromkeys(queue_targets.STEP_OF.values(), 0)
    overdue = dict(standing)
    for state, step in queue_targets.STEP_OF.items():
        there = select(func.count()).where(
            Document.state == state, Document.received_at < period.end, Document.duplicate_of_id.is_(None)
        )
        standing[step] += session.scalar(there) or 0
        overdue[step] += session.scalar(there.where(Document.state_since <= limits[state])) or 0
    return tuple(
        LateStep(step, int(getattr(targets, step)), count, overdue[step]) for step, count in standing.items()
    )
