"""Refusals in the workshop: a page that is out of date shows what changed and gives back what was typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from flask import jsonify, render_template, request, url_for
from flask_babel import gettext, lazy_gettext

from workbench.errors import StaleVersionError, WorkbenchError
from workbench.readability.standards import point
from workbench.register import answers, block_texts_kept, events, triage
from workbench.register.answers import Answer
from workbench.web import error_pages
from workbench.web.languages import current_locale
from workbench.web.service import this_service
from workbench.web.workshop.approval import REMARK
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.conflicts import Decided, conflict_of, decided
from workbench.web.workshop.identity import WITHOUT_LOADING
from workbench.web.workshop.points import ANSWER, NOTE
from workbench.web.workshop.queue_rows import title_of
from workbench.web.workshop.triage_page import happened
from workbench.web.workshop.words import ANSWERS, OUTCOMES
from workbench.wording import error_sentence, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask import Response
    from flask_babel.speaklater import LazyString

    from workbench.register.block_texts_tables import BlockText
    from workbench.register.tables import Decision, Event, PointAnswer

_SHOWN_AGAIN = {
    "title": lazy_gettext("Titre"),
    "administration": lazy_gettext("Administration"),
    "form_number": lazy_gettext("Numéro du formulaire"),
    "reason": lazy_gettext("Raison"),
    "reason_en": lazy_gettext("La même en anglais"),
    "text": lazy_gettext("Votre texte"),
    "of": lazy_gettext("Numéro de l’autre document"),
}
"""What people type in the workshop's forms, in the order of its importance to them."""


@dataclass(frozen=True, slots=True)
class Typed:
    """Words that were about to be lost."""

    name: LazyString | str
    text: str


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer to a point of the checklist that somebody gave meanwhile."""

    question: str
    answer: LazyString
    note: str | None
    who: str


@bp.errorhandler(StaleVersionError)
def show_stale(error: StaleVersionError) -> tuple[str | Response, int]:
    """What changed since the page was drawn, and what was typed on it, to be copied."""
    if request.headers.get(WITHOUT_LOADING):
        return show_refusal(error)
    document_id, seen = cast("int", error.facts["document"]), cast("int", error.facts["seen"])
    with this_service().database.reading() as session:
        document = triage.document(session, document_id)
        steps, decisions = events.changes_since(session, document_id, seen)
        conflict = conflict_of(session, error)
        texts = block_texts_kept.since(session, document_id, seen)
        page = render_template(
            "workshop/stale.html",
            says=error_sentence(error, current_locale()),
            title=title_of(document),
            steps=() if conflict else happened(steps),
            decisions=conflict.theirs
            if conflict
            else [
                *(decided(each) for each in _said_anew(decisions, steps)),
                *(_rewritten(each) for each in texts),
            ],
            mine=conflict.mine if conflict else None,
            answers=()
            if conflict
            else [_answered(each) for each in answers.since(session, document_id, seen)],
            typed=[*_typed(), *_typed_answers()],
            back=_back(document_id, error),
        )
    return page, error_pages.status_of(error)


@bp.errorhandler(WorkbenchError)
def show_refusal(error: WorkbenchError) -> tuple[str | Response, int]:
    """The usual page of a refusal; for our scripts, its sentence."""
    if not request.headers.get(WITHOUT_LOADING):
        return error_pages.show_refusal(error)
    says, is_stale = error_sentence(error, current_locale()), isinstance(error, StaleVersionError)
    if isinstance(error, StaleVersionError):
        with this_service().database.reading() as session:
            conflict = conflict_of(session, error)
        says, is_stale = (conflict.in_one_line(), False) if conflict else (says, is_stale)
    return jsonify(message=says, reload=is_stale), error_pages.status_of(error)


def _said_anew(decisions: Sequence[Decision], steps: Sequence[Event]) -> list[Decision]:
    """Those that somebody took: a step that takes words over writes them anew, in its own version."""
    by_steps = {step.version for step in steps}
    return [each for each in decisions if each.version not in by_steps]


def _rewritten(row: BlockText) -> Decided:
    """A block that somebody rewrote, or gave its own text again."""
    said = OUTCOMES["undone"] if row.text is None else lazy_gettext("Bloc réécrit")
    return Decided(said, row.person.name, row.original, row.text)


def _answered(row: PointAnswer) -> Answered:
    return Answered(_question(row.point), ANSWERS[Answer(row.answer)], row.note, row.person.name)


def _question(identity: str) -> str:
    """A point as an editor is asked about it; its id when the checklist no longer has it."""
    known = point(identity)
    return identity if known is None else said(known.question or known.wording, current_locale())


def _typed_answers() -> list[Typed]:
    """The answers to points that were sent, in words, with their notes."""
    sent = {
        name.removeprefix(ANSWER): value for name, value in request.form.items() if name.startswith(ANSWER)
    }
    told = {
        each: " – ".join(filter(None, (_answer_words(value), request.form.get(NOTE + each, "").strip())))
        for each, value in sent.items()
    }
    return [Typed(_question(each), text) for each, text in told.items() if text]


def _answer_words(value: str) -> str:
    return str(ANSWERS[Answer(value)]) if value in set(Answer) - {Answer.NONE} else ""


def _typed() -> list[Typed]:
    known = [Typed(name, request.form[key]) for key, name in _SHOWN_AGAIN.items() if request.form.get(key)]
    remarks = (text for name, text in request.form.items() if name.startswith(REMARK) and text.strip())
    return [*known, *(Typed(gettext("Votre remarque"), text) for text in remarks)]


def _back(document_id: int, error: StaleVersionError) -> tuple[str, LazyString]:
    """Where to go on: the review that the form stood on, else the document."""
    review_id = (request.view_args or {}).get("review_id")
    if review_id is not None and error.code == "analysed_again":
        return url_for("workshop.review", review_id=review_id), gettext("Recharger la page")
    if review_id is not None and "suggestion" in request.form:
        address = url_for("workshop.review", review_id=review_id, _anchor=f"s{request.form['suggestion']}")
        return address, gettext("Revenir à la réécriture")
    if review_id is not None and any(name.startswith(ANSWER) for name in request.form):
        address = url_for("workshop.review", review_id=review_id, points=1, _anchor="points")
        return address, gettext("Revenir aux questions")
    if review_id is not None:
        return url_for("workshop.review", review_id=review_id), gettext("Revenir à la réécriture")
    return url_for("workshop.document", document_id=document_id), gettext("Revenir au document")
