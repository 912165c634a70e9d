"""The versions of a document's text: listed, and one of them restored as the text that is being written.

Restoring erases nothing: what differs is decided again, by the person who restores. The text that stood there
is kept first, so that it can be restored too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from workbench.errors import BadRequestError, NotFoundError
from workbench.register import events, reviews, versions_kept
from workbench.register.block_texts_tables import BlockText
from workbench.register.reviews import Outcome
from workbench.register.tables import Decision
from workbench.register.versions_kept import Kind, Measured, Standing
from workbench.register.versions_tables import TextVersion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from workbench.register.tables import Review
    from workbench.register.workflow import Actor

_NO_WORD: dict[str, Any] = {"outcome": Outcome.UNDONE.value, "text": None, "reason": None}


def of_document(session: Session, document_id: int) -> Sequence[TextVersion]:
    """All versions of a document, newest first."""
    return session.scalars(
        select(TextVersion)
        .where(TextVersion.document_id == document_id)
        .options(joinedload(TextVersion.person), joinedload(TextVersion.of))
        .order_by(TextVersion.number.desc())
    ).all()


def one(session: Session, document_id: int, number: int) -> TextVersion:
    """A version of a document.

    Raises:
        NotFoundError: the document has none of this number.
    """
    found = session.scalars(
        select(TextVersion)
        .where(TextVersion.document_id == document_id, TextVersion.number == number)
        .options(joinedload(TextVersion.person))
    ).one_or_none()
    if found is None:
        raise NotFoundError("not_found")
    return found


def published(session: Session, review_id: int) -> TextVersion | None:
    """The text of a round as it was published last; None where it never was, or before versions were kept."""
    return session.scalars(
        select(TextVersion)
        .where(TextVersion.review_id == review_id, TextVersion.kind == Kind.PUBLISHED)
        .order_by(TextVersion.number.desc())
        .limit(1)
    ).one_or_none()


def restore(session: Session, document_id: int, number: int, *, by: Actor, seen: int) -> TextVersion:
    """Make a version the text that is being written.

    Raises:
        StaleVersionError: the page was drawn before somebody else's change.
        WorkflowError: the document is not in review, or this person is not an editor.
        BadRequestError: ``version_stands`` (it is the text that stands there), ``version_elsewhere`` (the
            file was read again since, so that its passages are not those of today).
        NotFoundError: there is no such version.
    """
    version = one(session, document_id, number)
    found = reviews.latest(session, document_id)
    if found is None:
        raise NotFoundError("not_found")
    events.check_version(session, found.document, seen)
    reviews.check_may_decide(found.document, by)
    if version.review.analysis_id != found.analysis_id:
        raise BadRequestError("version_elsewhere")
    stands = _standing(session, found)
    wanted = Standing(version.changes, version.decisions, version.own)
    if stands == wanted:
        raise BadRequestError("version_stands")
    _set_aside(session, found, stands, by)
    reviews.change(session, found)
    _decide_again(session, found, stands.decisions, wanted.decisions, by)
    _write_again(session, found, stands.own, wanted.own, by)
    measured = Measured(version.level, version.words)
    found.level_now, found.words_now = version.level, version.words
    kept = _standing(session, found)
    return versions_kept.keep(session, found, Kind.RESTORED, kept, by=by, measured=measured, of=version)


def _standing(session: Session, found: Review) -> Standing:
    session.flush()
    judged, accepted = reviews.judged(session, found), reviews.accepted(session, found)
    return versions_kept.as_it_stands(session, found, judged, accepted)


def _set_aside(session: Session, found: Review, stands: Standing, by: Actor) -> None:
    """Keep the text that stands there, unless the newest version is that text."""
    newest = next(iter(of_document(session, found.document_id)), None)
    if newest is None or Standing(newest.changes, newest.decisions, newest.own) != stands:
        versions_kept.keep(session, found, Kind.SET_ASIDE, stands, by=by)


def _decide_again(
    session: Session,
    found: Review,
    stands: Sequence[dict[str, Any]],
    wanted: Sequence[dict[str, Any]],
    by: Actor,
) -> None:
    """A decision for each suggestion of which the version has another last word."""
    before = {each["suggestion"]: each for each in stands}
    after = {each["suggestion"]: each for each in wanted}
    for suggestion in sorted(before.keys() | after.keys()):
        word = after.get(suggestion, _NO_WORD)
        if before.get(suggestion) == word:
            continue
        session.add(
            Decision(
                review_id=found.id,
                suggestion_id=suggestion,
                outcome=word["outcome"],
                text=word["text"],
                reason=word["reason"],
                person_id=by.person_id,
                at=found.document.changed_at,
                version=found.document.version,
            )
        )


def _write_again(
    session: Session,
    found: Review,
    stands: Sequence[dict[str, Any]],
    wanted: Sequence[dict[str, Any]],
    by: Actor,
) -> None:
    """A text for each block that the version has written in another way, or not at all."""
    before, after = {each["block"]: each for each in stands}, {each["block"]: each for each in wanted}
    for block in sorted(before.keys() | after.keys()):
        if before.get(block) == after.get(block):
            continue
        place = after.get(block) or before[block]
        session.add(
            BlockText(
                review_id=found.id,
                block=block,
                start=place["start"],
                end=place["end"],
                original=place["original"],
                text=after[block]["text"] if block in after else None,
                person_id=by.person_id,
                at=found.document.changed_at,
                version=found.document.version,
            )
        )
