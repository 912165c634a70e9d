"""Syntheses are made for a period, counted again as long as they are drafts, published for good.

A published one is read from what was frozen with it and never from the register. When it was wrong, a new
edition is made that says what it corrects; the old one stays. Steps of people enter the log.
How they are read again: `syntheses_kept`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from workbench import serial
from workbench.errors import BadRequestError
from workbench.model import Language
from workbench.model.periods import PeriodKind, period_of
from workbench.register import audit_log
from workbench.register.audit_log import Deed
from workbench.register.database import now
from workbench.register.experiences_tables import Experience
from workbench.register.syntheses_kept import counted_of, frame_of, latest_of, one, period_of_row
from workbench.register.syntheses_tables import DRAFT, PUBLISHED, Synthesis
from workbench.register.synthesis_counts import counted
from workbench.register.tables import Document

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy.orm import Session

    from workbench.model.periods import Period
    from workbench.model.printed import Printed
    from workbench.model.synthesis import Counted, Frame
    from workbench.register.audit_log import Fact
    from workbench.register.workflow import Actor

    Teller = Callable[[Counted, Frame, Language], Printed]

TEXT_LENGTH = 1500
"""Characters of an introduction, or of what an edition corrects."""
DATA_VERSION = 1


@dataclass(frozen=True, slots=True)
class InBoth:
    """A text in French and in English; the English one may be empty."""

    fr: str
    en: str = ""

    def stripped(self) -> InBoth:
        """Without spaces around, and as long as may be kept."""
        return InBoth(*(text.strip().replace("\r\n", "\n")[:TEXT_LENGTH] for text in (self.fr, self.en)))


def make(session: Session, period: Period, *, by: Actor | None = None) -> Synthesis:
    """The draft of a period, counted now; an earlier draft is counted again. `by` None: the program.

    Raises:
        BadRequestError: ``period_not_begun``, or ``synthesis_published``: it is public already.
    """
    if period.start > now(session):
        raise BadRequestError("period_not_begun")
    latest = latest_of(session, period.slug)
    if latest is not None and latest.state == PUBLISHED:
        raise BadRequestError("synthesis_published")
    return _added(session, period, by) if latest is None else _count_again(session, latest, by)


def count_again(session: Session, synthesis_id: int, *, by: Actor, seen: int) -> Synthesis:
    """Count a draft again, as the register stands now.

    Raises:
        BadRequestError: ``synthesis_changed`` since the page was drawn, ``synthesis_published``.
    """
    return _count_again(session, _draft(session, synthesis_id, seen), by)


def introduce(session: Session, synthesis_id: int, said: InBoth, *, by: Actor, seen: int) -> Synthesis:
    """Put an editor's own introduction before the figures. Raises as `count_again`."""
    found, said = _draft(session, synthesis_id, seen), said.stripped()
    found.introduction_fr, found.introduction_en = said.fr, said.en
    return _changed(session, found, by, "synthesis_introduced")


def publish(session: Session, synthesis_id: int, tell: Teller, *, by: Actor, seen: int) -> Synthesis:
    """Show a draft to everybody, for good. `tell`: makes the document of each language, which is frozen.

    Raises:
        BadRequestError: as `count_again`; ``period_not_over``.
    """
    found = _draft(session, synthesis_id, seen)
    if period_of_row(found).end > now(session):
        raise BadRequestError("period_not_over")
    found.published_at = now(session)
    frame, figures = frame_of(found), counted_of(found)
    found.told_fr = _object(tell(figures, frame, Language.FR))
    found.told_en = _object(tell(figures, frame, Language.EN))
    found.state, found.published_by_id = PUBLISHED, by.person_id
    return _changed(session, found, by, "synthesis_published")


def correct(session: Session, synthesis_id: int, said: InBoth, *, by: Actor) -> Synthesis:
    """Begin a new edition of a published one, counted now, that says what it corrects.

    Raises:
        BadRequestError: ``correction_missing``; ``synthesis_not_latest``: it is a draft, or there is a later
            edition.
    """
    said = said.stripped()
    if not said.fr:
        raise BadRequestError("correction_missing")
    before = one(session, synthesis_id)
    latest = latest_of(session, before.slug)
    if before.state != PUBLISHED or latest is None or latest.id != before.id:
        raise BadRequestError("synthesis_not_latest")
    made = _row(session, period_of_row(before), by, edition=before.edition + 1)
    made.introduction_fr, made.introduction_en = before.introduction_fr, before.introduction_en
    made.correction_fr, made.correction_en = said.fr, said.en
    session.add(made)
    session.flush()
    _note(session, made, by, "synthesis_corrected")
    return made


def discard(session: Session, synthesis_id: int, *, by: Actor, seen: int) -> None:
    """Give up the draft of a new edition: the published one stands. Raises as `count_again`.

    Raises:
        BadRequestError: ``synthesis_only_draft``: the first edition is made again, not given up.
    """
    found = _draft(session, synthesis_id, seen)
    if found.edition == 1:
        raise BadRequestError("synthesis_only_draft")
    _note(session, found, by, "synthesis_discarded")
    session.delete(found)
    session.flush()


def make_due(session: Session) -> tuple[Synthesis, ...]:
    """The drafts of the month, the quarter and the year that ended last, where there is none yet.

    None for a period before which nothing had come in. Workers that ask at once make one between them.
    """
    first = _first_moment(session)
    ended = [period_of(kind, now(session)).previous for kind in PeriodKind]
    known = set(session.scalars(select(Synthesis.slug).where(Synthesis.slug.in_([p.slug for p in ended]))))
    made = []
    for period in ended:
        if period.slug not in known and first is not None and first < period.end:
            try:
                with session.begin_nested():
                    made.append(_added(session, period, None))
            except IntegrityError:  # another worker was quicker
                continue
    return tuple(made)


def _first_moment(session: Session) -> datetime | None:
    """When the first document or experience came in."""
    moments = [
        session.scalar(select(func.min(column))) for column in (Document.received_at, Experience.told_at)
    ]
    return min((moment for moment in moments if moment is not None), default=None)


def _added(session: Session, period: Period, by: Actor | None) -> Synthesis:
    made = _row(session, period, by, edition=1)
    session.add(made)
    session.flush()
    _note(session, made, by, "synthesis_made")
    return made


def _row(session: Session, period: Period, by: Actor | None, *, edition: int) -> Synthesis:
    return Synthesis(
        kind=period.kind.value,
        start=period.start,
        slug=period.slug,
        edition=edition,
        state=DRAFT,
        version=1,
        data_version=DATA_VERSION,
        data=_object(counted(session, period)),
        counted_at=now(session),
        made_by_id=None if by is None else by.person_id,
    )


def _count_again(session: Session, found: Synthesis, by: Actor | None) -> Synthesis:
    found.data, found.counted_at = _object(counted(session, period_of_row(found))), now(session)
    return _changed(session, found, by, "synthesis_counted")


def _draft(session: Session, synthesis_id: int, seen: int) -> Synthesis:
    found = one(session, synthesis_id)
    session.refresh(found, attribute_names=["version", "state"])
    if found.state == PUBLISHED:
        raise BadRequestError("synthesis_published")
    if found.version != seen:
        raise BadRequestError("synthesis_changed")
    return found


def _changed(session: Session, found: Synthesis, by: Actor | None, step: str) -> Synthesis:
    found.version += 1
    session.flush()
    _note(session, found, by, step)
    return found


def _note(session: Session, found: Synthesis, by: Actor | None, step: str) -> None:
    """What the program does by itself is not in the log; what a command does is, without a name."""
    if by is not None:
        facts: dict[str, Fact] = {"step": step, "period": found.slug, "edition": found.edition}
        audit_log.note(session, Deed.SYNTHESIS, by=by.person_id, on=("synthesis", found.id), facts=facts)


def _object(value: Counted | Printed) -> dict[str, Any]:
    return cast("dict[str, Any]", serial.to_json(value))
