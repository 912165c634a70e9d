"""A document to print: what a page, a PDF and a DOCX show alike, block by block in reading order.

Texts are plain: nothing in them is markup. `TAG` names the kind of a block in JSON (`workbench.serial`).
`language`: of a text that is in another one than the document.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.tongues import Language  # noqa: TC001 - `serial` looks the kinds of members up


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. `level`: 1-5 below the title of the document."""

    TAG = "heading"
    text: str
    level: int = 1
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some sentences."""

    TAG = "paragraph"
    text: str
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Items:
    """A list, with bullets or, `ordered`, with numbers."""

    TAG = "items"
    items: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. `address`: where a web page leads to from it, without host; files leave it out."""

    cells: tuple[str, ...]
    address: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table below its caption. `head`: the heads of its columns; each row has as many cells."""

    TAG = "table"
    caption: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing that is measured. `values` (0 or more) and how they are written, one for each series."""

    label: str
    values: tuple[float, ...]
    shown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars, with the table of their numbers below. `series`: the names of one or two series, the main first.

    `description`: what the bars tell, for who does not see them. `head`: of the column of the labels.
    """

    TAG = "chart"
    title: str
    description: str
    head: str
    series: tuple[str, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture (PNG or JPEG), which is handed over beside the document under its name.

    `alternative`: what it shows, for who does not see it.
    """

    TAG = "picture"
    name: str
    alternative: str
    caption: str = ""


class Tone(StrEnum):
    """What a note is for."""

    INFORMATION = "information"
    CAREFUL = "careful"


@dataclass(frozen=True, slots=True)
class Note:
    """Some words set apart, with a title if they have one."""

    TAG = "note"
    text: str
    title: str = ""
    tone: Tone = Tone.INFORMATION
    language: Language | None = None
    """Of the text; the title is in that of the document."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A text before and after, side by side."""

    TAG = "pair"
    before: str
    after: str
    language: Language | None = None


Block = Heading | Paragraph | Items | Table | BarChart | Picture | Note | Pair


@dataclass(frozen=True, slots=True)
class Printed:
    """The whole document. `service`: who publishes it; `dated`: a line that says when, in words."""

    title: str
    language: Language
    blocks: tuple[Block, ...]
    subtitle: str = ""
    service: str = ""
    dated: str = ""


def pictures_of(printed: Printed) -> tuple[str, ...]:
    """The names of the pictures that the document shows, each once."""
    return tuple(dict.fromkeys(block.name for block in printed.blocks if isinstance(block, Picture)))
