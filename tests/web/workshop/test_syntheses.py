"""Syntheses in the workshop: an administrator makes, reads, introduces, publishes and corrects them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import found, parsed, words_of
from workbench.model.periods import PeriodKind, period_of
from workbench.register import syntheses, syntheses_kept

if TYPE_CHECKING:
    from tests.web.conftest import CheckedClient
    from tests.web.workshop.conftest import SignIn
    from tests.web.workshop.desk import Desk

MAY = datetime(2025, 5, 10, 9, 0, tzinfo=UTC)


@pytest.fixture
def admin(sign_in: SignIn) -> CheckedClient:
    return sign_in("admin")


def made(admin: CheckedClient, desk: Desk, slug: str = "2025-t2") -> str:
    """The address of the draft of a spring in which one form came in."""
    desk.deposit(1, at=MAY)
    answer = admin.post("/atelier/syntheses", data={"period": slug})
    assert answer.status_code == 303
    return str(answer.headers["Location"])


def test_a_draft_is_made_introduced_counted_again_and_published(admin: CheckedClient, desk: Desk) -> None:
    assert "Aucun brouillon n’attend." in words_of(admin.page("/atelier/syntheses"))
    page = made(admin, desk)
    assert "Un formulaire est arrivé." in words_of(admin.page(page))
    said = {"version": "1", "fr": "Un printemps calme.", "en": "A calm spring."}
    assert admin.post(f"{page}/introduction", data=said).status_code == 303
    desk.deposit(2, at=MAY)
    assert admin.post(f"{page}/compter", data={"version": "2"}).status_code == 303
    assert "Deux formulaires sont arrivés." in words_of(admin.page(page))
    assert "A calm spring." in words_of(admin.page(f"/en{page}"))
    assert admin.get("/syntheses/2025-t2").status_code == 404
    assert admin.post(f"{page}/publier", data={"version": "3", "read": "y"}).status_code == 303
    assert "Un printemps calme." in words_of(admin.page("/syntheses/2025-t2"))
    assert found(admin.page(page), "//a[@href='/syntheses/2025-t2']")
    log = words_of(admin.page("/atelier/journal"))
    assert "introduction écrite, 2e trimestre 2025" in log
    assert "publiée, 2e trimestre 2025" in log


def test_the_last_quarter_without_a_synthesis_is_proposed(admin: CheckedClient) -> None:
    last = period_of(PeriodKind.QUARTER, datetime.now(UTC)).previous
    chosen = "//select[@id='period']/option[@selected]/@value"
    assert found(admin.page("/atelier/syntheses"), chosen) == [last.slug]
    assert admin.post("/atelier/syntheses", data={"period": last.slug}).status_code == 303
    assert found(admin.page("/atelier/syntheses"), chosen) == [last.previous.slug]


def test_publication_asks_for_a_confirmation_and_for_the_page_as_it_stands(
    admin: CheckedClient, desk: Desk
) -> None:
    page = made(admin, desk)
    answer = admin.post(f"{page}/publier", data={"version": "1"})
    assert answer.status_code == 422
    assert found(parsed(answer), "//*[@id='read-error']")
    assert admin.post(f"{page}/compter", data={"version": "1"}).status_code == 303
    stale = admin.post(f"{page}/publier", data={"version": "1", "read": "y"})
    assert stale.status_code == 422
    assert "Une autre personne a changé cette synthèse." in stale.text
    with desk.database.reading() as session:
        assert syntheses_kept.drafts(session) == 1


def test_a_period_that_is_published_or_that_is_none_is_refused_beside_its_field(
    admin: CheckedClient, desk: Desk
) -> None:
    page = made(admin, desk)
    admin.post(f"{page}/publier", data={"version": "1", "read": "y"})
    again = admin.post("/atelier/syntheses", data={"period": "2025-t2"})
    assert again.status_code == 422
    assert "elle ne change plus" in again.text
    assert admin.post("/atelier/syntheses", data={"period": "2025-t9"}).status_code == 422


def test_a_published_one_is_corrected_by_a_new_edition(admin: CheckedClient, desk: Desk) -> None:
    page = made(admin, desk)
    admin.post(f"{page}/publier", data={"version": "1", "read": "y"})
    assert admin.post(f"{page}/compter", data={"version": "2"}).status_code == 422
    empty = admin.post(f"{page}/corriger", data={"version": "2", "correction_fr": ""})
    assert found(parsed(empty), "//*[@id='correction_fr-error']")
    sent = {"version": "2", "correction_fr": "Un dépôt manquait."}
    second = admin.post(f"{page}/corriger", data=sent).headers["Location"]
    assert "Un dépôt manquait." in words_of(admin.page(second))
    assert admin.post(f"{second}/abandonner", data={"version": "1"}).status_code == 303
    assert admin.get(second).status_code == 404


def test_a_period_that_goes_on_is_counted_but_not_published(admin: CheckedClient, desk: Desk) -> None:
    this_year = str(datetime.now(UTC).year)
    page = made(admin, desk, this_year)
    assert "La période n’est pas finie." in words_of(admin.page(page))
    assert admin.post(f"{page}/publier", data={"version": "1", "read": "y"}).status_code == 422


def test_drafts_that_wait_are_counted_beside_the_link(admin: CheckedClient, desk: Desk) -> None:
    desk.deposit(1, at=MAY)
    with desk.database.transaction(at=datetime(2025, 7, 1, 2, 0, tzinfo=UTC)) as session:
        syntheses.make_due(session)
    (link,) = found(
        admin.page("/atelier/syntheses"), "//a[@class='room-link' and @href='/atelier/syntheses']"
    )
    assert " ".join(link.text_content().split()) == "Synthèses 2 à publier"
    assert "faite à la fin de la période" in words_of(admin.page("/atelier/syntheses"))


def test_others_are_told_who_may(editor: CheckedClient) -> None:
    answer = editor.get("/atelier/syntheses")
    assert answer.status_code == 403
    assert "administrateur" in answer.text
    assert not found(editor.page("/atelier"), "//a[@href='/atelier/syntheses']")
