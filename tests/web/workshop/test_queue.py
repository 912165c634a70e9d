"""The queue: what is in it, for whom, in what order, and what comes first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import found, parsed, words_of
from tests.web.public.test_documents import queries
from tests.web.workshop.desk import analysis
from workbench.register import queue_views, queue_votes

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


def test_each_view_shows_its_own_documents(desk: Desk, sign_in: SignIn) -> None:
    made = desk.in_every_state()
    views = {
        "": {"analysed", "accepted", "in_review", "in_approval", "simplified", "failed", "received"},
        "nouveaux": {"analysed", "failed", "received"},
        "a-moi": {"in_review", "in_approval", "simplified"},
        "en-retard": set(),
    }
    editor = sign_in("editrice")
    for view, states in views.items():
        page = editor.page(f"/atelier?vue={view}")
        assert set(numbers(page)) == {made[state] for state in states}
        (here,) = found(page, "//nav[@class='tabs']//a[@aria-current]/span")
        assert here.text_content() == str(len(states))
    assert not found(page, "//nav[@class='tabs']//a[contains(@href, 'a-approuver')]")
    assert numbers(sign_in("approbatrice").page("/atelier?vue=a-approuver")) == [made["in_approval"]]


def test_a_step_narrows_the_view(desk: Desk, editor: CheckedClient) -> None:
    made = desk.in_every_state()
    assert numbers(editor.page("/atelier?etape=accepted")) == [made["accepted"]]
    page = editor.page("/atelier?vue=a-moi&etape=accepted")
    assert numbers(page) == []
    assert "Aucun document ne passe ces filtres" in words_of(page)


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


def test_a_search_asks_the_database_as_often_for_many_documents_as_for_one(
    desk: Desk, editor: CheckedClient
) -> None:
    desk.analysed(71)
    with queries(desk.database) as few:
        editor.page("/atelier?q=formulaire")
    for number in range(72, 78):
        desk.analysed(number)
    with queries(desk.database) as many:
        assert len(numbers(editor.page("/atelier?q=formulaire"))) == 7
    assert len(many) == len(few)


def test_the_oldest_comes_first_and_says_its_age(desk: Desk, editor: CheckedClient) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=12, hours=1)
    young = desk.analysed(1)
    old = desk.deposit(2, at=long_ago)
    desk.read()
    page = editor.page("/atelier?etape=analysed&tri=ancien")
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
    (time,) = found(editor.page("/atelier?etape=analysed&tri=ancien"), "//table//time")
    assert time.text_content() == said


def test_a_file_that_cannot_be_read_says_why(desk: Desk, editor: CheckedClient) -> None:
    desk.deposit()
    desk.fail("damaged")
    words = words_of(editor.page("/atelier"))
    assert "Lecture impossible" in words
    assert "Ouvrez-le pour répondre à la personne." in words


def test_each_person_is_told_what_they_can_do_first(desk: Desk, sign_in: SignIn) -> None:
    desk.in_every_state()
    page = sign_in("editrice").page("/atelier")
    assert first(page).startswith("Reprendre la réécriture")
    assert "Cette réécriture est à vous. Elle attend depuis aujourd’hui." in words_of(page)
    assert first(sign_in("approbatrice").page("/atelier")).startswith("Relire et approuver")


def test_a_text_that_one_has_prepared_waits_for_somebody_else(desk: Desk, sign_in: SignIn) -> None:
    desk.in_approval()
    assert "attend une autre personne" in words_of(sign_in("editrice").page("/atelier"))
    assert "attend votre accord" in words_of(sign_in("approbatrice").page("/atelier"))


def test_a_line_says_whose_work_it_is(desk: Desk, sign_in: SignIn) -> None:
    desk.in_review()
    (mine,) = found(sign_in("editrice").page("/atelier"), "//td[contains(@class, 'queue-who')]/span")
    assert mine.text_content() == "vous"
    (theirs,) = found(sign_in("approbatrice").page("/atelier"), "//td[contains(@class, 'queue-who')]/span")
    assert theirs.text_content() == "Editrice"


def test_each_order_is_offered_once_and_what_is_chosen_shows_while_the_filters_are_folded(
    desk: Desk, editor: CheckedClient
) -> None:
    desk.analysed()
    editor.post("/atelier/vues", data={"name": "Semaine 12", "etape": "analysed"})
    page = editor.page("/atelier?etape=analysed")
    orders = [each.text_content() for each in found(page, "//select[@id='tri']/option")]
    assert orders[0] == "Ordre habituel\u00a0: le plus utile d’abord"
    assert "Le plus utile d’abord" not in orders
    assert "Le plus en retard d’abord" in orders
    assert [each.text_content() for each in found(page, "//*[@class='queue-chip']")] == [
        "Étape\u00a0: À trier"
    ]
    assert found(page, "//details[@class='queue-fold']")
    assert not found(page, "//details[@class='queue-fold'][@open]")
    assert "Most overdue first" in words_of(editor.page("/en/atelier"))


def test_an_empty_queue_says_so(editor: CheckedClient) -> None:
    assert "Aucun document n’attend." in words_of(editor.page("/atelier"))


def test_a_line_shows_the_index_of_burden(desk: Desk, editor: CheckedClient) -> None:
    made = analysis()
    burden = replace(made.assessment.burden, index=38.2)
    desk.analysed(0, replace(made, assessment=replace(made.assessment, burden=burden)))
    desk.analysed(1)
    page = editor.page("/atelier?tri=charge")
    cells = [" ".join(cell.text_content().split()) for cell in found(page, "//tr/td[6]")]
    assert [cell.replace("\u202f", " ").replace("\xa0", " ") for cell in cells] == [
        "Charge : 38 sur 1004 min",
        "4 min",
    ]


def test_a_line_says_why_it_stands_where_it_stands(desk: Desk, editor: CheckedClient) -> None:
    documents = [desk.analysed(number) for number in range(2)]
    with desk.database.transaction() as session:
        for word in "abc":
            queue_votes.vote(session, documents[1], word)
    page = editor.page("/atelier")
    assert numbers(page) == [documents[1], documents[0]]
    reasons = [each.text_content() for each in found(page, "//span[@class='queue-reason']")]
    # Both are the same form: two deposits and three votes.
    assert reasons[0].startswith("difficile (4,5), demandé 4 fois (5 pour ce formulaire)")
    assert reasons[1].startswith("difficile (4,5), demandé une fois (5 pour")
    assert "C’est le plus utile" in words_of(page)


def test_a_line_says_how_late_it_is_and_by_which_target(desk: Desk, editor: CheckedClient) -> None:
    desk.deposit(at=datetime.now(UTC) - timedelta(days=20))
    desk.read(at=datetime.now(UTC) - timedelta(days=10, hours=1))
    (late,) = found(editor.page("/atelier?vue=en-retard"), "//span[@class='queue-late']")
    assert " ".join(late.text_content().replace("\xa0", " ").split()) == (
        "en retard de 3 jours (délai : 7 jours pour trier)"
    )


def test_a_document_is_taken_in_the_queue_and_given_back(desk: Desk, editor: CheckedClient) -> None:
    document = desk.analysed()
    (button,) = found(editor.page("/atelier?domaine=logement"), "//form[contains(@class, 'queue-take')]")
    sent = {field.get("name"): field.get("value") for field in found(button, ".//input")}
    taken = editor.post(button.get("action"), data=sent)
    assert (taken.status_code, taken.location) == (303, "/atelier?domaine=logement")
    assert numbers(editor.page("/atelier?vue=a-moi")) == [document]
    assert editor.post(button.get("action"), data=sent).status_code == 409  # drawn before the change
    given = editor.post(
        f"/atelier/documents/{document}/rendre",
        data={"version": desk.version(document), "back": "//evil.example"},
    )
    assert given.location == f"/atelier/documents/{document}"
    page = editor.page(f"/atelier/documents/{document}")
    assert "Rendu à tout le monde" in words_of(page)
    assert "Personne pour le moment." in words_of(page)


def test_an_approver_hands_a_document_over_on_its_page(desk: Desk, sign_in: SignIn) -> None:
    document = desk.analysed()
    approver, address = sign_in("approbatrice"), f"/atelier/documents/{document}"
    names = [each.text for each in found(approver.page(address), "//select[@id='hand-to']/option")]
    assert names == ["Personne", "Admin", "Editrice"]
    data = {"version": desk.version(document), "person": desk.editor.person_id}
    assert approver.post(f"{address}/confier", data=data).status_code == 303
    page = approver.page(address)
    assert "Le document est confié à Editrice." in words_of(page)
    assert "À Editrice." in words_of(page)  # in the history
    editor = sign_in("editrice")
    assert "Ce document est à vous." in words_of(editor.page(address))
    assert editor.post(f"{address}/confier", data=data).status_code == 403
    assert "Handed over" in words_of(editor.page(f"/en{address}"))


def test_filters_are_saved_under_a_name_found_renamed_and_deleted(editor: CheckedClient) -> None:
    saved = editor.post(
        "/atelier/vues", data={"name": "Logement urgent", "vue": "en-retard", "domaine": "logement", "x": "y"}
    )
    assert saved.location == "/atelier?vue=en-retard&domaine=logement"
    (link,) = found(editor.page("/atelier"), "//ul[@class='saved-views']/li/a")
    assert (link.text, link.get("href")) == ("Logement urgent", "/atelier?vue=en-retard&domaine=logement")
    again = editor.post("/atelier/vues", data={"name": "logement URGENT"})
    assert again.status_code == 422
    assert "Vous avez déjà une vue de ce nom." in words_of(parsed(again))
    assert editor.post("/atelier/vues/1/nom", data={"name": " "}).status_code == 422
    assert editor.post("/atelier/vues/1/nom", data={"name": "Logement"}).status_code == 303
    gone = editor.post("/atelier/vues/1/effacer")
    assert gone.location == "/atelier?vue=en-retard&domaine=logement"
    assert "Voici ses filtres" in words_of(editor.page(gone.location))
    assert editor.post("/atelier/vues/1/effacer").status_code == 404


def test_an_administrator_sets_the_targets_and_others_do_not(desk: Desk, sign_in: SignIn) -> None:
    admin = sign_in("admin")
    values = [each.get("value") for each in found(admin.page("/atelier/reglages"), "//form//input[@class]")]
    assert values == ["7", "30", "7"]
    bad = admin.post("/atelier/reglages/delais", data={"accept": "0", "review": "x", "approve": "7"})
    assert bad.status_code == 422
    bad = admin.post("/atelier/reglages/delais", data={"accept": "0", "review": "30", "approve": "7"})
    assert "Écrivez un nombre de jours entre 1 et 365." in words_of(parsed(bad))
    set_to = admin.post("/atelier/reglages/delais", data={"accept": "2", "review": "30", "approve": "7"})
    assert set_to.status_code == 303
    desk.deposit(at=datetime.now(UTC) - timedelta(days=3, hours=1))
    assert "en retard de 1 jour" in words_of(admin.page("/atelier?vue=en-retard"))
    assert "Délai changé" in words_of(admin.page("/atelier/journal"))
    assert admin.get("/en/atelier/reglages").status_code == 200
    assert sign_in("editrice").get("/atelier/reglages").status_code == 403


def test_the_queue_is_shown_in_pages(
    desk: Desk, editor: CheckedClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue_views, "PAGE_SIZE", 1)
    first_one, second = desk.analysed(1), desk.analysed(2)
    page = editor.page("/atelier?tri=ancien")
    assert numbers(page) == [first_one]
    (following,) = found(page, "//nav[@class='pages']//a[@rel='next']/@href")
    assert numbers(editor.page(following)) == [second]
    assert numbers(editor.page("/en/atelier?tri=ancien&page=99")) == [second]
