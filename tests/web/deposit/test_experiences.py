"""Telling of a form or a service: the form, its check, the code, the way back, the public list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.web.conftest import found, parsed, words_of
from workbench.register import experiences, experiences_moderation
from workbench.register.experiences import Telling
from workbench.register.experiences_steps import Theme, Tone
from workbench.register.workflow import Actor, Role

if TYPE_CHECKING:
    from tests.web.public.conftest import Workers
    from tests.web.public.town import Town
    from workbench.register.database import Database

TEXT = "J’ai attendu trois mois. Personne ne répondait au téléphone."
EDITOR = Actor(frozenset({Role.EDITOR}))
TOLD = {
    "tone": "negative", "themes": ["delay", "reach"], "text": TEXT, "administration": "Mairie de Lyon",
    "departement": "69", "happened": "", "reference": "", "nonce": "a-number-of-twenty-signs",
}  # fmt: skip


def public(database: Database, text: str = TEXT, **said: Any) -> int:
    telling = Telling(Tone.NEGATIVE, text, administration="Mairie de Lyon", **said)
    with database.transaction() as session:
        made = experiences.tell(session, telling)
        experiences_moderation.keep(session, made, (), "fr")
        experiences_moderation.publish(session, made.id, by=EDITOR, seen=made.version)
        return made.id


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_an_account_is_checked_sent_once_and_followed_by_its_code(
    client: Any, workers: Workers, database: Database, prefix: str
) -> None:
    address = f"{prefix}/experiences/raconter"
    client.page(address)
    check = client.post(address, data={**TOLD, "step": "check"})
    assert check.status_code == 200
    hidden = [(each.get("name"), each.get("value")) for each in found(parsed(check), "//main//input")]
    assert {name for name, _ in hidden} == set(TOLD)
    assert ("themes", "reach") in hidden
    assert ("happened", "") in hidden  # a list that is not sent at all would be refused
    assert client.post(address, data={**TOLD, "step": "change"}).status_code == 200
    with database.reading() as session, pytest.raises(Exception, match="not_found"):
        experiences.one(session, 1)
    for _ in range(2):
        assert client.post(address, data={**TOLD, "step": "send"}).status_code == 303
    (code,) = found(client.page(f"{prefix}/experiences/merci"), "//*[@id='code']")
    with database.reading() as session, pytest.raises(Exception, match="not_found"):
        experiences.one(session, 2)
    assert workers.woken == 1
    assert TEXT in words_of(client.page(f"{prefix}/suivi/{code.text}"))
    client.page(f"{prefix}/suivi/{code.text}/temoignage/retrait")
    assert client.post(f"{prefix}/suivi/{code.text}/temoignage/retrait").status_code == 303
    assert TEXT not in words_of(client.page(f"{prefix}/suivi/{code.text}"))


@pytest.mark.parametrize(
    ("wrong", "field", "says"),
    [
        ({"tone": ""}, "tone", "Dites comment cela s’est passé."),
        ({"text": "Trop court"}, "text", "il faut 20 signes au moins"),
        ({"text": "a " * 1600}, "text", "La limite est de"),
        ({"administration": " "}, "administration", "Écrivez le nom du service."),
        ({"reference": "ABCD-2345"}, "reference", "Aucun formulaire n’a ce numéro ou ce code."),
        ({"website": "https://exemple.fr"}, "website", "Effacez ce champ"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    client: Any, wrong: dict[str, str], field: str, says: str
) -> None:
    refused = client.post("/experiences/raconter", data={**TOLD, **wrong, "step": "send"})
    assert refused.status_code == 422
    (error,) = found(parsed(refused), f"//*[@id='{field}-error']")
    assert says in error.text_content()


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_what_may_tell_who_wrote_is_shown_before_it_is_sent(client: Any, prefix: str) -> None:
    told = TOLD | {"text": "Rappelez-moi au 06 12 34 56 78 ou à jean@exemple.fr, personne ne répond."}
    check = client.post(f"{prefix}/experiences/raconter", data={**told, "step": "check"})
    assert [node.text for node in found(parsed(check), "//*[@class='message']//strong")] == [
        "06 12 34 56 78",
        "jean@exemple.fr",
    ]
    plain = client.post(f"{prefix}/experiences/raconter", data={**TOLD, "step": "check"})
    assert not found(parsed(plain), "//*[@class='message']//strong")


def test_guessing_codes_of_deposits_through_the_form_is_slowed_down(app: Any, client: Any) -> None:
    app.config["THROTTLING"] = True
    sent = {**TOLD, "reference": "ABCD-2345"}
    answers = [client.post("/experiences/raconter", data=sent).status_code for _ in range(12)]
    app.config["THROTTLING"] = False
    assert answers == [422] * 10 + [429] * 2


def test_the_page_of_a_form_shows_what_is_told_of_it_and_leads_to_the_form_of_an_account(
    client: Any, town: Town, database: Database
) -> None:
    document = town.published(0)
    assert "Personne n’a encore raconté" in words_of(client.page("/documents/1"))
    public(database, document_id=1)
    page = client.page("/documents/1")
    assert TEXT in words_of(page)
    (address,) = found(page, "//a[contains(@href, 'raconter')]/@href")
    assert found(client.page(address), "//input[@name='reference']/@value") == ["1"]
    assert document is not None


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_list_says_no_share_of_few_and_filters(client: Any, database: Database, prefix: str) -> None:
    assert found(client.page(f"{prefix}/experiences"), "//*[@class='empty']")
    first, second = public(database, themes=(Theme.DELAY,)), public(database, departement="69")
    page = client.page(f"{prefix}/experiences")
    assert "%" not in words_of(page)

    def numbers(query: str) -> list[int]:
        links = found(client.page(f"{prefix}/experiences?{query}"), "//li[@class='told-row']/h3/a/@href")
        return [int(link.rsplit("/", 1)[1]) for link in links]

    assert numbers("") == numbers("reponse=non") == numbers("theme=nonsense&page=x") == [second, first]
    assert numbers("theme=delay") == [first]
    assert numbers("departement=69&administration=1&ton=negative&tri=oldest") == [second]
    assert numbers("reponse=oui") == []


def test_an_account_that_is_not_public_has_no_page(client: Any, database: Database) -> None:
    with database.transaction() as session:
        number = experiences.tell(session, Telling(Tone.POSITIVE, TEXT)).id
    assert client.get(f"/experiences/{number}").status_code == 404
