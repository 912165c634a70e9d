"""The tables. What each column means stands beside it; how rows come to be stands in the other modules."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    DateTime,
    ForeignKey,
    Index,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.event import listen
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from workbench.register.workflow import DESCRIBED_STATES, Action, State


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC: aware in Python, naive in databases that know no zones."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: object) -> datetime | None:
        """Refuse a moment without a zone: it could mean anything."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: object) -> datetime | None:
        """Give the zone back."""
        del dialect
        return None if value is None else value.replace(tzinfo=UTC)


class Words(TypeDecorator[Any]):
    """A `StrEnum` member kept as its word."""

    impl = String(40)
    cache_ok = True

    def __init__(self, kind: type[State | Action]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: str | None, dialect: object) -> str | None:
        """Only words of the enumeration are kept."""
        del dialect
        return None if value is None else self.kind(value).value

    def process_result_value(self, value: str | None, dialect: object) -> State | Action | None:
        """The member again."""
        del dialect
        return None if value is None else self.kind(value)


class Base(DeclarativeBase):
    """All tables. Constraint names are spelt out so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime(),
        State: Words(State),
        Action: Words(Action),
        dict[str, Any]: JSON(),
        list[str]: JSON(),
        list[dict[str, Any]]: JSON(),
    }


class Domain(Base):
    """A theme of public services. Rows come from ``domains.toml``."""

    __tablename__ = "domain"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    name_fr: Mapped[str] = mapped_column(String(80))
    name_en: Mapped[str] = mapped_column(String(80))
    position: Mapped[int]


class Administration(Base):
    """A public body. `confirmed`: an editor has read its name, so that the public may see it."""

    __tablename__ = "administration"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    folded: Mapped[str] = mapped_column(String(200), unique=True)
    confirmed: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]


class Person(Base):
    """Somebody who signs in. `roles` are words of `workflow.Role`."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(200), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    password_hash: Mapped[str] = mapped_column(String(200))
    roles: Mapped[list[str]]
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]


class File(Base):
    """A file in the store, under its digest."""

    __tablename__ = "file"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int]
    media_type: Mapped[str] = mapped_column(String(100))
    format: Mapped[str] = mapped_column(String(10))
    created_at: Mapped[datetime]
    gone_at: Mapped[datetime | None]
    """When its bytes were deleted."""


class Analysis(Base):
    """What the pipeline said of a file; the same file and the same program give one row."""

    __tablename__ = "analysis"
    __table_args__ = (UniqueConstraint("file_sha256", "made_with", name="uq_analysis_file_made_with"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    file_sha256: Mapped[str] = mapped_column(ForeignKey("file.sha256"))
    made_with: Mapped[str] = mapped_column(String(200))
    level: Mapped[float | None]
    minutes: Mapped[float]
    burden_index: Mapped[float | None]
    """Index of burden, 0-100; None in an analysis that is older than the index."""
    words: Mapped[int]
    fields: Mapped[int]
    pages: Mapped[int | None]
    payload: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    """The whole analysis, as `workbench.serial` writes it, suggestions left out."""
    created_at: Mapped[datetime]

    suggestions: Mapped[list[Suggestion]] = relationship(order_by="Suggestion.position")


class Suggestion(Base):
    """One proposal of an analysis. Decisions on it belong to reviews."""

    __tablename__ = "suggestion"
    __table_args__ = (UniqueConstraint("analysis_id", "position", name="uq_suggestion_analysis_position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    analysis_id: Mapped[int] = mapped_column(ForeignKey("analysis.id"))
    position: Mapped[int]
    start: Mapped[int]
    end: Mapped[int]
    original: Mapped[str] = mapped_column(Text)
    replacements: Mapped[list[str]]
    rule: Mapped[str] = mapped_column(String(120))
    why_fr: Mapped[str] = mapped_column(Text)
    why_en: Mapped[str] = mapped_column(Text)
    confidence: Mapped[float]
    ready: Mapped[bool]
    gain: Mapped[float] = mapped_column(default=0.0)
    """Levels that its sentence loses; 0 in an analysis that is older than gains."""


class Document(Base):
    """A form that was handed in. `state` and `version` mirror its events (`events.record` keeps them so)."""

    __tablename__ = "document"
    __table_args__ = (
        Index("ix_document_state", "state"),
        Index("ix_document_domain_id", "domain_id"),
        Index("ix_document_received_at", "received_at"),
        Index("ix_document_form_number", "form_number"),
        Index("ix_document_duplicate_of_id", "duplicate_of_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    file_sha256: Mapped[str] = mapped_column(ForeignKey("file.sha256"), index=True)
    file_name: Mapped[str] = mapped_column(String(120))
    title: Mapped[str | None] = mapped_column(String(300))
    search: Mapped[str] = mapped_column(Text, default="")
    """Title, form number and administration, folded, once the public may see them."""
    form_number: Mapped[str | None] = mapped_column(String(20))
    language: Mapped[str | None] = mapped_column(String(2))
    audience: Mapped[str | None] = mapped_column(String(20))
    """For whom it is, a word of `filing.Audience`; None while an editor has not said so."""
    domain_id: Mapped[str] = mapped_column(ForeignKey("domain.id"))
    administration_id: Mapped[int | None] = mapped_column(ForeignKey("administration.id"))
    state: Mapped[State]
    version: Mapped[int] = mapped_column(default=0)
    masked_sha256: Mapped[str | None] = mapped_column(String(64))
    """The copy of the file that an editor confirmed to hold nothing personal (see `masking`); and when."""
    masked_at: Mapped[datetime | None]
    duplicate_of_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    analysis_id: Mapped[int | None] = mapped_column(ForeignKey("analysis.id"))
    received_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    state_since: Mapped[datetime]
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    claim: Mapped[str | None] = mapped_column(String(80))
    """Which worker process is analysing it; with the moment when it began."""
    claimed_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    failure: Mapped[str | None] = mapped_column(String(60))
    """Error code of an analysis that was given up."""

    domain: Mapped[Domain] = relationship()
    administration: Mapped[Administration | None] = relationship()
    analysis: Mapped[Analysis | None] = relationship()
    file: Mapped[File] = relationship()
    assignee: Mapped[Person | None] = relationship()
    duplicate_of: Mapped[Document | None] = relationship(remote_side="Document.id")
    submissions: Mapped[list[Submission]] = relationship(back_populates="document", order_by="Submission.id")
    events: Mapped[list[Event]] = relationship(back_populates="document", order_by="Event.id")

    @property
    def public_title(self) -> str | None:
        """The title as the public may see it: None until an editor has read it."""
        return self.title if self.state in DESCRIBED_STATES else None


class Submission(Base):
    """One act of handing in: what the citizen said. `comment` is never public and never logged."""

    __tablename__ = "submission"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    difficulties: Mapped[list[str]]
    comment: Mapped[str | None] = mapped_column(Text)
    departement: Mapped[str | None] = mapped_column(String(3))
    channel: Mapped[str] = mapped_column(String(20))
    created_at: Mapped[datetime]

    document: Mapped[Document] = relationship(back_populates="submissions")


class Event(Base):
    """A step that was taken: who, when, why. Rows are only ever added."""

    __tablename__ = "event"
    __table_args__ = (
        UniqueConstraint("document_id", "version", name="uq_event_document_version"),
        Index("ix_event_action_at", "action", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    version: Mapped[int]
    """The version of the document that this step made."""
    action: Mapped[Action]
    state: Mapped[State]
    """The state that the step led to."""
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str | None] = mapped_column(Text)
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)

    document: Mapped[Document] = relationship(back_populates="events")
    person: Mapped[Person | None] = relationship()


class Review(Base):
    """One round of editing a document, from its start to its approval."""

    __tablename__ = "review"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    analysis_id: Mapped[int] = mapped_column(ForeignKey("analysis.id"))
    opened_at: Mapped[datetime]
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    sent_at: Mapped[datetime | None]
    sent_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    level_now: Mapped[float | None]
    """Level of the text with the decisions taken so far; None while it is being computed."""
    words_now: Mapped[int | None]

    document: Mapped[Document] = relationship()
    analysis: Mapped[Analysis] = relationship()
    opened_by: Mapped[Person | None] = relationship(foreign_keys=[opened_by_id])
    sent_by: Mapped[Person | None] = relationship(foreign_keys=[sent_by_id])
    decisions: Mapped[list[Decision]] = relationship(back_populates="review", order_by="Decision.id")


class Decision(Base):
    """What an editor said of one suggestion. Rows are only ever added: the last one counts."""

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), index=True)
    suggestion_id: Mapped[int] = mapped_column(ForeignKey("suggestion.id"))
    outcome: Mapped[str] = mapped_column(String(20))
    """``accepted``, ``edited``, ``rejected`` or ``undone``."""
    text: Mapped[str | None] = mapped_column(Text)
    """What replaces the original: None when rejected or undone."""
    reason: Mapped[str | None] = mapped_column(String(300))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    version: Mapped[int]
    """The version of the document that this decision made."""

    review: Mapped[Review] = relationship(back_populates="decisions")
    suggestion: Mapped[Suggestion] = relationship()
    person: Mapped[Person] = relationship()


class RuleWord(Base):
    """What an administrator said of a rule. Rows are only ever added: the last one counts."""

    __tablename__ = "rule_word"

    id: Mapped[int] = mapped_column(primary_key=True)
    rule: Mapped[str] = mapped_column(String(120))
    unmuted: Mapped[bool]
    """Its suggestions are shown whatever is said of them; False: its figures count again."""
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]


class PointAnswer(Base):
    """What an editor said of one point of the checklist. Rows are only ever added: the last one counts."""

    __tablename__ = "point_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), index=True)
    point: Mapped[str] = mapped_column(String(80))
    """Id of the point, as in the checklist."""
    answer: Mapped[str] = mapped_column(String(20))
    """``yes``, ``no``, ``does_not_apply`` or ``none``."""
    note: Mapped[str | None] = mapped_column(Text)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    version: Mapped[int]
    """The version of the document that this answer made."""

    person: Mapped[Person] = relationship()


class Example(Base):
    """A before/after pair as approved; public from `published_at` until `unpublished_at`."""

    __tablename__ = "example"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), unique=True)
    blocks: Mapped[list[dict[str, Any]]] = mapped_column(deferred=True)
    """The aligned text, as `workbench.serial` writes `AlignedBlock`."""
    level_before: Mapped[float | None]
    level_after: Mapped[float | None]
    words_before: Mapped[int]
    words_after: Mapped[int]
    terms_before: Mapped[int]
    terms_after: Mapped[int]
    minutes_before: Mapped[float]
    minutes_after: Mapped[float]
    changes: Mapped[int]
    docx_sha256: Mapped[str] = mapped_column(String(64))
    approved_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    unpublished_at: Mapped[datetime | None]

    document: Mapped[Document] = relationship()
    review: Mapped[Review] = relationship()


def _refuse(_mapper: object, _connection: object, target: object) -> None:
    raise TypeError(f"rows of {type(target).__name__} are only ever added")


for _kind in (Event, Decision, PointAnswer):
    listen(_kind, "before_update", _refuse)
    listen(_kind, "before_delete", _refuse)
