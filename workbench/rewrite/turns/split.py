"""Long French sentences -> two: the seam alone is changed, so that other suggestions still apply.

A cut is proposed only where a single tie joins the two halves in the parse, where each has its own conjugated
verb and subject, and where nothing at the start of the sentence (a condition, a time) governs both.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.language.lexique import lexique
from workbench.model import Span
from workbench.rewrite.function_words import words
from workbench.rewrite.seams import capitalised
from workbench.rewrite.turns.clauses import (
    agrees,
    crossing,
    finite_verb,
    has_condition,
    is_finite,
    is_glued,
    is_main,
    opens_with_scope,
    roots_of,
    subject_of,
)
from workbench.rewrite.turns.relatives import after_relative
from workbench.rewrite.turns.sentence_parts import is_balanced, length
from workbench.rewrite.turns.table import Turned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.language.tree import Doc, Token
    from workbench.rewrite.parsed import Parsed

_LONG = 20
"""Words beyond which a sentence is cut: the aim of plain language guides is 15 to 20."""
_SHORTEST = 5
"""Words that each half must have, so that no stump is left."""
_LINKS = {"et": "", "mais": "Mais ", "car": "En effet, ", "puis": "Ensuite, "}
_SEAMS = frozenset({",", ";", ":", "et", "mais", "puis"})
_ANNOUNCING = words("announcing")
_HELPERS = {"nous": "Nous avons", "je": "J’ai"}
_STATED = {
    ("étant", "précisé", "que"): "",
    ("étant", "entendu", "que"): "",
    ("sachant", "que"): "",
    ("si", "bien", "que"): "Ainsi, ",
    ("après", "quoi"): "Après, ",
}


def in_two(sentence: Parsed) -> Iterator[Turned]:
    """The places where a long sentence can be cut, each with the words that make two sentences of it."""
    doc, text = sentence.doc, sentence.text
    if len(doc) <= _LONG or not text.rstrip().endswith((".", ":")) or _SEAMS.isdisjoint(doc.words):
        return
    roots = roots_of(doc) if length(doc) > _LONG and not is_glued(text) else []
    if not roots:
        return
    done = _done_before(sentence)
    if done:
        yield done
    for seam in doc:
        if seam.lower_ in _SEAMS and 0 < seam.i < len(doc) - _SHORTEST and _may_cut(doc, seam):
            root = roots[seam.i - 1]
            if not is_main(root) or (opens_with_scope(root) and not _bound(seam)):
                continue
            turned = _at(seam, root) or after_relative(seam)
            if turned:
                yield _as_written(turned, text)


def _done_before(sentence: Parsed) -> Turned | None:
    """``Ayant reçu votre lettre, nous envoyons …`` -> ``Nous avons reçu votre lettre. Nous envoyons …``."""
    doc, text = sentence.doc, sentence.text
    seams = [token for token in doc if token.text == ","]
    if doc[0].text != "Ayant" or len(seams) != 1 or seams[0].i + 1 >= len(doc):
        return None
    seam, subject = seams[0], seams[0].nbor(1)
    helper = _HELPERS.get(subject.text)
    short = seam.i < _SHORTEST or len(doc) - seam.i < _SHORTEST
    if helper is None or short or has_condition(doc) or "par:pas" not in _forms(doc[1]):
        return None
    before = text[doc[1].idx : seam.idx]
    made = f"{helper} {before}. {capitalised(subject.text)}"
    return Turned("fr.phrase.participe", Span(0, subject.idx + len(subject.text)), (made,))


def _forms(token: Token) -> set[str]:
    return {form for entry in lexique().entries(token.text) for form in entry.verb_forms}


def _as_written(turned: Turned, text: str) -> Turned:
    """With the apostrophe of the text: the parser reads straight ones."""
    if "’" not in text:
        return turned
    return replace(turned, replacements=tuple(new.replace("'", "’") for new in turned.replacements))


def _may_cut(doc: Doc, seam: Token) -> bool:
    left, right = doc[: seam.i], doc[seam.i :]
    balanced = is_balanced(doc.text[: seam.idx])
    return balanced and length(left) >= _SHORTEST and length(right) >= _SHORTEST and ":" not in left.text


def _bound(seam: Token) -> bool:
    """Whether the second half says itself that it goes on from the first: *mais*, a noun said again."""
    return seam.text == "," and seam.nbor(1).lower_ in {"mais", "car", "qui", "dont", "lequel", "laquelle"}


def _at(seam: Token, root: Token) -> Turned | None:
    if seam.text == ";":
        return _coordinated(seam, seam.i + 1, "fr.phrase.point_virgule", "", root)
    if seam.text == ":":
        return _coordinated(seam, seam.i + 1, "fr.phrase.deux_points", "", root)
    if seam.lower_ in {"et", "mais", "puis"} and seam.nbor(-1).text != ",":
        return _coordinated(seam, seam.i + 1, "fr.phrase.coordination", _LINKS[seam.lower_], root)
    if seam.text != ",":
        return None
    link = seam.nbor(1).lower_
    if link in _LINKS:
        return _coordinated(seam, seam.i + 2, "fr.phrase.coordination", _LINKS[link], root)
    return _stated(seam)


def _coordinated(seam: Token, start: int, name: str, link: str, root: Token) -> Turned | None:
    """``…, et la caisse répond`` -> ``. La caisse répond``; `start`: the first token that stays."""
    doc = seam.doc
    ties = crossing(doc, seam.i)
    heads = [token for token in ties if token.i >= start and token.dep_ not in {"cc", "punct"}]
    if len(ties) != len(heads) or any(not _belongs(head.head, root) for head in heads):
        return None
    first = doc[start]
    head = heads[0] if heads else next(sent.root for sent in doc.sents if start < sent.end)
    if head == root or not _stands_alone(head, first) or _scoped(doc[: seam.i]):
        return None
    if name == "fr.phrase.deux_points" and _announces(doc, seam, first):
        return None
    if "et" in {seam.lower_, doc[seam.i + 1].lower_} and _last_clause(doc, seam, root):
        return None
    sure = not has_condition(doc[start:]) and not opens_with_scope(root)
    return Turned(name, *_seam(seam, first, link), sure)


def _belongs(token: Token, root: Token) -> bool:
    """Whether a token heads the first half, or is the infinitive that completes it (``devez joindre``)."""
    return token == root or (token.dep_ == "xcomp" and token.head == root)


def _announces(doc: Doc, seam: Token, first: Token) -> bool:
    """Whether a colon announces a list or a title rather than an explanation."""
    last = doc[max(0, seam.i - _SHORTEST) : seam.i]
    counted = any(token.pos_ == "NUM" or token.lower_[:5] in _ANNOUNCING for token in last)
    return (
        counted or not first.text.islower() or first.pos_ not in {"DET", "PRON"} or ";" in doc[first.i :].text
    )


def _last_clause(doc: Doc, seam: Token, root: Token) -> bool:
    """Whether a clause within the first half stands nearer: the second may belong to it."""
    last = next((token for token in reversed(list(doc[: seam.i])) if is_finite(token)), None)
    own = {root, finite_verb(root), *(child for child in root.children if child.dep_ == "conj")}
    return last is None or last not in own


def _stands_alone(head: Token, first: Token) -> bool:
    """The clause opens with its own subject, or is an order."""
    subject, verb = subject_of(head), finite_verb(head)
    if verb is None or not is_main(head):
        return False
    opening = min((token.i for token in subject.subtree), default=-1) if subject is not None else verb.i
    return opening == first.i and agrees(subject, verb) and first.lower_ not in {"que", "qu'"}


def _scoped(left: Iterable[Token]) -> bool:
    """Words whose force may reach over the seam: *non seulement*, *soit … soit*, *plus … plus*."""
    return bool({token.lower_ for token in left} & {"seulement", "soit", "tant", "autant", "plutôt"})


def _stated(seam: Token) -> Turned | None:
    """``…, étant précisé que le dossier est rendu`` -> ``. Le dossier est rendu``."""
    doc = seam.doc
    for phrase, link in _STATED.items():
        after = doc[seam.i + 1 : seam.i + 1 + len(phrase)]
        if tuple(token.lower_.replace("qu'", "que") for token in after) != phrase:
            continue
        first = doc[after.end] if after.end < len(doc) else None
        head = next((t for t in doc[after.end :] if _is_head(t, first)), None)
        if first is None or head is None or _cut_off(doc, seam):
            return None
        return Turned(
            "fr.phrase.precision", *_seam(seam, first, link), sure=not has_condition(doc[first.i :])
        )
    return None


def _is_head(token: Token, first: Token | None) -> bool:
    subject = subject_of(token)
    if subject is None or first is None or finite_verb(token) is None:
        return False
    return min(t.i for t in subject.subtree) == first.i


def _cut_off(doc: Doc, seam: Token) -> bool:
    return len(crossing(doc, seam.i)) != 1


def _seam(seam: Token, first: Token, link: str) -> tuple[Span, tuple[str, ...]]:
    """The span from the seam to the end of the first word that stays, and its new text."""
    text = seam.doc.text
    start = seam.idx
    while start > 0 and text[start - 1].isspace():
        start -= 1
    whole = first.text if link else capitalised(first.text)
    return Span(start, first.idx + len(first.text)), (f". {link}{whole}",)
