"""A review -> what a second person reads before approving: each change and who said why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.errors import WorkflowError
from workbench.model import Format, Language, Span
from workbench.register import answers, reviews
from workbench.register.reviews import Outcome
from workbench.register.workflow import Action, State, possible_actions
from workbench.rewrite.apply import Change, applied
from workbench.web.languages import current_locale
from workbench.web.workshop.queue_rows import title_of
from workbench.web.workshop.readings import reading_of
from workbench.web.workshop.review_page import Bar, bar_of, cards_of
from workbench.web.workshop.standards_shown import StandardsShown, standards_shown
from workbench.wording import error_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

    from workbench.model import Block, Document
    from workbench.register.tables import Review
    from workbench.register.workflow import Actor
    from workbench.web.workshop.review_cards import Card

_CHANGED_IN_PLACE = frozenset({Format.DOCX, Format.ODT})


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of one side of a pair."""

    text: str
    is_changed: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """A block before and after, with the decisions that made the difference; none when nothing changed."""

    page: int | None
    before: tuple[Part, ...]
    after: tuple[Part, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class ApprovalPage:
    """All that the page shows. `hindrance`: why this person cannot approve, in words; None when they can.

    `own_format`: that of the deposited file, where the changes can be put into it.
    """

    id: int
    document_id: int
    title: str
    state: State
    version: int
    language: Language | None
    bar: Bar
    pairs: tuple[Pair, ...]
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
    return ApprovalPage(
        id=found.id,
        document_id=found.document_id,
        title=title_of(found.document),
        state=state,
        version=found.document.version,
        language=read.document.language,
        bar=bar_of(found, cards),
        pairs=tuple(pair for pair in _pairs(read.document, cards) if whole or pair.cards),
        rejected=tuple(card for card in cards if card.word and card.word.outcome is Outcome.REJECTED),
        undecided=sum(card.word is None for card in cards),
        sent_by=found.sent_by.name if found.sent_by else None,
        is_waiting=state is State.IN_APPROVAL,
        hindrance=_hindrance(session, found, actor),
        standards=standards_shown(read, answers.last(session, found)),
        own_format=read.document.format if read.document.format in _CHANGED_IN_PLACE else None,
        may_send_back=Action.SEND_BACK in possible_actions(state, actor),
    )


def _hindrance(session: Session, found: Review, actor: Actor) -> str | None:
    error: WorkflowError | None = None
    if Action.APPROVE not in possible_actions(found.document.state, actor):
        error = WorkflowError("role_missing")
    else:
        try:
            reviews.refuse_same_person(session, found, actor)
        except WorkflowError as same_person:
            error = same_person
    return None if error is None else error_sentence(error, current_locale())


def _pairs(document: Document, cards: Sequence[Card]) -> Iterable[Pair]:
    changed = [card for card in cards if card.after is not None]
    for block in document.blocks:
        mine = [card for card in changed if block.span.start <= card.span.start < block.span.end]
        yield Pair(
            block.page,
            tuple(_before(document.text, block, mine)),
            tuple(_after(document, block, mine)),
            tuple(mine),
        )


def _before(text: str, block: Block, cards: Sequence[Card]) -> Iterable[Part]:
    """The block as it was. Accepted changes do not overlap."""
    done = block.span.start
    for card in cards:
        yield Part(text[done : card.span.start])
        yield Part(text[card.span.start : card.span.end], is_changed=True)
        done = card.span.end
    yield Part(text[done : block.span.end])


def _after(document: Document, block: Block, cards: Sequence[Card]) -> Iterable[Part]:
    """The block as it becomes, with its seams repaired as in the text that is kept."""
    start, text = block.span.start, document.text_of(block.span)
    changes = [
        Change(Span(card.span.start - start, min(card.span.end - start, len(text))), card.after or "")
        for card in cards
    ]
    made = applied(text, changes, language=document.language or Language.FR)
    done = 0
    for span in made.spans:
        yield Part(made.text[done : span.start])
        yield Part(made.text[span.start : span.end], is_changed=True)
        done = span.end
    yield Part(made.text[done:])
