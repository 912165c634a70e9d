"""The data files of this room: coefficients, weights, limits and words, in TOML."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """What ``NAME.toml`` holds, read once and not to be changed. NAME may begin with a folder."""
    text = files("workbench.readability").joinpath(f"{name}.toml").read_text("utf-8")
    return tomllib.loads(text)
