"""How full pages are, capitals and small print."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.readability.burden_forms import block_of_words, form, written
from workbench.language.sentences import split
from workbench.model import BlockKind, Box, Document, Load, PageSource
from workbench.readability.layout import layout
from workbench.readability.questions import questions

CAPITALS = "VOUS DEVEZ JOINDRE UNE COPIE DE VOTRE CARTE avant la fin du mois."


def printed(*sizes: tuple[int, float]) -> Document:
    """Paragraphs of so many words, so many points high."""
    blocks, texts, start = [], [], 0
    for count, height in sizes:
        block, text = block_of_words(count, height=height, start=start)
        blocks.append(block)
        texts.append(text)
        start += len(text) + 2
    return replace(form(), text="\n\n".join(texts), blocks=tuple(blocks))


def small(document: Document) -> float | None:
    return layout(document, (), ()).small_share


def test_the_share_of_a_page_under_words_and_fields() -> None:
    """60 words of 20 × 16 points and a field of 480 × 60: 48,000 of 600 × 800 square points."""
    document = replace(printed((60, 16)), fields=(written("Nom", box=Box(0, 0, 480, 60)),))
    (page,) = layout(document, (), questions(document)).density
    assert (page.page, page.words, page.questions, page.covered) == (1, 60, 1, 0.1)


def test_print_below_eight_points_is_small() -> None:
    """A box of 8.7 points is below 8 × 1.1, one of 8.9 is not."""
    assert small(printed((30, 8.7), (70, 12))) == pytest.approx(0.3)
    assert small(printed((30, 8.9), (70, 12))) == 0


def test_beside_a_body_much_larger_small_begins_below_ten_points() -> None:
    """9.9 is at most 0.72 × 14 = 10.08; it is more than 0.72 × 13 = 9.36."""
    assert small(printed((30, 9.9), (70, 14))) == pytest.approx(0.3)
    assert small(printed((30, 9.9), (70, 13))) == 0


def test_a_few_small_words_and_the_words_of_a_scan_are_not_looked_at() -> None:
    assert small(printed((7, 6), (93, 12))) == 0
    scan = printed((30, 6), (70, 12))
    assert small(replace(scan, pages=(replace(scan.pages[0], source=PageSource.OCR),))) is None


def test_a_sentence_in_capitals_is_found_at_its_place() -> None:
    document = form((BlockKind.PARAGRAPH, CAPITALS))
    found = layout(document, split(document), ())
    (finding,) = found.findings
    (spot,) = finding.places
    assert finding.load is Load.CAPITALS
    assert spot.span is not None
    assert document.text_of(spot.span) == "VOUS DEVEZ JOINDRE UNE COPIE DE VOTRE CARTE"
    assert found.capitals_share == pytest.approx(8 / 13)


def test_headings_acronyms_and_names_in_capitals_are_left_alone() -> None:
    document = form(
        (BlockKind.HEADING, "VOUS DEVEZ JOINDRE UNE COPIE DE VOTRE CARTE."),
        (BlockKind.PARAGRAPH, "Écrivez à la CAF, à la CPAM ou à la MSA RHÔNE ALPES avant la fin du mois."),
    )
    assert layout(document, split(document), ()).findings == ()
