from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

import pytest

from corpus.habits.__main__ import write
from corpus.habits.binding import Made, make
from corpus.habits.compose import FRAMES, HABITS, compose
from corpus.habits.decoys import DECOYS, HEADINGS, PAGE_DECOYS
from corpus.habits.words import LANGUAGES, words
from corpus.mupdf import pymupdf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from corpus.habits.sheet import HabitSheet

SEEDS = range(1, 41)
CHANGE = 5
"""Steps of 255 by which a pale ground differs from the paper at least."""


@cache
def made(seed: int) -> Made:
    return make(seed)


def test_the_same_seed_gives_the_same_bytes() -> None:
    for seed in (1, 2, 8):
        assert make(seed).data == made(seed).data
    assert made(1).data != made(3).data


def test_every_habit_appears_over_forty_seeds() -> None:
    used = {name for seed in SEEDS for name in compose(seed).used}
    assert used == HABITS


def test_both_languages_say_as_much() -> None:
    french, english = (words(language) for language in LANGUAGES)
    for part in ("sections", "questions", "tables", "grids", "titles", "signature"):
        assert len(getattr(french, part)) == len(getattr(english, part)) > 0


def test_a_form_has_one_to_three_pages_and_fields_to_measure() -> None:
    for seed in SEEDS:
        sheet = compose(seed)
        assert 1 <= len(sheet.pens) <= 3
        assert len(sheet.fields) >= 5


def test_widgets_stand_where_the_fields_were_drawn_however_the_page_lies() -> None:
    seeds: dict[str, int] = {}
    for seed in range(1, 80):
        seeds.setdefault(compose(seed).fashion.frame, seed)
    assert set(seeds) == set(FRAMES)
    for seed in seeds.values():
        form = made(seed)
        with pymupdf.open(stream=form.data) as pdf:
            seen = [
                (page.number + 1, *(widget.rect * page.rotation_matrix).normalize())
                for page in pdf
                for widget in page.widgets()
            ]
            assert pdf[0].rect.height == pytest.approx(841.9, abs=0.1)
        wanted = sorted((field.page, *field.box) for field in form.fields)
        for one, other in zip(sorted(seen), wanted, strict=True):
            assert one == pytest.approx(other, abs=0.06)


@pytest.mark.slow
def test_each_widget_has_ink_at_its_edge_or_a_ground_of_its_own() -> None:
    for seed in range(1, 13):
        form = made(seed)
        with pymupdf.open(stream=form.data) as pdf:
            for page in pdf:
                for widget in list(page.widgets()):
                    page.delete_widget(widget)
                pixels = page.get_pixmap(dpi=144, colorspace=pymupdf.csGRAY)
                for field in form.fields:
                    if field.page == page.number + 1:
                        assert _shows(pixels, field.box), (form.name, field)


def _shows(pixels: Any, box: tuple[float, float, float, float]) -> bool:
    """Whether the ground changes between 2 points above the box and 2 points below (`pixels`: 2 a point)."""
    x0, y0, x1, y1 = (round(side * 2) for side in box)
    rows = [pixels.samples[y * pixels.stride + x0 : y * pixels.stride + x1] for y in range(y0 - 4, y1 + 4)]
    return bool(max(map(max, rows)) - min(map(min, rows)) >= CHANGE)


@pytest.mark.parametrize("decoy", [*DECOYS, *PAGE_DECOYS], ids=lambda decoy: str(decoy.__name__))
def test_a_decoy_is_ink_without_a_field(decoy: Callable[[HabitSheet], None]) -> None:
    sheet = compose(4)
    sheet.y = sheet.top
    fields, marks = len(sheet.fields), len(sheet.pen.marks)
    decoy(sheet)
    assert len(sheet.fields) == fields
    assert len(sheet.pen.marks) > marks


@pytest.mark.parametrize("heading", HEADINGS, ids=lambda heading: str(heading.__name__))
def test_a_heading_is_no_field(heading: Callable[[HabitSheet, str], None]) -> None:
    sheet = compose(4)
    fields, marks = len(sheet.fields), len(sheet.pen.marks)
    heading(sheet, "Adresse")
    assert len(sheet.fields) == fields
    assert len(sheet.pen.marks) > marks


def test_the_list_beside_the_forms_says_what_drew_each_field(tmp_path: Path) -> None:
    write(tmp_path, seed=5, count=2)
    assert {path.name for path in tmp_path.iterdir()} == {
        "habits_0005.pdf", "habits_0006.pdf", "habits.json"
    }  # fmt: skip
    listed = json.loads((tmp_path / "habits.json").read_text("utf-8"))
    assert len(listed["habits_0005.pdf"]["fields"]) == len(made(5).fields)
    assert listed["habits_0005.pdf"]["language"] == "en"
    assert {field["habit"] for field in listed["habits_0006.pdf"]["fields"]} <= HABITS
