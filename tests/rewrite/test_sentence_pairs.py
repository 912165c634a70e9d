"""Which sentences of the old text of a block became which of the new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from workbench.model import Block, BlockKind, Document, Format, Language, Span
from workbench.rewrite import compare
from workbench.rewrite.apply import Change
from workbench.rewrite.sentence_pairs import sentence_pairs

if TYPE_CHECKING:
    from workbench.rewrite.compare import AlignedBlock


def block(text: str, *changes: tuple[str, str]) -> AlignedBlock:
    """A block in which words were changed."""
    document = Document(
        Format.PDF, Language.FR, text, blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text))),)
    )
    made = [
        Change(Span(text.index(old), text.index(old) + len(old)), new, verbatim=True) for old, new in changes
    ]
    return compare.align(document, made)[0]


def pairs(found: AlignedBlock) -> list[tuple[str, str]]:
    return [
        (found.before[slice(*pair.before)].strip(), found.after[slice(*pair.after)].strip())
        for pair in sentence_pairs(found, Language.FR)
    ]


def test_sentences_that_were_only_reworded_stand_side_by_side() -> None:
    text = "Nonobstant ce refus, écrivez. Joignez une copie. Signez la présente."
    assert pairs(block(text, ("Nonobstant", "Malgré"), ("la présente", "cette lettre"))) == [
        ("Nonobstant ce refus, écrivez.", "Malgré ce refus, écrivez."),
        ("Joignez une copie.", "Joignez une copie."),
        ("Signez la présente.", "Signez cette lettre."),
    ]


def test_a_sentence_that_was_cut_in_two_stands_beside_both() -> None:
    text = "Vous devez écrire, puis joindre une copie. Signez."
    assert pairs(block(text, (", puis joindre", ". Joignez"))) == [
        ("Vous devez écrire, puis joindre une copie.", "Vous devez écrire. Joignez une copie."),
        ("Signez.", "Signez."),
    ]


def test_two_sentences_that_became_one_stand_beside_it() -> None:
    text = "Écrivez. Joignez une copie. Signez."
    assert pairs(block(text, (". Joignez", " et joignez"))) == [
        ("Écrivez. Joignez une copie.", "Écrivez et joignez une copie."),
        ("Signez.", "Signez."),
    ]


def test_a_sentence_that_is_gone_stands_beside_nothing() -> None:
    text = "Écrivez. Ceci est sans objet. Signez."
    assert pairs(block(text, ("Ceci est sans objet. ", ""))) == [
        ("Écrivez.", "Écrivez."),
        ("Ceci est sans objet.", ""),
        ("Signez.", "Signez."),
    ]


def test_a_sentence_that_a_change_put_in_stands_with_the_one_that_was_changed() -> None:
    text = "Écrivez. Signez."
    assert pairs(block(text, ("Écrivez.", "Écrivez. Joignez une copie."))) == [
        ("Écrivez.", "Écrivez. Joignez une copie."),
        ("Signez.", "Signez."),
    ]


def test_a_block_written_anew_is_aligned_by_the_words_that_its_sentences_share() -> None:
    text = (
        "Le demandeur joint la copie de son contrat de travail. Le présent alinéa est abrogé. "
        "La réponse du service intervient dans un délai de deux mois."
    )
    new = "Joignez une copie de votre contrat de travail. Le service vous donne une réponse en deux mois."
    assert pairs(block(text, (text, new))) == [
        (
            "Le demandeur joint la copie de son contrat de travail.",
            "Joignez une copie de votre contrat de travail.",
        ),
        ("Le présent alinéa est abrogé.", ""),
        (
            "La réponse du service intervient dans un délai de deux mois.",
            "Le service vous donne une réponse en deux mois.",
        ),
    ]


def test_sentences_that_share_no_word_stay_in_their_order() -> None:
    assert pairs(block("Alpha bêta. Gamma delta.", ("Alpha bêta. Gamma delta.", "Un deux. Trois cinq."))) == [
        ("Alpha bêta.", "Un deux."),
        ("Gamma delta.", "Trois cinq."),
    ]


SENTENCES = st.lists(
    st.sampled_from(["Écrivez au service.", "Joignez une copie.", "Signez ici.", "M. Durand vous répond."]),
    max_size=5,
).map(" ".join)


@given(SENTENCES, SENTENCES)
def test_no_sign_is_lost_and_none_is_told_twice(before: str, after: str) -> None:
    text = f"Début. {before} Fin."
    found = block(text, (before, after)) if before else block(text)
    told = sentence_pairs(found, Language.FR)
    assert "".join(found.before[slice(*pair.before)] for pair in told) == found.before
    assert "".join(found.after[slice(*pair.after)] for pair in told) == found.after
