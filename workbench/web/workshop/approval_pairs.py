"""The text of a review before and after: page by page, block by block, with what made the difference."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from workbench.model import Language, Span
from workbench.register import block_texts_kept, reviews
from workbench.rewrite.apply import Change, applied
from workbench.rewrite.differ import Run, differ

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from workbench.model import Block, Document
    from workbench.register.block_texts_tables import BlockText
    from workbench.register.reviews import Accepted
    from workbench.register.tables import Review
    from workbench.web.workshop.review_cards import Card


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Who wrote a block anew, and when."""

    who: str
    when: datetime


@dataclass(frozen=True, slots=True)
class Pair:
    """A block before and after. `number`: its place in reading order, from 0.

    `cards`: the decisions that made the difference; `own`: somebody wrote the whole block anew. Neither where
    nothing changed.
    """

    number: int
    before: tuple[Run, ...]
    after: tuple[Run, ...]
    cards: tuple[Card, ...]
    own: OwnWords | None

    @property
    def is_changed(self) -> bool:
        """Whether there is something to compare."""
        return bool(self.cards or self.own)


@dataclass(frozen=True, slots=True)
class PageOfPairs:
    """The blocks of one page; `number` is None where the format has none."""

    number: int | None
    pairs: tuple[Pair, ...]


def pages_of(
    session: Session,
    found: Review,
    document: Document,
    cards: Sequence[Card],
    *,
    keep: frozenset[int],
    whole: bool,
) -> tuple[PageOfPairs, ...]:
    """The blocks that changed, by page; those in `keep` too, and with `whole` all of them."""
    own = block_texts_kept.kept(session, found.id)
    changes = _by_block(document, reviews.accepted(session, found))
    reasons = {(card.span.start, card.span.end): card for card in cards if card.after is not None}
    pairs = [
        (block.page, _pair(document, number, block, changes.get(number, []), reasons, own.get(number)))
        for number, block in enumerate(document.blocks)
        if whole or number in changes or number in keep
    ]
    return tuple(
        PageOfPairs(page, tuple(pair for _, pair in group))
        for page, group in groupby(pairs, key=lambda pair: pair[0])
    )


def _by_block(document: Document, accepted: Sequence[Accepted]) -> dict[int, list[Accepted]]:
    starts = [block.span.start for block in document.blocks]
    found: dict[int, list[Accepted]] = {}
    for each in accepted:
        found.setdefault(max(0, bisect_right(starts, each.start) - 1), []).append(each)
    return found


def _pair(
    document: Document,
    number: int,
    block: Block,
    changes: Sequence[Accepted],
    reasons: dict[tuple[int, int], Card],
    own: BlockText | None,
) -> Pair:
    text = document.text_of(block.span)
    if own is not None:
        sides = differ(text, own.text or "")
        return Pair(number, sides.before, sides.after, (), OwnWords(own.person.name, own.at))
    cards = (reasons.get((each.start, each.end)) for each in changes)
    return Pair(
        number,
        tuple(_before(text, block, changes)),
        tuple(_after(text, block, changes, document.language)),
        tuple(card for card in cards if card is not None),
        None,
    )


def _before(text: str, block: Block, changes: Sequence[Accepted]) -> Iterator[Run]:
    """The block as it was. Accepted changes do not overlap."""
    start, done = block.span.start, 0
    for each in changes:
        yield Run(text[done : each.start - start])
        yield Run(text[each.start - start : each.end - start], is_changed=True)
        done = each.end - start
    yield Run(text[done:])


def _after(text: str, block: Block, changes: Sequence[Accepted], language: Language | None) -> Iterator[Run]:
    """The block as it becomes, with its seams repaired as in the text that is kept."""
    start = block.span.start
    wanted = [
        Change(Span(each.start - start, min(each.end - start, len(text))), each.text, verbatim=each.verbatim)
        for each in changes
    ]
    made = applied(text, wanted, language=language or Language.FR)
    done = 0
    for span in made.spans:
        yield Run(made.text[done : span.start])
        yield Run(made.text[span.start : span.end], is_changed=True)
        done = span.end
    yield Run(made.text[done:])
