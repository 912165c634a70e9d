"""A row that fails among many is named, with what is wrong in it."""

from __future__ import annotations

from tests.gathered import failures, groups


def is_even(number: int) -> None:
    assert number % 2 == 0, "odd"


def test_every_row_that_fails_is_named_and_no_other() -> None:
    said = failures(is_even, [2, 3, 4, 5], str)
    assert [each.partition("\n")[0] for each in said] == ["3: odd", "5: odd"]
    assert failures(is_even, [2, 4], str) == []


def test_rows_are_put_together_by_their_group() -> None:
    made = groups(["a1", "b1", "a2"], lambda row: row[0])
    assert [(each.id, each.values) for each in made] == [("a", (("a1", "a2"),)), ("b", (("b1",),))]
