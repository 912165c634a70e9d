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
    """How the page is asked for: with all suggestions, with a list by gain, with those of muted rules.

    `later`: only those that were put off.
    """

    whole: bool = False
    by_gain: bool = False
    muted: bool = False
    later: bool = False

    @property
    def query(self) -> dict[str, Any]:
        """What stands for it in an address."""
        return self.with_()

    def with_(
        self,
        *,
        whole: bool | None = None,
        by_gain: bool | None = None,
        muted: bool | None = None,
        later: bool | None = None,
    ) -> dict[str, Any]:
        """The query of the same view but for one thing."""
        query: dict[str, Any] = {}
        if self.whole if whole is None else whole:
            query["toutes"] = "1"
        if self.by_gain if by_gain is None else by_gain:
            query["tri"] = "gain"
        if self.muted if muted is None else muted:
            query["masquees"] = "1"
        if self.later if later is None else later:
            query["plus-tard"] = "1"
        return query


def view_of(sent: Mapping[str, str]) -> View:
    """The view that a query asks for: ``toutes``, ``tri=gain`` for the list, ``masquees``, ``plus-tard``."""
    return View("toutes" in sent, sent.get("tri") == "gain", "masquees" in sent, "plus-tard" in sent)


def chosen(cards: Sequence[Card], words: int, view: View, *, keep: Container[int] = ()) -> tuple[Card, ...]:
    """The cards that a view shows of a text of so many words; those to `keep` (ids) stay."""
    if view.later:
        return tuple(card for card in cards if card.later is not None or card.id in keep)
    return tuple(cards) if view.whole else first_ones(cards, words, keep=keep)


def heard(cards: Sequence[Card], muted: Container[str], *, keep: Container[int] = ()) -> tuple[Card, ...]:
    """The cards without the open ones of muted rules (ids of rules); those to `keep` (ids) stay."""
    return tuple(card for card in cards if card.rule not in muted or _is_marked(card) or card.id in keep)


def first_ones(cards: Sequence[Card], words: int, *, keep: Container[int] = ()) -> tuple[Card, ...]:
    """The cards shown at first for a text of so many words, in their order.

    Those that gain most, decided or not, so that the page stays the same while it is worked on; besides
    them all that is decided, and those to `keep` (ids).
    """
    most = max(MOST_IN_SHORT, round(words * MOST_PER_THOUSAND / 1000))
    most_gain = {card.id for card in ranked(cards)[:most]}
    return tuple(card for card in cards if card.id in most_gain or _is_marked(card) or card.id in keep)


def _is_marked(card: Card) -> bool:
    """Whether somebody has said something of it, be it that it can wait."""
    return card.word is not None or card.later is not None


def ranked(cards: Sequence[Card]) -> list[Card]:
    """The cards by gain, then those that are ready, then by their place; advice comes last."""
    return sorted(cards, key=lambda card: (-card.gain, not card.replacements, not card.is_ready, card.span))


def worth_most(cards: Sequence[Card]) -> tuple[Card, ...]:
    """The open cards by gain, of those that are alike the first; those that were put off come last."""
    once: dict[Key, Card] = {}
    by_gain = ranked([card for card in cards if card.is_open])
    for card in sorted(by_gain, key=lambda card: card.later is not None):
        once.setdefault(card.alike.key, card)
    return tuple(once.values())
