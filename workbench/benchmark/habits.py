"""Which way to draw a field is found and which is not: results by drawing habit.

Only forms that were made by script say what drew each of their fields, in a ``habits.json`` beside them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.benchmark.matching import Placed, matched, same_place
from workbench.model import Box

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from workbench.benchmark.extraction import FormResult

LISTING = "habits.json"


@dataclass(frozen=True, slots=True)
class HabitResult:
    """A drawing habit: `hits` of the `wanted` fields that it drew and that show."""

    habit: str
    hits: int
    wanted: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """What drew a field of a made form."""

    form: str
    habit: str
    place: Placed


def drawn_in(folder: Path) -> tuple[Drawn, ...]:
    """What drew each field of the made forms of a folder; nothing where its listing is missing."""
    listing = folder / LISTING
    if not listing.is_file():
        return ()
    listed: dict[str, Any] = json.loads(listing.read_text("utf-8"))
    return tuple(
        Drawn(form, field["habit"], Placed(field["page"], Box(*field["bbox"])))
        for form, entry in listed.items()
        for field in entry["fields"]
    )


def by_habit(results: Iterable[FormResult], drawn: Iterable[Drawn]) -> tuple[HabitResult, ...]:
    """The habits and how many of their fields were found, the worst share first."""
    of_form: dict[str, list[Drawn]] = {}
    for each in drawn:
        of_form.setdefault(each.form, []).append(each)
    counts: dict[str, tuple[int, int]] = {}
    for result in results:
        fields = of_form.get(result.name, [])
        key = [Placed(field.page, field.box) for field in result.key]
        for at, to in matched(key, [field.place for field in fields], same_place):
            if result.key[at].shows:
                hits, wanted = counts.get(fields[to].habit, (0, 0))
                counts[fields[to].habit] = (hits + result.met[at], wanted + 1)
    found = [HabitResult(habit, hits, wanted) for habit, (hits, wanted) in counts.items()]
    return tuple(sorted(found, key=lambda each: (each.hits / each.wanted, -each.wanted, each.habit)))
