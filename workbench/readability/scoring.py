"""A text on its own -> its level. What ``workbench score`` and the try-it page answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.language.sentences import split_text
from workbench.language.tokens import tokenize
from workbench.readability.features import Counts, count_tokens
from workbench.readability.level import band_of, hard_share, level_of, open_level_of, sum_up

if TYPE_CHECKING:
    from workbench.model import Band, Language


@dataclass(frozen=True, slots=True)
class TextScore:
    """The level of a text, 1 easiest to 6 hardest, and what it was made of. None when there is no word."""

    level: float | None
    band: Band | None
    hard_share: float | None
    words: int
    sentences: int
    words_per_sentence: float | None
    syllables_per_word: float | None
    long_words: int
    rare_long_words: int


def score_text(text: str, language: Language) -> TextScore:
    """The level of a text, from its sentences (`level.sum_up`)."""
    counts = [each for each in _counts(text, language) if each.words]
    levels = [level for each in counts if (level := level_of(each, language)) is not None]
    lengths = [each.words for each in counts]
    level = sum_up(levels, lengths)
    words = sum(lengths)
    return TextScore(
        level=level,
        band=None if level is None else band_of(level),
        hard_share=hard_share(levels, lengths),
        words=words,
        sentences=len(counts),
        words_per_sentence=words / len(counts) if counts else None,
        syllables_per_word=sum(each.syllables for each in counts) / words if words else None,
        long_words=sum(each.long_words for each in counts),
        rare_long_words=sum(each.heavy_words for each in counts),
    )


def open_level(text: str, language: Language) -> float | None:
    """Mean of the open levels of a passage's sentences, weighed by their words; None without a word.

    For comparing two wordings of one passage: `score_text` keeps to the hardest fifth and to 1-6.
    """
    total, words = 0.0, 0
    for each in _counts(text, language):
        level = open_level_of(each, language)
        if level is not None:
            total += level * each.words
            words += each.words
    return total / words if words else None


def _counts(text: str, language: Language) -> list[Counts]:
    return [
        count_tokens(tokenize(text[start:end], language), language)
        for start, end in split_text(text, language)
    ]
