"""Document -> suggestions of plainer words; accepted suggestions -> a new text.

Rules are data (``rules/``), French grammar is repaired through Lexique, and no suggestion passes that loses a
fact (`workbench.rewrite.guards`). How it works and how well: ``docs/methods/rewriting.md``.
"""

from __future__ import annotations

from workbench.rewrite.rules import rules_hash
from workbench.rewrite.search import forget_entries
from workbench.rewrite.suggest import (
    explanations,
    leaving_terms_whole,
    suggest,
    suggest_text,
    suggest_texts,
)

__all__ = [
    "explanations",
    "forget_entries",
    "leaving_terms_whole",
    "rules_hash",
    "suggest",
    "suggest_text",
    "suggest_texts",
]
