"""What a form asks of its reader: counts, minutes, an index, and the places that weigh."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from workbench.model.document import Answer, Span  # noqa: TC001 - `serial` reads types at run time


class Load(StrEnum):
    """One of the things that make a form heavy; each has its part in the index."""

    TIME = "time"
    DOCUMENTS = "documents"
    THIRD_PARTIES = "third_parties"
    KNOWN = "known"
    """The administration has it already: a candidate for « dites-le-nous une fois »."""
    TWICE = "twice"
    CALCULATIONS = "calculations"
    DENSITY = "density"
    CAPITALS = "capitals"
    SMALL_PRINT = "small_print"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document that the form asks its reader to join, as named in the text."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands: a span of the text, or a field by its index in `Document.fields`."""

    page: int | None
    span: Span | None = None
    field: int | None = None


@dataclass(frozen=True, slots=True)
class BurdenFinding:
    """Something that could be spared or made lighter, and where.

    `code` says which (``birth_certificate``, ``doctor``, ``name``); `text` is what stands there, in one line
    of at most 120 characters.
    """

    load: Load
    code: str
    text: str
    places: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Spent:
    """Where the minutes go."""

    reading: float = 0.0
    answering: float = 0.0
    gathering: float = 0.0
    third_parties: float = 0.0


@dataclass(frozen=True, slots=True)
class AnswerCount:
    """How many questions want one kind of answer; `answer` is None where nothing tells which."""

    answer: Answer | None
    questions: int


@dataclass(frozen=True, slots=True)
class PageDensity:
    """How full a page is. `covered`: share (0-1) under words and fields, None where no place is known."""

    page: int
    words: int
    questions: int
    covered: float | None


@dataclass(frozen=True, slots=True)
class IndexPart:
    """What one load adds to the index: `points` of at most `most`. `amount` None: it was not measured."""

    load: Load
    amount: float | None
    points: float
    most: float


@dataclass(frozen=True, slots=True)
class Burden:
    """What a form asks of its reader. `pages` is None where the format has no pages.

    `minutes`: estimated minutes to read and fill in, `spent` says on what. `questions`: what a citizen
    answers, the fields of one question once, without those of the administration. `index`: 0 asks nothing,
    towards 100 asks ever more; the sum of its parts. None in an analysis made before there was one.
    Formulas: ``docs/methods/burden.md``.
    """

    pages: int | None
    words: int
    fields: int
    required_fields: int
    attachments: tuple[Attachment, ...]
    minutes: float
    questions: int = 0
    signatures: int = 0
    answers: tuple[AnswerCount, ...] = ()
    spent: Spent = Spent()
    density: tuple[PageDensity, ...] = ()
    findings: tuple[BurdenFinding, ...] = ()
    index: float | None = None
    index_parts: tuple[IndexPart, ...] = ()

    def found(self, load: Load) -> tuple[BurdenFinding, ...]:
        """The findings of one load, in reading order."""
        return tuple(finding for finding in self.findings if finding.load is load)


def whole_minutes(minutes: float) -> int:
    """Minutes as they are told of one form everywhere: rounded up, one at least.

    >>> whole_minutes(44.2), whole_minutes(0)
    (45, 1)
    """
    return max(1, math.ceil(minutes))
