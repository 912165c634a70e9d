"""Experiences: what citizens tell of a form or a service, told, withdrawn and counted.

Their moderation is in `experiences_moderation`, what is answered in `experiences_answers`, lists of them in
`experiences_lists`.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import extract, func, select
from sqlalchemy.orm import joinedload, selectinload

from workbench.errors import NotFoundError
from workbench.register import catalogue, submissions
from workbench.register.database import now
from workbench.register.experiences_steps import Action, State, Theme, Tone, record
from workbench.register.experiences_tables import Experience, ExperienceTheme
from workbench.register.figures import FEW
from workbench.register.submissions import CODE_ALPHABET, CODE_LENGTH, Channel, normal_code
from workbench.register.tables import Document, Submission
from workbench.register.triage import original_of
from workbench.register.workflow import CITIZEN

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

TEXT_SHORTEST, TEXT_LONGEST = 20, 3000
"""Characters of an account."""
TARGET_SHARE = 0.75
"""Answered accounts aimed at: three out of four."""
_SECONDS_A_DAY = 86_400
_EMPTY_LINES = re.compile(r"\n\s*\n")
_SIGNS = re.compile(r"[\u27e6\u27e7\x00-\x08\x0b-\x1f\x7f]")
"""What an account may not hold: the signs that stand around masked words, and control characters."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What a citizen says. `happened`: a month as ``2026-03``; `document_id`: the form it is about."""

    tone: Tone
    text: str = field(repr=False)
    themes: tuple[Theme, ...] = ()
    happened: str = ""
    departement: str = ""
    administration: str = ""
    document_id: int | None = None
    channel: Channel = Channel.WEB


def normal_text(text: str) -> str:
    r"""A text as it is kept: one kind of line end, one empty line between paragraphs, no space around.

    >>> normal_text(" Bonjour. \r\n\r\n \r\nMerci. ")
    'Bonjour.\n\nMerci.'
    """
    lines = _SIGNS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return "\n\n".join(piece.strip() for piece in _EMPTY_LINES.split(lines) if piece.strip())


def tell(session: Session, said: Telling) -> Experience:
    """Keep an account; a worker then looks for personal data in it. The caller has checked its length.

    Without an administration of its own, it is about that of its form, once an editor has read its name.
    """
    at = now(session)
    named = catalogue.administration_named(session, said.administration, confirmed=False)
    document = None if said.document_id is None else session.get(Document, said.document_id)
    if named is None and document is not None:
        named = document.administration
    made = Experience(
        code=_new_code(session),
        state=State.WAITING.value,
        version=0,
        tone=said.tone.value,
        text=normal_text(said.text)[:TEXT_LONGEST],
        happened=said.happened or None,
        departement=said.departement or None,
        administration=named,
        document=document,
        channel=said.channel.value,
        told_at=at,
        state_since=at,
        themes=[ExperienceTheme(theme=theme.value) for theme in dict.fromkeys(said.themes)],
    )
    session.add(made)
    session.flush()
    record(session, made, Action.TELL, CITIZEN, facts={"channel": made.channel})
    return made


def of_reference(session: Session, given: str) -> int:
    """The document that a number, or the code of a deposit, leads to; of a double, the one that it doubles.

    Raises:
        NotFoundError: ``reference_unknown``.
    """
    text = given.strip().lstrip("#").strip()
    if text.isascii() and text.isdecimal() and len(text) < CODE_LENGTH:
        found = session.get(Document, int(text))
    else:
        try:
            found = submissions.by_code(session, text).document
        except NotFoundError as error:
            raise NotFoundError("reference_unknown") from error
    if found is None:
        raise NotFoundError("reference_unknown")
    return original_of(found).id


def one(session: Session, experience_id: int) -> Experience:
    """One account, whatever its state, with what belongs to it.

    Raises:
        NotFoundError: there is none of this number.
    """
    return _found(session, Experience.id == experience_id)


def by_code(session: Session, code: str) -> Experience:
    """The account that a code belongs to; spaces, hyphens and case do not matter.

    Raises:
        NotFoundError: ``code_unknown``.
    """
    return _found(session, Experience.code == normal_code(code), "code_unknown")


def withdraw(session: Session, experience: Experience) -> None:
    """Take an account back, with its code: its words are erased, in all their forms.

    Raises:
        WorkflowError: it is withdrawn already.
    """
    record(session, experience, Action.WITHDRAW, CITIZEN)
    experience.text = experience.public_text = experience.published_at = None
    experience.answered_at = experience.answered_after = None
    experience.marks.clear()
    session.flush()


@dataclass(frozen=True, slots=True)
class Figures:
    """What public accounts add up to; see `figures`.

    `share`: 0-1, None on fewer than `FEW` accounts. `median_days`: from publication to the first answer,
    None where nothing is answered.
    """

    public: int
    answered: int
    share: float | None
    median_days: float | None
    positive: int
    neutral: int
    negative: int

    @property
    def unanswered(self) -> int:
        """Public accounts without an answer."""
        return self.public - self.answered


def figures(
    session: Session,
    year: int | None = None,
    administration: int | None = None,
    departement: str | None = None,
) -> Figures:
    """Accounts that are public today, and their answers; each argument narrows them down.

    * `year`: that of the publication, in UTC. `administration`: an id; `departement`: a code.
    * share = answered / public: one answer is enough, given at any time. None when public < 10 (`FEW`).
    * median_days = the median, over the answered ones, of (first answer - publication), in days of 24 hours:
      the administration can only answer what it may read. The mean of the two middle ones for an even number.

    An account that was taken back, or taken off the public pages, no longer counts.
    """
    found = chosen(year, administration, departement)
    counts = select(Experience.tone, func.count(), func.count(Experience.answered_after))
    rows = session.execute(counts.where(*found).group_by(Experience.tone)).all()
    tones = {tone: told for tone, told, _ in rows}
    public, answered = sum(tones.values()), sum(replied for _, _, replied in rows)
    return Figures(
        public=public,
        answered=answered,
        share=answered / public if public >= FEW else None,
        median_days=_median_days(session, found, answered),
        positive=tones.get(Tone.POSITIVE.value, 0),
        neutral=tones.get(Tone.NEUTRAL.value, 0),
        negative=tones.get(Tone.NEGATIVE.value, 0),
    )


def chosen(
    year: int | None, administration: int | None, departement: str | None
) -> tuple[ColumnElement[bool], ...]:
    """What accounts must say to be counted: public today, of this year, administration and département."""
    found: list[ColumnElement[bool]] = [Experience.state == State.PUBLISHED.value]
    if year is not None:
        found.append(extract("year", Experience.published_at) == year)
    if administration is not None:
        found.append(Experience.administration_id == administration)
    if departement is not None:
        found.append(Experience.departement == departement)
    return tuple(found)


def _median_days(session: Session, chosen: tuple[ColumnElement[bool], ...], answered: int) -> float | None:
    """The one or two in the middle, which the database finds by its index."""
    if not answered:
        return None
    middle = session.scalars(
        select(Experience.answered_after)
        .where(*chosen, Experience.answered_after.is_not(None))
        .order_by(Experience.answered_after)
        .offset((answered - 1) // 2)
        .limit(2 - answered % 2)
    ).all()
    return sum(seconds or 0 for seconds in middle) / len(middle) / _SECONDS_A_DAY


def seconds_between(earlier: datetime, later: datetime) -> int:
    """Whole seconds."""
    return int((later - earlier).total_seconds())


def _found(session: Session, wanted: ColumnElement[bool], code: str = "not_found") -> Experience:
    found = session.scalars(
        select(Experience)
        .where(wanted)
        .options(
            joinedload(Experience.administration),
            joinedload(Experience.document),
            selectinload(Experience.themes),
            selectinload(Experience.answers),
        )
    ).one_or_none()
    if found is None:
        raise NotFoundError(code)
    return found


def _new_code(session: Session) -> str:
    while True:
        code = "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
        taken = select(Experience.id).where(Experience.code == code)
        if (
            session.scalars(taken).first() is None
            and session.scalars(select(Submission.id).where(Submission.code == code)).first() is None
        ):
            return code
