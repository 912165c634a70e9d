"""Suggestions counted in texts, drawn at random and judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
import pytest

from workbench.benchmark.gold import GoldPair, gold_results
from workbench.benchmark.rewrite_figures import (
    RewriteFigures,
    as_json,
    as_text,
    median_levels,
    speeds,
    suggested,
)
from workbench.benchmark.rewrite_sample import Sampled, Verdict, as_table, candidates, drawn, verdicts_in
from workbench.benchmark.rewrite_texts import (
    FamilyCount,
    LeftOut,
    TextResult,
    documents_in,
    measured,
    sheet_results,
)
from workbench.benchmark.sari import SariFigures
from workbench.config import Limits
from workbench.model import Language, Locale

if TYPE_CHECKING:
    from pathlib import Path

HARD = "Nonobstant ce refus, vous pouvez solliciter une aide."
PLAIN = "Vous pouvez venir à la mairie du lundi au vendredi."


def word(path: Path, text: str) -> Path:
    document = docx.Document()
    document.add_paragraph(text)
    document.save(str(path))
    return path


def result(name: str, *, words: int, before: float | None, after: float | None) -> TextResult:
    families = (FamilyCount("noms", 2, 1), FamilyCount("verbes", 3, 0))
    return TextResult(
        name, words, families, (("number", "name"), ("number",)), before, after, 0.25, 0.25, 0.5
    )


def test_rates_levels_and_times_are_those_made_by_hand() -> None:
    texts = [
        result("a", words=600, before=5.0, after=4.5),
        result("b", words=400, before=4.0, after=3.9),
        result("c", words=0, before=None, after=None),
    ]
    # 3 texts with 3 verbs ready and 2 + 1 nouns: 9, 6 and 3 in 1,000 words
    assert suggested(texts) == {"verbes": (9.0, 0.0), "noms": (6.0, 3.0)}
    assert median_levels(texts) == pytest.approx((4.5, 4.2, 0.3))
    assert median_levels(texts[2:]) is None
    # without suggestions half a second for each text, with them three quarters
    assert speeds(texts) == pytest.approx((1000 / 1.5, 1000 / 2.25, 0.5))


def test_a_sheet_with_hard_words_gets_easier() -> None:
    hard, plain = sheet_results([HARD, PLAIN], Language.FR)
    assert (hard.name, plain.name) == ("1", "2")
    assert sum(each.ready for each in hard.families) == 2
    assert hard.gain is not None
    assert hard.gain > 0
    assert plain.gain == 0
    assert hard.rewriting > 0


def test_documents_that_cannot_be_read_or_are_foreign_are_named(tmp_path: Path) -> None:
    word(tmp_path / "a.docx", f"{HARD} {PLAIN}")
    word(tmp_path / "b.docx", "You must send the form to the office before the end of the month.")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.4\nnothing")
    (tmp_path / "notes.txt").write_text("nothing", "utf-8")
    paths = documents_in(tmp_path)
    assert [path.name for path in paths] == ["a.docx", "b.docx", "c.pdf"]
    read, *left = measured(paths, Language.FR, jobs=1, limits=Limits())
    assert isinstance(read, TextResult)
    assert read.words == 18
    assert left == [LeftOut("b.docx", "other_language"), LeftOut("c.pdf", "damaged")]


def test_each_suggestion_is_shown_in_its_place(tmp_path: Path) -> None:
    paths = [word(tmp_path / "a.docx", HARD), word(tmp_path / "b.docx", f"{PLAIN} {HARD}")]
    found = candidates(paths, Language.FR, jobs=1, limits=Limits())
    assert [(row.form, row.original, row.replacement) for row in found] == [
        ("a.docx", "Nonobstant", "Malgré"), ("a.docx", "solliciter", "demander"),
        ("b.docx", "Nonobstant", "Malgré"), ("b.docx", "solliciter", "demander"),
    ]  # fmt: skip
    assert found[0].context.startswith("[[Nonobstant]] ce refus, vous")
    assert found[1].ready == "yes"
    assert found[0].after.startswith("Malgré ce refus, vous")


def test_a_draw_is_the_same_each_time_and_another_with_another_seed() -> None:
    rows = [Sampled(str(n), "f", "fr.noms.a", "yes", "", "a", "b", "un b") for n in range(50)]
    ten = drawn(rows, count=10, seed=1)
    assert len(set(ten)) == 10
    assert list(ten) == sorted(ten, key=lambda row: int(row.id))
    assert ten == drawn(rows, count=10, seed=1) != drawn(rows, count=10, seed=2)
    assert drawn(rows, count=99, seed=1) == tuple(rows)


def test_verdicts_are_counted_by_family(tmp_path: Path) -> None:
    given = ["good", "good", "acceptable", "wrong", ""]
    rules = ["fr.noms.a", "fr.noms.b", "fr.verbes.a", "fr.verbes.b", "fr.noms.a"]
    rows = [
        Sampled(str(n), "f", rule, "yes", 'un "a"\\b', "a", "b", "un b", verdict)
        for n, (rule, verdict) in enumerate(zip(rules, given, strict=True))
    ]
    table = tmp_path / "judged.tsv"
    table.write_text(as_table(rows), "utf-8")
    whole, nouns, verbs = verdicts_in(table)
    assert [(each.family, each.unjudged) for each in (whole, nouns, verbs)] == [
        (None, 1), ("noms", 1), ("verbes", 0)
    ]  # fmt: skip
    assert whole.share(Verdict.GOOD, Verdict.ACCEPTABLE) == 0.75
    assert verbs.share(Verdict.WRONG) == 0.5


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("rule\tverdict\nfr.noms.a\tfine\n", "fine"),
        ("rule\nfr.noms.a\n", "row 1"),
        ("verdict\ngood\n", "row 1"),
    ],
)
def test_a_table_that_was_judged_in_other_words_is_refused(tmp_path: Path, rows: str, words: str) -> None:
    table = tmp_path / "judged.tsv"
    table.write_text(rows, "utf-8")
    with pytest.raises(ValueError, match=words):
        verdicts_in(table)


def test_figures_are_the_same_in_lines_and_in_json() -> None:
    pairs = [
        GoldPair("fr.words.1", "words", HARD, ("Malgré ce refus, vous pouvez demander une aide.",), ""),
        GoldPair("fr.words.2", "words", HARD, ("Autre chose.",), ""),
        GoldPair("fr.list.1", "list", PLAIN, ("Autre chose.",), ""),
    ]
    figures = RewriteFigures(
        gold=gold_results(pairs, Language.FR),
        texts=(result("a", words=1000, before=5.0, after=4.5),),
        left_out=(LeftOut("b", "damaged"),),
        plain=2,
        changed=((HARD, PLAIN),),
        sari=SariFigures(10, 20.0, 30.0, 0.5),
    )
    found = as_json(figures)
    assert found["gold"] == {
        "words": {"exact": 1, "silent": 0, "wrong": 1}, "list": {"exact": 0, "silent": 1, "wrong": 0}
    }  # fmt: skip
    assert found["levels"] == {"before": 5.0, "after": 4.5, "gain": 0.5}
    assert found["time_added"] == 0.5
    assert found["refused"] == {"number": 2, "name": 1}
    assert found["per_1000_words"] == {
        "verbes": {"ready": 3.0, "offered": 0.0}, "noms": {"ready": 2.0, "offered": 1.0}
    }  # fmt: skip
    text = as_text(figures, Locale.EN, failures=True)
    assert "Gold table: 1 exact, 1 silent, 1 other, of 3 (0.333)" in text
    assert f"silent fr.list.1: {PLAIN}" in text
    assert "median gain 0.50, of 1 texts" in text
    assert "  b: damaged" in text
    assert (
        "Dropped by the guards: 2 changes\n  number                 2\n  name                   1\n" in text
    )
    assert "Plain sentences changed: 1 of 2" in text
    assert "SARI: 20.0 unchanged, 30.0 rewritten; 0.500 of 10 sentences changed" in text
    empty = RewriteFigures()
    assert as_json(empty)["levels"] is None
    assert as_text(empty, Locale.FR, failures=False) == "\n"
