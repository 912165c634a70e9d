"""The locked terms of a document -> what their page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import gettext, lazy_gettext

from workbench.language.locked import term_places
from workbench.register import locked_terms
from workbench.web.workshop.queue_rows import title_of
from workbench.web.workshop.readings import reading_of

if TYPE_CHECKING:
    from datetime import datetime

    from flask_babel.speaklater import LazyString
    from sqlalchemy.orm import Session

    from workbench.register.locked_terms_tables import LockedTerm
    from workbench.register.tables import Document


@dataclass(frozen=True, slots=True)
class LockRow:
    """A lock that holds. `times`: how often the term stands in the text of the document."""

    id: int
    term: str
    reach: str
    reason: str | None
    times: int
    who: str
    when: datetime


@dataclass(frozen=True, slots=True)
class LockStep:
    """A line of the history."""

    term: str
    what: LazyString
    reach: str
    who: str
    when: datetime


@dataclass(frozen=True, slots=True)
class LockedPage:
    """All that the page shows beside its form. `back`: the address of the review, None without one."""

    document_id: int
    title: str
    version: int
    language: str | None
    rows: tuple[LockRow, ...]
    history: tuple[LockStep, ...]
    back: str | None


def page_of(session: Session, document: Document, back: str | None) -> LockedPage:
    """The page of a document."""
    text = reading_of(document.analysis).document.text if document.analysis else ""
    return LockedPage(
        document_id=document.id,
        title=title_of(document),
        version=document.version,
        language=document.language,
        rows=tuple(_row(each, text) for each in locked_terms.locked_on(session, document)),
        history=tuple(_step(each) for each in reversed(locked_terms.history(session, document))),
        back=back,
    )


def _row(lock: LockedTerm, text: str) -> LockRow:
    return LockRow(
        id=lock.id,
        term=lock.term,
        reach=_reach(lock),
        reason=lock.reason,
        times=len(term_places(text, [lock.term])),
        who=lock.person.name,
        when=lock.at,
    )


def _step(lock: LockedTerm) -> LockStep:
    what = lazy_gettext("verrouillé") if lock.locked else lazy_gettext("déverrouillé")
    return LockStep(lock.term, what, _reach(lock), lock.person.name, lock.at)


def _reach(lock: LockedTerm) -> str:
    if lock.administration is None:
        return str(gettext("ce document"))
    return str(gettext("tous les documents de : %(name)s", name=lock.administration.name))
