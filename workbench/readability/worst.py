"""Which of the measured sentences are worth naming as the hardest of a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.language.lexique import lexique
from workbench.language.merge_marks import without_merge_marks
from workbench.language.sentences import is_full_sentence
from workbench.language.tokens import TokenKind, tokenize
from workbench.model import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.model import Document, SentenceScore

VERY_HARD = 5.0
"""Level from which a sentence is named: the band "very hard".

Read by eye in thirty forms, nine in ten sentences from here on stop a reader, one in five of those between
4 and 5 (``docs/methods/readability-by-eye.md``).
"""
_KEY = re.compile(r"\W*\w{1,2}\s?[:=.)°/]+\s")
"""The letter or number of an item or of a key (« A : »), which is no word: « a » would be a verb."""
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_END_MARKS = ".!?…;:"
_AROUND = _END_MARKS + ' \n\t\u00a0\u202f«»“”"'
"""What may stand around a piece beside its brackets."""
_NEGATED = frozenset({"ne", "pas"})
_SUBJECTS = frozenset({"je", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "qui", "ne"})
_OF_VOUS = re.compile(r"\w{2,}ez")
_FINITE = ("ind:pre", "ind:fut", "ind:imp", "cnd", "sub:pre", "imp")
"""Not the simple past, which forms never use: « permis », « mis » are participles there."""


def hardest(
    document: Document, scores: Sequence[SentenceScore], *, least: float = VERY_HARD
) -> tuple[SentenceScore, ...]:
    """The sentences of level `least` or more that hold a clause, hardest first; none in an easy document.

    A sentence that comes back with other marks or capitals is given once. Titles, labels, options and lines
    of a key are left out (`holds_a_clause`). A document of unknown language has none.
    """
    found: dict[str, SentenceScore] = {}
    for score in sorted(scores, key=lambda each: (-each.level, each.span)):
        if score.level < least or document.language is None:
            break
        text = document.text_of(score.span)
        if holds_a_clause(text, document.language):
            found.setdefault("".join(filter(str.isalnum, text.casefold())), score)
    return tuple(found.values())


def holds_a_clause(text: str, language: Language) -> bool:
    """Whether a piece says or orders something, what stands in brackets left aside.

    French: a conjugated verb, an infinitive at the start (« Joindre… », « Ne pas… »), or a present participle
    in what ends with a mark (« Une note précisant… . »); an option (« enfant ayant… ») has no mark. English,
    of whose verbs there is no table here: what makes a full sentence.
    """
    bare = _without_brackets(without_merge_marks(text))
    if language is Language.EN:
        return is_full_sentence(bare, language)
    words = [token.text.lower() for token in tokenize(bare, language) if token.kind is TokenKind.WORD]
    first = next((word for word in words if word not in _NEGATED), "")
    if _has_form(first, "inf") or any(
        _is_conjugated(word, before) for before, word in zip(["", *words], words, strict=False)
    ):
        return True
    return _has_end_mark(text) and any(map(_is_participle, words))


def _without_brackets(text: str) -> str:
    """The text outside brackets; a text that stands in brackets as a whole is taken out of them first."""
    whole = text.strip(_AROUND)
    if whole.startswith("(") and whole.endswith(")"):
        inner = whole[1:-1]
        if ")" not in inner or -1 < inner.find("(") < inner.find(")"):
            text = inner
    text = _KEY.sub("", text, count=1) if _KEY.match(text) else text
    return _BRACKETED.sub(" ", _BRACKETED.sub(" ", text))


def _has_end_mark(text: str) -> bool:
    end = text[len(text.rstrip(f"{_AROUND})]")) :]
    return any(mark in end for mark in _END_MARKS)


def _is_conjugated(word: str, before: str) -> bool:
    if lexique().is_finite_verb(word) and any(_has_form(word, mood) for mood in _FINITE):
        return True
    if before == "vous" and _OF_VOUS.fullmatch(word):
        return True
    return before in _SUBJECTS and any(_has_form(word, mood) for mood in _FINITE)


def _is_participle(word: str) -> bool:
    entries = lexique().entries(word)
    return bool(entries) and any(form.startswith("par:pre") for form in entries[0].verb_forms)


def _has_form(word: str, mood: str) -> bool:
    return any(form.startswith(mood) for entry in lexique().entries(word) for form in entry.verb_forms)
