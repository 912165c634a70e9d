"""Said directly: ``for the purpose of paying`` -> ``to pay``, ``there is a fee that`` -> ``a fee``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model import Span
from workbench.rewrite.seams import capitalised
from workbench.rewrite.turns.en_clauses import last_word
from workbench.rewrite.turns.sentence_parts import length
from workbench.rewrite.turns.table import Turned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.language.tree import Token
    from workbench.rewrite.parsed import Parsed

_PURPOSES = (
    ("with", "the", "aim", "of"),
    ("with", "the", "intention", "of"),
    ("with", "the", "purpose", "of"),
    ("with", "a", "view", "to"),
    ("for", "the", "purpose", "of"),
    ("for", "the", "purposes", "of"),
)
_LONGEST = 8
"""Words of a noun group that is moved to the start of its sentence."""


def directly(sentence: Parsed) -> Iterator[Turned]:
    """The places where a purpose or a thing is led up to with empty words."""
    for token in sentence.doc:
        turned = _purpose(token) or _there_is(token)
        if turned:
            yield turned


def _purpose(token: Token) -> Turned | None:
    """``with the aim of reducing noise`` -> ``to reduce noise``."""
    doc = token.doc
    for words in _PURPOSES:
        end = token.i + len(words)
        if end < len(doc) and tuple(t.lower_ for t in doc[token.i : end]) == words and doc[end].tag_ == "VBG":
            verb = doc[end]
            joined = any(t.tag_ == "VBG" and t.nbor(-1).dep_ == "cc" for t in doc[end + 1 :])
            if verb.pos_ != "VERB" or verb.lemma_ == verb.lower_ or joined:
                return None
            start = "To" if token.text[0].isupper() else "to"
            span = Span(token.idx, verb.idx + len(verb.text))
            return Turned("en.direct.purpose", span, (f"{start} {verb.lemma_}",))
    return None


def _there_is(token: Token) -> Turned | None:
    """``There is a fee that applies to visitors`` -> ``A fee applies to visitors``."""
    doc = token.doc
    if token.i != 0 or token.dep_ != "expl" or doc[1].lower_ not in {"is", "are"}:
        return None
    noun = next((child for child in token.head.children if child.dep_ == "attr"), None)
    clause = next((child for child in noun.children if child.dep_ == "relcl"), None) if noun else None
    if noun is None or clause is None or clause.right_edge.i + 1 < last_word(doc):
        return None
    pronoun = next((child for child in clause.lefts if child.dep_ in {"nsubj", "nsubjpass"}), None)
    if pronoun is None or pronoun.lower_ not in {"that", "who", "which"} or pronoun.i != noun.i + 1:
        return None
    if noun.left_edge.i != token.i + 2 or length(doc[2 : pronoun.i]) > _LONGEST:
        return None
    group = doc.text[doc[2].idx : noun.idx + len(noun.text)]
    return Turned("en.direct.there_is", Span(0, pronoun.idx + len(pronoun.text)), (capitalised(group),))
