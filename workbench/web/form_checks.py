"""Checks that fields of several forms share, with one sentence each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import ngettext
from wtforms.validators import Length, ValidationError

from workbench.web.formats import number

if TYPE_CHECKING:
    from wtforms import Field, Form


class AtMost(Length):  # type: ignore[misc]
    """A text of so many signs at most; browsers are told too (`maxlength`)."""

    def __init__(self, signs: int) -> None:
        super().__init__(max=signs)

    def __call__(self, form: Form, field: Field) -> None:  # noqa: ARG002 - the signature of WTForms
        """Refuse a longer text.

        Raises:
            ValidationError: it is longer.
        """
        if len(field.data or "") > self.max:
            raise ValidationError(
                ngettext(
                    "Ce texte est trop long : %(most)s signe au plus.",
                    "Ce texte est trop long : %(most)s signes au plus.",
                    self.max,
                    most=number(self.max),
                )
            )
