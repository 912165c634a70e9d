"""``/atelier/documents/<number>/edition``: a new edition of a form beside the one before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask_babel import lazy_gettext, ngettext

from workbench.errors import NotFoundError
from workbench.model.burden import whole_minutes
from workbench.register import editions, reviews, taken_over, triage
from workbench.register.workflow import Action, State, possible_actions
from workbench.web.formats import level, number
from workbench.web.service import this_service
from workbench.web.workshop import measuring
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.editions_text import TextChanges, text_changes
from workbench.web.workshop.identity import current_actor
from workbench.web.workshop.queue_rows import title_of
from workbench.web.workshop.readings import reading_of
from workbench.web.workshop.triage_forms import VersionedForm
from workbench.web.workshop.words import OUTCOMES

if TYPE_CHECKING:
    from flask_babel.speaklater import LazyString
    from sqlalchemy.orm import Session
    from werkzeug.wrappers import Response

    from workbench.register.tables import Analysis, Document
    from workbench.register.taken_over import FoundAgain
    from workbench.register.workflow import Actor


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure of both editions, as it is written; a dash where it is not known."""

    name: LazyString
    older: str
    newer: str
    change: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision on the earlier edition that is found again, in words."""

    outcome: LazyString
    before: str
    after: str | None


@dataclass(frozen=True, slots=True)
class EditionPage:
    """Two editions side by side. `text` is None while one of them has not been read.

    `left`: decisions that can be taken over now; `review`: where, None before the rewriting has begun.
    """

    id: int
    version: int
    title: str
    older_id: int
    older_title: str
    language: str | None
    figures: tuple[Figure, ...]
    text: TextChanges | None
    again: tuple[Decided, ...]
    decided: int
    left: int
    review: int | None


@bp.get("/documents/<int:document_id>/edition")
def edition(document_id: int) -> str:
    """What changed since the earlier edition, and which decisions on it hold for this one."""
    with this_service().database.reading() as session:
        page = _page(session, document_id, current_actor())
    return render_template("workshop/edition.html", page=page)


@bp.post("/revues/<int:review_id>/reprise")
def take_over(review_id: int) -> Response:
    """Take the decisions on the earlier edition over into the review of this one."""
    form = VersionedForm()
    with this_service().database.transaction() as session:
        made = taken_over.take_over(session, review_id, by=current_actor(), seen=form.seen)
        count = len(made)
    measuring.measure(review_id)
    flash(ngettext("%(num)s décision est reprise.", "%(num)s décisions sont reprises.", count))
    return redirect(url_for("workshop.review", review_id=review_id), 303)


def _page(session: Session, document_id: int, actor: Actor) -> EditionPage:
    found = triage.document(session, document_id)
    older = editions.earlier(session, document_id)
    if older is None:
        raise NotFoundError("not_found")
    again = taken_over.found_again(session, found)
    is_open = found.state is State.IN_REVIEW and Action.SEND_FOR_APPROVAL in possible_actions(
        found.state, actor
    )
    review = reviews.latest(session, found.id) if is_open else None
    return EditionPage(
        id=found.id,
        version=found.version,
        title=title_of(found),
        older_id=older.id,
        older_title=title_of(older),
        language=found.language,
        figures=_figures(older.analysis, found.analysis),
        text=_text(older, found),
        again=_decided(again),
        decided=again.decided,
        left=taken_over.left_to_take_over(session, review) if review else 0,
        review=review.id if review else None,
    )


def _decided(found: FoundAgain) -> tuple[Decided, ...]:
    return tuple(
        Decided(OUTCOMES[each.word.outcome], each.suggestion.original, each.word.text) for each in found.again
    )


def _text(older: Document, newer: Document) -> TextChanges | None:
    if older.analysis is None or newer.analysis is None:
        return None
    sides = (reading_of(each.analysis).document for each in (older, newer) if each.analysis)
    old, new = ([document.text_of(block.span) for block in document.blocks] for document in sides)
    return text_changes(old, new)


def _figures(older: Analysis | None, newer: Analysis | None) -> tuple[Figure, ...]:
    """The measures of both editions, most telling first."""
    rows = (
        (lazy_gettext("Niveau"), "level", 1),
        (lazy_gettext("Indice de charge"), "burden_index", 0),
        (lazy_gettext("Minutes pour lire et remplir"), "minutes", 0),
        (lazy_gettext("Mots"), "words", 0),
        (lazy_gettext("Champs à remplir"), "fields", 0),
        (lazy_gettext("Pages"), "pages", 0),
    )
    return tuple(_figure(name, _value(older, key), _value(newer, key), digits) for name, key, digits in rows)


def _value(analysis: Analysis | None, key: str) -> float | None:
    value = None if analysis is None else getattr(analysis, key)
    return whole_minutes(value) if key == "minutes" and value is not None else value


def _figure(name: LazyString, older: float | None, newer: float | None, digits: int) -> Figure:
    change = "–"
    if older is not None and newer is not None:
        by = round(newer, digits) - round(older, digits)
        change = "=" if not round(by, digits) else ("+" if by > 0 else "−") + _written(abs(by), digits)
    return Figure(name, _written(older, digits), _written(newer, digits), change)


def _written(value: float | None, digits: int) -> str:
    if value is None:
        return "–"
    return level(value) if digits else number(value)
