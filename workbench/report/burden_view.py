"""What reports and pages show of the burden of a form, in the reader's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.model import Load
from workbench.readability import burden_index
from workbench.report.words import has_word, number, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.model import Burden, BurdenFinding, IndexPart, Locale, Spot

LINES_MOST = 12
"""Findings of one load that are listed; the rest is counted."""
_IN_PERCENT = frozenset({Load.DENSITY, Load.CAPITALS, Load.SMALL_PRINT})
_SHOWN = (Load.KNOWN, Load.TWICE, Load.THIRD_PARTIES, Load.CALCULATIONS, Load.CAPITALS, Load.SMALL_PRINT)
_CODES = {Load.KNOWN: "known", Load.TWICE: "asked_twice"}


@dataclass(frozen=True, slots=True)
class PartLine:
    """What one load adds to the index: its name, its amount and its points, as written."""

    name: str
    amount: str
    points: str


@dataclass(frozen=True, slots=True)
class WeightLine:
    """The weight of one load, as written."""

    name: str
    most: str
    half: str


@dataclass(frozen=True, slots=True)
class FoundLine:
    """One finding: the words of the form, what is said of them, the pages and the places where they stand."""

    text: str
    says: str | None
    where: str | None
    places: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """The findings of one load. `rest` counts those that are not listed."""

    title: str
    lines: tuple[FoundLine, ...]
    rest: str | None


def index_value(burden: Burden, locale: Locale) -> str | None:
    """``38 sur 100``; None in an analysis that is older than the index."""
    if burden.index is None:
        return None
    return word("burden.index_value", locale, index=number(burden.index, locale))


def parts(burden: Burden, locale: Locale) -> tuple[PartLine, ...]:
    """The parts of the index, the heaviest first; those that add nothing are left out."""
    heavy = sorted(burden.index_parts, key=lambda part: -part.points)
    return tuple(
        PartLine(
            name=word(f"load.{part.load}", locale),
            amount=_amount(part, locale),
            points=word(
                "burden.points_value",
                locale,
                points=number(part.points, locale, digits=1),
                most=number(part.most, locale),
            ),
        )
        for part in heavy
        if part.points or part.amount is None
    )


def weights(locale: Locale) -> tuple[WeightLine, ...]:
    """What each load can add to the index, and at which amount it adds half of it."""
    return tuple(
        WeightLine(
            name=word(f"load.{each.load}", locale),
            most=number(each.most, locale),
            half=_written(each.load, each.half, locale),
        )
        for each in burden_index.weights()
    )


def spent(burden: Burden, locale: Locale) -> tuple[tuple[str, str], ...]:
    """Where the minutes go: on what, how many. What takes no time is left out."""
    time = burden.spent
    each = (
        ("reading", time.reading),
        ("answering", time.answering),
        ("gathering", time.gathering),
        ("third_parties", time.third_parties),
    )
    return tuple(
        (
            word(f"burden.{name}", locale),
            word("report.minutes_value", locale, minutes=number(max(1, minutes), locale)),
        )
        for name, minutes in each
        if minutes > 0
    )


def answers(burden: Burden, locale: Locale) -> tuple[tuple[str, str], ...]:
    """The questions by kind of answer: which, how many."""
    return tuple(
        (
            word(f"answer.{each.answer}" if each.answer else "burden.answer_unknown", locale),
            number(each.questions, locale),
        )
        for each in burden.answers
    )


def found(burden: Burden, locale: Locale) -> tuple[FoundGroup, ...]:
    """What could be spared or made lighter, load by load, each with the pages where it stands."""
    groups = ((load, burden.found(load)) for load in _SHOWN)
    return tuple(
        FoundGroup(
            title=word(f"found_load.{load}", locale),
            lines=tuple(_line(each, locale) for each in findings[:LINES_MOST]),
            rest=_rest(len(findings), locale),
        )
        for load, findings in groups
        if findings
    )


def _line(finding: BurdenFinding, locale: Locale) -> FoundLine:
    pages = sorted({spot.page for spot in finding.places if spot.page is not None})
    return FoundLine(finding.text, _says(finding, locale), _where(pages, locale), finding.places)


def _where(pages: Sequence[int], locale: Locale) -> str | None:
    if not pages:
        return None
    key = "burden.where_page" if len(pages) == 1 else "burden.where_pages"
    return word(key, locale, pages=", ".join(map(str, pages)))


def _says(finding: BurdenFinding, locale: Locale) -> str | None:
    """What a code says; a code without words says nothing, so that a report never fails on one."""
    if finding.load is Load.THIRD_PARTIES:
        key = f"third_party.{finding.code.removesuffix('_fills')}"
        if not has_word(key):
            return None
        who = word(key, locale)
        return word("burden.fills", locale, who=who) if finding.code.endswith("_fills") else who
    key = f"{_CODES.get(finding.load, 'none')}.{finding.code}"
    return word(key, locale) if has_word(key) else None


def _rest(count: int, locale: Locale) -> str | None:
    if count <= LINES_MOST:
        return None
    return word("burden.more", locale, count=number(count - LINES_MOST, locale))


def _amount(part: IndexPart, locale: Locale) -> str:
    if part.amount is None:
        return word("burden.not_measured", locale)
    return _written(part.load, part.amount, locale)


def _written(load: Load, amount: float, locale: Locale) -> str:
    return number(100 * amount if load in _IN_PERCENT else amount, locale)
