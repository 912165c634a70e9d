"""What a report shows of an analysis, in the reader's words: chosen and ordered once for text and HTML."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.model.burden import whole_minutes
from workbench.readability.level import HARD
from workbench.readability.worst import VERY_HARD, hardest
from workbench.report import burden_view
from workbench.report.words import has_word, number, word
from workbench.wording import said, sentence

if TYPE_CHECKING:
    from workbench.model import Analysis, Locale, Measure, SentenceScore, Suggestion, Term

SENTENCES_MOST = 10
_ADVICE_WIDTH = 120


@dataclass(frozen=True, slots=True)
class HardWord:
    """A hard word, how often it stands in the text, and what to say instead. `difficulty`: 0-1."""

    text: str
    times: int
    difficulty: float
    plain: tuple[str, ...]
    explain: str | None


@dataclass(frozen=True, slots=True)
class HardSentence:
    """A sentence, its level as shown, and why it is hard, in words."""

    text: str
    level: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A suggestion, once for all the places where it is the same. `after` is None for advice only."""

    before: str
    after: str | None
    why: str
    times: int


def hard_words(analysis: Analysis) -> tuple[HardWord, ...]:
    """The hard words, the hardest first; forms of one word count as one."""
    groups: dict[str, list[Term]] = {}
    for term in analysis.assessment.terms:
        groups.setdefault(term.lemma.casefold(), []).append(term)
    found = [
        HardWord(
            text=analysis.document.text_of(terms[0].span),
            times=len(terms),
            difficulty=max(term.difficulty for term in terms),
            plain=next((term.plain for term in terms if term.plain), ()),
            explain=next((term.explain for term in terms if term.explain), None),
        )
        for terms in groups.values()
    ]
    return tuple(sorted(found, key=lambda each: (-each.difficulty, -each.times, each.text)))


def hardest_sentences(analysis: Analysis, locale: Locale) -> tuple[HardSentence, ...]:
    """At most ten sentences that are very hard, the hardest first, each once; an easy document has none."""
    return tuple(
        HardSentence(
            text=one_line(analysis.document.text_of(score.span)),
            level=number(score.level, locale, digits=1),
            reasons=tuple(coded("reason", reason, locale) for reason in score.reasons),
        )
        for score in _named(analysis)
    )


def hardest_lines(analysis: Analysis, locale: Locale) -> tuple[str, ...]:
    """What `hardest_sentences` shows and what it leaves out, in one or two sentences."""
    scores = analysis.assessment.sentences
    if not scores:
        return (word("report.no_sentences", locale),)
    named = _named(analysis)
    hard = hardest(analysis.document, scores, least=HARD)
    key = "hardest" if named else "no_hardest"
    first = word(
        f"report.{key}", locale, level=number(VERY_HARD, locale), most=number(SENTENCES_MOST, locale)
    )
    if len(hard) == len(named):
        return (first,)
    besides = number(len(hard) - len(named), locale)
    return (first, word("report.hard_besides", locale, level=number(HARD, locale), count=besides))


def _named(analysis: Analysis) -> tuple[SentenceScore, ...]:
    return hardest(analysis.document, analysis.assessment.sentences)[:SENTENCES_MOST]


def changes(analysis: Analysis, locale: Locale) -> tuple[Change, ...]:
    """The suggestions: those with new words first, then advice; same words and same rule count as one."""
    groups: dict[tuple[str, str], list[Suggestion]] = {}
    for suggestion in analysis.suggestions:
        groups.setdefault((suggestion.rule, suggestion.original.casefold()), []).append(suggestion)
    found = [_change(same[0], len(same), locale) for same in groups.values()]
    return tuple(sorted(found, key=lambda each: each.after is None))


def measures(analysis: Analysis, locale: Locale) -> tuple[tuple[str, str], ...]:
    """The measures that could be computed: their name in words, their value as written."""
    return tuple(
        (coded("measure", measure.name, locale), _value(measure, locale))
        for measure in analysis.assessment.measures
        if measure.value is not None
    )


def problems(analysis: Analysis, locale: Locale) -> tuple[str, ...]:
    """The problems as sentences, the pages of the same problem together."""
    pages: dict[str, list[int]] = {}
    for problem in analysis.document.problems:
        found = pages.setdefault(problem.code, [])
        if problem.page is not None:
            found.append(problem.page)
    return tuple(_problem(code, found, locale) for code, found in pages.items())


def burden(analysis: Analysis, locale: Locale) -> tuple[tuple[str, str], ...]:
    """What the document asks of its reader: what, how much. What is not known is left out."""
    asked = analysis.assessment.burden
    minutes = word("report.minutes_value", locale, minutes=number(whole_minutes(asked.minutes), locale))
    counts = [("pages", asked.pages), ("words", asked.words), ("fields", asked.fields)]
    if asked.required_fields:
        counts.append(("required", asked.required_fields))
    counts.append(("attachments", len(asked.attachments)))
    if asked.signatures:
        counts.append(("signatures", asked.signatures))
    index = burden_view.index_value(asked, locale)
    return (
        *(((word("burden.index", locale), index),) if index else ()),
        (word("report.minutes", locale), minutes),
        *(
            (word(f"report.{key}", locale), number(value, locale))
            for key, value in counts
            if value is not None
        ),
    )


def level_line(analysis: Analysis, locale: Locale) -> str:
    """The level and its band in one line, or why there is none."""
    assessment = analysis.assessment
    if assessment.level is None or assessment.band is None:
        return word("report.no_level", locale)
    return word(
        "report.level_of_six",
        locale,
        level=number(assessment.level, locale, digits=1),
        band=word(f"band.{assessment.band.value}", locale),
    )


def hard_share_line(analysis: Analysis, locale: Locale) -> str | None:
    """How much of the text is hard, in one line; None when it is not known."""
    share = analysis.assessment.hard_share
    return None if share is None else word("report.hard_share", locale, share=number(100 * share, locale))


def made_with_line(analysis: Analysis, locale: Locale) -> str:
    """What made the analysis, in one line."""
    made = analysis.made_with
    return word(
        "report.made_with", locale, program=made.program, lexicon=made.lexicon[:12], rules=made.rules[:12]
    )


def language_name(analysis: Analysis, locale: Locale) -> str:
    """The name of the document's language."""
    language = analysis.document.language
    return word(f"language.{language.value if language else 'unknown'}", locale)


def one_line(text: str) -> str:
    """A text with its line breaks and runs of spaces as single spaces."""
    return " ".join(text.split())


def coded(family: str, code: str, locale: Locale) -> str:
    """The words of a code; a code without words is shown as it is, so that a report never fails on one."""
    key = f"{family}.{code}"
    return word(key, locale) if has_word(key) else code.replace("_", " ")


def _change(suggestion: Suggestion, times: int, locale: Locale) -> Change:
    before = one_line(suggestion.original)
    if not suggestion.replacements:  # advice may cover a long sentence, which is read better in the text
        before = textwrap.shorten(before, _ADVICE_WIDTH, placeholder=" …")
    after = suggestion.replacements[0] if suggestion.replacements else None
    return Change(before=before, after=after, why=said(suggestion.why, locale), times=times)


def _problem(code: str, pages: list[int], locale: Locale) -> str:
    said = sentence(code, locale)
    if not pages:
        return said
    if len(pages) == 1:
        return word("report.problem_on_page", locale, page=pages[0], sentence=said)
    return word("report.problem_on_pages", locale, pages=", ".join(map(str, pages)), sentence=said)


def _value(measure: Measure, locale: Locale) -> str:
    value = measure.value or 0.0
    return number(value, locale, digits=0 if value == int(value) else 1)
