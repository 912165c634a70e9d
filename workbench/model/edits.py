"""Changes of a text as they are written back into the file that it was read from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.model.document import Span  # noqa: TC001 - `serial` reads types at run time

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Edit:
    """What stands in `span` of a block's text, never empty, becomes `text`, which may be.

    `changes`: the ranks, from 0, of the decided changes that it carries out.
    """

    span: Span
    text: str
    changes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A block as it was read: where its file holds it (`Block.address`), its text, its edits in order."""

    address: str
    text: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """Who made tracked changes, and when, with its time zone. The caller says so: a stage has no clock."""

    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class InPlace:
    """A file changed in place. `left_out`: ranks of the changes whose place in it is not sure, in order."""

    data: bytes = field(repr=False)
    left_out: tuple[int, ...]
