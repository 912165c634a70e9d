"""The tables of the API: tokens of people, and requests that are done once however often they are sent."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - SQLAlchemy reads the annotations

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workbench.register.tables import Base, Person


class ApiToken(Base):
    """What a program shows for a person. Only its hash is kept. `scopes`: words of `api_tokens.Scope`."""

    __tablename__ = "api_token"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    scopes: Mapped[list[str]]
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    """Last use, to the minute."""
    ended_at: Mapped[datetime | None]
    """When it was revoked, or its account closed."""

    person: Mapped[Person] = relationship()


class ApiRequest(Base):
    """A request with a key of its own (``Idempotency-Key``): sent again, it gets its first answer again."""

    __tablename__ = "api_request"
    __table_args__ = (Index("ix_api_request_at", "at"),)

    key_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    asked_hash: Mapped[str] = mapped_column(String(64))
    """Of all that was asked: the same key with something else in it is refused."""
    code: Mapped[str] = mapped_column(String(12))
    """The code of the deposit that it made."""
    at: Mapped[datetime]
