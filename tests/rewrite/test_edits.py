"""The edits of a block make its new text, and touch little else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.model import Block, BlockKind, Document, Format, Language, Span
from workbench.rewrite.apply import Change
from workbench.rewrite.compare import AlignedBlock, align
from workbench.rewrite.edits import edited, edits_of


def aligned(text: str, *changes: tuple[str, str]) -> AlignedBlock:
    """The text as one block, with what stands for each passage once."""
    document = Document(
        format=Format.DOCX,
        language=Language.FR,
        text=text,
        blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text))),),
    )
    (block,) = align(
        document, [Change(Span(text.index(old), text.index(old) + len(old)), new) for old, new in changes]
    )
    return block


def shown(block: AlignedBlock) -> list[tuple[str, str, tuple[int, ...]]]:
    return [
        (block.before[edit.span.start : edit.span.end], edit.text, edit.changes) for edit in edits_of(block)
    ]


def test_an_edit_is_what_its_change_replaces() -> None:
    block = aligned("Nonobstant ce refus, vous pouvez solliciter une aide.", ("solliciter", "demander"))
    assert shown(block) == [("solliciter", "demander", (0,))]


def test_words_that_stay_are_not_in_the_edit() -> None:
    block = aligned("Il faut joindre une copie de la pièce.", ("faut joindre une copie", "faut une copie"))
    assert shown(block) == [("joindre ", "", (0,))]


def test_a_seam_that_is_repaired_belongs_to_the_edit_of_its_change() -> None:
    block = aligned("Remplissez le formulaire puis signez.", ("formulaire", "imprimé"))
    assert block.after == "Remplissez l’imprimé puis signez."
    assert shown(block) == [("le formulaire", "l’imprimé", (0,))]


def test_an_edit_that_only_adds_words_takes_a_word_along() -> None:
    block = AlignedBlock(BlockKind.PARAGRAPH, "Joignez une copie.", "Joignez une copie lisible.")
    change = aligned("Joignez une copie.", ("copie", "copie lisible"))
    assert change.after == block.after
    assert shown(change) == [("copie", "copie lisible", (0,))]


def test_two_changes_apart_give_two_edits_and_ranks_go_on() -> None:
    block = aligned(
        "Vous sollicitez une aide afin de payer.", ("sollicitez", "demandez"), ("afin de", "pour")
    )
    assert [edit.changes for edit in edits_of(block, first=3)] == [(3,), (4,)]


def test_a_change_that_changes_nothing_gives_no_edit() -> None:
    assert edits_of(aligned("Une aide.", ("aide", "aide"))) == ()


WORDS = st.sampled_from(
    (
        "le",
        "la",
        "de",
        "du",
        "à",
        "il",
        "si",
        "que",
        "une",
        "aide",
        "imprimé",
        "aide,",
        "d’abord",
        "(pour)",
        "Écrivez",
    )
)
TEXTS = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)


@given(text=TEXTS, data=st.data())
def test_the_edits_make_the_new_text_whatever_the_changes(text: str, data: st.DataObject) -> None:
    cuts = data.draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True).map(sorted))
    spans = [Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    new = st.one_of(st.just(""), TEXTS)
    document = Document(format=Format.DOCX, language=Language.FR, text=text)
    (block,) = align(document, [Change(span, data.draw(new)) for span in spans])
    edits = edits_of(block)
    assert edited(block.before, edits) == block.after
    assert all(edit.span.start < edit.span.end for edit in edits)
    reached = 0
    for edit in edits:
        assert reached <= edit.span.start
        reached = edit.span.end
