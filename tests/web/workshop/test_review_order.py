"""The suggestions that gain most are shown first, the others behind a link; a list sorts them by gain."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import found, words_of
from tests.web.workshop.desk import analysis
from workbench.model import Block, BlockKind, Span, Suggestion, Wording
from workbench.register.reviews import Outcome
from workbench.web.workshop.review_order import MOST_IN_SHORT, View, view_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from tests.web.conftest import CheckedClient
    from tests.web.workshop.desk import Desk
    from workbench.model import Analysis

PAGE = "/atelier/revues/1"
COUNT = MOST_IN_SHORT + 5
WIDTH = len("mot00 ")


def many(words: int = COUNT) -> Analysis:
    """A text of one suggestion a word: the last gains most, and the first is advice."""
    made = analysis()
    text = "".join(f"mot{n:02} " for n in range(COUNT)).strip()
    why = Wording("Plus simple.", "Plainer.")
    suggestions = tuple(
        Suggestion(
            Span(n * WIDTH, n * WIDTH + WIDTH - 1),
            f"mot{n:02}",
            (f"plus{n:02}",) if n else (),
            "fr.x",
            why,
            0.9,
            ready=n > 0,
            gain=n / 10,
        )
        for n in range(COUNT)
    )
    burden = replace(made.assessment.burden, words=words)
    return replace(
        made,
        document=replace(made.document, text=text, blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text))),)),
        assessment=replace(made.assessment, sentences=(), terms=(), burden=burden),
        suggestions=suggestions,
    )


def cards(page: HtmlElement) -> list[str]:
    """The ids of the cards, in the order of the page."""
    return [str(each) for each in found(page, "//details[contains(@class, 'idea ')]/@id")]


def ids(desk: Desk, *positions: int) -> list[str]:
    known = desk.suggestions(1)
    return [f"s{known[n]}" for n in positions]


def test_at_first_those_that_gain_most_are_shown_in_the_order_of_the_text(
    desk: Desk, editor: CheckedClient
) -> None:
    desk.in_review(made=many())
    page = editor.page(PAGE)
    assert cards(page) == ids(desk, *range(5, COUNT))
    assert "Voir les 5 autres" in words_of(page)
    assert f"0 sur {COUNT}" in words_of(page)
    assert len(found(page, "//a[contains(@class, 'spot')]")) == MOST_IN_SHORT
    assert "See the 5 others" in words_of(editor.page(f"/en{PAGE}"))


def test_the_link_shows_them_all_and_leads_back(desk: Desk, editor: CheckedClient) -> None:
    desk.in_review(made=many())
    (link,) = found(editor.page(PAGE), "//a[starts-with(text(), 'Voir les')]/@href")
    page = editor.page(link)
    assert cards(page) == ids(desk, *range(COUNT))
    (back,) = found(page, "//a[starts-with(text(), 'Montrer celles')]/@href")
    assert cards(editor.page(back)) == ids(desk, *range(5, COUNT))


@pytest.mark.parametrize(("words", "shown"), [(575, 23), (1000, COUNT)])
def test_a_longer_text_shows_more(desk: Desk, editor: CheckedClient, words: int, shown: int) -> None:
    desk.in_review(made=many(words))
    page = editor.page(PAGE)
    assert len(cards(page)) == shown
    assert ("Voir les" in words_of(page)) is (shown < COUNT)


def test_what_is_decided_stays_and_no_other_takes_its_place(desk: Desk, editor: CheckedClient) -> None:
    desk.in_review(made=many())
    desk.decide(1, COUNT - 1, Outcome.ACCEPTED)
    assert cards(editor.page(PAGE)) == ids(desk, *range(5, COUNT))
    desk.decide(1, 2, Outcome.ACCEPTED)
    assert cards(editor.page(PAGE)) == ids(desk, 2, *range(5, COUNT))


def test_a_decision_comes_back_to_the_page_as_it_was_asked_for(desk: Desk, editor: CheckedClient) -> None:
    desk.in_review(made=many())
    page = editor.page(f"{PAGE}?toutes=1&tri=gain")
    address = found(page, "//form[@class='decide']/@action")[0]
    first = desk.suggestions(1)[1]
    sent = {"version": str(desk.version(1)), "suggestion": str(first), "outcome": "accepted"}
    assert editor.post(address, data=sent).location == f"{PAGE}?toutes=1&tri=gain#s{first}"
    together = {**sent, "version": str(desk.version(1)), "suggestion": str(desk.suggestions(1)[3])}
    answer = editor.post(f"{PAGE}/ensemble?toutes=1", data=together)
    assert answer.location == f"{PAGE}?toutes=1#s{desk.suggestions(1)[3]}"


@pytest.mark.parametrize(("query", "shown"), [("", MOST_IN_SHORT + 1), ("?toutes=1", COUNT)])
def test_a_script_gets_the_block_with_the_cards_of_its_page_and_the_one_taken_back(
    desk: Desk, editor: CheckedClient, query: str, shown: int
) -> None:
    desk.in_review(made=many())
    desk.decide(1, 2, Outcome.ACCEPTED)  # not among the first
    sent = {
        "version": str(desk.version(1)),
        "suggestion": str(desk.suggestions(1)[2]),
        "outcome": "undone",
    }
    answer = editor.post(f"{PAGE}/decisions{query}", data=sent, headers={"X-Part": "1"})
    assert answer.get_json()["block"].count('<details class="idea ') == shown


def test_the_list_by_gain_leads_to_the_cards_that_are_open(desk: Desk, editor: CheckedClient) -> None:
    made = many()
    again = replace(made.suggestions[7], original="mot24", replacements=("plus24",))  # as the last one
    desk.in_review(made=replace(made, suggestions=(*made.suggestions[:7], again, *made.suggestions[8:])))
    desk.decide(1, COUNT - 2, Outcome.ACCEPTED)
    assert not found(editor.page(PAGE), "//nav[@class='by-gain']")
    (link,) = found(editor.page(PAGE), "//a[text()='Trier par gain']/@href")
    page = editor.page(link)
    known = desk.suggestions(1)
    order = [n for n in range(COUNT - 1, 4, -1) if n not in {COUNT - 2, 7}]
    assert found(page, "//nav[@class='by-gain']//a/@href") == [f"#o{known[n]}" for n in order]
    (first, *_) = found(page, "//nav[@class='by-gain']//li")
    assert "2 fois dans ce document" in first.text_content()
    assert "rend la phrase plus simple de 2,4" in first.text_content()
    assert cards(page) == ids(desk, *range(5, COUNT))
    (back,) = found(page, "//a[starts-with(text(), 'Revenir à l’ordre')]/@href")
    assert back == PAGE


def test_the_view_stands_in_the_address() -> None:
    assert view_of({}) == View()
    assert view_of({"tri": "nom"}) == View()
    assert view_of({"toutes": "1", "tri": "gain"}) == View(whole=True, by_gain=True)
    assert View(whole=True, by_gain=True).query == {"toutes": "1", "tri": "gain"}
    assert View(whole=True).with_(whole=False, by_gain=True) == {"tri": "gain"}
