"""What browsers last found on the public pages: ``accessibility.toml``, made by ``make statement``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Statement:
    """One run. `rules`: kinds of fault that axe looked for and found something to check on.

    `violations`: faults, over all pages, languages and widths. `undecided`: rules on which axe leaves a
    part to a person. `zoomed`: width in CSS pixels at which no page scrolls sideways, without JavaScript.
    """

    made: date
    version: str
    axe: str
    rules: int
    violations: int
    undecided: int
    zoomed: int
    widths: tuple[int, ...]
    languages: tuple[str, ...]
    pages: tuple[str, ...]


@cache
def statement() -> Statement:
    """The last run."""
    found = tomllib.loads(files("workbench.web").joinpath("accessibility.toml").read_text("utf-8"))
    facts: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in found.items()
    }
    return Statement(**facts)
