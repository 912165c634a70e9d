"""The forms of the counter: the questions of the deposit form, how it came in, what stands for a file."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from flask_wtf.file import MultipleFileField
from wtforms import RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Regexp, ValidationError

from workbench import intake
from workbench.errors import UnreadableDocumentError
from workbench.intake import ACCEPTED_SUFFIXES
from workbench.model import Format
from workbench.register.counter import CHANNELS, Remembered
from workbench.register.form_numbers import form_number_of
from workbench.register.submissions import Channel, Deposit
from workbench.web.deposit.departements import departements
from workbench.web.deposit.form import DepositForm
from workbench.web.languages import current_locale
from workbench.web.service import this_service
from workbench.web.workshop.words import CHANNELS as CHANNEL_WORDS
from workbench.wording import error_sentence

if TYPE_CHECKING:
    from workbench.model import Upload

_HERE = ZoneInfo("Europe/Paris")
"""Months are those of the people who hand in."""


def _bare(text: str | None) -> str:
    return (text or "").strip()


class CounterForm(DepositForm):
    """A deposit that somebody types for a person. The order of the questions is that of the paper sheet."""

    channel = RadioField(
        lazy_gettext("Comment cette personne vous parle"),
        choices=[SelectChoice(each.value, CHANNEL_WORDS[each]) for each in CHANNELS],
        validators=[InputRequired(lazy_gettext("Dites comment ce dépôt est arrivé."))],
    )
    file = MultipleFileField(
        lazy_gettext("Photos ou fichier du formulaire"),
        render_kw={"accept": ",".join(ACCEPTED_SUFFIXES)},
    )
    form_number = StringField(
        lazy_gettext("Numéro Cerfa du formulaire"), validators=[Length(max=30)], filters=[_bare]
    )
    email = None
    website = None
    uploads: tuple[Upload, ...] = ()
    """The files after the checks at the door; several are photos of the pages of one form."""

    def validate_file(self, field: MultipleFileField) -> None:
        """Look at every file at the door; several must be pictures, and weigh no more than one file may."""
        sent = [each for each in field.data or () if getattr(each, "filename", "")]
        limits = this_service().settings.limits
        try:
            self.uploads = tuple(intake.take_in(each.read(), each.filename, limits) for each in sent)
        except UnreadableDocumentError as error:
            raise ValidationError(error_sentence(error, current_locale())) from error
        if len(self.uploads) > 1 and any(each.format is not Format.IMAGE for each in self.uploads):
            raise ValidationError(
                gettext("Choisissez plusieurs photos, ou bien un seul fichier d’un autre type.")
            )

    def validate_form_number(self, field: StringField) -> None:
        """A number, or a file, must be there."""
        if field.data and form_number_of(field.data) is None:
            raise ValidationError(gettext("Un numéro Cerfa compte cinq chiffres. Par exemple : 12345*06."))
        if not field.data and not self.uploads and not self.file.errors:
            raise ValidationError(gettext("Ajoutez une photo du formulaire, ou écrivez son numéro."))

    def refuse_number(self) -> None:
        """Say that nobody handed this form in yet."""
        self.form_number.errors = [
            gettext("Nous ne connaissons pas encore ce formulaire. Ajoutez une photo ou son fichier.")
        ]

    def to_deposit(self) -> Deposit:
        """What was said, with how it came in."""
        said = super().to_deposit()
        return Deposit(
            domain=said.domain,
            difficulties=said.difficulties,
            comment=said.comment,
            administration=said.administration,
            departement=said.departement,
            channel=Channel(self.channel.data),
        )


class CodeForm(FlaskForm):  # type: ignore[misc]
    """A deposit by its code."""

    code = StringField(
        lazy_gettext("Le code du reçu"), validators=[InputRequired(lazy_gettext("Écrivez le code du reçu."))]
    )


class RememberedForm(FlaskForm):  # type: ignore[misc]
    """A deposit by what somebody remembers of it."""

    words = StringField(
        lazy_gettext("Numéro Cerfa, ou mots du titre"),
        validators=[
            InputRequired(lazy_gettext("Écrivez le numéro du formulaire, ou un mot de son titre.")),
            Length(max=200),
        ],
    )
    month = StringField(
        lazy_gettext("Mois du dépôt"),
        validators=[
            InputRequired(lazy_gettext("Écrivez le mois du dépôt.")),
            Regexp(r"20\d\d-(0[1-9]|1[0-2])$", message=lazy_gettext("Écrivez le mois comme 2026-03.")),
        ],
        render_kw={"type": "month"},
    )
    departement = SelectField(
        lazy_gettext("Département"), validators=[InputRequired(lazy_gettext("Choisissez le département."))]
    )

    def offer(self) -> RememberedForm:
        """Fill the list of départements."""
        self.departement.choices = [
            SelectChoice("", gettext("Choisissez…")),
            *(SelectChoice(code, f"{code} – {name}") for code, name in departements().items()),
        ]
        return self

    def asked(self) -> Remembered:
        """What is looked for; the month from its first moment to that of the next one."""
        year, month = map(int, self.month.data.split("-"))
        first = date(year, month, 1)
        after = date(year + month // 12, month % 12 + 1, 1)
        return Remembered(
            words=self.words.data,
            departement=self.departement.data,
            since=datetime(first.year, first.month, 1, tzinfo=_HERE),
            until=datetime(after.year, after.month, 1, tzinfo=_HERE),
        )
