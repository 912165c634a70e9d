"""The jargon lexicon: data in ``fr/`` and ``en/``, read and checked here.

A file holds ``source`` and ``domain`` for all of its entries and ``[[entry]]`` tables. An entry finds a
sequence of words written as lemmas or as exact forms (``au titre de`` also finds « au titre des »; ``=sis``
only finds « sis »), and carries its own examples: in each ``flag`` sentence exactly the ``[[marked]]``
words are found, in each ``keep`` sentence nothing of this entry is.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from workbench.model import Language


class Kind(StrEnum):
    """What an editor can do about a term."""

    REPLACE = "replace"
    """Say `plain` instead."""
    EXPLAIN = "explain"
    """Keep the term, which is exact, and explain it once."""
    KEEP = "keep"
    """Everyday word or set phrase in which a shorter entry must not be found; never marked."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One term. `difficulty`: 0 plain to 1 hard. `plain`: best first. `explain`: in our own words."""

    id: str
    find: tuple[str, ...]
    kind: Kind
    difficulty: float
    domain: str
    source: str
    plain: tuple[str, ...] = ()
    explain: str | None = None
    flag: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    insert: tuple[str, ...] | None = None
    """How `plain` is put in, where its words alone do not say it; empty: it cannot be put in."""
    match: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    ready: bool = True
    """False: the sense depends on the context, so that an editor decides each time."""
    after: tuple[str | None, ...] = ()
    """For each `flag`, the sentence once the plain words are in; None where nothing is put in."""


class _House:
    """The entries of the house in this process: beside those of the files, for all of its analyses."""

    entries: tuple[Entry, ...] = ()


def house() -> tuple[Entry, ...]:
    """The entries of the house that are installed in this process."""
    return _House.entries


def install(house_entries: tuple[Entry, ...]) -> None:
    """Have this process find these entries too. Whoever calls clears what was made of the others."""
    _House.entries = house_entries
    entries.cache_clear()


def house_entry(
    number: int, language: Language, term: str, *, plain: str, meaning: str, example: str
) -> Entry:
    """The entry of a term that people of the house proposed; `number` tells it from others.

    `example` holds the term. With `plain` words it is to be replaced, which an editor decides each time;
    without, it is explained. Difficulty 0.6, that of most formal words of the lexicon: a choice of ours.
    """
    return Entry(
        id=f"{language.value}.maison.{number}",
        find=(term,),
        kind=Kind.REPLACE if plain else Kind.EXPLAIN,
        difficulty=0.6,
        domain="maison",
        source="house",
        plain=(plain,) if plain else (),
        explain=meaning or None,
        flag=(example,),
        ready=False,
    )


@cache
def entries(language: Language) -> tuple[Entry, ...]:
    """All entries of a language: those of the house, then those of the files in their order."""
    own = (entry for entry in _House.entries if entry.id.startswith(f"{language.value}."))
    return (*own, *_of_files(language))


@cache
def _of_files(language: Language) -> tuple[Entry, ...]:
    return tuple(
        _entry(row, table)
        for file in lexicon_files(language)
        if (table := tomllib.loads(file.read_text("utf-8"))).get("entry")
        for row in table["entry"]
    )


@cache
def acronyms(language: Language) -> dict[str, str]:
    """Acronym in capitals -> what it stands for."""
    return {name.upper(): meaning for name, meaning in _table(language, "acronyms.toml").items()}


@cache
def familiar(language: Language) -> frozenset[str]:
    """Words and acronyms that everybody knows although they are rare in the frequency tables; lower case."""
    return frozenset(str(_table(language, "familiar.toml").get("words", "")).split())


def lexicon_files(language: Language) -> list[Traversable]:
    """The data files of a language, by name: entries, acronyms, familiar words."""
    folder = files("workbench.language.lexicon").joinpath(language.value)
    return sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda file: file.name)


def _table(language: Language, name: str) -> dict[str, str]:
    folder = files("workbench.language.lexicon").joinpath(language.value)
    table: dict[str, str] = tomllib.loads(folder.joinpath(name).read_text("utf-8"))["list"]
    return table


def _entry(row: dict[str, Any], table: dict[str, Any]) -> Entry:
    examples = [example.partition(" => ") for example in row.get("flag", ())]
    return Entry(
        id=row["id"],
        find=tuple(row["find"]),
        kind=Kind(row["kind"]),
        difficulty=float(row.get("difficulty", 0.0)),
        domain=row.get("domain", table["domain"]),
        source=row.get("source", table["source"]),
        plain=tuple(row.get("plain", ())),
        explain=row.get("explain"),
        flag=tuple(example for example, _, _ in examples),
        keep=tuple(row.get("keep", ())),
        insert=tuple(row["insert"]) if "insert" in row else None,
        match=tuple(row.get("match", ())),
        needs=tuple(row.get("needs", ())),
        ready=bool(row.get("ready", True)),
        after=tuple(after or None for _, _, after in examples),
    )
