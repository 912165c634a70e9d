"""What DOCX and ODT are read into before their text and fields are told: lines, slots and cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.model import FieldKind, FieldSource

if TYPE_CHECKING:
    from workbench.model import BlockKind

TICKS = frozenset({FieldKind.CHECKBOX, FieldKind.RADIO})


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a line where an answer is expected.

    `content`: the words that stand in it and that a reader sees, such as a default answer or ``«NOM»``.
    `label`: what the file itself says its label is. `hint`: its choices, its prompt or its format.
    """

    kind: FieldKind
    source: FieldSource
    name: str | None = None
    label: str | None = None
    hint: str | None = None
    required: bool | None = None
    content: str = ""


Part = str | Slot
"""Words of a line or a place between them. Tabs part words, line feeds are line breaks."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The table cell that holds a line. Rows and columns count from 0; merged cells stand in their first.

    `span` and `rows`: how many columns and rows it covers. `ruled`: a reader sees its edges. `bare`: it holds
    lines only, no picture and no other table.
    """

    table: int
    row: int
    column: int
    span: int = 1
    rows: int = 1
    ruled: bool = True
    bare: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a file, empty ones included.

    `kind` None: told from the words. `number`: the list number or letter that a reader sees before it.
    `bold`: every word is. `part`: the name of the part of the file that holds it.
    """

    address: str
    parts: tuple[Part, ...]
    kind: BlockKind | None = None
    level: int | None = None
    bold: bool = False
    number: str = ""
    cell: Cell | None = None

    @property
    def part(self) -> str:
        """The part of the file that holds the line: the start of its address."""
        return self.address.partition("/")[0]

    @property
    def words(self) -> str:
        """What stands in the line beside its slots."""
        return "".join(part if isinstance(part, str) else " " for part in self.parts).strip()

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The places in the line where an answer is expected."""
        return tuple(part for part in self.parts if isinstance(part, Slot))

    @property
    def shown(self) -> str:
        """What a reader sees in the line, default answers included."""
        return "".join(part if isinstance(part, str) else f" {part.content} " for part in self.parts).strip()
