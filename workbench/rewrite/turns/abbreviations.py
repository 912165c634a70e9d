"""French words written short -> in full: *nbr de*, *c.-à-d.*, *cf.*; initials are the affair of advice."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from workbench.model import Span
from workbench.rewrite.function_words import words
from workbench.rewrite.seams import capitalised
from workbench.rewrite.turns.table import Turned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rewrite.parsed import Parsed

_SHORT = re.compile(r"\b[a-zàâéè]{1,5}\.|tél|càd|c-à-d|\bex\b|rdv|nb|qté|dpt|dépt|appt", re.IGNORECASE)
"""What a text must hold before any abbreviation is looked for."""
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[\s\u00a0]$")
_GOES_ON = re.compile(r"(?:[a-zà-ÿ][\s\u00a0]|[’'])$")
"""What shows that a capital opens nothing: a small word or an apostrophe stands before."""
_SPACES = 4
"""Spaces of a text from which a full stop at its end closes a sentence and no label."""
_SENTENCE_END = re.compile(r"\.[»”\")\]\s]*$")


class _Abbreviation(NamedTuple):
    full: str
    plural: str
    familiar: bool
    """Everybody reads it: only running words are better without."""


def in_full(sentence: Parsed) -> Iterator[Turned]:
    """The words of a sentence that are written short."""
    yield from words_in_full(sentence.text)


def words_in_full(text: str) -> Iterator[Turned]:
    """The same for a text that nobody parsed, such as a label; familiar ones stay in a label (``Tél. :``)."""
    if not _SHORT.search(text):
        return
    pattern, rows = _table()
    for found in pattern.finditer(text):
        row = rows[int(str(found.lastgroup)[1:])]
        end = found.end()
        if found[0].endswith(".") and _SENTENCE_END.fullmatch(text, end - 1) and text.count(" ") >= _SPACES:
            end -= 1
        inside = bool(_GOES_ON.search(text[: found.start()]))
        if row.familiar and (not inside or found[0][0].isupper()):
            continue
        before = _WORD_BEFORE.search(text[: found.start()])
        many = before is not None and before[1].lower() in words("plural_determiners") | {"aux"}
        made = row.plural if many else row.full
        if found[0][0].isupper() and (not found[0].isupper() or not found.start()) and not inside:
            made = capitalised(made)
        yield Turned("fr.abreviations.mot", Span(found.start(), end), (made,))


@cache
def _table() -> tuple[re.Pattern[str], tuple[_Abbreviation, ...]]:
    """One pattern with a group for each row, and the rows; the first row that fits counts."""
    data = tomllib.loads(files("workbench.rewrite.turns").joinpath("abbreviations.toml").read_text("utf-8"))
    rows = data["abbreviation"]
    parts = "|".join(f"(?P<r{at}>{row['short']})" for at, row in enumerate(rows))
    pattern = re.compile(rf"(?:(?<![\w.@/’'-])|(?<=\b[dl][’']))(?:{parts})(?![\w@/])", re.IGNORECASE)
    return pattern, tuple(
        _Abbreviation(row["full"], row.get("plural", row["full"]), row.get("familiar", False)) for row in rows
    )
