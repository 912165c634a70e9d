"""The burden of a form -> what the pages of a document and of its review show of it, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import gettext

from workbench.report import burden_view
from workbench.report.words import word
from workbench.web.languages import current_locale

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.model import Burden, Span, Spot
    from workbench.report.burden_view import FoundLine, PartLine

PLACES_MOST = 8
"""Places of one finding that are linked and marked: a thing asked on every page is plain by then."""


@dataclass(frozen=True, slots=True)
class BurdenMark:
    """A place of a finding in the text. `number`: of the finding, from 1; `anchor`: the id of the mark."""

    span: Span
    number: int
    anchor: str
    what: str


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """The way to a place of a finding: the id there, and what the link is called."""

    anchor: str
    name: str


@dataclass(frozen=True, slots=True)
class NumberedLine:
    """A finding, its number on the page, and the ways to its places."""

    number: int
    line: FoundLine
    links: tuple[PlaceLink, ...]


@dataclass(frozen=True, slots=True)
class NumberedGroup:
    """The findings of one load. `rest` counts those that are not listed."""

    title: str
    lines: tuple[NumberedLine, ...]
    rest: str | None


@dataclass(frozen=True, slots=True)
class BurdenShown:
    """The index with its parts, and what could be made lighter. `index`: ``38 sur 100``."""

    index: str
    parts: tuple[PartLine, ...]
    spent: tuple[tuple[str, str], ...]
    answers: tuple[tuple[str, str], ...]
    found: tuple[NumberedGroup, ...]


def burden_shown(burden: Burden) -> BurdenShown | None:
    """What is shown of a burden; None for an analysis made before there was an index."""
    locale = current_locale()
    index = burden_view.index_value(burden, locale)
    if index is None:
        return None
    return BurdenShown(
        index=index,
        parts=burden_view.parts(burden, locale),
        spent=burden_view.spent(burden, locale),
        answers=burden_view.answers(burden, locale),
        found=tuple(_numbered(burden)),
    )


def burden_marks(burden: Burden) -> tuple[BurdenMark, ...]:
    """The places in the text of the findings that are listed, in the order of the list."""
    return tuple(
        BurdenMark(spot.span, each.number, _anchor(each.number, place, spot), group.title)
        for group, each, place, spot in _places(burden)
        if spot.span is not None
    )


def burden_fields(burden: Burden) -> dict[int, tuple[int, ...]]:
    """The fields that findings are about, by their place in the document: the numbers of the findings."""
    found: dict[int, tuple[int, ...]] = {}
    for _, each, _, spot in _places(burden):
        if spot.field is not None and spot.span is None:
            found[spot.field] = tuple(dict.fromkeys((*found.get(spot.field, ()), each.number)))
    return found


def _places(burden: Burden) -> Iterable[tuple[NumberedGroup, NumberedLine, int, Spot]]:
    if burden.index is None:
        return
    for group in _numbered(burden):
        for each in group.lines:
            for place, spot in enumerate(each.line.places[:PLACES_MOST]):
                yield group, each, place, spot


def _numbered(burden: Burden) -> Iterable[NumberedGroup]:
    done = 0
    for group in burden_view.found(burden, current_locale()):
        lines = tuple(_line(number, line) for number, line in enumerate(group.lines, done + 1))
        done += len(lines)
        yield NumberedGroup(group.title, lines, group.rest)


def _line(number: int, line: FoundLine) -> NumberedLine:
    spots = enumerate(line.places[:PLACES_MOST])
    links = (PlaceLink(_anchor(number, place, spot), _name(spot)) for place, spot in spots if _is_shown(spot))
    return NumberedLine(number, line, tuple(links))


def _is_shown(spot: Spot) -> bool:
    return spot.span is not None or spot.field is not None


def _anchor(number: int, place: int, spot: Spot) -> str:
    """The id at a place: of its mark in the text, or of the entry of its field."""
    return f"f{spot.field}" if spot.span is None else f"k{number}-{place}"


def _name(spot: Spot) -> str:
    if spot.page is None:
        return str(gettext("voir le champ") if spot.span is None else gettext("voir dans le texte"))
    return word("burden.where_page", current_locale(), pages=spot.page)
