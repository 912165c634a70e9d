"""What would help most in a review: the few things that would lower level and burden most, with their places.

Two suggestions, two sentences, a word that comes back and a finding on burden, at most `MOST` of them: an
editor who does these first has done what counts. Things of different kinds are not weighed together.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from workbench.report.words import has_word, word

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from workbench.model import Analysis, Burden, Locale, Span, Term
    from workbench.web.workshop.burden_shown import BurdenShown
    from workbench.web.workshop.review_cards import Card

MOST = 5
"""Things that are named: what a person keeps in mind. Ours."""
GOAL = 2.5
"""The level that a sentence should come down to: what plain-language guides aim at (`readability.level`)."""
TIMES = 3
"""From so many places on, a hard word comes back. Ours."""
_TENTH = 0.05
"""Levels that count: less is 0,0 with the one digit that levels have."""
_LONGEST = 90
"""Characters of a passage that are shown."""


class HelpKind(StrEnum):
    """What would help."""

    SUGGESTION = "suggestion"
    SENTENCE = "sentence"
    WORD = "word"
    BURDEN = "burden"


@dataclass(frozen=True, slots=True)
class Help:
    """One thing that would help. `anchor`: the id of its place on the page; `text`: the passage, cut.

    `levels`: those that a sentence loses with the suggestion, or those that it has. `times`: how often it
    stands in the text. `new`: what the suggestion puts there. `load`: the load of a finding, in words.
    """

    kind: HelpKind
    anchor: str
    text: str
    levels: float = 0.0
    times: int = 1
    new: str = ""
    load: str = ""


class _Weighed(NamedTuple):
    weight: float
    help: Help


def most_help(
    read: Analysis, cards: Sequence[Card], rewritten: Container[int], finding: Help | None
) -> tuple[Help, ...]:
    """What would help most now, suggestions first.

    `cards`: those of the review, decided or not; `rewritten`: places of blocks with an own text, in which
    nothing is left to do; `finding`: the one on burden.
    """
    text = _Text(read, rewritten)
    suggestions = _suggestions(text, [card for card in cards if card.is_open])
    anchors = {each.anchor for each in suggestions}
    named = {text.sentence(card.span.start) for card in cards if f"o{card.id}" in anchors}
    done = [card for card in cards if card.after is not None]
    sentences, words = _sentences(text, done, named), _words(text, done)
    findings = [finding] if finding else []
    turns = (suggestions[:1], sentences[:1], words, findings, suggestions[1:], sentences[1:])
    found = [each for turn in turns for each in turn][:MOST]
    return tuple(sorted(found, key=lambda each: list(HelpKind).index(each.kind)))


class _Text:
    """The text of a document, its blocks and its sentences, by position."""

    def __init__(self, read: Analysis, rewritten: Container[int]) -> None:
        self._document = read.document
        self._rewritten = rewritten
        self._starts = [block.span.start for block in read.document.blocks]
        self.sentences = read.assessment.sentences
        self._sentence_starts = [each.span.start for each in self.sentences]
        self.terms = read.assessment.terms

    def block(self, position: int) -> int:
        return max(0, bisect_right(self._starts, position) - 1)

    def is_rewritten(self, position: int) -> bool:
        return self.block(position) in self._rewritten

    def sentence(self, position: int) -> int | None:
        """The rank of the sentence that a position is in; None outside of sentences."""
        rank = bisect_right(self._sentence_starts, position) - 1
        return rank if rank >= 0 and position < self.sentences[rank].span.end else None

    def words_of_sentence(self, position: int) -> int:
        """The words of the sentence that a position is in; 1 outside of sentences."""
        rank = self.sentence(position)
        return 1 if rank is None else self.sentences[rank].words

    def cut(self, span: Span) -> str:
        whole = " ".join(self._document.text_of(span).split())
        return whole if len(whole) <= _LONGEST else whole[: _LONGEST - 2].rsplit(" ", 1)[0] + " …"


def _suggestions(text: _Text, cards: Iterable[Card]) -> list[Help]:
    """The two that take most levels from most words; of those that are alike, the first stands for all."""
    once: dict[object, _Weighed] = {}
    for card in cards:
        if card.gain < _TENTH or not card.replacements or card.alike.key in once:
            continue
        weight = card.gain * text.words_of_sentence(card.span.start) * card.alike.still_open
        shown = Help(
            HelpKind.SUGGESTION,
            f"o{card.id}",
            text.cut(card.span),
            card.gain,
            card.alike.still_open,
            card.replacements[0],
        )
        once[card.alike.key] = _Weighed(weight, shown)
    return _heaviest(once.values(), 2)


def _sentences(text: _Text, done: Sequence[Card], named: Container[int | None]) -> list[Help]:
    """The two with most words too many levels above the goal, after what was accepted in them."""
    gained: defaultdict[int | None, float] = defaultdict(float)
    for card in done:
        gained[text.sentence(card.span.start)] += card.gain
    weighed = []
    for rank, each in enumerate(text.sentences):
        level = each.level - gained[rank]
        if rank in named or level < GOAL + _TENTH or text.is_rewritten(each.span.start):
            continue
        shown = Help(HelpKind.SENTENCE, f"b{text.block(each.span.start)}", text.cut(each.span), level)
        weighed.append(_Weighed((level - GOAL) * each.words, shown))
    return _heaviest(weighed, 2)


def _words(text: _Text, done: Sequence[Card]) -> list[Help]:
    """The hard word that comes back most, by how hard it is; none that comes back less than `TIMES`."""
    changed = sorted(card.span for card in done)
    places: dict[str, list[Term]] = {}
    for term in text.terms:
        if not text.is_rewritten(term.span.start) and not _is_in(changed, term.span):
            places.setdefault(term.lemma.casefold(), []).append(term)
    weighed = (
        _Weighed(terms[0].difficulty * len(terms), _word_help(text, terms))
        for terms in places.values()
        if len(terms) >= TIMES
    )
    return _heaviest(weighed, 1)


def _is_in(spans: Sequence[Span], place: Span) -> bool:
    """Whether a place shares a character with one of these spans, which are in order and apart."""
    rank = bisect_left(spans, place.end, key=lambda span: span.start)
    return rank > 0 and spans[rank - 1].overlaps(place)


def _word_help(text: _Text, terms: Sequence[Term]) -> Help:
    first = terms[0]
    return Help(
        HelpKind.WORD,
        f"b{text.block(first.span.start)}",
        text.cut(first.span),
        times=len(terms),
        new=next(iter(first.plain), ""),
    )


def _heaviest(weighed: Iterable[_Weighed], most: int) -> list[Help]:
    return [each.help for each in sorted(weighed, key=lambda each: -each.weight)[:most]]


def heaviest_finding(burden: Burden, shown: BurdenShown | None, locale: Locale) -> Help | None:
    """The first finding of the load with most points that has a place on the page; None where none has.

    `shown`: the findings in words, in the reader's language `locale`.
    """
    points = {
        word(key, locale): part.points
        for part in burden.index_parts
        if has_word(key := f"found_load.{part.load}")  # not all loads have findings
    }
    groups = [each for each in (shown.found if shown else ()) if each.lines and each.lines[0].links]
    if not groups:
        return None
    group = max(groups, key=lambda each: points.get(each.title, 0.0))
    line = group.lines[0]
    return Help(HelpKind.BURDEN, line.links[0].anchor, line.line.text, load=group.title)
