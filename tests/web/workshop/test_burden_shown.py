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
        listed = found(page, "//main//li[not(ancestor::*[@class='helps'])]")
        (line,) = [each for each in listed if "avis d’imposition" in each.text_content()]
        assert line.text_content().endswith(
            "(revenus : à demander aux impôts, page 1)".replace(" :", "\u00a0:")
        )


def test_an_analysis_older_than_the_index_shows_none(desk: Desk, editor: CheckedClient) -> None:
    document, review = desk.in_review()
    for address in (f"/atelier/documents/{document}", f"/atelier/revues/{review}"):
        assert "Indice de charge" not in words_of(editor.page(address))


def placed() -> model.Analysis:
    """A third party at two places, the first across a hard word; a field whose answer is known already."""
    made = heavy()
    field = model.FormField(model.FieldKind.TEXT, model.FieldSource.DRAWN, page=1, label="Code APE")
    doctor = model.BurdenFinding(
        model.Load.THIRD_PARTIES,
        "doctor",
        "un médecin",
        (model.Spot(1, model.Span(5, 17)), model.Spot(1, model.Span(42, 61))),
    )
    known = model.BurdenFinding(model.Load.KNOWN, "tax_notice", "Code APE", (model.Spot(1, field=0),))
    burden = replace(made.assessment.burden, findings=(known, doctor))
    return replace(
        made,
        document=replace(made.document, fields=(field,)),
        assessment=replace(made.assessment, burden=burden),
    )


def test_each_finding_leads_to_its_places_and_each_place_back(desk: Desk, editor: CheckedClient) -> None:
    _, review = desk.in_review(made=placed())
    page = editor.page(f"/atelier/revues/{review}")
    links = found(page, "//details[@class='burden']//a[@class='ask-place']")
    assert [link.text_content() for link in links] == ["page 1"] * 3
    assert [link.get("href") for link in links] == ["#f0", "#k2-0", "#k2-1"]
    for link in links:
        (place,) = found(page, f"//*[@id='{link.get('href')[1:]}']")
        here = [place] if place.tag == "a" else found(place, ".//a[@class='ask-sign']")
        (back,) = [each.get("href") for each in here]
        assert len(found(page, f"//details[@class='burden']//li[@id='{back[1:]}']")) == 1


def test_a_place_is_marked_by_its_number_and_its_words_are_all_there(
    desk: Desk, editor: CheckedClient
) -> None:
    made = placed()
    _, review = desk.in_review(made=made)
    page = editor.page(f"/atelier/revues/{review}")
    (sign, other) = found(page, "//p[starts-with(@class, 'text')]//a[@class='ask-sign']")
    assert " ".join(sign.text_content().split()) == "charge, constat 2"
    marked = "".join(
        each.text_content() for each in found(page, "//p[starts-with(@class, 'text')]//span[@class='ask']")
    )
    assert marked == made.document.text[5:17] + made.document.text[42:61]
    assert other.get("id") == "k2-1"
    notes = [each.text_content() for each in found(page, "//details[@class='hardness']/summary")]
    assert ["1 charge à alléger" in note for note in notes] == [True, True]


def test_a_decision_brings_the_block_back_with_its_marks(desk: Desk, editor: CheckedClient) -> None:
    document, review = desk.in_review(made=placed())
    data = {
        "version": str(desk.version(document)),
        "suggestion": str(desk.suggestions(review)[0]),
        "outcome": "accepted",
        "choice": "Malgré",
    }
    answer = editor.post(f"/atelier/revues/{review}/decisions", data=data, headers={"X-Part": "1"})
    assert 'id="k2-0"' in answer.get_json()["block"]


def test_a_document_without_its_text_has_no_links(desk: Desk, editor: CheckedClient) -> None:
    document, _ = desk.in_review(made=placed())
    page = editor.page(f"/atelier/documents/{document}")
    assert not found(page, "//a[@class='ask-place']")
    assert "un médecin (un médecin, page 1)" in words_of(page)
