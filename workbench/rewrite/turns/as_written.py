"""New words with the signs of the text they go into: its apostrophes, a capital where one stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.rewrite.seams import capitalised

if TYPE_CHECKING:
    from workbench.language.tree import Token


def as_written(made: str, text: str, start: int) -> str:
    """`made` as it stands in `text` at `start`; curved apostrophes where the text has both kinds or none."""
    if text[start].isupper():
        made = capitalised(made)
    straight = "'" in text and "’" not in text
    return made.replace("’", "'") if straight else made.replace("'", "’")


def end_of(token: Token) -> int:
    """The place behind a token in its text."""
    return token.idx + len(token.text)
