"""French: the article that a sentence opens with goes to its end, so that it starts with what matters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.model import Span
from workbench.rewrite.seams import capitalised
from workbench.rewrite.turns.clauses import is_finite, is_glued
from workbench.rewrite.turns.sentence_parts import is_balanced
from workbench.rewrite.turns.table import Turned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rewrite.parsed import Parsed

_OPENING = re.compile(
    r"^(?:En application|En vertu|Conformément|Par application|En exécution|Vu|Aux termes)\s"
    r"(?:de\s|d['’]|du\s|des\s|à\s|au\s|aux\s)?"
    r"(?:(?:les\s)?dispositions\s(?:de\s|du\s|des\s))?(?:l['’]|les?\s|la\s)?"
    r"(?P<text>(?:articles?|loi|décret|arrêté|code|règlement)\s(?:(?!\b(?:et|ou)\b)[^,;:()]|\set\s)*?"
    r"(?:,\s[LRDA]?\.?\s?\d[^,;:()]*)*),\s(?P<rest>[^;:]+)\.\s*$"
)
_POINTING = re.compile(
    r"\b(?:celui-ci|celle-ci|ceux-ci|ce code|cette loi|cet article|ce décret|ces dispositions|ledit|ladite"
    r"|précité)",
    re.IGNORECASE,
)
_STARTS = frozenset({"DET", "PRON", "NOUN"})


def references_last(sentence: Parsed) -> Iterator[Turned]:
    """``En application de l’article 4 de la loi, vous …`` -> ``Vous … (article 4 de la loi).``."""
    text = sentence.text
    found = _OPENING.match(text)
    if found is None or is_glued(text) or not is_balanced(found["rest"]) or _POINTING.search(found["rest"]):
        return
    first = next((token for token in sentence.doc if token.idx >= found.start("rest")), None)
    if first is None or first.pos_ not in _STARTS or found["rest"].endswith(")"):
        return
    if not any(is_finite(token) for token in sentence.doc[first.i :]):
        return
    reference = re.sub(r"\s+", " ", found["text"])
    end = len(text.rstrip()) - 1
    yield Turned("fr.references.fin", Span(0, end), (f"{capitalised(found['rest'])} ({reference})",))
