"""Where a sentence ends, and which blocks hold one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.language.sentences import is_full_sentence, split, split_text
from workbench.model import Block, BlockKind, Document, Format, Language, Span


def cut(text: str, language: Language = Language.FR) -> list[str]:
    return [text[start:end] for start, end in split_text(text, language)]


@pytest.mark.parametrize(
    "parts",
    [
        ["M. Dupont habite ici.", "Il a signé l’art. 5 du code."],
        ["Apportez une facture, un bail, etc.", "Vous recevrez une réponse."],
        ["Joignez une facture, un bail, etc. de moins de 3 mois."],
        ["Vous payez 3.5 euros.", "Le n° 5 est à l’accueil."],
        ["1. Remplissez le formulaire.", "Signez-le."],
        ["Elle a écrit : « Venez. »", "Vraiment ?", "Oui !"],
        ["Il attend… et repart.", "Il revient..."],
        ["Je soussigné(e) ............ demeurant à ............ certifie être en vie.", "Fait à Lyon."],
        ["Allez sur www.exemple.fr.", "Cliquez sur https://exemple.fr/a.html."],
        ["(Le dossier est complet.)", "Vous pouvez payer."],
        ["Vu l’article L. 123-4 du code."],
        ["- vos droits (accès, rectification, etc.) ; la possibilité de partir."],
        ["Est-ce votre adresse ?", "Oui."],
        ["Savez-vous où aller ? : demandez-nous."],
    ],
)
def test_french_text_is_cut_at_the_end_of_sentences_only(parts: list[str]) -> None:
    assert cut(" ".join(parts)) == parts


def test_a_line_break_inside_a_sentence_is_a_space_but_an_item_begins_anew() -> None:
    text = "Vous devez joindre\nles pièces suivantes :\n- une facture ;\n- un bail."
    assert cut(text) == ["Vous devez joindre\nles pièces suivantes :", "- une facture ;", "- un bail."]


def test_english_abbreviations_do_not_end_a_sentence() -> None:
    text = "Mr. Smith signed sec. 5 at 5 p.m. on Monday. He left."
    assert cut(text, Language.EN) == ["Mr. Smith signed sec. 5 at 5 p.m. on Monday.", "He left."]


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("Nom de naissance", False),
        ("Adresse complète du représentant légal de l’enfant", False),
        ("Vous devez signer ici", True),
        ("Copie de la dernière facture de gaz.", True),
        ("Fait à Lyon.", False),
        ("Pièce justificative de l’identité du déclarant :", False),
        ("Cocher la case correspondant à votre situation :", True),
        ("Les pièces suivantes doivent être jointes :", True),
        ("Si vous avez une autorisation : date et autorisation n°", False),
        ("Objet : votre demande de dérogation du 3 mai", False),
        ("Objets : ceux que vous demandez de garder.", True),
        ("{#each élément.liste_noms as nomColonne}", False),
        ("{#if demande_acceptée} Oui {:else} Non {/if}", False),
        ("La durée est de {nombre(durée)} ans.", True),
    ],
)
def test_a_label_is_not_a_sentence(text: str, *, full: bool) -> None:
    assert is_full_sentence(text, Language.FR) is full


def document(*blocks: tuple[BlockKind, str]) -> Document:
    text = "\n\n".join(words for _, words in blocks)
    made, start = [], 0
    for kind, words in blocks:
        made.append(Block(kind=kind, span=Span(start, start + len(words))))
        start += len(words) + 2
    return Document(format=Format.DOCX, language=Language.FR, text=text, blocks=tuple(made))


def test_labels_and_headings_never_join_the_running_text() -> None:
    form = document(
        (BlockKind.HEADING, "Vous demandez une aide au logement."),
        (BlockKind.LABEL, "Nom de famille"),
        (BlockKind.LABEL, "Prénoms dans l’ordre de l’état civil"),
        (BlockKind.PARAGRAPH, "Vous louez un logement. Joignez votre bail."),
        (BlockKind.LIST_ITEM, "Copie du bail"),
        (BlockKind.LABEL, "Signez ici si vous êtes le locataire du logement."),
    )
    found = [(form.text_of(sentence.span), sentence.block) for sentence in split(form)]
    assert found == [
        ("Vous louez un logement.", 3),
        ("Signez ici si vous êtes le locataire du logement.", 5),
    ]


@given(st.text(alphabet="aL.!? …«»\n-1", max_size=60), st.sampled_from(Language))
def test_sentences_are_in_order_inside_the_text_and_never_blank(text: str, language: Language) -> None:
    last = 0
    for start, end in split_text(text, language):
        assert last <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        last = end
