"""A parse read out as plain data says what spaCy says."""

from __future__ import annotations

from typing import Any

import pytest

from workbench.language.parse import parse, pipeline
from workbench.language.tree import Doc, read_out
from workbench.model import Language

TEXTS = {
    Language.FR: (
        "La demande de renouvellement, signée par le demandeur, doit être envoyée au maire ; c'est gratuit.",
        "S'il y a lieu, joignez les documents (copie d'identité, justificatif de domicile et avis d'impôt).",
        "N'oubliez pas de dater",
        "  deux espaces  ",
        "",
    ),
    Language.EN: (
        "The applicant, who has signed the form, must send it within 30 days; it isn't possible later.",
        "Payment of the fee and notification of the office are required.",
        "",
    ),
}
SAME = (
    "i", "idx", "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "whitespace_", "is_punct", "is_space",
)  # fmt: skip
ROWS = ("children", "lefts", "subtree", "ancestors", "conjuncts")
FEATURES = ("Gender", "Number", "VerbForm", "Mood", "Tense", "Person", "Nothing")


def both(language: Language) -> list[tuple[Any, Doc]]:
    theirs = list(pipeline(language).pipe(TEXTS[language]))
    return list(zip(theirs, read_out(theirs), strict=True))


@pytest.mark.parametrize("language", Language)
def test_a_token_says_what_spacys_says(language: Language) -> None:
    compared = 0
    for theirs, ours in both(language):
        assert (len(ours), ours.text) == (len(theirs), theirs.text)
        for their, our in zip(theirs, ours, strict=True):
            assert [getattr(our, name) for name in SAME] == [getattr(their, name) for name in SAME]
            assert [our.morph.get(name) for name in FEATURES] == [their.morph.get(name) for name in FEATURES]
            edges = (our.head.i, our.left_edge.i, our.right_edge.i)
            assert edges == (their.head.i, their.left_edge.i, their.right_edge.i)
            compared += 1
    assert compared > 25


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.parametrize("language", Language)
def test_what_hangs_on_a_token_is_the_same(language: Language, name: str) -> None:
    pairs = [(our, their) for theirs, ours in both(language) for their, our in zip(theirs, ours, strict=True)]
    ours = [sorted(other.i for other in getattr(our, name)) for our, _ in pairs]
    assert any(ours)
    assert ours == [sorted(other.i for other in getattr(their, name)) for _, their in pairs]


@pytest.mark.parametrize("language", Language)
def test_sentences_and_parts_are_the_same(language: Language) -> None:
    for theirs, ours in both(language):
        assert [(part.start, part.end, part.root.i, part.text) for part in ours.sents] == [
            (part.start, part.end, part.root.i, part.text) for part in theirs.sents
        ]
        assert (ours[1:4].text, len(ours[1:4]), ours[2:].text) == (
            theirs[1:4].text,
            len(theirs[1:4]),
            theirs[2:].text,
        )
        assert [token.text for token in ours[1:4][1:]] == [token.text for token in theirs[1:4][1:]]


def test_a_doc_knows_the_words_and_relations_in_it() -> None:
    doc = parse(["Vous êtes informé par la mairie."], Language.FR)[0]
    assert {"vous", "mairie"} <= doc.words
    assert "aux:pass" in doc.relations
    assert "Vous" not in doc.words


def test_a_neighbour_beyond_the_ends_is_an_error() -> None:
    doc = parse(["Signez ici."], Language.FR)[0]
    assert doc[0].nbor(1) is doc[1]
    with pytest.raises(IndexError):
        doc[0].nbor(-1)
    with pytest.raises(IndexError):
        doc[len(doc) - 1].nbor()


def test_nothing_parsed_gives_nothing() -> None:
    assert parse([], Language.FR) == []
