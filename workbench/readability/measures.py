"""The usual readability measures, computed from our own counts.

All are ours: the common library counts French syllables by typographic hyphenation (« payée » as one), ends
sentences at abbreviations and fetches English data from the network. Coefficients and sources:
``formulas.toml``.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from workbench.model import Language, Measure
from workbench.readability.tables import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.readability.features import Counts


class Totals(NamedTuple):
    """Sums over the sentences of a text."""

    sentences: int
    words: int
    syllables: int
    polysyllables: int
    long_letters: int
    """Words of seven letters or more."""
    characters: int


def totals(counts: Sequence[Counts]) -> Totals:
    """The sums that the measures need."""
    return Totals(
        sentences=len(counts),
        words=sum(each.words for each in counts),
        syllables=sum(each.syllables for each in counts),
        polysyllables=sum(each.long_syllables for each in counts),
        long_letters=sum(each.long_letters for each in counts),
        characters=sum(each.characters for each in counts),
    )


def measures(counts: Sequence[Counts], language: Language) -> tuple[Measure, ...]:
    """The measures of a text, by name; each value is None when there is no sentence or no word."""
    sums = totals(counts)
    names = NAMES[language]
    if not sums.sentences or not sums.words:
        return tuple(Measure(name, None) for name in names)
    values = _values(sums, language)
    return tuple(Measure(name, round(values[name], 2)) for name in names)


_COMMON = ("words_per_sentence", "syllables_per_word", "lix", "rix", "smog", "gunning_fog")
NAMES = {
    Language.FR: (*_COMMON, "flesch_kandel_moles"),
    Language.EN: (*_COMMON, "flesch", "flesch_kincaid", "coleman_liau"),
}
"""In the order they are given. Higher is easier for ``flesch`` and ``flesch_kandel_moles`` only."""


@cache
def _coefficients() -> dict[str, dict[str, float]]:
    return {
        name: {key: value for key, value in formula.items() if key != "source"}
        for name, formula in table("formulas").items()
    }


def _values(sums: Totals, language: Language) -> dict[str, float]:
    length = sums.words / sums.sentences
    syllables = sums.syllables / sums.words
    known = _coefficients()
    smog, fog = known["smog"], known["gunning_fog"]
    values = {
        "words_per_sentence": length,
        "syllables_per_word": syllables,
        "lix": length + 100 * sums.long_letters / sums.words,
        "rix": sums.long_letters / sums.sentences,
        "smog": smog["constant"]
        + smog["root"] * math.sqrt(sums.polysyllables * smog["sample"] / sums.sentences),
        "gunning_fog": fog["factor"] * (length + 100 * sums.polysyllables / sums.words),
    }
    if language is Language.FR:
        return values | {"flesch_kandel_moles": _linear(known["flesch_kandel_moles"], length, syllables)}
    return values | {
        "flesch": _linear(known["flesch"], length, syllables),
        "flesch_kincaid": _linear(known["flesch_kincaid"], length, syllables),
        "coleman_liau": _linear(
            known["coleman_liau"], 100 * sums.sentences / sums.words, 100 * sums.characters / sums.words
        ),
    }


def _linear(table: dict[str, float], first: float, second: float) -> float:
    return table["constant"] + table["first"] * first + table["second"] * second
