"""The gold table: sentences and what a human editor makes of them, against what the engine makes of them.

``corpus/gold/<language>.tsv`` holds a pair a row (`corpus/README.md`). What is measured is the grammar of the
change, so the result must be the editor's to the letter; signs of no weight are set equal (`same_signs`).
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from workbench.rewrite import suggest_texts
from workbench.rewrite.apply import apply, changes_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.model import Language, Suggestion

_OR = " || "
_CHOICE = re.compile(r"\[([^][|]+(?:\|[^][|]+)+)\]")
_ONE_SIGN = str.maketrans({"\u202f": "\u00a0", "'": "’"})
_BULLET = re.compile(r"(?m)^[-–—•]\s")


class Outcome(StrEnum):
    """What the engine makes of a pair. `WRONG`: something else than the editor; it may still be good."""

    EXACT = "exact"
    SILENT = "silent"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class GoldPair:
    """A sentence and all that an editor accepts in its place; itself among them where it may stay."""

    id: str
    family: str
    before: str
    after: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class GoldResult:
    """What the engine made of a pair: `made`, by the rules named; the text itself where it is silent."""

    pair: GoldPair
    outcome: Outcome
    made: str
    rules: tuple[str, ...]


@cache
def gold_pairs(language: Language) -> tuple[GoldPair, ...]:
    """All pairs of a language, in the order of the table.

    Raises:
        ValueError: two pairs have one id.
    """
    text = files("corpus").joinpath("gold", f"{language.value}.tsv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    pairs = tuple(_pair(row) for row in rows)
    if len({pair.id for pair in pairs}) < len(pairs):
        raise ValueError(f"two pairs of {language.value}.tsv have one id")
    return pairs


def _pair(row: dict[str, str]) -> GoldPair:
    after = [each for part in row["after"].split(_OR) for each in spelled_out(part)]
    return GoldPair(row["id"], row["family"], row["before"], tuple(after), row["note"] or "")


def spelled_out(after: str) -> Iterator[str]:
    r"""Every text that one cell means: ``[a|b]`` is a choice between words, ``\n`` a new line.

    >>> list(spelled_out("Le [bailleur|propriétaire] signe."))
    ['Le bailleur signe.', 'Le propriétaire signe.']
    """
    choice = _CHOICE.search(after)
    if choice is None:
        yield after.replace(r"\n", "\n")
        return
    for word in choice[1].split("|"):
        yield from spelled_out(after[: choice.start()] + word + after[choice.end() :])


def gold_results(pairs: Sequence[GoldPair], language: Language) -> tuple[GoldResult, ...]:
    """What the engine makes of each pair, in the same order."""
    found = suggest_texts([pair.before for pair in pairs], language)
    return tuple(_judged(pair, each, language) for pair, each in zip(pairs, found, strict=True))


def _judged(pair: GoldPair, suggestions: Sequence[Suggestion], language: Language) -> GoldResult:
    """Exact when one way to accept (`_accepted`) gives what the editor wrote."""
    wanted = {same_signs(text) for text in pair.after}
    tried = [
        (apply(pair.before, changes_of(part), language=language), tuple(s.rule for s in part))
        for part in _accepted(suggestions)
    ]
    for made, rules in tried:
        if same_signs(made) in wanted:
            return GoldResult(pair, Outcome.EXACT, made, rules)
    changed = [each for each in tried if each[0] != pair.before]
    made, rules = changed[0] if changed else (pair.before, ())
    return GoldResult(pair, Outcome.WRONG if changed else Outcome.SILENT, made, rules)


def _accepted(suggestions: Sequence[Suggestion]) -> Iterator[list[Suggestion]]:
    """What an editor may accept: all that is ready; that and all the rest; that and one of the rest."""
    ready = [each for each in suggestions if each.ready]
    yield ready
    rest = [each for each in suggestions if each.replacements and not each.ready]
    rest = [each for each in rest if _free(each, ready)]
    together: list[Suggestion] = []
    for each in rest:
        if _free(each, together):
            together.append(each)
    if len(together) > 1:
        yield [*ready, *together]
    for each in rest:
        yield [*ready, each]


def _free(one: Suggestion, others: Sequence[Suggestion]) -> bool:
    return not any(one.span.overlaps(other.span) for other in others)


def same_signs(text: str) -> str:
    r"""The text with one sign for what editors write in several ways: no-break spaces, apostrophes, bullets.

    >>> same_signs("Joignez :\n- l'acte")
    'Joignez :\n• l’acte'
    """
    return _BULLET.sub("• ", text.translate(_ONE_SIGN))
