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
_SPOKEN_TO = re.compile(r"\b(?:vous|votre|vos|vôtres?|(?!chez|assez|nez)[a-zà-ÿ]{2,}ez)\b", re.IGNORECASE)
_WHOLE = re.compile(r"[.;!?…][»”)\s]*$")


def said_alike(text: str, spans: Sequence[Span], found: Sequence[Suggestion]) -> list[Suggestion]:
    """The suggestions of a text; those that say ``vous`` are only offered where not all of it would follow.

    `spans`: the sentences of the text. A label or a heading, which is no whole sentence, may keep the noun.
    """
    turned = [each for each in found if each.rule.startswith(_FAMILY) and each.rule != _ALONE]
    if not turned or len(spans) == 1:
        return list(found)
    sure = all(each.ready for each in turned) and not any(
        _contradicts(text[span.start : span.end])
        for span in spans
        if not any(span.start <= each.span.start < span.end for each in turned)
    )
    return list(found) if sure else [replace(each, ready=False) if each in turned else each for each in found]


def _contradicts(sentence: str) -> bool:
    """The sentence speaks to somebody, or keeps a noun that names the reader."""
    named = _WHOLE.search(sentence) and _named().search(sentence)
    return bool(named or _SPOKEN_TO.search(sentence))


@cache
def _named() -> re.Pattern[str]:
    nouns = "|".join(sorted(reader_nouns(), key=len, reverse=True))
    return re.compile(rf"\b(?:l['’]|(?:le|la|les|du|des|au|aux)\s)(?:{nouns})\b", re.IGNORECASE)
