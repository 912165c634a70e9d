"""What a reader of a made form must find in it: its fields, their places and the order of its headings."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """How a field is answered."""

    TEXT = "text"
    CHECKBOX = "checkbox"
    RADIO = "radio"
    CHOICE = "choice"
    SIGNATURE = "signature"


class Box(NamedTuple):
    """A rectangle on the page as displayed, origin top left; points in a PDF, pixels in a picture."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class TrueField:
    """A place where an answer is expected.

    `group` is the question that an option answers or the row of a table. `page` and `box` are None in
    formats that have no pages. `office` fields are for the administration. `boxes`: squares of a comb.
    """

    kind: Kind
    label: str
    group: str | None = None
    page: int | None = None
    box: Box | None = None
    required: bool = False
    office: bool = False
    boxes: int | None = None
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Truth:
    """All that must be found in one made file."""

    id: str
    format: str
    text_layer: bool
    title: str
    number: str | None
    pages: int | None
    headings: tuple[str, ...]
    attachments: tuple[str, ...]
    fields: tuple[TrueField, ...]

    def to_json(self) -> str:
        """One field a line, so that a change can be read in a diff. Boxes are rounded to 0.1."""
        data = asdict(self)
        lines = (json.dumps(_plain(entry), ensure_ascii=False) for entry in data.pop("fields"))
        head = json.dumps(data, ensure_ascii=False, indent=1).removesuffix("\n}")
        return head + ',\n "fields": [\n  ' + ",\n  ".join(lines) + "\n ]\n}\n"


def _plain(entry: dict[str, object]) -> dict[str, object]:
    kept = {key: value for key, value in entry.items() if value not in (None, (), False) or key == "required"}
    if isinstance(box := entry["box"], Box):
        kept["box"] = [round(side, 1) for side in box]
    return kept
