"""Whether letters belong to a form number or a reference, as in ``UD-105``, and are no word of the text."""

from __future__ import annotations

import re

_SPACE = r"[ \u00a0\u202f]"
_JOINED = re.compile(r"[\w*/.:’'°-]*")
_EDGE = ".:’'/-"
_CODE = re.compile(r"(?=[\w*°/-]*\d)[\w*°]+(?:[/-][\w*°]+)+")
"""Letters and digits tied by hyphens or slashes: ``UD-105``, ``1099-INT``, ``VF/42/C22``."""
_ROUTE = re.compile(r"[A-Z]{1,4}(?::[A-Z]{1,4}){2,}")
"""Offices as their own letters name them: ``SE:TS:CAR``."""
_NUMBERED = re.compile(rf"{_SPACE}(?!(?:19|20)\d\d(?![\d*/-]))(?:\d+[*/-]\d[\d*/-]*|\d{{4,8}}|0\d\d)(?!\w)")
"""A number of a form after its letters: ``CERFA 12-0456``, ``ADOR 10413``; no year, no number of a firm."""
_FORM_WORD = re.compile(
    rf"(?:formulaires?|forms?|imprimés?|réf(?:érence)?s?\.?|refs?\.?){_SPACE}+$", re.IGNORECASE
)
_CODE_AFTER = re.compile(r"[- ]?\d")
_LEGAL_SUFFIX = re.compile(
    rf"\d{_SPACE}+(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies|[A-Z]{{1,2}}){_SPACE}+$"
)
"""« article 235 ter ZG »: letters of an article of law."""
_PLATE = (re.compile(rf"\d{{2,4}}{_SPACE}$"), re.compile(rf"{_SPACE}\d{{2}}(?!\d)"))
"""« 123 AB 45 »: a plate of registration."""
_EDITION = re.compile(r"\d[\w-]*[ \u00a0]\([01]?\d[-/](?:\d\d)?\d\d\)[ \u00a0]$")
"""« Form SSA-632-BK (09-2023) UF »: letters after the month of an edition."""
_SPELT = (re.compile(rf"(?:(?<!\w)[A-ZÀ-Ý]{_SPACE}){{2}}$"), re.compile(rf"(?:{_SPACE}[A-ZÀ-Ý](?!\w)){{2}}"))
"""Letters spaced out around: « A P R ÈS »."""
_FAR = 40
"""Characters looked at before and after."""


def is_part_of_reference(text: str, start: int, end: int) -> bool:
    """Whether the letters ``text[start:end]`` are a part of a number, a reference, a plate or spaced letters.

    True in ``UD-105``, ``1099-INT``, ``SSA-632-BK``, ``SE:TS:CAR``, « 235 ter ZG »,
    « AB-123-CD ». False where a number only follows: « RD 999 », « RSA 2024 », « AAH/RSA ».
    """
    before, after = text[max(0, start - _FAR) : start], text[end : end + _FAR]
    head = _trailing(before)
    tail = _JOINED.match(after)
    whole = (head + text[start:end] + (tail[0] if tail else "")).strip(_EDGE)
    if _CODE.fullmatch(whole) or _ROUTE.fullmatch(whole):
        return True
    return (
        (_FORM_WORD.search(before) is not None and _CODE_AFTER.match(after) is not None)
        or _LEGAL_SUFFIX.search(before) is not None
        or _EDITION.search(before) is not None
        or (_PLATE[0].search(before) is not None and _PLATE[1].match(after) is not None)
        or _SPELT[0].search(before) is not None
        or _SPELT[1].match(after) is not None
    )


def numbers_a_form(text: str, end: int) -> bool:
    """Whether a form number follows the letters that end at `end`: ``CERFA 12-0456``, ``ADOR 10413``.

    A number of nine digits or more is one of a firm or an account, as in « SIRET 44444444444444 ».
    """
    return _NUMBERED.match(text[end : end + _FAR]) is not None


def _trailing(before: str) -> str:
    """The signs that stand against the letters, up to a space or a bracket."""
    backwards = _JOINED.match(before[::-1])
    return backwards[0][::-1] if backwards else ""
