"""What is said of each turn, as data: ``turns/<lang>/<family>.toml``, read and checked once per process."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from workbench.model import Language, Span, Wording
from workbench.rewrite.guards import exchanges_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.resources.abc import Traversable

    from workbench.model import Suggestion

_FIELDS = frozenset({"id", "why", "source", "confidence", "ready", "flag", "keep", "note", "exchange"})


class TurnError(ValueError):
    """A table of turns that cannot be used; the message names the turn. For developers: the tests find it."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What is said of one turn. `confidence`: 0-1. `ready`: its first replacement may go in as it is.

    `exchange`: the facts that it puts for one another, by their name in ``guards.toml``; None as a rule.
    """

    id: str
    why: Wording
    source: str
    confidence: float
    ready: bool
    flag: tuple[str, ...]
    keep: tuple[str, ...]
    exchange: str | None = None


@dataclass(frozen=True, slots=True)
class Turned:
    """A place that a turn would change. `replacements`: best first.

    `sure`: False where this place is only for an editor to look at, although the turn is ready in general.
    """

    turn: str
    span: Span
    replacements: tuple[str, ...]
    sure: bool = True


@cache
def turns(language: Language) -> dict[str, Turn]:
    """Name -> turn, in the order of the tables.

    Raises:
        TurnError: a turn is incomplete, has an unknown field or a name that is already taken.
    """
    found: dict[str, Turn] = {}
    for file in turn_files(language):
        for row in tomllib.loads(file.read_text("utf-8"))["turn"]:
            turn = _turn(row, language)
            if turn.id in found:
                raise TurnError(f"{turn.id}: name taken twice")
            found[turn.id] = turn
    return found


def exchanges_made(suggestions: Iterable[Suggestion], language: Language) -> tuple[str, ...]:
    """The exchanges that suggestions make, for the guards: one for each that a turn with an exchange made."""
    known = turns(language)
    found = (known.get(suggestion.rule) for suggestion in suggestions)
    return tuple(turn.exchange for turn in found if turn and turn.exchange)


def turn_files(language: Language) -> list[Traversable]:
    """The tables of a language, by name."""
    folder = files("workbench.rewrite.turns").joinpath(language.value)
    if not folder.is_dir():
        return []
    return sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)


def _turn(row: dict[str, Any], language: Language) -> Turn:
    name = str(row.get("id", "?"))
    unknown = row.keys() - _FIELDS
    missing = _FIELDS - {"ready", "note", "exchange"} - row.keys()
    if unknown or missing:
        raise TurnError(f"{name}: unknown {sorted(unknown)}, missing {sorted(missing)}")
    if not name.startswith(f"{language.value}.") or not row["flag"] or not row["keep"]:
        raise TurnError(f"{name}: wants a name that starts with the language, and examples")
    if row.get("exchange") not in {None, *exchanges_of(language)}:
        raise TurnError(f"{name}: no exchange {row['exchange']}")
    return Turn(
        id=name,
        why=Wording(row["why"]["fr"], row["why"]["en"]),
        source=row["source"],
        confidence=float(row["confidence"]),
        ready=bool(row.get("ready", True)),
        flag=tuple(row["flag"]),
        keep=tuple(row["keep"]),
        exchange=row.get("exchange"),
    )
