"""What a report chooses to show, and in which order."""

from __future__ import annotations

from dataclasses import replace

from workbench.model import Analysis, Locale, SentenceScore, Span, Suggestion, Term, TermSource, Wording
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


def _with_levels(letter: Analysis, levels: list[float]) -> Analysis:
    """A letter of a sentence for each level (« Vous signez aaa. », « Vous signez bbb. »…)."""
    pieces = [f"Vous signez {chr(ord('a') + n) * 3}." for n in range(len(levels))]
    size = len("Vous signez aaa.") + 1
    scores = tuple(
        SentenceScore(Span(n * size, n * size + size - 1), level, 3) for n, level in enumerate(levels)
    )
    text = replace(letter.document, text="\n".join(pieces), blocks=())
    return replace(letter, document=text, assessment=replace(letter.assessment, sentences=(*scores, *scores)))


def test_only_the_ten_hardest_sentences_are_shown_each_once(letter: Analysis) -> None:
    many = _with_levels(letter, [4.3 + n / 10 for n in range(19)])
    # 12 of level 5.0 to 6.1, of which 10 are shown; 7 more of level 4 or more, so 9 others
    shown = view.hardest_sentences(many, Locale.EN)
    assert [each.level for each in shown] == [f"{4.3 + n / 10:.1f}" for n in range(18, 8, -1)]
    assert view.hardest_lines(many, Locale.EN) == (
        "Whole sentences of level 5 or more: they are very hard. The report quotes 10 at most.",
        "Other hard sentences, of level 4 or more: 9.",
    )


def test_an_easy_document_names_no_sentence_and_says_so(letter: Analysis) -> None:
    easy = _with_levels(letter, [3.9, 2.0])
    assert view.hardest_sentences(easy, Locale.EN) == ()
    assert view.hardest_lines(easy, Locale.EN) == ("No whole sentence reaches level 5: none is very hard.",)
    assert view.hardest_lines(_with_levels(letter, [4.9, 2.0]), Locale.EN)[1:] == (
        "Other hard sentences, of level 4 or more: 1.",
    )
    assert view.hardest_lines(_with_levels(letter, []), Locale.EN) == ("No sentence was measured.",)


def test_a_code_without_words_is_shown_rather_than_failing() -> None:
    assert view.coded("reason", "long", Locale.EN) == "long sentence"
    assert view.coded("reason", "new_reason", Locale.EN) == "new reason"
