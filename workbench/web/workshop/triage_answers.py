"""The fields of an answer that the public reads: a usual one, changed before it is sent, or free words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from flask_babel import lazy_gettext
from wtforms import IntegerField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange

from workbench.register import canned_answers
from workbench.register.canned_answers import TEXT_LENGTH, Use
from workbench.web.form_checks import AtMost
from workbench.web.languages import current_locale
from workbench.web.workshop.triage_forms import LARGEST_NUMBER, VersionedForm

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Usual:
    """A usual answer that can be picked: its number as a word, its name here, its two texts."""

    value: str
    name: str
    text_fr: str
    text_en: str


class AnswerForm(VersionedForm):
    """A step with an answer to whoever handed in. `use`: the step; it marks the ids of the fields too."""

    use: ClassVar[Use]
    usual = SelectField(lazy_gettext("Réponse habituelle"), default="", validate_choice=False)
    reason = TextAreaField(
        lazy_gettext("Réponse publique"), validators=[AtMost(TEXT_LENGTH)], render_kw={"rows": 3}
    )
    reason_en = TextAreaField(
        lazy_gettext("La même en anglais"), validators=[AtMost(TEXT_LENGTH)], render_kw={"rows": 3}
    )
    answers: tuple[Usual, ...] = ()
    is_filled = False
    """The words of a usual answer were just put into the fields."""

    def offer_answers(self, session: Session) -> Self:
        """Give the choice of usual answers of this step."""
        english = current_locale().value == "en"
        self.answers = tuple(
            Usual(str(row.id), row.name_en if english else row.name_fr, row.text_fr, row.text_en)
            for row in canned_answers.offered(session, self.use)
        )
        self.usual.choices = [
            SelectChoice("", lazy_gettext("Choisir, ou écrire plus bas")),
            *(SelectChoice(each.value, each.name) for each in self.answers),
        ]
        for field in (self.usual, self.reason, self.reason_en):
            field.id = f"{self.use.value}-{field.short_name}"
            field.label.field_id = field.id
        return self

    def begin_with_first(self) -> Self:
        """Put the words of the first usual answer into the fields of a form that was not sent yet."""
        if self.answers:
            self.usual.data = self.answers[0].value
            self.reason.data, self.reason_en.data = self.answers[0].text_fr, self.answers[0].text_en
        return self

    def fill(self) -> None:
        """Put the words of the chosen answer into the fields, to be changed before they are sent."""
        picked = self._picked()
        if picked is not None:
            self.reason.data, self.reason_en.data = picked.text_fr, picked.text_en
            self.is_filled = True

    def answer(self) -> tuple[str, str]:
        """What the public will read, in French and in English; free words go before a usual answer."""
        written = (self.reason.data or "").strip()
        picked = self._picked()
        if written or picked is None:
            return written, (self.reason_en.data or "").strip() if written else ""
        return picked.text_fr, picked.text_en

    def _picked(self) -> Usual | None:
        return next((each for each in self.answers if each.value == self.usual.data), None)


class AcceptForm(AnswerForm):
    """A document taken for study, with a word to whoever handed it in where there is one."""

    use = Use.ACCEPT


class DeclineForm(AnswerForm):
    """A refusal and its public answer."""

    use = Use.DECLINE


class DuplicateForm(AnswerForm):
    """The number of the document that this one repeats, and what its depositors are told of it."""

    use = Use.JOIN
    of = IntegerField(
        lazy_gettext("Numéro de l’autre document"),
        validators=[
            InputRequired(lazy_gettext("Écrivez le numéro de l’autre document.")),
            NumberRange(1, LARGEST_NUMBER, lazy_gettext("Écrivez le numéro de l’autre document.")),
        ],
    )

    def answer(self) -> tuple[str, str]:
        """As above, but boxes that were emptied say nothing: they began with the words of an answer."""
        emptied = self.reason.raw_data and not (self.reason.data or "").strip()
        return ("", "") if emptied else super().answer()
