"""The queue: what is in it, for whom, in what order, and what comes first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import found, words_of
from tests.web.workshop.desk import analysis

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from tests.web.conftest import CheckedClient
    from tests.web.workshop.conftest import SignIn
    from tests.web.workshop.desk import Desk


def numbers(page: HtmlElement) -> list[int]:
    return [int(cell.text_content()) for cell in found(page, "//td[contains(@class, 'queue-number')]")]


def first(page: HtmlElement) -> str:
    (shown,) = found(page, "//p[@class='next-step']/a")
    return " ".join(shown.text_content().split())


def test_each_view_shows_its_own_documents(desk: Desk, editor: CheckedClient) -> None:
    made = desk.in_every_state()
    views = {
        "a-trier": ["analysed"],
        "acceptes": ["accepted"],
        "en-reecriture": ["in_review"],
        "a-approuver": ["in_approval"],
        "a-publier": ["simplified"],
        "en-lecture": ["failed", "received"],
    }
    assert made["simplified"] in numbers(editor.page("/atelier"))
    for view, states in views.items():
        page = editor.page(f"/atelier?vue={view}")
        assert numbers(page) == [made[state] for state in states]
        (here,) = found(page, "//nav[@class='tabs']//a[@aria-current]/span")
        assert here.text_content() == str(len(states))


def test_a_search_finds_closed_documents_too(desk: Desk, editor: CheckedClient) -> None:
    made = desk.in_every_state()
    assert made["declined"] not in numbers(editor.page("/atelier"))
    assert made["declined"] in numbers(editor.page("/atelier?q=réexamen"))


def test_a_domain_narrows_the_view(desk: Desk, editor: CheckedClient) -> None:
    document = desk.analysed()
    assert numbers(editor.page("/atelier?domaine=logement")) == [document]
    assert numbers(editor.page("/atelier?domaine=justice")) == []


def test_a_search_by_number_or_by_file_finds_one_document(desk: Desk, editor: CheckedClient) -> None:
    one, two = desk.analysed(71), desk.analysed(72)
    assert numbers(editor.page("/atelier?q=FORMULAIRE 72")) == [two]
    assert numbers(editor.page(f"/atelier?q=n°{two}")) == [two]
    assert numbers(editor.page(f"/atelier?q=n° {one}")) == [one]
    assert numbers(editor.page("/atelier?q=90012")) == [two, one]
    assert numbers(editor.page("/atelier?q=90012*02 LYON")) == [two, one]
    assert numbers(editor.page("/atelier?q=Lyon&domaine=justice")) == []


def test_the_oldest_comes_first_and_says_its_age(desk: Desk, editor: CheckedClient) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=12, hours=1)
    young = desk.analysed(1)
    old = desk.deposit(2, at=long_ago)
    desk.read()
    page = editor.page("/atelier?vue=a-trier")
    assert numbers(page) == [old, young]
    times = found(page, "//table//time")
    assert [each.text_content() for each in times] == ["il y a 12 jours", "aujourd’hui"]
    assert times[0].get("datetime").startswith(long_ago.date().isoformat())


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (60, "il y a 60 jours"),
        # 61 / 30.44 = 2.004 months; 730 / 30.44 = 23.98 months; 731 / 365.25 = 2.001 years.
        (61, "il y a 2 mois"),
        (730, "il y a 23 mois"),
        (731, "il y a 2 ans"),
    ],
)
def test_a_long_wait_is_said_in_months_or_years(
    desk: Desk, editor: CheckedClient, days: int, said: str
) -> None:
    desk.deposit(at=datetime.now(UTC) - timedelta(days=days, hours=1))
    desk.read()
    (time,) = found(editor.page("/atelier?vue=a-trier"), "//table//time")
    assert time.text_content() == said


def test_a_file_that_cannot_be_read_says_why(desk: Desk, editor: CheckedClient) -> None:
    desk.deposit()
    desk.fail("damaged")
    words = words_of(editor.page("/atelier"))
    assert "Lecture impossible" in words
    assert "Ouvrez-le pour répondre à la personne." in words


def test_each_person_is_told_what_they_can_do_first(desk: Desk, sign_in: SignIn) -> None:
    desk.in_every_state()
    assert first(sign_in("editrice").page("/atelier")).startswith("Reprendre la réécriture")
    assert first(sign_in("approbatrice").page("/atelier")).startswith("Relire et approuver")


def test_a_text_that_one_has_prepared_waits_for_somebody_else(desk: Desk, sign_in: SignIn) -> None:
    desk.in_approval()
    assert "attend une autre personne" in words_of(sign_in("editrice").page("/atelier"))
    assert "attend votre accord" in words_of(sign_in("approbatrice").page("/atelier"))


def test_a_review_says_whose_it_is(desk: Desk, sign_in: SignIn) -> None:
    desk.in_review()
    assert "par vous" in words_of(sign_in("editrice").page("/atelier"))
    assert "par Editrice" in words_of(sign_in("approbatrice").page("/atelier"))


def test_an_empty_queue_says_so(editor: CheckedClient) -> None:
    assert "Aucun document n’attend." in words_of(editor.page("/atelier"))


def test_a_line_shows_the_index_of_burden(desk: Desk, editor: CheckedClient) -> None:
    made = analysis()
    burden = replace(made.assessment.burden, index=38.2)
    desk.analysed(0, replace(made, assessment=replace(made.assessment, burden=burden)))
    desk.analysed(1)
    cells = [" ".join(cell.text_content().split()) for cell in found(editor.page("/atelier"), "//tr/td[7]")]
    assert cells == ["Charge : 38 sur 100", "–"]
