from __future__ import annotations

import json
from typing import TYPE_CHECKING

from workbench.benchmark.extraction import judge
from workbench.benchmark.habits import HabitResult, by_habit, drawn_in
from workbench.extract.flatten import KeyField
from workbench.model import Box, FieldKind, FieldSource, FormField

if TYPE_CHECKING:
    from pathlib import Path


def test_the_worst_found_habit_comes_first_and_what_does_not_show_is_not_counted(tmp_path: Path) -> None:
    boxes = {number: Box(100, 40 * number, 200, 40 * number + 20) for number in range(4)}
    habits = ("dots", "dots", "box", "dots")
    listed = [
        {"page": 1, "bbox": list(boxes[number]), "habit": habit} for number, habit in enumerate(habits)
    ]  # fmt: skip
    (tmp_path / "habits.json").write_text(json.dumps({"a.pdf": {"fields": listed}}), "utf-8")
    # The fourth field leaves no trace.
    key = [KeyField(FieldKind.TEXT, 1, box, "", shows=number < 3) for number, box in boxes.items()]
    found = [
        FormField(FieldKind.TEXT, FieldSource.DRAWN, page=1, box=boxes[number]) for number in (0, 2)
    ]  # fmt: skip
    result = judge("a.pdf", key, found, pages=1, seconds=0.1)
    assert by_habit([result], drawn_in(tmp_path)) == (HabitResult("dots", 1, 2), HabitResult("box", 1, 1))


def test_a_folder_without_a_listing_says_nothing_of_habits(tmp_path: Path) -> None:
    assert drawn_in(tmp_path) == ()
