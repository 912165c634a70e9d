"""The buttons on the page of a document."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import found, parsed, words_of
from tests.web.workshop.desk import analysis
from workbench import model
from workbench.register import listing, triage

if TYPE_CHECKING:
    from flask.testing import FlaskClient
    from lxml.html import HtmlElement
    from werkzeug.test import TestResponse

    from tests.web.conftest import CheckedClient
    from tests.web.workshop.conftest import SignIn
    from tests.web.workshop.desk import Desk

UNREADABLE, OUTDATED = "5", "7"
"""Numbers of answers that a new register has."""


def press(client: FlaskClient, desk: Desk, document: int, step: str, **sent: str) -> TestResponse:
    """Send a form of the page as it is drawn now."""
    data = {"version": str(desk.version(document)), **sent}
    return client.post(f"/atelier/documents/{document}/{step}", data=data)


def next_buttons(page: HtmlElement) -> list[tuple[str, str]]:
    """The words and the classes of the buttons in the panel of what comes next."""
    buttons = found(page, "//section[@aria-labelledby='next']//button[not(ancestor::details)]")
    return [(each.text_content(), each.get("class")) for each in buttons]


def error(answer: TestResponse) -> str:
    assert answer.status_code == 422
    (shown,) = found(parsed(answer), "//main//p[@class='field-error']")
    return " ".join(shown.text_content().split()).removeprefix("Erreur : ")


def test_a_document_is_accepted_then_edited(desk: Desk, editor: CheckedClient) -> None:
    document = desk.analysed()
    assert press(editor, desk, document, "accepter").location == f"/atelier/documents/{document}"
    assert desk.state(document) == "accepted"
    page = editor.page(f"/atelier/documents/{document}")
    assert "Le document est accepté. Vous pouvez commencer à réécrire." in words_of(page)
    assert press(editor, desk, document, "revue").location == "/atelier/revues/1"
    assert desk.state(document) == "in_review"


def test_how_a_document_is_filed_can_be_corrected(desk: Desk, editor: CheckedClient) -> None:
    document = desk.analysed()
    answer = press(
        editor,
        desk,
        document,
        "fiche",
        title="Demander un réexamen",
        domain="justice",
        administration="Tribunal",
        form_number="90013*01",
    )
    assert answer.status_code == 303
    with desk.database.reading() as session:
        kept = triage.document(session, document)
        assert (kept.title, kept.domain_id, kept.form_number) == (
            "Demander un réexamen",
            "justice",
            "90013*01",
        )
        assert kept.administration is not None
        assert kept.administration.name == "Tribunal"


def test_a_title_is_needed_and_the_rest_of_the_form_is_kept(desk: Desk, editor: CheckedClient) -> None:
    document = desk.analysed()
    answer = press(editor, desk, document, "fiche", title=" ", domain="justice", administration="Tribunal")
    assert "titre" in error(answer)
    assert found(parsed(answer), "//input[@id='administration']/@value") == ["Tribunal"]
    assert found(parsed(answer), "//select[@id='domain']/option[@selected]/@value") == ["justice"]


def test_a_refusal_needs_an_answer(desk: Desk, editor: CheckedClient) -> None:
    document = desk.analysed()
    for empty in ("", "  \n "):
        assert "raison" in error(press(editor, desk, document, "refuser", reason=empty, usual=""))
    assert desk.state(document) == "analysed"


def test_what_is_wrong_is_said_at_the_top_and_leads_to_its_field(desk: Desk, editor: CheckedClient) -> None:
    page = parsed(press(editor, desk, desk.analysed(), "refuser", reason="", usual=""))
    (summary,) = found(page, "//div[@class='error-list']")
    assert found(summary, ".//a/@href") == ["#decline-reason"]
    assert found(summary, "./following::div[@class='doc-head']")


@pytest.mark.parametrize("step", ["refuser", "accepter", "fiche", "double", "rouvrir", "revue", "prendre"])
def test_the_address_of_a_step_that_is_loaded_again_leads_to_its_document(
    desk: Desk, editor: CheckedClient, step: str
) -> None:
    document = desk.analysed()
    answer = editor.get(f"/en/atelier/documents/{document}/{step}")
    assert (answer.status_code, answer.location) == (303, f"/en/atelier/documents/{document}")


@pytest.mark.parametrize(
    ("sent", "public"),
    [
        ({"usual": "", "reason": "Revenez avec la page 2."}, "Revenez avec la page 2."),
        ({"usual": OUTDATED, "reason": ""}, "Ce formulaire n’est plus utilisé."),
        ({"usual": OUTDATED, "reason": "Mes mots."}, "Mes mots."),
    ],
)
def test_a_refusal_is_answered_in_free_or_usual_words(
    desk: Desk, editor: CheckedClient, sent: dict[str, str], public: str
) -> None:
    document = desk.analysed()
    assert press(editor, desk, document, "refuser", **sent).status_code == 303
    assert desk.state(document) == "declined"
    with desk.database.reading() as session:
        reason = listing.history(session, document)[-1].reason
    assert reason is not None
    assert reason.startswith(public)


def test_a_file_that_cannot_be_read_is_answered(desk: Desk, editor: CheckedClient) -> None:
    document = desk.deposit()
    desk.fail("damaged")
    page = editor.page(f"/atelier/documents/{document}")
    assert "Ce fichier n’a pas pu être lu." in words_of(page)
    assert found(page, "//details[contains(@class, 'step-form') and @open]//select[@id='decline-usual']")
    assert press(editor, desk, document, "refuser", usual=UNREADABLE).status_code == 303
    assert desk.state(document) == "declined"


def test_a_double_is_joined_to_the_one_it_repeats(desk: Desk, editor: CheckedClient) -> None:
    one, two = desk.analysed(1), desk.analysed(1)
    page = editor.page(f"/atelier/documents/{two}")
    main, accepts = next_buttons(page)
    assert main == (f"Joindre au n° {one}", "button")
    assert accepts == ("Accepter pour étude", "button button-quiet")
    assert words_of(page).count(f"Joindre au n° {one}") == 1
    assert f"Join to no. {one}" in words_of(editor.page(f"/en/atelier/documents/{two}"))
    assert next_buttons(editor.page(f"/atelier/documents/{one}")) == [("Accepter pour étude", "button")]
    assert press(editor, desk, two, "double", of=str(one)).status_code == 303
    assert desk.state(two) == "duplicate"
    assert "Ce document est le double du" in words_of(editor.page(f"/atelier/documents/{two}"))


@pytest.mark.parametrize("of", ["", "abc", "0", "999", "itself", "99999999999999999999"])
def test_a_double_of_nothing_is_refused_beside_its_field(desk: Desk, editor: CheckedClient, of: str) -> None:
    document = desk.analysed()
    answer = press(editor, desk, document, "double", of=str(document) if of == "itself" else of)
    assert error(answer)
    assert desk.state(document) == "analysed"


def test_a_closed_document_is_reopened_with_a_reason(desk: Desk, editor: CheckedClient) -> None:
    document = desk.in_every_state()["declined"]
    assert "Donnez une raison." in error(press(editor, desk, document, "rouvrir", reason=" "))
    assert press(editor, desk, document, "rouvrir", reason="Une erreur.").status_code == 303
    assert desk.state(document) == "received"


def test_only_steps_that_lead_on_are_offered(desk: Desk, editor: CheckedClient) -> None:
    steps = {"fiche", "accepter", "refuser", "double", "rouvrir", "revue"}
    offered = {
        "analysed": {"fiche", "accepter", "refuser", "double"},
        "accepted": {"fiche", "revue", "refuser", "double"},
        "in_review": {"fiche"},
        "in_approval": set(),
        "simplified": set(),
        "declined": {"rouvrir"},
        "failed": {"fiche", "refuser", "double"},
    }
    made = desk.in_every_state()
    for state, expected in offered.items():
        page = editor.page(f"/atelier/documents/{made[state]}")
        actions = {address.rsplit("/", 1)[-1] for address in found(page, "//main//form/@action")}
        assert actions & steps == expected, state


def test_somebody_who_only_approves_does_not_sort(desk: Desk, approver: CheckedClient) -> None:
    document = desk.analysed()
    page = approver.page(f"/atelier/documents/{document}")
    actions = {address.rsplit("/", 1)[-1] for address in found(page, "//main//form/@action")}
    assert not actions & {"fiche", "accepter", "refuser", "double", "edition"}
    right = {"title": "Titre", "domain": "justice", "reason": "Non.", "of": str(desk.analysed(2))}
    for step in ("fiche", "accepter", "refuser", "double"):
        assert press(approver, desk, document, step, **right).status_code == 403
    assert desk.state(document) == "analysed"
    accepted = desk.accepted(3)
    assert press(approver, desk, accepted, "revue").status_code == 403
    assert desk.state(accepted) == "accepted"


def test_a_step_out_of_its_order_is_refused(desk: Desk, editor: CheckedClient) -> None:
    document = desk.analysed()
    assert press(editor, desk, document, "revue").status_code == 409
    assert press(editor, desk, document, "rouvrir", reason="Une erreur.").status_code == 409
    assert desk.state(document) == "analysed"


def test_an_administrator_does_what_an_editor_does(desk: Desk, sign_in: SignIn) -> None:
    document = desk.analysed()
    assert press(sign_in("admin"), desk, document, "accepter").status_code == 303


def test_a_document_without_title_or_without_suggestions_is_not_sent_on(
    desk: Desk, editor: CheckedClient
) -> None:
    made = analysis()
    untitled = desk.analysed(1, replace(made, document=replace(made.document, title=None)))
    page = editor.page(f"/atelier/documents/{untitled}")
    assert found(page, "//section[contains(@class, 'doc-next')]//a/@href") == ["#title"]
    assert not found(page, "//form[contains(@action, 'accepter')]")
    bare = desk.accepted(2, replace(made, suggestions=(), made_with=model.MadeWith("0", "b", "c")))
    page = editor.page(f"/atelier/documents/{bare}")
    assert "Il n’y a donc rien à réécrire." in words_of(page)
    assert not found(page, "//form[contains(@action, 'revue')]")


def test_what_is_proposed_is_filled_in_marked_and_gone_once_the_file_is_saved(
    desk: Desk, editor: CheckedClient
) -> None:
    made = analysis()
    document = desk.analysed(1, replace(made, document=replace(made.document, form_number="13750*07")))
    page = editor.page(f"/atelier/documents/{document}")
    (title,) = found(page, "//input[@id='title']/@value")
    assert title == "Demande de certificat d'immatriculation d'un véhicule"
    assert "proposé, à vérifier d’après le numéro Cerfa" in words_of(page)
    assert "À la place de : Demande de réexamen" in words_of(page)
    sent = {"title": title, "domain": "transports", "audience": "people", "form_number": "13750*07"}
    assert press(editor, desk, document, "fiche", **sent).status_code == 303
    page = editor.page(f"/atelier/documents/{document}")
    assert "proposé, à vérifier" not in words_of(page)
    assert found(page, "//select[@id='audience']/option[@selected]/@value") == ["people"]
    assert found(editor.page(f"/en/atelier/documents/{document}"), "//select[@id='audience']")
