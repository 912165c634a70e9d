"""Counts -> a level from 1 (easiest) to 6 (hardest), its band, and the level of a whole document.

Level of a sentence: ``intercept + slope * sum of z``, clipped to 1-6, where each z is a feature's distance
from its mean in open reference text, in standard deviations, clipped to +-3. All features weigh the same:
nothing was fitted on rated text. Coefficients and their sources: ``level.toml``, made by
``tools/calibrate_level.py``.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from workbench.model import Band, Language
from workbench.readability.features import NAMES, Counts
from workbench.readability.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LOWEST, HIGHEST = 1.0, 6.0
HARD = 4.0
"""From this level a sentence is hard: above what a reader at B1-B2 takes in at first reading."""
BANDS = (
    (1.0, Band.VERY_EASY),
    (1.75, Band.EASY),
    (2.5, Band.FAIR),
    (3.25, Band.DEMANDING),
    (4.0, Band.HARD),
    (5.0, Band.VERY_HARD),
)
"""Lower bound of each band. Plain-language guides aim at 2.5 or less (A2-B1) for the general public."""
_CLIP = 3.0
_HARDEST_SHARE = 0.2


class Scale(NamedTuple):
    """The coefficients of one language."""

    means: tuple[float, ...]
    deviations: tuple[float, ...]
    intercept: float
    slope: float


@cache
def scale(language: Language) -> Scale:
    """The coefficients of a language, from ``level.toml``."""
    known = table("level")[language]
    features = known["features"]
    return Scale(
        means=tuple(features[name]["mean"] for name in NAMES[language]),
        deviations=tuple(features[name]["deviation"] for name in NAMES[language]),
        intercept=known["intercept"],
        slope=known["slope"],
    )


def sum_of_z(values: Iterable[float], means: Iterable[float], deviations: Iterable[float]) -> float:
    """Sum of the clipped standard scores of a sentence's features."""
    return sum(
        max(-_CLIP, min(_CLIP, (value - mean) / deviation))
        for value, mean, deviation in zip(values, means, deviations, strict=True)
    )


def level_of(counts: Counts, language: Language) -> float | None:
    """The level of one sentence, 1-6, higher is harder; None without a word."""
    level = open_level_of(counts, language)
    return None if level is None else max(LOWEST, min(HIGHEST, level))


def open_level_of(counts: Counts, language: Language) -> float | None:
    """`level_of` without its two ends: two sentences above 6 can still be told apart."""
    if not counts.words:
        return None
    known = scale(language)
    total = sum_of_z(counts.values(language), known.means, known.deviations)
    return known.intercept + known.slope * total


def band_of(level: float) -> Band:
    """The band a level falls in (`BANDS`), as it is shown: with one digit, so that 5.0 has one name."""
    return max((bound, band) for bound, band in BANDS if bound <= round(max(level, LOWEST), 1))[1]


def least_of(bound: float) -> float:
    """The least level of the band that begins at this bound: 2.45 is shown as 2.5."""
    return math.ceil(bound * 10) / 10 - 0.05


def sum_up(levels: Sequence[float], words: Sequence[int]) -> float | None:
    """The level of a text from the levels of its sentences and their lengths; None when it has none.

    Half the median, half the mean of the hardest fifth; both by words, so that a long sentence weighs as
    much as it takes to read. A text that is easy but for one page of law is thus well above its average.
    """
    if not levels:
        return None
    pairs = sorted(zip(levels, words, strict=True))
    return (_median(pairs) + _hardest(pairs)) / 2


def hard_share(levels: Sequence[float], words: Sequence[int]) -> float | None:
    """Share of the words that stand in sentences of level 4 or more; None when there is no word."""
    total = sum(words)
    if not total:
        return None
    return sum(n for level, n in zip(levels, words, strict=True) if level >= HARD) / total


def _median(pairs: list[tuple[float, int]]) -> float:
    half, seen = sum(n for _, n in pairs) / 2, 0
    for level, n in pairs:
        seen += n
        if seen >= half:
            return level
    return pairs[-1][0]


def _hardest(pairs: list[tuple[float, int]]) -> float:
    wanted = _HARDEST_SHARE * sum(n for _, n in pairs)
    left, total = wanted, 0.0
    for level, n in reversed(pairs):
        taken = min(left, n)
        total += level * taken
        left -= taken
    return total / wanted
