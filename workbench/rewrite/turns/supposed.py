"""What may happen, said with *si*: ``au cas où vous perdriez`` -> ``si vous perdez``.

*Au cas où* stands with the conditional, *si* never does: the verb changes with the words before its clause.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from workbench.language.lexique import lexique
from workbench.model import Span
from workbench.rewrite.inflect_fr import conjugate, derived_lemmas, derived_readings
from workbench.rewrite.seams import fuse_words
from workbench.rewrite.turns.as_written import as_written, end_of
from workbench.rewrite.turns.table import Turned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.language.tree import Token
    from workbench.rewrite.parsed import Parsed

_OPENINGS = (
    ("dans", "l'", "hypothèse", "où"),
    ("dans", "l'", "éventualité", "où"),
    ("dans", "le", "cas", "où"),
    ("pour", "le", "cas", "où"),
    ("au", "cas", "où"),
)
_BY_PRECAUTION = frozenset({"au", "pour"})
"""After a main clause *au cas où* may say why and not when: « gardez une copie au cas où … »."""
_OTHER_CLAUSES = frozenset({"qui", "que", "qu'", "dont", "où", "si", "lorsque", "quand"})
_LONGEST = 12
"""Tokens of a clause up to its verb, or of the means that a reserve names."""
_MEANS = frozenset({
    "budget", "capacité", "capacités", "crédits", "disponibilité", "disponibilités", "effectif", "effectifs",
    "météo", "moyens", "ressources", "revenu", "revenus", "santé", "situation", "trésorerie",
})  # fmt: skip
"""What allows a thing or does not; *conditions* does so beside the adjectives of `_OUTSIDE` only."""
_OUTSIDE = frozenset({"atmosphériques", "climatiques", "météorologiques", "sanitaires"})
_ARTICLES = {"du": "le", "des": "les"}
_SINGULAR = frozenset({"le", "la", "l'", "votre", "notre", "son", "sa", "leur", "ce", "cette"})
_PLURAL = frozenset({"les", "vos", "nos", "ses", "leurs", "ces"})
_ENDS = frozenset({",", ".", ";", ":", ")"})


def supposed(sentence: Parsed) -> Iterator[Turned]:
    """The suppositions of a sentence that *si* can open; places may overlap."""
    words = sentence.doc.words
    if "où" in words and not words.isdisjoint({"cas", "hypothèse", "éventualité"}):
        for place in sentence.doc:
            if place.lower_ == "où":
                yield from _if_it_happens(place, sentence)
    if "réserve" in words:
        for noun in sentence.doc:
            if noun.lower_ == "réserve" and noun.i and noun.nbor(-1).lower_ == "sous":
                yield from _if_means_allow(noun, sentence)


def _if_it_happens(place: Token, sentence: Parsed) -> Iterator[Turned]:
    """``dans l’hypothèse où il refuserait`` -> ``s’il refuse``; beside a conditional, ``s’il refusait``."""
    doc = place.doc
    first = _opening(place)
    clause = _up_to_end(doc[place.i + 1 :])
    would = [(token, name) for token in clause for name in [_would(token)] if name]
    if first is None or _may_be_precaution(first) or len(would) != 1 or _goes_on(doc[place.i + 1 :]):
        return
    verb, (lemma, person) = would[0]
    inside = list(doc[place.i + 1 : verb.i])
    if not inside or len(inside) > _LONGEST or _OTHER_CLAUSES & {token.lower_ for token in inside}:
        return
    beside = any(_would(token) for token in doc if token not in clause)
    form = conjugate(lemma, f"ind:{'imp' if beside else 'pre'}:{person}")
    if form is None:
        return
    before = sentence.text[inside[0].idx : inside[-1].idx]
    made = fuse_words(["si", before.strip(), inside[-1].text, form])
    span = Span(first.idx, end_of(verb))
    yield Turned("fr.hypothese.si", span, (as_written(made, sentence.text, span.start),))


def _opening(place: Token) -> Token | None:
    """The first token of *au cas où*, *dans l’hypothèse où*… that ends at *où*."""
    doc = place.doc
    for words in _OPENINGS:
        start = place.i + 1 - len(words)
        if start >= 0 and tuple(token.lower_ for token in doc[start : place.i + 1]) == words:
            return doc[start]
    return None


def _may_be_precaution(first: Token) -> bool:
    if first.lower_ not in _BY_PRECAUTION or first.i == 0:
        return False
    return first.nbor(-1).lower_ not in {"sauf", "seulement", "uniquement"}


def _up_to_end(tokens: Iterable[Token]) -> list[Token]:
    clause: list[Token] = []
    for token in tokens:
        if token.text in _ENDS:
            break
        clause.append(token)
    return clause


def _goes_on(after: Iterable[Token]) -> bool:
    """A second clause hangs on the same opening: *et que*, *ou que*, *et où*."""
    names = [token.lower_ for token in after]
    return any(one in {"et", "ou"} and other in {"que", "qu'", "où"} for one, other in pairwise(names))


def _would(token: Token) -> tuple[str, str] | None:
    """Verb and person of a form of the conditional; None for any other word and where the person is open."""
    if not token.lower_.endswith(("rait", "raient", "riez", "rions")):
        return None
    found = {
        (row.lemma, name[-2:])
        for row in lexique().entries(token.lower_)
        for name in row.verb_forms
        if name.startswith("cnd:")
    }
    if not found and not lexique().entries(token.lower_):
        found = {
            (lemma, name[-2:])
            for lemma in derived_lemmas(token.lower_)
            for name, _, _ in derived_readings(token.lower_, lemma)
            if name.startswith("cnd:")
        }
    return found.pop() if len(found) == 1 else None


def _if_means_allow(reserve: Token, sentence: Parsed) -> Iterator[Turned]:
    """``sous réserve de vos revenus`` -> ``si vos revenus le permettent``."""
    group = _up_to_end(reserve.doc[reserve.i + 1 :])
    if len(group) < 2 or len(group) > _LONGEST or any(t.pos_ in {"VERB", "AUX", "CCONJ"} for t in group):  # noqa: PLR2004 - a preposition and a noun
        return
    contracted = _ARTICLES.get(group[0].lower_)
    if contracted is None and group[0].lower_ not in {"de", "d'"}:
        return
    determiner = contracted or group[1].lower_
    nouns = group[1:] if contracted else group[2:]
    if not nouns or determiner not in _SINGULAR | _PLURAL or not _allows(nouns[0]):
        return
    rest = sentence.text[nouns[0].idx : end_of(group[-1])]
    verb = "permettent" if determiner in _PLURAL else "permet"
    made = fuse_words(["si", determiner, rest, "le", verb])
    span = Span(reserve.nbor(-1).idx, end_of(group[-1]))
    yield Turned("fr.hypothese.sous_reserve", span, (as_written(made, sentence.text, span.start),))


def _allows(noun: Token) -> bool:
    follows = noun.nbor(1).lower_ if noun.i + 1 < len(noun.doc) else ""
    if noun.lower_ == "état":
        return [token.lower_ for token in noun.doc[noun.i + 1 : noun.i + 3]] == ["de", "santé"]
    return noun.lower_ in _MEANS or (noun.lower_ == "conditions" and follows in _OUTSIDE)
