"""Numbers that can be checked or have a shape of their own: NIR, SIREN, SIRET, IBAN, cards, tax, plates.

Checks: python-stdnum (ISO 7064 for IBAN, Luhn for SIREN, SIRET and cards, 97 minus the remainder for the NIR,
the remainder by 511 for the tax number). A number of nine digits passes Luhn one time in ten: a SIREN without
its label is only shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable  # noqa: TC003 - in a table made at run time
from typing import TYPE_CHECKING, NamedTuple

from stdnum import iban, luhn
from stdnum.exceptions import ValidationError
from stdnum.fr import nif, nir, siren, siret

from workbench.model.personal import PersonalKind

if TYPE_CHECKING:
    from collections.abc import Iterator


class Hit(NamedTuple):
    """A piece of personal data in a passage, from `start` to before `end`."""

    kind: PersonalKind
    start: int
    end: int
    confidence: float
    reason: str


_BETWEEN = r"[ \t\u00a0\u202f.|/-]{0,3}"
"""What may stand between two digits: spaces, dots, dashes, the bars of a comb."""
_PLATE = re.compile(
    r"\b(?:[A-HJ-NP-TV-Z]{2}-\d{3}-[A-HJ-NP-TV-Z]{2}"
    r"|(?!SS|WW)[A-HJ-NP-TV-Z]{2}(?:\d{3}|[ ]\d{3}[ ](?!KM|CM|MM|KG))(?!SS)[A-HJ-NP-TV-Z]{2})\b"
    r"|\b\d{2,4}[ -][A-Z]{2,3}[ -](?:\d{2}|2[AB]|97[1-6])\b"
)
"""French plates since 2009 (no I, O, U) and before (number, letters, département).

SS is never given out and WW is of a dealer: without their dashes they are more likely something else.
"""
_PLATE_MISREAD = re.compile(r"(?<![\w-])[A-Z]{2}-(?=[^-\s]*\d)[\dA-Z$§&]{2,4}-[A-Z]{2}[\dIl]?(?![\w-])")
"""A plate of which a scan misread some signs: two letters on each side, a digit between the dashes."""
_MISREAD = 0.6
_VIN = re.compile(r"\b(?=[A-Z0-9]*\d{4}\b)(?=[0-9]*[A-Z])[A-HJ-NPR-Z0-9]{17}\b")
"""Vehicle identification number, ISO 3779: 17 signs without I, O and Q."""


class _Number(NamedTuple):
    kind: PersonalKind
    digits: int
    first: str
    is_valid: Callable[[str], bool]
    confidence: float


def _passes(check: Callable[[str], str]) -> Callable[[str], bool]:
    def is_valid(number: str) -> bool:
        try:
            check(number)
        except ValidationError:
            return False
        return True

    return is_valid


_NUMBERS = (
    _Number(PersonalKind.NIR, 15, "123478", _passes(nir.validate), 0.99),
    _Number(PersonalKind.COMPANY, 14, "0123456789", _passes(siret.validate), 0.95),
    _Number(PersonalKind.CARD, 16, "23456", _passes(luhn.validate), 0.95),
    _Number(PersonalKind.CARD, 15, "3", _passes(luhn.validate), 0.9),
    _Number(PersonalKind.TAX_NUMBER, 13, "0123", _passes(nif.validate), 0.9),
    _Number(PersonalKind.COMPANY, 9, "123456789", _passes(siren.validate), 0.4),
)


def numbers_in(text: str) -> Iterator[Hit]:
    """Checked numbers and plates, the longest first where they lie over each other."""
    if not any(sign.isdigit() for sign in text):
        return
    yield from _ibans(text)
    for number in _NUMBERS:
        yield from _checked(text, number)
    for found in _PLATE.finditer(text):
        yield Hit(PersonalKind.PLATE, *found.span(), 0.8, "pattern")
    for found in _PLATE_MISREAD.finditer(text):
        yield Hit(PersonalKind.PLATE, *found.span(), _MISREAD, "pattern")
    for found in _VIN.finditer(text):
        yield Hit(PersonalKind.PLATE, *found.span(), 0.8, "pattern")


def _pattern(number: _Number) -> re.Pattern[str]:
    middle = rf"(?:{_BETWEEN}\d){{{number.digits - 1}}}"
    if number.kind is PersonalKind.NIR:  # Corsica: 2A or 2B in the sixth and seventh place
        middle = rf"(?:{_BETWEEN}\d){{5}}{_BETWEEN}[\dAB](?:{_BETWEEN}\d){{8}}"
    return re.compile(rf"(?<![\w])(?=([{number.first}]{middle})(?!\d))")


_PATTERNS = {number: _pattern(number) for number in _NUMBERS}


def _checked(text: str, number: _Number) -> Iterator[Hit]:
    for found in _PATTERNS[number].finditer(text):
        compact = re.sub(r"[^0-9AB]", "", found[1])
        if len(set(compact)) > 2 and number.is_valid(compact):  # noqa: PLR2004 - not 000 000 000
            yield Hit(number.kind, *found.span(1), number.confidence, "checked")


_IBAN = re.compile(rf"\b[A-Z]{{2}}{_BETWEEN}\d{_BETWEEN}\d(?:{_BETWEEN}[A-Z0-9]){{11,30}}")


def _ibans(text: str) -> Iterator[Hit]:
    """IBANs: from the longest reading down to the one that passes the check, for words may follow."""
    for found in _IBAN.finditer(text):
        for end in range(found.end(), found.start() + 14, -1):
            if text[end - 1].isalnum() and _is_iban(re.sub(r"[^A-Z0-9]", "", text[found.start() : end])):
                yield Hit(PersonalKind.IBAN, found.start(), end, 0.99, "checked")
                break


_is_iban = _passes(iban.validate)
