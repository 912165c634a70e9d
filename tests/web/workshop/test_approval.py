"""Sending for approval, the second person, publication."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.register.masked import found_empty
from tests.web.conftest import found, parsed, words_of
from tests.web.workshop.desk import analysis
from workbench import model
from workbench.errors import UnreadableDocumentError
from workbench.register import gallery, gallery_search, listing
from workbench.register.reviews import Outcome

if TYPE_CHECKING:
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from tests.web.conftest import CheckedClient
    from tests.web.workshop.conftest import SignIn
    from tests.web.workshop.desk import Desk


def press(client: FlaskClient, desk: Desk, document: int, address: str, **sent: str) -> TestResponse:
    data = {"version": str(desk.version(document)), **sent}
    return client.post(f"/atelier/{address}", data=data)


def public_examples(desk: Desk) -> int:
    with desk.database.reading() as session:
        return gallery_search.shelf(session).total


def test_a_text_without_any_change_is_not_sent(desk: Desk, editor: CheckedClient) -> None:
    document, review = desk.in_review()
    refused = press(editor, desk, document, f"revues/{review}/envoyer")
    assert refused.status_code == 422
    assert "Acceptez ou changez au moins une suggestion" in words_of(parsed(refused))
    assert desk.state(document) == "in_review"


def test_a_text_is_sent_then_approved_by_another_person_then_published(
    desk: Desk, editor: CheckedClient, approver: CheckedClient
) -> None:
    document, review = desk.in_review()
    desk.decide(review, 0, Outcome.ACCEPTED)
    assert press(editor, desk, document, f"revues/{review}/envoyer").status_code == 303
    assert desk.state(document) == "in_approval"
    assert desk.workers.measured == [review]
    page = approver.page(f"/atelier/revues/{review}/approbation")
    assert [each.text_content() for each in found(page, "//div[contains(@class, 'pair-after')]//ins")] == [
        "Malgré"
    ]
    approved = press(approver, desk, document, f"revues/{review}/approuver")
    assert approved.location == f"/atelier/documents/{document}/publier"
    assert (desk.state(document), public_examples(desk)) == ("simplified", 0)
    with desk.database.transaction() as session:
        found_empty(session, document)
    published = press(approver, desk, document, f"documents/{document}/publier", no_personal_data="y")
    assert published.status_code == 303
    assert (desk.state(document), public_examples(desk)) == ("published", 1)


def test_a_text_is_read_with_its_seams_repaired(desk: Desk, approver: CheckedClient) -> None:
    """``si`` before ``il`` becomes ``s’``, as it will in the text that is kept."""
    made = analysis()
    text = "Écrivez dès lors qu’il manque une copie, avant le délai indiqué plus haut ou bas."
    start, end = text.index("dès"), text.index("il manque")
    block = replace(made.document.blocks[0], span=model.Span(0, len(text)))
    change = replace(
        made.suggestions[0], span=model.Span(start, end), original=text[start:end], replacements=("si",)
    )
    document = replace(made.document, text=text, blocks=(block,))
    assessment = replace(made.assessment, sentences=(), terms=())
    _, review = desk.in_review(
        0, replace(made, document=document, assessment=assessment, suggestions=(change,))
    )
    desk.decide(review, 0, Outcome.ACCEPTED)
    page = approver.page(f"/atelier/revues/{review}/approbation")
    (after,) = found(page, "//div[contains(@class, 'pair-after')]/p[contains(@class, 'pair-text')]")
    assert after.text_content().startswith("Écrivez s’il manque une copie, ")


def test_an_editor_without_the_right_does_not_approve(desk: Desk, editor: CheckedClient) -> None:
    document, review = desk.in_approval()
    page = editor.page(f"/atelier/revues/{review}/approbation")
    assert not found(page, "//button[contains(@formaction, 'approuver')]")
    assert not found(page, "//form[contains(@action, 'renvoyer')]")
    assert press(editor, desk, document, f"revues/{review}/approuver").status_code == 403
    assert press(editor, desk, document, f"revues/{review}/renvoyer", reason="Non.").status_code == 403
    assert desk.state(document) == "in_approval"


def test_whoever_prepared_a_text_does_not_approve_it(desk: Desk, sign_in: SignIn) -> None:
    admin = sign_in("admin")
    document, review = desk.in_review()
    sent = {"suggestion": str(desk.suggestions(review)[0]), "outcome": "accepted"}
    press(admin, desk, document, f"revues/{review}/decisions", **sent)
    press(sign_in("editrice"), desk, document, f"revues/{review}/envoyer")
    page = admin.page(f"/atelier/revues/{review}/approbation")
    assert "Vous avez préparé ce texte. Une autre personne doit l’approuver." in words_of(page)
    assert not found(page, "//button[contains(@formaction, 'approuver')]")
    assert press(admin, desk, document, f"revues/{review}/approuver").status_code == 403
    assert desk.state(document) == "in_approval"


def test_a_text_is_given_back_with_a_remark(desk: Desk, approver: CheckedClient) -> None:
    document, review = desk.in_approval()
    refused = press(approver, desk, document, f"revues/{review}/renvoyer", reason=" ")
    assert refused.status_code == 422
    assert "Donnez une raison." in words_of(parsed(refused))
    assert found(parsed(refused), "//details[@open]//textarea[@name='reason']")
    back = press(approver, desk, document, f"revues/{review}/renvoyer", reason="Le délai a disparu.")
    assert back.status_code == 303
    assert desk.state(document) == "in_review"
    assert "Le délai a disparu." in words_of(approver.page(f"/atelier/documents/{document}"))


def test_an_approval_that_cannot_be_computed_changes_nothing(desk: Desk, approver: CheckedClient) -> None:
    document, review = desk.in_approval()
    desk.workers.fails = UnreadableDocumentError("damaged")
    assert press(approver, desk, document, f"revues/{review}/approuver").status_code == 422
    assert desk.state(document) == "in_approval"


def test_nothing_is_published_without_its_confirmation(desk: Desk, approver: CheckedClient) -> None:
    document, _ = desk.simplified()
    refused = press(approver, desk, document, f"documents/{document}/publier")
    assert refused.status_code == 422
    assert "Confirmez que ce texte ne dit rien de personnel sur quelqu’un." in words_of(parsed(refused))
    assert (desk.state(document), public_examples(desk)) == ("simplified", 0)


def test_an_editor_does_not_publish(desk: Desk, editor: CheckedClient) -> None:
    document, _ = desk.simplified()
    answer = press(editor, desk, document, f"documents/{document}/publier", no_personal_data="y")
    assert answer.status_code == 403
    assert public_examples(desk) == 0


def test_remarks_go_back_with_the_text_and_stand_at_their_places(
    desk: Desk, editor: CheckedClient, approver: CheckedClient
) -> None:
    document, review = desk.in_approval()
    change = desk.suggestions(review)[0]
    page = approver.page(f"/atelier/revues/{review}/approbation")
    assert found(page, f"//article[@id='b0']//textarea[@name='remarque-0-{change}'][@form='send-back']")
    whole = approver.page(f"/atelier/revues/{review}/approbation?tout=1")
    assert found(whole, "//article[@id='b1']//textarea[@name='remarque-1']")
    sent = {f"remarque-0-{change}": "Gardez « malgré ».", "remarque-1": "Trop long."}
    assert press(approver, desk, document, f"revues/{review}/renvoyer", **sent).status_code == 303
    page = editor.page(f"/atelier/revues/{review}")
    assert [each.get("href") for each in found(page, "//section[@aria-label='Texte renvoyé']//a")] == [
        "#b0",
        "#b1",
    ]
    (first, second) = found(page, "//div[@class='remark']")
    assert "Approbatrice" in first.text_content()
    assert "sur « Nonobstant »" in first.text_content().replace("\xa0", " ")
    assert first.getnext().get("id") == "b0"
    assert "Trop long." in second.text_content()
    press(editor, desk, document, f"revues/{review}/envoyer")
    again = words_of(approver.page(f"/atelier/revues/{review}/approbation"))
    assert "Gardez" in again
    assert "Trop long." in again


def test_remarks_that_were_typed_are_there_again_after_a_refusal(desk: Desk, approver: CheckedClient) -> None:
    document, review = desk.in_approval()
    sent = {"remarque-0-999999": "Ici.", "reason": ""}
    refused = press(approver, desk, document, f"revues/{review}/renvoyer", **sent)
    assert refused.status_code == 422
    assert desk.state(document) == "in_approval"
    stale = approver.post(f"/atelier/revues/{review}/renvoyer", data={"version": "1", "remarque-0": "Là."})
    assert stale.status_code == 409
    assert "Là." in words_of(parsed(stale))


def test_whoever_approves_with_remarks_typed_keeps_them_and_is_told(
    desk: Desk, approver: CheckedClient
) -> None:
    document, review = desk.in_approval()
    change = desk.suggestions(review)[0]
    page = approver.page(f"/atelier/revues/{review}/approbation")
    address = f"/atelier/revues/{review}/approuver"
    assert found(page, "//button[.='Approuver ce texte']/@formaction") == [address]
    assert found(page, "//button[.='Approuver ce texte']/@form") == ["send-back"]
    (field,) = found(page, f"//textarea[@name='remarque-0-{change}']")
    (hint,) = found(page, f"//p[@id='{field.get('aria-describedby')}']")
    assert "part quand vous renvoyez le texte" in hint.text_content()
    for sent in ({f"remarque-0-{change}": "Trop rare."}, {"reason": "À revoir."}):
        refused = press(approver, desk, document, f"revues/{review}/approuver", **sent)
        assert refused.status_code == 422
        again = parsed(refused)
        assert "Rien n’est approuvé : vous avez écrit des remarques." in words_of(again)
        (word,) = sent.values()
        assert word in [(each.text or "").strip() for each in found(again, "//details[@open]//textarea")]
        assert desk.state(document) == "in_approval"
    emptied = {f"remarque-0-{change}": " ", "reason": ""}
    assert press(approver, desk, document, f"revues/{review}/approuver", **emptied).status_code == 303
    assert desk.state(document) == "simplified"


def test_the_general_remark_stands_on_the_page_when_the_text_is_sent_again(
    desk: Desk, editor: CheckedClient, approver: CheckedClient
) -> None:
    document, review = desk.in_approval()
    sent = {"reason": "Le délai a disparu.", "remarque-0": "Trop rare."}
    press(approver, desk, document, f"revues/{review}/renvoyer", **sent)
    press(editor, desk, document, f"revues/{review}/envoyer")
    page = approver.page(f"/atelier/revues/{review}/approbation")
    said = [each.text_content() for each in found(page, "//div[@class='remark']")]
    assert ["Remarque générale de Approbatrice" in each for each in said] == [True, False]
    assert ["Le délai a disparu." in said[0], "Trop rare." in said[1]] == [True, True]


def test_the_figures_before_and_after_and_the_reason_of_each_change_stand_on_the_page(
    desk: Desk, approver: CheckedClient
) -> None:
    _, review = desk.in_approval()
    page = approver.page(f"/atelier/revues/{review}/approbation")
    figures = [
        [" ".join(cell.text_content().split())[:3] for cell in found(row, "td")]
        for row in found(page, "//table[contains(@class, 'measured')]/tbody/tr")
    ]
    assert figures == [["4,5", "2,5"], ["13", "11"]]
    (reason,) = found(page, "//article[@id='b0']//p[@class='change-why']")
    assert "Plus simple." in reason.text_content()
    assert "fr.test.rule" not in reason.text_content()
    assert not found(page, "//article[@id='b1']")


def published(desk: Desk, approver: CheckedClient) -> tuple[int, int]:
    """A published document, and its example."""
    document, _ = desk.simplified()
    press(approver, desk, document, f"documents/{document}/publier", no_personal_data="y")
    with desk.database.reading() as session:
        example = gallery.of_document(session, document)
    assert example
    return document, example.id


def test_what_can_be_done_first_with_a_public_text_is_to_see_it(desk: Desk, approver: CheckedClient) -> None:
    document, example = published(desk, approver)
    page = approver.page(f"/atelier/documents/{document}")
    assert "L’exemple est publié." in words_of(page)
    first = found(page, "//section[@aria-labelledby='next']//a/@href")[0]
    assert first == f"/exemples/{example}"


def test_a_published_text_is_taken_back_with_a_public_reason(desk: Desk, approver: CheckedClient) -> None:
    document, example = published(desk, approver)
    refused = press(approver, desk, document, f"documents/{document}/depublier", reason=" ")
    assert refused.status_code == 422
    assert found(parsed(refused), "//details[@open]//textarea[@id='reason']")
    reason = {"reason": "Le montant était faux."}
    assert press(approver, desk, document, f"documents/{document}/depublier", **reason).status_code == 303
    assert (desk.state(document), public_examples(desk)) == ("simplified", 0)
    page = words_of(approver.page(f"/documents/{document}"))
    assert "Le nouveau texte a été retiré des pages publiques." in page
    assert "Le montant était faux." in page
    gone = approver.get(f"/exemples/{example}")
    assert gone.status_code == 410
    assert "Le montant était faux." in words_of(parsed(gone))
    assert approver.get(f"/exemples/{example}/texte.docx").status_code == 404


def test_a_correction_leaves_the_published_text_in_place_until_it_is_published(
    desk: Desk, sign_in: SignIn, approver: CheckedClient
) -> None:
    document, first = published(desk, approver)
    editor = sign_in("editrice")
    begun = press(editor, desk, document, f"documents/{document}/corriger", reason="Un mot manque.")
    review = int(str(begun.location).rsplit("/", 1)[1])
    assert desk.outcomes(review) == ["accepted", None, None]
    page = words_of(approver.page(f"/documents/{document}"))
    assert "Le nouveau texte est publié. Une personne le corrige." in page
    assert "Un mot manque." not in page
    assert public_examples(desk) == 1
    press(editor, desk, document, f"revues/{review}/envoyer")
    assert press(editor, desk, document, f"revues/{review}/approuver").status_code == 403
    press(approver, desk, document, f"revues/{review}/approuver")
    assert "Ce texte corrige celui qui est public." in words_of(
        approver.page(f"/atelier/documents/{document}/publier")
    )
    press(approver, desk, document, f"documents/{document}/publier", no_personal_data="y")
    assert public_examples(desk) == 1
    moved = approver.get(f"/exemples/{first}")
    assert (moved.status_code, moved.location) == (302, f"/exemples/{first + 1}")


def test_an_editor_corrects_and_does_not_take_back(
    desk: Desk, editor: CheckedClient, approver: CheckedClient
) -> None:
    document, _ = published(desk, approver)
    page = editor.page(f"/atelier/documents/{document}/publier")
    assert found(page, "//form[contains(@action, 'corriger')]")
    assert not found(page, "//form[contains(@action, 'depublier')]")
    assert press(editor, desk, document, f"documents/{document}/depublier", reason="Non.").status_code == 403
    assert public_examples(desk) == 1


def test_the_words_of_the_citizen_are_not_on_what_becomes_public(desk: Desk, approver: CheckedClient) -> None:
    document, _ = desk.simplified()
    assert "Zoé" not in words_of(approver.page(f"/atelier/documents/{document}/publier"))


@pytest.mark.parametrize("state", ["analysed", "in_review", "in_approval"])
def test_nothing_is_published_before_it_is_approved(desk: Desk, approver: CheckedClient, state: str) -> None:
    document = desk.in_every_state()[state]
    assert approver.get(f"/atelier/documents/{document}/publier").status_code == 404
    answer = press(approver, desk, document, f"documents/{document}/publier", no_personal_data="y")
    assert answer.status_code == 409
    assert desk.state(document) == state


def test_every_step_is_in_the_history_with_its_author(desk: Desk) -> None:
    document, _ = desk.simplified()
    with desk.database.reading() as session:
        steps = [
            (e.action.value, e.person.name if e.person else None) for e in listing.history(session, document)
        ]
    assert steps == [
        ("receive", None),
        ("analyse", None),
        ("accept", "Editrice"),
        ("start_review", "Editrice"),
        ("send_for_approval", "Editrice"),
        ("approve", "Approbatrice"),
    ]


LINES = {"first": "Dire « vous » d’abord.", "second": ""}


def test_what_was_learnt_is_told_when_publishing_and_changed_afterwards(
    desk: Desk, approver: CheckedClient
) -> None:
    document, _ = desk.simplified()
    address = f"documents/{document}/publier"
    assert press(approver, desk, document, address, no_personal_data="y", **LINES).status_code == 303
    page = approver.page(f"/atelier/{address}")
    assert found(page, "//input[@id='first']/@value") == ["Dire « vous » d’abord."]
    seen = {"lesson": found(page, "//input[@name='lesson']/@value")[0]}
    told = f"documents/{document}/appris"
    changed = press(approver, desk, document, told, first="Puis couper.", second="Enfin relire.", **seen)
    assert changed.status_code == 303
    (kept,) = found(approver.page(f"/atelier/{address}"), "//section[@aria-labelledby='learnt']//details")
    assert kept.text_content().count("Approbatrice") == 2
    stale = press(approver, desk, document, told, first="Autre.", second="", **seen)
    assert stale.status_code == 422
    assert "Une autre personne a changé ces lignes" in words_of(parsed(stale))
    assert "Enfin relire." in words_of(approver.page("/exemples"))


def test_lines_are_short_and_an_editor_does_not_write_them(
    desk: Desk, editor: CheckedClient, approver: CheckedClient
) -> None:
    document, _ = desk.simplified()
    address = f"documents/{document}/publier"
    long = press(approver, desk, document, address, no_personal_data="y", first="a" * 121)
    assert long.status_code == 422
    assert (desk.state(document), public_examples(desk)) == ("simplified", 0)
    press(approver, desk, document, address, no_personal_data="y")
    assert press(editor, desk, document, f"documents/{document}/appris", **LINES).status_code == 403
    too_long = press(approver, desk, document, f"documents/{document}/appris", second="a" * 121)
    assert too_long.status_code == 422
