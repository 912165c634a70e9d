"""All rules looked for in one sentence at once."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from workbench.rewrite.match import Match, matches
from workbench.rewrite.rules import Rule, rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.model import Language
    from workbench.rewrite.pattern import Pattern
    from workbench.rewrite.units import Unit


class Found(NamedTuple):
    """A rule, one of its patterns, and its rank in the files: the order that ties are broken in."""

    rank: int
    rule: Rule
    pattern: Pattern


def found_in(read: Sequence[Unit], language: Language) -> Iterator[tuple[Found, Match]]:
    """Every place where a pattern of a rule fits, in the order of the rules, then of the sentence."""
    table = index(language)
    words = {word for unit in read for word in (*unit.forms, *unit.lemmas)}
    candidates = {found for word in words for found in table.get(word, ())}
    for found in sorted(candidates, key=lambda f: (f.rank, f.pattern.source)):
        for at in range(len(read)):
            match = matches(found.pattern, read, at)
            if match is not None:
                yield found, match


@cache
def index(language: Language) -> dict[str, tuple[Found, ...]]:
    """Word -> the patterns that cannot fit without it."""
    table: dict[str, list[Found]] = {}
    for rank, rule in enumerate(rules(language)):
        for pattern in rule.patterns:
            for key in pattern.keys:
                table.setdefault(key, []).append(Found(rank, rule, pattern))
    return {word: tuple(found) for word, found in table.items()}
