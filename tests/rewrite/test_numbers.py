"""A number is the same in words and in digits; an article is no number."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model import Language
from workbench.rewrite.numbers import numbers, numbers_in

FR, EN = Language.FR, Language.EN


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("deux mille vingt-six", ("2026",)),
        ("mil neuf cent quatre-vingt-quatre", ("1984",)),
        ("quatre vingt dix neuf", ("99",)),
        ("vingt et une personnes", ("21",)),
        ("soixante et onze", ("71",)),
        ("mille cinq cents euros", ("1500",)),
        ("1 500 €", ("1500",)),
        ("trois cent mille", ("300000",)),
        ("deux ou trois mois", ("2", "3")),
        ("deux millions trois cents", ("2", "million", "300")),
        ("un enfant et une mère", ()),
        ("le premier mai, pour la première fois", ("1er",)),
        ("la 2ème et la deuxième", ("2e", "2e")),
        ("sous huitaine", ("8",)),
        ("un taux de cinq pour cent, pour cent euros", ("5",)),
        ("pour dix mois", ("10",)),
        ("le 12/03/2026 ou au 06 12 34 56 78", ("12/03/2026", "0612345678")),
    ],
)
def test_french_numbers_have_their_value(text: str, values: tuple[str, ...]) -> None:
    assert numbers_in(text, FR) == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("twenty-one days", ("21",)),
        ("one hundred and five pounds", ("105",)),
        ("two thousand six", ("2006",)),
        ("half a day, the 2nd time", ("1/2", "2e")),
    ],
)
def test_english_numbers_have_their_value(text: str, values: tuple[str, ...]) -> None:
    assert numbers_in(text, EN) == values


def test_a_number_said_twice_counts_once() -> None:
    assert numbers_in("dans les quinze (15) jours", FR) == ("15",)
    assert numbers_in("dans les quinze (16) jours", FR) == ("15", "16")
    assert numbers_in("dans les 15 (15) jours", FR) == ("15", "15")


def test_a_number_has_a_place() -> None:
    found = numbers("Dans deux mois.", FR)
    assert [(n.start, n.end, n.spelled) for n in found] == [(5, 9, True)]


@given(st.integers(min_value=2, max_value=999_999))
def test_digits_are_their_own_value(number: int) -> None:
    assert numbers_in(f"Il y a {number} cas.", FR) == (str(number),)


@given(st.text(max_size=80), st.sampled_from(Language))
def test_numbers_stand_in_order_and_apart(text: str, language: Language) -> None:
    found = numbers(text, language)
    assert all(one.end <= two.start for one, two in pairwise(found))
