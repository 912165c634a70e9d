"""A level -> what a gauge shows of it."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.readability.level import band_of


@dataclass(frozen=True, slots=True)
class Level:
    """A level from 1 (easiest) to 6 (hardest), and the key of its band in words."""

    value: float
    band: str


def level_of(value: float | None) -> Level | None:
    """The level as it is shown; None when nothing was measured."""
    return None if value is None else Level(value, band_of(value).value)
