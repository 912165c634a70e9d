"""A suggestion and the last word on it -> the card that an editor decides on."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from flask_babel import gettext

from workbench.model import Span, Wording, is_of_model
from workbench.register.alike import Key, same
from workbench.register.reviews import Aside, Outcome
from workbench.web.formats import number
from workbench.web.languages import current_locale
from workbench.web.workshop.marking import Place
from workbench.web.workshop.words import OUTCOMES, confidence_words, gain_words, rejection_words
from workbench.wording import said

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from workbench.model import Document, Locale
    from workbench.register.reviews import Judged
    from workbench.register.tables import Decision

_AROUND = 80
"""Characters shown on each side of a passage."""


@dataclass(frozen=True, slots=True)
class Word:
    """A decision as it is shown: what, why, by whom."""

    outcome: Outcome
    name: str
    reason: str
    who: str
    when: datetime


@dataclass(frozen=True, slots=True)
class Fault:
    """A decision that was refused: why, and what had been typed."""

    says: str
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Alike:
    """Suggestions of a document that are alike: how many, how many of them open, and the words for both.

    `key` is what they share. The words are empty where there is no other, or no other that is open.
    """

    key: Key
    total: int = 1
    still_open: int = 1
    times: str = ""
    accept: str = ""
    reject: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A suggestion to decide on. `after`: what replaces the original now, None when it stays.

    `is_of_model`: a language model proposed it, and not a rule. `gain`: levels that its sentence loses, with
    `gain_says` in words, empty where nothing is gained. `aside`: why nobody needs to decide on it, in words,
    empty otherwise. `later`: who put it off; `word` is None then.
    """

    id: int
    span: Span
    original: str
    replacements: tuple[str, ...]
    why: str
    confidence: str
    gain: float
    gain_says: str
    rule: str
    is_ready: bool
    is_of_model: bool
    word: Word | None
    after: str | None
    alike: Alike
    fault: Fault | None = None
    aside: str = ""
    later: Word | None = None

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision."""
        return self.word is None and not self.aside

    @property
    def place(self) -> Place:
        """Where it stands in the text."""
        return Place(
            self.span,
            self.id,
            is_decided=not self.is_open,
            is_advice=not self.replacements,
            after=self.after,
        )

    @property
    def draft(self) -> str:
        """What an editor begins to write from."""
        if self.fault is not None and self.fault.text is not None:
            return self.fault.text
        return self.after or next(iter(self.replacements), self.original)


def alike_of(judged: Sequence[Judged]) -> tuple[Alike, ...]:
    """For each suggestion of a review, those that are like it: put into words once for all of them."""
    keys = [same(each.suggestion) for each in judged]
    waiting = [each.decision is None and each.aside is None for each in judged]
    still_open = Counter(key for key, is_open in zip(keys, waiting, strict=True) if is_open)
    known = {key: _alike(key, total, still_open[key]) for key, total in Counter(keys).items()}
    return tuple(known[key] for key in keys)


def _alike(key: Key, total: int, still_open: int) -> Alike:
    all_open, several = number(still_open), still_open > 1
    return Alike(
        key,
        total,
        still_open,
        times=gettext("%(num)s fois dans ce document", num=number(total)) if total > 1 else "",
        accept=gettext("Accepter les %(num)s", num=all_open) if several else "",
        reject=gettext("Rejeter les %(num)s", num=all_open) if several else "",
    )


def card_of(judged: Judged, fault: Fault | None = None, alike: Alike | None = None) -> Card:
    """The card of a suggestion."""
    suggestion, decision = judged.suggestion, judged.decision
    confidence, gain_says = _in_words(current_locale(), suggestion.confidence, suggestion.gain)
    return Card(
        id=suggestion.id,
        span=Span(suggestion.start, suggestion.end),
        original=suggestion.original,
        replacements=tuple(suggestion.replacements),
        why=said(Wording(suggestion.why_fr, suggestion.why_en), current_locale()),
        confidence=confidence,
        gain=suggestion.gain,
        gain_says=gain_says,
        rule=suggestion.rule,
        is_ready=suggestion.ready and bool(suggestion.replacements) and judged.aside is None,
        is_of_model=is_of_model(suggestion.rule),
        word=_word(decision),
        after=decision.text if decision and judged.aside is None else None,
        alike=alike or Alike(same(suggestion)),
        fault=fault,
        aside=_aside_words(judged),
        later=_word(judged.later),
    )


@lru_cache(maxsize=1024)
def _in_words(_locale: Locale, confidence: float, gain: float) -> tuple[str, str]:
    """Both figures in words, for a reader of this language: most cards of a page say the same."""
    return str(confidence_words(confidence)), str(gain_words(gain))


def _aside_words(judged: Judged) -> str:
    match judged.aside:
        case Aside.OWN_TEXT:
            return str(gettext("mise de côté : le bloc est réécrit"))
        case Aside.LOCKED_TERM:
            return str(gettext("mise de côté : « %(term)s » est verrouillé", term=judged.term))
        case Aside.EXCEPTION:
            return str(gettext("mise de côté : exception de cette règle"))
        case Aside.REJECTED_BEFORE:
            return str(gettext("mise de côté : déjà rejetée"))
        case _:
            return ""


def sure(cards: tuple[Card, ...]) -> tuple[Card, ...]:
    """The ready suggestions that nobody has decided on and that can all be accepted together."""
    taken = sorted(card.span for card in cards if card.after is not None)
    found: list[Card] = []
    for card in cards:
        if not card.is_ready or card.word is not None or card.later is not None:
            continue
        place = bisect_left(taken, card.span.end, key=lambda span: span.start)
        if place == 0 or not card.span.overlaps(taken[place - 1]):  # none of them overlaps another
            found.append(card)
            insort(taken, card.span)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class InContext:
    """A card with the words that stand around its passage, so that it can be judged without its page."""

    card: Card
    lead: str
    tail: str


def in_context(document: Document, card: Card) -> InContext:
    """A card with what its block says before and after, cut at a word, ``…`` where something is left out."""
    spans = (each.span for each in document.blocks)
    block = next((span for span in spans if span.start <= card.span.start < span.end), card.span)
    lead = document.text[block.start : card.span.start]
    tail = document.text[card.span.end : block.end]
    if len(lead) > _AROUND:
        lead = "… " + lead[-_AROUND:].partition(" ")[2]
    if len(tail) > _AROUND:
        tail = tail[:_AROUND].rpartition(" ")[0] + " …"
    return InContext(card, lead, tail)


def _word(decision: Decision | None) -> Word | None:
    if decision is None:
        return None
    return Word(
        outcome=Outcome(decision.outcome),
        name=str(OUTCOMES[decision.outcome]),
        reason=rejection_words(decision.reason),
        who=decision.person.name,
        when=decision.at,
    )
