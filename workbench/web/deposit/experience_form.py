"""The form of an account: its questions in everyday words, and what can be wrong with the answers."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import g
from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, ValidationError

from workbench.errors import NotFoundError
from workbench.register import experiences
from workbench.register.experiences import TEXT_LONGEST, TEXT_SHORTEST, Telling, normal_text
from workbench.register.experiences_steps import Theme, Tone
from workbench.web.deposit.departements import departements
from workbench.web.deposit.form import ADMINISTRATION_LENGTH, Boxes, is_nonce
from workbench.web.experiences_words import THEMES, TONES, month
from workbench.web.formats import number
from workbench.web.languages import current_locale
from workbench.web.service import this_service
from workbench.wording import error_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wtforms import Field

MONTHS = 24
"""Months that can be chosen: this one and those before."""


def _normal(text: str | None) -> str:
    return normal_text(text or "")


class ExperienceForm(FlaskForm):  # type: ignore[misc]
    """One account. `website` is a trap: people do not see it, robots fill it in."""

    tone = RadioField(
        lazy_gettext("Comment cela s’est-il passé ?"),
        choices=[SelectChoice(tone.value, look.word) for tone, look in TONES.items()],
        validators=[InputRequired(lazy_gettext("Dites comment cela s’est passé."))],
    )
    themes = Boxes(
        lazy_gettext("De quoi parlez-vous ?"),
        choices=[SelectChoice(theme.value, words) for theme, words in THEMES.items()],
    )
    text = TextAreaField(lazy_gettext("Racontez avec vos mots"), filters=[_normal])
    administration = StringField(
        lazy_gettext("Quel service ?"),
        validators=[
            Length(
                max=ADMINISTRATION_LENGTH,
                message=lazy_gettext("Ce nom est trop long. Gardez 200 signes au plus."),
            )
        ],
        render_kw={"list": "administrations", "autocomplete": "off"},
    )
    departement = SelectField(lazy_gettext("Dans quel département ?"))
    happened = SelectField(lazy_gettext("C’était quand ?"))
    reference = StringField(
        lazy_gettext("Le formulaire, s’il est déposé ici"),
        validators=[Length(max=20, message=lazy_gettext("Ce numéro est trop long."))],
        render_kw={"autocomplete": "off"},
    )
    website = StringField(lazy_gettext("Laissez ce champ vide"))
    nonce = HiddenField()
    document_id: int | None = None
    """The form that `reference` leads to."""

    def offer(self) -> None:
        """Fill the lists, and give a new form its number."""
        self.departement.choices = [
            SelectChoice("", gettext("Je ne veux pas le dire")),
            *(SelectChoice(code, f"{code} – {name}") for code, name in departements().items()),
        ]
        self.happened.choices = [
            SelectChoice("", gettext("Il y a plus longtemps, ou je ne sais plus")),
            *(SelectChoice(kept, month(kept)) for kept in _months(datetime.now(UTC))),
        ]
        if not is_nonce(self.nonce.data):
            self.nonce.data = secrets.token_urlsafe(24)

    def validate_text(self, field: TextAreaField) -> None:
        """Refuse what says too little and what would be cut, and say by how much."""
        found = len(field.data)
        if not found:
            raise ValidationError(gettext("Racontez ce qui s’est passé."))
        if found < TEXT_SHORTEST:
            raise ValidationError(gettext("Dites-en un peu plus : il faut 20 signes au moins."))
        if found > TEXT_LONGEST:
            raise ValidationError(
                gettext(
                    "Ce texte compte %(found)s signes. La limite est de %(limit)s signes.",
                    found=number(found),
                    limit=number(TEXT_LONGEST),
                )
            )

    def validate_administration(self, field: StringField) -> None:
        """Without a service and without a form, nobody could answer."""
        if not (field.data or "").strip() and not (self.reference.data or "").strip():
            raise ValidationError(gettext("Écrivez le nom du service. Sans lui, personne ne peut répondre."))

    def validate_reference(self, field: StringField) -> None:
        """Find the form of a number or a code. Codes that lead nowhere are counted (`g.wrong_code`)."""
        if not (field.data or "").strip():
            return
        try:
            with this_service().database.reading() as session:
                self.document_id = experiences.of_reference(session, field.data)
        except NotFoundError as error:
            g.wrong_code = True
            raise ValidationError(error_sentence(error, current_locale())) from error

    def validate_website(self, field: StringField) -> None:
        """The trap. It is shown when it was filled in: a browser may have done it for a person."""
        if field.data:
            raise ValidationError(gettext("Effacez ce champ, puis recommencez."))

    def to_telling(self) -> Telling:
        """What was said."""
        return Telling(
            tone=Tone(self.tone.data),
            text=self.text.data,
            themes=tuple(Theme(value) for value in self.themes.data),
            happened=self.happened.data,
            departement=self.departement.data,
            administration=self.administration.data or "",
            document_id=self.document_id,
        )

    @property
    def sent(self) -> tuple[tuple[str, str], ...]:
        """All that was filled in, as pairs of names and values, to be sent again from the check page."""
        found: list[tuple[str, str]] = []
        for field in _kept(self):
            values = field.data if isinstance(field.data, list) else [field.data]
            found += [(field.name, value or "") for value in values]
        return tuple(found)


def _kept(form: ExperienceForm) -> Sequence[Field]:
    return (
        form.tone, form.themes, form.text, form.administration,
        form.departement, form.happened, form.reference, form.nonce,
    )  # fmt: skip


def _months(today: datetime) -> list[str]:
    """The last months, this one first, as ``2026-03``."""
    last = today.year * 12 + today.month - 1
    return [f"{each // 12}-{each % 12 + 1:02}" for each in range(last, last - MONTHS, -1)]
