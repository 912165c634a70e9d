"""The words and questions of a form, read from ``forms/<id>.toml``: what it says, not how it looks.

A variant of a form is the same content with other values (commune, year, number) put in its ``{places}``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

BASE = "base"
"""The variant that stands in ``[values]``."""


class Make(StrEnum):
    """How a form is made into a file."""

    FILLABLE = "fillable"
    FLAT = "flat"
    DOCX = "docx"
    ODT = "odt"
    SCAN = "scan"
    PHOTO = "photo"


class Voice(StrEnum):
    """How a piece of running text is set."""

    BODY = "body"
    NOTE = "note"
    SUBHEADING = "subheading"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, a small note or a subheading."""

    text: str
    voice: Voice = Voice.BODY


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list. `attachments` when it names what must be sent with the form."""

    items: tuple[str, ...]
    attachments: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer: a line, a comb of `comb` boxes (grouped), some `lines`, or one of `options`."""

    label: str
    width: float = 1.0
    comb: tuple[int, ...] = ()
    hint: str = ""
    required: bool = False
    lines: int = 1
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """Answers that stand on one line."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question with boxes: one answer (`one`) or several. `label` is empty for boxes that stand alone."""

    label: str
    options: tuple[str, ...]
    one: bool
    required: bool = False
    stacked: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table to fill in. `heads` name the columns, `rows` what stands in the first one ("" is to fill)."""

    heads: tuple[str, ...]
    rows: tuple[str, ...]
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Sign:
    """Place, date and signature areas."""

    labels: tuple[str, ...]
    place: bool = True


@dataclass(frozen=True, slots=True)
class Office:
    """A frame that the administration fills in."""

    title: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """Running text in two columns."""

    parts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows starts on a new page."""


Item = Text | Bullets | Row | Question | Grid | Sign | Office | Notice | NewPage


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of a form."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """All that a form says, in one variant."""

    id: str
    variant: str
    make: Make
    look: str
    title: str
    subtitle: str
    number: str | None
    domain: str
    administration: str
    service: str
    departement: str
    audience: str
    legal: str
    notes: str
    sections: tuple[Section, ...]

    @property
    def attachments(self) -> tuple[str, ...]:
        """What the form asks its reader to send with it."""
        items = (item for section in self.sections for item in section.items)
        return tuple(
            name for item in items if isinstance(item, Bullets) and item.attachments for name in item.items
        )


def form_ids() -> tuple[str, ...]:
    """The ids of all forms, in order."""
    names = (entry.name for entry in files("corpus").joinpath("forms").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def variants(form_id: str) -> tuple[str, ...]:
    """The variants of a form, the base one first."""
    return (BASE, *_raw(form_id).get("variants", {}))


def load(form_id: str, variant: str = BASE) -> Form:
    """A form in one of its variants.

    Raises:
        KeyError: the form has no such variant.
        FileNotFoundError: there is no such form.
    """
    raw = _raw(form_id)
    values = raw["values"] | ({} if variant == BASE else raw["variants"][variant])
    data = _filled(raw["form"], values)
    return Form(
        id=form_id,
        variant=variant,
        make=Make(data["make"]),
        look=data["look"],
        title=data["title"],
        subtitle=data.get("subtitle", ""),
        number=data.get("number"),
        domain=data["domain"],
        administration=data["administration"],
        service=data.get("service", ""),
        departement=data["departement"],
        audience=data["audience"],
        legal=data.get("legal", ""),
        notes=data["notes"],
        sections=tuple(_section(_filled(part, values)) for part in raw["section"]),
    )


def typeset(text: str) -> str:
    """French text with no-break spaces where French typography has them."""
    return re.sub(r" (?=[:;?!»%€])|(?<=«) ", "\u00a0", text)


@cache
def _raw(form_id: str) -> dict[str, Any]:
    return tomllib.loads(files("corpus").joinpath("forms", f"{form_id}.toml").read_text("utf-8"))


def _filled(value: Any, values: Mapping[str, str]) -> Any:
    """The same data with every ``{place}`` replaced. An unknown place is a KeyError."""
    if isinstance(value, str):
        return typeset(re.sub(r"\{(\w+)\}", lambda place: values[place[1]], value))
    if isinstance(value, list):
        return [_filled(entry, values) for entry in value]
    if isinstance(value, dict):
        return {key: _filled(entry, values) for key, entry in value.items()}
    return value


def _section(data: Mapping[str, Any]) -> Section:
    return Section(data["title"], tuple(_item(entry) for entry in data["body"]))


def _cell(data: Mapping[str, Any]) -> Cell:
    comb = data.get("comb", ())
    return Cell(
        label=data["f"],
        width=data.get("w", 1.0),
        comb=(comb,) if isinstance(comb, int) else tuple(comb),
        hint=data.get("hint", ""),
        required=data.get("req", False),
        lines=data.get("lines", 1),
        options=tuple(data.get("options", ())),
    )


def _question(data: Mapping[str, Any]) -> Question:
    one = "one" in data
    return Question(
        label=data["one"] if one else data["any"],
        options=tuple(data["options"]),
        one=one,
        required=data.get("req", False),
        stacked=data.get("stacked", False),
    )


def _grid(data: Mapping[str, Any]) -> Grid:
    rows = data["rows"]
    return Grid(
        heads=tuple(data["grid"]),
        rows=("",) * rows if isinstance(rows, int) else tuple(rows),
        widths=tuple(data.get("widths", ())),
    )


_READERS: dict[str, Callable[[Mapping[str, Any]], Item]] = {
    "p": lambda d: Text(d["p"]),
    "note": lambda d: Text(d["note"], Voice.NOTE),
    "sub": lambda d: Text(d["sub"], Voice.SUBHEADING),
    "list": lambda d: Bullets(tuple(d["list"])),
    "join": lambda d: Bullets(tuple(d["join"]), attachments=True),
    "f": lambda d: Row((_cell(d),)),
    "row": lambda d: Row(tuple(_cell(cell) for cell in d["row"])),
    "one": _question,
    "any": _question,
    "tick": lambda d: Question("", (d["tick"],), one=False, required=d.get("req", False), stacked=True),
    "grid": _grid,
    "sign": lambda d: Sign(tuple(d["sign"]), place=d.get("place", True)),
    "office": lambda d: Office(d["office"], tuple(d["fields"])),
    "notice": lambda d: Notice(tuple(_item(part) for part in d["notice"])),  # type: ignore[misc]  # texts only
    "page": lambda _: NewPage(),
}


def _item(data: Mapping[str, Any]) -> Item:
    return next(read(data) for key, read in _READERS.items() if key in data)
