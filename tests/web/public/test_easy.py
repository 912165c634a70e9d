"""The pages that are easy to read: how long their sentences are, and how hard by our own score."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.web.conftest import found, words_of
from workbench import readability
from workbench.model import Language
from workbench.readability.level import BANDS, band_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PATHS = ("/facile", "/facile/deposer", "/facile/suivre", "/facile/documents", "/facile/chiffres")
MOST_WORDS = 12
A2 = next(bound for bound, band in BANDS if band == "fair")
"""The level below which a text is easy or very easy (see `readability.level.BANDS`)."""


def sentences(page: HtmlElement) -> list[str]:
    return [p.text_content().strip() for p in found(page, "//ul[@class='easy-ideas']//p")]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_sentence_is_one_idea_of_twelve_words_at_most_and_each_page_is_easy(
    client: Any, prefix: str
) -> None:
    language = Language.EN if prefix else Language.FR
    for path in PATHS:
        said = sentences(client.page(prefix + path))
        assert len(said) >= 9, path
        for sentence in said:
            assert len(sentence.split()) <= MOST_WORDS, sentence
        score = readability.score_text("\n".join(said), language)
        assert score.level is not None
        assert score.level < A2, f"{path}: {score.level:.2f}, {band_of(score.level)}"


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_main_pages_and_their_easy_versions_lead_to_each_other(client: Any, prefix: str) -> None:
    twins = {
        "/": "/facile",
        "/deposer": "/facile/deposer",
        "/suivi": "/facile/suivre",
        "/documents": "/facile/documents",
        "/exemples": "/facile/documents",
        "/statistiques": "/facile/chiffres",
    }
    for path, easy in twins.items():
        page = client.page(prefix + path)
        assert found(page, "//p[contains(@class, 'easy-link')]/a/@href") == [prefix + easy]
        assert found(page, f"//footer//a[@href='{prefix}/facile']")
        back = found(client.page(prefix + easy), "//main//a[@class='button']/@href")
        assert back == [prefix + ("/exemples" if easy == "/facile/documents" else path)]


def test_an_easy_page_that_is_not_there_is_not_found(client: Any) -> None:
    assert client.get("/facile/autre").status_code == 404


def test_the_paper_sheet_is_a_page_in_both_languages(client: Any) -> None:
    for prefix, boxes in (
        ("", "Je ne comprends pas certains mots"),
        ("/en", "I do not understand some words"),
    ):
        page = client.page(f"{prefix}/papier")
        assert boxes in found(page, "//ul[contains(@class, 'sheet-boxes')]/li/text()")
        assert found(page, f"//main//a[@href='{prefix}/papier.pdf']")


def test_both_pages_about_following_say_the_same_of_a_lost_code(client: Any) -> None:
    for path in ("/suivi", "/facile/suivre"):
        said = words_of(client.page(path))
        for fact in ("au guichet ou par téléphone", "le nom du formulaire", "le mois et votre département"):
            assert fact in said, path
        assert "Vous pouvez aussi chercher le formulaire dans la liste" in said
