"""One word for one thing throughout a text."""

from __future__ import annotations

import pytest

from workbench.language.sentences import split_text
from workbench.model import Language, Span, Suggestion, Wording
from workbench.rewrite import suggest_text
from workbench.rewrite.one_word import one_word

TEXT = "Nonobstant cela, oui. Non, nonobstant ceci, dix euros. Et nonobstant tout, non."
PLACES = (0, 27, 58)


def suggested(place: int, *replacements: str, ready: bool = True) -> Suggestion:
    span = Span(PLACES[place], PLACES[place] + len("nonobstant"))
    original = TEXT[span.start : span.end]
    return Suggestion(span, original, replacements, "fr.x", Wording("a", "b"), 0.9, ready=ready)


def made(*found: Suggestion) -> list[Suggestion]:
    return one_word(TEXT, split_text(TEXT, Language.FR), found, Language.FR)


def test_the_more_frequent_replacement_goes_first_in_all_and_none_is_lost() -> None:
    found = made(
        suggested(0, "Même avec", "Malgré"), suggested(1, "malgré"), suggested(2, "malgré", "même avec")
    )
    assert [each.replacements for each in found] == [
        ("Malgré", "Même avec"),
        ("malgré",),
        ("malgré", "même avec"),
    ]
    assert all(each.ready for each in found)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_equally_frequent_ones_the_first_in_the_text_goes_first(order: tuple[int, int]) -> None:
    found = [suggested(0, "Même avec", "Malgré"), suggested(1, "malgré", "même avec")]
    by_place = sorted(made(*(found[n] for n in order)), key=lambda each: each.span)
    assert [each.replacements[0] for each in by_place] == ["Même avec", "même avec"]


def test_a_suggestion_without_the_leading_words_stays_as_it_is() -> None:
    own = suggested(0, "Même avec")
    assert made(own, suggested(1, "malgré"), suggested(2, "malgré"))[0] == own


def test_what_is_nowhere_ready_is_only_offered_where_it_comes_to_lead() -> None:
    found = made(
        suggested(0, "Même avec", "Malgré"),
        suggested(1, "malgré", ready=False),
        suggested(2, "malgré", ready=False),
    )
    assert (found[0].replacements[0], found[0].ready) == ("Malgré", False)


def test_a_sentence_that_would_lose_a_fact_stays_as_it_was() -> None:
    own = suggested(1, "malgré", "sans dix euros ni")
    leading = [suggested(0, "Sans dix euros ni"), suggested(2, "sans dix euros ni")]
    assert made(leading[0], own, leading[1])[1] == own


def test_advice_and_texts_without_a_conflict_are_left_alone() -> None:
    found = [suggested(0), suggested(1, "malgré", "même avec"), suggested(2, "malgré")]
    assert made(*found) == found


def test_a_text_is_asked_for_the_same_words_throughout() -> None:
    found = suggest_text(
        "Nonobstant ce refus, vous pouvez écrire. Nonobstant ce délai, vous pouvez payer.", Language.FR
    )
    firsts = [each.replacements[0] for each in found if each.original == "Nonobstant"]
    assert len(firsts) == 2
    assert len(set(firsts)) == 1
