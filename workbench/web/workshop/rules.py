"""``/atelier/regles``: what editors said of each rule, which are muted; an administrator unmutes them."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import shorten
from typing import TYPE_CHECKING

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_wtf import FlaskForm
from wtforms import BooleanField, StringField
from wtforms.validators import InputRequired

from workbench.model import Wording
from workbench.register.rule_figures import examples_of_rules, rule_figures, say_of_rule
from workbench.register.workflow import Role
from workbench.web.form_checks import AtMost
from workbench.web.languages import current_locale
from workbench.web.service import this_service
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.identity import current_actor
from workbench.wording import said

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from workbench.register.rule_figures import RuleFigures
    from workbench.register.tables import Suggestion

_LONGEST = 120
_SHOWN = 60
"""Characters of an example."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One of the suggestions of a rule; `after` is None for advice, `why` its reason."""

    before: str
    after: str | None
    why: str


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule with its figures, and one of its suggestions. `muted`: the open ones are not shown at first."""

    figures: RuleFigures
    muted: bool
    example: Shown


class RuleForm(FlaskForm):  # type: ignore[misc]
    """The rule, and whether it is to be shown whatever is said of it."""

    rule = StringField(validators=[InputRequired(), AtMost(_LONGEST)])
    unmuted = BooleanField()


@bp.get("/regles")
def rules() -> str:
    """The rules on which something was decided: muted ones first, then those with most decisions."""
    muting = this_service().settings.muting
    with this_service().database.reading() as session:
        examples = examples_of_rules(session)
        found = [
            RuleRow(each, each.is_muted(muting), shown_by(examples[each.rule]))
            for each in rule_figures(session)
        ]
    found.sort(
        key=lambda row: (not row.muted, not row.figures.unmuted, -row.figures.decided, row.figures.rule)
    )
    may_unmute = current_actor().may(Role.ADMINISTRATOR)
    return render_template("workshop/rules.html", rows=found, muting=muting, may_unmute=may_unmute)


@bp.post("/regles")
def say_of_a_rule() -> Response:
    """Record the word of an administrator."""
    form = RuleForm()
    if not form.validate():
        abort(400)
    unmuted = bool(form.unmuted.data)
    with this_service().database.transaction() as session:
        say_of_rule(session, form.rule.data, unmuted=unmuted, by=current_actor())
    flash(
        gettext("Les suggestions de cette règle sont montrées.")
        if unmuted
        else gettext("Les décisions comptent de nouveau pour cette règle.")
    )
    return redirect(url_for("workshop.rules"), 303)


def shown_by(suggestion: Suggestion) -> Shown:
    """What people know a rule by: one of its suggestions, cut short."""
    after = next(iter(suggestion.replacements), None)
    return Shown(
        shorten(suggestion.original, _SHOWN, placeholder=" …"),
        None if after is None else shorten(after, _SHOWN, placeholder=" …"),
        said(Wording(suggestion.why_fr, suggestion.why_en), current_locale()),
    )
