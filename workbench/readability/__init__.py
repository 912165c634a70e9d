"""How hard a document is, why and where, and how much it asks of its reader."""

from __future__ import annotations

from workbench.readability.assess import assess
from workbench.readability.level import band_of
from workbench.readability.matching import forget_entries
from workbench.readability.scoring import TextScore, score_text
from workbench.readability.tables import lexicon_hash
from workbench.readability.terms import find_terms

__all__ = ["TextScore", "assess", "band_of", "find_terms", "forget_entries", "lexicon_hash", "score_text"]
