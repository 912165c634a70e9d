"""What was written in a box whose caption stands under it, in smaller letters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.model.personal import PersonalKind
from workbench.personal.labelled import PARTICLES, kind_of_label, labels
from workbench.personal.numbers import Hit

if TYPE_CHECKING:
    from workbench.personal.passages import Captioned

_CONFIDENCE = 0.6
_CAPITALS = re.compile(r"[A-ZÀ-Ý][A-ZÀ-Ý'’-]+(?: [A-ZÀ-Ý][A-ZÀ-Ý'’-]*){0,3}")
"""A surname or a town, as people write them into boxes."""
_DIGITS = 5
"""Digits of an answer that is a number, a postcode at least."""
_SIGNS = 40
_OF_ADDRESSES = re.compile(r"(?<!\w)(?:voie|rue|commune|localit[ée]|lieu-dit)(?!\w)", re.IGNORECASE)


def captioned_in(found: Captioned) -> Hit | None:
    """The whole answer, of the kind that its caption asks for; None for what is no answer to it."""
    text = found.answer.text
    kind = kind_of_label(found.caption)
    if kind is None and _OF_ADDRESSES.search(found.caption):
        kind = PersonalKind.ADDRESS
    if kind is None or not _is_answer(text):
        return None
    return Hit(kind, 0, len(text), _CONFIDENCE, "near_label")


def _is_answer(text: str) -> bool:
    if len(text) > _SIGNS:
        return False
    if sum(sign.isdigit() for sign in text) >= _DIGITS:
        return True
    stop = labels().stop
    return _CAPITALS.fullmatch(text) is not None and not any(
        stop.match(word) and word not in PARTICLES for word in text.split()
    )
