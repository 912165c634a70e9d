"""Somebody says "me too" on the page of a document: once, without an account, and may take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from tests.web.conftest import found, words_of
from workbench.register.queue_tables import Vote

if TYPE_CHECKING:
    from flask import Flask

    from tests.web.conftest import CheckedClient
    from tests.web.public.town import Town
    from workbench.register.database import Database


@pytest.fixture
def address(town: Town) -> str:
    town.deposit()
    return "/documents/1"


def said(client: CheckedClient, address: str) -> str:
    return words_of(client.page(address)).replace("\xa0", " ")


def test_a_voice_is_counted_once_and_can_be_taken_back(client: CheckedClient, address: str) -> None:
    assert "1 personne demande un texte plus simple." in said(client, address)
    assert client.get_cookie("voter") is None
    for _ in range(2):
        assert client.post(f"{address}/moi-aussi").location == f"{address}#voices"
    assert "2 personnes demandent un texte plus simple. Votre voix est comptée." in said(client, address)
    assert client.post(f"{address}/moi-aussi/annuler").status_code == 303
    assert "1 personne demande" in said(client, address)
    assert found(client.page(f"/en{address}"), "//form[@action='/en/documents/1/moi-aussi']")


def test_two_browsers_are_two_voices_and_a_forged_cookie_is_a_new_one(
    app: Flask, client: CheckedClient, address: str
) -> None:
    client.post(f"{address}/moi-aussi")
    kept = client.get_cookie("voter")
    assert kept is not None
    assert (kept.http_only, kept.same_site) == (True, "Lax")
    other = app.test_client()
    other.set_cookie("voter", kept.value[:-2] + "xx")
    other.post(f"{address}/moi-aussi/annuler")
    other.post(f"{address}/moi-aussi")
    assert "3 personnes" in said(client, address)


def test_only_a_hash_is_kept(client: CheckedClient, address: str, database: Database) -> None:
    client.post(f"{address}/moi-aussi")
    kept = client.get_cookie("voter")
    assert kept is not None
    with database.reading() as session:
        (row,) = session.scalars(select(Vote))
    assert len(row.voter_hash) == 64
    assert row.voter_hash not in kept.value


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Origin": "http://localhost"}, 303),
    ],
)
def test_a_form_on_a_foreign_page_does_not_vote(
    client: CheckedClient, address: str, headers: dict[str, str], status: int
) -> None:
    assert client.post(f"{address}/moi-aussi", headers=headers).status_code == status


def test_too_many_votes_from_one_address_are_refused(app: Flask, client: CheckedClient, address: str) -> None:
    app.config.update(THROTTLING=True)
    answers = [client.post(f"{address}/moi-aussi").status_code for _ in range(8)]
    assert answers[:6] == [303] * 6
    assert answers[-1] == 429


def test_a_vote_and_its_undoing_count_together(app: Flask, client: CheckedClient, address: str) -> None:
    app.config.update(THROTTLING=True)
    for step in ("", "/annuler") * 3:
        assert client.post(f"{address}/moi-aussi{step}").status_code == 303
    assert client.post(f"{address}/moi-aussi").status_code == 429


def test_nobody_votes_for_what_is_published(client: CheckedClient, town: Town) -> None:
    town.published(0)
    page = client.page("/documents/1")
    assert not found(page, "//form[contains(@action, 'moi-aussi')]")
    assert "1 personne demande" in words_of(page).replace("\xa0", " ")
    assert client.post("/documents/1/moi-aussi").status_code == 409
    assert client.post("/documents/999/moi-aussi").status_code == 404


def test_nobody_asks_for_what_is_withdrawn(client: CheckedClient, town: Town) -> None:
    code = town.deposit()
    assert client.post(f"/suivi/{code}/retrait").status_code == 303
    assert not found(client.page("/documents/1"), "//*[@id='voices']")
