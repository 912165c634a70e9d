"""Forms of the corpus filled in with forty planted data each: all are found, and masked for good."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest
from stdnum import iban, luhn
from stdnum.fr import nif, nir, siret

from corpus.planted import Question, on_fullest_page, plant, scanned
from corpus.planted.questions import LETTER, asked_by
from corpus.planted.values import forty
from workbench.benchmark.personal import PersonalResult, corpus_blanks, is_found, is_masked, measured
from workbench.config import Limits
from workbench.extract.engine import pymupdf
from workbench.extract.mask import squeezed
from workbench.extract.mask_seen import darkness, pages_say, whole_says
from workbench.model import Box
from workbench.model.personal import PersonalFinding, PersonalKind, Place

LINE = Question("Nom et prénom", 1, (60, 100, 400, 118))
FIRST_SEED = 1000
"""Of the forms that are tested; the rules were worked out on others."""


@cache
def blanks() -> tuple[tuple[str, bytes], ...]:
    return tuple(corpus_blanks())


def blank() -> bytes:
    pdf = pymupdf.open()
    pdf.new_page()
    return bytes(pdf.tobytes(no_new_id=True))


@pytest.mark.slow
@pytest.mark.parametrize("rank", range(10))
def test_all_forty_are_found_and_masked(rank: int) -> None:
    name, form = blanks()[rank]
    result = measured(name, form, FIRST_SEED + rank, Limits(seconds=600))
    assert isinstance(result, PersonalResult)
    assert (result.way == "scan") is (rank in {2, 5, 8})
    assert (result.planted, result.missed, result.left) == (40, (), ())
    assert result.alarms <= 3, result.alarmed


def test_forty_data_pass_the_checks_of_their_kinds() -> None:
    data = forty(Random(5))  # noqa: S311 - made-up people
    checks = {
        "nir": nir.validate,
        "siret": siret.validate,
        "iban": iban.validate,
        "card": luhn.validate,
        "tax_number": nif.validate,
    }
    assert len(data) == 40
    assert {datum.asked for datum in data} == set(LETTER)
    assert (
        sum(bool(checks[datum.asked](datum.text.replace(" ", ""))) for datum in data if datum.asked in checks)
        == 8
    )


def test_each_datum_stands_where_the_maker_says_and_one_seed_makes_one_file() -> None:
    planted = plant(blank(), [LINE], seed=3)
    assert planted == plant(blank(), [LINE], seed=3)
    assert planted.data != plant(blank(), [LINE], seed=4).data
    assert [item.how for item in planted.items].count("written") == 1
    for item in planted.items:
        said = pages_say(planted.data, item.page, Box(*item.boxes[0]))
        assert squeezed(item.text) in squeezed(said)
        assert not is_masked(item, planted.data, scan=False)


def test_a_label_asks_for_one_thing_and_a_scan_takes_the_page_that_asks_most() -> None:
    assert asked_by("Nom et prénom du demandeur") == "name"
    assert asked_by("Adresse électronique") == "email"
    assert asked_by("Montant") is None
    other = Question("Téléphone", 2, (0, 0, 100, 10))
    assert on_fullest_page([LINE, other, other, Question("Montant", 1, (0, 0, 9, 9))]) == [other, other]


def test_a_scan_shows_the_data_as_dots_and_holds_no_letters() -> None:
    planted = scanned(plant(blank(), [LINE], seed=3), seed=3)
    assert len(planted.items) == 40
    assert not any(whole_says(planted.data, item.text) for item in planted.items)
    assert all(darkness(planted.data, item.page, Box(*item.boxes[0])) > 0.05 for item in planted.items)
    assert darkness(planted.data, 1, Box(0, 0, 50, 50)) == 0


def test_a_datum_is_found_where_findings_cover_four_fifths_of_it() -> None:
    item = plant(blank(), [LINE], seed=3).items[-1]
    x0, y0, x1, y1 = item.boxes[0]

    def found(share: float, page: int) -> bool:
        place = Place(page, Box(x0, y0, x0 + share * (x1 - x0), y1))
        return is_found(item, [PersonalFinding(PersonalKind.NAME, "", 1.0, "pattern", places=(place,))])

    assert [found(0.79, item.page), found(0.81, item.page), found(1.0, item.page + 1)] == [False, True, False]
