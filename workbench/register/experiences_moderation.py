"""Between an account and the public: the search for personal data, what is masked, the moderator's word.

The database says what must be searched: a waiting account without `searched_at`. Nothing is public before a
moderator published it, and what was masked is then erased.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from workbench.errors import BadRequestError, NotFoundError
from workbench.model.personal import SURE, PersonalKind
from workbench.register import catalogue
from workbench.register.database import now
from workbench.register.experiences import one
from workbench.register.experiences_steps import Action, State, check_version, record
from workbench.register.experiences_tables import Experience, ExperienceMark
from workbench.register.tables import Document
from workbench.register.workflow import SYSTEM

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.orm import Session

    from workbench.model.personal import PersonalFinding
    from workbench.register.workflow import Actor

ATTEMPTS_MOST = 3
"""A text that has taken three workers down with it is given up: a moderator looks at it without help."""
KEPT_DAYS = 30
"""How long the text of a declined account is kept, should a moderator change their mind. A choice of ours."""
OPENED, CLOSED = "\u27e6", "\u27e7"
"""Around the kind of what was masked, in a public text; no account holds them (`experiences.normal_text`)."""


@dataclass(frozen=True, slots=True)
class TextClaim:
    """A text that one worker has taken to search it."""

    experience_id: int
    worker: str


def claim_next(session: Session, worker: str, *, lease_seconds: int) -> tuple[TextClaim, str] | None:
    """Take the oldest account that is to be searched, and its text; None when there is none."""
    at = now(session)
    free = or_(Experience.claim.is_(None), Experience.claimed_at < at - timedelta(seconds=lease_seconds))
    found = session.scalars(
        select(Experience)
        .where(Experience.state == State.WAITING.value, Experience.searched_at.is_(None), free)
        .order_by(Experience.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).first()
    if found is None:
        return None
    if found.attempts >= ATTEMPTS_MOST:
        _end(session, found, "reader_crashed")
        return claim_next(session, worker, lease_seconds=lease_seconds)
    found.claim, found.claimed_at = worker, at
    found.attempts += 1
    session.flush()
    return TextClaim(found.id, worker), found.text or ""


def release_dead(session: Session, alive: Callable[[str], bool]) -> int:
    """Free the claims of workers that are no longer there; how many were freed."""
    claimed = session.scalars(select(Experience).where(Experience.claim.is_not(None))).all()
    dead = [each for each in claimed if each.claim and not alive(each.claim)]
    for each in dead:
        each.claim = each.claimed_at = None
    return len(dead)


def release(session: Session, claim: TextClaim) -> None:
    """Give an unfinished search back without counting the attempt."""
    found = _claimed(session, claim)
    if found is not None:
        found.claim = found.claimed_at = None
        found.attempts -= 1


def finish(
    session: Session, claim: TextClaim, found: Sequence[PersonalFinding], language: str | None
) -> bool:
    """Keep what was found, without its words, which the text holds; False when the claim is not ours now."""
    experience = _claimed(session, claim)
    if experience is None:
        return False
    keep(session, experience, found, language)
    return True


def give_up(session: Session, claim: TextClaim, code: str) -> None:
    """Write down that a text could not be searched (an error code): a moderator looks without help."""
    found = _claimed(session, claim)
    if found is not None:
        _end(session, found, code)


def keep(
    session: Session, experience: Experience, found: Sequence[PersonalFinding], language: str | None
) -> None:
    """The search of a text as done: what is sure enough is masked, the rest is only shown."""
    experience.language = language
    experience.marks = [
        ExperienceMark(
            start=span.start,
            end=span.end,
            kind=each.kind.value,
            confidence=each.confidence,
            reason=each.reason,
            masked=each.confidence >= SURE,
        )
        for each in found
        for span in each.spans
    ]
    _end(session, experience, None)


def mask(
    session: Session,
    experience_id: int,
    words: str,
    kind: PersonalKind = PersonalKind.ANSWER,
    *,
    by: Actor,
    seen: int,
) -> int:
    """Mask these words wherever they stand, whole words alone, whatever their case; how many places.

    `kind`: what the public reads in their place.

    Raises:
        BadRequestError: ``words_not_there``, ``experience_changed``.
        WorkflowError: it does not wait for a moderator.
    """
    experience = _fresh(session, experience_id, seen)
    wanted = words.split()
    pattern = r"\s+".join(map(re.escape, wanted))
    text = experience.text or ""
    spans = [match.span() for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE)]
    if not wanted or not spans:
        raise BadRequestError("words_not_there")
    record(session, experience, Action.MASK, by, facts={"places": len(spans)})
    for start, end in spans:
        experience.marks.append(
            ExperienceMark(
                start=start, end=end, kind=kind.value, confidence=1.0, reason="by_hand", masked=True
            )
        )
    session.flush()
    return len(spans)


def set_mark(
    session: Session, experience_id: int, mark_id: int, *, masked: bool, by: Actor, seen: int
) -> None:
    """Say of one mark whether its words are masked.

    Raises:
        NotFoundError: it has no such mark.
        BadRequestError: ``experience_changed``.
        WorkflowError: it does not wait for a moderator.
    """
    experience = _fresh(session, experience_id, seen)
    found = next((mark for mark in experience.marks if mark.id == mark_id), None)
    if found is None:
        raise NotFoundError("not_found")
    action = Action.MASK if masked else Action.UNMASK
    record(session, experience, action, by, facts={"places": 1, "kind": found.kind})
    found.masked = masked
    session.flush()


def describe(
    session: Session,
    experience_id: int,
    administration: str,
    document_id: int | None,
    *,
    by: Actor,
    seen: int,
) -> None:
    """Say whose account it is about, and of which form; empty: of none.

    Raises:
        NotFoundError: ``reference_unknown``: no document has this number.
        BadRequestError: ``experience_changed``.
    """
    experience = _fresh(session, experience_id, seen)
    document = None if document_id is None else session.get(Document, document_id)
    if document_id is not None and document is None:
        raise NotFoundError("reference_unknown")
    record(session, experience, Action.DESCRIBE, by)
    experience.administration = catalogue.administration_named(session, administration, confirmed=True)
    experience.document = document
    session.flush()


def publish(session: Session, experience_id: int, *, by: Actor, seen: int) -> None:
    """Let everybody read an account, without what is masked, which is erased.

    The name of its administration counts as read by an editor.

    Raises:
        BadRequestError: ``experience_changed``; ``experience_unsearched`` while a worker looks at it.
        WorkflowError: it does not wait for a moderator.
    """
    experience = _fresh(session, experience_id, seen)
    if experience.searched_at is None:
        raise BadRequestError("experience_unsearched")
    public = masked_text(experience)
    places = sum(mark.masked for mark in experience.marks)
    record(session, experience, Action.PUBLISH, by, facts={"places": places})
    experience.published_at = now(session)
    experience.public_text, experience.text = public, None
    experience.marks.clear()
    if experience.administration is not None:
        experience.administration.confirmed = True
    session.flush()


def decline(
    session: Session, experience_id: int, reason: str, reason_en: str = "", *, by: Actor, seen: int
) -> None:
    """Do not publish an account, or take it off the public pages; its author reads the reason.

    The text is kept for `KEPT_DAYS`, should a moderator change their mind.

    Raises:
        BadRequestError: ``reason_missing``, ``experience_changed``.
        WorkflowError: it is declined or withdrawn already.
    """
    experience = _fresh(session, experience_id, seen)
    was_public = experience.state == State.PUBLISHED.value
    facts = {"reason_en": reason_en.strip()} if reason_en.strip() else {}
    action = Action.UNPUBLISH if was_public else Action.DECLINE
    record(session, experience, action, by, reason=reason, facts=facts)
    if was_public:
        experience.text, experience.public_text = experience.public_text, None
        experience.published_at = experience.answered_at = experience.answered_after = None
        session.flush()


def reopen(session: Session, experience_id: int, *, by: Actor, seen: int) -> None:
    """Have a declined account wait for a moderator again.

    Raises:
        BadRequestError: ``experience_forgotten``: its text is erased; ``experience_changed``.
        WorkflowError: it is not declined.
    """
    experience = _fresh(session, experience_id, seen)
    if experience.state == State.DECLINED.value and experience.text is None:
        raise BadRequestError("experience_forgotten")
    record(session, experience, Action.REOPEN, by)


def forget_the_old(session: Session) -> int:
    """Erase the texts of accounts that were declined `KEPT_DAYS` ago; how many."""
    old = now(session) - timedelta(days=KEPT_DAYS)
    found = session.scalars(
        select(Experience).where(
            Experience.state == State.DECLINED.value,
            Experience.text.is_not(None),
            Experience.state_since < old,
        )
    ).all()
    for each in found:
        record(session, each, Action.FORGET, SYSTEM)
        each.text = None
        each.marks.clear()
    session.flush()
    return len(found)


def masked_text(experience: Experience) -> str:
    """The text with the kind of what is masked in its place, between `OPENED` and `CLOSED`.

    Marks that overlap are masked as one, under the kind of the first.
    """
    text, end, pieces = experience.text or "", 0, []
    for mark in sorted((each for each in experience.marks if each.masked), key=lambda m: (m.start, -m.end)):
        if mark.start >= end:
            pieces += [text[end : mark.start], f"{OPENED}{mark.kind}{CLOSED}"]
        end = max(end, mark.end)
    return "".join([*pieces, text[end:]])


def _end(session: Session, experience: Experience, failure: str | None) -> None:
    experience.searched_at, experience.failure = now(session), failure
    experience.claim = experience.claimed_at = None
    session.flush()
    record(session, experience, Action.SEARCH, SYSTEM, facts={"failure": failure} if failure else None)


def _claimed(session: Session, claim: TextClaim) -> Experience | None:
    return session.scalars(
        select(Experience).where(
            Experience.id == claim.experience_id,
            Experience.claim == claim.worker,
            Experience.state == State.WAITING.value,
            Experience.searched_at.is_(None),
        )
    ).one_or_none()


def _fresh(session: Session, experience_id: int, seen: int) -> Experience:
    found = one(session, experience_id)
    check_version(session, found, seen)
    return found
