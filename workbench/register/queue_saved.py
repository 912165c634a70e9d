"""Saved views: the filters that a person named for themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from workbench.errors import BadRequestError, NotFoundError
from workbench.register.database import folded, now
from workbench.register.queue_tables import SavedView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

NAME_LENGTH = 60
VIEWS_MOST = 30
"""More would be no help in the side of the queue."""


def of(session: Session, person_id: int) -> Sequence[SavedView]:
    """The views of a person, by name."""
    found = session.scalars(select(SavedView).where(SavedView.person_id == person_id)).all()
    return sorted(found, key=lambda view: (folded(view.name), view.id))


def save(session: Session, person_id: int, name: str, query: str) -> SavedView:
    """Keep a set of filters under a name.

    `query`: the query string of the queue, without the page; 300 characters at most, which the door sees to.

    Raises:
        BadRequestError: ``view_name_missing``, ``view_name_taken``, ``too_many_views`` (fact: ``most``).
    """
    name = _free_name(session, person_id, name, but=None)
    count = session.scalar(select(func.count()).where(SavedView.person_id == person_id)) or 0
    if count >= VIEWS_MOST:
        raise BadRequestError("too_many_views", most=VIEWS_MOST)
    view = SavedView(person_id=person_id, name=name, query=query, created_at=now(session))
    session.add(view)
    session.flush()
    return view


def rename(session: Session, person_id: int, view_id: int, name: str) -> SavedView:
    """Give one's own view another name.

    Raises:
        NotFoundError: this person has no such view.
        BadRequestError: ``view_name_missing``, ``view_name_taken``.
    """
    view = own(session, person_id, view_id)
    view.name = _free_name(session, person_id, name, but=view.id)
    session.flush()
    return view


def remove(session: Session, person_id: int, view_id: int) -> SavedView:
    """Delete one's own view; what it was is given back, so that it can be saved again.

    Raises:
        NotFoundError: this person has no such view.
    """
    view = own(session, person_id, view_id)
    session.delete(view)
    session.flush()
    return view


def own(session: Session, person_id: int, view_id: int) -> SavedView:
    """A view of this person.

    Raises:
        NotFoundError: there is none with this id, or it is somebody else's.
    """
    view = session.get(SavedView, view_id)
    if view is None or view.person_id != person_id:
        raise NotFoundError("not_found")
    return view


def _free_name(session: Session, person_id: int, name: str, *, but: int | None) -> str:
    name = " ".join(name.split())[:NAME_LENGTH]
    if not name:
        raise BadRequestError("view_name_missing")
    if any(folded(view.name) == folded(name) and view.id != but for view in of(session, person_id)):
        raise BadRequestError("view_name_taken")
    return name
