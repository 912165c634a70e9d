"""A review -> the page where it is done: pages, blocks in reading order, cards, and the bar that sums up."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from workbench.readability.level import HARD
from workbench.register import answers, last_word, locked_terms, reviews
from workbench.register.block_texts_tables import BlockText
from workbench.register.workflow import Action, State, possible_actions
from workbench.web.languages import current_locale
from workbench.web.workshop.block_texts_values import own_texts
from workbench.web.workshop.burden_shown import (
    BurdenMark,
    BurdenShown,
    burden_fields,
    burden_marks,
    burden_shown,
)
from workbench.web.workshop.card_frame import CardFrame, card_frame
from workbench.web.workshop.marking import HardSentence, Stretch, marked
from workbench.web.workshop.muting import muted_now
from workbench.web.workshop.queue_rows import title_of
from workbench.web.workshop.readings import reading_of
from workbench.web.workshop.review_cards import Card, Fault, alike_of, card_of, sure
from workbench.web.workshop.review_fields import PageFields, page_fields
from workbench.web.workshop.review_helps import Help, heaviest_finding, most_help
from workbench.web.workshop.review_order import View, chosen, first_ones, heard, worth_most
from workbench.web.workshop.standards_shown import StandardsShown, standards_shown
from workbench.web.workshop.words import band_words, reason_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from workbench.model import Analysis, Block, BlockKind, Box, FormField, Page, Term
    from workbench.register.locked_terms_tables import LockedTerm
    from workbench.register.tables import Review
    from workbench.register.workflow import Actor
    from workbench.web.marks import Marked
    from workbench.web.workshop.block_texts_values import OwnText


@dataclass(frozen=True, slots=True)
class HardWord:
    """A hard word of a block, with what can be said instead and what it means."""

    text: str
    plain: tuple[str, ...]
    explain: str | None


@dataclass(frozen=True, slots=True)
class BlockShown:
    """A block of the text with its marks and its cards. `number`: its place in reading order, from 0."""

    number: int
    kind: BlockKind
    stretches: tuple[Stretch, ...]
    cards: tuple[Card, ...]
    sentences: tuple[HardSentence, ...]
    words: tuple[HardWord, ...]
    asked: tuple[BurdenMark, ...]
    box: Box | None
    own: OwnText | None = None

    @property
    def is_marked(self) -> bool:
        """Whether there is something to look at."""
        return bool(self.own or self.cards or self.sentences or self.words or self.asked)


@dataclass(frozen=True, slots=True)
class PageShown:
    """Blocks and fields of one page; `page` is None where the format has none."""

    page: Page | None
    blocks: tuple[BlockShown, ...]
    found: PageFields


@dataclass(frozen=True, slots=True)
class LastWord:
    """What a person said last: of a suggestion, or of a block."""

    suggestion: int | None = None
    block: int | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """How far the review is. Levels are None when unknown; `is_measured`: the level now is up to date.

    `later`: suggestions that were put off; `own`: blocks that an editor rewrote, which count as changes too.
    `last`: what this person can take back with one button.
    """

    level_before: float | None
    band_before: str | None
    level_now: float | None
    band_now: str | None
    is_measured: bool
    words_before: int
    words_now: int | None
    decided: int
    total: int
    changes: int
    sure: int
    later: int
    own: int
    last: LastWord | None = None


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """All that the review page shows. `may_decide`: this person may decide now.

    `behind`: suggestions that are not among the first ones, shown or not; `by_gain`: the list, if asked for.
    `muted`: open suggestions of rules that are often refused, shown or not.
    `helps`: what would help most now. `locks`: the terms that no suggestion may change.
    """

    id: int
    document_id: int
    title: str
    state: State
    version: int
    frame: CardFrame
    pages: tuple[PageShown, ...]
    bar: Bar
    may_decide: bool
    burden: BurdenShown | None
    standards: StandardsShown | None
    view: View
    behind: int
    by_gain: tuple[Card, ...]
    muted: int
    helps: tuple[Help, ...]
    locks: tuple[LockedTerm, ...]

    @property
    def has_zones(self) -> bool:
        """Whether there is a field to show on a picture."""
        return any(each.page and each.found.has_places for each in self.pages)


def page_of(
    session: Session, found: Review, actor: Actor, view: View, faults: Mapping[int, Fault] | None = None
) -> ReviewPage:
    """The whole page; `faults`: decisions that were just refused, by suggestion."""
    every, muted = cards_of(session, found, faults), muted_now(session)
    cards = every if view.muted else heard(every, muted, keep=faults or ())
    first = first_ones(cards, found.analysis.words, keep=faults or ())
    shown = chosen(cards, found.analysis.words, view, keep=faults or ())
    own = own_texts(session, found.id)
    read = reading_of(found.analysis)
    burden = burden_shown(read.assessment.burden)
    is_open = may_decide(found, actor)
    return ReviewPage(
        id=found.id,
        document_id=found.document_id,
        title=title_of(found.document),
        state=found.document.state,
        version=found.document.version,
        frame=card_frame(found.id, read.document.language, view, may_decide=is_open),
        pages=_pages(read, shown, own),
        bar=bar_of(found, heard(every, muted), len(own), last_word_of(session, found, actor)),
        may_decide=is_open,
        burden=burden,
        standards=standards_shown(read, answers.last(session, found)),
        view=view,
        behind=len(cards) - len(first),
        by_gain=worth_most(shown) if view.by_gain else (),
        muted=len(every) - len(heard(every, muted)),
        helps=most_help(read, shown, own, heaviest_finding(read.assessment.burden, burden, current_locale())),
        locks=locked_terms.locked_on(session, found.document),
    )


def helps_now(session: Session, found: Review, view: View) -> tuple[Help, ...]:
    """What would help most now, of what the page shows."""
    read, every = reading_of(found.analysis), cards_of(session, found)
    cards = every if view.muted else heard(every, muted_now(session))
    shown = chosen(cards, found.analysis.words, view)
    burden = read.assessment.burden
    finding = heaviest_finding(burden, burden_shown(burden), current_locale())
    return most_help(read, shown, own_texts(session, found.id), finding)


def may_decide(found: Review, actor: Actor) -> bool:
    """Whether this person may decide on suggestions now."""
    state = found.document.state
    return state is State.IN_REVIEW and Action.SEND_FOR_APPROVAL in possible_actions(state, actor)


def cards_of(session: Session, found: Review, faults: Mapping[int, Fault] | None = None) -> tuple[Card, ...]:
    """The cards of a review, in the order of the text."""
    judged = reviews.judged(session, found)
    cards = (
        card_of(each, (faults or {}).get(each.suggestion.id), alike)
        for each, alike in zip(judged, alike_of(judged), strict=True)
    )
    return tuple(sorted(cards, key=lambda card: (card.span, card.id)))


def last_word_of(session: Session, found: Review, actor: Actor) -> LastWord | None:
    """What this person can take back with one button; None where there is nothing."""
    said = last_word.last_word(session, found, actor) if may_decide(found, actor) else None
    if said is None:
        return None
    return LastWord(block=said.block) if isinstance(said, BlockText) else LastWord(said.suggestion_id)


def bar_of(found: Review, cards: Sequence[Card], own: int = 0, last: LastWord | None = None) -> Bar:
    """How far a review is. `own`: blocks that an editor rewrote; `last`: what can be taken back."""
    before, now = found.analysis.level, found.level_now
    return Bar(
        level_before=before,
        band_before=band_words(before) if before is not None else None,
        level_now=now,
        band_now=band_words(now) if now is not None else None,
        is_measured=found.words_now is not None,
        words_before=found.analysis.words,
        words_now=found.words_now,
        decided=sum(card.word is not None and not card.aside for card in cards),
        total=sum(not card.aside for card in cards),
        changes=sum(card.after is not None for card in cards) + own,
        sure=len(sure(tuple(cards))),
        later=sum(card.later is not None and not card.aside for card in cards),
        own=own,
        last=last,
    )


def block_at(read: Analysis, position: int) -> int:
    """The place of the block in which a code point of the text stands."""
    return _block_at([block.span.start for block in read.document.blocks], position)


def block_with(read: Analysis, cards: Sequence[Card], number: int, own: Mapping[int, OwnText]) -> BlockShown:
    """A block by its place."""
    return _Marks(read, cards, own).block(number, read.document.blocks[number])


def _pages(read: Analysis, cards: Sequence[Card], own: Mapping[int, OwnText]) -> tuple[PageShown, ...]:
    marks = _Marks(read, cards, own)
    pages = {page.number: page for page in read.document.pages}
    groups: dict[int | None, list[BlockShown]] = {number: [] for number in pages}
    for number, block in enumerate(read.document.blocks):
        groups.setdefault(block.page, []).append(marks.block(number, block))
    fields: dict[int | None, list[tuple[int, FormField]]] = {number: [] for number in groups}
    for number, field in enumerate(read.document.fields):
        fields.setdefault(field.page, []).append((number, field))
    asked = burden_fields(read.assessment.burden)
    return tuple(
        PageShown(pages.get(n) if n else None, tuple(groups.get(n, ())), page_fields(fields[n], asked))
        for n in fields
    )


_M = TypeVar("_M", bound="Marked")


class _Marks:
    """All that stands on the text of a document, by block."""

    def __init__(self, read: Analysis, cards: Sequence[Card], own: Mapping[int, OwnText]) -> None:
        self._document = read.document
        self._own = own
        self._starts = [block.span.start for block in read.document.blocks]
        hard = (
            HardSentence(each.span, each.level, reason_words(each.reasons))
            for each in read.assessment.sentences
            if each.level >= HARD
        )
        self._sentences = self._by_block(hard)
        self._terms = self._by_block(read.assessment.terms)
        self._cards = self._by_block(cards)
        self._asked = self._by_block(burden_marks(read.assessment.burden))

    def block(self, number: int, block: Block) -> BlockShown:
        """One block with what stands on it."""
        sentences, terms = self._sentences.get(number, ()), self._terms.get(number, ())
        cards, asked = self._cards.get(number, ()), self._asked.get(number, ())
        return BlockShown(
            number=number,
            kind=block.kind,
            stretches=marked(
                self._document.text,
                block.span,
                sentences=sentences,
                terms=[term.span for term in terms],
                places=[card.place for card in cards],
                asked=asked,
            ),
            cards=tuple(cards),
            sentences=tuple(sentences),
            words=self._words(terms),
            asked=tuple(asked),
            box=block.box,
            own=self._own.get(number),
        )

    def _by_block(self, marks: Iterable[_M]) -> dict[int, list[_M]]:
        found: dict[int, list[_M]] = {}
        for mark in marks:
            found.setdefault(_block_at(self._starts, mark.span.start), []).append(mark)
        return found

    def _words(self, terms: Sequence[Term]) -> tuple[HardWord, ...]:
        once = {term.lemma.casefold(): term for term in reversed(terms)}
        return tuple(
            HardWord(self._document.text_of(term.span), term.plain, term.explain)
            for term in sorted(once.values(), key=lambda term: term.span)
        )


def _block_at(starts: Sequence[int], position: int) -> int:
    return max(0, bisect_right(starts, position) - 1)
