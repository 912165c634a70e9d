"""The forms of the page of an account. Each carries the version that its page was drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import lazy_gettext
from wtforms import BooleanField, IntegerField, StringField, TextAreaField
from wtforms.validators import Length, NumberRange, Optional

from workbench.register.canned_answers import TEXT_LENGTH, Use
from workbench.register.experiences_answers import ANSWER_LONGEST, answers_of
from workbench.web.workshop.masking_forms import kind_field
from workbench.web.workshop.triage_answers import AnswerForm
from workbench.web.workshop.triage_forms import LARGEST_NUMBER, VersionedForm

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from workbench.register.experiences_tables import Experience


class MaskForm(VersionedForm):
    """Words to mask wherever they stand."""

    words = StringField(lazy_gettext("Masquer aussi ces mots"), validators=[Length(max=200)])
    kind = kind_field("words-kind")


class PlaceForm(VersionedForm):
    """Whose account it is about, and of which form."""

    administration = StringField(lazy_gettext("Service"), validators=[Length(max=200)])
    document = IntegerField(
        lazy_gettext("Numéro du formulaire"),
        validators=[
            Optional(),
            NumberRange(1, LARGEST_NUMBER, lazy_gettext("Écrivez le numéro du formulaire.")),
        ],
    )


class DeclineExperienceForm(AnswerForm):
    """Why an account is not published, for its author."""

    use = Use.EXPERIENCE
    reason = TextAreaField(
        lazy_gettext("Raison, pour son auteur"), validators=[Length(max=TEXT_LENGTH)], render_kw={"rows": 3}
    )


class ReplyForm(VersionedForm):
    """An answer of the administration. `first`: the id of the answer that is worded anew, 0 for a new one.

    `vouched`: its author says that they may answer in that name; asked of those whom no account shows it.
    """

    text = TextAreaField(
        lazy_gettext("Votre réponse"), validators=[Length(max=ANSWER_LONGEST)], render_kw={"rows": 6}
    )
    vouched = BooleanField(lazy_gettext("J’ai le droit de répondre en son nom."))

    def numbered(self, first: int) -> ReplyForm:
        """The same form with ids of its own."""
        for field, name in ((self.text, "reply"), (self.vouched, "vouched")):
            field.id = field.label.field_id = f"{name}-{first}"
        return self


@dataclass(slots=True)
class Forms:
    """All forms of the page; `replies` by the id of the answer, 0 for a new one. `trouble`: beside none."""

    mask: MaskForm
    place: PlaceForm
    decline: DeclineExperienceForm
    replies: dict[int, ReplyForm]
    trouble: str | None = None


def forms_of(session: Session, experience: Experience) -> Forms:
    """The forms as the account stands."""
    named, document = experience.administration, experience.document_id
    replies = {0: ReplyForm(formdata=None).numbered(0)}
    for each in answers_of(experience):
        replies[each.first.id] = ReplyForm(formdata=None, text=each.now.text).numbered(each.first.id)
    return Forms(
        mask=MaskForm(formdata=None),
        place=PlaceForm(formdata=None, administration=named.name if named else "", document=document),
        decline=DeclineExperienceForm(formdata=None).offer_answers(session),
        replies=replies,
    )
