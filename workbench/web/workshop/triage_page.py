"""A document of the register -> what the triage page shows of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import gettext, lazy_gettext

from workbench.model.burden import whole_minutes
from workbench.register import editions, joining, listing, queue_votes, reviews
from workbench.register.joining import Why
from workbench.register.workflow import possible_actions
from workbench.web.catalogue_names import domain_name
from workbench.web.formats import percent
from workbench.web.languages import current_locale
from workbench.web.workshop.burden_shown import BurdenShown, burden_shown
from workbench.web.workshop.queue_rows import title_of
from workbench.web.workshop.readings import reading_of
from workbench.web.workshop.words import (
    CHANNELS,
    DIFFICULTIES,
    STATES,
    STEPS,
    UNREAD,
    StateWords,
    band_words,
)
from workbench.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from flask_babel.speaklater import LazyString
    from sqlalchemy.orm import Session

    from workbench.model import Analysis, Page, Problem
    from workbench.register.joining import Offer
    from workbench.register.tables import Document, Event, Review, Submission
    from workbench.register.workflow import Action, Actor


@dataclass(frozen=True, slots=True)
class Said:
    """What one person said when handing in. `comment` is shown to signed-in people only.

    `double`: the number of the double that it was handed in as, None for this very document.
    """

    when: datetime
    difficulties: tuple[LazyString, ...]
    comment: str | None
    departement: str | None
    channel: LazyString
    double: int | None


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that went wrong in reading, in words. `pages`: ``2, 4–7``, or None."""

    words: str
    pages: str | None


@dataclass(frozen=True, slots=True)
class Happened:
    """A step of the history."""

    what: LazyString
    when: datetime
    who: str | None
    why: str | None


@dataclass(frozen=True, slots=True)
class Other:
    """Another document that is named on the page."""

    id: int
    title: str
    state: StateWords


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A document that may be the same form, with the reasons in words. `received`: when it came in.

    `is_same_file`: the very same file, to the last byte.
    """

    other: Other
    received: datetime
    why: str
    is_same_file: bool


@dataclass(frozen=True, slots=True)
class Measures:
    """What was measured. `attachments`: documents that the form asks for. `burden` None: not known then."""

    level: float | None
    band: str | None
    minutes: int
    words: int
    fields: int
    terms: int
    suggestions: int
    attachments: tuple[str, ...]
    burden: BurdenShown | None


@dataclass(frozen=True, slots=True)
class TriagePage:
    """All that the page shows beside its forms.

    `lookalikes`: what it may be joined to; `doubles`: what is joined to it; `older_offers`: documents that it
    may be a newer edition of; `older`, `newer`: those that it is linked to.
    """

    document: Document
    title: str
    domain: str
    state: StateWords
    failure: str | None
    said: tuple[Said, ...]
    measures: Measures | None
    troubles: tuple[Trouble, ...]
    pages: tuple[Page, ...]
    voices: int
    lookalikes: tuple[Lookalike, ...]
    doubles: tuple[Other, ...]
    duplicate_of: Other | None
    older_offers: tuple[Other, ...]
    older: Other | None
    newer: tuple[Other, ...]
    review: Review | None
    history: tuple[Happened, ...]
    actions: frozenset[Action]

    @property
    def known_as(self) -> Other | None:
        """The earlier document with the very same file; None when this one was the first."""
        earlier = (
            each.other for each in self.lookalikes if each.is_same_file and each.other.id < self.document.id
        )
        return next(earlier, None)


def page_of(session: Session, document: Document, actor: Actor) -> TriagePage:
    """What this person sees of a document."""
    row = document.analysis
    read = reading_of(row) if row else None
    older = editions.earlier(session, document.id)
    return TriagePage(
        document=document,
        title=title_of(document),
        domain=domain_name(document.domain),
        state=UNREAD if document.failure else STATES[document.state],
        failure=sentence(document.failure, current_locale()) if document.failure else None,
        said=tuple(_said(each, document) for each in joining.deposits(session, document.id)),
        voices=queue_votes.voices_of(session, document.id),
        measures=_measures(read, len(row.suggestions)) if row and read else None,
        troubles=() if read is None else _troubles(read.document.problems),
        pages=() if read is None else read.document.pages,
        lookalikes=tuple(_lookalike(each) for each in joining.offers(session, document)),
        doubles=tuple(_other(each) for each in joining.doubles(session, document.id)),
        duplicate_of=_other(document.duplicate_of) if document.duplicate_of else None,
        older_offers=() if older else tuple(_other(each) for each in editions.offers(session, document)),
        older=_other(older) if older else None,
        newer=tuple(_other(each) for each in editions.later(session, document.id)),
        review=reviews.latest(session, document.id),
        history=happened(listing.history(session, document.id)),
        actions=frozenset(possible_actions(document.state, actor)),
    )


def happened(events: Sequence[Event]) -> tuple[Happened, ...]:
    """Steps in words, in their order."""
    return tuple(
        Happened(STEPS[each.action], each.at, each.person.name if each.person else None, _why(each))
        for each in events
    )


def _why(event: Event) -> str | None:
    code = event.facts.get("code")
    return sentence(code, current_locale(), **event.facts.get("code_facts", {})) if code else event.reason


def _said(submission: Submission, document: Document) -> Said:
    return Said(
        when=submission.created_at,
        difficulties=tuple(name for code, name in DIFFICULTIES.items() if code in submission.difficulties),
        comment=submission.comment,
        departement=submission.departement,
        channel=next(name for code, name in CHANNELS.items() if code == submission.channel),
        double=submission.document_id if submission.document_id != document.id else None,
    )


def _measures(read: Analysis, suggestions: int) -> Measures:
    found = read.assessment
    return Measures(
        level=found.level,
        band=band_words(found.level) if found.level is not None else None,
        minutes=whole_minutes(found.burden.minutes),
        words=found.words,
        fields=found.burden.fields,
        terms=len(found.terms),
        suggestions=suggestions,
        attachments=tuple(each.text for each in found.burden.attachments),
        burden=burden_shown(found.burden),
    )


def _troubles(problems: Sequence[Problem]) -> tuple[Trouble, ...]:
    """Each trouble once, with all its pages."""
    pages: dict[str, list[int]] = {}
    for problem in problems:
        pages.setdefault(problem.code, []).extend([] if problem.page is None else [problem.page])
    return tuple(Trouble(sentence(c, current_locale()), page_ranges(found)) for c, found in pages.items())


def page_ranges(numbers: Sequence[int]) -> str | None:
    """Page numbers as they are written, None for none.

    >>> page_ranges([2, 4, 5, 6, 7])
    '2, 4–7'
    """
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs) or None


def _other(document: Document) -> Other:
    return Other(document.id, title_of(document), STATES[document.state])


def _lookalike(offer: Offer) -> Lookalike:
    words = [str(WHYS[why]) for why in offer.why if why is not Why.ALIKE]
    if offer.share is not None:
        words.append(str(gettext("texte semblable à %(share)s", share=percent(offer.share))))
    return Lookalike(
        _other(offer.document),
        offer.document.received_at,
        ", ".join(words),
        is_same_file=Why.SAME_FILE in offer.why,
    )


WHYS = {
    Why.SAME_FILE: lazy_gettext("même fichier"),
    Why.SAME_EDITION: lazy_gettext("même numéro Cerfa, même édition"),
    Why.SAME_NUMBER: lazy_gettext("même numéro Cerfa"),
}
"""What makes two documents look like one form, in words; a text that is alike tells its share too."""
