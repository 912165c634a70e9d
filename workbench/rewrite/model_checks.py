"""What a proposal of a language model must pass before an editor sees it.

The meaning guards of all suggestions are asked in both directions: a rule never invents a condition or a
name, a model may. The other checks are for what a model does and a rule cannot: answer in other words
altogether, leave a part out, speak of somebody else, or write more.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.model import Language
from workbench.rewrite.guards import meaning_kept
from workbench.rewrite.parsed import flat
from workbench.rewrite.protected import protected_spans

if TYPE_CHECKING:
    from collections.abc import Callable

LEAST_GAIN = 0.25
"""Levels by which a proposal must be plainer, set by hand: a third of the narrowest band of levels."""
LEAST_SHARED = 1 / 3
"""Share of the proposal's content words that the sentence has too: below, it speaks of something else."""
LEAST_COVERED = 0.4
"""Share of the sentence's content words that come again: below, a part of it is likely to be left out.

Both set by hand, tried on the French gold table (``docs/methods/rewriting.md``): what an editor wrote falls
below one of them in 8 of 469 pairs."""
_STEM = 4
"""Letters by which two words are taken for one (``notifié``, ``notification``)."""
_SHORTEST = {Language.FR: 4, Language.EN: 3}
"""Letters of the shortest words that count: *fee* and *tax* say what an English sentence is about."""


class Refusal(StrEnum):
    """Why a proposal is dropped."""

    NOT_A_SENTENCE = "not_a_sentence"
    """Empty, on several lines, or with marks that are no text."""
    SAME = "same"
    LONGER = "longer"
    PROTECTED = "protected"
    """A quotation, a name, the title of a law or a term that the lexicon explains is gone."""
    PERSON = "person"
    """*You* or *we* is lost or new."""
    FACTS = "facts"
    ASTRAY = "astray"
    """It has too few words of the sentence."""
    NOT_PLAINER = "not_plainer"


_MARKS = re.compile(r"[\x00-\x1f\x7f<>{}\[\]|`*#_\\]|\ufffd")
_WORD = re.compile(r"[^\W\d_]+")
_ENDS = ".!?:;,…"
_NE = re.compile(
    r"\b(?:ne\s|n')[^.;:]*?\b(pas|point|plus|jamais|guère|rien|aucune?|nulle?|personne|ni|que|qu(?=')|$)",
    re.IGNORECASE,
)
_SAME_DENIAL = {"point": "pas", "aucun": "pas", "aucune": "pas", "nul": "pas", "nulle": "pas", "qu": "que"}
_OR = {
    Language.FR: re.compile(r"\bou\b|\bsoit\b(?=.*\bsoit\b)", re.IGNORECASE),
    Language.EN: re.compile(r"\bor\b", re.IGNORECASE),
}
_SECOND = {
    Language.FR: re.compile(r"\b(?:vous|votre|vos|vôtres?|(?!(?:ch|ass|n|r)ez\b)\w+ez)\b", re.IGNORECASE),
    Language.EN: re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE),
}
_FIRST = {
    Language.FR: re.compile(r"\b(?:nous|notre|nos|nôtres?|je|moi|mon|ma|mes|me|[jm](?='))\b", re.IGNORECASE),
    Language.EN: re.compile(r"\b(?:[Ww]e|[Oo]urs?|us|I|[Mm]e|[Mm]y|[Mm]ine)\b"),
}
"""Who speaks, who is spoken to. Imperatives count as *vous*; English ones cannot be told from words alone."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A sentence and what is proposed for it, as `fitted` gives it; `old` and `new`: the same, flat.

    `level`: 1 easiest to 6 hardest, None for a text without words. `keep`: terms that must stay.
    """

    before: str
    after: str
    language: Language
    level: Callable[[str], float | None]
    keep: tuple[str, ...] = ()

    @property
    def old(self) -> str:
        """The sentence with plain spaces and straight apostrophes."""
        return flat(self.before)

    @property
    def new(self) -> str:
        """The proposal likewise."""
        return flat(self.after)


def refusal(proposed: Proposed) -> Refusal | None:
    """The first reason to drop a proposal, in the order of `Refusal`; None when it may be shown."""
    return next((reason for reason, fails in _CHECKS.items() if fails(proposed)), None)


def fitted(before: str, proposed: str) -> str:
    """A proposal that begins and ends as its sentence does: case of the first letter, last mark, apostrophes.

    >>> fitted("la pièce jointe ;", "Le papier joint.")
    'le papier joint ;'
    """
    text = proposed.strip()
    if before[:1].islower() and text[:1].isupper() and text[1:2].islower():
        text = text[:1].lower() + text[1:]
    tail = before[len(before.rstrip(f"{_ENDS} \u00a0\u202f")) :]
    text = text.rstrip(f"{_ENDS} \u00a0\u202f") + tail
    return text.replace("'", "’") if "’" in before else text


def _is_no_sentence(it: Proposed) -> bool:
    return not _WORD.search(it.new) or bool(_MARKS.search(it.after))


def _is_same(it: Proposed) -> bool:
    return _WORD.findall(it.old.casefold()) == _WORD.findall(it.new.casefold())


def _is_longer(it: Proposed) -> bool:
    return len(it.new) > len(it.old)


def _loses_protected_words(it: Proposed) -> bool:
    protected = (it.old[start:end] for start, end in protected_spans(it.old, it.language))
    return any(part not in it.new for part in protected) or any(
        flat(term).casefold() not in it.new.casefold() for term in it.keep
    )


def _changes_persons(it: Proposed) -> bool:
    return any(
        bool(words[it.language].search(it.old)) != bool(words[it.language].search(it.new))
        for words in (_FIRST, _SECOND)
    )


def _changes_facts(it: Proposed) -> bool:
    kept = meaning_kept(it.old, it.new, it.language) and meaning_kept(it.new, it.old, it.language)
    choices = _OR[it.language]
    return (
        not kept
        or len(choices.findall(it.old)) != len(choices.findall(it.new))
        or (it.language is Language.FR and _denials(it.old) != _denials(it.new))
    )


def _denials(text: str) -> Counter[str]:
    """What each *ne* goes with: *pas*, *que* and *plus* deny three different things."""
    halves = (found[1].lower() for found in _NE.finditer(text))
    return Counter(_SAME_DENIAL.get(half, half) for half in halves)


def _is_astray(it: Proposed) -> bool:
    had, has = _stems(it.old, it.language), _stems(it.new, it.language)
    shared = len(had & has)
    return not has or shared < LEAST_SHARED * len(has) or shared < LEAST_COVERED * len(had)


def _is_not_plainer(it: Proposed) -> bool:
    before, after = it.level(it.before), it.level(it.after)
    return before is None or after is None or before - after < LEAST_GAIN


def _stems(text: str, language: Language) -> frozenset[str]:
    folded = unicodedata.normalize("NFKD", text.casefold())
    words = _WORD.findall("".join(letter for letter in folded if not unicodedata.combining(letter)))
    return frozenset(word[:_STEM] for word in words if len(word) >= _SHORTEST[language])


_CHECKS: dict[Refusal, Callable[[Proposed], bool]] = {
    Refusal.NOT_A_SENTENCE: _is_no_sentence,
    Refusal.SAME: _is_same,
    Refusal.LONGER: _is_longer,
    Refusal.PROTECTED: _loses_protected_words,
    Refusal.PERSON: _changes_persons,
    Refusal.FACTS: _changes_facts,
    Refusal.ASTRAY: _is_astray,
    Refusal.NOT_PLAINER: _is_not_plainer,
}
