"""The text before and after, block by block."""

from __future__ import annotations

import pytest

from workbench.model import Block, BlockKind, Document, Format, Language, Span, Wording
from workbench.rewrite.apply import Change
from workbench.rewrite.compare import AlignedBlock, AlignedChange, align
from workbench.serial import from_json, to_json

TEXT = "Demande\n\nRenvoyez l’imprimé signé."
DOCUMENT = Document(
    Format.DOCX,
    Language.FR,
    TEXT,
    blocks=(Block(BlockKind.HEADING, Span(0, 7), level=1), Block(BlockKind.PARAGRAPH, Span(9, 34))),
)
WHY = Wording("Mot rare.", "Rare word.")
CHANGE = Change(Span(20, 27), "formulaire", "fr.noms.imprime", WHY)


def test_each_block_has_its_old_and_new_text_and_its_changes() -> None:
    assert align(DOCUMENT, [CHANGE]) == (
        AlignedBlock(BlockKind.HEADING, "Demande", "Demande", level=1),
        AlignedBlock(
            BlockKind.PARAGRAPH,
            "Renvoyez l’imprimé signé.",
            "Renvoyez le formulaire signé.",
            (AlignedChange(Span(11, 18), Span(12, 22), "fr.noms.imprime", WHY),),
        ),
    )


def test_a_document_without_blocks_is_one_paragraph() -> None:
    plain = Document(Format.DOCX, Language.FR, "Bonjour.")
    assert align(plain, []) == (AlignedBlock(BlockKind.PARAGRAPH, "Bonjour.", "Bonjour."),)


def test_a_change_across_two_blocks_is_refused() -> None:
    with pytest.raises(ValueError, match="in no block"):
        align(DOCUMENT, [Change(Span(3, 12), "x")])


def test_aligned_blocks_survive_being_stored() -> None:
    for block in align(DOCUMENT, [CHANGE]):
        assert from_json(AlignedBlock, to_json(block)) == block
