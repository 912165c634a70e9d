"""The forms of the triage page. Each carries the version of the document that its page was drawn from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange, ValidationError

from workbench.register.filing import Audience, Proposals
from workbench.register.triage import Description
from workbench.web.catalogue_names import domain_name
from workbench.web.form_checks import AtMost
from workbench.web.languages import current_locale
from workbench.wording import error_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.errors import WorkbenchError
    from workbench.register.filing import Proposal
    from workbench.register.tables import Document, Domain

_LONGEST_REASON = 2000
LARGEST_NUMBER = 2**31 - 1
_FIELD_OF = {
    "term_missing": "term",
    "term_locked_already": "term",
    "reason_too_long": "reason",
    "administration_unknown": "reach",
    "title_missing": "title",
    "reason_missing": "reason",
    "duplicate_of_itself": "of",
    "edition_of_itself": "of",
    "not_found": "of",
    "confirmation_missing": "no_personal_data",
    "mark_empty": "words",
}


def number_in(data: object) -> int:
    """The number that a hidden field holds; 0 where it holds none."""
    given = str(data or "")
    is_number = given.isascii() and given.isdecimal() and len(given) < len(str(LARGEST_NUMBER))
    return int(given) if is_number else 0


class VersionedForm(FlaskForm):  # type: ignore[misc]
    """A form with the version that its reader saw."""

    version = HiddenField()

    @property
    def seen(self) -> int:
        """The version that the page was drawn from; one that makes no sense is as stale as can be."""
        return number_in(self.version.data)

    def refuse(self, error: WorkbenchError) -> None:
        """Show why the register refused, beside the field that it is about."""
        field = getattr(self, _FIELD_OF.get(error.code, ""), None)
        words = error_sentence(error, current_locale())
        if field is None:
            self.form_errors.append(words)
        else:
            field.errors = [*field.errors, words]


AUDIENCES = {
    Audience.PEOPLE: lazy_gettext("Particuliers"),
    Audience.PROFESSIONALS: lazy_gettext("Professionnels"),
    Audience.ASSOCIATIONS: lazy_gettext("Associations"),
}
_NOTHING = Proposals()


def _audiences() -> list[SelectChoice]:
    return [
        SelectChoice("", lazy_gettext("Non précisé")),
        *(SelectChoice(audience.value, name) for audience, name in AUDIENCES.items()),
    ]


class DescriptionForm(VersionedForm):
    """How a document is filed."""

    title = StringField(
        lazy_gettext("Titre"),
        validators=[InputRequired(lazy_gettext("Donnez un titre. Le public le verra.")), AtMost(300)],
    )
    domain = SelectField(lazy_gettext("Domaine"))
    audience = SelectField(lazy_gettext("Public visé"), default="", choices=_audiences())
    administration = StringField(lazy_gettext("Administration"), validators=[AtMost(200)])
    form_number = StringField(lazy_gettext("Numéro du formulaire"), validators=[AtMost(20)])

    def offer(self, domains: Sequence[Domain]) -> DescriptionForm:
        """Give the choice of domains."""
        self.domain.choices = [SelectChoice(each.id, domain_name(each)) for each in domains]
        return self

    def said(self) -> Description:
        """What was filled in."""
        return Description(
            title=self.title.data,
            domain=self.domain.data,
            administration=self.administration.data or "",
            form_number=self.form_number.data or "",
            audience=self.audience.data or "",
        )


def description_of(
    document: Document, domains: Sequence[Domain], proposed: Proposals = _NOTHING
) -> DescriptionForm:
    """The form as the document is filed now, with what is proposed in its place where something is."""
    said = {name: each.value for name, each in proposed_fields(proposed).items()}
    filed = {
        "title": document.title or "",
        "domain": document.domain_id,
        "audience": document.audience or "",
        "administration": document.administration.name if document.administration else "",
        "form_number": document.form_number or "",
    }
    return DescriptionForm(formdata=None, **(filed | said)).offer(domains)


def proposed_fields(proposed: Proposals) -> dict[str, Proposal]:
    """The proposals by the names of their fields."""
    named = {name: getattr(proposed, name) for name in ("title", "domain", "audience", "administration")}
    return {name: each for name, each in named.items() if each is not None}


class EditionForm(VersionedForm):
    """The number of the document that this one is a newer edition of."""

    of = IntegerField(
        lazy_gettext("Numéro de l’édition plus ancienne"),
        validators=[
            InputRequired(lazy_gettext("Écrivez le numéro de l’autre document.")),
            NumberRange(1, LARGEST_NUMBER, lazy_gettext("Écrivez le numéro de l’autre document.")),
        ],
        id="edition-of",
    )


class ReasonForm(VersionedForm):
    """A step that needs to be explained."""

    reason = TextAreaField(
        lazy_gettext("Raison"), validators=[AtMost(_LONGEST_REASON)], render_kw={"rows": 3}
    )

    def validate_reason(self, field: TextAreaField) -> None:
        """An empty reason explains nothing."""
        if not (field.data or "").strip():
            raise ValidationError(lazy_gettext("Donnez une raison. Elle sera gardée dans l’historique."))
