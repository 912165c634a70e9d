"""The whole life of one form: all documents that bear its CERFA number, in any edition."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from workbench.errors import NotFoundError
from workbench.register.entries_tables import Entry
from workbench.register.examples_tables import IS_PUBLIC
from workbench.register.experiences_steps import State as Told
from workbench.register.experiences_tables import Experience
from workbench.register.form_numbers import form_number_of, with_number
from workbench.register.forms_timeline import timeline
from workbench.register.tables import Decision, Document, Example, Review, Submission
from workbench.register.workflow import State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from workbench.register.forms_timeline import MonthOfForm

MOST = 200
"""Documents of one form that are told of, the newest ones."""


@dataclass(frozen=True, slots=True)
class Score:
    """How hard a text of a form was at a moment. `example`: its number, None for a form as it was handed in.

    `level`: 1-6, higher is harder; `burden`: 0-100, None for a new text, of which it is not measured.
    """

    at: datetime
    document: int
    level: float
    burden: float | None
    example: int | None = None


@dataclass(frozen=True, slots=True)
class FormLife:
    """What is known of one form. Documents newest first, scores and months oldest first.

    `deposits`: counts by (year, month, channel) in UTC, those of doubles too, without those withdrawn.
    `decisions`: last words on suggestions, by outcome, in the rounds of texts that are public.
    `experiences`: public accounts of people, by document, the newest document first.
    """

    number: str
    documents: Sequence[Document]
    voices: Mapping[int, int]
    deposits: Mapping[tuple[int, int, str], int]
    decisions: Mapping[str, int]
    examples: Sequence[Example]
    scores: tuple[Score, ...]
    experiences: Mapping[int, int]
    timeline: tuple[MonthOfForm, ...]


def life(session: Session, number: str) -> FormLife:
    """The life of the form of this number, without edition.

    Raises:
        NotFoundError: it is no number of a form, or no document bears it.
    """
    form = form_number_of(number)
    if form is None or form.number != number:
        raise NotFoundError("not_found")
    documents = session.scalars(
        select(Document)
        .where(with_number(form))
        .options(
            joinedload(Document.domain), joinedload(Document.administration), joinedload(Document.analysis)
        )
        .order_by(Document.received_at.desc(), Document.id.desc())
        .limit(MOST)
    ).all()
    if not documents:
        raise NotFoundError("not_found")
    numbers = [document.id for document in documents]
    examples, deposits = _examples(session, numbers), _deposits(session, numbers)
    return FormLife(
        number=number,
        documents=documents,
        voices=_voices(session, numbers),
        deposits=deposits,
        decisions=_decisions(session, [example.review_id for example in examples]),
        examples=examples,
        scores=_scores(documents, examples),
        experiences=_experiences(session, numbers),
        timeline=timeline(session, numbers, deposits),
    )


def total_voices(form: FormLife) -> int:
    """Voices of all documents of a form: those of doubles are counted with the document that they repeat."""
    own = {document.id for document in form.documents}
    return sum(
        form.voices.get(document.id, 0)
        for document in form.documents
        if document.state is not State.WITHDRAWN and document.duplicate_of_id not in own
    )


def _voices(session: Session, numbers: Sequence[int]) -> dict[int, int]:
    rows = session.execute(select(Entry.document_id, Entry.voices).where(Entry.document_id.in_(numbers)))
    return {row.document_id: row.voices for row in rows}


def _deposits(session: Session, numbers: Sequence[int]) -> Counter[tuple[int, int, str]]:
    handed_in = session.execute(
        select(Submission.created_at, Submission.channel)
        .join(Submission.document)
        .where(Document.id.in_(numbers), Document.state != State.WITHDRAWN)
    )
    return Counter((at.year, at.month, channel) for at, channel in handed_in)


def _examples(session: Session, numbers: Sequence[int]) -> Sequence[Example]:
    """Texts that are public today, the oldest first."""
    public: Select[Example] = select(Example).where(Example.document_id.in_(numbers), IS_PUBLIC)
    return session.scalars(public.order_by(Example.published_at, Example.id)).all()


def _decisions(session: Session, reviews: Sequence[int]) -> dict[str, int]:
    """Last decisions per outcome: ``accepted``, ``edited``, ``rejected``; what was undone does not count."""
    last = (
        select(func.max(Decision.id))
        .where(Decision.review_id.in_(select(Review.id).where(Review.id.in_(reviews))))
        .group_by(Decision.review_id, Decision.suggestion_id)
    )
    rows = session.execute(
        select(Decision.outcome, func.count()).where(Decision.id.in_(last)).group_by(Decision.outcome)
    )
    counted: Counter[str] = Counter()
    for outcome, count in rows:
        counted[outcome] += count
    return {outcome: counted[outcome] for outcome in ("accepted", "edited", "rejected")}


def _experiences(session: Session, numbers: Sequence[int]) -> dict[int, int]:
    told = (
        select(Experience.document_id, func.count())
        .where(Experience.document_id.in_(numbers), Experience.state == Told.PUBLISHED.value)
        .group_by(Experience.document_id)
        .order_by(Experience.document_id.desc())
    )
    return {document: count for document, count in session.execute(told) if document is not None}


def _scores(documents: Sequence[Document], examples: Sequence[Example]) -> tuple[Score, ...]:
    """Levels of the forms as they were handed in and of their public texts, by date, without doubles."""
    before = [
        Score(document.received_at, document.id, document.analysis.level, document.analysis.burden_index)
        for document in documents
        if document.analysis is not None
        and document.analysis.level is not None
        and document.state not in {State.DUPLICATE, State.WITHDRAWN}
    ]
    after = [
        Score(example.published_at, example.document_id, example.level_after, None, example.id)
        for example in examples
        if example.published_at is not None and example.level_after is not None
    ]
    return tuple(sorted([*before, *after], key=lambda each: (each.at, each.document)))
