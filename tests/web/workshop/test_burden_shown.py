"""What the pages of a document and of its review show of the burden of a form."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.web.conftest import found, words_of
from tests.web.workshop.desk import analysis
from workbench import model
from workbench.readability.burden_index import index_parts

if TYPE_CHECKING:
    from tests.web.conftest import CheckedClient
    from tests.web.workshop.desk import Desk


def heavy() -> model.Analysis:
    """Two documents to join, 15 × (1 − 2^(−2/5)) = 3.63 points, and a paper that is known already."""
    made = analysis()
    amounts: dict[model.Load, float | None] = dict.fromkeys(model.Load, 0.0)
    parts = index_parts(amounts | {model.Load.DOCUMENTS: 2})
    known = model.BurdenFinding(
        model.Load.KNOWN, "tax_notice", "votre avis d’imposition", (model.Spot(1, model.Span(0, 10)),)
    )
    burden = replace(made.assessment.burden, index=3.6, index_parts=parts, findings=(known,))
    return replace(made, assessment=replace(made.assessment, burden=burden))


def test_a_document_and_its_review_show_the_index_its_parts_and_what_is_known(
    desk: Desk, editor: CheckedClient
) -> None:
    document, review = desk.in_review(made=heavy())
    for address in (f"/atelier/documents/{document}", f"/atelier/revues/{review}"):
        page = editor.page(address)
        assert "4 sur 100" in words_of(page)
        assert [cell.text_content() for cell in found(page, "//main//table//td")][-2:] == ["2", "3,6 sur 15"]
        (line,) = [each for each in found(page, "//main//li") if "avis d’imposition" in each.text_content()]
        assert line.text_content().endswith(
            "(revenus : à demander aux impôts, page 1)".replace(" :", "\u00a0:")
        )


def test_an_analysis_older_than_the_index_shows_none(desk: Desk, editor: CheckedClient) -> None:
    document, review = desk.in_review()
    for address in (f"/atelier/documents/{document}", f"/atelier/revues/{review}"):
        assert "Indice de charge" not in words_of(editor.page(address))
