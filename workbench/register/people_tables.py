"""The tables about those who sign in, beside `tables.Person`. How rows come to be stands elsewhere."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - SQLAlchemy reads the annotations
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.event import listen
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workbench.register.tables import Administration, Base, Person


class ReaderScope(Base):
    """The one administration whose documents a reader sees."""

    __tablename__ = "reader_scope"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    administration_id: Mapped[int] = mapped_column(ForeignKey("administration.id"))

    administration: Mapped[Administration] = relationship()


class AccountLink(Base):
    """A link that lets one person choose a password, once and for a time. Only its hash is kept."""

    __tablename__ = "account_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    """None: the command line made it."""
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    """When it was used, or replaced by a newer one."""

    person: Mapped[Person] = relationship(foreign_keys=[person_id])


class PasswordRequest(Base):
    """A person asks for a new password. Answered by the next link that is made for them."""

    __tablename__ = "password_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]


class PersonSession(Base):
    """A browser in which a person signed in. Only a hash of its key is kept."""

    __tablename__ = "person_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    device: Mapped[str] = mapped_column(String(60))
    """Browser and system, ``Firefox/Linux``."""
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    """Last use, to the minute."""
    ended_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship()


class SecondFactor(Base):
    """The secret that a person shares with an application of codes. It counts once it is confirmed."""

    __tablename__ = "second_factor"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    secret: Mapped[str] = mapped_column(String(64))
    """In base 32. Codes are computed from it, so that it cannot be kept as a hash."""
    confirmed_at: Mapped[datetime | None]
    last_step: Mapped[int]
    """The last 30 seconds (counted from 1970) whose code was used: none of before is taken again."""


class RecoveryCode(Base):
    """A code for the day when the application is lost. Good once; only its hash is kept."""

    __tablename__ = "recovery_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    code_hash: Mapped[str] = mapped_column(String(64))
    used_at: Mapped[datetime | None]


class SecondFactorRole(Base):
    """A role for which sign-in takes two steps."""

    __tablename__ = "second_factor_role"

    role: Mapped[str] = mapped_column(String(20), primary_key=True)


class ExternalIdentity(Base):
    """A person as a provider of OpenID Connect names them."""

    __tablename__ = "external_identity"
    __table_args__ = (UniqueConstraint("issuer", "subject", name="uq_external_identity_issuer_subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    issuer: Mapped[str] = mapped_column(String(200))
    subject: Mapped[str] = mapped_column(String(255))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    person: Mapped[Person] = relationship()


class AuditEntry(Base):
    """Something that was done in the workshop: who, what, when, on what. Rows are only ever added."""

    __tablename__ = "audit_entry"
    __table_args__ = (
        Index("ix_audit_entry_at", "at"),
        Index("ix_audit_entry_person_id_at", "person_id", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    """None: nobody was signed in, or the command line did it."""
    action: Mapped[str] = mapped_column(String(40))
    """A word of `audit_log.Deed`."""
    kind: Mapped[str | None] = mapped_column(String(20))
    """What it was done on: ``document``, ``review``, ``person``…"""
    item: Mapped[int | None]
    """The id of that thing."""
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Codes and numbers, never words of a citizen (`audit_log.note` refuses sentences)."""

    person: Mapped[Person | None] = relationship()


def _refuse(_mapper: object, _connection: object, target: object) -> None:
    raise TypeError(f"rows of {type(target).__name__} are only ever added")


listen(AuditEntry, "before_update", _refuse)
listen(AuditEntry, "before_delete", _refuse)
