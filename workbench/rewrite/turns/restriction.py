"""``ne … que`` -> ``seulement``: the limit stays, the negation that hides it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model import Span
from workbench.rewrite.seams import capitalised
from workbench.rewrite.turns.table import Turned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.language.tree import Token
    from workbench.rewrite.parsed import Parsed

_MOVED = frozenset({"si", "s'", "à", "après", "avec"})
"""After these the guards take *que* for a word that says "only" already, but before *s’il*."""
_PLACES = frozenset(
    {"dans", "pour", "par", "sur", "sous", "pendant", "lorsque", "lorsqu'", "quand", "auprès", "chez"}
)
_BARRED = frozenset({
    "pas", "plus", "jamais", "ni", "aucun", "aucune", "rien", "personne", "guère", "autre", "autres",
    "plutôt", "moins", "tant", "même", "mêmes", "mieux", "tel", "telle", "ainsi", "alors", "si", "point",
    "nul", "nulle", "aussi", "avant", "afin", "dès", "bien", "et", "ou", "mais", "qui", "dont", "où",
})  # fmt: skip
_SAYING = frozenset({"dire", "savoir", "signifier", "penser", "vouloir", "croire", "indiquer", "préciser"})
_REACH = 10


def only(sentence: Parsed) -> Iterator[Turned]:
    """The restrictions of a sentence that *seulement* can say."""
    doc = sentence.doc
    for ne in doc:
        if ne.lower_ not in {"ne", "n'"} or (ne.i and ne.nbor(-1).lower_ in {"ce", "c'"}):
            continue
        after = list(doc[ne.i + 1 : ne.i + 1 + _REACH])
        at = next((n for n, token in enumerate(after) if token.lower_ in {"que", "qu'"}), 0)
        if at == 0 or at + 1 >= len(after) or not _fits(after[:at], after[at + 1]):
            continue
        yield _written(ne, after[at], sentence)


def _fits(inside: Sequence[Token], follows: Token) -> bool:
    """The restriction is in one clause and falls on what *que* opens."""
    if any(token.is_punct or token.lower_ in _BARRED for token in inside):
        return False
    last = inside[-1]
    if last.lemma_ in _SAYING or any(_is_bare(token) for token in inside[1:]):
        return False
    if follows.lower_ in _MOVED | _PLACES or _case_of(follows):
        return True
    counted = follows.pos_ in {"DET", "NUM"} and last.pos_ in {"VERB", "AUX"} and last.lemma_ != "être"
    single = any(child.lower_ in {"seul", "seule"} for child in follows.head.children)
    return counted and not single and follows.head.pos_ == "NOUN" and follows.head.dep_ == "obj"


def _is_bare(token: Token) -> bool:
    """``de`` that stands for an article after a negated verb (``ne peut imposer de traduction``)."""
    after_verb = token.nbor(-1).pos_ in {"VERB", "AUX"} and token.lower_ in {"de", "d'"}
    return after_verb and token.nbor(1).pos_ in {"NOUN", "ADJ"}


def _case_of(follows: Token) -> bool:
    """``en cas de``."""
    return follows.lower_ == "en" and follows.i + 1 < len(follows.doc) and follows.nbor(1).lower_ == "cas"


def _written(ne: Token, que: Token, sentence: Parsed) -> Turned:
    text = sentence.text
    inside = text[ne.doc[ne.i + 1].idx : que.idx].rstrip()
    follows = que.nbor(1)
    moved = (follows.lower_ in _MOVED and follows.lower_ != "s'") or _case_of(follows)
    name = "fr.negation.que_si" if moved else "fr.negation.ne_que"
    made = f"{inside} seulement"
    if text[ne.idx].isupper():
        made = capitalised(made)
    # After a noun, "seulement" could be read with it: "en France seulement".
    sure = que.nbor(-1).pos_ not in {"NOUN", "PROPN"}
    return Turned(name, Span(ne.idx, que.idx + len(que.text)), (made,), sure)
