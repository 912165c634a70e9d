"""What is necessary, said to the one who acts: ``it is necessary to sign`` -> ``you must sign``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model import Span
from workbench.rewrite.seams import capitalised
from workbench.rewrite.turns.en_actors import actor_words, is_person
from workbench.rewrite.turns.en_clauses import as_typed
from workbench.rewrite.turns.table import Turned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.language.tree import Doc, Token
    from workbench.rewrite.parsed import Parsed

_FORMS = {"me": "I", "him": "he", "her": "she", "us": "we", "them": "they"}
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_LONGEST = 8
"""Words of a group that comes to stand before its verb."""


def what_you_must(sentence: Parsed) -> Iterator[Turned]:
    """The places where ``it is necessary`` stands before what the reader, or somebody named, has to do."""
    doc = sentence.doc
    if "necessary" not in doc.words or sentence.text.rstrip().endswith("?"):
        return
    for token in doc:
        if token.lower_ == "necessary":
            turned = _turned(token)
            if turned is not None:
                yield as_typed(turned, sentence.text)


def _turned(necessary: Token) -> Turned | None:
    doc, at = necessary.doc, necessary.i
    denied = doc[max(0, at - 1)].lower_ == "not"
    start = at - 3 if denied else at - 2
    if start < 0 or doc[start].lower_ != "it" or doc[start + 1].lower_ != "is" or at + 2 >= len(doc):
        return None
    if start > 0 and doc[start - 1].text not in {",", ";"} and doc[start - 1].dep_ != "cc":
        return None
    after = doc[at + 1]
    named = after.lower_ == "for"
    found = _named(after) if named else _reader(after, doc)
    if found is None:
        return None
    who, last, plural = found
    have = "do not have to" if plural else "does not have to"
    made = f"{who} {have if denied else 'must'}"
    if doc[start].text[0].isupper():
        made = capitalised(made)
    return Turned("en.direct.necessary", Span(doc[start].idx, last.idx + len(last.text)), (made,))


def _reader(mark: Token, doc: Doc) -> tuple[str, Token, bool] | None:
    """``to`` before an act of the reader, in a sentence that speaks of nobody else."""
    verb = mark.head
    others = any(is_person(t) or t.lower_ in {"we", "he", "she", "they", "i"} for t in doc)
    acts = (
        mark.lower_ == "to" and verb.i > mark.i and verb.lemma_ in actor_words("acts") | actor_words("calls")
    )
    joined = any(child.dep_ == "conj" and child.lemma_ not in actor_words("acts") for child in verb.children)
    return ("you", mark, True) if acts and not others and not joined else None


def _named(mark: Token) -> tuple[str, Token, bool] | None:
    """``for the tenant to`` -> ``the tenant``; None where the group is not one whole."""
    doc, verb = mark.doc, mark.head
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    to = next((child for child in verb.children if child.lower_ == "to" and child.dep_ == "aux"), None)
    if subject is None or to is None or mark.dep_ not in {"mark", "prep"}:
        return None
    group = subject.subtree
    whole = (
        group[0].i == mark.i + 1 and group[-1].i == to.i - 1 and len(group) == group[-1].i - group[0].i + 1
    )
    if not whole or len(group) > _LONGEST or any(t.text in {",", "("} for t in group):
        return None
    words = doc.text[group[0].idx : group[-1].idx + len(group[-1].text)]
    plural = subject.tag_ in {"NNS", "NNPS"} or subject.lower_ in {"you", "us", "them", "me"}
    plural = plural or any(child.dep_ == "conj" for child in subject.children)
    return _FORMS.get(words.lower(), words), to, plural
