"""What is asked of the parts of a sentence that is cut, whatever its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.language.tree import Token

_PAIRS = (("(", ")"), ("«", "»"), ("[", "]"), ("“", "”"))


def length(tokens: Iterable[Token]) -> int:
    """Words in a row of tokens."""
    return sum(token.text[0].isalnum() for token in tokens)


def is_balanced(text: str) -> bool:
    """Whether every bracket and quotation opened in a text is closed in it."""
    return all(text.count(left) == text.count(right) for left, right in _PAIRS) and text.count('"') % 2 == 0
