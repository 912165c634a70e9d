"""What the parse of an English sentence tells of its clauses: where they meet, what their subject is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.language.tree import Doc, Token
    from workbench.rewrite.turns.table import Turned

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_PRONOUNS = {"i": "I", "you": "You", "we": "We", "they": "They", "it": "It", "this": "It", "these": "They"}
_PERSON = re.compile(r"(?:er|or|ist|ian|ant|ee|man|woman|person|child|parent|spouse|adult|friend)$")
_CONDITIONS = frozenset({"if", "when", "where", "once", "unless", "until", "whether", "wherever"})
_DOUBTS = frozenset(
    {"if", "unless", "whether", "any", "no", "not", "n't", "never", "neither", "nor", "cannot", "only"}
)


def as_typed(turned: Turned, text: str) -> Turned:
    """The turn with the apostrophes that its place has in `text`: the parse knows straight ones alone."""
    if "’" not in text[turned.span.start : turned.span.end]:
        return turned
    return replace(turned, replacements=tuple(made.replace("'", "’") for made in turned.replacements))


def last_word(doc: Doc) -> int:
    """The index after the last token that is no closing mark."""
    end = len(doc)
    while end and (doc[end - 1].is_punct or doc[end - 1].is_space) and doc[end - 1].text not in ")]":
        end -= 1
    return end


def root_of(doc: Doc) -> Token | None:
    """The head of a sentence; None when the parser sees several sentences."""
    roots = [token for token in doc if token.dep_ == "ROOT" and not token.is_punct and not token.is_space]
    return roots[0] if len(roots) == 1 else None


def subject_of(head: Token) -> Token | None:
    """The subject of a clause, ``there`` included."""
    return next((child for child in head.children if child.dep_ in _SUBJECTS), None)


def finite_verb(head: Token) -> Token | None:
    """The conjugated word of a clause: its head or the first of its auxiliaries."""
    helpers = [child for child in head.children if child.dep_ in {"aux", "auxpass"}]
    return next((t for t in sorted([head, *helpers], key=lambda t: t.i) if t.tag_ in _FINITE), None)


def is_clause(head: Token) -> bool:
    """A head with a conjugated verb and its subject before it, tied to nothing by a conjunction."""
    subject, verb = subject_of(head), finite_verb(head)
    marked = any(child.dep_ == "mark" for child in head.children)
    return (
        subject is not None
        and verb is not None
        and not marked
        and subject.tag_ not in {"WDT", "WP", "WRB"}
        and subject.i < head.i
    )


def is_order(head: Token) -> bool:
    """A request: a bare verb without a subject (``Call us``, ``Please see``)."""
    helped = any(child.dep_ in {"aux", "mark", "auxpass"} for child in head.children)
    return head.tag_ in {"VB", "VBP"} and subject_of(head) is None and not helped


def opens_with_condition(root: Token) -> bool:
    """A clause or words before the subject say when the sentence holds (``If you move, …``)."""
    subject = subject_of(root)
    first = min((token.i for token in subject.subtree), default=root.i) if subject is not None else root.i
    before = root.doc[:first]
    return any(token.lower_ in _CONDITIONS for token in before) or before.text.lower().startswith(
        ("in the event", "in case", "should", "provided", "subject to", "for those")
    )


def has_doubt(tokens: Iterable[Token]) -> bool:
    """Words of denial, choice or limit stand in a row of tokens: they may reach over a cut."""
    return any(token.lower_ in _DOUBTS for token in tokens)


def crossing(doc: Doc, seam: int) -> list[Token]:
    """The tokens whose arc crosses the place before token `seam`, marks and conjunctions apart."""
    return [
        token
        for token in doc
        if not token.is_punct
        and not token.is_space
        and token.dep_ not in {"cc", "punct"}
        and (token.i < seam) != (token.head.i < seam)
    ]


def pronoun_for(subject: Token) -> str | None:
    """The word that takes up a subject in a new sentence; None where ``it`` or ``they`` is not sure."""
    if subject.lower_ in _PRONOUNS:
        return _PRONOUNS[subject.lower_]
    if any(child.dep_ == "conj" for child in subject.children):
        return "They" if subject.pos_ in {"NOUN", "PROPN"} else None
    if subject.tag_ in {"NNS", "NNPS"}:
        return "They"
    if subject.tag_ == "NN" and not _PERSON.search(subject.lower_):
        return "It"
    articled = any(child.dep_ == "det" and child.lower_ == "the" for child in subject.children)
    named = subject.tag_ == "NNP" and articled and not _PERSON.search(subject.lower_)
    return "It" if named else None


def is_plural(noun: Token) -> bool:
    """Whether a noun, with what is joined to it, is plural."""
    return noun.tag_ in {"NNS", "NNPS"} or any(child.dep_ == "conj" for child in noun.children)
