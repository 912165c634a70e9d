"""What is said to a language model, and the mark of what it proposes."""

from __future__ import annotations

from typing import NamedTuple

from workbench.tongues import Language

MODEL_RULES = {Language.FR: "fr.modele", Language.EN: "en.modele"}
"""The rule id of every suggestion that a language model made, by language of the text."""


class Message(NamedTuple):
    """One turn of a conversation. `role`: ``system`` or ``user``."""

    role: str
    content: str


def is_of_model(rule: str) -> bool:
    """Whether the suggestion with this rule id was made by a language model, not by a rule."""
    return rule in MODEL_RULES.values()
