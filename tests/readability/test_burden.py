"""What a form asks: documents to join and minutes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readability.burden_forms import form
from workbench.model import (
    BlockKind,
    Burden,
    FieldKind,
    FieldSource,
    FormField,
    Language,
    Load,
)
from workbench.readability.attachments import find_attachments
from workbench.readability.burden import burden
from workbench.serial import Json, from_json, to_json


def field(kind: FieldKind, *, required: bool | None = None) -> FormField:
    return FormField(kind=kind, source=FieldSource.WIDGET, required=required)


def asked(*blocks: tuple[BlockKind, str], language: Language = Language.FR) -> list[str]:
    document = form(*blocks, language=language)
    found = find_attachments(document)
    assert all(" ".join(document.text_of(each.span).split()) == each.text for each in found)
    return [each.text for each in found]


def test_the_items_of_a_list_of_documents_are_found_up_to_its_end() -> None:
    assert asked(
        (BlockKind.HEADING, "Pièces à joindre"),
        (BlockKind.LIST_ITEM, "• Une copie du bail ;"),
        (BlockKind.LIST_ITEM, "- Trois bulletins de salaire."),
        (BlockKind.PARAGRAPH, "Signez ce formulaire."),
        (BlockKind.LIST_ITEM, "• Vous habitez seul"),
    ) == ["Une copie du bail", "Trois bulletins de salaire"]


def test_a_document_asked_for_in_a_sentence_is_found() -> None:
    sentence = "Vous devez joindre une copie de votre carte d’identité et signer."
    assert asked((BlockKind.PARAGRAPH, sentence)) == ["une copie de votre carte d’identité"]


def test_the_coded_items_of_a_slip_are_documents_from_three_on() -> None:
    slip = (
        (BlockKind.HEADING, "Bordereau des pièces jointes"),
        (BlockKind.LIST_ITEM, "PC1. Un plan de situation du terrain [Art. R. 431-7]"),
        (BlockKind.LIST_ITEM, "PC2. Le plan de masse ;"),
        (BlockKind.PARAGRAPH, "PC3-1. L’accord du voisin."),
    )
    assert asked(*slip) == ["Un plan de situation du terrain", "Le plan de masse", "L’accord du voisin"]
    assert asked(*slip[:3]) == []


def test_a_fact_in_a_list_and_a_way_to_pay_are_no_documents() -> None:
    assert asked(
        (BlockKind.PARAGRAPH, "Vous devez fournir :"),
        (BlockKind.LIST_ITEM, "type de procédure : simple"),
        (BlockKind.LIST_ITEM, "pour un couple : livret de famille"),
        (BlockKind.PARAGRAPH, "Vous payez par :"),
        (BlockKind.LIST_ITEM, "Chèque à l’ordre du régisseur"),
    ) == ["pour un couple : livret de famille"]


def test_a_document_asked_for_twice_counts_once() -> None:
    sentence = "Joignez une facture. Joignez une facture. Vous devez fournir les justificatifs."
    assert asked((BlockKind.PARAGRAPH, sentence)) == ["une facture"]


def test_a_form_that_asks_for_nothing_has_no_attachment() -> None:
    assert (
        asked((BlockKind.PARAGRAPH, "La facture est payée. Votre permis est prêt."), (BlockKind.LABEL, "Nom"))
        == []
    )


def test_english_attachments() -> None:
    text = "Please attach a copy of your lease and sign."
    assert asked((BlockKind.PARAGRAPH, text), language=Language.EN) == ["a copy of your lease"]


def test_minutes_add_reading_filling_and_gathering() -> None:
    words = "mot " * 149 + "mot."
    document = form(
        (BlockKind.PARAGRAPH, words),
        fields=(
            field(FieldKind.TEXT, required=True),
            field(FieldKind.TEXT),
            field(FieldKind.CHECKBOX),
            field(FieldKind.SIGNATURE, required=True),
        ),
    )
    # 150 words at 150 a minute, two answers, a tick, a signature: 1 + 0.25 * 2 + 0.1 + 0.5
    found = burden(document)
    assert found.minutes == pytest.approx(2.1)
    assert (found.pages, found.words, found.fields, found.required_fields) == (1, 150, 4, 2)


def test_a_document_that_someone_else_makes_costs_more_than_one_at_home() -> None:
    home = burden(form((BlockKind.PARAGRAPH, "Joignez une facture."))).minutes
    doctor = burden(form((BlockKind.PARAGRAPH, "Joignez un certificat médical."))).minutes
    assert doctor - home == pytest.approx(2, abs=0.11)


@given(
    st.lists(
        st.sampled_from(["Joignez", "une copie", "du bail", "à joindre :", "\n", "- ", "photo", "."]),
        max_size=20,
    )
)
def test_attachments_stay_inside_the_text(words: list[str]) -> None:
    document = form((BlockKind.LIST_ITEM, " ".join(words)))
    for each in find_attachments(document):
        assert 0 <= each.span.start < each.span.end <= len(document.text)


def test_the_index_sums_up_its_parts_and_findings_point_to_their_places() -> None:
    """Two documents, both made by someone else (a town hall, a court), one of them known already."""
    sentence = "Joignez un acte de naissance. Joignez une copie du jugement."
    document = form((BlockKind.PARAGRAPH, sentence), fields=(field(FieldKind.SIGNATURE),))
    found = burden(document)
    amounts = {part.load.value: part.amount for part in found.index_parts}
    assert (amounts["documents"], amounts["third_parties"], amounts["known"]) == (2, 2, 1)
    assert amounts["small_print"] is None
    assert found.index == round(sum(part.points for part in found.index_parts), 1)
    assert (found.questions, found.signatures, found.spent.third_parties) == (1, 1, 10)
    (known,) = found.found(Load.KNOWN)
    (spot,) = known.places
    assert spot.span is not None
    assert document.text_of(spot.span) == known.text == "un acte de naissance"


def test_an_analysis_stored_before_there_was_an_index_still_loads() -> None:
    old: Json = {"pages": 1, "words": 9, "fields": 2, "required_fields": 0, "attachments": [], "minutes": 1.5}
    assert from_json(Burden, old) == Burden(1, 9, 2, 0, (), 1.5)
    new = burden(
        form((BlockKind.PARAGRAPH, "Joignez un acte de naissance."), fields=(field(FieldKind.TEXT),))
    )
    assert from_json(Burden, to_json(new)) == new
