"""A block is rewritten whole: on its page without scripts, in its place with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import found, parsed, words_of
from tests.web.workshop.desk import TEXT
from workbench.register import reviews
from workbench.register.reviews import Outcome
from workbench.sandbox import PoolError

if TYPE_CHECKING:
    from werkzeug.test import TestResponse

    from tests.web.conftest import CheckedClient
    from tests.web.workshop.desk import Desk

SCRIPT = {"X-Part": "1"}
OWN = "Écrivez-nous, même après un refus."
BLOCK = "/atelier/revues/1/blocs/0"


@pytest.fixture(autouse=True)
def _review(desk: Desk) -> None:
    assert desk.in_review() == (1, 1)


def send(
    client: CheckedClient, desk: Desk, path: str = "", *, script: bool = False, text: str
) -> TestResponse:
    data = {"version": str(desk.version(1)), "text": text}
    return client.post(BLOCK + path, data=data, headers=SCRIPT if script else {})


def accepted(desk: Desk) -> list[str]:
    with desk.database.reading() as session:
        return [each.text for each in reviews.accepted(session, reviews.review(session, 1))]


def test_each_block_leads_to_its_page_which_begins_from_what_was_decided(
    desk: Desk, editor: CheckedClient
) -> None:
    desk.decide(1, 0, Outcome.ACCEPTED)
    links = found(editor.page("/atelier/revues/1"), "//a[@class='own-link']/@href")
    assert links == [BLOCK, "/atelier/revues/1/blocs/1"]
    page = editor.page(BLOCK)
    assert "Nonobstant ce refus, vous pouvez écrire." in words_of(page)
    assert found(page, "//textarea")[0].text.strip() == "Malgré ce refus, vous pouvez écrire."


def test_own_words_take_the_place_of_the_block_and_its_suggestion_is_set_aside(
    desk: Desk, editor: CheckedClient
) -> None:
    assert send(editor, desk, text=OWN.replace(" ", "\r\n", 1)).location == "/atelier/revues/1#b0"
    assert accepted(desk) == [OWN.replace(" ", "\n", 1)]
    page = editor.page("/atelier/revues/1")
    (block,) = found(page, "//section[@id='b0']")
    assert "Réécrit par Editrice" in words_of(block)
    assert "mise de côté : le bloc est réécrit" in words_of(block).replace("\xa0", " ")
    assert not found(block, ".//form[@class='decide']")
    assert "0 sur 2" in words_of(page)
    assert "1 bloc réécrit" in words_of(page)
    assert send(editor, desk, "/annuler", text="").status_code == 303
    assert accepted(desk) == []


def test_typed_words_are_measured_without_being_kept(desk: Desk, editor: CheckedClient) -> None:
    shown = parsed(send(editor, desk, "/mesurer", text="Écrivez."))
    assert "4,5 →puis 2,1" in words_of(shown)
    assert "un nombre" in words_of(shown)
    assert found(shown, "//textarea")[0].text.strip() == "Écrivez."
    part = send(editor, desk, "/mesurer", script=True, text="Écrivez.").get_json()["measures"]
    assert "<strong>2,1</strong>" in part
    assert accepted(desk) == []


def test_a_text_can_be_kept_when_it_cannot_be_measured(desk: Desk, editor: CheckedClient) -> None:
    desk.workers.fails = PoolError("killed")
    part = send(editor, desk, "/mesurer", script=True, text=OWN).get_json()["measures"]
    assert "La mesure n’est pas possible" in part
    assert send(editor, desk, text=OWN).status_code == 303
    assert accepted(desk) == [OWN]


def test_a_refusal_stands_beside_the_field_with_what_was_typed(desk: Desk, editor: CheckedClient) -> None:
    refused = send(editor, desk, text="  ")
    assert refused.status_code == 422
    assert found(parsed(refused), "//title")[0].text.startswith("Erreur")
    assert "Écrivez le texte qui remplace le passage." in words_of(parsed(refused))
    told = send(editor, desk, script=True, text=TEXT[:40])
    assert (told.status_code, told.get_json()["message"][:24]) == (400, "Ce texte est déjà là. Ch")


def test_a_script_gets_the_form_then_the_block_the_bar_and_the_next_version(
    desk: Desk, editor: CheckedClient
) -> None:
    form = editor.get(BLOCK, headers=SCRIPT).get_json()["form"]
    assert form.strip().startswith("<form")
    part = send(editor, desk, script=True, text=OWN).get_json()
    assert part["version"] == desk.version(1)
    assert OWN in part["block"]
    assert "en cours de calcul" in part["bar"]


def test_whoever_only_approves_sees_the_text_and_no_form(
    desk: Desk, editor: CheckedClient, approver: CheckedClient
) -> None:
    send(editor, desk, text=OWN)
    page = approver.page(BLOCK)
    assert OWN in words_of(page)
    assert not found(page, "//textarea")
    assert send(approver, desk, text="Autre chose.").status_code == 403
    assert approver.get("/atelier/revues/1/blocs/7").status_code == 404


def test_what_is_put_off_stays_open_is_counted_and_can_be_shown_alone(
    desk: Desk, editor: CheckedClient
) -> None:
    desk.decide(1, 0, Outcome.LATER)
    page = editor.page("/atelier/revues/1")
    assert "0 sur 3" in words_of(page)
    assert found(page, "//div[@id='bar']//a[@href='/atelier/revues/1?plus-tard=1']")
    alone = editor.page("/atelier/revues/1?plus-tard=1")
    assert len(found(alone, "//details[contains(@class, 'idea-later')]")) == 1
    assert len(found(alone, "//form[@class='decide']")) == 1


def test_a_page_from_before_shows_what_was_rewritten_and_gives_back_what_was_typed(
    desk: Desk, editor: CheckedClient
) -> None:
    seen = str(desk.version(1))
    send(editor, desk, text=OWN)
    refused = editor.post(BLOCK, data={"version": seen, "text": "Un autre texte."})
    assert refused.status_code == 409
    words = words_of(parsed(refused))
    assert "Bloc réécrit · Editrice" in words.replace("\xa0", " ")
    assert found(parsed(refused), "//textarea")[0].text.strip() == "Un autre texte."
    assert accepted(desk) == [OWN]
