"""Which suggestions of a review are shown at first, and in what order: an editor is not drowned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from workbench.register.alike import Key
    from workbench.web.workshop.review_cards import Card

MOST_PER_THOUSAND = 40
"""Suggestions shown at first per 1,000 words: one for every 25, the length of a long sentence. Ours: beyond
one change a sentence, an editor no longer chooses what helps most, but reads a list to its end."""
MOST_IN_SHORT = 20
"""Suggestions that are always shown: what is read on one screen or two. Ours."""


@dataclass(frozen=True, slots=True)
class View:
    """How the page is asked for: with all suggestions, with a list by gain, with those of muted rules."""

    whole: bool = False
    by_gain: bool = False
    muted: bool = False

    @property
    def query(self) -> dict[str, Any]:
        """What stands for it in an address."""
        return self.with_()

    def with_(
        self, *, whole: bool | None = None, by_gain: bool | None = None, muted: bool | None = None
    ) -> dict[str, Any]:
        """The query of the same view but for one thing."""
        query: dict[str, Any] = {}
        if self.whole if whole is None else whole:
            query["toutes"] = "1"
        if self.by_gain if by_gain is None else by_gain:
            query["tri"] = "gain"
        if self.muted if muted is None else muted:
            query["masquees"] = "1"
        return query


def view_of(sent: Mapping[str, str]) -> View:
    """The view that a query string asks for: ``toutes`` for all, ``tri=gain`` for the list, ``masquees``."""
    return View("toutes" in sent, sent.get("tri") == "gain", "masquees" in sent)


def heard(cards: Sequence[Card], muted: Container[str], *, keep: Container[int] = ()) -> tuple[Card, ...]:
    """The cards without the open ones of muted rules (ids of rules); those to `keep` (ids) stay."""
    return tuple(card for card in cards if card.rule not in muted or card.word is not None or card.id in keep)


def first_ones(cards: Sequence[Card], words: int, *, keep: Container[int] = ()) -> tuple[Card, ...]:
    """The cards shown at first for a text of so many words, in their order.

    Those that gain most, decided or not, so that the page stays the same while it is worked on; besides
    them all that is decided, and those to `keep` (ids).
    """
    most = max(MOST_IN_SHORT, round(words * MOST_PER_THOUSAND / 1000))
    chosen = {card.id for card in ranked(cards)[:most]}
    return tuple(card for card in cards if card.id in chosen or card.word is not None or card.id in keep)


def ranked(cards: Sequence[Card]) -> list[Card]:
    """The cards by gain, then those that are ready, then by their place; advice comes last."""
    return sorted(cards, key=lambda card: (-card.gain, not card.replacements, not card.is_ready, card.span))


def worth_most(cards: Sequence[Card]) -> tuple[Card, ...]:
    """The open cards by gain, of those that are alike the first."""
    once: dict[Key, Card] = {}
    for card in ranked([card for card in cards if card.word is None]):
        once.setdefault(card.alike.key, card)
    return tuple(once.values())
