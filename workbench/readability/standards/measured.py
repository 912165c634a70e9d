"""What the checks look at: a document, and what measuring already found in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from workbench.model import BlockKind, Language, Span, Verdict
from workbench.readability.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbench.model import Attachment, Block, Document, FormField, SentenceScore, Term

FORM = 5
"""Places to answer from which a document counts as a form; a letter has a signature and a date."""
ASIDE = frozenset({BlockKind.HEADER, BlockKind.FOOTER})


@dataclass(frozen=True, slots=True)
class Measured:
    """A document of known language with its sentences in reading order, its terms and what it asks to join.

    `fields`: those that the citizen answers, with their index in `Document.fields`.
    """

    document: Document
    language: Language
    level: float | None
    words: int
    sentences: tuple[SentenceScore, ...]
    terms: tuple[Term, ...]
    attachments: tuple[Attachment, ...]
    fields: tuple[tuple[int, FormField], ...]

    @property
    def is_form(self) -> bool:
        """Whether a citizen has enough to fill in, and the text is no letter nor a template of software."""
        return len(self.fields) >= FORM and not any(self.find("letter"))

    def blocks(self) -> Iterator[Block]:
        """The blocks without page headers and footers."""
        return (block for block in self.document.blocks if block.kind not in ASIDE)

    def find(self, name: str) -> Iterator[Place]:
        """The places of the whole text where a pattern of ``patterns.toml`` stands."""
        for found in pattern(name, self.language).finditer(self.document.text):
            yield Place(span=Span(*found.span()))


class Place(NamedTuple):
    """Evidence: a span of the text, or a field by its index in `Document.fields`."""

    span: Span | None = None
    field: int | None = None


class Finding(NamedTuple):
    """What a check says: the verdict, its evidence, and how many things it looked at (0: no such count)."""

    verdict: Verdict
    places: tuple[Place, ...] = ()
    looked_at: int = 0


NOT_APPLICABLE = Finding(Verdict.NOT_APPLICABLE)


def named(places: Iterable[Place]) -> Finding:
    """Pass when something is there, with it as evidence; fail when nothing is."""
    found = tuple(places)
    return Finding(Verdict.PASS if found else Verdict.FAIL, found)


def within(bad: Sequence[Place], looked_at: int, allowed: float = 0.0) -> Finding:
    """Pass when at most the allowed share of what was looked at is bad; not applicable without anything."""
    if not looked_at:
        return NOT_APPLICABLE
    if len(bad) > allowed * looked_at:
        return Finding(Verdict.FAIL, tuple(bad), looked_at)
    return Finding(Verdict.PASS, (), looked_at)


def pattern(name: str, language: Language) -> re.Pattern[str]:
    """A pattern of ``patterns.toml``; case does not matter."""
    return _patterns(language)[name]


@cache
def _patterns(language: Language) -> dict[str, re.Pattern[str]]:
    patterns: dict[str, str] = table("standards/patterns")[language]
    return {name: re.compile(words, re.IGNORECASE | re.MULTILINE) for name, words in patterns.items()}
