"""The words of ``reader.toml``: nouns that name the reader of a text, what a reader does and has."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.language.tree import Doc


def words_of(name: str) -> frozenset[str]:
    """The words of one list of ``reader.toml``."""
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    data = tomllib.loads(files("workbench.rewrite.turns").joinpath("reader.toml").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in data.items() if name != "source"}


@cache
def reader_nouns() -> dict[str, tuple[str | None, str]]:
    """Form of a noun -> gender and number."""
    rows = ((name, word) for name in ("masculine", "feminine", "either") for word in words_of(name))
    genders = {"masculine": "m", "feminine": "f", "either": None}
    return {
        word + ending: (genders[name], number)
        for name, word in rows
        for ending, number in (("", "s"), ("s", "p"))
    }


def may_name_reader(doc: Doc) -> bool:
    """Whether a noun that may name the reader is anywhere in a sentence; quick."""
    return not doc.words.isdisjoint(reader_nouns())
