"""A rule, written by hand or made from an entry of the lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.model import Wording
    from workbench.rewrite.pattern import Pattern


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it looks for, what it puts in its place, why, and its own examples."""

    id: str
    patterns: tuple[Pattern, ...]
    replace: tuple[str, ...]
    """Templates, best first; empty when the rule only explains or advises."""
    why: Wording
    source: str
    confidence: float
    ready: bool
    needs: frozenset[str]
    """Extra conditions, see `workbench.rewrite.conditions`."""
    flag: tuple[str, ...]
    keep: tuple[str, ...]
