"""Headings, numbers, lists, references: one document that passes, fails, and is left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.readability.standards.forms import evidence, form, verdict
from workbench.model import BlockKind, Document, Language, PageSource

EN = Language.EN
HEADING, ITEM, FOOTER = BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.FOOTER
LINE = "Vous voyez le ciel bleu et la mer calme."  # 9 words
LINE_EN = "You see the blue sky and the calm sea."  # 9 words
PAGE = "\n".join([LINE] * 40)  # 360 words
PAGE_EN = "\n".join([LINE_EN] * 40)
SERIES = "Joignez le bail, la carte, la photo, le plan, le devis, la facture et le reçu."
SERIES_EN = "Attach the lease, the card, the photo, the plan, the quote, the bill and the receipt."
SHORT = [LINE] * 10
SHORT_EN = [LINE_EN] * 10
PAPERS = ("• Une copie du bail", "• Une photo d’identité", "• Un justificatif de domicile")
PAPERS_EN = ("• A copy of the lease", "• A proof of address", "• A bill for water")
LIST, LIST_EN = (HEADING, "Pièces à joindre"), (HEADING, "Documents to attach")


def numbered(*numbers: int, language: Language = Language.FR) -> Document:
    return form(*((HEADING, f"{number}. Titre") for number in numbers), language=language)


def paged(*footers: str, language: Language = Language.FR) -> Document:
    parts = [(BlockKind.PARAGRAPH, LINE, page) for page in (1, 2, 3, 4)]
    feet = [(FOOTER, words, page) for page, words in enumerate(footers, start=1)]
    return form(*parts, *feet, pages=4, language=language)


def apart(papers: tuple[str, ...], heading: tuple[BlockKind, str], line: str, language: Language) -> Document:
    """Each paper under its own heading, eight lines from the next."""
    parts: list[str | tuple[BlockKind, str]] = []
    for paper in papers:
        parts += [heading, (ITEM, paper), *[line] * 8]
    return form(*parts, language=language)


CASES = {
    "headings: every page": ("headings", "pass", form(PAGE, (HEADING, "Titre"), PAGE)),
    "headings: none": ("headings", "fail", form(PAGE, PAGE)),
    "headings: a short text": ("headings", "not_applicable", form(PAGE)),
    "headings: English": ("headings", "pass", form(PAGE_EN, (HEADING, "Title"), PAGE_EN, language=EN)),
    "headings: English, none": ("headings", "fail", form(PAGE_EN, PAGE_EN, language=EN)),
    "headings: English, short": ("headings", "not_applicable", form(PAGE_EN, language=EN)),
    "numbering: 1 to 3": ("numbering", "pass", numbered(1, 2, 3)),
    "numbering: 1, 2, 4": ("numbering", "fail", numbered(1, 2, 4)),
    "numbering: two": ("numbering", "not_applicable", numbered(1, 3)),
    "numbering: English": ("numbering", "pass", numbered(1, 2, 3, language=EN)),
    "numbering: English gap": ("numbering", "fail", numbered(1, 2, 4, language=EN)),
    "numbering: English, two": ("numbering", "not_applicable", numbered(1, 3, language=EN)),
    "page numbers: all": ("page_numbers", "pass", paged("1/4", "2/4", "Page 3", "4")),
    "page numbers: none": ("page_numbers", "fail", paged("Ville", "Ville", "Ville", "Ville")),
    "page numbers: one page": ("page_numbers", "not_applicable", form(LINE)),
    "page numbers: English": (
        "page_numbers",
        "pass",
        paged("", "Page 2 of 4", "3 of 4", "4 of 4", language=EN),
    ),
    "page numbers: English, none": ("page_numbers", "fail", paged("City", "City", "City", language=EN)),
    "page numbers: English, one": ("page_numbers", "not_applicable", form(LINE_EN, language=EN)),
    "documents: one list": (
        "documents_together",
        "pass",
        form(LIST, *((ITEM, paper) for paper in PAPERS)),
    ),
    "documents: apart": ("documents_together", "fail", apart(PAPERS, LIST, LINE, Language.FR)),
    "documents: one": ("documents_together", "not_applicable", form("Joignez une copie du bail.")),
    "documents: English list": (
        "documents_together",
        "pass",
        form(LIST_EN, *((ITEM, paper) for paper in PAPERS_EN), language=EN),
    ),
    "documents: English, apart": ("documents_together", "fail", apart(PAPERS_EN, LIST_EN, LINE_EN, EN)),
    "documents: English, none": ("documents_together", "not_applicable", form(LINE_EN, language=EN)),
    "paragraphs: short": ("paragraphs", "pass", form(LINE)),
    "paragraphs: 108 words": ("paragraphs", "fail", form(" ".join([LINE] * 12))),
    "paragraphs: none": ("paragraphs", "not_applicable", form((HEADING, "Titre"))),
    "paragraphs: English": ("paragraphs", "pass", form(LINE_EN, language=EN)),
    "paragraphs: English, 108": ("paragraphs", "fail", form(" ".join([LINE_EN] * 12), language=EN)),
    "paragraphs: English, none": ("paragraphs", "not_applicable", form((HEADING, "Title"), language=EN)),
    "lists: plain sentences": ("lists", "pass", form(*SHORT)),
    "lists: series in sentences": ("lists", "fail", form(*SHORT, SERIES, SERIES, SERIES)),
    "lists: few sentences": ("lists", "not_applicable", form(SERIES, SERIES, SERIES)),
    "lists: English": ("lists", "pass", form(*SHORT_EN, language=EN)),
    "lists: English series": ("lists", "fail", form(*SHORT_EN, *[SERIES_EN] * 3, language=EN)),
    "lists: English, few": ("lists", "not_applicable", form(SERIES_EN, language=EN)),
    "references: none": ("cross_references", "pass", form(LINE)),
    "references: three": ("cross_references", "fail", form(LINE, "Voir page 3, voir notice, voir annexe.")),
    "references: no word": ("cross_references", "not_applicable", form("–")),
    "references: English": ("cross_references", "pass", form(LINE_EN, language=EN)),
    "references: English, three": (
        "cross_references",
        "fail",
        form("See page 3. See instructions. Refer to section 4.", language=EN),
    ),
    "references: no English word": ("cross_references", "not_applicable", form("–", language=EN)),
}


@pytest.mark.parametrize(("check", "expected", "document"), CASES.values(), ids=CASES)
def test_a_point_holds_fails_or_does_not_apply(check: str, expected: str, document: Document) -> None:
    assert verdict(document, f"findable.{check}") == expected


def test_three_series_of_thirteen_sentences_are_more_than_a_fifth() -> None:
    """3 / 13 = 0.23, beyond 0.2; a fourteenth and more plain sentences bring it under."""
    assert verdict(form(*SHORT, *[LINE] * 3, *[SERIES] * 3), "findable.lists") == "pass"


def test_the_heading_after_a_gap_is_the_evidence() -> None:
    assert evidence(numbered(1, 2, 4), "findable.numbering") == ["4. Titre"]


def test_a_number_that_some_line_begins_with_is_no_gap() -> None:
    document = form((HEADING, "1. Un"), (HEADING, "2. Deux"), "3. Trois", (HEADING, "4. Quatre"))
    assert verdict(document, "findable.numbering") == "pass"


def test_headings_of_a_scan_are_not_judged() -> None:
    document = form(PAGE, PAGE)
    scan = replace(document, pages=tuple(replace(page, source=PageSource.OCR) for page in document.pages))
    assert verdict(scan, "findable.headings") == "not_applicable"
