"""Public experiences: the list with its filters and its figures, one account with its answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flask import url_for
from flask_babel import gettext

from workbench.errors import NotFoundError
from workbench.register import experiences, experiences_lists
from workbench.register.experiences_answers import answers_of
from workbench.register.experiences_lists import Sort
from workbench.register.experiences_steps import State, Theme, Tone
from workbench.web.catalogue_names import public_name
from workbench.web.deposit.departements import departements
from workbench.web.experiences_words import THEMES, TONES, Piece, ToneLook, month, paragraphs_of
from workbench.web.public import experiences_asked as asking
from workbench.web.public.asked import ActiveFilter, Choice

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from flask_babel.speaklater import LazyString
    from sqlalchemy.orm import Session

    from workbench.register.experiences import Figures
    from workbench.register.experiences_answers import Worded
    from workbench.register.experiences_tables import Experience
    from workbench.web.public.experiences_asked import Asked

EXCERPT = 320
"""Characters of an account in a list, cut at the end of a word."""


@dataclass(frozen=True, slots=True)
class Form:
    """The form that an account is about. `title`: None until an editor has read it."""

    number: int
    title: str | None


@dataclass(frozen=True, slots=True)
class ExperienceRow:
    """An account as everybody may read it. `is_whole`: its text is not cut."""

    number: int
    tone: ToneLook
    themes: tuple[LazyString, ...]
    paragraphs: tuple[tuple[Piece, ...], ...]
    is_whole: bool
    language: str
    happened: str | None
    departement: str | None
    administration: str | None
    form: Form | None
    published: datetime
    answered: datetime | None


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of an answer and its date."""

    text: str
    when: datetime


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """An answer: as it is worded now, when it was first given, and how it was worded before."""

    number: int
    now: Wording
    first: datetime
    earlier: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class ExperiencesPage:
    """One page of the list. `choices`: by the names of the query string."""

    asked: Asked
    rows: tuple[ExperienceRow, ...]
    total: int
    pages: int
    figures: Figures
    choices: Mapping[str, tuple[Choice, ...]]
    active: tuple[ActiveFilter, ...]

    def address_of(self, page: int) -> str:
        """The address of another page of the same list."""
        return _address(self.asked.on_page(page))

    @property
    def feed(self) -> str:
        """The address of the feed of this list."""
        return url_for("public.experiences_feed", **replace(self.asked, page=1, sort="").query())  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class ExperiencePage:
    """One account and its answers."""

    row: ExperienceRow
    answers: tuple[ShownAnswer, ...]


def experiences_page(session: Session, args: Mapping[str, str]) -> ExperiencesPage:
    """What the address asks for, found and prepared; the figures are those of all public accounts."""
    bodies = tuple(Choice(str(a.id), a.name) for a in experiences_lists.administrations(session))
    asked = asking.read(args, administrations=[int(choice.value) for choice in bodies])
    found = experiences_lists.search(session, asked.wanted())
    choices = _choices(bodies)
    return ExperiencesPage(
        asked=asked.on_page(found.page),
        rows=tuple(row_of(each, cut=EXCERPT) for each in found.experiences),
        total=found.total,
        pages=found.pages,
        figures=experiences.figures(session, administration=asked.administration),
        choices=choices,
        active=_active(asked, choices),
    )


def experience_page(session: Session, experience_id: int) -> ExperiencePage:
    """One public account.

    Raises:
        NotFoundError: there is none of this number, or it is not public.
    """
    found = experiences.one(session, experience_id)
    if found.state != State.PUBLISHED.value:
        raise NotFoundError("not_found")
    return ExperiencePage(row_of(found), tuple(_answer(each) for each in answers_of(found)))


def row_of(experience: Experience, *, cut: int | None = None) -> ExperienceRow:
    """What everybody may read of a public account; `cut`: its text to so many characters."""
    whole = experience.public_text or ""
    text = whole if cut is None else _excerpt(whole, cut)
    document = experience.document
    return ExperienceRow(
        number=experience.id,
        tone=TONES[Tone(experience.tone)],
        themes=tuple(THEMES[theme] for theme in Theme if theme in {t.theme for t in experience.themes}),
        paragraphs=paragraphs_of(text),
        is_whole=text == whole,
        language=experience.language or "fr",
        happened=month(experience.happened) if experience.happened else None,
        departement=departements().get(experience.departement or ""),
        administration=public_name(experience.administration),
        form=Form(document.id, document.public_title) if document else None,
        published=experience.published_at or experience.told_at,
        answered=experience.answered_at,
    )


def _excerpt(text: str, most: int) -> str:
    """The beginning of a text, cut between words and never within the sign of masked ones."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(maxsplit=1)[0].rstrip(" ,;:") + "…"


def _answer(worded: Worded) -> ShownAnswer:
    return ShownAnswer(
        number=worded.first.id,
        now=Wording(worded.now.text, worded.now.at),
        first=worded.first.at,
        earlier=tuple(Wording(each.text, each.at) for each in worded.earlier),
    )


def _choices(bodies: tuple[Choice, ...]) -> dict[str, tuple[Choice, ...]]:
    return {
        "administration": bodies,
        "theme": tuple(Choice(theme.value, str(words)) for theme, words in THEMES.items()),
        "ton": tuple(Choice(tone.value, str(look.word)) for tone, look in TONES.items()),
        "departement": tuple(Choice(code, f"{code} – {name}") for code, name in departements().items()),
        "reponse": (Choice("oui", gettext("Avec une réponse")), Choice("non", gettext("Sans réponse"))),
        "tri": (
            Choice(Sort.OLDEST.value, gettext("Les plus anciens")),
            Choice(Sort.QUICKEST.value, gettext("Les réponses les plus rapides")),
        ),
    }


_FIELDS = {
    "administration": "administration",
    "theme": "theme",
    "ton": "tone",
    "departement": "departement",
    "reponse": "answered",
}
"""The names of the query string that filter -> the fields of `Asked`."""


def _active(asked: Asked, choices: Mapping[str, Sequence[Choice]]) -> tuple[ActiveFilter, ...]:
    query = asked.query()
    found = [
        ActiveFilter(choice.label, _address(asked.without(field)))
        for name, field in _FIELDS.items()
        for choice in choices[name]
        if query.get(name) == choice.value
    ]
    if asked.document is not None:
        label = gettext("Formulaire n° %(number)s", number=asked.document)
        found.append(ActiveFilter(label, _address(asked.without("document"))))
    return tuple(found)


def _address(asked: Asked) -> str:
    return url_for("public.experiences", **asked.query())  # type: ignore[arg-type]
