"""How often the lexicon marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.benchmark.marks import lexicon_counts, marked, plain_in, sheets_in
from workbench.language.lexicon import entries
from workbench.model import Language

if TYPE_CHECKING:
    from pathlib import Path


def test_marks_are_counted_by_source_and_entry() -> None:
    # 9 words: Nonobstant | ce | refus | écrivez | à | la | MDPH | ou | ici
    found = marked(
        ["Signez ici.", "Nonobstant ce refus, signez."],
        ["Nonobstant ce refus, écrivez à la MDPH ou ici."],
        Language.FR,
        rules=False,
    )
    assert (found.plain, [each.marks for each in found.wrong]) == (2, [("Nonobstant",)])
    assert found.words == 9
    assert [(each.name, each.marks) for each in found.sources] == [("acronym", 1), ("lexicon", 1)]
    assert found.sources[0].per_100 == pytest.approx(100 / 9)
    assert [each.name for each in found.entries] == ["fr.connectors.nonobstant"]
    assert found.rules == ()
    assert found.words_per_second is not None


def test_suggestions_are_counted_by_rule_when_asked() -> None:
    found = marked([], ["Nonobstant ce refus, écrivez-nous."], Language.FR, rules=True)
    assert any("nonobstant" in each.name for each in found.rules)


def test_every_entry_is_counted_once() -> None:
    counts = lexicon_counts()
    for language in Language:
        total = sum(each.entries for each in counts if each.language is language)
        assert total == len(entries(language))


def test_a_folder_holds_plain_lines_and_sheets(tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("Signez ici.\n\n Venez. \n", "utf-8")
    (tmp_path / "sheets.jsonl").write_text('{"text": "Une fiche."}\n', "utf-8")
    assert plain_in(tmp_path) == ("Signez ici.", "Venez.")
    assert sheets_in(tmp_path) == ("Une fiche.",)


@pytest.mark.parametrize("line", ["[1]", '{"title": "a"}', "not json"])
def test_a_sheet_without_text_is_an_error(tmp_path: Path, line: str) -> None:
    (tmp_path / "sheets.jsonl").write_text(line, "utf-8")
    with pytest.raises(ValueError, match=r"\w"):
        sheets_in(tmp_path)
