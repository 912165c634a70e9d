"""The rows of an audit: what they hold, in which order, how they are written."""

from __future__ import annotations

import csv
import io
import json

from workbench.analysis import analyse_text
from workbench.audit.rows import COLUMNS, Row, as_csv, as_json, hardest_first, row_of, summary
from workbench.model import Language, Locale

HARD = Row(
    "hard.pdf", language="fr", level=5.2, band="very_hard", words=100, problems=("repaired", "xfa_form")
)
EASY = Row("easy.pdf", language="fr", level=2.25, band="easy", words=50)
UNKNOWN = Row("menu.pdf", words=3, problems=("language_unknown",))
BROKEN = Row("broken.pdf", error="damaged")


def test_the_hardest_come_first_and_the_unread_last() -> None:
    assert hardest_first([BROKEN, EASY, UNKNOWN, HARD]) == (HARD, EASY, UNKNOWN, BROKEN)


def test_a_row_sums_up_an_analysis() -> None:
    """Nine words; "nonobstant" is in the lexicon: at least one hard term."""
    analysis = analyse_text("Nonobstant ce refus, vous pouvez écrire à ce service.", Language.FR)
    row = row_of("lettre.txt", analysis)
    assert (row.file, row.language, row.words, row.fields, row.pages) == ("lettre.txt", "fr", 9, 0, None)
    assert row.jargon_per_100 == round(100 * len(analysis.assessment.terms) / 9, 1)
    assert row.jargon_per_100 > 0
    assert row.level == round(analysis.assessment.level or 0, 2)
    assert (row.problems, row.error) == ((), None)


def test_csv_and_json_have_the_same_columns() -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv([HARD, BROKEN]))))
    assert tuple(rows[0]) == COLUMNS == tuple(json.loads(as_json([HARD]))[0])
    assert (rows[0]["level"], rows[0]["problems"], rows[0]["error"]) == ("5.2", "repaired xfa_form", "")
    assert (rows[1]["level"], rows[1]["error"]) == ("", "damaged")


def test_a_title_cannot_be_run_by_a_spreadsheet() -> None:
    (row,) = csv.DictReader(io.StringIO(as_csv([Row("a.pdf", title='=HYPERLINK("x")')])))
    assert row["title"] == '\'=HYPERLINK("x")'


def test_the_summary_counts_what_was_read_and_refused() -> None:
    """Median of 5.2 and 2.25: 3.725."""
    rows = hardest_first([BROKEN, EASY, UNKNOWN, HARD, Row("old.doc", error="type_doc")])
    assert summary(rows, 2, Locale.EN) == (
        "Documents: 5. Read: 3.",
        "Refused: 2 (damaged 1, type_doc 1).",
        "Median level: 3.7 out of 6. Hardest: hard.pdf (5.2).",
        "Other files, left aside: 2.",
    )


def test_a_folder_without_documents_has_a_short_summary() -> None:
    assert summary((), 0, Locale.EN) == ("Documents: 0. Read: 0.",)
