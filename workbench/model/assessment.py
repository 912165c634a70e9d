"""What measuring says of a document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.model.burden import Burden  # noqa: TC001 - `serial` reads types at run time
from workbench.model.document import Span  # noqa: TC001 - `serial` reads types at run time
from workbench.model.standards import StandardsReport  # noqa: TC001 - `serial` reads types at run time


class Band(StrEnum):
    """A difficulty level in words, from 1 (easiest) to 6 (hardest). Lower bounds: see `readability.level`."""

    VERY_EASY = "very_easy"
    EASY = "easy"
    FAIR = "fair"
    DEMANDING = "demanding"
    HARD = "hard"
    VERY_HARD = "very_hard"


@dataclass(frozen=True, slots=True)
class Measure:
    """One named measure, for example ``flesch_kandel`` = 52.1. `value` is None when it cannot be computed."""

    name: str
    value: float | None


@dataclass(frozen=True, slots=True)
class SentenceScore:
    """The level of one sentence and why: codes such as ``long``, ``rare_words``, ``passive``, worst first."""

    span: Span
    level: float
    words: int
    reasons: tuple[str, ...] = ()


class TermSource(StrEnum):
    """Why a term is marked."""

    LEXICON = "lexicon"
    FREQUENCY = "frequency"
    ACRONYM = "acronym"


@dataclass(frozen=True, slots=True)
class Term:
    """A hard word or phrase and what can be said instead. `difficulty`: 0 plain to 1 hard."""

    span: Span
    lemma: str
    difficulty: float
    source: TermSource
    plain: tuple[str, ...] = ()
    explain: str | None = None
    entry: str | None = None


@dataclass(frozen=True, slots=True)
class MadeWith:
    """What made an analysis: two scores are only compared when these are equal.

    `language_model`: the name of the model that made some of the suggestions; None when all are of rules.
    """

    program: str
    lexicon: str
    rules: str
    language_model: str | None = None

    @property
    def key(self) -> str:
        """All of it in one line: the analyses of a file with the same key are the same."""
        parts = (self.program, self.lexicon, self.rules, self.language_model)
        return "/".join(part for part in parts if part is not None)


@dataclass(frozen=True, slots=True)
class Assessment:
    """How hard a document is, why and where. `level` is None when there is no sentence to measure.

    `level` sums up the sentences as documented in ``docs/methods/readability.md``; 1 easiest to 6 hardest.
    `hard_share`: share of the words that stand in sentences of level 4 or more. `standards` is None for a
    document of unknown language, and in an analysis that is older than the checklist.
    """

    level: float | None
    band: Band | None
    hard_share: float | None
    words: int
    measures: tuple[Measure, ...]
    sentences: tuple[SentenceScore, ...]
    terms: tuple[Term, ...]
    burden: Burden
    standards: StandardsReport | None = None
