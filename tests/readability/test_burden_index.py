"""The index of burden."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model import Load
from workbench.readability.burden_index import index_parts, weights

NOTHING: dict[Load, float | None] = dict.fromkeys(Load, 0.0)


def index(amounts: dict[Load, float | None]) -> float:
    return sum(part.points for part in index_parts(NOTHING | amounts))


def test_the_weights_add_up_to_a_hundred() -> None:
    assert sum(each.most for each in weights()) == 100
    assert [each.load for each in weights()] == list(Load)


def test_a_form_worked_out_by_hand() -> None:
    """30 minutes: half of 35. 5 documents: half of 15. 4 people: 12 × (1 − 1/4). 2 sums: 8 × (1 − 0.7071)."""
    amounts: dict[Load, float | None] = {
        Load.TIME: 30,
        Load.DOCUMENTS: 5,
        Load.THIRD_PARTIES: 4,
        Load.CALCULATIONS: 2,
    }
    points = {part.load: part.points for part in index_parts(NOTHING | amounts) if part.points}
    assert points == {
        Load.TIME: 17.5,
        Load.DOCUMENTS: 7.5,
        Load.THIRD_PARTIES: 9,
        Load.CALCULATIONS: pytest.approx(2.34),
    }


def test_what_asks_nothing_is_at_zero_and_what_was_not_measured_adds_nothing() -> None:
    assert index({}) == 0
    assert index({Load.SMALL_PRINT: None}) == 0


@given(st.sampled_from(list(Load)), st.floats(0, 500), st.floats(0, 500))
def test_more_never_weighs_less_and_nothing_passes_a_hundred(load: Load, amount: float, more: float) -> None:
    assert index({load: amount}) <= index({load: amount + more})
    assert index(dict.fromkeys(Load, amount)) <= 100
