"""The end of a long English sentence -> a sentence of its own: ``…, which helps`` -> ``. This helps``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model import Span
from workbench.rewrite.inflect_en import inflect
from workbench.rewrite.turns.en_actors import actor_words, is_body
from workbench.rewrite.turns.en_clauses import (
    crossing,
    finite_verb,
    has_doubt,
    is_order,
    is_plural,
    last_word,
    opens_with_condition,
    subject_of,
)
from workbench.rewrite.turns.sentence_parts import length
from workbench.rewrite.turns.table import Turned

if TYPE_CHECKING:
    from workbench.language.tree import Doc, Token

_RESULTS = frozenset(
    {
        "ensure",
        "make",
        "allow",
        "enable",
        "help",
        "give",
        "provide",
        "lead",
        "cause",
        "reduce",
        "increase",
        "create",
        "bring",
        "put",
        "mean",
        "result",
        "improve",
        "prevent",
        "avoid",
        "save",
        "raise",
        "offer",
        "leave",
        "keep",
        "show",
    }
)
_WANTED = frozenset(
    {
        "need",
        "require",
        "want",
        "look",
        "seek",
        "find",
        "choose",
        "have",
        "get",
        "ask",
        "must",
        "expect",
        "think",
        "say",
    }
)
_SINGULAR = frozenset({"VBZ"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_SORTS = frozenset(
    {
        "range",
        "number",
        "variety",
        "list",
        "series",
        "group",
        "groups",
        "types",
        "kinds",
        "set",
        "selection",
        "collection",
    }
)
_AIMS = frozenset(
    {
        "make",
        "help",
        "find",
        "work",
        "check",
        "ensure",
        "reduce",
        "improve",
        "create",
        "keep",
        "support",
        "protect",
        "see",
        "give",
        "decide",
        "show",
        "understand",
        "prevent",
        "encourage",
        "raise",
        "increase",
        "allow",
        "save",
    }
)
_USED = frozenset({"use", "intend", "design", "allow", "require", "ask", "expect", "need", "want", "set"})
_LEFT = 7
"""Words before a cut that takes away what describes the last noun."""
_NEAR = 6
"""Words from an office to the comma behind it (``the office on Main Street,``)."""
_PURPOSE = 9
"""Words before a purpose is told by itself."""


def tail_cut(seam: Token, root: Token) -> Turned | None:
    """The cut before a clause that ends the sentence; None where nothing hangs there."""
    doc = seam.doc
    after = seam.nbor(1) if seam.text == "," else seam
    if after.i + 1 >= len(doc):
        return None
    word = after.lower_
    turned = None
    if after.tag_ in {"WDT", "WP"}:
        turned = _relative(seam, after, root)
    elif word == "because":
        turned = _because(seam, after, root)
    elif seam.text == "," and after.tag_ == "VBG" and after.lemma_ in _RESULTS:
        turned = _result(seam, after, root)
    elif word == "including" or (word == "such" and after.nbor(1).lower_ == "as"):
        turned = _examples(seam, after, root)
    elif word == "to" and after.dep_ == "aux":
        turned = _purpose(seam, after, root)
    return turned


def _relative(seam: Token, pronoun: Token, root: Token) -> Turned | None:
    """``…, which runs`` -> ``. This runs``; ``a plan which runs`` -> ``a plan. This runs``."""
    clause, doc = pronoun.head, seam.doc
    if (
        pronoun.lower_ not in {"which", "who", "that"}
        or clause.dep_ != "relcl"
        or pronoun.dep_ not in {"nsubj", "nsubjpass"}
        or not _ends(clause, doc)
    ):
        return None
    noun, verb = clause.head, finite_verb(clause)
    if noun.pos_ not in _NOUNS or verb is None or crossing(doc, seam.i) != [clause]:
        return None
    if seam.text != "," and not _described(noun, pronoun, root):
        return None
    if seam.text == "," and (pronoun.lower_ == "that" or not _told_apart(noun, clause, pronoun)):
        return None
    words = _body_taken_up(seam, pronoun, verb) or _taken_up(noun, pronoun, verb)
    name = "en.split.relative" if seam.text == "," else "en.split.described"
    return Turned(name, _span(seam, pronoun), (f". {words}",)) if words else None


def _told_apart(noun: Token, clause: Token, pronoun: Token) -> bool:
    """The noun is known without the clause, and the clause is no item of a list."""
    lists = sum(child.dep_ == "relcl" for child in noun.children) > 1 or any(
        child.dep_ == "conj" and any(t.tag_ in {"WDT", "WP"} for t in child.lefts)
        for child in clause.children
    )
    definite = noun.pos_ == "PROPN" or any(
        child.dep_ == "poss" or child.lower_ in {"the", "these", "those"} for child in noun.lefts
    )
    known = definite or pronoun.lower_ == "which"
    return known and not lists and not has_doubt(list(noun.lefts))


def _described(noun: Token, pronoun: Token, root: Token) -> bool:
    """The clause only adds to its noun: a thing just named, in a sentence that states what is so."""
    subject = subject_of(root)
    stated = subject is not None and subject.lower_ != "you" and root.lemma_ not in _WANTED
    modal = any(child.tag_ == "MD" for child in root.children)
    new = any(child.dep_ == "det" and child.lower_ in {"a", "an"} for child in noun.lefts)
    full = root.lemma_ != "be" or any(child.dep_ in {"amod", "compound"} for child in noun.lefts)
    return (
        stated
        and not modal
        and new
        and full
        and pronoun.lower_ != "who"
        and length(root.doc[: pronoun.i]) >= _LEFT
        and not has_doubt(root.doc[: pronoun.i])
        and not opens_with_condition(root)
    )


def _taken_up(noun: Token, pronoun: Token, verb: Token) -> str | None:
    """The pronoun that opens the new sentence, in the number of its verb."""
    if pronoun.lower_ == "who":
        return "They" if verb.tag_ in {"MD", "VBP"} or (verb.tag_ == "VBD" and verb.lower_ != "was") else None
    if verb.tag_ in _SINGULAR or verb.lower_ == "was":
        return "This"
    if verb.tag_ == "VBP" or verb.lower_ == "were":
        return "These"
    return "These" if is_plural(noun) else "This"


def _body_taken_up(seam: Token, pronoun: Token, verb: Token) -> str | None:
    """``It`` for an office right before the comma that does what only somebody can (``which will check``)."""
    acts = pronoun.head.lemma_ in actor_words("of_bodies") and verb.tag_ in {"MD", "VBZ"}
    if pronoun.lower_ != "which" or seam.text != "," or not acts:
        return None
    for token in reversed(seam.doc[max(0, seam.i - _NEAR) : seam.i]):
        if token.pos_ in _NOUNS and is_body(token) and token.nbor(1).pos_ not in _NOUNS:
            known = any(t.dep_ == "poss" or t.lower_ in {"the", "this"} for t in token.lefts)
            return "It" if known and token.tag_ in {"NN", "NNP"} else None
        if token.pos_ not in {"NOUN", "PROPN", "ADP", "DET", "NUM", "ADJ"}:
            return None
    return None


def _because(seam: Token, mark: Token, root: Token) -> Turned | None:
    """``… because it is old`` -> ``. This is because it is old``."""
    head, doc = mark.head, seam.doc
    if mark.dep_ != "mark" or head.head != root or not _ends(head, doc) or crossing(doc, seam.i) != [head]:
        return None
    left = doc[: seam.i]
    if has_doubt(left) or opens_with_condition(root) or is_order(root) or length(left) < _LEFT:
        return None
    if seam.nbor(-1).lower_ in {
        "just",
        "simply",
        "partly",
        "mainly",
        "probably",
        "perhaps",
        "and",
        "or",
        "is",
    }:
        return None
    return Turned("en.split.reason", _span(seam, mark), (". This is because",))


def _result(seam: Token, verb: Token, root: Token) -> Turned | None:
    """``…, helping people`` -> ``. This helps people``, in the tense of the sentence."""
    doc = seam.doc
    in_list = any(token.tag_ == "VBG" and token.nbor(-1).dep_ == "cc" for token in doc[verb.i + 1 :])
    if (
        verb.dep_ not in {"advcl", "acl"}
        or in_list
        or not _ends(verb, doc)
        or crossing(doc, seam.i) != [verb]
    ):
        return None
    if has_doubt(doc[: seam.i]) or opens_with_condition(root) or is_order(root):
        return None
    first = finite_verb(root)
    if first is None:
        return None
    if first.lower_ == "will":
        words = f"will {verb.lemma_}"
    elif first.tag_ == "MD":
        return None
    else:
        past = first.tag_ == "VBD"
        words = inflect(verb.lemma_, "VBD" if past else "VBZ")
    return Turned("en.split.result", _span(seam, verb), (f". This {words}",))


def _examples(seam: Token, word: Token, root: Token) -> Turned | None:
    """``…, including parks and museums`` -> ``. These include parks and museums``."""
    doc, before = seam.doc, seam.nbor(-1)
    ties = crossing(doc, seam.i)
    last = word if word.lower_ == "including" else word.nbor(1)
    if len(ties) != 1 or not _ends(ties[0], doc) or before.tag_ not in {"NNS", "NNPS"}:
        return None
    if last.i + 1 >= len(doc) or last.nbor(1).pos_ == "PRON":
        return None
    if length(doc[: seam.i]) < _LEFT or has_doubt(doc[: seam.i]) or opens_with_condition(root):
        return None
    inner = before.head.lower_ == "of" and before.head.head.lower_ not in _SORTS
    if (
        is_order(root)
        or inner
        or root.lemma_ == "include"
        or not {"and", "or", ","} & {token.lower_ for token in doc[last.i + 1 :]}
    ):
        return None
    return Turned("en.split.examples", _span(seam, last), (". These include",))


def _purpose(seam: Token, mark: Token, root: Token) -> Turned | None:
    """``… to find out what you need`` -> ``. This is to find out what you need``."""
    head, doc = mark.head, seam.doc
    if head.dep_ != "advcl" or head.head != root or crossing(doc, seam.i) != [head] or not _ends(head, doc):
        return None
    left = doc[: seam.i]
    if head.lemma_ not in _AIMS or (root.tag_ == "VBN" and root.lemma_ in _USED):
        return None
    if length(left) < _PURPOSE or has_doubt(left) or opens_with_condition(root) or is_order(root):
        return None
    first, subject = finite_verb(root), subject_of(root)
    if first is None or subject is None or subject.lower_ == "you":
        return None
    return Turned(
        "en.split.purpose", _span(seam, mark), (f". This {'was' if first.tag_ == 'VBD' else 'is'} to",)
    )


def _ends(head: Token, doc: Doc) -> bool:
    """Whether a clause reaches the end of the sentence."""
    return head.right_edge.i + 1 >= last_word(doc)


def _span(seam: Token, last: Token) -> Span:
    text, start = seam.doc.text, seam.idx
    while start > 0 and text[start - 1].isspace():
        start -= 1
    return Span(start, last.idx + len(last.text))
