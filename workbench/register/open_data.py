"""The datasets that everybody may take away: what they hold, column by column.

All of it stands in ``open_data.toml``; files, schemas and the page of the datasets are made from these values
alone. The rows come from `open_data_rows` and `open_data_told`.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from workbench.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Mapping

SEVERAL = "|"
"""What parts several codes in one cell."""
_DEFINED_IN = ("open_data.toml", "domains.toml", "indicators.toml")

Words = tuple[str, str]
"""A text in French, then in English."""
Cell = object
"""An int, a float, a str, an aware datetime in UTC, or None where nothing is known."""
Row = tuple[Cell, ...]


class Type(StrEnum):
    """What the cells of a column are."""

    INTEGER = "integer"
    NUMBER = "number"
    STRING = "string"
    DATETIME = "datetime"
    """A moment in UTC, whole seconds."""
    MONTH = "month"
    """As ``2026-03``."""


@dataclass(frozen=True, slots=True)
class Code:
    """A word of a column of codes, and what it means."""

    code: str
    means: Words


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `unit`: None where there is none; `codes`: empty where anything may stand.

    `several`: a cell may hold more than one code, parted by `SEVERAL`; `required`: it is never empty.
    """

    name: str
    type: Type
    means: Words
    unit: Words | None
    codes: tuple[Code, ...]
    several: bool
    required: bool


@dataclass(frozen=True, slots=True)
class Dataset:
    """One table. `key`: the columns that tell rows apart; `page`: the address of the page of a row."""

    id: str
    title: Words
    means: Words
    page: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in their order."""
        return tuple(column.name for column in self.columns)


@dataclass(frozen=True, slots=True)
class Licence:
    """Under what the data may be used again. `id`: its name in the SPDX list."""

    id: str
    name: str
    address: str


def datasets() -> tuple[Dataset, ...]:
    """All datasets, in their order."""
    return _read()[0]


def licence() -> Licence:
    """The licence of all datasets."""
    return _read()[1]


def dataset(name: str) -> Dataset:
    """One dataset.

    Raises:
        NotFoundError: none has this name.
    """
    for each in datasets():
        if each.id == name:
            return each
    raise NotFoundError("not_found")


@cache
def definition() -> str:
    """A digest of all that defines the datasets: files made with other definitions are other files."""
    texts = (files("workbench.register").joinpath(name).read_bytes() for name in _DEFINED_IN)
    return hashlib.sha256(b"\n".join(texts)).hexdigest()


@cache
def _read() -> tuple[tuple[Dataset, ...], Licence]:
    data = _toml("open_data.toml")
    codes = {name: _codes(words) for name, words in data["codes"].items()} | _codes_elsewhere()
    licence = data["licence"]
    return (
        tuple(_dataset(row, codes) for row in data["dataset"]),
        Licence(licence["id"], licence["name"], licence["address"]),
    )


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(files("workbench.register").joinpath(name).read_text("utf-8"))


def _codes(words: Mapping[str, list[str]]) -> tuple[Code, ...]:
    return tuple(Code(code, _pair(means)) for code, means in words.items())


def _codes_elsewhere() -> dict[str, tuple[Code, ...]]:
    """Codes that another file of the register defines."""
    domains, indicators = _toml("domains.toml")["domain"], _toml("indicators.toml")["indicator"]
    return {
        "domain": tuple(Code(row["id"], (row["fr"], row["en"])) for row in domains),
        "indicator": tuple(Code(row["id"], (row["name"], row["name_en"])) for row in indicators),
    }


def _dataset(row: Mapping[str, Any], codes: Mapping[str, tuple[Code, ...]]) -> Dataset:
    return Dataset(
        id=row["id"],
        title=_pair(row["title"]),
        means=_pair(row["means"]),
        page=row["page"],
        key=tuple(row["key"]),
        columns=tuple(_column(column, codes) for column in row["columns"]),
    )


def _column(row: Mapping[str, Any], codes: Mapping[str, tuple[Code, ...]]) -> Column:
    return Column(
        name=row["name"],
        type=Type(row["type"]),
        means=_pair(row["means"]),
        unit=_pair(row["unit"]) if "unit" in row else None,
        codes=codes[row["codes"]] if "codes" in row else (),
        several=row.get("several", False),
        required=row.get("required", False),
    )


def _pair(texts: list[str]) -> Words:
    french, english = texts
    return french, english
