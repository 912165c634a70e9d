"""Titles and CERFA numbers."""

from __future__ import annotations

import pytest

from workbench.extract.compose import Piece, piece_of_text
from workbench.extract.titles import form_number, title_of
from workbench.model import BlockKind


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("cerfa N° 13750*05", "13750*05"),
        ("Cerfa 13406*06", "13406*06"),
        ("N° 12101*03", "12101*03"),
        ("N° 51656#05", "51656*05"),
        ("N° 13754*1", "13754*01"),
        ("Remplissez le formulaire cerfa n° 13404 et joignez-le à votre dossier.", "13404"),
    ],
)
def test_a_form_number_is_recognised_and_written_one_way(text: str, number: str) -> None:
    assert form_number(text) == number


def test_the_number_that_stands_alone_wins_over_numbers_in_sentences() -> None:
    text = "Pour un permis, prenez le formulaire cerfa n° 13702 à la mairie de votre commune.\n\nN° 13703*11"
    assert form_number(text) == "13703*11"


@pytest.mark.parametrize(
    "text",
    [
        "75011 Paris",
        "SIRET 12345678901234",
        "Prenez le cerfa n° 13404 ou le cerfa n° 13702 selon votre projet, puis envoyez-le à la mairie.",
    ],
)
def test_other_numbers_and_several_forms_give_none(text: str) -> None:
    assert form_number(text) is None


def heading(text: str, level: int) -> Piece:
    return piece_of_text(BlockKind.HEADING, text, level=level, page=1)


def test_a_human_title_in_the_file_wins() -> None:
    assert (
        title_of([heading("IMPRIMÉ", 1)], metadata="Demande de logement social")
        == "Demande de logement social"
    )


@pytest.mark.parametrize(
    "metadata", [None, "", "form_v3_final.docx", "Microsoft Word - Document1", "Sans titre"]
)
def test_else_the_first_heading_of_the_highest_rank(metadata: str | None) -> None:
    pieces = [heading("Cadre 1", 2), heading("Demande d’aide au logement", 1), heading("Cadre réservé", 1)]
    assert title_of(pieces, metadata=metadata) == "Demande d’aide au logement"


def test_no_heading_no_title() -> None:
    assert title_of([piece_of_text(BlockKind.LABEL, "Nom :")]) is None
