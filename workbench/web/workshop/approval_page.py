"""A review -> what a second person reads before approving: each change, page by page, and who said why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.errors import WorkflowError
from workbench.model import Format, Language
from workbench.register import answers, remarks, reviews, second_person
from workbench.register.reviews import Outcome
from workbench.register.workflow import Action, State, possible_actions
from workbench.web.languages import current_locale
from workbench.web.workshop.approval_pairs import PageOfPairs, pages_of
from workbench.web.workshop.queue_rows import title_of
from workbench.web.workshop.readings import reading_of
from workbench.web.workshop.review_page import Bar, bar_of, cards_of
from workbench.web.workshop.standards_shown import StandardsShown, standards_shown
from workbench.wording import error_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from workbench.register.tables import Review
    from workbench.register.versions_tables import Remark
    from workbench.register.workflow import Actor
    from workbench.web.workshop.review_cards import Card

_CHANGED_IN_PLACE = frozenset({Format.DOCX, Format.ODT})


@dataclass(frozen=True, slots=True)
class RemarkShown:
    """A remark at its place. `about`: the words of the document that it is about; None: the whole block."""

    block: int
    about: str | None
    text: str
    who: str
    when: datetime


@dataclass(frozen=True, slots=True)
class SentBack:
    """With what a text came back to its editor. `reason`: the general remark, if there was one."""

    reason: str | None
    who: str
    when: datetime
    remarks: tuple[RemarkShown, ...]


@dataclass(frozen=True, slots=True)
class ApprovalPage:
    """All that the page shows. `hindrance`: why this person cannot approve, in words; None when they can.

    `own_format`: that of the deposited file, where the changes can be put into it. `back`: with what the text
    was last sent back, None where it never was; `remarks`: those of it that stand at a place.
    """

    id: int
    document_id: int
    title: str
    state: State
    version: int
    language: Language | None
    bar: Bar
    changes: int
    pages: tuple[PageOfPairs, ...]
    back: SentBack | None
    remarks: tuple[RemarkShown, ...]
    rejected: tuple[Card, ...]
    undecided: int
    sent_by: str | None
    is_waiting: bool
    hindrance: str | None
    may_send_back: bool
    standards: StandardsShown | None
    own_format: Format | None


def page_of(session: Session, found: Review, actor: Actor, *, whole: bool) -> ApprovalPage:
    """The page as this person sees it; `whole`: blocks without change too."""
    cards = cards_of(session, found)
    read = reading_of(found.analysis)
    state = found.document.state
    back = last_sent_back(session, found)
    said = back.remarks if back else ()
    return ApprovalPage(
        id=found.id,
        document_id=found.document_id,
        title=title_of(found.document),
        state=state,
        version=found.document.version,
        language=read.document.language,
        bar=bar_of(found, cards),
        changes=len(reviews.accepted(session, found)),
        pages=pages_of(
            session, found, read.document, cards, keep=frozenset(each.block for each in said), whole=whole
        ),
        back=back,
        remarks=said,
        rejected=tuple(card for card in cards if card.word and card.word.outcome is Outcome.REJECTED),
        undecided=sum(card.is_open for card in cards),
        sent_by=found.sent_by.name if found.sent_by else None,
        is_waiting=state is State.IN_APPROVAL,
        hindrance=_hindrance(session, found, actor),
        standards=standards_shown(read, answers.last(session, found)),
        own_format=read.document.format if read.document.format in _CHANGED_IN_PLACE else None,
        may_send_back=Action.SEND_BACK in possible_actions(state, actor),
    )


def remarks_shown(rows: Sequence[Remark]) -> tuple[RemarkShown, ...]:
    """Remarks in words, in the order of the text."""
    return tuple(
        RemarkShown(
            row.block, row.suggestion.original if row.suggestion else None, row.text, row.person.name, row.at
        )
        for row in rows
    )


def sent_back_shown(session: Session, found: Review) -> SentBack | None:
    """With what the text came back, while it is being rewritten; None when it did not."""
    return last_sent_back(session, found) if found.document.state is State.IN_REVIEW else None


def last_sent_back(session: Session, found: Review) -> SentBack | None:
    """With what the text last came back in this round; None where it never did."""
    event = remarks.last_back(session, found)
    if event is None:
        return None
    said = remarks_shown(remarks.last(session, found))
    is_general = event.reason != "\n".join(each.text for each in said)
    name = event.person.name if event.person else ""
    return SentBack(event.reason if is_general else None, name, event.at, said)


def _hindrance(session: Session, found: Review, actor: Actor) -> str | None:
    error: WorkflowError | None = None
    if Action.APPROVE not in possible_actions(found.document.state, actor):
        error = WorkflowError("role_missing")
    else:
        try:
            second_person.refuse_same_person(session, found, actor)
        except WorkflowError as same_person:
            error = same_person
    return None if error is None else error_sentence(error, current_locale())
