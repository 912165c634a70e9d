"""What a form asks in one number: the index of burden, from 0 towards 100."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from workbench.model import IndexPart, Load

if TYPE_CHECKING:
    from collections.abc import Mapping


class _Weight(NamedTuple):
    """`most` points for a load without end; half of them at the amount `half`."""

    most: float
    half: float


def index_parts(amounts: Mapping[Load, float | None]) -> tuple[IndexPart, ...]:
    """What each load adds to the index: ``most × (1 − 2^(−amount / half))`` points.

    0 points for an amount of 0, ever fewer points for each one more, never `most`: a longer form never has a
    lower index, and no single load fills it. An amount that could not be measured (None) adds nothing.
    Weights, set by hand and the same for every form: ``burden_index.toml``.
    """
    return tuple(
        IndexPart(load, amounts[load], _points(amounts[load], weight), weight.most)
        for load, weight in _weights()
    )


def _points(amount: float | None, weight: _Weight) -> float:
    return 0.0 if amount is None else round(weight.most * (1 - 2 ** (-amount / weight.half)), 2)


@cache
def _weights() -> tuple[tuple[Load, _Weight], ...]:
    text = files("workbench.readability").joinpath("burden_index.toml").read_text("utf-8")
    table = tomllib.loads(text)
    return tuple((load, _Weight(table[load]["most"], table[load]["half"])) for load in Load)
