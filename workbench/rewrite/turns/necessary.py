"""What is denied without a thing, said as what it takes: ``pas … sans carte``, ``seulement avec une carte``.

*Not A without B* says the same as *A only with B*. Nothing is said where the denial may be about less than
the whole clause, or where the two parts do not hang together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model import Span
from workbench.rewrite.seams import fuse_words
from workbench.rewrite.turns.actors import is_person
from workbench.rewrite.turns.as_written import as_written, end_of
from workbench.rewrite.turns.denials import (
    NE,
    article_with,
    bare_object,
    breaks,
    denial_at,
    denies_more,
    is_bare,
    verbs_of,
)
from workbench.rewrite.turns.table import Turned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.language.tree import Token
    from workbench.rewrite.parsed import Parsed
    from workbench.rewrite.turns.denials import Denial

_DUTIES = frozenset({"devoir", "falloir", "avoir"})
_WITH = frozenset(
    f"{word}{ending}"
    for word in ("accompagné", "assorti", "doté", "équipé", "muni", "pourvu", "revêtu")
    for ending in ("", "e", "s", "es")
)
_CONTRACTED = {"du": "le", "des": "les"}
_REACH = 16
"""Tokens between the two halves: beyond, they may belong to two clauses."""


def what_it_takes(sentence: Parsed) -> Iterator[Turned]:
    """The requirements of a sentence that two negations hide; places may overlap."""
    text = sentence.text
    if " sans " not in text or " pas " not in text:
        return
    for token in sentence.doc:
        denial = denial_at(token) if token.lower_ in NE else None
        found = _without(denial, sentence) if denial is not None else None
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
    elif follows.lower_ in {"un", "une"} and _is_named(doc[min(at + 2, len(doc) - 1)]):
        last, article = follows, ""
    elif follows.pos_ in {"NOUN", "ADJ", "DET"} and follows.lower_ not in {"un", "une", "des"}:
        last, article = linked, ""
    else:
        return
    span = Span(with_it.nbor(-1).idx, end_of(last))
    made = as_written(f"sans {article}".strip(), sentence.text, span.start)
    yield Turned("fr.negation.non_accompagne", span, (made,))


def _is_named(token: Token) -> bool:
    """A noun or its adjective, by itself: *un tel* cannot leave its article."""
    return token.pos_ in {"NOUN", "ADJ"} and token.lower_ not in {"tel", "telle"}


def _among_people(with_it: Token) -> bool:
    """A child or a person that somebody goes with, or does not: « mineurs non accompagnés d’un adulte »."""
    accompanied = with_it.lower_.startswith("accompagn")
    near = with_it.doc[max(0, with_it.i - 4) : with_it.i + 4]
    return accompanied and any(is_person(token) for token in near if token.pos_ == "NOUN")


def _text(sentence: Parsed, start: int, end: int) -> str:
    return sentence.text[start:end].strip()


def _without(denial: Denial, sentence: Parsed) -> Turned | None:
    """``n’est pas valable sans photo`` -> ``est valable seulement avec une photo``."""
    doc, (ne, verb, pas) = sentence.doc, denial
    start = pas.i + 1
    at = next((t.i for t in doc[start : start + _REACH] if t.lower_ == "sans"), None)
    if at is None or verbs_of(verb) & _DUTIES or breaks(doc[start:at]) or denies_more(doc[at + 1 :]):
        return None
    anchor, article = doc[at].head.head, article_with(doc[at])
    tied = verb.i <= anchor.i < at and anchor.pos_ not in {"NOUN", "PROPN"}
    said_of_the_thing = start == at and "être" in verbs_of(verb)
    if not tied or article is None or said_of_the_thing or is_bare(pas) or bare_object(doc[start:at]):
        return None
    inside = _text(sentence, end_of(pas), doc[at].idx)
    made = fuse_words([_text(sentence, end_of(ne), pas.idx), inside, "seulement avec", article])
    span = Span(ne.idx, end_of(doc[at]))
    return Turned("fr.negation.pas_sans", span, (as_written(made, sentence.text, ne.idx),))
