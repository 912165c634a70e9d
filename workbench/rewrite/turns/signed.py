"""``Je soussignée Anne Morel déclare``: the signer says who he or she is without the lawyers' word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.language.lexique import lexique
from workbench.model import Span
from workbench.rewrite.turns.table import Turned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.language.tree import Token
    from workbench.rewrite.parsed import Parsed

_SIGNED = frozenset({"soussigné", "soussignée"})
_TITLES = frozenset({"m.", "mme", "monsieur", "madame"})
_LONGEST_NAME = 6


def without_undersigned(sentence: Parsed) -> Iterator[Turned]:
    """``Je soussignée Anne Morel déclare`` -> ``Je, Anne Morel, déclare``; a name that is not sure stays."""
    if "soussign" not in sentence.text:
        return
    for token in sentence.doc:
        if token.lower_ in _SIGNED and token.i and token.nbor(-1).lower_ == "je":
            turned = _written(token, sentence)
            if turned is not None:
                yield turned


def _written(signed: Token, sentence: Parsed) -> Turned | None:
    doc, at = signed.doc, signed.i + 1
    if at < len(doc) and doc[at].text == ",":
        at += 1
    start = at
    while at < len(doc) and (doc[at].text[0].isupper() or doc[at].lower_ in _TITLES or doc[at].text == "-"):
        at += 1
    name = doc[start:at]
    end = name[-1].idx + len(name[-1].text) if len(name) else 0
    if at < len(doc) and doc[at].text == ",":
        end, at = doc[at].idx, at + 1
    if not 0 < len(name) <= _LONGEST_NAME or at >= len(doc) or not _says(doc[at]):
        return None
    je = signed.nbor(-1)
    words = sentence.text[name[0].idx : end]
    verb = sentence.text[doc[at].idx : doc[at].idx + len(doc[at].text)]
    made = f"{sentence.text[je.idx : je.idx + 2]}, {words}, {verb}"
    return Turned("fr.personne.soussigne", Span(je.idx, doc[at].idx + len(doc[at].text)), (made,))


def _says(token: Token) -> bool:
    """A verb in the first person: ``déclare``, ``certifie``."""
    return any("ind:pre:1s" in row.verb_forms for row in lexique().entries(token.lower_))
