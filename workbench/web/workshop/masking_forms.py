"""The forms of the page of personal data. Each carries the versions that its page was drawn from."""

from __future__ import annotations

from flask_babel import lazy_gettext
from wtforms import BooleanField, DecimalField, HiddenField, IntegerField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange, ValidationError

from workbench.model import Box
from workbench.model.personal import PersonalKind
from workbench.web.form_checks import AtMost
from workbench.web.workshop.masking_words import KINDS
from workbench.web.workshop.triage_forms import VersionedForm

POINTS_IN_MM = 72 / 25.4
_LARGEST_MM = 5080
"""The largest side of a page of a PDF: 200 inches (ISO 32000-1, annex C)."""
_LEAST_MM = 0.5
_LONGEST_WORDS = 300
_FROM_LEFT = lazy_gettext("Écrivez un nombre de millimètres, compté depuis la gauche de la page.")
_FROM_TOP = lazy_gettext("Écrivez un nombre de millimètres, compté depuis le haut de la page.")


class MarksForm(VersionedForm):
    """A form with the version of the marks, beside that of the document."""

    marks = HiddenField()

    @property
    def seen_marks(self) -> int:
        """The version of the marks that the page was drawn from; -1 when it makes no sense."""
        given = str(self.marks.data or "")
        return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else -1  # noqa: PLR2004 - digits of a number


def kind_field(identity: str) -> SelectField:
    """What words or a box are, for whoever marks them."""
    return SelectField(
        lazy_gettext("De quoi s’agit-il ?"),
        id=identity,
        default=PersonalKind.ANSWER.value,
        choices=[SelectChoice(kind.value, name) for kind, name in KINDS.items()],
    )


def _side(name: object, says: object) -> DecimalField:
    return DecimalField(name, validators=[InputRequired(says), NumberRange(0, _LARGEST_MM, says)])


def _is_narrow(near: DecimalField, far: DecimalField) -> bool:
    """Whether two sides, both of them numbers of millimetres, leave nothing between them."""
    return not (near.errors or far.errors) and bool(far.data - near.data < _LEAST_MM)


class BoxForm(MarksForm):
    """A box on a page, by its sides in millimetres from the top left corner."""

    kind = kind_field("box-kind")
    page = IntegerField(
        lazy_gettext("Page"),
        id="box-page",
        validators=[
            InputRequired(lazy_gettext("Écrivez le numéro d’une page.")),
            NumberRange(1, 10_000, lazy_gettext("Écrivez le numéro d’une page.")),
        ],
    )
    x0 = _side(lazy_gettext("Bord gauche (mm)"), _FROM_LEFT)
    y0 = _side(lazy_gettext("Bord haut (mm)"), _FROM_TOP)
    x1 = _side(lazy_gettext("Bord droit (mm)"), _FROM_LEFT)
    y1 = _side(lazy_gettext("Bord bas (mm)"), _FROM_TOP)

    def validate_x1(self, field: DecimalField) -> None:
        """A box has a width."""
        if _is_narrow(self.x0, field):
            raise ValidationError(lazy_gettext("Le bord droit est plus loin que le bord gauche."))

    def validate_y1(self, field: DecimalField) -> None:
        """A box has a height."""
        if _is_narrow(self.y0, field):
            raise ValidationError(lazy_gettext("Le bord bas est plus loin que le bord haut."))

    def box(self) -> Box:
        """The box in points."""
        sides = (self.x0.data, self.y0.data, self.x1.data, self.y1.data)
        return Box(*(round(float(side) * POINTS_IN_MM, 2) for side in sides))


class WordsForm(MarksForm):
    """Words to mask wherever they stand."""

    kind = kind_field("words-kind")
    words = StringField(
        lazy_gettext("Mots à masquer"),
        validators=[
            InputRequired(lazy_gettext("Écrivez les mots à masquer.")),
            AtMost(_LONGEST_WORDS),
        ],
    )


class ConfirmForm(MarksForm):
    """The confirmation of a copy; `left`: its reader has read what it still says."""

    left = BooleanField(lazy_gettext("J’ai lu cette liste : ces textes peuvent rester là où ils sont."))
