"""What is denied without a thing, said as what it takes: ``pas … sans carte``, ``seulement avec une carte``.

*Not A without B* says the same as *A only with B*. Nothing is said where the denial may be about less than
the whole clause, or where the two parts do not hang together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.language.lexique import lexique
from workbench.model import Span
from workbench.rewrite.inflect_fr import gender_of, number_of
from workbench.rewrite.seams import fuse_words
from workbench.rewrite.turns.actors import is_person
from workbench.rewrite.turns.agent_words import agent_words
from workbench.rewrite.turns.as_written import as_written, end_of
from workbench.rewrite.turns.table import Turned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.language.tree import Token
    from workbench.rewrite.parsed import Parsed

_NE = frozenset({"ne", "n'"})
_CLITICS = frozenset({
    "me", "m'", "te", "t'", "se", "s'", "nous", "vous", "le", "la", "l'", "les", "lui", "leur", "y", "en",
})  # fmt: skip
_DETERMINERS = frozenset(
    {"le", "la", "l'", "les", "votre", "vos", "notre", "nos", "son", "sa", "ses", "leur", "leurs"}
)
_TENSES = ("ind:pre", "ind:fut", "cnd:pre")
"""A past says what happened; only what holds or will hold can be asked for."""
_DUTIES = frozenset({"devoir", "falloir", "avoir"})
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
_WITH = frozenset(
    f"{word}{ending}"
    for word in ("accompagné", "assorti", "doté", "équipé", "muni", "pourvu", "revêtu")
    for ending in ("", "e", "s", "es")
)
_CONTRACTED = {"du": "le", "des": "les"}
_REACH = 16
"""Tokens between the two halves: beyond, they may belong to two clauses."""


class _Denied(NamedTuple):
    """A negation: ``ne``, its conjugated verb and ``pas``."""

    ne: Token
    verb: Token
    second: Token


def what_it_takes(sentence: Parsed) -> Iterator[Turned]:
    """The requirements of a sentence that two negations hide; places may overlap."""
    text = sentence.text
    if " sans " not in text or " pas " not in text:
        return
    for token in sentence.doc:
        denied = _denied(token) if token.lower_ in _NE else None
        found = _without(denied, sentence) if denied is not None else None
        if found is not None:
            yield found


def left_without(sentence: Parsed) -> Iterator[Turned]:
    """``les demandes non accompagnées d’une photo`` -> ``les demandes sans photo``."""
    words = sentence.doc.words
    if "non" not in words or words.isdisjoint(_WITH):
        return
    for token in sentence.doc:
        if token.lower_ in _WITH and token.i > 1 and token.nbor(-1).lower_ == "non":
            yield from _without_these(token, sentence)


def _without_these(with_it: Token, sentence: Parsed) -> Iterator[Turned]:
    doc, at = with_it.doc, with_it.i + 1
    if at + 1 >= len(doc) or doc[with_it.i - 2].pos_ in {"VERB", "AUX", "ADV"} or _among_people(with_it):
        return
    linked, follows = doc[at], doc[at + 1]
    if linked.lower_ in _CONTRACTED:
        last, article = linked, _CONTRACTED[linked.lower_]
    elif linked.lower_ not in {"de", "d'"}:
        return
    elif follows.lower_ in {"un", "une"} and doc[min(at + 2, len(doc) - 1)].pos_ in {"NOUN", "ADJ"}:
        last, article = follows, ""
    elif follows.pos_ in {"NOUN", "ADJ", "DET"} and follows.lower_ not in {"un", "une", "des"}:
        last, article = linked, ""
    else:
        return
    span = Span(with_it.nbor(-1).idx, end_of(last))
    made = as_written(f"sans {article}".strip(), sentence.text, span.start)
    yield Turned("fr.negation.non_accompagne", span, (made,))


def _among_people(with_it: Token) -> bool:
    """A child or a person that somebody goes with, or does not: « mineurs non accompagnés d’un adulte »."""
    accompanied = with_it.lower_.startswith("accompagn")
    near = with_it.doc[max(0, with_it.i - 4) : with_it.i + 4]
    return accompanied and any(is_person(token) for token in near if token.pos_ == "NOUN")


def _denied(ne: Token) -> _Denied | None:
    """The negation that starts with ``ne``; None for an order, for a past and without ``pas``."""
    doc, at = ne.doc, ne.i + 1
    before = ne.nbor(-1) if ne.i else None
    if before is None or before.is_punct or before.lower_ in _BEFORE:
        return None
    while at < len(doc) and doc[at].lower_ in _CLITICS:
        at += 1
    if at + 1 >= len(doc) or doc[at + 1].lower_ != "pas":
        return None
    holds = any(name.startswith(_TENSES) for name in _names(doc[at]))
    return _Denied(ne, doc[at], doc[at + 1]) if holds else None


def _names(token: Token) -> dict[str, str]:
    """Name of each conjugated form that a word may be, and its verb."""
    return {name: row.lemma for row in lexique().entries(token.lower_) for name in row.verb_forms}


def _lemmas(token: Token) -> set[str]:
    return set(_names(token).values())


def _text(sentence: Parsed, start: int, end: int) -> str:
    return sentence.text[start:end].strip()


def _without(denied: _Denied, sentence: Parsed) -> Turned | None:
    """``n’est pas valable sans photo`` -> ``est valable seulement avec une photo``."""
    doc, (ne, verb, pas) = sentence.doc, denied
    start = pas.i + 1
    at = next((t.i for t in doc[start : start + _REACH] if t.lower_ == "sans"), None)
    if at is None or _lemmas(verb) & _DUTIES or _breaks(doc[start:at]) or _denies_more(doc[at + 1 :]):
        return None
    anchor, article = doc[at].head.head, _article(doc[at])
    tied = verb.i <= anchor.i < at and anchor.pos_ not in {"NOUN", "PROPN"}
    said_of_the_thing = start == at and "être" in _lemmas(verb)
    if not tied or article is None or said_of_the_thing or _is_bare(pas) or _bare_object(doc[start:at]):
        return None
    inside = _text(sentence, end_of(pas), doc[at].idx)
    made = fuse_words([_text(sentence, end_of(ne), pas.idx), inside, "seulement avec", article])
    span = Span(ne.idx, end_of(doc[at]))
    return Turned("fr.negation.pas_sans", span, (as_written(made, sentence.text, ne.idx),))


def _breaks(tokens: Iterable[Token]) -> bool:
    return any(token.is_punct or token.lower_ in _BREAKS for token in tokens)


def _denies_more(tokens: Iterable[Token]) -> bool:
    return any(token.lower_ in {"ni", "sans", *_NE} for token in tokens)


def _article(without: Token) -> str | None:
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


def _is_bare(pas: Token) -> bool:
    """``pas`` cannot go and leave what follows as it is (``pas de permis``, ``pas encore``)."""
    follows = [token.lower_ for token in pas.doc[pas.i + 1 : pas.i + 3]]
    return follows[:1] != [] and follows[0] in _AFTER_PAS and follows != ["d'", "accord"]


def _bare_object(tokens: Iterable[Token]) -> bool:
    """``de`` that stands for an article after a denied verb (``pas pu recevoir de réponse``)."""
    return any(
        token.lower_ in {"de", "d'"}
        and token.nbor(-1).pos_ in {"VERB", "AUX"}
        and token.nbor(1).pos_ in {"NOUN", "ADJ", "PROPN"}
        for token in tokens
    )
