"""The paper of one made form: pages, columns, the moving line, and the fields that were drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from corpus.habits.faces import BOLD, REGULAR, Faces, width
from corpus.habits.pen import Layer, Pen
from corpus.look import INK, Colour
from corpus.mupdf import pymupdf

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    from corpus.habits.words import Words
    from corpus.truth import Box, Kind

Draw = TypeVar("Draw", bound="Callable[..., Any]")

WIDTH, HEIGHT = 595.3, 841.9
LEADING = 1.25
"""Distance between two lines of text, in font sizes."""


def chance(rng: Random, share: float) -> bool:
    """True in this share of all throws."""
    return rng.random() < share


class FullError(Exception):
    """The last page has no room left."""


@dataclass(frozen=True, slots=True)
class Fashion:
    """What one form keeps to. `columns` 1 or 2; `layered`: drawn by layer and in no order within one.

    `frame`: how the page lies in the file (see `binding`). `carried`: the fonts are in the file.
    `row`: points from one line of fields to the next; `box`: height of a box.
    """

    family: str
    size: float
    accent: Colour
    tint: Colour
    margin: float
    columns: int
    pages: int
    row: float
    box: float
    frame: str
    layered: bool
    carried: bool
    tooltips: str


@dataclass(frozen=True, slots=True)
class HabitField:
    """A field of a made form. `habit` names the function that drew it. `box`: points as displayed."""

    kind: Kind
    label: str
    tooltip: str
    page: int
    box: Box
    habit: str


@dataclass(slots=True)
class HabitSheet:
    """A form being drawn. `y` is where the next thing goes; it grows down the column.

    `turn`: which of the possible styles this form makes its own.
    """

    fashion: Fashion
    words: Words
    rng: Random
    turn: int
    styles: dict[str, Any] = field(default_factory=dict)
    pens: list[Pen] = field(default_factory=list)
    fields: list[HabitField] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    section: str = ""
    y: float = 0.0
    column: int = 0
    top: float = 0.0
    doc: Any = field(default_factory=pymupdf.open)
    faces: Faces = field(init=False)

    def __post_init__(self) -> None:
        self.faces = Faces(self.doc, self.fashion.family, carried=self.fashion.carried)
        self.new_page()

    # --- Place ---

    def new_page(self) -> None:
        """Go on at the top of a new page.

        Raises:
            FullError: the form has all its pages.
        """
        if len(self.pens) == self.fashion.pages:
            raise FullError
        self.pens.append(Pen(HEIGHT))
        self.column, self.top = 0, self.fashion.margin + 22
        self.y = self.top

    @property
    def pen(self) -> Pen:
        """The pen of the present page."""
        return self.pens[-1]

    @property
    def left(self) -> float:
        """Left edge of the column."""
        return self.fashion.margin + self.column * (self._column_width + 16)

    @property
    def right(self) -> float:
        """Right edge of the column."""
        return self.left + self._column_width

    @property
    def bottom(self) -> float:
        """Lowest line of the page that takes content."""
        return HEIGHT - self.fashion.margin - 34

    @property
    def span(self) -> float:
        """Width of the column."""
        return self.right - self.left

    @property
    def _column_width(self) -> float:
        count = self.fashion.columns
        return (WIDTH - 2 * self.fashion.margin - 16 * (count - 1)) / count

    def need(self, height: float) -> None:
        """Go to the next column or page unless `height` points are left.

        Raises:
            FullError: nor is there another page.
        """
        if self.y + height <= self.bottom:
            return
        if self.column + 1 < self.fashion.columns:
            self.column += 1
            self.y = self.top
        else:
            self.new_page()

    # --- Choice ---

    def style(self, part: str, choices: Sequence[Draw]) -> Draw:
        """The form's own way to draw a part, or now and then another; the choice is remembered as used.

        Forms take turns at what is their own, so that a few dozen of them show it all.
        """
        whole = self.styles.get("blank")
        first = choices[self.turn % len(choices)]
        own = self.styles.setdefault(part, whole if whole in choices else first)
        chosen: Any = own if own in choices else self.rng.choice(choices)
        if chance(self.rng, 0.2):
            chosen = self.rng.choice(choices)
        self.used.add(chosen.__name__)
        result: Draw = chosen
        return result

    def some(self, entries: Sequence[str], most: int) -> list[str]:
        """Some of the entries, at least one, in their order."""
        count = self.rng.randint(1, min(most, len(entries)))
        chosen = set(self.rng.sample(range(len(entries)), count))
        return [entry for at, entry in enumerate(entries) if at in chosen]

    # --- Text ---

    @property
    def size(self) -> float:
        """The font size of the form."""
        return self.fashion.size

    def width(self, text: str, size: float | None = None, weight: int = REGULAR) -> float:
        """The width of a line of text."""
        return width(self.fashion.family, weight, text) * (size or self.size)

    def text(
        self, text: str, x: float, base: float, *, size: float | None = None, weight: int = REGULAR,
        colour: Colour = INK, spacing: float = 0.0,
    ) -> float:  # fmt: skip
        """Write one line; where it ends."""
        self.pen.write(
            x, base, self.faces.written(text, weight), font=f"F{weight}", size=size or self.size,
            colour=colour, spacing=spacing,
        )  # fmt: skip
        return x + self.width(text, size, weight) + spacing * len(text)

    def fitting(self, text: str, room: float, size: float | None = None) -> float:
        """The font size, at most `size`, in which a text is not wider than `room`, even in bold."""
        size = size or self.size
        return min(size, size * room / max(self.width(text, size, BOLD), 0.1))

    def wrap(self, text: str, room: float, size: float, weight: int = REGULAR) -> list[str]:
        """The lines of a text that may not be wider than `room`."""
        lines: list[str] = []
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(longer, size, weight) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def paragraph(
        self, text: str, *, size: float | None = None, weight: int = REGULAR, inset: float = 0.0,
        after: float = 5.0,
    ) -> None:  # fmt: skip
        """Write a wrapped text and move below it."""
        size = size or self.size
        lines = self.wrap(text, self.span - 2 * inset, size, weight)
        self.need(len(lines) * size * LEADING)
        for line in lines:
            self.y += size * LEADING
            self.text(line, self.left + inset, self.y - size * 0.25, size=size, weight=weight)
        self.y += after

    # --- Fields ---

    def answer(self, kind: Kind, label: str, box: Box, *, habit: str, group: str | None = None) -> None:
        """Remember that an answer is expected in `box` of the present page."""
        self.used.add(habit)
        self.fields.append(HabitField(kind, label, self._tooltip(label, group), len(self.pens), box, habit))

    def _tooltip(self, label: str, group: str | None) -> str:
        """What a careful author has a screen reader say."""
        named = f"{group} – {label}" if group and group != label else label
        match self.fashion.tooltips:
            case "section":
                return f"{self.section} : {named}" if self.section else named
            case "label":
                return named
            case _:
                return ""

    def paper(self, box: Box, colour: Colour | None = None) -> None:
        """Colour the page under all that is drawn."""
        self.pen.fill(box, colour or self.fashion.tint, Layer.PAPER)
