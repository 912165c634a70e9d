"""The denials of a French sentence: where each stands, and what keeps its halves from being taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.language.lexique import lexique
from workbench.rewrite.inflect_fr import gender_of, number_of
from workbench.rewrite.turns.agent_words import agent_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.language.tree import Token

NE = frozenset({"ne", "n'"})
"""The first half of a denial."""
CLITICS = frozenset({
    "me", "m'", "te", "t'", "se", "s'", "nous", "vous", "le", "la", "l'", "les", "lui", "leur", "y", "en",
})  # fmt: skip
"""Pronouns that may stand between *ne* and its verb."""
_DETERMINERS = frozenset(
    {"le", "la", "l'", "les", "votre", "vos", "notre", "nos", "son", "sa", "ses", "leur", "leurs"}
)
_TENSES = ("ind:pre", "ind:fut", "cnd:pre")
"""A past says what happened; only what holds or will hold can be asked for."""
_BREAKS = frozenset({
    "et", "ou", "ni", "mais", "car", "que", "qu'", "qui", "dont", "où", "si", "s'", "sans", "ne", "n'",
    "aucun", "aucune", "rien", "jamais", "encore", "plus", "toujours", "même", "sauf", "seulement", "avant",
})  # fmt: skip
_AFTER_PAS = frozenset({"de", "d'", "encore", "toujours", "non", "du", "seulement", "que", "qu'"})
"""After these, *pas* cannot go and leave the rest as it is."""
_BEFORE = frozenset({"ce", "c'", "ça", "cela", "et", "ou", "mais", "de", "à", "pour"})
"""Before *ne* these are no subject, or one that points at everything."""
_PART_OF_A_TURN = frozenset({"présence", "aide", "concours", "intervention"})
"""*Sans la présence de* is the contrary of *en présence de*, not of *avec la présence de*."""


class Denial(NamedTuple):
    """A negation: ``ne``, its conjugated verb and ``pas``."""

    ne: Token
    verb: Token
    second: Token


def denial_at(ne: Token) -> Denial | None:
    """The negation that starts with ``ne``; None for an order, for a past and without ``pas``."""
    doc, at = ne.doc, ne.i + 1
    before = ne.nbor(-1) if ne.i else None
    if before is None or before.is_punct or before.lower_ in _BEFORE:
        return None
    while at < len(doc) and doc[at].lower_ in CLITICS:
        at += 1
    if at + 1 >= len(doc) or doc[at + 1].lower_ != "pas":
        return None
    holds = any(name.startswith(_TENSES) for name in forms_of(doc[at]))
    return Denial(ne, doc[at], doc[at + 1]) if holds else None


def forms_of(token: Token) -> dict[str, str]:
    """Name of each conjugated form that a word may be, and its verb."""
    return {name: row.lemma for row in lexique().entries(token.lower_) for name in row.verb_forms}


def verbs_of(token: Token) -> set[str]:
    """The verbs that a word may be a form of."""
    return set(forms_of(token).values())


def breaks(tokens: Iterable[Token]) -> bool:
    """Whether a mark, a second clause or a word that limits stands among tokens."""
    return any(token.is_punct or token.lower_ in _BREAKS for token in tokens)


def denies_more(tokens: Iterable[Token]) -> bool:
    """Whether a further denial stands among tokens."""
    return any(token.lower_ in {"ni", "sans", *NE} for token in tokens)


def article_with(without: Token) -> str | None:
    """The article that ``avec`` asks for where ``sans`` had none; empty where there is a determiner.

    None for a noun that is nothing to bring or to give (``sans délai``, ``sans suite``).
    """
    doc, at = without.doc, without.i + 1
    noun = without.head
    if at >= len(doc) or noun.lower_ in _PART_OF_A_TURN:
        return None
    if doc[at].lower_ in _DETERMINERS and doc[at].pos_ == "DET":
        return "" if noun.pos_ == "NOUN" else None
    needed = noun.lower_ in agent_words("needed") and doc[at] == noun and number_of(noun.lower_) != "p"
    return {"m": "un", "f": "une"}.get(gender_of(noun.lower_) or "") if needed else None


def is_bare(pas: Token) -> bool:
    """``pas`` cannot go and leave what follows as it is (``pas de permis``, ``pas encore``)."""
    follows = [token.lower_ for token in pas.doc[pas.i + 1 : pas.i + 3]]
    return follows[:1] != [] and follows[0] in _AFTER_PAS and follows != ["d'", "accord"]


def bare_object(tokens: Iterable[Token]) -> bool:
    """``de`` that stands for an article after a denied verb (``pas pu recevoir de réponse``)."""
    return any(
        token.lower_ in {"de", "d'"}
        and token.nbor(-1).pos_ in {"VERB", "AUX"}
        and token.nbor(1).pos_ in {"NOUN", "ADJ", "PROPN"}
        for token in tokens
    )
