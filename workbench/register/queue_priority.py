"""What to do first: hard × frequent × asked for. The formula and where it comes from: ``docs/queue.md``."""

from __future__ import annotations

import math

from workbench.readability.level import HIGHEST

INDEX_MOST = 100
UNKNOWN = 0.5
"""Hardness of what could not be measured: neither first nor last."""


def priority(level: float | None, burden_index: float | None, *, voices: int, form_voices: int) -> float:
    """How much comes of doing this document first (higher is sooner); 0 where nobody asked.

    `hardness` × log2(1 + `form_voices`) × log2(1 + `voices`). A form that one person handed in once has its
    hardness as its priority, 0-1; there is no upper bound. Each doubling of the voices counts the same.

    `level`: 1-6; `burden_index`: 0-100; `voices`: of this document; `form_voices`: of all documents with the
    same form number or title, this one included.

    Source: reach × impact (RICE, S. McBride, Intercom, 2016), without effort and confidence, which nobody
    here could give; the logarithm as for term counts in searching (Manning, Raghavan, Schütze, *Introduction
    to Information Retrieval*, 2008, section 6.4.1). The weights are ours.
    """
    return hardness(level, burden_index) * math.log2(1 + form_voices) * math.log2(1 + voices)


def hardness(level: float | None, burden_index: float | None) -> float:
    """How hard a form is on its reader, 0-1 (higher is harder): the mean of level / 6 and index / 100.

    Where only one of them is known, that one; where none is, 0.5.
    """
    share = None if burden_index is None else burden_index / INDEX_MOST
    if level is None:
        return UNKNOWN if share is None else share
    part = min(1.0, level / HIGHEST)
    return part if share is None else (part + share) / 2
