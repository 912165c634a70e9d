"""French: a condition at the end of a sentence comes to its start, where the reader needs it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.model import Span
from workbench.rewrite.function_words import words
from workbench.rewrite.seams import capitalised
from workbench.rewrite.turns.clauses import (
    agrees,
    finite_verb,
    is_finite,
    is_glued,
    is_main,
    opens_with_scope,
    roots_of,
    subject_of,
)
from workbench.rewrite.turns.sentence_parts import length
from workbench.rewrite.turns.table import Turned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from workbench.rewrite.parsed import Parsed

_SHORTEST = 8
"""Words of a sentence that is worth turning round."""
_END = re.compile(r"\s*\.\s*$")
_BREAKS = frozenset(',;:()«»"')
_TIED = frozenset(
    {"et", "ou", "ni", "mais", "que", "qu'", "dont", "qui", "seulement", "uniquement", "même", "sauf", "non"}
)
_POINTING = words("pointing")


def conditions_first(sentence: Parsed) -> Iterator[Turned]:
    """``Vous devez joindre X si vous êtes Y.`` -> ``Si vous êtes Y, vous devez joindre X.``."""
    doc, text = sentence.doc, sentence.text
    end = _END.search(text)
    marks = [token for token in doc if token.lower_ == "si"]
    if end is None or length(doc) < _SHORTEST or len(marks) != 1 or is_glued(text) or not roots_of(doc):
        return
    mark = marks[0]
    if mark.i == 0 or not _free(doc, mark):
        return
    main = text[: mark.idx].rstrip()
    condition = text[mark.idx : end.start()]
    turned = f"{capitalised(condition)}, {_lowered(main, doc[0])}"
    yield Turned("fr.phrase.condition", Span(0, end.start()), (turned,))


def _free(doc: Doc, mark: Token) -> bool:
    """Whether main clause and condition are one of each, and neither points at the other."""
    root = next(sent.root for sent in doc.sents if mark.i < sent.end)
    if not is_main(root) or root.i > mark.i or opens_with_scope(root):
        return False
    left, right = list(doc[: mark.i]), [token for token in doc[mark.i + 1 :] if not token.is_punct]
    said = {token.lower_ for token in left}
    if said & (_POINTING | _TIED | _BREAKS) or {t.lower_ for t in right} & (_POINTING | _BREAKS):
        return False
    if any(token.text in _BREAKS for token in doc[mark.i :]) or _asks(left):
        return False
    verbs = [token for token in left if is_finite(token)]
    return len(verbs) == 1 and verbs[0] == finite_verb(root) and _condition(right)


def _asks(left: Iterable[Token]) -> bool:
    return any(words("asking") & {token.lemma_, token.lower_} for token in left)


def _condition(right: list[Token]) -> bool:
    """Whether what follows *si* is a clause whose subject comes first."""
    for head in right:
        subject, verb = subject_of(head), finite_verb(head)
        if subject is not None and verb is not None:
            return min(token.i for token in subject.subtree) == right[0].i and agrees(subject, verb)
    return False


def _lowered(main: str, first: Token) -> str:
    """The main clause inside a sentence: its first word without a capital, unless it is a name."""
    return main if first.pos_ == "PROPN" or first.text[1:2].isupper() else main[:1].lower() + main[1:]
