"""Words of a text -> entries of the lexicon, in one pass: the longest match wins, none overlap."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from workbench.language.english import base_forms
from workbench.language.lexique import key, lexique
from workbench.language.tokens import tokenize
from workbench.model import Language
from workbench.readability.lexicon import Entry, entries

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.language.tokens import Token

_REMEMBERED = 65536
_CONTRACTED = {
    "a": ("avoir",),
    "as": ("avoir",),
    "ai": ("avoir",),
    "ont": ("avoir",),
    "es": ("être",),
    "est": ("être",),
    "du": ("de", "le"),
    "des": ("de", "le"),
    "d'": ("de",),
    "au": ("à", "le"),
    "aux": ("à", "au", "le"),
    "l'": ("le",),
    "la": ("le",),
    "les": ("le",),
    "qu'": ("que",),
    "s'": ("se", "si"),
    "n'": ("ne",),
    "lorsqu'": ("lorsque",),
    "jusqu'": ("jusque",),
    "cette": ("ce",),
    "cet": ("ce",),
    "ces": ("ce",),
}
"""What else an article, a contraction or an elided word may stand for in a pattern."""
_MEANT = frozenset({"NOM", "VER", "AUX", "ADJ", "ADV"})
_GAP = re.compile(r"[\s\u00ad-]*")


class Match(NamedTuple):
    """An entry found in a text: tokens ``[first, last)``."""

    first: int
    last: int
    entry: Entry


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    entry: Entry | None = None


@cache
def tree(language: Language) -> _Node:
    """The patterns of a language as a tree of words."""
    root = _Node()
    for entry in entries(language):
        for pattern in entry.find:
            nodes = [root]
            for word in pattern_words(pattern, language):
                nodes = [
                    node.children.setdefault(name, _Node())
                    for node in nodes
                    for name in _writings(word, language)
                ]
            for node in nodes:
                node.entry = node.entry or entry
    return root


def _writings(word: str, language: Language) -> tuple[str, ...]:
    """A word of a pattern, and its masculine where it is a feminine adjective (« pièce justificative »)."""
    if language is Language.EN or word.startswith("="):
        return (word,)
    readings = lexique().entries(word)[:1]
    feminine = [key(entry.lemma) for entry in readings if entry.pos == "ADJ" and entry.gender == "f"]
    return tuple(dict.fromkeys((word, *feminine)))


def pattern_words(pattern: str, language: Language) -> list[str]:
    """The words of a pattern as the tree knows them; ``=`` before a word asks for that very form."""
    words = []
    for part in pattern.split():
        exact = "=" if part.startswith("=") else ""
        words += [exact + key(token.text) for token in tokenize(part.removeprefix("="), language)]
    return words


def matches(text: str, tokens: Sequence[Token], language: Language) -> Iterator[Match]:
    """The entries found, in order; words of one match are parted by spaces, breaks or hyphens only."""
    root = tree(language).children
    at = 0
    while at < len(tokens):
        found = None
        if any(name in root for name in _names(tokens[at].text, language)):
            found = _longest(text, tokens, at, language)
        if found is None:
            at += 1
            continue
        yield found
        at = found.last


def _longest(text: str, tokens: Sequence[Token], first: int, language: Language) -> Match | None:
    nodes = [tree(language)]
    best: Match | None = None
    at = first
    while nodes and at < len(tokens):
        if at > first and not _GAP.fullmatch(text, tokens[at - 1].end, tokens[at].start):
            break
        names = _names(tokens[at].text, language)
        nodes = [node.children[name] for node in nodes for name in names if name in node.children]
        at += 1
        entry = next((node.entry for node in nodes if node.entry), None)
        if entry:
            best = Match(first, at, entry)
    return best


@lru_cache(maxsize=_REMEMBERED)
def _names(word: str, language: Language) -> tuple[str, ...]:
    """What a word of a text may be called in a pattern: its form, its lemmas, and ``=`` before the form."""
    form = key(word)
    names = [form, f"={form}"]
    if language is Language.FR:
        names += _CONTRACTED.get(form, ())
        bare = re.sub(r"\([a-z]*\)s?$|·.*$", "", form)
        known = lexique().entries(bare)
        if len(form) > len("des"):
            names += [key(entry.lemma) for entry in known if entry.pos in _MEANT]
            names += _unknown_lemmas(bare) if not known else ()
        names.append(bare)
    elif form.isalpha():
        names += base_forms(form)
    return tuple(dict.fromkeys(names))


_VERB_ENDING = re.compile(r"(?:ée?s?|ez|e|es|ent|ons|ant|era|eront)$")


def _unknown_lemmas(form: str) -> tuple[str, ...]:
    """Guesses for a word that Lexique lacks: the singular, the masculine, the infinitive in -er."""
    guesses = [form.removesuffix(end) for end in ("es", "s", "e") if form.endswith(end)]
    if _VERB_ENDING.search(form):
        guesses.append(_VERB_ENDING.sub("er", form))
    return tuple(guesses)
