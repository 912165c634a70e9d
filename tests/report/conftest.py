"""A small analysed letter, written by hand, for the tests of reports."""

from __future__ import annotations

import pytest

from workbench.model import (
    Analysis,
    Assessment,
    Attachment,
    Band,
    Block,
    BlockKind,
    Burden,
    Document,
    Format,
    Language,
    MadeWith,
    Measure,
    Page,
    Problem,
    SentenceScore,
    Span,
    Suggestion,
    Term,
    TermSource,
    Wording,
)

HEADING = "Demande <urgente> & simple"
FIRST = "Nonobstant ce refus, vous pouvez écrire."
SECOND = "Joignez un justificatif de domicile."
TEXT = f"{HEADING}\n\n{FIRST}\n\n{SECOND}"
AT = {part: Span(TEXT.index(part), TEXT.index(part) + len(part)) for part in (HEADING, FIRST, SECOND)}
HARD = Span(AT[FIRST].start, AT[FIRST].start + len("Nonobstant"))
WHY = Wording(fr="Mot juridique rare.", en="Rare legal word.")


@pytest.fixture
def letter() -> Analysis:
    """Two sentences: the first is hard, has a hard word and a suggestion; two pages have no text."""
    document = Document(
        format=Format.PDF,
        language=Language.FR,
        text=TEXT,
        pages=(Page(1, 595, 842), Page(2, 595, 842)),
        blocks=(
            Block(BlockKind.HEADING, AT[HEADING], page=1, level=1),
            Block(BlockKind.PARAGRAPH, AT[FIRST], page=1),
            Block(BlockKind.LIST_ITEM, AT[SECOND], page=2),
        ),
        problems=(Problem("no_text_layer", 3), Problem("no_text_layer", 5)),
        title=HEADING,
        form_number="13750*05",
    )
    where = SECOND.index("un justificatif") + AT[SECOND].start
    attachment = Attachment(Span(where, AT[SECOND].end - 1), "un justificatif de domicile")
    assessment = Assessment(
        level=4.26,
        band=Band.DEMANDING,
        hard_share=0.545,
        words=11,
        measures=(Measure("flesch_kandel_moles", 62.34), Measure("smog", None)),
        sentences=(SentenceScore(AT[SECOND], 2.5, 5), SentenceScore(AT[FIRST], 5.2, 6, ("rare_words",))),
        terms=(Term(HARD, "nonobstant", 0.9, TermSource.LEXICON, ("malgré",)),),
        burden=Burden(2, 11, 3, 1, (attachment,), 2.4),
    )
    change = Suggestion(HARD, "Nonobstant", ("Malgré",), "fr.lexique.nonobstant", WHY, 0.95, ready=True)
    return Analysis(
        document, assessment, (change,), MadeWith("0.1.0", "abcdef0123456789", "0123456789abcdef")
    )
