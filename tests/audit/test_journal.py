"""What is done stays known until the audit is complete."""

from __future__ import annotations

from pathlib import Path

from workbench.audit.journal import Journal
from workbench.audit.rows import Row
from workbench.model import MadeWith

NOW = MadeWith("1", "lexicon", "rules")
ROW = Row("a.pdf", title="Aide « à domicile »", level=3.5, problems=("repaired",))


def test_a_row_comes_back_the_same(tmp_path: Path) -> None:
    Journal(tmp_path / "j", NOW).add("abc", ROW)
    Journal(tmp_path / "j", NOW).add("def", Row("b.pdf", error="damaged"))
    assert Journal(tmp_path / "j", NOW).read() == {"abc": ROW, "def": Row("b.pdf", error="damaged")}


def test_a_row_made_by_other_rules_is_not_used_again(tmp_path: Path) -> None:
    Journal(tmp_path / "j", NOW).add("abc", ROW)
    assert Journal(tmp_path / "j", MadeWith("1", "lexicon", "newer rules")).read() == {}


def test_a_line_cut_short_is_left_out(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j", NOW)
    journal.add("abc", ROW)
    journal.add("def", ROW)
    whole = journal.path.read_bytes()
    journal.path.write_bytes(whole[:-20])
    assert set(journal.read()) == {"abc"}


def test_the_journal_stands_beside_the_output_or_is_named_after_its_files(tmp_path: Path) -> None:
    assert Journal.beside(tmp_path / "out.csv", [], NOW).path == tmp_path / "out.csv.journal"
    one, same, other = (
        Journal.beside(None, [Path(name) for name in names], NOW).path for names in ("ab", "ba", "ac")
    )
    assert one == same != other
    assert one.parent.name == "workbench"


def test_where_nothing_can_be_written_the_audit_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    journal = Journal(tmp_path / "file" / "journal", NOW)
    journal.add("abc", ROW)
    assert journal.read() == {}
