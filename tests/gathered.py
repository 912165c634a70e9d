"""One test for many rows of data: thousands of tests of a hair's breadth cost more than what they test.

All rows that fail are named together, each with what is wrong in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from _pytest.mark import ParameterSet

T = TypeVar("T")


def groups(rows: Iterable[T], group_of: Callable[[T], str]) -> list[ParameterSet]:
    """The rows by group, as the parameters of a test: one tuple of rows for each."""
    found: dict[str, list[T]] = {}
    for row in rows:
        found.setdefault(group_of(row), []).append(row)
    return [pytest.param(tuple(members), id=group) for group, members in found.items()]


def failures(check: Callable[[T], None], rows: Iterable[T], name: Callable[[T], str]) -> list[str]:
    """The name of each row that does not hold, with what its check says."""
    wrong = []
    for row in rows:
        try:
            check(row)
        except AssertionError as error:
            wrong.append(f"{name(row)}: {error}")
    return wrong
