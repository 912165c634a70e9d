"""The forms about people: who they are and what they may do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import EmailField, PasswordField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from workbench.errors import BadRequestError
from workbench.register import people
from workbench.register.workflow import Role
from workbench.web.form_checks import AtMost
from workbench.web.languages import current_locale
from workbench.web.workshop.people_words import ROLES
from workbench.wording import error_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from workbench.errors import WorkbenchError
    from workbench.register.tables import Administration, Person

_FIELD_OF = {
    "administration_missing": "administration",
    "role_unknown": "roles",
    "last_administrator": "roles",
    "email_bad": "email",
    "email_taken": "email",
}


class RolesForm(FlaskForm):  # type: ignore[misc]
    """What a person may do. `administration`: for a reader."""

    roles = SelectMultipleField(
        lazy_gettext("Rôles"),
        choices=[SelectChoice(role.value, words.name) for role, words in ROLES.items()],
        option_widget=CheckboxInput(),
        widget=ListWidget(),
    )
    administration = SelectField(lazy_gettext("Administration du lecteur"), default="")

    def offer(self, bodies: Sequence[Administration]) -> Self:
        """Give the choice of administrations."""
        self.administration.choices = [
            SelectChoice("", lazy_gettext("Aucune")),
            *(SelectChoice(str(each.id), each.name) for each in bodies),
        ]
        return self

    @property
    def asked_roles(self) -> tuple[Role, ...]:
        """The roles that were ticked; unknown words are left to the register to refuse."""
        return tuple(Role(word) for word in self.roles.data or () if word in set(Role))

    @property
    def administration_id(self) -> int | None:
        """The administration that was chosen."""
        return int(self.administration.data) if self.administration.data else None

    def refuse(self, error: WorkbenchError) -> None:
        """Show why the register refused, beside the field that it is about."""
        field = getattr(self, _FIELD_OF.get(error.code, ""), None)
        words = error_sentence(error, current_locale())
        if field is None:
            self.form_errors.append(words)
        else:
            field.errors = [*field.errors, words]


class InvitationForm(RolesForm):
    """Who is invited, and what they may do."""

    name = StringField(
        lazy_gettext("Nom"),
        validators=[InputRequired(lazy_gettext("Écrivez le nom de cette personne.")), AtMost(120)],
    )
    email = EmailField(
        lazy_gettext("Adresse électronique"),
        validators=[InputRequired(lazy_gettext("Écrivez son adresse électronique.")), AtMost(200)],
    )


class NewPasswordForm(FlaskForm):  # type: ignore[misc]
    """A password that is being chosen, twice the same."""

    password = PasswordField(
        lazy_gettext("Nouveau mot de passe"),
        validators=[InputRequired(lazy_gettext("Écrivez un mot de passe.")), AtMost(1000)],
    )
    again = PasswordField(lazy_gettext("Le même, encore une fois"), validators=[AtMost(1000)])

    def validate_again(self, field: PasswordField) -> None:
        """A slip of the hand would lock the person out."""
        if field.data != self.password.data:
            raise ValidationError(error_sentence(BadRequestError("passwords_differ"), current_locale()))

    def refuse(self, error: WorkbenchError) -> None:
        """Show why the register refused this password."""
        self.password.errors = [*self.password.errors, error_sentence(error, current_locale())]


class PresentPasswordForm(FlaskForm):  # type: ignore[misc]
    """The present password, asked again before what makes an account weaker."""

    present = PasswordField(
        lazy_gettext("Mot de passe actuel"),
        validators=[InputRequired(lazy_gettext("Écrivez votre mot de passe actuel.")), AtMost(1000)],
    )


class ChangePasswordForm(PresentPasswordForm, NewPasswordForm):
    """A new password, given by somebody who knows the present one."""


class TwoStepRolesForm(FlaskForm):  # type: ignore[misc]
    """The roles for which sign-in takes two steps."""

    roles = SelectMultipleField(
        lazy_gettext("Rôles"),
        choices=[SelectChoice(role.value, words.name) for role, words in ROLES.items()],
        option_widget=CheckboxInput(),
        widget=ListWidget(),
    )


class AskForm(FlaskForm):  # type: ignore[misc]
    """The address of somebody who asks for a new password."""

    email = EmailField(
        lazy_gettext("Adresse électronique"),
        validators=[InputRequired(lazy_gettext("Écrivez votre adresse électronique.")), AtMost(200)],
    )


def roles_of(session: Session, person: Person, bodies: Sequence[Administration]) -> RolesForm:
    """The form as the account stands now."""
    scope = people.scope_of(session, person.id)
    chosen = str(scope.id) if scope else ""
    return RolesForm(formdata=None, roles=person.roles, administration=chosen).offer(bodies)
