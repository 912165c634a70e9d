"""What was found in flattened forms against what their form data said: fields, ticks, labels, time.

Precision counts every hit, also of a field that leaves no trace on the flat page; recall asks only for fields
that do. F1 is their harmonic mean, 0 to 1, higher is better.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.benchmark.matching import Placed, centre_hit, matched, same_mark, same_place
from workbench.model import FieldKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.benchmark.matching import Closeness
    from workbench.extract.flatten import KeyField
    from workbench.model import FormField

LEAST_SHOWN = 5
"""A form whose flat pages show fewer fields than this is left out: its figures would be chance."""
_LABEL_LENGTH = 100
"""Characters of a detected label that count: a label that is half a page agrees with everything."""
_STEM = 5
_WORD = re.compile(r"[a-z]{3,}")
_WORDS_LEAST = 2
_AGREE = 0.5


class Measure(StrEnum):
    """What is asked of a detected field."""

    TEXT = "text"
    """A field to write or sign in, overlapping by a half."""
    CENTRE = "centre"
    """The same, its centre hit."""
    TICK = "tick"
    """A box or circle to tick."""


_TICKS = frozenset({FieldKind.CHECKBOX, FieldKind.RADIO})
_CLOSENESS: dict[Measure, Closeness] = {
    Measure.TEXT: same_place,
    Measure.CENTRE: centre_hit,
    Measure.TICK: same_mark,
}


@dataclass(frozen=True, slots=True)
class Tally:
    """`hits` of the `wanted` fields that show; `right` of the `found` ones are in the key, shown or not."""

    hits: int = 0
    wanted: int = 0
    right: int = 0
    found: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.hits + other.hits,
            self.wanted + other.wanted,
            self.right + other.right,
            self.found + other.found,
        )

    @property
    def precision(self) -> float:
        """Share of the found fields that are right; 0 where none was found."""
        return self.right / max(self.found, 1)

    @property
    def recall(self) -> float:
        """Share of the fields that show which were found; 0 where none shows."""
        return self.hits / max(self.wanted, 1)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where nothing was found rightly."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Labels:
    """Of `found` fields `labelled` have a label; of `asked` hits whose tooltip has words, `agreed` agree."""

    found: int = 0
    labelled: int = 0
    asked: int = 0
    agreed: int = 0

    def __add__(self, other: Labels) -> Labels:
        return Labels(
            self.found + other.found,
            self.labelled + other.labelled,
            self.asked + other.asked,
            self.agreed + other.agreed,
        )


@dataclass(frozen=True, slots=True)
class FormResult:
    """One form. `met`: for each field of the key, whether it was found as `TEXT` or `TICK` asks.

    `problem`: the code of what kept the flat form from being read; nothing was found then.
    """

    name: str
    pages: int
    seconds: float
    tallies: tuple[tuple[Measure, Tally], ...]
    labels: Labels
    key: tuple[KeyField, ...]
    met: tuple[bool, ...]
    problem: str | None = None

    def tally(self, measure: Measure) -> Tally:
        """The tally of one measure."""
        return dict(self.tallies)[measure]


@dataclass(frozen=True, slots=True)
class MeasureResult:
    """One measure over all forms: pooled, and the mean of the F1 of the forms that show such fields."""

    measure: Measure
    pooled: Tally
    mean_f1: float
    forms: int


@dataclass(frozen=True, slots=True)
class Summary:
    """All forms together. `seconds_a_page` is None without pages."""

    forms: int
    pages: int
    measures: tuple[MeasureResult, ...]
    labels: Labels
    seconds_a_page: float | None


def enough_shows(key: Iterable[KeyField]) -> bool:
    """Whether a form has enough fields that show for its figures to mean something."""
    return sum(field.shows for field in key) >= LEAST_SHOWN


def judge(
    name: str,
    key: Sequence[KeyField],
    found: Sequence[FormField],
    *,
    pages: int,
    seconds: float,
    problem: str | None = None,
) -> FormResult:
    """Compare what was found in a form with its key."""
    met = [False] * len(key)
    tallies = []
    labels = Labels(len(found), sum(bool((field.label or "").strip()) for field in found))
    for measure in Measure:
        wanted = [at for at, field in enumerate(key) if (field.kind in _TICKS) is (measure is Measure.TICK)]
        got = [
            field
            for field in found
            if (field.kind in _TICKS) is (measure is Measure.TICK) and field.page and field.box
        ]
        pairs = _pairs([key[at] for at in wanted], got, measure)
        shown = [key[at] for at in wanted if key[at].shows]
        tallies.append((measure, Tally(len(_pairs(shown, got, measure)), len(shown), len(pairs), len(got))))
        if measure is not Measure.TEXT:
            labels += _agreement([(key[wanted[at]].tooltip, got[to].label or "") for at, to in pairs])
        if measure is not Measure.CENTRE:
            for at, _ in pairs:
                met[wanted[at]] = True
    return FormResult(name, pages, seconds, tuple(tallies), labels, tuple(key), tuple(met), problem)


def _pairs(
    key: Sequence[KeyField], found: Sequence[FormField], measure: Measure
) -> tuple[tuple[int, int], ...]:
    return matched(
        [Placed(field.page, field.box) for field in key],
        [Placed(field.page, field.box) for field in found if field.page and field.box],
        _CLOSENESS[measure],
    )


def summed_up(results: Sequence[FormResult]) -> Summary:
    """The figures over all forms."""
    measures = []
    for measure in Measure:
        tallies = [result.tally(measure) for result in results]
        scores = [tally.f1 for tally in tallies if tally.wanted]
        mean = sum(scores) / len(scores) if scores else 0.0
        measures.append(MeasureResult(measure, sum(tallies, Tally()), mean, len(scores)))
    pages = sum(result.pages for result in results)
    return Summary(
        forms=len(results),
        pages=pages,
        measures=tuple(measures),
        labels=sum((result.labels for result in results), Labels()),
        seconds_a_page=sum(result.seconds for result in results) / pages if pages else None,
    )


def _agreement(pairs: Iterable[tuple[str, str]]) -> Labels:
    asked = [(tooltip, label) for tooltip, label in pairs if len(stems(tooltip)) >= _WORDS_LEAST]
    return Labels(asked=len(asked), agreed=sum(agree(tooltip, label) for tooltip, label in asked))


def agree(tooltip: str, label: str) -> bool:
    """Whether a label's first 100 characters share half of the words of the shorter with a tooltip.

    >>> agree("Nom de naissance du demandeur", "Nom de naissance")
    True
    """
    one, other = stems(tooltip), stems(label[:_LABEL_LENGTH])
    return bool(one and other) and len(one & other) >= _AGREE * min(len(one), len(other))


def stems(text: str) -> frozenset[str]:
    """The first five letters of the words of three letters or more, without accents and case."""
    plain = unicodedata.normalize("NFD", text.lower())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return frozenset(word[:_STEM] for word in _WORD.findall(letters))
