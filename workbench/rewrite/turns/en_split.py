"""Long English sentences -> two: the seam alone is changed, so that other suggestions still apply.

A cut is proposed only where one tie joins the two halves in the parse and where each half then has its own
subject and conjugated verb.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model import Span
from workbench.rewrite.seams import capitalised
from workbench.rewrite.turns.en_clauses import (
    crossing,
    finite_verb,
    has_doubt,
    is_clause,
    is_order,
    last_word,
    opens_with_condition,
    pronoun_for,
    root_of,
    subject_of,
)
from workbench.rewrite.turns.en_tails import tail_cut
from workbench.rewrite.turns.sentence_parts import is_balanced, length
from workbench.rewrite.turns.table import Turned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.language.tree import Doc, Token
    from workbench.rewrite.parsed import Parsed

LONG = 16
"""Words from which a sentence is cut: plain language guides ask for 15 to 20 words a sentence."""
SHORTEST = 5
"""Words that each half must have, so that no stump is left."""
_LINKS = {"and": "", "but": "But ", "so": "So "}
_CONTRASTS = {"although": "However, ", "though": "However, ", "whereas": "But "}
_BREAKS = frozenset({";", "-", "–", "—"})
_TASTES = frozenset({"like", "want", "choose", "prefer", "wish"})
_PAIRED = frozenset({"both", "either", "neither", "whether"})


def in_two(sentence: Parsed) -> Iterator[Turned]:
    """The places where a long sentence can be cut, each with the words that make two sentences of it."""
    doc, text = sentence.doc, sentence.text.rstrip()
    root = root_of(doc)
    if root is None or length(doc) < LONG or not text.endswith((".", "!")):
        return
    reached = 0
    for seam in doc[1:]:
        if length(doc[reached : seam.i]) < SHORTEST or length(doc[seam.i :]) < SHORTEST:
            continue
        if not is_balanced(doc[: seam.i].text) or ":" in doc[: seam.i].text:
            continue
        turned = _at(seam, root) or tail_cut(seam, root)
        if turned:
            reached = seam.i
            yield turned


def _at(seam: Token, root: Token) -> Turned | None:
    if seam.lower_ in _LINKS and seam.nbor(-1).text not in {",", ";"}:
        return _joined(seam, seam, root)
    if seam.text in {",", ";"} and seam.nbor(1).lower_ in _LINKS:
        return _joined(seam, seam.nbor(1), root)
    if seam.text == "," and seam.nbor(1).lower_ in _CONTRASTS:
        return _contrasted(seam, root)
    if seam.text in {",", ";"} and seam.nbor(1).lower_ == "however":
        return _however(seam)
    if seam.text in _BREAKS and seam.whitespace_ and seam.nbor(-1).whitespace_ + seam.text != "-":
        return _two_clauses(seam, seam.i + 1, "en.split.mark", "")
    return None


def _joined(seam: Token, link: Token, root: Token) -> Turned | None:
    """``…, and the council pays`` -> ``. The council pays``; ``… and pays`` -> ``. It pays``."""
    doc = seam.doc
    ties = crossing(doc, seam.i)
    if len(ties) != 1 or ties[0].i < seam.i or ties[0].dep_ != "conj":
        return None
    head = ties[0]
    opens = head.head in _main_heads(root) and head.left_edge.i in {link.i, link.i + 1}
    if not opens or _reaches_over(doc[: seam.i], root) or (is_order(root) and link.lower_ != "but"):
        return None
    if is_clause(head) and not _may_be_participle(head):
        return _turned("en.split.coordination", seam, doc[link.i + 1], _LINKS[link.lower_])
    if link.lower_ == "so" or head.head != root or is_clause(head):
        return None
    return _shared(seam, link, head, root)


def _may_be_participle(head: Token) -> bool:
    """A form in -ed alone after its noun, without object: ``laws passed to deal with it`` is no sentence."""
    subject = subject_of(head)
    bare = not any(child.dep_ in {"aux", "auxpass", "dobj", "ccomp"} for child in head.children)
    return (
        bare
        and head.tag_ == "VBD"
        and head.lower_.endswith("ed")
        and subject is not None
        and subject.pos_ != "PRON"
    )


def _main_heads(root: Token) -> list[Token]:
    """The root and the clauses joined to it, one after the other."""
    heads = [root]
    for token in root.doc:
        if token.dep_ == "conj" and token.head in heads and is_clause(token):
            heads.append(token)
    return heads


def _reaches_over(left: Iterable[Token], root: Token) -> bool:
    """A condition or a paired word on the left may hold for what follows."""
    words = [token.lower_ for token in left]
    paired = any(word in _PAIRED for word in words) or ("not" in words and "only" in words)
    return paired or opens_with_condition(root)


def _shared(seam: Token, link: Token, head: Token, root: Token) -> Turned | None:
    """The second verb has no subject of its own: a pronoun takes up the first one."""
    subject, finite = subject_of(root), finite_verb(root)
    if subject is None or finite is None or subject.i > root.i or subject.dep_ not in {"nsubj", "nsubjpass"}:
        return None
    own, pronoun = finite_verb(head), pronoun_for(subject)
    helpers = "" if own is not None else _helpers(root, head)
    if pronoun is None or helpers is None or not _has_object(root, seam, head):
        return None
    words = " ".join(part for part in (pronoun, helpers) if part)
    link_words = {"and": "", "but": "But "}[link.lower_]
    if link_words and pronoun != "I":
        words = words[0].lower() + words[1:]
    after = root.doc[link.i + 1]
    a_noun = (
        own == head and own.tag_ == "VBP" and own.lemma_ not in {"have", "be", "do"} and root.tag_ != "VBP"
    )
    misread = a_noun or (after not in {head, own} and after.tag_ != "RB")
    if misread or not _agree(pronoun, own or finite):
        return None
    text = f". {link_words}{words} {after.text}"
    return Turned("en.split.shared_subject", _span(seam, after), (text,))


def _has_object(root: Token, seam: Token, head: Token) -> bool:
    """The first verb has its own object or place; the second depends on nothing else."""
    shared = subject_of(head) is not None or any(child.dep_ == "mark" for child in head.children)
    return length(root.doc[root.i + 1 : seam.i]) > 1 and not shared


def _agree(pronoun: str, verb: Token) -> bool:
    """Whether the verb is in the number of the pronoun; a mismatch shows a misread sentence."""
    if pronoun == "It":
        return verb.tag_ != "VBP" and verb.lower_ not in {"were", "are", "have", "do"}
    return verb.tag_ != "VBZ" and verb.lower_ != "was"


def _helpers(root: Token, head: Token) -> str | None:
    """The auxiliaries that two verbs share, to be said again; None where that is not sure."""
    if head.tag_ != root.tag_ or head.tag_ not in {"VBN", "VBG", "VB"}:
        return None
    if any(child.dep_ == "neg" for child in root.children):
        return None
    helpers = [child for child in root.children if child.dep_ in {"aux", "auxpass"} and child.i < root.i]
    if not helpers or helpers[-1].i >= root.i or any(h.text.startswith(("'", "’")) for h in helpers):
        return None
    return " ".join(helper.text for helper in helpers)


def _contrasted(seam: Token, root: Token) -> Turned | None:
    """``…, although fees vary`` -> ``. However, fees vary``."""
    doc, mark = seam.doc, seam.nbor(1)
    head = mark.head
    ties = crossing(doc, seam.i)
    if mark.dep_ != "mark" or ties != [head] or head.head != root or subject_of(head) is None:
        return None
    if finite_verb(head) is None or opens_with_condition(root):
        return None
    return _turned("en.split.contrast", seam, doc[mark.i + 1], _CONTRASTS[mark.lower_])


def _however(seam: Token) -> Turned | None:
    """``…, however, fees vary`` -> ``. But fees vary``: a comma cannot join two sentences."""
    doc = seam.doc
    start = seam.i + 2
    if start < len(doc) and doc[start].text == ",":
        start += 1
    return _two_clauses(seam, start, "en.split.contrast", "But ")


def _two_clauses(seam: Token, start: int, name: str, words: str) -> Turned | None:
    """Two clauses side by side, whichever of them the parser takes for the first."""
    doc = seam.doc
    if doc[start].lower_ == "and":
        start += 1
    if start >= last_word(doc):
        return None
    left, right = _top(doc, 0, seam.i), _top(doc, start, last_word(doc))
    if name == "en.split.contrast" and right is not None and right.lemma_ in _TASTES:
        return None
    if left is None or right is None or not (is_clause(left) or is_order(left)):
        return None
    if not (is_clause(right) or (is_order(right) and right.i - start <= 1)):
        return None
    return _turned(name, seam, doc[start], words)


def _top(doc: Doc, start: int, end: int) -> Token | None:
    """The one head of a stretch of tokens; None for several."""
    tops = [
        token
        for token in doc[start:end]
        if not token.is_punct
        and not token.is_space
        and token.dep_ not in {"cc", "punct"}
        and (token.head == token or not start <= token.head.i < end)
    ]
    return tops[0] if len(tops) == 1 else None


def _turned(name: str, seam: Token, first: Token, words: str) -> Turned:
    """The cut in front of `first`, which stays and takes the capital unless `words` opens the sentence."""
    whole = first.text if words else capitalised(first.text)
    sure = not (words.startswith("However") and has_doubt(first.doc[: seam.i]))
    return Turned(name, _span(seam, first), (f". {words}{whole}",), sure)


def _span(seam: Token, last: Token) -> Span:
    text, start = seam.doc.text, seam.idx
    while start > 0 and (text[start - 1].isspace() or text[start - 1] == ","):
        start -= 1
    return Span(start, last.idx + len(last.text))
