"""One parsed sentence -> the suggestions that rules and turns make for it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from workbench.language.lexique import lexique
from workbench.model import Language, Span, Suggestion
from workbench.rewrite.apply import Change, apply, changes_of
from workbench.rewrite.conditions import holds
from workbench.rewrite.determiners import agreed_determiners
from workbench.rewrite.guards import meaning_kept
from workbench.rewrite.inflect_en import participles_alone
from workbench.rewrite.parsed import Parsed, flat, parsed
from workbench.rewrite.protected import is_shouted
from workbench.rewrite.seams import capitalised, fuse_words, with_article
from workbench.rewrite.search import found_in
from workbench.rewrite.slots import is_finite
from workbench.rewrite.template import Place, UnsureError, render
from workbench.rewrite.turns import proposals
from workbench.rewrite.turns.capitals import in_small_letters
from workbench.rewrite.turns.table import exchanges_made, turns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.language.tree import Doc
    from workbench.rewrite.match import Match
    from workbench.rewrite.rules import Rule
    from workbench.rewrite.search import Found
    from workbench.rewrite.units import Unit

_PREPOSITIONS = frozenset({"à", "de", "pour", "sur", "avec", "en", "par"})
_AFTER_RULES = 1 << 30
"""The rank of turns: rules go first where all else is equal."""
_QUOTING = "«»“”"
_STEM = re.compile(r"\b\w{4}")
"""The beginning of a word, by which it is known again in another form."""
_LONGEST_FACT = 9
"""Words: ``trois cent quatre-vingt-dix-neuf mille neuf cent …``, ``il y aurait lieu de``."""
_JOINING = frozenset({"et", "ou", "ni", "puis", "ainsi", "mais"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A suggestion within its sentence, before the choice between those that overlap."""

    rank: int
    suggestion: Suggestion


class Made(NamedTuple):
    """A suggestion for a sentence.

    `unfinished`: it is ready, and leaves words standing for which others that are ready had plainer ones.
    """

    suggestion: Suggestion
    unfinished: bool


def suggestions_for(text: str, doc: Doc, language: Language, *, after: str = "") -> tuple[Made, ...]:
    """What rules and turns suggest for one sentence, sorted; spans count from the start of `text`.

    No two overlap. Where several fit, one that is ready wins, then the longest: a turn goes before the words
    inside it, and takes their plainer words along where they still fit (`_with_words_inside`).
    `after`: the first words of what follows.
    """
    if is_shouted(text):
        return tuple(Made(each, unfinished=False) for each in _of_capitals(text, language))
    sentence = parsed(text, doc, language, after=after)
    drafts = [*_of_rules(sentence), *_of_turns(sentence)]
    drafts = [_with_words_inside(draft, drafts, sentence) for draft in drafts]
    kept = sorted(_together(_chosen(drafts), text, language), key=lambda s: s.span)
    return tuple(Made(each, _is_unfinished(each, drafts)) for each in kept)


def _is_unfinished(suggestion: Suggestion, drafts: Sequence[Draft]) -> bool:
    if not suggestion.ready:
        return False
    new, whole = suggestion.replacements[0].lower(), suggestion.span
    return any(
        other.ready
        and other.rule != suggestion.rule
        and other.span.overlaps(whole)
        and (
            other.span.start < whole.start
            or whole.end < other.span.end
            or any(stem in new for stem in _STEM.findall(other.original.lower()))
        )
        for other in (draft.suggestion for draft in drafts)
    )


def _of_capitals(text: str, language: Language) -> Iterator[Suggestion]:
    """Small letters for a sentence in capitals: the one turn that speaks there, with a guard of its own."""
    for turned in in_small_letters(text) if language is Language.FR else ():
        turn = turns(language)[turned.turn]
        ready = turn.ready and turned.sure
        yield Suggestion(turned.span, text, turned.replacements, turn.id, turn.why, turn.confidence, ready)


def _of_rules(sentence: Parsed) -> Iterator[Draft]:
    for found, match in found_in(sentence.units, sentence.language):
        yield from _drafts(found, match, sentence.units, sentence.text)


def _of_turns(sentence: Parsed) -> Iterator[Draft]:
    """What the turns propose, as far as it keeps the meaning and leaves protected words alone."""
    for turn, turned in proposals(sentence):
        span, text = turned.span, sentence.text
        within = [unit for unit in sentence.units if span.overlaps(Span(unit.start, unit.end))]
        original = text[span.start : span.end]
        exchanges = (turn.exchange,) if turn.exchange else ()
        kept = tuple(
            replacement
            for replacement in dict.fromkeys(turned.replacements)
            if replacement != original
            and all(flat(unit.text) in flat(replacement) for unit in within if unit.protected)
            and _means_the_same(text, span, replacement, sentence.language, exchanges)
        )
        if kept:
            ready = turn.ready and turned.sure and kept[0] == turned.replacements[0]
            yield Draft(
                _AFTER_RULES, Suggestion(span, original, kept, turn.id, turn.why, turn.confidence, ready)
            )


def _means_the_same(
    text: str, span: Span, replacement: str, language: Language, exchanges: tuple[str, ...] = ()
) -> bool:
    """Whether a change keeps the meaning: only the words around it are looked at, the others are the same."""
    start, end = _neighbourhood(text, span)
    before = text[start:end]
    change = Change(Span(span.start - start, span.end - start), replacement)
    return meaning_kept(before, apply(before, [change], language=language), language, exchanges=exchanges)


def _all_mean_the_same(
    text: str, changes: Sequence[Change], language: Language, exchanges: tuple[str, ...]
) -> bool:
    made = apply(text, changes, language=language)
    return meaning_kept(text, made, language, exchanges=exchanges)


def fit_together(text: str, suggestions: Sequence[Suggestion], language: Language) -> bool:
    """Whether those of a sentence that are ready overlap nowhere and keep its meaning all at once."""
    ready = sorted((each for each in suggestions if each.ready), key=lambda each: each.span)
    if any(one.span.overlaps(other.span) for one, other in pairwise(ready)):
        return False
    exchanges = exchanges_made(ready, language)
    return _all_mean_the_same(text, changes_of(ready), language, exchanges)


def _neighbourhood(text: str, span: Span) -> tuple[int, int]:
    """A span with the words before and behind it that may form one fact with those in it.

    The whole text where something is quoted: a quotation may be of any length.
    """
    if any(sign in text for sign in _QUOTING):
        return 0, len(text)
    start, end = span
    for _ in range(_LONGEST_FACT):
        start = text.rfind(" ", 0, max(0, start - 1)) + 1
        end = text.find(" ", end + 1)
        if end < 0:
            end = len(text)
    return start, end


def _with_words_inside(draft: Draft, drafts: Sequence[Draft], sentence: Parsed) -> Draft:
    """A ready turn whose first replacement has plainer words too; the bare turn comes second.

    What is ready for words inside the turn goes in where the turn leaves these very words standing, as far as
    all of it together keeps the meaning.
    """
    suggestion = draft.suggestion
    if draft.rank != _AFTER_RULES or not suggestion.ready:
        return draft
    language, bare = sentence.language, suggestion.replacements[0]
    changes = _plainer(draft, drafts, bare, language)
    if not changes:
        return draft
    composed = apply(bare, changes, language=language)
    exchanges = exchanges_made([suggestion], language)
    if not _means_the_same(sentence.text, suggestion.span, composed, language, exchanges):
        return draft
    both = tuple(dict.fromkeys((composed, *suggestion.replacements)))
    return replace(draft, suggestion=replace(suggestion, replacements=both))


def _plainer(draft: Draft, drafts: Sequence[Draft], bare: str, language: Language) -> list[Change]:
    """What is ready for words inside a turn, at its place in the turned words; no two overlap.

    Not the same turn again. What exchanges facts stays out: a suggestion makes the exchange of its own turn
    alone.
    """
    whole = draft.suggestion.span
    inside = [
        other
        for other in drafts
        if other.suggestion.ready
        and other.suggestion.rule != draft.suggestion.rule
        and whole.start <= other.suggestion.span.start
        and other.suggestion.span.end <= whole.end
        and not exchanges_made([other.suggestion], language)
        and not (language is Language.EN and _is_participle(other.suggestion.replacements[0]))
        and not (language is Language.FR and _is_read_two_ways(other.suggestion.original))
    ]
    changes: list[Change] = []
    for other in _chosen(inside):
        places = _places_of(other.suggestion.original, bare)
        if len(places) == 1 and not any(places[0].overlaps(change.span) for change in changes):
            changes.append(Change(places[0], other.suggestion.replacements[0]))
    return changes


def _is_participle(words: str) -> bool:
    """English words like ``chosen``: where ``nominated`` has become a past, ``chose`` would be due."""
    return words.lower().partition(" ")[0] in participles_alone()


def _is_read_two_ways(words: str) -> bool:
    """French forms like ``instruit``, participle and present: a turn may have made one of the other."""
    forms = {form for entry in lexique().entries(words.lower()) for form in entry.verb_forms}
    return "par:pas" in forms and len(forms) > 1


def _places_of(words: str, text: str) -> list[Span]:
    """Where words stand in a text as whole words, in whatever case their first letter is."""
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
    return [Span(*found.span()) for found in pattern.finditer(text)]


def _drafts(found: Found, match: Match, read: Sequence[Unit], text: str) -> Iterator[Draft]:
    rule = found.rule
    language = Language(rule.id[:2])
    touched = read[match.start : match.end]
    place = Place(match, read, text, language)
    if any(unit.protected for unit in touched) and "capitals" not in rule.needs:
        return
    if _cuts_a_compound(place) or not all(holds(need, place) for need in rule.needs):
        return
    start, made = _replacements(rule, place)
    span = Span(read[start].start, touched[-1].end)
    original = text[span.start : span.end]
    if original[:1].isupper():
        made = [capitalised(replacement) for replacement in made]
    kept = tuple(
        replacement
        for replacement in dict.fromkeys(made)
        if replacement != original and _means_the_same(text, span, replacement, language)
    )
    if rule.replace and not kept:
        return
    ready = rule.ready and bool(kept) and kept[0] == made[0] and not _governs_more(place)
    yield Draft(found.rank, Suggestion(span, original, kept, rule.id, rule.why, rule.confidence, ready))


def _replacements(rule: Rule, place: Place) -> tuple[int, list[str]]:
    """The first unit replaced, and the replacements whose grammar is sure, best first."""
    start, made = place.match.start, []
    for number, template in enumerate(rule.replace):
        try:
            words = [render(template, place)]
            taken, determiners = agreed_determiners(rule, place, words[0])
        except UnsureError:
            continue
        if number == 0:
            start = place.match.start - taken
        elif start != place.match.start - taken:
            continue
        whole = fuse_words([*_before(place, start), *determiners, *words], language=place.language)
        made.append(with_article(whole, _article_after(place)))
    return start, made


def _before(place: Place, start: int) -> list[str]:
    """The preposition of a contracted article whose second half is the first thing replaced."""
    unit = place.units[start]
    return [place.units[start - 1].forms[0]] if unit.part == 1 else []


def _article_after(place: Place) -> str:
    """The article of a contracted form whose first half is the last thing replaced; empty without one."""
    end = place.match.end
    split = end < len(place.units) and place.units[end].part == 1
    return place.units[end].forms[0] if split else ""


def _governs_more(place: Place) -> bool:
    """The preposition replaced last comes again (``en vue de l’achat et de la vente``), left hanging."""
    last = place.units[place.match.end - 1].forms[0]
    if last not in _PREPOSITIONS:
        return False
    joined = False
    for unit in place.units[place.match.end :]:
        if is_finite(unit) or unit.text in ".;:":
            return False
        if joined and unit.forms[0] == last:
            return True
        joined = unit.forms[0] in _JOINING or (joined and unit.forms[0] in {"que", "aussi", "même"})
    return False


def _cuts_a_compound(place: Place) -> bool:
    """The match is a part of a word with a hyphen (``réduction-majoration``)."""
    units, start, end = place.units, place.match.start, place.match.end
    before = start > 0 and units[start - 1].text == "-" and units[start - 1].end == units[start].start
    after = end < len(units) and units[end].text == "-" and units[end].start == units[end - 1].end
    return before or after


def _chosen(drafts: list[Draft]) -> list[Draft]:
    """Ready ones first, then the longest, then the surest, then in the order of the rules; no two overlap."""
    order = sorted(
        drafts,
        key=lambda d: (
            not d.suggestion.ready,
            d.suggestion.span.start - d.suggestion.span.end,
            -d.suggestion.confidence,
            d.rank,
            d.suggestion.span,
        ),
    )
    taken: list[Draft] = []
    for draft in order:
        new = draft.suggestion.span
        if not any(new.overlaps(old.suggestion.span) for old in taken):
            taken.append(draft)
    return taken


def _together(taken: list[Draft], text: str, language: Language) -> list[Suggestion]:
    """Those that still keep the meaning when all ready ones before them are put in too."""
    kept: list[Suggestion] = []
    changes: list[Change] = []
    exchanges: tuple[str, ...] = ()
    for draft in taken:
        suggestion = draft.suggestion
        if not suggestion.ready:
            kept.append(suggestion)
            continue
        attempt = [*changes, Change(suggestion.span, suggestion.replacements[0])]
        due = (*exchanges, *exchanges_made([suggestion], language))
        if not changes or _all_mean_the_same(text, attempt, language, due):
            changes, exchanges = attempt, due
            kept.append(suggestion)
    return kept
