"""Domains and administrations: under what, and whose, documents are filed."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING

from sqlalchemy import select

from workbench.errors import NotFoundError
from workbench.register.database import folded, now
from workbench.register.tables import Administration, Domain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

_NAME_LENGTH = 200


def sync_domains(session: Session) -> None:
    """Make the rows of ``domains.toml`` stand in the table, under today's names and order."""
    data = tomllib.loads(files("workbench.register").joinpath("domains.toml").read_text("utf-8"))
    for position, row in enumerate(data["domain"]):
        session.merge(Domain(id=row["id"], name_fr=row["fr"], name_en=row["en"], position=position))


def domains(session: Session) -> Sequence[Domain]:
    """All domains, in their order."""
    return session.scalars(select(Domain).order_by(Domain.position)).all()


def domain(session: Session, domain_id: str) -> Domain:
    """One domain.

    Raises:
        NotFoundError: no domain has this id.
    """
    found = session.get(Domain, domain_id)
    if found is None:
        raise NotFoundError("not_found")
    return found


def administrations(session: Session) -> Sequence[Administration]:
    """The administrations whose name an editor has confirmed, by name."""
    return session.scalars(
        select(Administration).where(Administration.confirmed).order_by(Administration.folded)
    ).all()


def administration_named(session: Session, name: str, *, confirmed: bool) -> Administration | None:
    """The administration of this name, made where it is new; None for an empty name.

    A name that a citizen typed is not confirmed: it stays out of public lists until an editor says so.
    """
    name = " ".join(name.split())[:_NAME_LENGTH]
    key = folded(name)
    if not key:
        return None
    found = session.scalars(select(Administration).where(Administration.folded == key)).one_or_none()
    if found is None:
        found = Administration(name=name, folded=key, created_at=now(session))
        session.add(found)
    found.confirmed = found.confirmed or confirmed
    session.flush()
    return found
