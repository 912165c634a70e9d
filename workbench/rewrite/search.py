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
    known, table = every(language), index(language)
    present = frozenset().union(*(unit.lemmas for unit in read))
    starts: set[tuple[int, int]] = set()
    for place, unit in enumerate(read):
        for word in unit.lemmas:
            for number in table.get(word, ()):
                pattern = known[number].pattern
                if any(other.isdisjoint(present) for other in pattern.others):
                    continue
                first = 0 if pattern.most is None else max(0, place - pattern.most)
                starts.update((number, at) for at in range(first, place - pattern.least + 1))
    for number, at in sorted(starts):
        match = matches(known[number].pattern, read, at)
        if match is not None:
            yield known[number], match


@cache
def every(language: Language) -> tuple[Found, ...]:
    """The patterns of all rules, in the order of the rules, then of their writing."""
    found = {
        (rank, pattern.source): Found(rank, rule, pattern)
        for rank, rule in enumerate(rules(language))
        for pattern in rule.patterns
    }
    return tuple(found[order] for order in sorted(found))


@cache
def index(language: Language) -> dict[str, tuple[int, ...]]:
    """Word -> the numbers in `every` of the patterns that cannot fit without it."""
    table: dict[str, list[int]] = {}
    for number, found in enumerate(every(language)):
        for key in found.pattern.keys:
            table.setdefault(key, []).append(number)
    return {word: tuple(numbers) for word, numbers in table.items()}


def forget_entries() -> None:
    """Forget the rules that were made of the entries of before: there are others now."""
    for each in (rules, every, index):
        each.cache_clear()
