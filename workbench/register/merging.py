"""Whether a decision still stands on what its page showed, when others changed the document meanwhile.

A page carries the version of the document that it was drawn from. What is decided on it holds when the
passage that it is about is now as it was then: two people who work on different passages never wait for each
other, and nobody overwrites a word that they have not seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from workbench.errors import StaleVersionError
from workbench.register.block_texts_tables import BlockText
from workbench.register.tables import Analysis, Decision, Event, Person, PointAnswer, Suggestion
from workbench.register.workflow import Action

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

    from workbench.register.tables import Document, Review

UNDONE = "undone"
"""The outcome of a decision that takes the last one back."""


class Passage(NamedTuple):
    """Code points ``[start, end)`` of the text of a document; an empty one is a place between two letters."""

    start: int
    end: int

    def touches(self, other: Passage) -> bool:
        """Whether a letter, or the place where both begin, belongs to both."""
        return self.start == other.start or (self.start < other.end and other.start < self.end)


class Word(NamedTuple):
    """What was said of one suggestion, or of one block: `about` names it, `says` is None once taken back."""

    about: tuple[str, int]
    passage: Passage
    version: int
    says: tuple[str | None, ...] | None
    who: tuple[int, str]
    """Id and name of the person."""


def check_suggestions(session: Session, found: Review, suggestion_ids: Iterable[int], seen: int) -> None:
    """Refuse a decision when these suggestions, or what touches them, are no longer as in version `seen`.

    Numbers that name no suggestion of this file are left to whoever takes the decision.

    Raises:
        StaleVersionError: as `check_passages`; ``analysed_again`` too where an earlier analysis of the file
            made one of them, whatever the version.
    """
    is_now = is_current(session, found.document, seen)
    asked = session.execute(
        select(Suggestion.start, Suggestion.end, Suggestion.analysis_id)
        .join(Analysis, Analysis.id == Suggestion.analysis_id)
        .where(Suggestion.id.in_(list(suggestion_ids)), Analysis.file_sha256 == found.analysis.file_sha256)
    ).all()
    if any(made_by != found.analysis_id for _, _, made_by in asked):
        raise _stale("analysed_again", found.document, seen)
    if not is_now:
        check_passages(session, found, [Passage(start, end) for start, end, _ in asked], seen)


def check_passages(session: Session, found: Review, passages: Sequence[Passage], seen: int) -> None:
    """Refuse a change of these passages when something that touches them was said after version `seen`.

    What was said and taken back again does not count.

    Raises:
        StaleVersionError: ``decided_meanwhile`` (another word stands on a passage), ``analysed_again`` (with
            other words of the house), or ``stale_version`` (the document took another step of its workflow,
            or changed in a way that is not known here).
    """
    if is_current(session, found.document, seen):
        return
    check_only_words(session, found, seen)
    if changed(session, found, passages, seen):
        raise _stale("decided_meanwhile", found.document, seen)


def check_only_words(session: Session, found: Review, seen: int) -> None:
    """Refuse when anything but words on passages and points, and filing, made the versions after `seen`.

    Raises:
        StaleVersionError: ``analysed_again``, ``stale_version``.
    """
    if is_current(session, found.document, seen) or only_words(session, found, seen):
        return
    is_again = _is_analysed_again(session, found.document, seen)
    raise _stale("analysed_again" if is_again else "stale_version", found.document, seen)


def only_words(session: Session, found: Review, seen: int) -> bool:
    """Whether nothing but words on passages and points, and filing, made the versions after `seen`."""
    document = found.document
    if _is_analysed_again(session, document, seen):
        return False  # the words that it took over are rows of its own version: they say nothing new
    known = sum(
        session.scalar(counted) or 0
        for counted in (
            select(func.count()).where(Decision.review_id == found.id, Decision.version > seen),
            select(func.count()).where(BlockText.review_id == found.id, BlockText.version > seen),
            select(func.count()).where(PointAnswer.review_id == found.id, PointAnswer.version > seen),
            select(func.count()).where(
                Event.document_id == document.id,
                Event.version > seen,
                Event.action.in_((Action.DESCRIBE, Action.LINK_EDITION, Action.UNLINK_EDITION)),
            ),
        )
    )
    return known == document.version - seen


def _is_analysed_again(session: Session, document: Document, seen: int) -> bool:
    """Whether the document got another analysis after version `seen`."""
    again = select(Event.id).where(
        Event.document_id == document.id, Event.version > seen, Event.action == Action.ANALYSE_AGAIN
    )
    return session.scalars(again.limit(1)).first() is not None


def is_current(session: Session, document: Document, seen: int) -> bool:
    """Whether `seen` is the version of a document now; until the transaction ends nobody else raises it."""
    session.refresh(document, attribute_names=["version"], with_for_update=True)
    return document.version == seen


def changed(
    session: Session, found: Review, passages: Sequence[Passage], seen: int
) -> tuple[tuple[str, int], ...]:
    """What touches these passages and says something else now than in version `seen`."""
    before: dict[tuple[str, int], tuple[str | None, ...] | None] = {}
    now: dict[tuple[str, int], tuple[str | None, ...] | None] = {}
    for word in words(session, found):
        if not any(word.passage.touches(passage) for passage in passages):
            continue
        now[word.about] = word.says
        if word.version <= seen:
            before[word.about] = word.says
    return tuple(about for about, says in now.items() if before.get(about) != says)


def words(session: Session, found: Review, *, after: int = -1) -> list[Word]:
    """All that was said of suggestions and blocks of a review after a version, in that order."""
    decisions = session.execute(
        select(
            Suggestion.id,
            Suggestion.start,
            Suggestion.end,
            Decision.version,
            Person.id,
            Person.name,
            Decision.outcome,
            Decision.text,
            Decision.reason,
        )
        .join(Decision, Decision.suggestion_id == Suggestion.id)
        .join(Person, Person.id == Decision.person_id)
        .where(Decision.review_id == found.id, Decision.version > after)
    )
    texts = session.execute(
        select(
            BlockText.block,
            BlockText.start,
            BlockText.end,
            BlockText.version,
            Person.id,
            Person.name,
            BlockText.text,
        )
        .join(Person, Person.id == BlockText.person_id)
        .where(BlockText.review_id == found.id, BlockText.version > after)
    )
    said = [
        Word(
            ("suggestion", i),
            Passage(a, b),
            version,
            None if outcome == UNDONE else (outcome, text, reason),
            (who, name),
        )
        for i, a, b, version, who, name, outcome, text, reason in decisions
    ]
    said += [
        Word(("block", i), Passage(a, b), version, None if text is None else (text,), (who, name))
        for i, a, b, version, who, name, text in texts
    ]
    return sorted(said, key=lambda word: word.version)


def _stale(code: str, document: Document, seen: int) -> StaleVersionError:
    return StaleVersionError(code, document=document.id, seen=seen, current=document.version)


def decisions_on(session: Session, suggestion_id: int, seen: int) -> list[Decision]:
    """The decisions after version `seen` on a suggestion and on what touches it, oldest first."""
    asked = session.get_one(Suggestion, suggestion_id)
    here = Passage(asked.start, asked.end)
    since = session.scalars(
        select(Decision)
        .join(Suggestion, Suggestion.id == Decision.suggestion_id)
        .where(Suggestion.analysis_id == asked.analysis_id, Decision.version > seen)
        .order_by(Decision.id)
        .options(joinedload(Decision.suggestion), joinedload(Decision.person))
    )
    return [each for each in since if here.touches(Passage(each.suggestion.start, each.suggestion.end))]
