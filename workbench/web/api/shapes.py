"""The fields that values of the API are made of: exact about types, each with an example for its readers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from workbench.register.api_lists import MOST, Place
from workbench.web.api import language

if TYPE_CHECKING:
    from collections.abc import Iterable

LARGEST = 999_999_999
"""Numbers of rows, as addresses take them."""
PART = 20
CURSOR = r"^[0-9]{1,16}(\.[0-9]{1,17})?~[0-9]{1,9}$"
_SAID = r"^[^\x00]*[!-~\u00a1-\u024f][^\x00]*$"
_DECIMAL = re.compile(r"0|-?[1-9][0-9]{0,9}", re.ASCII)


class Whole(fields.Integer):
    """A whole number: as digits in an address, as a number in JSON."""

    def _validated(self, value: Any) -> Any:
        """Refuse what Python would read as a number and JSON would not."""
        is_digits = isinstance(value, str) and self.metadata.get("in_address") and _DECIMAL.fullmatch(value)
        is_number = not isinstance(value, bool) and (
            isinstance(value, int) or (isinstance(value, float) and value.is_integer())
        )
        if not is_digits and not is_number:
            raise self.make_error("invalid", input=value)
        return super()._validated(value)


class Truth(fields.Boolean):
    """True or false, and nothing that only resembles them."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if not isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return super()._deserialize(value, attr, data, **kwargs)


class Matches(validate.Validator):
    """A text that a pattern covers to its end (Python’s ``$`` lets a line end pass)."""

    def __init__(self, pattern: str) -> None:
        self.regex = re.compile(pattern, re.ASCII | re.DOTALL)

    def __call__(self, value: str) -> str:
        """Refuse a text that the pattern does not cover.

        Raises:
            ValidationError: it does not.
        """
        if self.regex.fullmatch(value) is None:
            raise ValidationError("String does not match expected pattern.")
        return value


class Values(Schema):
    """Values that go out. Every one of them is there, perhaps null."""


class Sent(Schema):
    """Values that come in. What the description does not name is refused."""

    class Meta:
        """How values are read."""

        unknown = RAISE


class InLanguage(Sent):
    """What every address takes."""

    lang = fields.String(validate=validate.OneOf(language.CHOICES), metadata={"example": "fr"})


class InParts(InLanguage):
    """What the address of a list takes."""

    limit = Whole(
        load_default=PART, validate=validate.Range(1, MOST), metadata={"in_address": True, "example": PART}
    )
    cursor = fields.String(validate=Matches(CURSOR), metadata={"example": "1773307800000000~17"})


def place_of(cursor: str | None) -> Place | None:
    """The place that a cursor names; it has the form of `CURSOR`."""
    if cursor is None:
        return None
    key, _, number = cursor.partition("~")
    return Place(float(key) if "." in key else int(key), int(number))


def cursor_of(place: Place) -> str:
    """A place as it stands in an address."""
    return f"{place.key}~{place.number}"


def words(example: str, *, none: bool = False, choices: Iterable[str] = ()) -> fields.String:
    """Words that go out; `choices`: the only ones."""
    known = list(choices)
    return fields.String(
        required=True,
        allow_none=none,
        validate=validate.OneOf([*known, None] if none else known) if known else None,
        metadata={"example": example},
    )


def whole(example: int, *, none: bool = False) -> fields.Integer:
    """A whole number that goes out."""
    return fields.Integer(required=True, allow_none=none, metadata={"example": example})


def real(example: float, *, none: bool = False) -> fields.Float:
    """A number that goes out."""
    return fields.Float(required=True, allow_none=none, metadata={"example": example})


def truth(*, example: bool) -> fields.Boolean:
    """True or false, going out."""
    return fields.Boolean(required=True, metadata={"example": example})


def moment(*, none: bool = False) -> fields.AwareDateTime:
    """A moment in UTC that goes out (RFC 3339)."""
    return fields.AwareDateTime(
        required=True, allow_none=none, metadata={"example": "2026-03-12T09:30:00+00:00"}
    )


def address(path: str, *, none: bool = False) -> fields.String:
    """An address that goes out; `path`: the end of the example."""
    return fields.String(
        required=True,
        allow_none=none,
        metadata={"format": "uri", "example": f"https://formulaires.exemple.fr{path}"},
    )


def many(inner: type[Schema] | fields.Field[Any]) -> fields.List[Any]:
    """A list that goes out."""
    item = inner if isinstance(inner, fields.Field) else fields.Nested(inner)
    return fields.List(item, required=True)


def part(inner: type[Schema], *, none: bool = False) -> fields.Nested:
    """Values within values, going out."""
    return fields.Nested(inner, required=True, allow_none=none)


def said(most: int, *, required: bool = True, example: str = "") -> fields.String:
    """A text that comes in: not blank, so many signs at most."""
    checks = [validate.Length(1, most), Matches(_SAID)]
    return fields.String(required=required, validate=checks, metadata={"example": example})


def perhaps_said(most: int, *, example: str = "") -> fields.String:
    """A text that may come in, so many signs at most; empty as if it were not there."""
    checks = [validate.Length(max=most), Matches(r"^[^\x00]*$")]
    return fields.String(load_default="", validate=checks, metadata={"example": example})


def asked_number(*, example: int) -> Whole:
    """The number of a row in an address."""
    return Whole(validate=validate.Range(1, LARGEST), metadata={"in_address": True, "example": example})


def asked_word(choices: Iterable[str], **more: Any) -> fields.String:
    """One of a few words in an address or in JSON."""
    return fields.String(validate=validate.OneOf(list(choices)), **more)
