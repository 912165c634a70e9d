"""French brackets: ``le(s) document(s)`` written out, and a sentence in brackets made a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.model import Span
from workbench.rewrite.seams import capitalised
from workbench.rewrite.turns.clauses import agrees, finite_verb, has_condition, is_glued, is_main, subject_of
from workbench.rewrite.turns.sentence_parts import length
from workbench.rewrite.turns.table import Turned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.language.tree import Doc, Token
    from workbench.rewrite.parsed import Parsed

_BOTH = {
    "le(s)": "le ou les", "la(les)": "la ou les", "le(les)": "le ou les", "la(s)": "la ou les",
    "du(des)": "du ou des", "au(x)": "au ou aux", "au(aux)": "au ou aux", "à la(aux)": "à la ou aux",
    "votre(vos)": "votre ou vos", "notre(nos)": "notre ou nos",
    "son(ses)": "son ou ses", "sa(ses)": "sa ou ses",
    "ce(s)": "ce ou ces", "cette(ces)": "cette ou ces", "un(des)": "un ou des", "une(des)": "une ou des",
    "le ou les": "le ou les", "la ou les": "la ou les", "du ou des": "du ou des", "au ou aux": "au ou aux",
    "votre ou vos": "votre ou vos",
}  # fmt: skip
_DETERMINER = "|".join(re.escape(form).replace(r"\(", r"\s?\(") for form in _BOTH)
_GROUP = re.compile(
    rf"(?<![\w(’'-])(?P<det>{_DETERMINER})\s(?P<words>(?:(?:d['’]|de\s)?[^\W\d_]+\((?:s|x)\)\s?)+)",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"\((s|x)\)", re.IGNORECASE)
_MORE = re.compile(r"[^\W\d_]*\(")
_LONG = 8
"""Words in brackets beyond which a reader loses the sentence around them: ours."""
_BRACKETS = re.compile(r"\s?\(([^()]+)\)(?=\s?\.)")


def written_out(sentence: Parsed) -> Iterator[Turned]:
    """``le(s) document(s)`` -> ``le ou les documents``: easier to read, and a screen reader can say it."""
    text = sentence.text
    for found in _GROUP.finditer(text.replace("’", "'")):
        end = found.end() - (1 if found[0][-1].isspace() else 0)
        if _MORE.match(text, found.end()) or _agrees_with_more(sentence.doc, end):
            continue
        determiner = re.sub(r"\s(?=\()", "", found["det"].lower())
        plural = _PLURAL.sub(r"\1", text[found.start("words") : end])
        made = f"{_BOTH[determiner]} {plural}"
        made = capitalised(made) if found[0][:1].isupper() else made
        yield Turned("fr.parentheses.pluriel", Span(found.start(), end), (made,))


def _agrees_with_more(doc: Doc, end: int) -> bool:
    """Whether an adjective or a verb follows, which would have to be written in both numbers too."""
    after = next((token for token in doc if token.idx >= end and not token.is_space), None)
    return after is not None and after.pos_ in {"ADJ", "VERB", "AUX"}


def out_of_brackets(sentence: Parsed) -> Iterator[Turned]:
    """``… la copie (vous pouvez la faire en mairie).`` -> ``… la copie. Vous pouvez la faire en mairie.``."""
    text, doc = sentence.text, sentence.doc
    found = _BRACKETS.search(text)
    if found is None or is_glued(text):
        return
    inside = [token for token in doc if found.start(1) <= token.idx < found.end(1)]
    before = [token for token in doc if token.idx < found.start()]
    if length(inside) <= _LONG or length(before) < _LONG or not _is_sentence(inside) or has_condition(inside):
        return
    yield Turned("fr.parentheses.phrase", Span(found.start(), found.end()), (f". {capitalised(found[1])}",))


def _is_sentence(tokens: list[Token]) -> bool:
    """Whether the words in brackets are one clause that opens with its subject."""
    within = {token.i for token in tokens}
    for head in tokens:
        subject, verb = subject_of(head), finite_verb(head)
        if subject is not None and verb is not None and is_main(head):
            opens = min(token.i for token in subject.subtree) == tokens[0].i
            inside = all(token == head or token.head.i in within for token in tokens)
            return opens and inside and agrees(subject, verb)
    return False
