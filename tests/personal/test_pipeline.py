"""The pipeline finds what is written, typed and signed in one call."""

from __future__ import annotations

from workbench import analysis
from workbench.extract.engine import pymupdf
from workbench.intake import take_in


def test_text_and_fields_are_looked_through_together() -> None:
    pdf = pymupdf.open()
    page = pdf.new_page()
    page.insert_text((72, 100), "Mon amie Solène Kervella garde les enfants depuis la rentrée.")
    widget = pymupdf.Widget()
    widget.field_type, widget.field_name, widget.rect = (
        pymupdf.PDF_WIDGET_TYPE_TEXT,
        "a",
        pymupdf.Rect(72, 200, 300, 220),
    )
    widget.field_value = "06 39 98 12 34"
    page.add_widget(widget)
    upload = take_in(pdf.tobytes(), "a.pdf")
    found = analysis.personal_data(upload, analysis.extract(upload))
    assert [(each.kind, each.text, each.reason) for each in found] == [
        ("name", "Solène Kervella", "named_in_text"),
        ("phone", "06 39 98 12 34", "typed"),
    ]
