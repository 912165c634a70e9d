"""French: what a sentence lists after its verb, with no colon -> a list, one item a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.language.lexique import lexique
from workbench.model import Span
from workbench.rewrite.turns.clauses import is_finite, is_glued
from workbench.rewrite.turns.enumeration import FEWEST_ITEMS, FEWEST_WORDS, LONGEST_ITEM, written
from workbench.rewrite.turns.sentence_parts import is_balanced
from workbench.rewrite.turns.table import Turned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.language.tree import Token
    from workbench.rewrite.parsed import Parsed

_WORTH_A_LOOK = re.compile(r",\s[^:;()«»]*\s(?:et|ou)\s[^:;()«»]*\.\s*$")
_END = re.compile(r"\s*\.\s*$")
_IN_OTHER_WORDS = re.compile(r"c[’']est-à-dire\s*$")
"""What follows explains a word, in a breath: no list of things to do."""
_LAST = re.compile(r",?\s(?P<word>et|ou)\s")
_DENIED = frozenset(
    {"ne", "n'", "sans", "ni", "aucun", "aucune", "soit", "entre", "parmi", "que", "qu'", "dont"}
)
_CONTRACTED = frozenset({"au", "aux", "du", "des"})
_BEYOND = frozenset({
    "avant", "dans", "par", "pour", "auprès", "lors", "dès", "sous", "si", "lorsque", "quand", "afin", "sauf",
    "selon", "pendant", "ainsi", "qui", "que", "dont", "où", "chacun", "respectivement", "etc",
})  # fmt: skip
"""Words after which the end of a sentence may be said of all items, or of more than the last."""


def as_lines(sentence: Parsed) -> Iterator[Turned]:
    """The list at the end of a sentence, where its items are told apart for sure; only offered."""
    text = sentence.text
    if not _WORTH_A_LOOK.search(text) or ":" in text or "\n" in text:
        return
    if is_glued(text) or not is_balanced(text):
        return
    end = _END.search(text)
    pieces = _pieces(text[: end.start()]) if end else []
    tail = _alike(pieces, sentence)
    if tail is None:
        return
    kind, first = tail
    start = _first_item(sentence, pieces[first], kind)
    if (
        start is None
        or _IN_OTHER_WORDS.search(text[:start])
        or _is_tied(sentence, start, pieces[first].end, kind)
    ):
        return
    spans = [Span(start, pieces[first].end), *pieces[first + 1 :]]
    items = [text[span.start : span.end] for span in spans]
    if not _worth_it(items) or _reaches_out(items):
        return
    joins = text[spans[-2].end : spans[-1].start].strip(" ,")
    made = written(items, joins, keep=kind == "si")
    yield Turned("fr.phrase.liste", Span(len(text[:start].rstrip()), len(text)), (f"\u00a0:{made}",))


def _is_tied(sentence: Parsed, start: int, end: int, kind: str) -> bool:
    """Whether the words before deny or choose, or the first item holds a verb or *entre*."""
    before = {token.lower_ for token in sentence.doc if token.idx < start}
    first = _tokens(sentence, Span(start, end))
    verbs = [
        token for token in first if token.pos_ in {"VERB", "AUX"} and lexique().is_finite_verb(token.text)
    ]
    return bool(before & _DENIED or {token.lower_ for token in first} & {"entre", "parmi"}) or (
        kind == "det" and bool(verbs)
    )


def _pieces(text: str) -> list[Span]:
    """What commas and the last *et* or *ou* part, in order; empty where these are not one of a kind."""
    cuts = [(found.start(), found.end()) for found in re.finditer(r",\s", text)]
    last = list(_LAST.finditer(text, cuts[-1][0])) if cuts else []
    if len(last) != 1:
        return []
    cuts = [cut for cut in cuts if cut[0] < last[0].start()] + [last[0].span()]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True)]


def _alike(pieces: list[Span], sentence: Parsed) -> tuple[str, int] | None:
    """The kind of the items at the end, and the piece that holds the first; two more at least must follow."""
    if len(pieces) < FEWEST_ITEMS:
        return None
    kind = _kind(_tokens(sentence, pieces[-1]))
    first = len(pieces) - 1
    while first > 0 and kind is not None and _is_item(_tokens(sentence, pieces[first]), kind):
        first -= 1
    return None if kind is None or len(pieces) - first < FEWEST_ITEMS else (kind, first)


def _tokens(sentence: Parsed, span: Span) -> list[Token]:
    return [token for token in sentence.doc if span.start <= token.idx < span.end]


def _kind(tokens: list[Token]) -> str | None:
    """What an item opens with: a noun with its determiner, an infinitive with its pronouns, or *si*."""
    if not tokens:
        return None
    if tokens[0].lower_ == "si":
        return "si"
    if _is_infinitive(tokens[0]) or (
        len(tokens) > 1 and tokens[0].pos_ == "PRON" and _is_infinitive(tokens[1])
    ):
        return "inf"
    return "det" if tokens[0].pos_ in {"DET", "NUM"} else None


def _is_item(tokens: list[Token], kind: str) -> bool:
    """Whether a piece is one item and no more: no verb of its own but the one that it must have."""
    verbs = sum(map(is_finite, tokens))
    return _kind(tokens) == kind and verbs == (1 if kind == "si" else 0)


def _is_infinitive(token: Token) -> bool:
    return token.pos_ == "VERB" and any("inf" in e.verb_forms for e in lexique().entries(token.text))


def _first_item(sentence: Parsed, piece: Span, kind: str) -> int | None:
    """Where the first item starts, after the verb that governs all of them."""
    tokens = _tokens(sentence, piece)
    if kind == "si":
        opening = [token for token in tokens if token.lower_ == "si"]
        return opening[0].idx if len(opening) == 1 and opening[0] is not tokens[0] else None
    verbs = [at for at, token in enumerate(tokens) if _governs(token)]
    if not verbs:
        return None
    if kind == "inf":
        start = verbs[-1]
        if start > 0 and tokens[start - 1].pos_ == "PRON":
            start -= 1
        ruled = start > 0 and is_finite(tokens[start - 1]) and _is_infinitive(tokens[verbs[-1]])
        return tokens[start].idx if ruled else None
    for before, token in zip(tokens[verbs[-1] :], tokens[verbs[-1] + 1 :], strict=False):
        if (
            token.pos_ in {"DET", "NUM"}
            and before.pos_ != "ADP"
            and before.lower_ not in {"au", "aux", "du", "des"}
            and not (token.lower_ in {"des", "du"} and before.pos_ == "NOUN")
        ):
            return int(token.idx)
    return None


def _governs(token: Token) -> bool:
    """A conjugated verb or an infinitive; an imperative at the start may be taken for a name."""
    return is_finite(token) or _is_infinitive(token) or (token.i == 0 and token.lower_.endswith("ez"))


def _worth_it(items: list[str]) -> bool:
    lengths = [len(item.split()) for item in items]
    return sum(lengths) >= FEWEST_WORDS and max(lengths) <= LONGEST_ITEM


def _reaches_out(items: list[str]) -> bool:
    """Whether the end of the last item may be said of all of them: *… et une photo avant le 5 mai*."""
    *others, last = [set(re.findall(r"[^\W\d_]+", item.lower())) for item in items]
    return bool(last & _BEYOND - set[str]().union(*others))
