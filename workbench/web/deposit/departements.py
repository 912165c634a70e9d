"""The départements of France, from ``departements.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def departements() -> dict[str, str]:
    """Code -> name, in the order of the codes: ``{"01": "Ain", …}``."""
    data = tomllib.loads(files("workbench.web").joinpath("departements.toml").read_text("utf-8"))
    return {row["code"]: row["name"] for row in data["departement"]}
