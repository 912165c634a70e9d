"""Why a sentence is hard: codes for an editor, worst first. The level does not depend on them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from workbench.language.lexique import lexique
from workbench.language.tokens import TokenKind
from workbench.model import Language
from workbench.readability.acronyms import acronyms_in
from workbench.readability.tables import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.language.tokens import Token
    from workbench.readability.features import Counts

RARITY = 6.0
"""Sum of the distances below a Zipf frequency of 5: three or four rare words."""
LONG = 20
"""Words; French public guides ask for 15 to 20 at most."""
ENUMERATION = 4
"""Items of a list inside a sentence."""
NOUNS_IN_A_ROW = 3
_CAPITALS = 5

REASONS = (
    "long",
    "rare_words",
    "long_words",
    "enumeration",
    "parentheses",
    "negations",
    "passive",
    "acronyms",
    "nominal_style",
    "legal_reference",
    "capitals",
)
"""All codes. The words shown for them belong to the report."""


@cache
def _patterns(language: Language) -> dict[str, re.Pattern[str]]:
    words: dict[str, str] = table("reasons")[language]
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in words.items()}


def reasons(text: str, tokens: Sequence[Token], counts: Counts, language: Language) -> tuple[str, ...]:
    """The reasons that hold for one sentence, those furthest beyond their limit first.

    Each reason has a weight of 1 at its limit (20 words, two negations, ...); weights below 1 are left
    out.
    """
    patterns = _patterns(language)
    found = {name: len(patterns[name].findall(text)) for name in patterns}
    commas = text.count(",")
    weights = {
        "long": counts.words / (LONG + 1),
        "rare_words": counts.rarity / RARITY,
        "long_words": counts.long_words / 4,
        "enumeration": (commas + 2) / ENUMERATION if found["list_end"] else commas / (ENUMERATION + 2),
        "parentheses": text.count("(") - len(re.findall(r"\w\(\w{1,4}\)", text)),
        "negations": found["negation"] / 2,
        "passive": _passives(tokens, found, language),
        "acronyms": len(acronyms_in(text, tokens, language)) / 2,
        "nominal_style": found["nominal"] / NOUNS_IN_A_ROW,
        "legal_reference": found["legal_reference"],
        "capitals": sum(token.text.isupper() and len(token.text) > 1 for token in tokens) / _CAPITALS,
    }
    held = [(weight, name) for name, weight in weights.items() if weight >= 1]
    return tuple(name for _, name in sorted(held, key=lambda pair: (-pair[0], REASONS.index(pair[1]))))


def _passives(tokens: Sequence[Token], found: dict[str, int], language: Language) -> int:
    """Forms of "to be" before a past participle; in French without the verbs of movement."""
    if language is Language.EN:
        return found["passive"]
    words = [token.text.lower() for token in tokens if token.kind is TokenKind.WORD]
    return sum(
        _is_be(word) and any(_is_participle(after) for after in words[index + 1 : index + 3])
        for index, word in enumerate(words)
    )


_BE = re.compile(r"est|sont|étai(?:t|ent)|ser(?:a|ai[st]|ont|ez|ait|aient)|soi(?:t|ent)|été|être|êtes|sommes")
_MOVES = re.compile(
    r"aller|(?:re|de|par|inter)?venir|arriver|partir|r?entrer|sortir|monter|descendre|naître|mourir|décéder|rester|"
    r"tomber|retourner|passer|être"
)
"""Verbs whose compound tenses take « être » and are no passive."""


def _is_be(word: str) -> bool:
    return _BE.fullmatch(word) is not None


def _is_participle(word: str) -> bool:
    entries = lexique().entries(word)
    verbs = [entry for entry in entries[:2] if "par:pas" in entry.verb_forms]
    return bool(verbs) and not _MOVES.fullmatch(verbs[0].lemma)
