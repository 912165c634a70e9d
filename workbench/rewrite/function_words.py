"""Closed classes of words that patterns and agreement look at, from ``words.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> frozenset[str]:
    """The words of one class.

    Raises:
        KeyError: there is no such class.
    """
    return frozenset(_data()[name].split())


@cache
def _data() -> dict[str, str]:
    return tomllib.loads(files("workbench.rewrite").joinpath("words.toml").read_text("utf-8"))
