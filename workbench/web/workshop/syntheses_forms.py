"""The forms of syntheses: which period, an introduction, publication, what a new edition corrects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired

from workbench.model import Language
from workbench.model.periods import Period, PeriodKind, period_named
from workbench.register.syntheses import TEXT_LENGTH, InBoth
from workbench.synthesis.words import Speaker
from workbench.web.form_checks import AtMost
from workbench.web.languages import current_locale
from workbench.web.workshop.triage_forms import VersionedForm

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

_YEARS_BACK = 5
_NO_PERIOD = lazy_gettext("Choisissez une période.")
_MISSING = lazy_gettext("Écrivez ce que cette édition corrige.")
_NOT_READ = lazy_gettext("Lisez la synthèse, puis cochez cette case.")


class PeriodForm(FlaskForm):  # type: ignore[misc]
    """The period to make a synthesis of."""

    period = SelectField(lazy_gettext("Période"), validators=[InputRequired(_NO_PERIOD)])

    def offer(self, at: datetime) -> PeriodForm:
        """Fill the list: the periods of the last years that have begun, the latest first."""
        say = Speaker(Language(current_locale().value))
        self.period.choices = [SelectChoice(each.slug, say.period(each)) for each in _begun(at)]
        return self

    def said(self) -> Period | None:
        """What was chosen."""
        return period_named(self.period.data or "")


def _begun(at: datetime) -> Iterator[Period]:
    for year in range(at.year, at.year - _YEARS_BACK - 1, -1):
        for kind, most in ((PeriodKind.YEAR, 1), (PeriodKind.QUARTER, 4), (PeriodKind.MONTH, 12)):
            for number in range(most, 0, -1):
                period = Period(kind, year, number)
                if period.start <= at:
                    yield period


class IntroductionForm(VersionedForm):
    """An editor's own words before the figures."""

    fr = TextAreaField(
        lazy_gettext("Introduction en français"),
        validators=[AtMost(TEXT_LENGTH)],
        render_kw={"rows": 4, "lang": "fr"},
    )
    en = TextAreaField(
        lazy_gettext("Introduction en anglais"),
        validators=[AtMost(TEXT_LENGTH)],
        render_kw={"rows": 4, "lang": "en"},
    )

    def said(self) -> InBoth:
        """What was written."""
        return InBoth(self.fr.data or "", self.en.data or "")


class PublicationForm(VersionedForm):
    """The word that publishes a synthesis for good."""

    read = BooleanField(
        lazy_gettext("J’ai lu cette synthèse. Elle ne changera plus."), validators=[InputRequired(_NOT_READ)]
    )


class CorrectionForm(VersionedForm):
    """What a new edition corrects."""

    correction_fr = TextAreaField(
        lazy_gettext("Ce que la nouvelle édition corrige, en français"),
        validators=[DataRequired(_MISSING), AtMost(TEXT_LENGTH)],
        render_kw={"rows": 3, "lang": "fr"},
    )
    correction_en = TextAreaField(
        lazy_gettext("La même chose en anglais"),
        validators=[AtMost(TEXT_LENGTH)],
        render_kw={"rows": 3, "lang": "en"},
    )

    def said(self) -> InBoth:
        """What was written."""
        return InBoth(self.correction_fr.data or "", self.correction_en.data or "")
