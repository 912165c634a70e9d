"""One form out of a seed: its fashion, then headings, fields, tables, ticks and decoys until it is full."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, TypeVar

from corpus.habits import areas, blanks, combs, decoys, questions, rows, tables, ticks
from corpus.habits.faces import BOLD
from corpus.habits.sheet import Fashion, FullError, HabitSheet, chance
from corpus.habits.words import LANGUAGES, words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from corpus.habits.words import Section

T = TypeVar("T")

FRAMES = (*["upright"] * 10, "turned", "turned_back", "cropped", "cropped", "shifted", "flipped")
"""How the page lies in the file, see `corpus.habits.binding`: mostly upright."""
HABITS: frozenset[str] = frozenset(
    function.__name__
    for kind in (
        blanks.BLANKS, combs.COMBS, combs.DATES, ticks.TICKS, rows.ROWS, areas.AREAS, areas.SIGNATURES,
        areas.OFFICES, questions.QUESTIONS, tables.RULINGS, tables.TABLES, decoys.HEADINGS, decoys.DECOYS,
        decoys.PAGE_DECOYS,
    )
    for function in kind
)  # fmt: skip
"""The names of all habits."""
_TWO_COLUMNS_UP_TO = 10.0
"""Font size above which two columns leave no room for answers."""
_ACCENTS = ((0.05, 0.2, 0.5), (0.55, 0.1, 0.15), (0.1, 0.4, 0.3), (0.2, 0.2, 0.2), (0.0, 0.0, 0.57))
_TINTS = ((0.88, 0.93, 0.98), (0.93, 0.93, 0.93), (0.99, 0.94, 0.85), (0.9, 0.96, 0.9), (0.85, 0.89, 0.95))


class _Deck:
    """Deals the entries in a shuffled order, again and again."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._left: dict[str, list[object]] = {}

    def deal(self, part: str, entries: Sequence[T]) -> T:
        """The next entry of one part."""
        left = self._left.get(part) or list(entries)
        self._left[part] = left
        if len(left) == len(entries):
            self._rng.shuffle(left)
        card: T = left.pop()  # type: ignore[assignment]  # each part holds entries of one type
        return card


def compose(seed: int) -> HabitSheet:
    """The form of a seed, drawn but not yet bound into a file. The same seed gives the same form."""
    rng = Random(seed)  # noqa: S311 - looks, not secrets
    language = LANGUAGES[seed % len(LANGUAGES)]
    sheet = HabitSheet(_fashion(rng), words(language), rng, seed // len(LANGUAGES))
    deck = _Deck(rng)
    try:
        _open(sheet)
        while True:
            _section(sheet, deck, rng.choice(sheet.words.sections))
    except FullError:
        pass
    return sheet


def _fashion(rng: Random) -> Fashion:
    size = rng.choice([7.0, 8.0, 8.5, 9.0, 9.0, 10.0, 11.0, 12.0])
    box = max(rng.choice([13.0, 15.0, 18.0, 21.0]), size * 1.4)
    columns = rng.choice([1, 1, 1, 2]) if size <= _TWO_COLUMNS_UP_TO else 1
    return Fashion(
        family=rng.choice(["sans", "sans", "serif"]),
        size=size,
        accent=rng.choice(_ACCENTS),
        tint=rng.choice(_TINTS),
        margin=rng.choice([30.0, 36.0, 45.0, 56.0]),
        columns=columns,
        pages=rng.choice([1, 2, 2, 3]),
        row=max(box + rng.choice([3.0, 5.0, 8.0]), size * 1.9),
        box=box,
        frame=rng.choice(FRAMES),
        layered=chance(rng, 0.3),
        carried=chance(rng, 0.3),
        tooltips=rng.choice(["label", "label", "section", "none"]),
    )


def _open(sheet: HabitSheet) -> None:
    """The head of the form: decorations, its title, a word to the reader."""
    _decorate_page(sheet)
    title = sheet.rng.choice(sheet.words.titles)
    sheet.text(title, sheet.left, sheet.y + 16, size=sheet.fitting(title, sheet.span, 16), weight=BOLD)
    sheet.y += 26
    if chance(sheet.rng, 0.6):
        sheet.paragraph(sheet.rng.choice(sheet.words.paragraphs))


def _section(sheet: HabitSheet, deck: _Deck, section: Section) -> None:
    """A heading and what stands under it."""
    sheet.need(90)
    sheet.section = section.title
    heading = sheet.style("heading", decoys.HEADINGS)
    heading(sheet, section.title)
    sheet.y += 24
    for _ in range(sheet.rng.randint(2, 5)):
        pages = len(sheet.pens)
        _one_of_many(sheet, deck, section)
        sheet.y += sheet.rng.choice([2.0, 4.0, 8.0])
        if len(sheet.pens) > pages:
            _decorate_page(sheet)


def _one_of_many(sheet: HabitSheet, deck: _Deck, section: Section) -> None:
    """The next habit: half of the time a row of blanks, else a question, a table, an area or a decoy."""
    part = sheet.rng.choices(
        ("rows", "questions", "tables", "areas", "signatures", "offices", "decoys"), (10, 5, 2, 2, 1, 1, 4)
    )[0]
    if part in {"rows", "areas"}:
        with_section = deck.deal(part, rows.ROWS if part == "rows" else areas.AREAS)
        with_section(sheet, section)
        sheet.used.add(with_section.__name__)
        return
    alone = deck.deal(part, _ALONE[part])
    alone(sheet)
    sheet.used.add(alone.__name__)


_ALONE: dict[str, tuple[Callable[[HabitSheet], None], ...]] = {
    "questions": questions.QUESTIONS,
    "tables": tables.TABLES,
    "signatures": areas.SIGNATURES,
    "offices": areas.OFFICES,
    "decoys": decoys.DECOYS,
}


def _decorate_page(sheet: HabitSheet) -> None:
    for decoy in decoys.PAGE_DECOYS:
        if chance(sheet.rng, 0.4):
            decoy(sheet)
            sheet.used.add(decoy.__name__)
