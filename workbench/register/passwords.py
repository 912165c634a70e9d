"""Passwords: how good one must be, and the hash (argon2) in whose shape alone it is kept."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from workbench.errors import BadRequestError
from workbench.register.database import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

PASSWORD_LENGTH = 12
"""Characters at least: length protects better than rules of composition (NIST SP 800-63B, 2017, 5.1.1)."""
PASSWORD_LONGEST = 200
NO_PASSWORD = "!"  # noqa: S105 - no hash looks like this, so nothing opens such an account
"""Kept in the place of a hash until the person has chosen a password."""

_LEFT_AT_LEAST = 5
"""Characters that must be left when all that many people choose is taken away: a choice of ours."""
_RUN = 4
_ABOUT = 3
"""Letters of a name or an address from which it counts as known."""
_ROWS = ("azertyuiop", "qsdfghjklm", "wxcvbn", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_ORDERS = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "aqwzsxedcrfvtgb", "1q2w3e4r5t6y", "1a2z3e4r5t6y")
_RUNS = " ".join(chain.from_iterable((row, row[::-1]) for row in (*_ROWS, *_ORDERS)))
_YEAR = re.compile(r"(?:19|20)\d\d")
_REPEATED = re.compile(r"(.)\1{2,}|(.{2,4}?)\2{2,}")
_SIGNS_FOR_LETTERS = str.maketrans("0134578@$!", "oleastbasi")

hasher = PasswordHasher()
"""Argon2id, with the parameters that the library holds right (RFC 9106). Tests put a quick one here."""
_nobody: list[str] = []


def check(password: str, *, about: Iterable[str] = ()) -> None:
    """Refuse a password that is short, or made of what many people choose. No rule asks for signs.

    `about`: what is known of the person (name, address): it counts for nothing in the password.

    Raises:
        BadRequestError: ``password_too_short``, ``password_too_long`` or ``password_too_common``.
    """
    if len(password) < PASSWORD_LENGTH:
        raise BadRequestError("password_too_short", least=PASSWORD_LENGTH)
    if len(password) > PASSWORD_LONGEST:
        raise BadRequestError("password_too_long", most=PASSWORD_LONGEST)
    plain = _YEAR.sub("\n", "".join(folded(password).split()))
    known = (*_words(), *(word for text in about for word in _known(text)))
    if min(_left(plain, known), _left(plain.translate(_SIGNS_FOR_LETTERS), known)) < _LEFT_AT_LEAST:
        raise BadRequestError("password_too_common")


def hashed(password: str) -> str:
    """What is kept of a password."""
    return hasher.hash(password)


def matches(kept: str | None, password: str) -> bool:
    """Whether this is the password; without a hash (None), False after the time that a hash takes."""
    try:
        hasher.verify(_hash_of_nobody() if kept in {None, NO_PASSWORD} else str(kept), password)
    except (VerificationError, InvalidHashError):
        return False
    return kept not in {None, NO_PASSWORD}


def is_outdated(kept: str) -> bool:
    """Whether a hash was made with weaker parameters than today's."""
    return hasher.check_needs_rehash(kept)


def _left(text: str, known: Iterable[str]) -> int:
    """Characters that are left of a password without known words, runs of keys and repeats."""
    for word in sorted(known, key=len, reverse=True):
        text = text.replace(word, "\n")
    text = _REPEATED.sub("\n", text)
    kept, at = 0, 0
    while at < len(text):
        run = _run(text, at)
        kept += not run and text[at] != "\n"
        at += run or 1
    return kept


def _run(text: str, at: int) -> int:
    """How many keys in a row begin here, 0 for fewer than four."""
    length = _RUN
    while at + length <= len(text) and text[at : at + length] in _RUNS:
        length += 1
    return length - 1 if length > _RUN else 0


def _known(text: str) -> list[str]:
    """The words of a name or of an address that somebody would try."""
    return [word for word in re.split(r"[^a-z0-9]+", folded(text)) if len(word) >= _ABOUT]


@cache
def _words() -> tuple[str, ...]:
    data = tomllib.loads(files("workbench.register").joinpath("passwords.toml").read_text("utf-8"))
    return tuple(data["words"])


def _hash_of_nobody() -> str:
    if not _nobody:
        _nobody.append(hasher.hash("nobody has this password"))
    return _nobody[0]
