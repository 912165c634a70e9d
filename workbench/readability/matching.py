"""Words of a text -> entries of the lexicon, in one pass: the longest match wins, none overlap.

A pattern may hold ``…``: a gap of one to eight words (``…3``: to three) that `gaps.landings` lets pass.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from workbench.language.english import base_forms
from workbench.language.lexicon import Entry, entries
from workbench.language.lexique import key, lexique
from workbench.language.tokens import tokenize
from workbench.model import Language
from workbench.readability.gaps import ATTACHING, MOST, landings

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
    "met": ("mettre",),
    "mis": ("mettre",),
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
"""What else a short verb form, an article, a contraction or an elided word may stand for in a pattern."""
_MEANT = frozenset({"NOM", "VER", "AUX", "ADJ", "ADV"})
_JOINED = re.compile(r"['’]?[\s\u00ad-]*")
"""Spaces, breaks, hyphens, and the apostrophe of an English plural owner: « workers’ compensation »."""
_TIES = {
    "/": "/",
    " / ": "/",
    " /": "/",
    "/ ": "/",
    ".": ".",
    ".-": ".",
    ". ": ". ",
    ".\u00a0": ". ",
    ".\n": ". ",
}
"""A slash, or a full stop inside an abbreviation: « and/or », « i.e. », « c.-à-d. », « p. ex. »."""
_ELLIPSIS = "…"


class Match(NamedTuple):
    """An entry found in a text: tokens ``[first, last)``, what stands in a gap included."""

    first: int
    last: int
    entry: Entry


@dataclass(slots=True)
class _Gap:
    """Up to `most` words, then what `after` asks for; `strict` as in `gaps.landings`."""

    most: int
    strict: bool
    after: _Node


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    gaps: list[_Gap] = field(default_factory=list)
    entry: Entry | None = None


@cache
def tree(language: Language) -> _Node:
    """The patterns of a language as a tree of words."""
    root = _Node()
    for entry in entries(language):
        for pattern in entry.find:
            words = pattern_words(pattern, language)
            nodes = [root]
            for index, word in enumerate(words):
                nodes = list(_grown(nodes, word, words[index + 1 :], language))
            for node in nodes:
                node.entry = node.entry or entry
    return root


def forget_entries() -> None:
    """Forget the patterns that were made of the entries of before: there are others now."""
    tree.cache_clear()
    _begun.cache_clear()


def _grown(nodes: list[_Node], word: str, rest: list[str], language: Language) -> Iterator[_Node]:
    """The nodes that a word of a pattern leads to, made where they are not yet."""
    if word.startswith(_ELLIPSIS):
        gap = _Gap(int(word[1:] or MOST), rest[0] in ATTACHING and len(rest) == 1, _Node())
        for node in nodes:
            node.gaps.append(gap)
        yield gap.after
        return
    for node in nodes:
        for name in _writings(word, language):
            yield node.children.setdefault(name, _Node())


def _writings(word: str, language: Language) -> tuple[str, ...]:
    """A word of a pattern, and its masculine where it is a feminine adjective (« pièce justificative »)."""
    if language is Language.EN or word.startswith("="):
        return (word,)
    readings = lexique().entries(word)[:1]
    feminine = [key(entry.lemma) for entry in readings if entry.pos == "ADJ" and entry.gender == "f"]
    return tuple(dict.fromkeys((word, *feminine)))


def pattern_words(pattern: str, language: Language) -> list[str]:
    """The words of a pattern as the tree knows them.

    ``=`` before a word asks for that very form; ``…`` and ``…3`` are gaps. A slash or a full stop before a
    word asks for that sign: ``i.e.`` gives ``i`` and ``.e``, ``p. ex.`` gives ``p`` and ``. ex``.
    """
    words: list[str] = []
    tie = ""
    for part in pattern.split():
        if part.startswith(_ELLIPSIS):
            words.append(part)
            continue
        exact, text = ("=", part[1:]) if part.startswith("=") else ("", part)
        tokens = tokenize(text, language)
        for index, token in enumerate(tokens):
            inside = _tie(text, tokens[index - 1], token) if index else tie
            words.append((inside or "") + exact + key(token.text))
        tie = ". " if text.endswith(".") and not tokens[-1].text.endswith(".") else ""
    return words


def matches(text: str, tokens: Sequence[Token], language: Language) -> Iterator[Match]:
    """The entries found, in order; words of one match are parted by spaces, breaks, hyphens or a gap only.

    A slash or a full stop parts them where the pattern holds one. From the same word on, a match without a
    gap goes before one with a gap.
    """
    at = 0
    while at < len(tokens):
        found = None
        if nodes := _begun(tokens[at].text, language):
            found = _reached(text, tokens, at + 1, nodes, language)
        if found is None:
            at += 1
            continue
        yield Match(at, *found)
        at = found[0]


@lru_cache(maxsize=_REMEMBERED)
def _begun(word: str, language: Language) -> tuple[_Node, ...]:
    """Where the patterns that may begin with this word go on; empty for most words."""
    known = tree(language).children
    return tuple(known[name] for name in _names(word, language) if name in known)


def _reached(
    text: str, tokens: Sequence[Token], at: int, nodes: Sequence[_Node], language: Language
) -> tuple[int, Entry] | None:
    """The end and the entry of the longest pattern that goes on from `nodes` with token `at`."""
    best: tuple[int, Entry] | None = None
    gaps: list[tuple[int, _Gap]] = []
    while nodes:
        ending = [node.entry for node in nodes if node.entry]
        if ending:
            best = (at, ending[0])
        gaps += [(at, gap) for node in nodes for gap in node.gaps]
        tie = None if at == len(tokens) else _tie(text, tokens[at - 1], tokens[at])
        if tie is None:
            break
        nodes = _further(nodes, tokens[at], language, tie)
        at += 1
    return best or _reached_across(text, tokens, gaps, language)


def _tie(text: str, before: Token, after: Token) -> str | None:
    """What ties two words: a slash, a full stop with or without a space, else nothing; None: a term ends."""
    between = text[before.end : after.start]
    if between in {" ", ""} or _JOINED.fullmatch(between):
        return ""
    return _TIES.get(between)


def _reached_across(
    text: str, tokens: Sequence[Token], gaps: Sequence[tuple[int, _Gap]], language: Language
) -> tuple[int, Entry] | None:
    for at, gap in gaps:
        ahead = tokens[at : at + gap.most + 1]
        if not any(_further((gap.after,), token, language) for token in ahead):
            continue
        for place in landings(text, tokens, at, most=gap.most, strict=gap.strict):
            if nodes := _further((gap.after,), tokens[place], language):
                found = _reached(text, tokens, place + 1, nodes, language)
                if found:
                    return found
    return None


def _further(nodes: Sequence[_Node], token: Token, language: Language, tie: str = "") -> list[_Node]:
    names = _names(token.text, language)
    if tie:
        names = tuple(tie + name for name in names)
    return [node.children[name] for node in nodes for name in names if name in node.children]


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
