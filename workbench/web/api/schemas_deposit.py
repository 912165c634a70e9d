"""What comes in with a deposit or a text, and what is answered."""

from __future__ import annotations

from flask_marshmallow.fields import File
from marshmallow import EXCLUDE, Schema, fields, validate

from workbench.model import Language
from workbench.register.submissions import COMMENT_LENGTH, Difficulty
from workbench.register.workflow import State
from workbench.web.api.schemas_public import StepValues, asked_departement, domain_ids
from workbench.web.api.shapes import (
    Matches,
    Sent,
    Values,
    address,
    asked_word,
    many,
    moment,
    perhaps_said,
    said,
    whole,
    words,
)
from workbench.web.deposit.form import ADMINISTRATION_LENGTH
from workbench.web.public.trial import LONGEST_TEXT

_KEY = r"^[A-Za-z0-9_-]{16,64}$"
_FORM_NUMBER = r"^[0-9]{5}([*#][0-9]{1,2})?$"
DIFFICULTIES = tuple(difficulty.value for difficulty in Difficulty)


class OnceHeaders(Schema):
    """The key with which a request is done once, however often it is sent."""

    class Meta:
        """Other headers are not ours to judge."""

        unknown = EXCLUDE

    key = fields.String(
        data_key="Idempotency-Key",
        validate=Matches(_KEY),
        metadata={"example": "a2f1c0de-5b7e-4c1d-9d8f"},
    )


class SaidOfForm(Sent):
    """What is hard in a form, and where it is asked for."""

    difficulties = fields.List(
        fields.String(validate=validate.OneOf(DIFFICULTIES)),
        load_default=list,
        validate=validate.Length(max=len(DIFFICULTIES)),
        metadata={"example": ["words"]},
    )
    comment = perhaps_said(COMMENT_LENGTH, example="Je ne comprends pas la question 4.")
    departement = asked_departement(load_default="")


class DepositSent(SaidOfForm):
    """A file and what is said of it."""

    file = File(required=True)  # type: ignore[no-untyped-call]
    domain = asked_word(domain_ids(), required=True, metadata={"example": "logement"})
    administration = perhaps_said(ADMINISTRATION_LENGTH, example="Caisse de Brume")
    form_number = fields.String(validate=Matches(_FORM_NUMBER), metadata={"example": "90012*02"})


class DepositValues(Values):
    """What a deposit became. `number`: of its document."""

    code = words("ABCD-2345")
    number = whole(17)
    received = moment()
    follow = address("/suivi/ABCD-2345")


class FollowedValues(Values):
    """What whoever holds a code reads. `doubles`: the document that this one repeats."""

    code = words("ABCD-2345")
    number = whole(17)
    title = words("Demande de bourse", none=True)
    domain = words("Logement")
    received = moment()
    state = words("accepted", choices=(state.value for state in State))
    headline = words("Ce document sera réécrit. Il attend son tour.")
    steps = many(StepValues)
    answer = words("Nous retenons ce formulaire.", none=True)
    removal = words("Une erreur de fond.", none=True)
    doubles = whole(12, none=True)
    example = whole(5, none=True)
    follow = address("/suivi/ABCD-2345")


class TextSent(Sent):
    """A text to measure; its language is told from it where it is not said."""

    text = said(LONGEST_TEXT, example="Nonobstant ce refus, il vous appartient d’écrire.")
    language = asked_word(each.value for each in Language)
