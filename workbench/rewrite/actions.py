"""Nouns of action and the verbs that they hide, from ``actions.toml``: « vérification », « vérifier »."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

SLOTS = frozenset({"action", "undergone", "yours"})
"""``<action>``: any noun of the table; ``<undergone>``: one with which « faire l’objet de » is a passive;
``<yours>``: what a reader does, not an office (« le dépôt de votre dossier », not « l’examen »)."""


@cache
def nouns(slot: str) -> tuple[str, ...]:
    """The nouns, in the singular, that a slot stands for.

    Raises:
        KeyError: there is no such slot.
    """
    table = _table()
    return {
        "action": (*table["undergone"], *table["done"]),
        "undergone": tuple(table["undergone"]),
        "yours": tuple(table["yours"]),
    }[slot]


def verb_of(noun: str) -> str:
    """The infinitive that says what a noun of the table says, its object behind it.

    Raises:
        KeyError: the noun is not in the table.
    """
    table = _table()
    return (table["undergone"] | table["done"])[noun]


@cache
def _table() -> dict[str, dict[str, str]]:
    data = tomllib.loads(files("workbench.rewrite").joinpath("actions.toml").read_text("utf-8"))
    every = data["undergone"] | data["done"]
    yours = {noun: every[noun] for noun in data["reader"]["yours"]}
    return {"undergone": data["undergone"], "done": data["done"], "yours": yours}
