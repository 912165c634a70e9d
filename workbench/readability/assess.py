"""Document and its sentences -> `Assessment`."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from workbench.language.merge_marks import without_merge_marks
from workbench.language.tokens import tokenize
from workbench.model import Assessment, Language, SentenceScore
from workbench.readability.burden import burden
from workbench.readability.features import Counts, count_tokens
from workbench.readability.level import LOWEST, band_of, hard_share, level_of, sum_up
from workbench.readability.measures import measures
from workbench.readability.reasons import reasons
from workbench.readability.standards import standards
from workbench.readability.terms import find_terms

if TYPE_CHECKING:
    from workbench.model import Document, Sentence


def assess(document: Document, sentences: tuple[Sentence, ...]) -> Assessment:
    """How hard a document is, why and where, and what it asks of its reader.

    `sentences`: those of its running text (`workbench.language.sentences.split`); headings and labels do
    not count in the level, but their terms are found. Sentences come hardest first. A document of unknown
    language has a burden and no level, no measure, no term and no report on standards.
    """
    asked = burden(document, sentences)
    language = document.language
    if language is None:
        return Assessment(None, None, None, asked.words, (), (), (), asked)
    scored = [_score(document, sentence, language) for sentence in sentences]
    levels = [score.level for score, _ in scored]
    lengths = [score.words for score, _ in scored]
    level = sum_up(levels, lengths)
    level = None if level is None else round(level, 2)
    hardest_first = tuple(
        sorted((score for score, _ in scored), key=lambda score: (-score.level, score.span))
    )
    terms = find_terms(document.text, language)
    return Assessment(
        level=level,
        band=None if level is None else band_of(level),
        hard_share=hard_share(levels, lengths),
        words=asked.words,
        measures=measures([counts for _, counts in scored], language),
        sentences=hardest_first,
        terms=terms,
        burden=asked,
        standards=standards(
            document,
            language,
            level=level,
            words=asked.words,
            sentences=hardest_first,
            terms=terms,
            attachments=asked.attachments,
        ),
    )


def _score(document: Document, sentence: Sentence, language: Language) -> tuple[SentenceScore, Counts]:
    text = unicodedata.normalize("NFC", without_merge_marks(document.text_of(sentence.span)))
    tokens = tokenize(text, language)
    counts = count_tokens(tokens, language)
    level = level_of(counts, language)
    score = SentenceScore(
        span=sentence.span,
        level=round(LOWEST if level is None else level, 2),
        words=counts.words,
        reasons=reasons(text, tokens, counts, language),
    )
    return score, counts
