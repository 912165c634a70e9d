"""A whole and its things, said as the things: ``l’ensemble des photos est joint`` -> ``toutes les photos``.

The subject becomes a plural, so its verb and its participle change with it. Only what is done to each thing
is said so: *l’ensemble des frais est limité à 100 €* speaks of the sum.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.language.lexique import lexique
from workbench.model import Span
from workbench.rewrite.inflect_fr import agree, conjugate, gender_of
from workbench.rewrite.seams import fuse_words
from workbench.rewrite.turns.actors import lemma_of_participle
from workbench.rewrite.turns.as_written import as_written, end_of
from workbench.rewrite.turns.denials import NE, forms_of, verbs_of
from workbench.rewrite.turns.table import Turned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.language.tree import Token
    from workbench.rewrite.parsed import Parsed

_WHOLES = {"ensemble": "m", "totalité": "f", "intégralité": "f"}
_MOST = "majorité"
_OF_EACH = frozenset({"vos", "nos", "ses", "leurs", "ces", "mes"})
_BEFORE = frozenset({",", ";", ":", "si", "que", "qu'", "lorsque", "quand", "mais", "car"})
"""What may stand before a subject; after a preposition the whole is none."""
_IN_BETWEEN = frozenset({"et", "ou", "qui", "que", "qu'", "dont", "où", *NE})
_POINTING = frozenset({
    "il", "elle", "celui-ci", "celle-ci", "lui-même", "elle-même", "€", "%", "euros", "fois", "seul", "seule",
})  # fmt: skip
"""Behind the verb: what points back at the whole, and what measures it."""
_COLLECTIVE = frozenset({
    "additionner", "atteindre", "calculer", "chiffrer", "compenser", "composer", "compter", "constituer",
    "cumuler", "décomposer", "diviser", "égaler", "estimer", "évaluer", "fixer", "former", "grouper",
    "limiter", "partager", "plafonner", "porter", "rassembler", "regrouper", "répartir", "réunir",
    "totaliser",
})  # fmt: skip
"""What is done to a whole and not to each of its things."""
_OF_A_VOTE = frozenset({"acquérir", "atteindre", "exiger", "obtenir", "requérir", "réunir"})
_EACH_IS = frozenset({
    "accessible", "confidentiel", "consultable", "disponible", "facultatif", "gratuit", "obligatoire",
    "payant", "public", "remboursable", "téléchargeable", "valable",
})  # fmt: skip
_COMPARING = frozenset({"plus", "moins", "trop", "assez", "si", "aussi"})
_LONGEST = 10
"""Tokens of the things, up to their verb."""


class _Predicate(NamedTuple):
    """The verb in the plural, from its first token to the last that changes."""

    last: Token
    words: tuple[str, ...]


def as_things(sentence: Parsed) -> Iterator[Turned]:
    """The subjects of a sentence that are a whole of things."""
    words = sentence.doc.words
    if words.isdisjoint(_WHOLES) and _MOST not in words:
        return
    for noun in sentence.doc:
        if noun.i and (noun.lower_ in _WHOLES or noun.lower_ == _MOST):
            yield from _of(noun, sentence)


def _of(whole: Token, sentence: Parsed) -> Iterator[Turned]:
    doc = whole.doc
    article = whole.nbor(-1)
    opens = article.i == 0 or article.nbor(-1).lower_ in _BEFORE
    start = whole.i + 1
    if not opens or article.lower_ not in {"l'", "la"} or start + 1 >= len(doc):
        return
    owned = doc[start].lower_ == "de" and doc[start + 1].lower_ in _OF_EACH
    if not owned and doc[start].lower_ != "des":
        return
    verb = next((token for token in doc[start : start + _LONGEST] if _is_verb(token)), None)
    things = doc[start + (2 if owned else 1) : verb.i] if verb is not None else None
    thing = next((token for token in things if token.pos_ == "NOUN"), None) if things is not None else None
    gender = gender_of(thing.lower_) if thing is not None else None
    if verb is None or things is None or gender is None or _is_spoilt(list(things), list(doc[verb.i + 1 :])):
        return
    predicate = _plural(verb, whole, gender)
    if predicate is None:
        return
    group = sentence.text[things[0].idx : verb.idx].strip()
    each = doc[start + 1].lower_ if owned else "les"
    opening = ["la plupart", "de" if owned else "des", *([each] if owned else [])]
    if whole.lower_ != _MOST:
        opening = ["toutes" if gender == "f" else "tous", each]
    made = fuse_words([*opening, group, *predicate.words])
    span = Span(article.idx, end_of(predicate.last))
    name = "fr.phrase.la_plupart" if whole.lower_ == _MOST else "fr.phrase.tous_les"
    yield Turned(name, span, (as_written(made, sentence.text, span.start),))


def _is_verb(token: Token) -> bool:
    """A third person singular of *être*, *devoir* or *pouvoir*: other verbs are none of this turn."""
    return any(
        name.startswith(("ind:", "cnd:")) and name.endswith("3s") and lemma in {"être", "devoir", "pouvoir"}
        for name, lemma in forms_of(token).items()
    )


def _is_spoilt(things: Sequence[Token], after: Sequence[Token]) -> bool:
    inside = any(token.is_punct or token.lower_ in _IN_BETWEEN for token in things)
    return inside or any(token.lower_ in _POINTING for token in after)


def _plural(verb: Token, whole: Token, gender: str) -> _Predicate | None:
    """``est joint`` -> ``sont joints``, ``doit être joint`` -> ``doivent être joints``, ``est à joindre``."""
    doc, at = verb.doc, verb.i + 1
    names = {name for name in forms_of(verb) if name.startswith(("ind:", "cnd:")) and name.endswith("3s")}
    lemma = next(iter(verbs_of(verb) & {"être", "devoir", "pouvoir"}))
    form = conjugate(lemma, f"{names.pop()[:-2]}3p") if len(names) == 1 else None
    if form is None or at + 1 >= len(doc):
        return None
    if lemma != "être":
        if doc[at].lower_ != "être" or at + 2 >= len(doc):
            return None
        form, at = f"{form} être", at + 1
    elif doc[at].lower_ == "à" and "inf" in forms_of(doc[at + 1]):
        return _Predicate(verb, (form,)) if not verbs_of(doc[at + 1]) & _COLLECTIVE else None
    adverbs = []
    while at < len(doc) - 1 and doc[at].pos_ == "ADV" and doc[at].lower_ not in _COMPARING:
        adverbs.append(doc[at].text)
        at += 1
    state = _agreed(doc[at], whole, gender)
    joined = at + 1 < len(doc) and doc[at + 1].lower_ in {"et", "ou", "ni"}
    conjoined = any(child.dep_ == "conj" for child in doc[at].children)
    return None if state is None or joined or conjoined else _Predicate(doc[at], (form, *adverbs, state))


def _agreed(state: Token, whole: Token, gender: str) -> str | None:
    """A participle or an adjective of each thing, in the plural; None for what is said of the whole."""
    rows = [row for row in lexique().entries(state.lower_) if "par:pas" in row.verb_forms or row.pos == "ADJ"]
    agreeing = [
        row
        for row in rows
        if row.gender in {None, _WHOLES.get(whole.lower_, "f")} and row.number in {None, "s"}
    ]
    if not agreeing:
        return None
    verb = lemma_of_participle(state)
    if verb is not None and any("par:pas" in row.verb_forms for row in agreeing):
        barred = _COLLECTIVE | (_OF_A_VOTE if whole.lower_ == _MOST else frozenset())
        return None if verb in barred else conjugate(verb, "par:pas", gender, "p")
    lemma = agreeing[0].lemma
    return agree(lemma, gender, "p") if lemma in _EACH_IS else None
