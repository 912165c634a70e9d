"""English double negation said straight: ``not uncommon`` -> ``common``, ``not … unless`` -> ``only if``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from workbench.model import Language, Span
from workbench.rewrite.inflect_en import inflect
from workbench.rewrite.seams import capitalised, fuse
from workbench.rewrite.turns.en_clauses import as_typed
from workbench.rewrite.turns.table import Turned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.language.tree import Token
    from workbench.rewrite.parsed import Parsed

_NOT = frozenset({"not", "n't"})
_DOES = {"do": "VBP", "does": "VBZ", "did": "VBD"}
_FULL = {"ca": "can", "wo": "will"}
_HELPERS = frozenset(
    {"can", "could", "will", "would", "may", "is", "are", "was", "were", "has", "have", "had"}
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PRONOUNS = frozenset({"he", "she", "it", "they"})
_MARKS = frozenset('()«»“”":;[]–—')
_LONGEST = 14
"""Words between a denied verb and its condition, which ``only`` then goes before."""
_WEAKENED = frozenset(
    {
        "because",
        "merely",
        "just",
        "simply",
        "solely",
        "only",
        "by",
        "or",
        "and",
        "but",
        "nor",
        "if",
        "when",
        "where",
    }
)


class _Denied(NamedTuple):
    """A denied verb. `start` to `end`: tokens that `words` take the place of, without the denial."""

    start: int
    end: int
    words: str
    modal: str
    order: bool


def said_straight(sentence: Parsed) -> Iterator[Turned]:
    """The places where two denials make a statement, or where a denial with a condition says *only*."""
    doc = sentence.doc
    if not doc.words & _NOT or sentence.text.rstrip().endswith("?"):
        return
    for token in doc:
        if token.lower_ in _NOT:
            turned = _litotes(token) or _limited(token)
            if turned is not None:
                yield as_typed(turned, sentence.text)


@cache
def _words(name: str) -> dict[str, str]:
    data = tomllib.loads(files("workbench.rewrite.turns").joinpath("en_denials.toml").read_text("utf-8"))
    table: dict[str, str] = data[name]
    return table


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(_words("lists")[name].split())


def _litotes(denial: Token) -> Turned | None:
    """``is not uncommon`` -> ``is common``; ``a not insignificant sum`` -> ``a significant sum``."""
    doc, at = denial.doc, denial.i
    if not 0 < at < len(doc) - 1:
        return None
    before, word = doc[at - 1], doc[at + 1]
    plain = (_words("sure") | _words("shaded") | _words("adverbs")).get(word.lower_)
    if plain is None or (at + 2 < len(doc) and doc[at + 2].lower_ in _WEAKENED):
        return None
    if before.lower_ in {"a", "an"} and word.dep_ == "amod":
        made = fuse(f"{before.text} ", plain, language=Language.EN)
    elif (before.lemma_ == "be" and before.pos_ in {"AUX", "VERB"}) or word.lower_ in _words("adverbs"):
        if _under(_subject(before)):
            return None
        made = f"{before.text} {plain}"
    else:
        return None
    span = Span(before.idx, word.idx + len(word.text))
    return Turned("en.negation.litotes", span, (made,), sure=word.lower_ in _words("sure"))


def _limited(denial: Token) -> Turned | None:
    """``cannot … unless`` -> ``can … only if``, and so on; None without such a condition."""
    verb = denial.head
    denied = _denied(denial) if denial.dep_ == "neg" else None
    if denied is None or _under(_subject(verb)):
        return None
    for child in verb.children:
        if child.i < denied.end:
            continue
        if child.dep_ == "advcl":
            turned = _clause(child, denied)
        elif child.lower_ == "without":
            turned = _without(child, denied)
        else:
            continue
        if turned is not None:
            return turned
    return None


def _clause(head: Token, denied: _Denied) -> Turned | None:
    """The clause that limits a denied verb, after it."""
    mark = next((child for child in head.children if child.dep_ == "mark"), None)
    owner = any(child.dep_ in _SUBJECTS | {"expl"} for child in head.children)
    if mark is None or mark.i != head.left_edge.i or not owner:
        return None
    denials = [t for t in head.subtree if t.lower_ in _NOT | {"never", "no"}]
    if mark.lower_ == "unless" and not denials:
        return _only("en.negation.only_if", denied, mark, "only if")
    if mark.lower_ == "until" and not denials:
        state = head.lemma_ in _list("states") and head.tag_ != "VBN"
        name, words = ("only_when", "only when") if state else ("only_after", "only after")
        return _only(f"en.negation.{name}", denied, mark, words)
    if mark.lower_ == "if" and len(denials) == 1 and denials[0].head == head:
        return _if_not(head, denials[0], mark, denied)
    return None


def _if_not(head: Token, denial: Token, mark: Token, denied: _Denied) -> Turned | None:
    """``cannot pay if you do not sign`` -> ``can pay only if you sign``."""
    other = _denied(denial)
    if other is None or other.order or _under(head.subtree, but={"if"}) or denied.order:
        return None
    doc = mark.doc
    between = doc.text[mark.idx + len(mark.text) : doc[other.start].idx]
    made = _only("en.negation.only_if_so", denied, mark, f"only if{between}{other.words}")
    last = doc[other.end - 1]
    return made and Turned(made.turn, Span(made.span.start, last.idx + len(last.text)), made.replacements)


def _without(preposition: Token, denied: _Denied) -> Turned | None:
    """``cannot enter without a card`` -> ``can enter only with a card``."""
    things = [child for child in preposition.children if child.dep_ == "pobj"]
    if len(things) != 1 or things[0].lemma_.lower() not in _list("needed") or denied.order:
        return None
    group = things[0].subtree
    if any(child.dep_ == "conj" for child in things[0].children) or _under(group):
        return None
    return _only("en.negation.only_with", denied, preposition, "only with")


def _only(name: str, denied: _Denied, mark: Token, words: str) -> Turned | None:
    """From the denied verb to the condition, with *only* before the condition."""
    doc = mark.doc
    between = list(doc[denied.end : mark.i])
    if len(between) > _LONGEST or _under(between) or any(t.text in _MARKS or t.text == "," for t in between):
        return None
    middle = doc.text[doc[denied.end - 1].idx + len(doc[denied.end - 1].text) : mark.idx]
    first = doc[denied.start]
    made = f"{denied.words}{middle}{words}"
    if first.text[0].isupper():
        made = capitalised(made)
    span = Span(first.idx, mark.idx + len(mark.text))
    return Turned(name, span, (made,), sure=not denied.order and denied.modal != "may")


def _denied(denial: Token) -> _Denied | None:
    """What a denied verb is without its denial; None for a duty, and for a form that is not sure."""
    verb, at = denial.head, denial.i
    if at == 0 or verb.i < at - 1:
        return None
    finite = verb.doc[at - 1]
    word = _FULL.get(finite.lower_, finite.lower_)
    if finite.lower_ in _DOES and verb.i > at and verb.tag_ == "VB":
        return _without_do(finite, verb)
    if word not in _HELPERS or verb not in {finite, finite.head}:
        return None
    owned = _subject(verb)
    return _Denied(finite.i, at + 1, word, word, order=False) if owned and owned[-1].i < finite.i else None


def _without_do(finite: Token, verb: Token) -> _Denied | None:
    """``does not pay`` -> ``pays``; an order (``do not pay``) -> ``pay``."""
    doc = verb.doc
    inside = list(doc[finite.i + 2 : verb.i])
    if any(token.tag_ != "RB" for token in inside) or not verb.lemma_.isalpha():
        return None
    joined = any(child.dep_ == "conj" for child in verb.children)
    order = not _subject(verb)
    if (joined and finite.lower_ != "do") or (order and finite.lower_ != "do"):
        return None
    form = inflect(verb.lemma_, _DOES[finite.lower_]) if finite.lower_ != "do" else verb.lemma_
    adverbs = "".join(f"{token.text} " for token in inside)
    return _Denied(finite.i, verb.i + 1, adverbs + form, "", order)


def _subject(verb: Token) -> list[Token]:
    """The words of the subject of a verb; nothing without one."""
    found = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    return found.subtree if found is not None and found.i < verb.i else []


def _under(tokens: Sequence[Token], *, but: frozenset[str] | set[str] = frozenset()) -> bool:
    """Whether a word stands there that a denial holds (``any``) or that reaches over it (``because``)."""
    return any(token.lower_ in _list("under") and token.lower_ not in but for token in tokens)
