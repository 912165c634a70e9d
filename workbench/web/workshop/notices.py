"""``/atelier/avis``: what the signed-in person is told, and which of it goes to them by e-mail too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext, lazy_gettext

from workbench.register import notices
from workbench.register.notices import Kind
from workbench.web.service import this_service
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.identity import signed_in
from workbench.web.workshop.queue_rows import title_of

if TYPE_CHECKING:
    from datetime import datetime

    from flask_babel.speaklater import LazyString
    from werkzeug.wrappers import Response

    from workbench.register.notices_tables import Notice

SAYS: dict[Kind, LazyString] = {
    Kind.ASSIGNED: lazy_gettext("Un document vous est confié"),
    Kind.MENTIONED: lazy_gettext("Un commentaire vous nomme"),
    Kind.TO_APPROVE: lazy_gettext("Un texte attend votre accord"),
    Kind.SENT_BACK: lazy_gettext("Votre texte est renvoyé, avec des remarques"),
    Kind.APPROVED: lazy_gettext("Votre texte est approuvé"),
    Kind.PUBLISHED: lazy_gettext("Votre texte est publié"),
    Kind.UNPUBLISHED: lazy_gettext("Votre texte est retiré des pages publiques"),
    Kind.PROPOSAL_ANSWERED: lazy_gettext("Une de vos propositions a une réponse"),
    Kind.EXPERIENCE_ANSWERED: lazy_gettext("Un service a répondu à un témoignage"),
}
"""What a notice says."""

CHOICES: dict[Kind, LazyString] = {
    Kind.ASSIGNED: lazy_gettext("un document m’est confié"),
    Kind.MENTIONED: lazy_gettext("un commentaire me nomme"),
    Kind.TO_APPROVE: lazy_gettext("un texte attend mon accord"),
    Kind.SENT_BACK: lazy_gettext("mon texte est renvoyé"),
    Kind.APPROVED: lazy_gettext("mon texte est approuvé"),
    Kind.PUBLISHED: lazy_gettext("mon texte est publié"),
    Kind.UNPUBLISHED: lazy_gettext("mon texte est retiré des pages publiques"),
    Kind.PROPOSAL_ANSWERED: lazy_gettext("une de mes propositions a une réponse"),
}
"""When an e-mail is sent, as its reader ticks it."""


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A notice in words. `who`: None where the program did it."""

    id: int
    says: LazyString
    document_id: int | None
    experience_id: int | None
    title: str
    who: str | None
    when: datetime
    is_new: bool


@bp.app_template_global()
def unread_notices() -> int:
    """How many notices the reader of a page has not read; 0 when nobody is signed in."""
    me = signed_in()
    if me is None:
        return 0
    with this_service().database.reading() as session:
        return notices.unread(session, me.person_id)


@bp.get("/avis")
def notices_page() -> str:
    """What I am told, newest first, and which of it comes by e-mail."""
    me = _me()
    with this_service().database.reading() as session:
        rows = [_row(each) for each in notices.of_person(session, me)]
        mailed = notices.by_mail(session, me)
    choices = [(kind.value, words, kind in mailed) for kind, words in CHOICES.items()]
    return render_template(
        "workshop/notices.html",
        rows=rows,
        unread=sum(row.is_new for row in rows),
        choices=choices,
        sends_mail=this_service().settings.mail is not None,
    )


@bp.post("/avis/lus")
def notices_read() -> Response:
    """All of them are read."""
    with this_service().database.transaction() as session:
        notices.mark_read(session, _me())
    flash(gettext("Tous vos avis sont marqués comme lus."))
    return redirect(url_for("workshop.notices_page"), 303)


@bp.post("/avis/<int:notice_id>/ouvrir")
def open_notice(notice_id: int) -> Response:
    """It is read; go to the document, or the account, that it is about."""
    with this_service().database.transaction() as session:
        notice = notices.read(session, _me(), notice_id)
    if notice.document_id is None:
        return redirect(url_for("workshop.experience", experience_id=notice.experience_id), 303)
    return redirect(url_for("workshop.document", document_id=notice.document_id), 303)


@bp.post("/avis/courriels")
def choose_notices() -> Response:
    """Keep which notices I want by e-mail too."""
    wanted = set(request.form.getlist("courriel"))
    with this_service().database.transaction() as session:
        notices.choose(session, _me(), {kind: kind.value in wanted for kind in CHOICES})
    flash(gettext("Votre choix est enregistré."))
    return redirect(url_for("workshop.notices_page"), 303)


def _me() -> int:
    me = signed_in()
    if me is None:
        abort(403)
    return me.person_id


def _row(notice: Notice) -> NoticeRow:
    return NoticeRow(
        id=notice.id,
        says=SAYS[Kind(notice.kind)],
        document_id=notice.document_id,
        experience_id=notice.experience_id,
        title=title_of(notice.document) if notice.document else "",
        who=notice.by.name if notice.by else None,
        when=notice.at,
        is_new=notice.read_at is None,
    )
