"""CERFA numbers as they are kept, ``"12345*06"``: the number of a form, and its edition where it is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.register.tables import Document

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

_WRITTEN = re.compile(r"(?:cerfa)?\s*(?:n[°o]\s*)?(\d{5})(?:\s?[*#]\s?(\d{1,2}))?", re.IGNORECASE)

_EDITIONS = 100
"""Editions have two digits."""


@dataclass(frozen=True, slots=True)
class FormNumber:
    """A form and its edition; `edition` is None where it is not told."""

    number: str
    edition: int | None = None

    def is_other_edition_of(self, other: FormNumber) -> bool:
        """Whether both are one form in two editions, as far as both tell theirs."""
        return (
            self.number == other.number
            and None not in {self.edition, other.edition}
            and self.edition != other.edition
        )

    def __str__(self) -> str:
        """As it is kept."""
        return self.number if self.edition is None else f"{self.number}*{self.edition:02d}"


def form_number_of(written: str | None) -> FormNumber | None:
    """A number as an editor or the extraction wrote it; None for what is no CERFA number.

    >>> form_number_of("12345*06")
    FormNumber(number='12345', edition=6)
    """
    found = _WRITTEN.fullmatch((written or "").strip())
    if found is None:
        return None
    return FormNumber(found[1], int(found[2]) if found[2] else None)


def with_number(form: FormNumber) -> ColumnElement[bool]:
    """Documents that bear the number of a form, in any edition, through the index."""
    editions = (f"{form.number}*{edition:02d}" for edition in range(_EDITIONS))
    return Document.form_number.in_([form.number, *editions])
