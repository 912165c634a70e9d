"""Labels of forms reach the suggestions, only as offers, and sentences are not taken for labels."""

from __future__ import annotations

import pytest

from workbench.language.sentences import split
from workbench.model import (
    Answer,
    Block,
    BlockKind,
    Document,
    FieldKind,
    FieldSource,
    Format,
    FormField,
    Language,
    Span,
)
from workbench.rewrite import suggest, suggest_text


def form(
    *texts: str,
    kind: BlockKind = BlockKind.LABEL,
    language: Language = Language.FR,
    fields: tuple[FormField, ...] = (),
) -> Document:
    blocks, start = [], 0
    for text in texts:
        blocks.append(Block(kind, Span(start, start + len(text))))
        start += len(text) + 2
    return Document(Format.DOCX, language, "\n\n".join(texts), blocks=tuple(blocks), fields=fields)


def offered(document: Document) -> list[tuple[str, str, bool]]:
    found = suggest(document, split(document))
    return [(s.original, s.replacements[0], s.ready) for s in found if s.replacements]


def test_labels_of_a_form_are_offered_plainer_words() -> None:
    document = form("Nom du demandeur :", "Domiciliation bancaire", "Nbr d’enfants :", "Tél. :", "Prénom")
    assert offered(document) == [
        ("Nom du demandeur", "Votre nom", False),
        ("Domiciliation bancaire", "Nom et adresse de la banque", False),
        ("Nbr", "Nombre", False),
    ]


def test_headings_and_other_languages_are_left() -> None:
    assert offered(form("Signature du demandeur", kind=BlockKind.HEADING)) == []
    assert offered(form("Signature du demandeur", language=Language.EN)) == []


@pytest.mark.parametrize(("hint", "found"), [(None, 1), ("JJ/MM/AAAA", 0)])
def test_the_form_of_a_date_is_said_where_nothing_says_it(hint: str | None, found: int) -> None:
    field = FormField(
        FieldKind.TEXT, FieldSource.DRAWN, label="Date de naissance", answer=Answer.DATE, hint=hint
    )
    assert len(offered(form("Date de naissance :", fields=(field,)))) == found
    assert offered(form("Date de naissance :")) == []


def test_the_form_of_a_date_is_not_said_where_it_is_printed_or_for_the_office() -> None:
    wanted = FormField(FieldKind.TEXT, FieldSource.DRAWN, label="Date d’entrée", answer=Answer.DATE)
    office = FormField(
        FieldKind.TEXT, FieldSource.DRAWN, label="Date d’entrée", answer=Answer.DATE, office=True
    )
    assert offered(form("Date d’entrée", "Nom", fields=(wanted,))) == [
        ("Date d’entrée", "Date d’entrée (JJ/MM/AAAA)", False)
    ]
    assert offered(form("Date d’entrée", "/ 20", fields=(wanted,))) == []
    assert offered(form("Date d’entrée", "Nom", fields=(office,))) == []


def test_a_label_that_names_nobody_is_said_to_you_where_the_form_is_about_nobody_else() -> None:
    assert offered(form("Nom", "Commune de résidence")) == [
        ("Commune de résidence", "Commune où vous habitez", False)
    ]
    assert offered(form("Nom de l’élève", "Commune de résidence")) == []
    assert offered(form("Nom de l’élève", "Domiciliation bancaire")) == [
        ("Domiciliation bancaire", "Nom et adresse de la banque", False)
    ]


def test_a_label_with_a_number_keeps_it() -> None:
    assert offered(form("Immat. : AB-123-CD")) == [("Immat.", "Immatriculation", False)]


@pytest.mark.parametrize(
    "text",
    [
        "Le nom du demandeur est écrit en noir.",
        "Indiquez la commune de résidence de votre enfant.",
        "Pièce justificative de l’identité du déclarant",
        "né(e) le",
        "",
    ],
)
def test_what_is_no_label_or_not_the_reader_s_is_left(text: str) -> None:
    assert [s.rule for s in suggest_text(text, Language.FR) if s.rule.startswith("fr.libelles")] == []
