"""What a form asks in one number: the index of burden, from 0 towards 100."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from workbench.model import IndexPart, Load
from workbench.readability.tables import table

if TYPE_CHECKING:
    from collections.abc import Mapping


class Weight(NamedTuple):
    """`most` points for a load without end; half of them at the amount `half`."""

    load: Load
    most: float
    half: float


def index_parts(amounts: Mapping[Load, float | None]) -> tuple[IndexPart, ...]:
    """What each load adds to the index: ``most × (1 − 2^(−amount / half))`` points.

    0 points for an amount of 0, ever fewer points for each one more, never `most`: a longer form never has a
    lower index, and no single load fills it. An amount that could not be measured (None) adds nothing.
    Weights, set by hand and the same for every form: ``burden_index.toml``.
    """
    return tuple(
        IndexPart(weight.load, amounts[weight.load], _points(amounts[weight.load], weight), weight.most)
        for weight in weights()
    )


def _points(amount: float | None, weight: Weight) -> float:
    return 0.0 if amount is None else round(weight.most * (1 - 2 ** (-amount / weight.half)), 2)


@cache
def weights() -> tuple[Weight, ...]:
    """The weights of the index, in the order of `Load`; `most` adds up to 100."""
    known = table("burden_index")
    return tuple(Weight(load, known[load]["most"], known[load]["half"]) for load in Load)
