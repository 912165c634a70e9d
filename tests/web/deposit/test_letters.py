"""An address for news: offered where e-mail is sent, confirmed and stopped by links, deleted on demand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from tests.web.conftest import found, parsed, words_of
from tests.web.deposit.test_depositing import send
from workbench.config import Mail
from workbench.register import follow_addresses
from workbench.register.follow_addresses import Purpose
from workbench.register.letters_tables import FollowAddress, OutgoingLetter
from workbench.register.tables import Submission
from workbench.web.security import limiter
from workbench.web.service import Service

if TYPE_CHECKING:
    from flask import Flask

    from tests.web.conftest import CheckedClient
    from workbench.config import Settings
    from workbench.register.database import Database

ZOE = "zoe@exemple.fr"


@pytest.fixture
def with_mail(app: Flask) -> None:
    service = app.extensions["workbench"]
    assert isinstance(service, Service)
    mail = Mail("127.0.0.1", 25, "none", "bonjour@clair.example", "https://clair.example")
    service.settings = replace(service.settings, mail=mail)


def kept(database: Database) -> list[tuple[str, bool]]:
    """The addresses in the register, and whether each is confirmed."""
    with database.reading() as session:
        return [
            (each.address, each.confirmed_at is not None) for each in session.scalars(select(FollowAddress))
        ]


def code_of(database: Database) -> str:
    with database.reading() as session:
        return session.scalars(select(Submission.code).order_by(Submission.id.desc()).limit(1)).one()


def link(database: Database, settings: Settings, purpose: Purpose) -> str:
    with database.reading() as session:
        row = session.scalars(select(FollowAddress)).one()
        path = f"/suivi/courriel/{row.id}/{follow_addresses.token(settings.secret_key, row, purpose)}"
    return path if purpose is Purpose.CONFIRM else f"{path}/arreter"


def test_no_address_is_asked_for_nor_kept_where_no_mail_is_sent(
    client: CheckedClient, database: Database
) -> None:
    assert not found(client.page("/deposer"), "//input[@name='email']")
    assert send(client, email=ZOE).status_code == 303
    assert kept(database) == []
    code = code_of(database)
    assert "courriel" not in words_of(client.page(f"/suivi/{code}"))
    client.post(f"/suivi/{code}/courriel", data={"email": ZOE})
    assert kept(database) == []


@pytest.mark.usefixtures("with_mail")
def test_an_address_is_kept_apart_and_confirmed_by_a_button_behind_the_link(
    client: CheckedClient, database: Database, settings: Settings
) -> None:
    refused = send(client, email="zoe@exemple")
    assert refused.status_code == 422
    assert "Cette adresse n’est pas complète." in words_of(parsed(refused))
    assert send(client, email=f" {ZOE} ").status_code == 303
    assert kept(database) == [(ZOE, False)]
    address = link(database, settings, Purpose.CONFIRM)
    client.page(address)
    client.page(f"/en{address}")
    assert kept(database) == [(ZOE, False)]
    code = code_of(database)
    assert client.post(address).location == f"/suivi/{code[:4]}-{code[4:]}"
    assert kept(database) == [(ZOE, True)]
    assert client.post(address).status_code == 303
    with database.reading() as session:
        kinds = [each.kind for each in session.scalars(select(OutgoingLetter))]
    assert kinds == ["confirm", "received"]
    assert ZOE not in words_of(client.page(f"/suivi/{code}"))


@pytest.mark.usefixtures("with_mail")
def test_an_address_is_given_and_deleted_on_the_page_of_a_code(
    client: CheckedClient, database: Database
) -> None:
    send(client)
    address = f"/suivi/{code_of(database)}"
    bad = client.post(f"{address}/courriel", data={"email": "zoe"})
    assert bad.status_code == 422
    assert found(parsed(bad), "//input[@id='email'][contains(@aria-describedby, 'email-error')]")
    assert client.post(f"{address}/courriel", data={"email": ZOE}).status_code == 303
    assert "Ouvrez-le et confirmez." in words_of(client.page(address))
    assert client.post(f"{address}/courriel/fin").status_code == 303
    assert kept(database) == []
    assert client.post("/suivi/AAAA-2222/courriel", data={"email": ZOE}).status_code == 404


@pytest.mark.usefixtures("with_mail")
def test_an_address_that_is_given_again_and_again_gets_three_questions_a_day(
    app: Flask, client: CheckedClient, database: Database
) -> None:
    send(client)
    address = f"/suivi/{code_of(database)}/courriel"
    app.config["THROTTLING"] = True
    limiter.reset()
    typed = ["zoe", ZOE, ZOE, "autre@exemple.fr", ZOE.upper(), ZOE]
    answers = [client.post(address, data={"email": each}).status_code for each in typed]
    assert answers == [422, 303, 303, 303, 303, 429]


@pytest.mark.usefixtures("with_mail")
def test_a_mail_program_stops_the_letters_with_one_click(
    app: Flask, client: CheckedClient, database: Database, settings: Settings
) -> None:
    send(client, email=ZOE)
    address = link(database, settings, Purpose.STOP)
    client.page(address)
    assert kept(database) == [(ZOE, False)]
    app.config["WTF_CSRF_ENABLED"] = True
    assert client.post(f"{address}x").status_code == 404
    assert client.post(address, data={"List-Unsubscribe": "One-Click"}).status_code == 303
    assert kept(database) == []
    gone = client.get(address)
    assert gone.status_code == 404
    assert "Ce lien ne sert plus." in words_of(parsed(gone))


@pytest.mark.usefixtures("with_mail")
def test_the_page_on_personal_data_says_what_becomes_of_an_address(client: CheckedClient) -> None:
    assert "disparaît après 7 jours" in words_of(client.page("/vie-privee")).replace("\xa0", " ")
    assert "aucun service extérieur" not in words_of(client.page("/vie-privee"))
