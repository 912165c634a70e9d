"""Characters as the recogniser gives them -> words."""

from __future__ import annotations

import pytest

from workbench.extract.ocr_models import Glyph
from workbench.extract.ocr_words import text_of, words_of
from workbench.model import Language


def glyphs(
    text: str, *, spaces: dict[int, float] | None = None, others: dict[int, str] | None = None
) -> tuple[Glyph, ...]:
    """Sure characters, 10 dots apart. By index: how likely a space follows, other readings."""
    spaces, others = spaces or {}, others or {}
    return tuple(
        Glyph(
            char, 10.0 * at + 5, 0.9, tuple((other, 0.1) for other in others.get(at, "")), spaces.get(at, 0.0)
        )
        for at, char in enumerate(text)
    )


def read(
    text: str, language: Language = Language.FR, **hints: dict[int, float] | dict[int, str]
) -> list[str]:
    return [text_of(word) for word in words_of(glyphs(text, **hints), language=language)]  # type: ignore[arg-type]


def test_words_are_cut_at_the_spaces_that_were_read() -> None:
    assert read("Nom de famille") == ["Nom", "de", "famille"]


def test_a_glued_word_is_cut_where_spaces_are_hinted_and_all_parts_are_known() -> None:
    assert read("duministère", spaces={1: 0.01}) == ["du", "ministère"]
    assert read("changementdedomicile", spaces={9: 0.01, 11: 0.01}) == ["changement", "de", "domicile"]


def test_a_glued_word_without_a_hint_stays_whole() -> None:
    # "Foissac" is a place; "fois" and "sac" are words.
    assert read("Foissac") == ["Foissac"]


def test_a_known_word_is_never_cut() -> None:
    assert read("entreprise", spaces={4: 0.4}) == ["entreprise"]


def test_an_unknown_word_takes_the_other_reading_that_makes_it_known() -> None:
    assert read("parçouru", others={3: "c"}) == ["parcouru"]
    assert read("cyclomotéur", others={8: "e"}) == ["cyclomoteur"]


def test_capitals_without_accents_stay_as_they_are_printed() -> None:
    assert read("DECLARATION") == ["DECLARATION"]


def test_a_letter_that_was_read_once_instead_of_twice_is_doubled() -> None:
    assert read("naisance") == ["naissance"]


def test_a_lost_apostrophe_is_put_back_in_french_only() -> None:
    assert read("dimmatriculation") == ["d’immatriculation"]
    assert read("lapplicant", Language.EN) == ["lapplicant"]


def test_accents_are_no_part_of_english() -> None:
    assert read("typé", Language.EN, others={3: "e"}) == ["type"]


def test_what_follows_a_colon_is_a_word_of_its_own_but_not_in_a_time() -> None:
    assert read("Nom:Durand 12:30") == ["Nom:", "Durand", "12:30"]


@pytest.mark.parametrize(("text", "shown"), [("domicile²", "domicile2"), ("m²", "m²"), ("20²", "20²")])
def test_the_mark_of_a_note_is_a_digit_and_that_of_a_surface_is_not(text: str, shown: str) -> None:
    assert read(text) == [shown]


def test_a_lone_round_letter_is_a_circle_to_tick() -> None:
    assert read("o oui o non") == ["○", "oui", "○", "non"]


def test_no_character_gives_no_word() -> None:
    assert words_of(()) == []
