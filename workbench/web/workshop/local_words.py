"""``/atelier/propositions``: what editors propose for the lexicon and against rules, and what is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext

from workbench.errors import BadRequestError
from workbench.model import Language
from workbench.register import local_words, local_words_again, reviews, triage
from workbench.register.local_words import Kind, State
from workbench.web.service import this_service
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.identity import current_actor
from workbench.web.workshop.local_words_forms import AnswerForm, EntryForm, ExceptionForm
from workbench.web.workshop.queue_rows import title_of
from workbench.web.workshop.readings import reading_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from werkzeug.wrappers import Response

    from workbench import model
    from workbench.register.tables import Document

    Answer = Response | tuple[str, int]

_OFFERED = 200
"""Words and suggestions that are offered to pick from."""


@bp.get("/documents/<int:document_id>/proposer")
def propose_word(document_id: int) -> str:
    """The two forms; ``?mot=`` fills the first one in."""
    entry = EntryForm(formdata=None, term=request.args.get("mot", "")[: local_words.TERM_LENGTH])
    return _forms(document_id, entry, ExceptionForm(formdata=None))


@bp.post("/documents/<int:document_id>/proposer")
def keep_proposal(document_id: int) -> Answer:
    """Keep what is proposed, then go back to the review."""
    is_entry = request.form.get("kind") == Kind.ENTRY
    form = EntryForm() if is_entry else ExceptionForm().offer(())
    kind = Kind.ENTRY if is_entry else Kind.EXCEPTION
    if form.validate():
        try:
            with this_service().database.transaction() as session:
                local_words.propose(session, document_id, kind, form.said(), by=current_actor())
        except BadRequestError as error:
            form.refuse(error)
        else:
            flash(gettext("Votre proposition est envoyée. Vous serez prévenu de la réponse."))
            return redirect(url_for("workshop.proposals"), 303)
    blank = (EntryForm(formdata=None), ExceptionForm(formdata=None))
    shown = (form, blank[1]) if isinstance(form, EntryForm) else (blank[0], form)
    return _forms(document_id, *shown), 422


@bp.get("/propositions")
def proposals() -> str:
    """All proposals: those that wait, those that count, those that do not."""
    return _page({})


@bp.post("/propositions/<int:proposal_id>/<any(accepter, refuser, retirer):step>")
def answer_proposal(proposal_id: int, step: str) -> Answer:
    """Accept, decline or withdraw a proposal."""
    form = AnswerForm()
    form.validate()
    try:
        if step == "accepter":
            _check(proposal_id)
        with this_service().database.transaction() as session:
            by, reason = current_actor(), form.reason.data or ""
            if step == "accepter":
                local_words.accept(session, proposal_id, by=by, seen=form.seen)
            elif step == "refuser":
                local_words.decline(session, proposal_id, reason, by=by, seen=form.seen)
            else:
                local_words.withdraw(session, proposal_id, reason, by=by, seen=form.seen)
    except BadRequestError as error:
        form.refuse(error)
        return _page({proposal_id: form}), 422
    _wake()
    flash(gettext("Votre réponse est enregistrée."))
    return redirect(url_for("workshop.proposals"), 303)


@bp.post("/propositions/<int:proposal_id>/changer")
def change_proposal(proposal_id: int) -> Answer:
    """Word an entry anew before it is answered."""
    form = EntryForm().numbered(proposal_id)
    form.validate()
    try:
        with this_service().database.transaction() as session:
            local_words.change(session, proposal_id, form.said(), by=current_actor(), seen=form.seen)
    except BadRequestError as error:
        form.refuse(error)
        return _page({proposal_id: form}), 422
    flash(gettext("La proposition est changée."))
    return redirect(url_for("workshop.proposals"), 303)


def _check(proposal_id: int) -> None:
    """Refuse an entry that does not mark its own example, or whose plain words do not fit there.

    Raises:
        BadRequestError: ``entry_not_marked``, ``entry_not_replaced``.
    """
    with this_service().database.reading() as session:
        row = local_words.proposal(session, proposal_id)
        entry = local_words.entry_of(row) if row.kind == Kind.ENTRY else None
        language = Language(row.language)
    engine = this_service().engine
    if entry is None:
        return
    if engine is None:
        abort(503)
    code = engine.words.check(entry, language)
    if code is not None:
        raise BadRequestError(code)


def _wake() -> None:
    engine = this_service().engine
    if engine is not None:
        engine.wake()


def _page(refused: dict[int, AnswerForm | EntryForm]) -> str:
    with this_service().database.reading() as session:
        groups = {state: local_words.every(session, state) for state in State}
        changing = {row.id: EntryForm.of(row) for row in groups[State.OPEN] if row.kind == Kind.ENTRY}
        return render_template(
            "workshop/learning_proposals.html",
            open=groups[State.OPEN],
            accepted=groups[State.ACCEPTED],
            ended=[*groups[State.DECLINED], *groups[State.WITHDRAWN]],
            changing=changing,
            refused={number: _errors(form) for number, form in refused.items()},
            left=local_words_again.left(session),
        )


def _errors(form: AnswerForm | EntryForm) -> list[str]:
    return [*form.form_errors, *(str(each) for field in form for each in field.errors)]


def _forms(document_id: int, entry: EntryForm, exception: ExceptionForm) -> str:
    with this_service().database.reading() as session:
        document = triage.document(session, document_id)
        review = reviews.latest(session, document_id)
        read = reading_of(document.analysis) if document.analysis else None
        if read is not None and entry.term.data and not entry.example.data:
            entry.example.data = _sentence_with(read, entry.term.data)
        return render_template(
            "workshop/learning_propose.html",
            document_id=document_id,
            title=title_of(document),
            language=document.language or "",
            entry=entry,
            exception=exception.offer(_pairs(document)),
            hard=_hard_words(read) if read else (),
            back=url_for("workshop.review", review_id=review.id) if review else None,
        )


def _sentence_with(read: model.Analysis, term: str) -> str:
    """The first sentence of the document that holds a term; empty when none does."""
    spans = (each.span for each in read.assessment.sentences)
    texts = (read.document.text[span.start : span.end] for span in spans)
    return next((" ".join(text.split()) for text in texts if term.casefold() in text.casefold()), "")


def _hard_words(read: model.Analysis) -> tuple[str, ...]:
    """Hard words of the document for which nothing plainer is known, to pick from."""
    terms = (each for each in read.assessment.terms if not each.plain and not each.explain)
    words = dict.fromkeys(read.document.text[each.span.start : each.span.end] for each in terms)
    return tuple(words)[:_OFFERED]


def _pairs(document: Document) -> Iterator[tuple[str, str, str]]:
    """Rule, words and their name, each once, in the order of the text."""
    found = document.analysis.suggestions if document.analysis else []
    short = (each for each in found if len(each.original) <= local_words.TERM_LENGTH)
    pairs = dict.fromkeys((each.rule, each.original) for each in short)
    for rule, words in tuple(pairs)[:_OFFERED]:
        yield rule, words, f"{words} ({rule})"
