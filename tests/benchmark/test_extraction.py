"""Figures of forms of a few fields, worked out by hand."""

from __future__ import annotations

import pytest

from workbench.benchmark.extraction import (
    FormResult,
    Labels,
    Measure,
    Tally,
    agree,
    enough_shows,
    judge,
    stems,
    summed_up,
)
from workbench.extract.flatten import KeyField
from workbench.model import Box, FieldKind, FieldSource, FormField


def line(number: int, *, moved: float = 0.0) -> Box:
    """A field of 100 by 20 points, each 40 below the one before, moved down by some points."""
    return Box(100, 40 * number + moved, 200, 40 * number + 20 + moved)


def wanted(number: int, tooltip: str = "", *, shows: bool = True) -> KeyField:
    return KeyField(FieldKind.TEXT, 1, line(number), tooltip, shows)


def found(number: int, label: str | None = None, *, moved: float = 0.0) -> FormField:
    return FormField(FieldKind.TEXT, FieldSource.DRAWN, page=1, box=line(number, moved=moved), label=label)


def square(x: float) -> Box:
    return Box(x, 10, x + 10, 20)


def judged(key: list[KeyField], got: list[FormField], name: str = "a.pdf") -> FormResult:
    return judge(name, key, got, pages=2, seconds=1.5)


def test_a_hit_on_a_field_that_does_not_show_is_no_error_but_is_not_asked_for() -> None:
    key = [wanted(1), wanted(2), wanted(3), wanted(4, shows=False)]
    tally = judged(key, [found(1), found(2), found(4), found(9)]).tally(Measure.TEXT)
    assert tally == Tally(hits=2, wanted=3, right=3, found=4)
    # Precision 3/4, recall 2/3: 2 x 0.75 x 0.6667 / 1.4167.
    assert tally.f1 == pytest.approx(12 / 17)


def test_a_box_that_is_half_off_hits_the_centre_only() -> None:
    # Moved by 8 of 20 points: 1200 of 2800 overlap, less than half; its centre is inside.
    result = judged([wanted(1)], [found(1, moved=8)])
    assert result.tally(Measure.TEXT).hits == 0
    assert result.tally(Measure.CENTRE).hits == 1
    assert result.met == (False,)


def test_ticks_and_fields_are_counted_apart_and_a_circle_may_be_a_box() -> None:
    key = [KeyField(FieldKind.RADIO, 1, square(10), "", shows=True), wanted(3)]
    tick = FormField(FieldKind.CHECKBOX, FieldSource.DRAWN, page=1, box=square(11))
    result = judged(key, [tick, found(3)])
    assert result.tally(Measure.TICK) == Tally(1, 1, 1, 1)
    assert result.tally(Measure.TEXT) == Tally(1, 1, 1, 1)
    assert result.met == (True, True)


def test_a_field_without_a_place_is_not_a_find() -> None:
    result = judged([wanted(1)], [FormField(FieldKind.TEXT, FieldSource.DRAWN, label="Nom")])
    assert result.tally(Measure.TEXT) == Tally(0, 1, 0, 0)


def test_labels_are_asked_of_centre_hits_whose_tooltip_has_two_words() -> None:
    key = [wanted(1, "Nom de naissance"), wanted(2, "Date de naissance"), wanted(3, "Prénom"), wanted(4)]
    got = [found(1, "Nom de naissance (1)"), found(2, "Adresse complète"), found(3, None), found(9, " ")]
    # Found 4, of which 2 carry a label; asked of the first two; only the first agrees.
    assert judged(key, got).labels == Labels(found=4, labelled=2, asked=2, agreed=1)


def test_words_are_compared_by_their_first_five_letters_without_accents() -> None:
    assert stems("L’Époux est né à Évry, époux") == {"epoux", "est", "evry"}
    # {nom, naiss, deman} and {nom, naiss}: both of the two words of the shorter.
    assert agree("Nom de naissance du demandeur", "Nom de naissance")
    # {nom, usage} and {nom, naiss}: one of two.
    assert agree("Nom d’usage", "Nom de naissance")
    # {commu, resid} and {code, posta, ville}: none.
    assert not agree("Commune de résidence", "Code postal et ville")
    assert not agree("Commune de résidence", "")


def test_only_the_first_hundred_characters_of_a_label_count() -> None:
    assert agree("Commune de résidence", "x " * 40 + "commune")
    assert not agree("Commune de résidence", "x " * 50 + "commune")


def test_a_form_with_four_fields_that_show_is_left_out() -> None:
    shown = [wanted(number) for number in range(4)]
    assert not enough_shows([*shown, wanted(5, shows=False)])
    assert enough_shows([*shown, wanted(5)])


def test_pooled_figures_weigh_fields_and_the_mean_weighs_forms() -> None:
    full = judged([wanted(1)], [found(1)])
    poor = judged([wanted(1), wanted(2), wanted(3)], [found(1), found(9)], "b.pdf")
    summary = summed_up([full, poor])
    text = next(each for each in summary.measures if each.measure is Measure.TEXT)
    # 1 of 1 and 1 of 3: recall 2/4; right 2 of 3 found.
    assert text.pooled == Tally(2, 4, 2, 3)
    # F1 of the forms: 1, and 2 x 1/2 x 1/3 / (5/6) = 0.4.
    assert text.mean_f1 == pytest.approx(0.7)
    assert summary.pages == 4
    assert summary.seconds_a_page == pytest.approx(0.75)


def test_a_form_without_ticks_does_not_count_in_their_mean() -> None:
    tick = KeyField(FieldKind.CHECKBOX, 1, square(10), "", shows=True)
    got = FormField(FieldKind.CHECKBOX, FieldSource.DRAWN, page=1, box=square(10))
    ticks = summed_up([judged([wanted(1)], []), judged([tick], [got])]).measures[2]
    assert (ticks.measure, ticks.mean_f1, ticks.forms) == (Measure.TICK, 1.0, 1)


def test_no_form_gives_zeros_and_no_time() -> None:
    summary = summed_up([])
    assert [each.pooled.f1 for each in summary.measures] == [0.0, 0.0, 0.0]
    assert summary.seconds_a_page is None
