"""``/atelier/compte/jetons``: tokens with which one's own programs use the API; made, shown once, revoked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from workbench.errors import BadRequestError
from workbench.register import api_tokens
from workbench.register.api_tokens import NAME_LENGTH, Scope
from workbench.web.form_checks import AtMost
from workbench.web.languages import current_locale
from workbench.web.security import limiter
from workbench.web.service import this_service
from workbench.web.workshop.account import me
from workbench.web.workshop.blueprint import bp
from workbench.wording import error_sentence

if TYPE_CHECKING:
    from datetime import datetime

    from werkzeug.wrappers import Response

    Answer = Response | str | tuple[str, int]

SCOPES = {
    Scope.READ: lazy_gettext("Lire la file, les documents et les suggestions"),
    Scope.TRIAGE: lazy_gettext("Prendre, confier, retenir ou refuser un document"),
    Scope.DECIDE: lazy_gettext("Décider des suggestions et envoyer le texte"),
    Scope.APPROVE: lazy_gettext("Approuver, renvoyer et publier"),
}
_LASTS = {
    "30": lazy_gettext("30 jours"),
    "90": lazy_gettext("90 jours"),
    "365": lazy_gettext("Un an"),
}
_FIELD_OF = {
    "token_name_missing": "name",
    "token_scopes_missing": "scopes",
    "token_days_bad": "days",
    "token_too_many": "name",
}


class TokenForm(FlaskForm):  # type: ignore[misc]
    """What a new token is called, what it is for, how long it lasts."""

    name = StringField(
        lazy_gettext("Nom du jeton"),
        validators=[
            InputRequired(lazy_gettext("Donnez un nom à ce jeton, pour le reconnaître plus tard.")),
            AtMost(NAME_LENGTH),
        ],
        render_kw={"autocomplete": "off"},
    )
    scopes = SelectMultipleField(
        lazy_gettext("Ce qu’il permet"),
        choices=[SelectChoice(scope.value, words) for scope, words in SCOPES.items()],
        option_widget=CheckboxInput(),
        widget=ListWidget(),
    )
    days = SelectField(
        lazy_gettext("Durée"),
        choices=[SelectChoice(days, words) for days, words in _LASTS.items()],
        default="90",
    )

    def refuse(self, error: BadRequestError) -> None:
        """Say why beside the field that it is about."""
        field = self[_FIELD_OF[error.code]]
        field.errors = [*field.errors, error_sentence(error, current_locale())]


@dataclass(frozen=True, slots=True)
class TokenRow:
    """A token that still opens something. `used`: None while it was never used."""

    id: int
    name: str
    scopes: tuple[str, ...]
    made: datetime
    expires: datetime
    used: datetime | None


@bp.get("/compte/jetons")
def tokens() -> str:
    """One's own tokens, and a form for a new one."""
    return _shown(TokenForm(formdata=None))


@bp.post("/compte/jetons")
@limiter.limit("20 per hour")
def make_token() -> Answer:
    """Make a token and show its secret, this once."""
    form = TokenForm()
    if not form.validate():
        return _shown(form), 422
    try:
        with this_service().database.transaction() as session:
            made, secret = api_tokens.make(
                session,
                me().person_id,
                name=form.name.data,
                scopes=[Scope(scope) for scope in form.scopes.data],
                days=int(form.days.data),
            )
    except BadRequestError as error:
        form.refuse(error)
        return _shown(form), 422
    call = f'curl -H "Authorization: Bearer {secret}" {request.url_root.rstrip("/")}/api/v1/workshop/me'
    return render_template(
        "workshop/token_made.html", name=made.name, secret=secret, call=call, expires=made.expires_at
    )


@bp.post("/compte/jetons/<int(max=999999999):token_id>")
def end_token(token_id: int) -> Response:
    """Revoke one of one's own tokens."""
    with this_service().database.transaction() as session:
        api_tokens.end(session, token_id, of=me().person_id, by=me().person_id)
    flash(gettext("Ce jeton est retiré. Il ne permet plus rien."))
    return redirect(url_for("workshop.tokens"), 303)


def _shown(form: TokenForm) -> str:
    with this_service().database.reading() as session:
        rows = [
            TokenRow(
                id=each.id,
                name=each.name,
                scopes=tuple(str(SCOPES[Scope(scope)]) for scope in each.scopes),
                made=each.made_at,
                expires=each.expires_at,
                used=each.used_at,
            )
            for each in api_tokens.open_ones(session, me().person_id)
        ]
    return render_template("workshop/tokens.html", form=form, rows=rows)
