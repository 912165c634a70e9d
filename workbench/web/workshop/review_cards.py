"""A suggestion and the last word on it -> the card that an editor decides on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.model import Span
from workbench.register.reviews import Outcome
from workbench.web.languages import current_locale
from workbench.web.workshop.marking import Place
from workbench.web.workshop.words import OUTCOMES, confidence_words, rejection_words

if TYPE_CHECKING:
    from datetime import datetime

    from flask_babel.speaklater import LazyString

    from workbench.register.reviews import Judged
    from workbench.register.tables import Decision


@dataclass(frozen=True, slots=True)
class Word:
    """A decision as it is shown: what, why, by whom."""

    outcome: Outcome
    name: LazyString
    reason: str
    who: str
    when: datetime


@dataclass(frozen=True, slots=True)
class Fault:
    """A decision that was refused: why, and what had been typed."""

    says: str
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A suggestion to decide on. `after`: what replaces the original now, None when it stays."""

    id: int
    span: Span
    original: str
    replacements: tuple[str, ...]
    why: str
    confidence: LazyString
    rule: str
    is_ready: bool
    word: Word | None
    after: str | None
    fault: Fault | None = None

    @property
    def place(self) -> Place:
        """Where it stands in the text."""
        return Place(
            self.span,
            self.id,
            is_decided=self.word is not None,
            is_advice=not self.replacements,
            after=self.after,
        )

    @property
    def draft(self) -> str:
        """What an editor begins to write from."""
        if self.fault is not None and self.fault.text is not None:
            return self.fault.text
        return self.after or next(iter(self.replacements), self.original)


def card_of(judged: Judged, fault: Fault | None = None) -> Card:
    """The card of a suggestion."""
    suggestion, decision = judged.suggestion, judged.decision
    return Card(
        id=suggestion.id,
        span=Span(suggestion.start, suggestion.end),
        original=suggestion.original,
        replacements=tuple(suggestion.replacements),
        why=suggestion.why_fr if current_locale() == "fr" else suggestion.why_en,
        confidence=confidence_words(suggestion.confidence),
        rule=suggestion.rule,
        is_ready=suggestion.ready and bool(suggestion.replacements),
        word=_word(decision),
        after=decision.text if decision else None,
        fault=fault,
    )


def sure(cards: tuple[Card, ...]) -> tuple[Card, ...]:
    """The ready suggestions that nobody has decided on and that can all be accepted together."""
    taken = [card.span for card in cards if card.after is not None]
    found: list[Card] = []
    for card in cards:
        free = all(card.span.end <= span.start or span.end <= card.span.start for span in taken)
        if card.is_ready and card.word is None and free:
            found.append(card)
            taken.append(card.span)
    return tuple(found)


def _word(decision: Decision | None) -> Word | None:
    if decision is None:
        return None
    return Word(
        outcome=Outcome(decision.outcome),
        name=OUTCOMES[decision.outcome],
        reason=rejection_words(decision.reason),
        who=decision.person.name,
        when=decision.at,
    )
