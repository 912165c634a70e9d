"""One word for the reader in a whole text: ``vous`` goes in by itself only where nothing contradicts it.

A sentence alone may be said to its reader. In a text, the same person must then be ``vous`` throughout: where
one sentence keeps ``le demandeur``, or where somebody is ``vous`` already, an editor has to decide.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from workbench.rewrite.turns.reader_words import reader_nouns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.model import Span, Suggestion

_FAMILY = "fr.personne."
_ALONE = "fr.personne.soussigne"
_OTHERS = ("fr.agent.", "fr.impersonnel.possible")
"""Turns that say *vous* where nobody was named: they too must not stand beside the noun."""
_SPOKEN_TO = re.compile(r"\b(?:vous|votre|vos|vôtres?|(?!chez|assez|nez)[a-zà-ÿ]{2,}ez)\b", re.IGNORECASE)
_WHOLE = re.compile(r"[.;!?…][»”)\s]*$")


def said_alike(text: str, spans: Sequence[Span], found: Sequence[Suggestion]) -> list[Suggestion]:
    """The suggestions of a text; those that say ``vous`` are only offered where not all of it would follow.

    `spans`: the sentences of the text. A label or a heading, which is no whole sentence, may keep the noun.
    """
    turned = [each for each in found if each.rule.startswith(_FAMILY) and each.rule != _ALONE]
    spoken = [each for each in found if each.rule.startswith(_OTHERS)]
    if not (turned or spoken) or len(spans) == 1:
        return list(found)
    rest = [
        text[span.start : span.end]
        for span in spans
        if not any(span.start <= each.span.start < span.end for each in turned)
    ]
    named = any(map(_names, rest)) or not all(each.ready for each in turned)
    mixed = turned if named or any(map(_SPOKEN_TO.search, rest)) else []
    offered = [*mixed, *(spoken if named else [])]
    return [replace(each, ready=False) if each in offered else each for each in found]


def _names(sentence: str) -> bool:
    """A whole sentence keeps a noun that names the reader."""
    return bool(_WHOLE.search(sentence) and _named().search(sentence))


@cache
def _named() -> re.Pattern[str]:
    nouns = "|".join(sorted(reader_nouns(), key=len, reverse=True))
    return re.compile(rf"\b(?:l['’]|(?:le|la|les|du|des|au|aux)\s)(?:{nouns})\b", re.IGNORECASE)
