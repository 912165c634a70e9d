"""What a report chooses to show, and in which order."""

from __future__ import annotations

from dataclasses import replace

from workbench.model import Analysis, Locale, Span, Suggestion, Term, TermSource, Wording
from workbench.report import view

ADVICE = Wording(fr="Coupez cette phrase.", en="Cut this sentence.")


def test_forms_of_one_hard_word_are_one_line_the_hardest_first(letter: Analysis) -> None:
    terms = (
        Term(Span(28, 38), "nonobstant", 0.4, TermSource.LEXICON),
        Term(Span(39, 41), "délai", 0.9, TermSource.LEXICON, explain="Temps accordé."),
        Term(Span(42, 47), "Nonobstant", 0.6, TermSource.LEXICON, ("malgré",)),
    )
    found = view.hard_words(replace(letter, assessment=replace(letter.assessment, terms=terms)))
    assert [(each.times, each.difficulty, each.plain, each.explain) for each in found] == [
        (1, 0.9, (), "Temps accordé."),
        (2, 0.6, ("malgré",), None),
    ]


def test_new_words_come_before_advice_and_the_same_advice_counts_once(letter: Analysis) -> None:
    long = "une phrase sans fin " * 20
    advice = Suggestion(Span(0, 9), long, (), "fr.advice.long", ADVICE, 0.8, ready=False)
    found = view.changes(replace(letter, suggestions=(advice, advice, *letter.suggestions)), Locale.EN)
    assert [(each.after, each.why, each.times) for each in found] == [
        ("Malgré", "Rare legal word.", 1),
        (None, "Cut this sentence.", 2),
    ]
    assert found[1].before.endswith("…")
    assert len(found[1].before) <= 120


def test_only_the_ten_hardest_sentences_are_shown_each_once(letter: Analysis) -> None:
    scores = letter.assessment.sentences
    many = tuple(replace(scores[0], span=Span(0, n), level=1 + n / 10) for n in range(1, 20))
    text = replace(letter.document, text="abcdefghijklmnopqrst", blocks=())
    assessment = replace(letter.assessment, sentences=(*many, *many))
    shown = view.hardest_sentences(replace(letter, document=text, assessment=assessment), Locale.EN)
    assert [each.level for each in shown] == [f"{1 + n / 10:.1f}" for n in range(19, 9, -1)]


def test_a_code_without_words_is_shown_rather_than_failing() -> None:
    assert view.coded("reason", "long", Locale.EN) == "long sentence"
    assert view.coded("reason", "new_reason", Locale.EN) == "new reason"
