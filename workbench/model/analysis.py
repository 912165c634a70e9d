"""Suggestions, and all that the pipeline says of one document."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.model.assessment import Assessment, MadeWith  # noqa: TC001 - `serial` reads types at run time
from workbench.model.document import Document, Span  # noqa: TC001 - as above
from workbench.tongues import Locale


@dataclass(frozen=True, slots=True)
class Wording:
    """A short text in both screen languages."""

    fr: str
    en: str

    def in_(self, locale: Locale) -> str:
        """The text in the reader's language."""
        return self.fr if locale is Locale.FR else self.en


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A place where plainer words are proposed.

    `replacements`: best first; empty when there is only advice or an explanation. `ready`: the first
    replacement can be put in as it is. `confidence`: 0-1, the share of such suggestions expected to be right.
    `gain`: levels that its sentence loses with the first replacement, 0 or more (`workbench.gains`); 0 for
    advice, and in what was stored before gains were told.
    """

    span: Span
    original: str
    replacements: tuple[str, ...]
    rule: str
    why: Wording
    confidence: float
    ready: bool
    gain: float = 0.0


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that the pipeline says of one document."""

    document: Document
    assessment: Assessment
    suggestions: tuple[Suggestion, ...]
    made_with: MadeWith
