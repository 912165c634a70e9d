"""A whole statement in brackets at the end of a long English sentence -> a sentence of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model import Span
from workbench.rewrite.seams import capitalised
from workbench.rewrite.turns.en_clauses import is_clause
from workbench.rewrite.turns.sentence_parts import length
from workbench.rewrite.turns.table import Turned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.language.tree import Part, Token
    from workbench.rewrite.parsed import Parsed

_LONG = 16
"""Words from which a sentence is cut, as in `en_split`."""
_SHORTEST = 5
"""Words that each of the two must have."""
_ENDS = (").", ")!")
_MARKS = frozenset('()[];:“”"/')


def out_of_brackets(sentence: Parsed) -> Iterator[Turned]:
    """The bracket that ends a long sentence and could stand by itself."""
    text, doc = sentence.text.rstrip(), sentence.doc
    if not text.endswith(_ENDS) or text.count("(") != 1 or length(doc) < _LONG:
        return
    opening = next((token for token in doc if token.text == "("), None)
    closing = next((token for token in doc if token.text == ")"), None)
    if opening is None or closing is None or not opening.i:
        return
    inside = doc[opening.i + 1 : closing.i]
    if length(inside) < _SHORTEST or length(doc[: opening.i]) < _SHORTEST or not _stands_alone(inside):
        return
    before = opening.nbor(-1)
    start = before.idx + len(before.text)
    words = text[inside[0].idx : closing.idx].strip()
    whole = f". {capitalised(words)}"
    if before.is_punct and before.text not in {")", "%"}:
        return
    yield Turned("en.split.brackets", Span(start, closing.idx + 1), (whole,))


def _stands_alone(inside: Part) -> bool:
    """One clause with its own subject, near its start, which nothing ties to what is outside."""
    tops = [token for token in inside if not token.is_punct and _is_top(token, inside)]
    if len(tops) != 1 or not is_clause(tops[0]) or any(token.text in _MARKS for token in inside):
        return False
    subject = next(
        child for child in tops[0].children if child.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"}
    )
    noted = inside[0].lower_ in {"nb", "n.b.", "note"}
    return subject.left_edge.i == inside[0].i and subject.dep_ != "csubj" and not noted


def _is_top(token: Token, inside: Part) -> bool:
    return token.head == token or not inside.start <= token.head.i < inside.end
