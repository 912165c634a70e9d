"""Personal data in a deposited form: what was found, where, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.model.document import Box, Span  # noqa: TC001 - `serial` reads types at run time


class PersonalKind(StrEnum):
    """What a piece of personal data is."""

    NAME = "name"
    BIRTH_DATE = "birth_date"
    NIR = "nir"
    """The French social security number."""
    COMPANY = "company"
    """SIREN or SIRET: a person's own where the business has one person."""
    IBAN = "iban"
    """A bank account, its bank code (BIC) included."""
    CARD = "card"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    PLATE = "plate"
    TAX_NUMBER = "tax_number"
    BENEFIT_NUMBER = "benefit_number"
    IDENTITY_NUMBER = "identity_number"
    """Of a passport, an identity card, a residence permit or a driving licence."""
    SIGNATURE = "signature"
    HANDWRITING = "handwriting"
    ANSWER = "answer"
    """Whatever else somebody typed into a field."""


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle of a page, in points of the page as displayed."""

    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed or chose in a fillable field, or wrote in a note on a page."""

    place: Place
    text: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class InkArea:
    """Ink on a scan that is neither printed text nor a drawn line. `signs`: whether one signs there."""

    place: Place
    signs: bool = False


@dataclass(frozen=True, slots=True)
class PersonalFinding:
    """A piece of personal data.

    `confidence`: 0 to 1; from `SURE` on it is proposed for masking, below it is only shown. `reason`: a
    code: ``checked``, ``pattern``, ``near_label``, ``named_in_text``, ``typed``, ``repeated``, ``ink``; and
    why it may be nobody's: ``office``, ``example``, ``running_header``, ``ordinary_words``. `span` and
    `block` are set where it stands in the text, `field` (an index in `Document.fields`) where it answers a
    field, `places` where there are pages.
    """

    kind: PersonalKind
    text: str
    confidence: float
    reason: str
    span: Span | None = None
    block: int | None = None
    field: int | None = None
    places: tuple[Place, ...] = ()
    spans: tuple[Span, ...] = ()
    """All its pieces in the text, where it stands in the text."""


@dataclass(frozen=True, slots=True)
class ToMask:
    """Something to take out of a file, told by its places in the text that was read and on the pages."""

    spans: tuple[Span, ...] = ()
    places: tuple[Place, ...] = ()


SURE = 0.5
"""Confidence from which a finding is proposed for masking."""
