"""Hard words and phrases of a text: from the lexicon, rare by frequency, acronyms never spelled out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from workbench.language.frequency import zipf
from workbench.language.lexicon import Kind, acronyms, familiar
from workbench.language.lexique import lexique
from workbench.language.tokens import Token, TokenKind, tokenize
from workbench.model import Language, Span, Term, TermSource
from workbench.readability.acronyms import bare, unexplained
from workbench.readability.features import names
from workbench.readability.matching import Match, matches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RARE = {Language.FR: 2.3, Language.EN: 2.5}
"""Below this Zipf frequency a word is marked: about one in five million words."""
_REMEMBERED = 65536
_SHORTEST_RARE = 6
_CONJUGATED = re.compile(r"(?:ez|era|erai[st]?|eraient|eront|erons|issons|issent|aitr\w+)$")
"""Persons of a verb that the tables of forms often lack although its infinitive is common."""
_ACRONYM_DIFFICULTY = 0.6
_PREFIX = re.compile(
    r"^(?:re|ré|r|dé|non-?|co-?|auto-?|pré-?|multi-?|télé|in|im|ir|mi-|sous-|un|pre-?|mis|over)"
)
_SUFFIX = re.compile(r"(?:ment|ly|able|ible|ness|trice|teur|euse|eur)s?$")


def find_terms(text: str, language: Language) -> tuple[Term, ...]:
    """The hard words and phrases of a text, in order of place, never overlapping.

    Names, numbers, e-mail and web addresses are never marked, nor words that the lexicon says to keep.
    """
    tokens = tokenize(text, language)
    found = list(matches(text, tokens, language))
    taken = {index for match in found for index in range(match.first, match.last)}
    short = set(unexplained(text, tokens, language)) - taken
    terms = [_lexicon_term(text, tokens, match) for match in found if match.entry.kind is not Kind.KEEP]
    terms += [_acronym_term(tokens[index], language) for index in short]
    terms += _rare_terms(tokens, taken | short, language)
    return tuple(sorted(terms, key=lambda term: term.span))


def _lexicon_term(text: str, tokens: Sequence[Token], match: Match) -> Term:
    entry, end = match.entry, tokens[match.last - 1].end
    if text.startswith(".", end) and any(pattern.endswith(".") for pattern in entry.find):
        end += 1  # the full stop of an abbreviation
    return Term(
        span=Span(tokens[match.first].start, end),
        lemma=entry.find[0].replace("=", ""),
        difficulty=entry.difficulty,
        source=TermSource.LEXICON,
        plain=entry.plain,
        explain=entry.explain,
        entry=entry.id,
    )


def _acronym_term(token: Token, language: Language) -> Term:
    name = bare(token.text)
    return Term(
        span=Span(token.start, token.end),
        lemma=name,
        difficulty=_ACRONYM_DIFFICULTY,
        source=TermSource.ACRONYM,
        explain=acronyms(language).get(name),
    )


def _rare_terms(tokens: Sequence[Token], taken: set[int], language: Language) -> Iterator[Term]:
    named = names(tokens, language)
    for index, token in enumerate(tokens):
        if index in taken or named[index] or token.kind is not TokenKind.WORD:
            continue
        word = token.text.lower()
        rarity = rarity_of(word, language)
        if rarity is not None:
            yield Term(
                span=Span(token.start, token.end),
                lemma=_lemma(word, language),
                difficulty=rarity,
                source=TermSource.FREQUENCY,
            )


@lru_cache(maxsize=_REMEMBERED)
def rarity_of(word: str, language: Language) -> float | None:
    """How hard a rare word is, 0.5-0.9; None when it is common, made of a common word, or unknown.

    A word that no table knows is more often a name, a slip or a broken word than a learned one: it is not
    marked.
    """
    if len(word) < _SHORTEST_RARE or not word.isalpha() or word in familiar(language):
        return None
    if language is Language.FR and _CONJUGATED.search(word):
        return None
    best = _best(word, language)
    if not 0 < best < RARE[language] or _is_transparent(word, language):
        return None
    return round(0.9 - 0.4 * best / RARE[language], 2)


def _best(word: str, language: Language) -> float:
    """The largest frequency of a word, its lemmas and its other number."""
    others = {word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("e")}
    if language is Language.FR:
        others.update(lexique().lemmas(word))
    known = max(zipf(other, language) for other in (others | {word}) if other)
    return max(known, lexique().best_zipf(word)) if language is Language.FR else known


def _is_transparent(word: str, language: Language) -> bool:
    """Whether a word is a common word with a usual beginning or ending, which readers take apart."""
    for part in (
        _PREFIX.sub("", word),
        _SUFFIX.sub("", word),
        _SUFFIX.sub("e", word),
        _SUFFIX.sub("er", word),
    ):
        if part != word and len(part) >= _SHORTEST_RARE - 1 and _best(part, language) >= RARE[language] + 0.7:
            return True
    return False


def _lemma(word: str, language: Language) -> str:
    lemmas = lexique().lemmas(word) if language is Language.FR else ()
    return lemmas[0] if lemmas else word
