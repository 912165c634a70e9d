"""Which permission each page of the workshop asks for, and what a person without it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from flask import jsonify, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.exceptions import NotFound

from workbench.register import people, readers, reviews, triage
from workbench.register.permissions import WHO, Permission, may
from workbench.register.workflow import PERSON_ROLES, SIMPLIFIED_STATES
from workbench.web.service import this_service
from workbench.web.workshop.identity import WITHOUT_LOADING, signed_in
from workbench.web.workshop.moments import moment
from workbench.web.workshop.people_words import ROLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Flask
    from flask.typing import ResponseReturnValue
    from sqlalchemy.orm import Session

    from workbench.register.tables import Document
    from workbench.web.workshop.identity import SignedIn

OPEN = frozenset(
    {
        "sign_in",
        "sign_in_answer",
        "provider_sign_in",
        "provider_back",
        "second_step",
        "second_step_answer",
        "link",
        "link_answer",
        "forgotten",
        "forgotten_answer",
        "static",
    }
)
"""Pages for people who are not signed in."""

ASKS: dict[str, Permission] = {
    "sign_out": Permission.OWN_ACCOUNT,
    "notices_page": Permission.OWN_ACCOUNT,
    "notices_read": Permission.OWN_ACCOUNT,
    "open_notice": Permission.OWN_ACCOUNT,
    "choose_notices": Permission.OWN_ACCOUNT,
    "own_account": Permission.OWN_ACCOUNT,
    "change_password": Permission.OWN_ACCOUNT,
    "two_steps": Permission.OWN_ACCOUNT,
    "begin_two_steps": Permission.OWN_ACCOUNT,
    "confirm_two_steps": Permission.OWN_ACCOUNT,
    "new_recovery_codes": Permission.OWN_ACCOUNT,
    "end_two_steps": Permission.OWN_ACCOUNT,
    "tokens": Permission.OWN_ACCOUNT,
    "make_token": Permission.OWN_ACCOUNT,
    "end_token": Permission.OWN_ACCOUNT,
    "end_session": Permission.OWN_ACCOUNT,
    "end_other_sessions": Permission.OWN_ACCOUNT,
    "counter_page": Permission.COUNTER,
    "hand_in": Permission.COUNTER,
    "counter_receipt": Permission.COUNTER,
    "look_up": Permission.COUNTER,
    "shared": Permission.SEE_DOCUMENT,
    "queue": Permission.SEE_QUEUE,
    "save_view": Permission.SEE_QUEUE,
    "rename_view": Permission.SEE_QUEUE,
    "remove_view": Permission.SEE_QUEUE,
    "take": Permission.EDIT,
    "give_back": Permission.EDIT,
    "hand_over": Permission.ASSIGN,
    "workshop_settings": Permission.SET_TARGETS,
    "set_targets": Permission.SET_TARGETS,
    "document": Permission.SEE_DOCUMENT,
    "page_picture": Permission.SEE_DOCUMENT,
    "approval": Permission.SEE_DOCUMENT,
    "original": Permission.SEE_FILES,
    "in_place": Permission.SEE_FILES,
    "review": Permission.SEE_REVIEWS,
    "review_bar": Permission.SEE_REVIEWS,
    "sure_ones": Permission.SEE_REVIEWS,
    "points_json": Permission.SEE_REVIEWS,
    "beat": Permission.SEE_REVIEWS,
    "drafts_json": Permission.SEE_REVIEWS,
    "keep_draft": Permission.SEE_REVIEWS,
    "comment_on": Permission.SEE_REVIEWS,
    "comments_part": Permission.SEE_REVIEWS,
    "comment": Permission.SEE_REVIEWS,
    "thread": Permission.SEE_REVIEWS,
    "answer_comment": Permission.SEE_REVIEWS,
    "close_thread": Permission.SEE_REVIEWS,
    "reopen_thread": Permission.SEE_REVIEWS,
    "change_comment": Permission.SEE_REVIEWS,
    "delete_comment": Permission.SEE_REVIEWS,
    "mentions": Permission.SEE_REVIEWS,
    "mentions_read": Permission.SEE_REVIEWS,
    "document_comments": Permission.SEE_REVIEWS,
    "publication": Permission.SEE_REVIEWS,
    "versions_page": Permission.SEE_REVIEWS,
    "history_csv": Permission.SEE_REVIEWS,
    "compare_versions": Permission.SEE_REVIEWS,
    "restore_version": Permission.EDIT,
    "new_docx": Permission.SEE_REVIEWS,
    "new_page": Permission.SEE_REVIEWS,
    "rules": Permission.SEE_REVIEWS,
    "acceptance": Permission.SEE_REVIEWS,
    "acceptance_csv": Permission.SEE_REVIEWS,
    "proposals": Permission.SEE_REVIEWS,
    "propose_word": Permission.EDIT,
    "keep_proposal": Permission.EDIT,
    "answer_proposal": Permission.SET_RULES,
    "change_proposal": Permission.SET_RULES,
    "masking_marks_page": Permission.SEE_FILES,
    "masking_preview": Permission.SEE_FILES,
    "masking_preview_page": Permission.SEE_FILES,
    "masking_preview_file": Permission.SEE_FILES,
    "decide_mark": Permission.EDIT,
    "undo_mark": Permission.EDIT,
    "add_box": Permission.EDIT,
    "add_words": Permission.EDIT,
    "confirm_masking": Permission.EDIT,
    "take_back_masking": Permission.EDIT,
    "describe": Permission.EDIT,
    "accept": Permission.EDIT,
    "decline": Permission.EDIT,
    "mark_duplicate": Permission.EDIT,
    "link_edition": Permission.EDIT,
    "unlink_edition": Permission.EDIT,
    "edition": Permission.SEE_REVIEWS,
    "take_over": Permission.EDIT,
    "experiences": Permission.ANSWER_EXPERIENCES,
    "experience": Permission.ANSWER_EXPERIENCES,
    "answer_experience": Permission.ANSWER_EXPERIENCES,
    "correct_experience_answer": Permission.ANSWER_EXPERIENCES,
    "mask_words": Permission.MODERATE_EXPERIENCES,
    "set_experience_mark": Permission.MODERATE_EXPERIENCES,
    "describe_experience": Permission.MODERATE_EXPERIENCES,
    "publish_experience": Permission.MODERATE_EXPERIENCES,
    "decline_experience": Permission.MODERATE_EXPERIENCES,
    "reopen_experience": Permission.MODERATE_EXPERIENCES,
    "canned_answers": Permission.SET_ANSWERS,
    "add_canned_answer": Permission.SET_ANSWERS,
    "change_canned_answer": Permission.SET_ANSWERS,
    "offer_canned_answer": Permission.SET_ANSWERS,
    "campaigns": Permission.SEE_REVIEWS,
    "campaign": Permission.SEE_REVIEWS,
    "campaign_progress": Permission.SEE_REVIEWS,
    "campaign_document": Permission.SEE_REVIEWS,
    "campaign_report": Permission.SEE_REVIEWS,
    "campaign_csv": Permission.SEE_REVIEWS,
    "new_campaign": Permission.EDIT,
    "make_campaign": Permission.EDIT,
    "pause_campaign": Permission.EDIT,
    "resume_campaign": Permission.EDIT,
    "retry_campaign": Permission.EDIT,
    "pick_from_campaign": Permission.EDIT,
    "confirm_deletion": Permission.EDIT,
    "delete_campaign": Permission.EDIT,
    "start_review": Permission.EDIT,
    "decide": Permission.EDIT,
    "own_text": Permission.SEE_REVIEWS,
    "locked": Permission.SEE_REVIEWS,
    "keyboard": Permission.SEE_REVIEWS,
    "lock_term": Permission.EDIT,
    "unlock_term": Permission.EDIT,
    "write_own_text": Permission.EDIT,
    "measure_own_text": Permission.EDIT,
    "take_back_own_text": Permission.EDIT,
    "decide_alike": Permission.EDIT,
    "accept_sure_ones": Permission.EDIT,
    "answer_points": Permission.EDIT,
    "send": Permission.EDIT,
    "reopen": Permission.REOPEN,
    "approve": Permission.APPROVE,
    "send_back": Permission.APPROVE,
    "publish": Permission.PUBLISH,
    "tell_lesson": Permission.PUBLISH,
    "unpublish": Permission.PUBLISH,
    "correct": Permission.EDIT,
    "correction_end": Permission.EDIT,
    "give_up_correction": Permission.EDIT,
    "say_of_a_rule": Permission.SET_RULES,
    "people_page": Permission.MANAGE_PEOPLE,
    "person": Permission.MANAGE_PEOPLE,
    "invitation": Permission.MANAGE_PEOPLE,
    "invite": Permission.MANAGE_PEOPLE,
    "new_link": Permission.MANAGE_PEOPLE,
    "end_their_sessions": Permission.MANAGE_PEOPLE,
    "end_their_two_steps": Permission.MANAGE_PEOPLE,
    "require_two_steps": Permission.MANAGE_PEOPLE,
    "syntheses": Permission.PUBLISH_SYNTHESES,
    "make_synthesis": Permission.PUBLISH_SYNTHESES,
    "synthesis_draft": Permission.PUBLISH_SYNTHESES,
    "introduce_synthesis": Permission.PUBLISH_SYNTHESES,
    "count_synthesis_again": Permission.PUBLISH_SYNTHESES,
    "publish_synthesis": Permission.PUBLISH_SYNTHESES,
    "correct_synthesis": Permission.PUBLISH_SYNTHESES,
    "discard_synthesis": Permission.PUBLISH_SYNTHESES,
    "log": Permission.SEE_LOG,
    "log_csv": Permission.SEE_LOG,
    "change_roles": Permission.MANAGE_PEOPLE,
    "close_account": Permission.MANAGE_PEOPLE,
    "reopen_account": Permission.MANAGE_PEOPLE,
}
"""The permission of each view, by its name (`tests/web/workshop/test_doors.py` finds one missing)."""

_ELSE = Permission.EDIT
"""What a view that is not in the table asks for."""
_WITH_ONE_STEP = frozenset({"sign_out", "two_steps", "begin_two_steps", "confirm_two_steps"})
"""What somebody may do who has yet to set up sign-in in two steps."""
_NAMED = 5
"""People who are named to somebody who was refused."""


def install(app: Flask) -> None:
    """Let templates ask what the reader may do, and write moments."""
    app.jinja_env.globals.update(allowed=allowed)
    app.add_template_filter(moment)


def allowed(permission: str) -> bool:
    """Whether the signed-in person holds a permission, given as its word."""
    me = signed_in()
    return me is not None and may(me.roles, Permission(permission))


def is_open(endpoint: str | None) -> bool:
    """Whether a page is for people who are not signed in too."""
    return view_name(endpoint) in OPEN


def door(endpoint: str | None, view_args: Mapping[str, object] | None) -> ResponseReturnValue | None:
    """None when the signed-in person may go in, else the answer that they get."""
    me = signed_in()
    name = view_name(endpoint)
    if me is None:
        return None
    if me.lacks_second_factor and name not in _WITH_ONE_STEP:
        return _two_steps_first()
    asked = ASKS.get(name, _ELSE)
    if name == "queue" and not may(me.roles, asked) and may(me.roles, Permission.SEE_DOCUMENT):
        return redirect(url_for("workshop.shared"), 302)
    if not may(me.roles, asked):
        return refused(asked)
    if not may(me.roles, Permission.SEE_FILES):
        _within_reach(me, name, view_args or {})
    return None


def _two_steps_first() -> ResponseReturnValue:
    """Lead to the page where the second step is set up."""
    if request.headers.get(WITHOUT_LOADING):
        return jsonify(message=gettext("Votre rôle demande une seconde étape. Rechargez la page.")), 403
    return redirect(url_for("workshop.two_steps"), 303)


def refused(asked: Permission) -> ResponseReturnValue:
    """The answer to somebody who may not do this: which roles may, and who holds them."""
    with this_service().database.reading() as session:
        names = [person.name for person in people.holders(session, asked)]
    says = roles_in_words(asked)
    if request.headers.get(WITHOUT_LOADING):
        return jsonify(message=says), 403
    shown, more = names[:_NAMED], max(0, len(names) - _NAMED)
    return render_template("workshop/refused.html", says=says, names=shown, more=more), 403


def roles_in_words(asked: Permission) -> str:
    """Which roles may do this, as a sentence."""
    names = [str(ROLES[role].name).lower() for role in PERSON_ROLES if role in WHO[asked]]
    listed = gettext(" ou ").join([", ".join(names[:-1]), names[-1]] if names[1:] else names)
    return str(
        ngettext(
            "Cette action demande le rôle %(roles)s.",
            "Cette action demande un de ces rôles : %(roles)s.",
            len(names),
            roles=listed,
        )
    )


def view_name(endpoint: str | None) -> str:
    """The name of a view in the blueprint."""
    return (endpoint or "").rpartition(".")[2]


def _within_reach(me: SignedIn, name: str, view_args: Mapping[str, object]) -> None:
    """Hide, as if it were not there: a document of elsewhere, a page that may be filled in, a draft."""
    with this_service().database.reading() as session:
        document = _document_of(session, view_args)
        if document is None:
            return
        is_elsewhere = not may(me.roles, Permission.SEE_QUEUE) and not readers.sees(
            me.administration_id, document
        )
        is_private = name == "page_picture" and document.masked_sha256 is None
        is_draft = name == "approval" and (
            document.state not in SIMPLIFIED_STATES or document.masked_sha256 is None
        )
        if is_elsewhere or is_private or is_draft:
            raise NotFound


def _document_of(session: Session, view_args: Mapping[str, object]) -> Document | None:
    if "document_id" in view_args:
        return triage.document(session, cast("int", view_args["document_id"]))
    if "review_id" in view_args:
        return reviews.review(session, cast("int", view_args["review_id"])).document
    return None
