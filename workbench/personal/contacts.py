"""Telephone numbers and e-mail addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import phonenumbers

from workbench.model.personal import PersonalKind
from workbench.personal.numbers import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

_EMAIL = re.compile(r"[\w.+%-]+[ ]?@[ ]?[\w-]+(?:[ ]?\.[ ]?[\w-]+)*\.[ ]?[A-Za-z]{2,12}\b")
"""An address; a scan may have read a space beside its signs."""
_FRENCH = re.compile(r"(?<![\w+/])0(?:[ \t\u00a0\u202f._|-]{0,3}\d){9}(?![\d/])")
_ABROAD = re.compile(r"(?:\+|(?<![\w])00)[ ]?\(?\d(?:[ \u00a0\u202f.()/-]{0,2}\d){7,14}")
_SERVICE = frozenset(
    {
        phonenumbers.PhoneNumberType.TOLL_FREE,
        phonenumbers.PhoneNumberType.PREMIUM_RATE,
        phonenumbers.PhoneNumberType.SHARED_COST,
        phonenumbers.PhoneNumberType.UAN,
    }
)
"""Kinds of numbers that only bodies and firms have."""
_ROLES = re.compile(
    r"^(?:contact|info|infos|accueil|mairie|dpo|rgpd|cnil|secretariat|service|support|communication|"
    r"noreply|no-reply|webmaster|courrier|formation|urbanisme|cada|aide|assistance)\b|^(?:ddt|dreal|dir|drac|pref|sp-)",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"@(?:[\w-]+\.)*(?:gouv\.fr|gov\.uk|gov|europa\.eu|assurance-maladie\.fr|caf\.fr|cnaf\.fr)$"
)


def contacts_in(text: str) -> Iterator[Hit]:
    """Telephone numbers that phonenumbers finds possible, and e-mail addresses."""
    if "@" in text:
        for found in _EMAIL.finditer(text):
            yield _email(found)
    if any(sign.isdigit() for sign in text):
        for pattern in (_FRENCH, _ABROAD):
            for found in pattern.finditer(text):
                hit = _phone(found)
                if hit is not None:
                    yield hit


def _email(found: re.Match[str]) -> Hit:
    address = found[0].replace(" ", "")
    if _ROLES.search(address) or _STATE.search(address):
        return Hit(PersonalKind.EMAIL, *found.span(), 0.2, "office")
    return Hit(PersonalKind.EMAIL, *found.span(), 0.95, "pattern")


def _phone(found: re.Match[str]) -> Hit | None:
    digits = re.sub(r"[^\d+]", "", re.sub(r"\(0\)", "", found[0]))
    if len(set(digits[1:])) <= 2:  # noqa: PLR2004 - 00 00 00 00 00 shows how to write one
        return None
    try:
        number = phonenumbers.parse(digits, "FR")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    if phonenumbers.number_type(number) in _SERVICE:
        return Hit(PersonalKind.PHONE, *found.span(), 0.2, "office")
    sure = phonenumbers.is_valid_number(number)
    return Hit(PersonalKind.PHONE, *found.span(), 0.95 if sure else 0.6, "checked" if sure else "pattern")
