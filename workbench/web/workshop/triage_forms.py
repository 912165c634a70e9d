"""The forms of the triage page. Each carries the version of the document that its page was drawn from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, ValidationError

from workbench.register.triage import Description
from workbench.web.catalogue_names import domain_name
from workbench.web.languages import current_locale
from workbench.wording import error_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.errors import WorkbenchError
    from workbench.register.tables import Document, Domain

_LONGEST_REASON = 2000
_LARGEST_NUMBER = 2**31 - 1

_DECLINES = {
    "personal": (
        lazy_gettext("Ce document est déjà rempli"),
        "Ce document contient vos réponses. Déposez le formulaire vide : nous pourrons alors l’étudier.",
    ),
    "unreadable": (
        lazy_gettext("Ce document ne peut pas être lu"),
        "Nous n’arrivons pas à lire ce fichier. Déposez-le en PDF, ou déposez une photo plus nette.",
    ),
    "not_a_form": (
        lazy_gettext("Ce n’est pas un formulaire administratif"),
        "Ce document n’est pas un formulaire d’une administration. Nous ne pouvons pas le réécrire.",
    ),
    "elsewhere": (
        lazy_gettext("Une autre administration en est responsable"),
        "Ce formulaire dépend d’une autre administration. Nous lui avons signalé votre difficulté.",
    ),
    "outdated": (
        lazy_gettext("Ce formulaire n’est plus utilisé"),
        "Ce formulaire n’est plus utilisé. Un formulaire plus récent le remplace.",
    ),
}
"""Usual answers: what an editor picks, and the words that the public reads, which are French."""


class VersionedForm(FlaskForm):  # type: ignore[misc]
    """A form with the version that its reader saw."""

    version = HiddenField()

    @property
    def seen(self) -> int:
        """The version that the page was drawn from; one that makes no sense is as stale as can be."""
        given = str(self.version.data or "")
        return (
            int(given)
            if given.isascii() and given.isdecimal() and len(given) < len(str(_LARGEST_NUMBER))
            else 0
        )

    def refuse(self, error: WorkbenchError) -> None:
        """Show why the register refused, beside the field that it is about."""
        field = getattr(self, _FIELD_OF.get(error.code, ""), None)
        words = error_sentence(error, current_locale())
        if field is None:
            self.form_errors.append(words)
        else:
            field.errors = [*field.errors, words]


_FIELD_OF = {
    "title_missing": "title",
    "reason_missing": "reason",
    "duplicate_of_itself": "of",
    "not_found": "of",
    "confirmation_missing": "no_personal_data",
}


class DescriptionForm(VersionedForm):
    """How a document is filed."""

    title = StringField(
        lazy_gettext("Titre"),
        validators=[InputRequired(lazy_gettext("Donnez un titre. Le public le verra.")), Length(max=300)],
    )
    domain = SelectField(lazy_gettext("Domaine"))
    administration = StringField(lazy_gettext("Administration"), validators=[Length(max=200)])
    form_number = StringField(lazy_gettext("Numéro du formulaire"), validators=[Length(max=20)])
    blank = BooleanField(lazy_gettext("Ce formulaire est vide. Ses pages peuvent être montrées au public."))

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
            blank=self.blank.data,
        )


def description_of(document: Document, domains: Sequence[Domain]) -> DescriptionForm:
    """The form as the document is filed now."""
    form = DescriptionForm(
        formdata=None,
        title=document.title or "",
        domain=document.domain_id,
        administration=document.administration.name if document.administration else "",
        form_number=document.form_number or "",
        blank=document.blank,
    )
    return form.offer(domains)


class DeclineForm(VersionedForm):
    """A refusal and its public answer: a usual one, or free words."""

    usual = SelectField(
        lazy_gettext("Réponse habituelle"),
        default="",
        choices=[
            SelectChoice("", lazy_gettext("Choisir, ou écrire plus bas")),
            *(SelectChoice(code, name) for code, (name, _) in _DECLINES.items()),
        ],
    )
    reason = TextAreaField(
        lazy_gettext("Réponse publique"), validators=[Length(max=_LONGEST_REASON)], render_kw={"rows": 3}
    )

    def answer(self) -> str:
        """The words that the public will read; free words go before a usual answer."""
        written = (self.reason.data or "").strip()
        return written or (_DECLINES[self.usual.data][1] if self.usual.data else "")


def usual_declines() -> dict[str, str]:
    """The public words of each usual answer."""
    return {code: words for code, (_, words) in _DECLINES.items()}


class DuplicateForm(VersionedForm):
    """The number of the document that this one repeats."""

    of = IntegerField(
        lazy_gettext("Double du document n°"),
        validators=[
            InputRequired(lazy_gettext("Écrivez le numéro de l’autre document.")),
            NumberRange(1, _LARGEST_NUMBER, lazy_gettext("Écrivez le numéro de l’autre document.")),
        ],
    )


class ReasonForm(VersionedForm):
    """A step that needs to be explained."""

    reason = TextAreaField(
        lazy_gettext("Raison"), validators=[Length(max=_LONGEST_REASON)], render_kw={"rows": 3}
    )

    def validate_reason(self, field: TextAreaField) -> None:
        """An empty reason explains nothing."""
        if not (field.data or "").strip():
            raise ValidationError(lazy_gettext("Donnez une raison. Elle sera gardée dans l’historique."))
