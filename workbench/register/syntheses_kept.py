"""Syntheses as they were kept: the drafts of the workshop, what everybody reads, and what was frozen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select
from sqlalchemy.orm import undefer

from workbench import serial
from workbench.errors import NotFoundError
from workbench.model import Language
from workbench.model.periods import period_named
from workbench.model.printed import Printed
from workbench.model.synthesis import Counted, Frame
from workbench.register.syntheses_tables import DRAFT, PUBLISHED, Synthesis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from workbench.model.periods import Period


def one(session: Session, synthesis_id: int) -> Synthesis:
    """One synthesis, with what is frozen in it.

    Raises:
        NotFoundError: there is none of this number.
    """
    return _found(session, Synthesis.id == synthesis_id)


def public(session: Session, slug: str, edition: int | None = None) -> Synthesis:
    """The published synthesis of a period: one edition, or the last one.

    Raises:
        NotFoundError: it has none that is public.
    """
    wanted = [Synthesis.slug == slug, Synthesis.state == PUBLISHED]
    if edition is not None:
        wanted.append(Synthesis.edition == edition)
    return _found(session, *wanted)


def _found(session: Session, *wanted: Any) -> Synthesis:
    query = select(Synthesis).where(*wanted).order_by(Synthesis.edition.desc()).limit(1)
    frozen = (undefer(Synthesis.data), undefer(Synthesis.told_fr), undefer(Synthesis.told_en))
    found = session.scalars(query.options(*frozen)).one_or_none()
    if found is None:
        raise NotFoundError("not_found")
    return found


def latest_of(session: Session, slug: str) -> Synthesis | None:
    """The last edition of a period, draft or published."""
    query = select(Synthesis).where(Synthesis.slug == slug).order_by(Synthesis.edition.desc()).limit(1)
    return session.scalars(query).one_or_none()


def everything(session: Session) -> Sequence[Synthesis]:
    """All editions for the workshop: drafts first, then the latest periods and editions first."""
    return session.scalars(
        select(Synthesis).order_by(Synthesis.state, Synthesis.start.desc(), Synthesis.edition.desc())
    ).all()


def published(session: Session) -> Sequence[Synthesis]:
    """The last public edition of each period, the one that began last first; then months before years."""
    rows = session.scalars(
        select(Synthesis)
        .where(Synthesis.state == PUBLISHED)
        .order_by(Synthesis.start.desc(), Synthesis.kind, Synthesis.edition)
    )
    return list({row.slug: row for row in rows}.values())


def editions(session: Session, slug: str) -> Sequence[Synthesis]:
    """The public editions of a period, the last one first."""
    query = select(Synthesis).where(Synthesis.slug == slug, Synthesis.state == PUBLISHED)
    return session.scalars(query.order_by(Synthesis.edition.desc())).all()


def drafts(session: Session) -> int:
    """How many drafts wait for an administrator."""
    return session.scalar(select(func.count()).where(Synthesis.state == DRAFT)) or 0


def period_of_row(found: Synthesis) -> Period:
    """The period of a synthesis."""
    period = period_named(found.slug)
    if period is None:
        raise ValueError(found.slug)
    return period


def counted_of(found: Synthesis) -> Counted:
    """The figures that were frozen."""
    return serial.from_json(Counted, found.data)


def frame_of(found: Synthesis) -> Frame:
    """What people added to the figures."""
    published_at = found.published_at
    return Frame(
        edition=found.edition,
        published_at="" if published_at is None else published_at.isoformat(timespec="seconds"),
        introduction=(found.introduction_fr, found.introduction_en),
        correction=(found.correction_fr, found.correction_en),
    )


def told_of(found: Synthesis, language: Language) -> Printed:
    """The document that was published in a language.

    Raises:
        NotFoundError: it is a draft.
    """
    kept = found.told_fr if language is Language.FR else found.told_en
    if kept is None:
        raise NotFoundError("not_found")
    return serial.from_json(Printed, kept)
