"""Terms that must stay: found as people write them, missed inside longer words, kept when they come back."""

from __future__ import annotations

from workbench.language.locked import TermPlace, term_changed, term_places, terms_lost
from workbench.model import Span

TEXT = "L’Allocataire joint son avis d'imposition. Les allocataires signent."
#       0         10        20        30        40        50


def test_a_term_is_found_whatever_its_case_its_apostrophe_and_its_number() -> None:
    assert term_places(TEXT, ["avis d’imposition", "allocataire"]) == (
        TermPlace(Span(2, 13), "allocataire"),
        TermPlace(Span(24, 41), "avis d’imposition"),
        TermPlace(Span(47, 59), "allocataire"),
    )


def test_a_term_is_not_found_inside_a_longer_word() -> None:
    assert term_places("Une co-titularité, des titulaires", ["titulaire", "titularité", "it"]) == (
        TermPlace(Span(7, 17), "titularité"),
        TermPlace(Span(23, 33), "titulaire"),
    )


def test_a_change_that_keeps_the_term_or_stands_elsewhere_changes_nothing() -> None:
    places = term_places(TEXT, ["avis d’imposition"])
    assert term_changed(TEXT, Span(14, 41), "envoie son avis d’imposition", places) is None
    assert term_changed(TEXT, Span(14, 19), "envoie", places) is None


def test_a_change_of_one_word_of_a_phrase_loses_the_phrase() -> None:
    places = term_places(TEXT, ["avis d’imposition"])
    assert term_changed(TEXT, Span(24, 28), "papier", places) == "avis d’imposition"
    assert term_changed(TEXT, Span(14, 41), "envoie ses impôts", places) == "avis d’imposition"


def test_terms_are_counted_before_and_after() -> None:
    assert terms_lost("Le tuteur et le tuteur.", "Le tuteur.", ["tuteur", "juge"]) == ("tuteur",)
    assert terms_lost("Le tuteur.", "Les tuteurs.", ["tuteur"]) == ()
