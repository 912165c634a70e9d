"""The reader of a French text, where a noun names that person: ``le demandeur``, ``au candidat``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.rewrite.turns.reader_around import (
    GOES_ON,
    dative_verb,
    far_verb,
    is_described,
    is_own_complement,
    is_question,
    order,
    owned_group,
    told,
    verb_after,
)
from workbench.rewrite.turns.reader_words import reader_nouns, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.language.tree import Doc, Token

_ARTICLES = frozenset({"le", "la", "l'", "les"})
_JOINS = frozenset({"PUNCT", "SCONJ", "CCONJ", "ADV"})
_OTHER_PERSONS = frozenset({
    "je", "j'", "me", "m'", "moi", "mon", "ma", "mes", "vous", "votre", "vos", "vôtre",
    "tu", "te", "toi", "ton", "ta",
})  # fmt: skip
_NO_ORDERS = frozenset({"chez", "assez", "nez", "rez"})
_NAMING = frozenset({"NOUN", "ADJ", "PROPN", "VERB"})
_CONTRACTED = {"de": "du", "à": "au"}
_DEFINES = re.compile(
    r"\b(?:on (?:appelle|entend)|s'entend|entend(?:ue?s?)? par|au sens d[eu']|ci-après)", re.IGNORECASE
)


class Role(StrEnum):
    """What the noun does in its sentence."""

    SUBJECT = "subject"
    OBJECT = "object"
    DATIVE = "dative"
    OWNER = "owner"
    AFTER_PREPOSITION = "after preposition"
    ORDERED = "ordered"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where the reader is named. `gender`: m, f or None for both; `number`: s or p.

    `first`: the token that the noun group opens with: its article, or ``de`` and ``à`` in front of ``l’``.
    """

    noun: Token
    first: Token
    gender: str | None
    number: str
    role: Role


def mentions(doc: Doc) -> tuple[Mention, ...]:
    """Every place where the reader is named; empty when one of them is not sure or two nouns name readers.

    Nothing either where another person speaks or is spoken to, or where the sentence says what a word means.
    """
    nouns = [token for token in doc if token.lower_ in reader_nouns() and token.pos_ in _NAMING]
    if len({token.lower_ for token in nouns}) != 1 or _is_barred(doc, nouns[0]):
        return ()
    found = [_mention(noun) for noun in nouns]
    return tuple(each for each in found if each) if all(found) else ()


def _is_barred(doc: Doc, noun: Token) -> bool:
    """Words of the sentence that speak of all, define, or speak to somebody."""
    words = {token.lower_ for token in doc}
    of_all = words_of("of_all") if noun.lower_.endswith("s") else frozenset()
    spoken = bool(words & _OTHER_PERSONS) or any(_is_order(token) for token in doc)
    return spoken or bool(words & (words_of("barred") | of_all)) or bool(_DEFINES.search(doc.text))


def _is_order(token: Token) -> bool:
    return token.lower_.endswith("ez") and token.lower_ not in _NO_ORDERS and token.text.islower()


def _mention(noun: Token) -> Mention | None:
    gender, number = reader_nouns()[noun.lower_]
    if noun.i == 0 or noun.text.isupper():
        return None
    article = noun.nbor(-1)
    first = article
    word = article.lower_
    before = article.nbor(-1) if article.i else None
    if word in {"l'", "la"} and before is not None and before.lower_ in _CONTRACTED:
        first, word = before, _CONTRACTED[before.lower_]
    role = _role(noun, first, word, number)
    return Mention(noun, first, gender, number, role) if role else None


def _role(noun: Token, first: Token, word: str, number: str) -> Role | None:
    before = first.nbor(-1) if first.i else None
    verb = verb_after(noun, number) or far_verb(noun, number)
    if word in _ARTICLES and verb is not None and _opens(first, before):
        return None if is_question(noun, verb) else Role.SUBJECT
    follows = noun.nbor(1) if noun.i + 1 < len(noun.doc) else None
    if before is None or (follows is not None and is_described(noun, follows)):
        return None
    if word in {"au", "aux"} and order(noun):
        return Role.ORDERED
    return _role_after(noun, first, word, follows)


def _role_after(noun: Token, first: Token, word: str, follows: Token | None) -> Role | None:
    """The role of a noun that is no subject, by what stands in front of it."""
    before = first.nbor(-1)
    completed = follows is not None and follows.lower_ in GOES_ON
    ends = follows is None or follows.is_punct
    role = None
    if is_own_complement(follows):
        role = None
    elif word in {"au", "aux"} and dative_verb(noun):
        role = Role.DATIVE
    elif word in _ARTICLES and told(before):
        role = Role.OBJECT
    elif word == "du" and not completed and owned_group(first):
        role = Role.OWNER
    elif word in _ARTICLES and ends and before.lower_ in words_of("before"):
        role = Role.AFTER_PREPOSITION
    return role


def _opens(first: Token, before: Token | None) -> bool:
    joined = before is None or before.pos_ in _JOINS or before.lower_ in {"dont", "où", "que", "qu'", "si"}
    return joined or first.nbor(1).dep_.startswith("nsubj")


def alike(found: Sequence[Mention]) -> bool:
    """Whether all mentions have one gender and number."""
    return len({(each.gender, each.number) for each in found}) == 1
