"""A sentence as every source of suggestions sees it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.rewrite.protected import protected_characters
from workbench.rewrite.units import Unit, units

if TYPE_CHECKING:
    from workbench.language.tree import Doc
    from workbench.model import Language

_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Parsed:
    """One sentence: its text, spaCy's parse of it and its units. Spans count from the start of `text`.

    `after`: how the text goes on, for turns that must not leave a pronoun there without its noun.
    """

    text: str
    doc: Doc
    units: tuple[Unit, ...]
    language: Language
    after: str = ""


def parsed(text: str, doc: Doc, language: Language, *, after: str = "") -> Parsed:
    """The sentence with its units; `doc` is the parse of a text of the same length."""
    return Parsed(text, doc, units(doc, language, protected_characters(text, language)), language, after)


def flat(sentence: str) -> str:
    """The sentence as the parser knows it best, of the same length: plain spaces, straight apostrophes."""
    return _SPACE.sub(" ", sentence).replace("’", "'")
