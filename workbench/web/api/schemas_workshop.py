"""What editors read and send in the API."""

from __future__ import annotations

from marshmallow import fields, validate

from workbench.register.api_tokens import Scope
from workbench.register.canned_answers import TEXT_LENGTH as ANSWER_LENGTH
from workbench.register.listing import WAITING_STATES
from workbench.register.queue_views import View
from workbench.register.remarks import LONGEST
from workbench.register.reviews import TEXT_LENGTH, Aside, Outcome, RejectionReason
from workbench.register.workflow import PERSON_ROLES, Action
from workbench.web.api.queue_order import SORTS
from workbench.web.api.schemas_public import STATES, AdministrationValues, DomainValues, domain_ids
from workbench.web.api.shapes import (
    LARGEST,
    InParts,
    Sent,
    Truth,
    Values,
    Whole,
    address,
    asked_number,
    asked_word,
    many,
    moment,
    part,
    perhaps_said,
    real,
    said,
    truth,
    whole,
    words,
)

ACTIONS = tuple(action.value for action in Action)
_SAID = (Outcome.ACCEPTED.value, Outcome.EDITED.value, Outcome.REJECTED.value)


class PersonValues(Values):
    """Somebody of the workshop."""

    number = whole(2)
    name = words("Camille Dupont")


class MeValues(Values):
    """Whose token this is, and what it may be used for."""

    person = part(PersonValues)
    roles = many(words("editor", choices=(role.value for role in PERSON_ROLES)))
    token = words("Script de nuit")
    scopes = many(words("read", choices=(scope.value for scope in Scope)))
    expires = moment()


class QueueAsked(InParts):
    """What the queue can be asked for."""

    view = asked_word((view.value for view in View), load_default=View.ALL.value)
    state = asked_word(state.value for state in WAITING_STATES)
    domain = asked_word(domain_ids())
    administration = asked_number(example=3)
    sort = asked_word(SORTS, load_default="oldest")


class WorkValues(Values):
    """A document as editors see it. `actions`: what this person may do now; `review`: its last round."""

    number = whole(17)
    version = whole(4)
    title = words("Demande de bourse", none=True)
    form_number = words("90012*02", none=True)
    language = words("fr", none=True)
    domain = part(DomainValues)
    administration = part(AdministrationValues, none=True)
    state = words("accepted", choices=STATES)
    since = moment()
    received = moment()
    level = real(4.6, none=True)
    burden_index = whole(38, none=True)
    assignee = part(PersonValues, none=True)
    review = whole(6, none=True)
    actions = many(words("start_review", choices=ACTIONS))
    page = address("/atelier/documents/17")


class QueueLineValues(WorkValues):
    """A document that waits. `priority`: higher is more useful."""

    voices = whole(4)
    priority = real(12.5)
    days_late = whole(0)


class QueuePart(Values):
    """Some documents that wait."""

    items = many(QueueLineValues)
    next = address("/api/v1/workshop/queue?cursor=1773307800000000~17", none=True)


class ReviewValues(Values):
    """A round of editing. `level_now`: with the decisions so far, null while it is being measured."""

    number = whole(6)
    document = whole(17)
    version = whole(5)
    state = words("in_review", choices=STATES)
    opened = moment()
    opened_by = part(PersonValues, none=True)
    sent = moment(none=True)
    closed = moment(none=True)
    level_before = real(4.6, none=True)
    level_now = real(3.9, none=True)
    words_before = whole(91)
    words_now = whole(84, none=True)
    suggestions = whole(12)
    decided = whole(3)
    page = address("/atelier/revues/6")


class SuggestionsAsked(InParts):
    """What the suggestions of a review can be asked for."""

    undecided = asked_word(("yes",))


class SuggestionValues(Values):
    """A suggestion and the last word on it. `aside`: why nobody needs to decide on it."""

    number = whole(41)
    start = whole(0)
    end = whole(10)
    original = words("Nonobstant")
    replacements = many(fields.String())
    rule = words("fr.lexique.nonobstant")
    why = words("Mot juridique rare.")
    confidence = real(0.9)
    ready = truth(example=True)
    gain = real(0.4)
    aside = words("locked_term", none=True, choices=(aside.value for aside in Aside))
    outcome = words("accepted", none=True, choices=_SAID)
    text = words("Malgré", none=True)
    reason = words("meaning", none=True)


class SuggestionsPart(Values):
    """Some suggestions of a review, in the order of the text; `version`: of its document."""

    version = whole(5)
    items = many(SuggestionValues)
    next = address("/api/v1/workshop/reviews/6/suggestions?cursor=20~60", none=True)


class DecidedValues(Values):
    """What a decision made: the version to send next time, and the suggestion as it stands."""

    review = whole(6)
    version = whole(6)
    suggestion = part(SuggestionValues)


class Nothing(Sent):
    """An operation that needs no more than its address."""


class AssignSent(Sent):
    """To whom a document is handed; null: to nobody."""

    person = Whole(
        required=True,
        allow_none=True,
        validate=validate.Range(1, LARGEST),
        metadata={"example": 2},
    )


class AcceptSent(Sent):
    """What whoever handed in is told, if anything; the English pages show `reason_en`."""

    reason = perhaps_said(ANSWER_LENGTH, example="Nous retenons ce formulaire.")
    reason_en = perhaps_said(ANSWER_LENGTH, example="We take this form up.")


class DeclineSent(Sent):
    """The public answer."""

    reason = said(ANSWER_LENGTH, example="Ce formulaire ne dépend pas de nous.")
    reason_en = perhaps_said(ANSWER_LENGTH, example="This form is not ours.")


class AcceptSuggestionSent(Sent):
    """Which replacement is taken; the first one where it is not said."""

    replacement = said(TEXT_LENGTH, required=False, example="Malgré")


class EditSuggestionSent(Sent):
    """Own words in the place of the original."""

    text = said(TEXT_LENGTH, example="Malgré notre refus")


class RejectSuggestionSent(Sent):
    """Why a suggestion is not good."""

    reason = asked_word(
        (reason.value for reason in RejectionReason), required=True, metadata={"example": "meaning"}
    )


class SendBackSent(Sent):
    """What the editor is to do again."""

    reason = said(LONGEST, example="La question 3 a changé de sens.")


class PublishSent(Sent):
    """The confirmation without which nothing is published: the text holds nothing personal."""

    no_personal_data = Truth(required=True, validate=validate.OneOf([True]), metadata={"example": True})
