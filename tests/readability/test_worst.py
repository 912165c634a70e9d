"""Which sentences are named as the hardest."""

from __future__ import annotations

from time import process_time

import pytest

from workbench.model import Block, BlockKind, Document, Format, Language, SentenceScore, Span
from workbench.readability.worst import hardest, holds_a_clause


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("Le locataire qui a donné congé restitue les clefs.", True),
        ("Vous édifiez des locaux à usage professionnel.", True),
        ("Joindre un plan de situation coté dans les trois dimensions.", True),
        ("Ne pas agrafer les pièces justificatives.", True),
        ("Une attestation précisant la date de fin des travaux.", True),
        ("stage ayant permis une embauche", False),
        ("Le stage a permis une embauche", True),
        ("dossier comportant toutes les pièces demandées", False),
        ("(Les pièces (voir la liste) sont jointes (une copie suffit)).", True),
        ("(Une note (deux pages) précisant le projet).", True),
        ("(La notice explique comment remplir ce cadre.)", True),
        ("A : tâche réalisée sans aide (à cocher si l’élève le souhaite).", False),
        ("Personnes à charge (voir la notice si vous êtes divorcé) :", False),
        ("apprentissage avec des supports adaptés et une aide ponctuelle", False),
        ("Plan de masse [ce plan doit être coté] et notice de sécurité", False),
        ("Mairie, 12 place du Marché, 69001 Lyon", False),
        ("Direction générale de l’alimentation, bureau des laits et produits laitiers.", False),
    ],
)
def test_a_clause_needs_a_verb_outside_brackets(text: str, *, holds: bool) -> None:
    assert holds_a_clause(text, Language.FR) is holds


@pytest.mark.parametrize("piece", ["(", ")", "(b)", ". ", "((b)", "- "])
def test_a_long_row_of_marks_is_read_in_no_time(piece: str) -> None:
    started = process_time()
    assert not holds_a_clause(piece * 20000, Language.FR)
    assert process_time() - started < 2


def test_an_english_label_is_no_clause() -> None:
    assert holds_a_clause("You must send the form before the end of the month.", Language.EN)
    assert not holds_a_clause("Name of applicant (you must give it)", Language.EN)


HARD = "Le préfet refuse."
OPTION = "statut antérieur"
TEXT = f"{HARD}\n{OPTION}\n- Le préfet refuse\nLe maire décide."


def _score(piece: str, level: float, *, after: int = 0) -> SentenceScore:
    start = TEXT.index(piece, after)
    return SentenceScore(Span(start, start + len(piece)), level, 3, ())


def _document() -> Document:
    whole = Block(BlockKind.PARAGRAPH, Span(0, len(TEXT)))
    return Document(format=Format.DOCX, language=Language.FR, text=TEXT, blocks=(whole,))


def test_clauses_of_level_five_or_more_are_named_hardest_first_each_once() -> None:
    first, again = _score(HARD, 5.0), _score("- Le préfet refuse", 5.2)
    scores = (_score(OPTION, 6.0), first, again, _score("Le maire décide.", 4.99))
    assert hardest(_document(), scores) == (again,)
    assert hardest(_document(), (*scores, _score("Le maire décide.", 5.1))) == (
        again,
        _score("Le maire décide.", 5.1),
    )


def test_an_easy_document_has_no_hardest_sentence() -> None:
    assert hardest(_document(), (_score(HARD, 4.9), _score("Le maire décide.", 2.0))) == ()
