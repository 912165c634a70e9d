"""Experiences in the reader's language: tones, themes, months, and texts in which words are masked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from babel.dates import format_date
from flask_babel import gettext, lazy_gettext

from workbench.model.personal import PersonalKind
from workbench.register.experiences_moderation import CLOSED, OPENED
from workbench.register.experiences_steps import Theme, Tone
from workbench.web.languages import current_locale

if TYPE_CHECKING:
    from flask_babel.speaklater import LazyString


@dataclass(frozen=True, slots=True)
class ToneLook:
    """How a tone is shown: a word, a shape and a tone of ``parts.badge``."""

    word: LazyString
    shape: str
    tone: str


TONES: dict[Tone, ToneLook] = {
    Tone.POSITIVE: ToneLook(lazy_gettext("Bien passé"), "check", "done"),
    Tone.NEUTRAL: ToneLook(lazy_gettext("Ni bien ni mal"), "half", "waiting"),
    Tone.NEGATIVE: ToneLook(lazy_gettext("Mal passé"), "cross", "stopped"),
}

THEMES: dict[Theme, LazyString] = {
    Theme.UNDERSTAND: lazy_gettext("Comprendre le formulaire"),
    Theme.PAPERS: lazy_gettext("Réunir les papiers"),
    Theme.LENGTH: lazy_gettext("Le nombre de questions"),
    Theme.DELAY: lazy_gettext("Le délai"),
    Theme.WELCOME: lazy_gettext("L’accueil"),
    Theme.REACH: lazy_gettext("Joindre quelqu’un"),
    Theme.WEBSITE: lazy_gettext("Le site internet"),
    Theme.RIGHTS: lazy_gettext("Connaître ses droits"),
    Theme.OTHER: lazy_gettext("Autre chose"),
}

_MASKED: dict[PersonalKind, LazyString] = {
    PersonalKind.NAME: lazy_gettext("nom masqué"),
    PersonalKind.BIRTH_DATE: lazy_gettext("date masquée"),
    PersonalKind.PHONE: lazy_gettext("téléphone masqué"),
    PersonalKind.EMAIL: lazy_gettext("adresse électronique masquée"),
    PersonalKind.ADDRESS: lazy_gettext("adresse masquée"),
    PersonalKind.SIGNATURE: lazy_gettext("mots masqués"),
    PersonalKind.HANDWRITING: lazy_gettext("mots masqués"),
    PersonalKind.ANSWER: lazy_gettext("mots masqués"),
}
_NUMBER = lazy_gettext("numéro masqué")
"""For all other kinds."""
_PARAGRAPH = re.compile(r"\n\n+")
_MASKS = re.compile(f"{OPENED}([a-z_]+){CLOSED}")
_REGIONS = {"fr": "fr_FR", "en": "en_GB"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a text; `masked`: what stands for words that were taken out, None for words that stand."""

    text: str
    masked: LazyString | None = None


def paragraphs_of(text: str) -> tuple[tuple[Piece, ...], ...]:
    """A public text in paragraphs of pieces."""
    return tuple(_pieces(paragraph) for paragraph in _PARAGRAPH.split(text))


def masked_words(kind: str) -> LazyString:
    """What stands in the place of masked words."""
    return _MASKED.get(PersonalKind(kind), _NUMBER)


def month(kept: str) -> str:
    """``2026-03`` as ``mars 2026``."""
    year, number = (int(part) for part in kept.split("-"))
    text = format_date(date(year, number, 1), "MMMM y", locale=_REGIONS[current_locale().value])
    return str(text)


def name_of(number: int) -> str:
    """How an account is called."""
    return str(gettext("Témoignage n° %(number)s", number=number))


def _pieces(paragraph: str) -> tuple[Piece, ...]:
    found, end = [], 0
    for match in _MASKS.finditer(paragraph):
        found.append(Piece(paragraph[end : match.start()]))
        if match[1] in set(PersonalKind):
            found.append(Piece("", masked_words(match[1])))
        end = match.end()
    return tuple(piece for piece in (*found, Piece(paragraph[end:])) if piece.text or piece.masked)
