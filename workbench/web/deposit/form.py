"""The deposit form: its questions, in everyday words, and what can be wrong with the answers."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import HiddenField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, ValidationError
from wtforms.widgets import CheckboxInput, EmailInput, ListWidget

from workbench import intake
from workbench.errors import BadRequestError, UnreadableDocumentError
from workbench.intake import ACCEPTED_SUFFIXES
from workbench.register import follow_addresses
from workbench.register.submissions import COMMENT_LENGTH, Deposit, Difficulty
from workbench.web.deposit.departements import departements
from workbench.web.formats import number
from workbench.web.languages import current_locale
from workbench.web.service import this_service
from workbench.wording import error_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.model import Upload

ADMINISTRATION_LENGTH = 200
_NONCE = re.compile(r"[A-Za-z0-9_-]{20,60}")

DIFFICULTIES = {
    Difficulty.WORDS: lazy_gettext("Je ne comprends pas certains mots"),
    Difficulty.SENTENCES: lazy_gettext("Les phrases sont trop compliquées"),
    Difficulty.TOO_LONG: lazy_gettext("Il y a trop de pages ou trop de questions"),
    Difficulty.LAYOUT: lazy_gettext("Je ne sais pas où répondre"),
    Difficulty.WHAT_TO_SEND: lazy_gettext("Je ne sais pas quels papiers joindre"),
    Difficulty.OTHER: lazy_gettext("Autre chose"),
}


class Boxes(SelectMultipleField):  # type: ignore[misc]
    """Check boxes, one per choice."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def is_nonce(given: str | None) -> bool:
    """Whether this may be the number of a form, which makes that sending it twice does it once."""
    return _NONCE.fullmatch(given or "") is not None


def _plain_newlines(text: str | None) -> str:
    return (text or "").replace("\r\n", "\n").strip()


class DepositForm(FlaskForm):  # type: ignore[misc]
    """One form to hand in. `website` is a trap: people do not see it, robots fill it in."""

    file = FileField(
        lazy_gettext("Choisissez le fichier"),
        render_kw={"accept": ",".join(ACCEPTED_SUFFIXES)},
        validators=[InputRequired(lazy_gettext("Choisissez le fichier à déposer."))],
    )
    difficulties = Boxes(
        lazy_gettext("Qu’est-ce qui est difficile ?"),
        choices=[SelectChoice(key.value, words) for key, words in DIFFICULTIES.items()],
    )
    comment = TextAreaField(lazy_gettext("Avec vos mots"), filters=[_plain_newlines])
    domain = SelectField(
        lazy_gettext("De quoi parle ce formulaire ?"),
        validators=[InputRequired(lazy_gettext("Choisissez de quoi parle ce formulaire."))],
    )
    administration = StringField(
        lazy_gettext("Qui demande de le remplir ?"),
        validators=[
            Length(
                max=ADMINISTRATION_LENGTH,
                message=lazy_gettext("Ce nom est trop long. Gardez 200 signes au plus."),
            )
        ],
        render_kw={"list": "administrations", "autocomplete": "off"},
    )
    departement = SelectField(lazy_gettext("Dans quel département ?"))
    email = StringField(lazy_gettext("Votre adresse électronique"), widget=EmailInput())
    """For news, where this copy sends e-mail; else the field is not shown and not read."""
    website = StringField(lazy_gettext("Laissez ce champ vide"))
    nonce = HiddenField()
    upload: Upload | None = None
    """The file after the checks at the door; None until it has passed them."""

    def offer(self, domains: Iterable[tuple[str, str]]) -> None:
        """Fill the lists, and give a new form its number."""
        self.domain.choices = [
            SelectChoice("", gettext("Choisissez…")),
            *(SelectChoice(key, name) for key, name in domains),
        ]
        self.departement.choices = [
            SelectChoice("", gettext("Je ne veux pas le dire")),
            *(SelectChoice(code, f"{code} – {name}") for code, name in departements().items()),
        ]
        if not is_nonce(self.nonce.data):
            self.nonce.data = secrets.token_urlsafe(24)

    def validate_file(self, field: FileField) -> None:
        """Look at the file at the door, so that all that is wrong is said at once."""
        limits = this_service().settings.limits
        try:
            self.upload = intake.take_in(field.data.read(), field.data.filename, limits)
        except UnreadableDocumentError as error:
            raise ValidationError(error_sentence(error, current_locale())) from error

    def validate_comment(self, field: TextAreaField) -> None:
        """Refuse what would be cut, and say by how much it is too long."""
        if len(field.data) > COMMENT_LENGTH:
            raise ValidationError(
                gettext(
                    "Ce texte compte %(found)s signes. La limite est de %(limit)s signes.",
                    found=number(len(field.data)),
                    limit=number(COMMENT_LENGTH),
                )
            )

    def validate_email(self, field: StringField) -> None:
        """Refuse what mail cannot go to; nothing is all right."""
        if self.wants_letters and follow_addresses.normal_address(field.data) is None:
            raise ValidationError(error_sentence(BadRequestError("address_bad"), current_locale()))

    @property
    def wants_letters(self) -> bool:
        """Whether an address was given, and this copy sends e-mail."""
        return bool((self.email.data or "").strip()) and this_service().settings.mail is not None

    def validate_website(self, field: StringField) -> None:
        """The trap. It is shown when it was filled in: a browser may have done it for a person."""
        if field.data:
            raise ValidationError(gettext("Effacez ce champ, puis recommencez."))

    def refuse_file(self, error: UnreadableDocumentError) -> None:
        """Say beside the file why the workers do not take it."""
        self.file.errors = [error_sentence(error, current_locale())]

    def to_deposit(self) -> Deposit:
        """What was said with the file."""
        return Deposit(
            domain=self.domain.data,
            difficulties=tuple(Difficulty(value) for value in self.difficulties.data),
            comment=self.comment.data,
            administration=self.administration.data or "",
            departement=self.departement.data,
        )
