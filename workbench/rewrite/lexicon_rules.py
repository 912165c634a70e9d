"""Entries of the lexicon that say « put this instead » -> rules of the engine.

An entry names words (``find``) and plainer ones (``plain``). Where both are of the same sort, verb for verb,
noun for noun, adjective for adjective, words that never change for others of that kind, the first word of the
plain wording takes the form of the word found. What needs more stands in optional fields of the entry:

* ``insert``: templates (`workbench.rewrite.template`) for all its patterns; empty: nothing can be put in, the
  plain wording is only named;
* ``match``: patterns (`workbench.rewrite.pattern`) in the place of those made from ``find``;
* ``needs``: conditions (`workbench.rewrite.conditions`) beside those of the sort;
* ``ready = false``: offered to an editor, never put in by itself, because the sense depends on the context.

A rule written by hand goes first: what one of its patterns finds word by word is left to it.
"""

from __future__ import annotations

from itertools import dropwhile
from typing import TYPE_CHECKING

from workbench.language.lexicon import Kind, entries
from workbench.model import Language, Wording
from workbench.rewrite.lexicon_sorts import Phrase, Sort, extra_needs, phrase_of, template_of
from workbench.rewrite.pattern import Kind as Place
from workbench.rewrite.pattern import Pattern, Role, parse_pattern
from workbench.rewrite.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.language.lexicon import Entry
    from workbench.rewrite.pattern import Element

CONFIDENCE = 0.85
"""Below that of a rule written by hand: the sense was read in the examples of the entry only."""
FAMILY = "lexique"
_DETERMINERS = frozenset({"un", "une", "le", "la", "les", "votre", "vos", "notre", "son", "sa", "ses"})
"""A ``find`` that ends in one would lose it."""
_SLOT_LENGTH = {"det": 2, "n": 1, "w": 1}
"""Words that a slot takes at most; others may take any number."""


def lexicon_rules(language: Language, by_hand: Sequence[Rule]) -> Iterator[Rule]:
    """The rules that the lexicon makes beside those written by hand, in the order of its files.

    Several rules may carry the id of one entry: one per sort of its patterns.
    """
    known = _by_key(by_hand)
    for entry in entries(language):
        if entry.kind is Kind.REPLACE:
            yield from _rules_of(entry, language, known)


def rule_id(entry: Entry) -> str:
    """The id of an entry's rules: ``fr.verbs.exceder`` gives ``fr.lexique.verbs_exceder``."""
    language, family, name = entry.id.split(".")
    return f"{language}.{FAMILY}.{family}_{name}"


def _rules_of(entry: Entry, language: Language, known: dict[str, list[Pattern]]) -> Iterator[Rule]:
    if entry.match:
        patterns = tuple(parse_pattern(source) for source in entry.match)
        yield _rule(entry, patterns, entry.insert or (), entry.needs)
        return
    made: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Pattern]] = {}
    for find in entry.find:
        if "…" in find or find.split()[-1] in _DETERMINERS:
            continue
        phrase = phrase_of(find, language, entry.id)
        if _is_known(phrase.words, known):
            continue
        templates, needs = _templates(entry, phrase, language)
        pattern = parse_pattern(phrase.pattern)
        made.setdefault((templates, needs), []).append(pattern)
    for (templates, needs), found in made.items():
        yield _rule(entry, tuple(found), templates, needs)


def _templates(entry: Entry, phrase: Phrase, language: Language) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The templates for a pattern, best first, and the conditions of its sort."""
    needs = (*phrase.needs, *entry.needs)
    if entry.insert is not None:
        return entry.insert, (*entry.needs, *(("noun",) if phrase.sort is Sort.NOUN else ()))
    found = [(template, plain) for plain in entry.plain if (template := template_of(phrase, plain, language))]
    extra = extra_needs(phrase, found[0][1]) if found else ()
    return tuple(template for template, _ in found), (*needs, *extra)


def _rule(
    entry: Entry, patterns: tuple[Pattern, ...], templates: tuple[str, ...], needs: tuple[str, ...]
) -> Rule:
    plain = " / ".join(entry.plain)
    fr, en = f"Mot ou tour difficile. Plus simple : « {plain} ».", f"Hard wording. Plainer: “{plain}”."
    return Rule(
        id=rule_id(entry),
        patterns=patterns,
        replace=templates,
        why=Wording(fr, en),
        source=entry.source,
        confidence=CONFIDENCE,
        ready=bool(templates) and entry.ready,
        needs=frozenset(needs),
        flag=entry.flag,
        keep=entry.keep,
    )


def _by_key(rules: Sequence[Rule]) -> dict[str, list[Pattern]]:
    table: dict[str, list[Pattern]] = {}
    for rule in rules:
        for pattern in rule.patterns:
            for key in pattern.keys:
                table.setdefault(key, []).append(pattern)
    return table


def _is_known(words: Sequence[frozenset[str]], known: dict[str, list[Pattern]]) -> bool:
    """Whether a pattern written by hand finds these very words. `words`: what each of them may be called."""
    near = (pattern for names in words for name in names for pattern in known.get(name, ()))
    return any(_fits(_standing(pattern), words) for pattern in near)


def _standing(pattern: Pattern) -> list[Element]:
    """The elements that stand for words of the text."""
    return [
        element
        for element in pattern.elements
        if element.role is not Role.FORBIDDEN and element.kind in {Place.WORD, Place.SLOT}
    ]


def _fits(elements: Sequence[Element], words: Sequence[frozenset[str]]) -> bool:
    """Context that a pattern asks for may stand before or behind the words."""
    inner = list(dropwhile(lambda element: element.role is Role.CONTEXT, elements))
    return _finds(inner, words) or _finds(elements, words)


def _finds(elements: Sequence[Element], words: Sequence[frozenset[str]]) -> bool:
    if not elements:
        return not words
    first, rest = elements[0], elements[1:]
    if not words:
        return all(element.optional or element.role is Role.CONTEXT for element in elements)
    if first.kind is Place.SLOT:
        longest = _SLOT_LENGTH.get(first.slot, len(words))
        fits = any(_finds(rest, words[taken:]) for taken in range(1, min(longest, len(words)) + 1))
    else:
        fits = any(choice.word in words[0] for choice in first.choices) and _finds(rest, words[1:])
    return fits or (first.optional and _finds(rest, words))
