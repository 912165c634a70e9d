"""What the made forms say, from ``words.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("fr", "en")


@dataclass(frozen=True, slots=True)
class Section:
    """Labels that stand under one heading. `codes` carry their squares, `after` the unit on their right."""

    title: str
    lines: tuple[str, ...]
    dates: tuple[str, ...]
    codes: tuple[tuple[str, int], ...]
    after: tuple[tuple[str, str], ...]
    long: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and its options."""

    ask: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table to fill in."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """All that is said in one language."""

    language: str
    office: tuple[str, ...]
    office_lines: tuple[str, ...]
    signature: tuple[str, ...]
    place_date: tuple[str, ...]
    yes_no: tuple[str, ...]
    page: str
    date_parts: tuple[str, ...]
    date_hint: str
    contents: tuple[str, ...]
    titles: tuple[str, ...]
    names: tuple[str, ...]
    paragraphs: tuple[str, ...]
    notes: tuple[str, ...]
    sentences: tuple[str, ...]
    bullets: tuple[str, ...]
    sections: tuple[Section, ...]
    questions: tuple[Asked, ...]
    tables: tuple[Table, ...]
    grids: tuple[Asked, ...]


@cache
def words(language: str) -> Words:
    """The words of a language of `LANGUAGES`."""
    data: dict[str, Any] = tomllib.loads(files("corpus.habits").joinpath("words.toml").read_text("utf-8"))
    said = data[language]
    parts = ("section", "question", "table", "grid")
    plain: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in said.items()
        if key not in parts
    }
    return Words(
        language=language,
        sections=tuple(_section(entry) for entry in said["section"]),
        questions=tuple(Asked(entry["ask"], tuple(entry["options"])) for entry in said["question"]),
        tables=tuple(
            Table(entry["name"], tuple(entry["heads"]), tuple(entry["rows"])) for entry in said["table"]
        ),
        grids=tuple(Asked(entry["ask"], tuple(entry["rows"])) for entry in said["grid"]),
        **plain,
    )


def _section(entry: dict[str, Any]) -> Section:
    pairs = [code.rsplit(":", 1) for code in entry["codes"]]
    return Section(
        title=entry["title"],
        lines=tuple(entry["lines"]),
        dates=tuple(entry["dates"]),
        codes=tuple((label, int(squares)) for label, squares in pairs),
        after=tuple((label, unit) for label, unit in (each.rsplit(":", 1) for each in entry["after"])),
        long=tuple(entry["long"]),
    )
