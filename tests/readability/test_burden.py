"""What a form asks: documents to join and minutes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model import (
    Block,
    BlockKind,
    Document,
    FieldKind,
    FieldSource,
    Format,
    FormField,
    Language,
    Page,
    Span,
)
from workbench.readability.attachments import find_attachments
from workbench.readability.burden import burden


def form(
    *blocks: tuple[BlockKind, str], fields: tuple[FormField, ...] = (), language: Language = Language.FR
) -> Document:
    text = "\n\n".join(words for _, words in blocks)
    made, start = [], 0
    for kind, words in blocks:
        made.append(Block(kind=kind, span=Span(start, start + len(words))))
        start += len(words) + 2
    return Document(
        format=Format.PDF,
        language=language,
        text=text,
        pages=(Page(1, 595, 842),),
        blocks=tuple(made),
        fields=fields,
    )


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


def test_a_document_asked_for_twice_counts_once() -> None:
    sentence = "Joignez une facture. Joignez une facture."
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
