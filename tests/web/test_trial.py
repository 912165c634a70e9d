"""Trying a text: the answer on the same page, and what cannot be answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html

from workbench.errors import UnreadableDocumentError
from workbench.model import (
    Analysis,
    Assessment,
    Band,
    Burden,
    Document,
    Format,
    Language,
    MadeWith,
    Span,
    Suggestion,
    Term,
    TermSource,
    Wording,
)
from workbench.web.public.trial import LONGEST_TEXT
from workbench.web.public.trial_answer import BAND_SENTENCES, answer_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

TEXT = "Nonobstant ce refus, écrivez à la CAF. Nonobstant ce délai, votre demande est étudiée."
#       0         10                                 39        49


def term(start: int, end: int, *, plain: tuple[str, ...] = (), explain: str | None = None) -> Term:
    text = TEXT[start:end]
    return Term(Span(start, end), text.lower(), 0.8, TermSource.LEXICON, plain, explain)


def suggestion(start: int, end: int, *replacements: str, ready: bool = True) -> Suggestion:
    why = Wording("Mot juridique rare.", "Rare legal word.")
    return Suggestion(Span(start, end), TEXT[start:end], replacements, "fr.test", why, 0.9, ready)


def analysis(
    text: str = TEXT,
    *,
    language: Language | None = Language.FR,
    level: float | None = 5.1,
    terms: tuple[Term, ...] = (),
    suggestions: tuple[Suggestion, ...] = (),
) -> Analysis:
    band = Band.VERY_HARD if level else None
    burden = Burden(None, 14, 0, 0, (), 1.0)
    assessment = Assessment(level, band, None, 14, (), (), terms, burden)
    return Analysis(Document(Format.DOCX, language, text), assessment, suggestions, MadeWith("1", "2", "3"))


HARD = analysis(
    terms=(
        term(0, 10, plain=("malgré",)),
        term(34, 37, explain="Caisse d’allocations familiales"),
        term(39, 49, plain=("malgré",)),
    ),
    suggestions=(suggestion(39, 49, "Malgré"), suggestion(0, 10, "Malgré"), suggestion(62, 85, ready=False)),
)


@dataclass
class FakeEngine:
    """Answers with what it was given, and remembers what it was asked."""

    answer: Analysis | UnreadableDocumentError
    asked: list[tuple[str, Language | None]] = field(default_factory=list)

    def try_text(self, text: str, language: Language | None) -> Analysis:
        self.asked.append((text, language))
        if isinstance(self.answer, UnreadableDocumentError):
            raise self.answer
        return self.answer


def tried(make_app: Any, answer: Analysis, path: str = "/essayer") -> HtmlElement:
    response = make_app(FakeEngine(answer)).test_client().post(path, data={"text": TEXT})
    assert response.status_code == 200
    return html.document_fromstring(response.get_data(as_text=True))


def test_each_hard_word_is_listed_once_in_the_order_of_the_text() -> None:
    assert [word.text for word in answer_of(HARD).words] == ["Nonobstant", "CAF"]


def test_the_proposed_text_holds_only_what_is_ready() -> None:
    assert answer_of(HARD).proposed == (
        "Malgré ce refus, écrivez à la CAF. Malgré ce délai, votre demande est étudiée."
    )


def test_there_is_no_proposed_text_without_anything_ready() -> None:
    assert answer_of(analysis(suggestions=(suggestion(0, 10, "Malgré", ready=False),))).proposed is None


def test_every_band_has_its_sentence() -> None:
    assert set(BAND_SENTENCES) == set(Band)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/essayer", ["5,1 sur 6", "très difficile", "2 mots difficiles", "Mot juridique rare."]),
        ("/en/essayer", ["5.1 out of 6", "very hard", "2 hard words", "Rare legal word."]),
    ],
)
def test_the_answer_says_level_band_words_and_reasons(make_app: Any, path: str, expected: list[str]) -> None:
    words = " ".join(tried(make_app, HARD, path).text_content().split())
    assert [text for text in expected if text not in words] == []


def test_hard_words_are_marked_where_they_stand(make_app: Any) -> None:
    marked = tried(make_app, HARD).xpath("//mark[@class='hard']/text()")
    assert marked == ["Nonobstant", "CAF", "Nonobstant"]


def test_a_suggestion_shows_before_and_after(make_app: Any) -> None:
    page = tried(make_app, HARD)
    assert [node.text_content() for node in page.xpath("//del")] == ["Avant\u00a0: Nonobstant"] * 2
    assert [node.text_content() for node in page.xpath("//ins")] == ["Après\u00a0: Malgré"] * 2


def test_a_text_that_holds_markup_is_shown_as_text(make_app: Any) -> None:
    bold = "<b>Nonobstant</b> ce refus."
    page = tried(make_app, analysis(bold, terms=(term(3, 13),)))
    assert page.xpath("//main//b") == []
    assert "<b>" in page.text_content()


def test_a_text_without_a_sentence_has_no_level(make_app: Any) -> None:
    page = tried(make_app, analysis(level=None))
    assert "n’a pas de phrase à mesurer" in page.text_content()


def test_a_text_of_unknown_language_lets_one_choose(make_app: Any) -> None:
    engine = FakeEngine(analysis(language=None, level=None))
    client = make_app(engine).test_client()
    assert "Choisissez la langue" in client.post("/essayer", data={"text": TEXT}).get_data(as_text=True)
    client.post("/essayer", data={"text": TEXT, "language": "en"})
    assert engine.asked == [(TEXT, None), (TEXT, Language.EN)]


@pytest.mark.parametrize("text", ["", "  \n\t "])
def test_an_empty_text_is_asked_for_again_beside_its_field(client: Any, text: str) -> None:
    response = client.post("/essayer", data={"text": text})
    assert response.status_code == 422
    page = response.get_data(as_text=True)
    assert "<title>Erreur\u00a0: Essayer un texte" in page
    assert 'aria-describedby="text-help text-error"' in page
    assert 'href="#text"' in page


def test_a_text_that_is_too_long_is_told_by_how_much_and_kept(client: Any) -> None:
    text = "a" * (LONGEST_TEXT + 1)
    response = client.post("/essayer", data={"text": text})
    assert response.status_code == 422
    page = response.get_data(as_text=True)
    assert "Ce texte compte 5\N{NARROW NO-BREAK SPACE}001 signes." in page
    assert text in page


def test_lines_count_as_in_the_browser_whatever_the_form_sends(make_app: Any) -> None:
    engine = FakeEngine(analysis())
    text = "ab\r\n" * (LONGEST_TEXT // 3)
    assert make_app(engine).test_client().post("/essayer", data={"text": text}).status_code == 200
    assert "\r" not in engine.asked[0][0]


def test_a_text_that_takes_too_long_says_so(make_app: Any) -> None:
    client = make_app(FakeEngine(UnreadableDocumentError("too_slow"))).test_client()
    response = client.post("/essayer", data={"text": TEXT})
    assert response.status_code == 422
    assert "prend trop de temps" in response.get_data(as_text=True)


def test_without_workers_the_page_asks_to_come_back(client: Any) -> None:
    response = client.post("/essayer", data={"text": TEXT})
    assert response.status_code == 503
    assert "Attendez quelques minutes" in response.get_data(as_text=True)


@pytest.mark.parametrize(("path", "first"), [("/essayer", "Nonobstant"), ("/en/essayer", "Notwithstanding")])
def test_the_example_fills_the_field_in_the_language_of_the_page(client: Any, path: str, first: str) -> None:
    page = client.page(f"{path}?exemple=oui")
    assert page.xpath("string(//textarea)").split()[0] == first
