"""Levels and usual formulas against ratings by people: how far they agree.

Pearson and Spearman correlations run from -1 to 1, higher is better. Formulas that say how easy a text is are
turned round first, so that for all of them higher is harder.
"""

from __future__ import annotations

import csv
import importlib
import json
import time
from dataclasses import dataclass
from importlib.util import find_spec
from statistics import StatisticsError, correlation, fmean
from typing import TYPE_CHECKING, Any

from workbench.language.sentences import split_text
from workbench.model import Language
from workbench.readability import score_text
from workbench.readability.features import count
from workbench.readability.measures import measures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

EASIER = frozenset({"flesch", "flesch_kandel_moles", "flesch_reading_ease"})
"""Formulas that give more to an easier text."""
_LIBRARY = {
    Language.FR: ("flesch_reading_ease", "lix", "rix", "coleman_liau_index"),
    Language.EN: ("lix", "rix", "coleman_liau_index", "automated_readability_index"),
}
"""Formulas of textstat. In French not those that need easy words, of which it has none; in English only those
that need no syllables, for which it would fetch data."""


@dataclass(frozen=True, slots=True)
class Rated:
    """A text and how hard people found it, 1 easiest to 6 hardest."""

    text: str
    rating: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """How one measure goes with the ratings. `within`: share of levels that round to within one of them."""

    name: str
    pearson: float
    spearman: float
    within: float | None = None


@dataclass(frozen=True, slots=True)
class RatingFigures:
    """All measures on the same texts, the level first. `library`: whether textstat is there to compare."""

    texts: int
    words_per_second: float | None
    agreements: tuple[Agreement, ...]
    library: bool


def read_rated(path: Path) -> tuple[Rated, ...]:
    """The rated texts of a file: tab-separated with a header, or an object a line (``.jsonl``).

    Both need ``rating`` and ``text``; anything else is passed over.

    Raises:
        ValueError: a row lacks one of them, or its rating is no number.
    """
    rows: Iterable[dict[str, Any]]
    with path.open(encoding="utf-8-sig", newline="") as file:
        if path.suffix.lower() == ".jsonl":
            rows = [json.loads(line) for line in file if line.strip()]
        else:
            rows = list(csv.DictReader(file, delimiter="\t"))
    return tuple(_rated(number, row) for number, row in enumerate(rows, start=1))


def _rated(number: int, row: object) -> Rated:
    if not isinstance(row, dict) or not row.get("text") or row.get("rating") in {None, ""}:
        raise ValueError(f"row {number} lacks a rating or a text")
    return Rated(str(row["text"]), float(row["rating"]))


def agreement_with(rated: Sequence[Rated], language: Language) -> RatingFigures:
    """The level of each text against its rating, beside our formulas and those of textstat where it is there.

    A text without a word has no level and is left out.
    """
    score_text("Tables.", language)  # read before the time is taken
    start = time.perf_counter()
    scored = [(score, each) for each in rated if (score := score_text(each.text, language)).level is not None]
    seconds = time.perf_counter() - start
    texts = [each.text for _, each in scored]
    ratings = [each.rating for _, each in scored]
    levels = [score.level or 0.0 for score, _ in scored]
    library = find_spec("textstat") is not None
    columns = {**_own(texts, language), **(_of_library(texts, language) if library else {})}
    rows = [_agreement("level", levels, ratings, within=within_one(levels, ratings))]
    rows += [_agreement(name, values, ratings) for name, values in columns.items()]
    words = sum(score.words for score, _ in scored)
    return RatingFigures(len(texts), words / seconds if words else None, tuple(rows), library)


def _own(texts: Sequence[str], language: Language) -> dict[str, list[float]]:
    columns: dict[str, list[float]] = {}
    for text in texts:
        counts = [count(text[start:end], language) for start, end in split_text(text, language)]
        for measure in measures(counts, language):
            columns.setdefault(measure.name, []).append(measure.value or 0.0)
    return columns


def _of_library(texts: Sequence[str], language: Language) -> dict[str, list[float]]:
    library = importlib.import_module("textstat")
    library.set_lang(language.value)
    formulas: dict[str, Callable[[str], float]] = {
        name: getattr(library, name) for name in _LIBRARY[language]
    }
    return {
        f"textstat {name}": [float(formula(text)) for text in texts] for name, formula in formulas.items()
    }


def _agreement(
    name: str, values: Sequence[float], ratings: Sequence[float], *, within: float | None = None
) -> Agreement:
    sign = -1 if name.removeprefix("textstat ") in EASIER else 1
    turned = [sign * value for value in values]
    return Agreement(name, pearson(turned, ratings), pearson(ranks(turned), ranks(ratings)), within)


def within_one(levels: Sequence[float], ratings: Sequence[float]) -> float:
    """Share of the levels that, rounded, stand within one of their rating; 0 without any.

    >>> within_one([1.4, 3.0], [2, 5])
    0.5
    """
    near = [abs(round(level) - rating) <= 1 for level, rating in zip(levels, ratings, strict=True)]
    return fmean(near) if near else 0.0


def pearson(one: Sequence[float], other: Sequence[float]) -> float:
    """The correlation of two series, -1 to 1; 0 with fewer than two values or where one never changes."""
    try:
        return correlation(one, other)
    except StatisticsError:  # too few values, or one series is constant
        return 0.0


def ranks(values: Sequence[float]) -> list[float]:
    """The place of each value, from 1; equal values share the mean of their places.

    >>> ranks([7, 5, 7])
    [2.5, 1.0, 2.5]
    """
    places: dict[float, list[int]] = {}
    for place, value in enumerate(sorted(values), start=1):
        places.setdefault(value, []).append(place)
    return [fmean(places[value]) for value in values]
