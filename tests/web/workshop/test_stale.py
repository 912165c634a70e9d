"""A page that is out of date: nothing is saved, what changed is shown, nothing that was typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import found, parsed, words_of
from workbench.register import triage
from workbench.register.reviews import Outcome

if TYPE_CHECKING:
    from tests.web.conftest import CheckedClient
    from tests.web.workshop.desk import Desk


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_filing_that_comes_too_late_is_given_back(desk: Desk, editor: CheckedClient, prefix: str) -> None:
    document = desk.analysed()
    seen = desk.version(document)
    with desk.database.transaction() as session:
        triage.accept(session, document, by=desk.editor, seen=seen)
    typed = {"title": "Mon titre", "domain": "justice", "administration": "Tribunal", "version": str(seen)}
    answer = editor.post(f"{prefix}/atelier/documents/{document}/fiche", data=typed)
    assert answer.status_code == 409
    page = parsed(answer)
    assert [each.text for each in found(page, "//textarea")] == ["Mon titre", "Tribunal"]
    assert len(found(page, "//ol[@class='history']/li")) == 1
    assert found(page, "//main//a[@class='button']/@href") == [f"{prefix}/atelier/documents/{document}"]
    if not prefix:
        assert "Accepté pour étude" in words_of(page)
        assert "Editrice" in words_of(page)


def test_a_decision_that_comes_too_late_shows_the_other_one(desk: Desk, editor: CheckedClient) -> None:
    document, review = desk.in_review()
    seen, suggestion = desk.version(document), desk.suggestions(review)[0]
    desk.decide(review, 0, Outcome.ACCEPTED)
    data = {
        "version": str(seen),
        "suggestion": str(suggestion),
        "outcome": "edited",
        "text": "En dépit de",
    }
    answer = editor.post(f"/atelier/revues/{review}/decisions", data=data)
    assert answer.status_code == 409
    page = parsed(answer)
    assert "Acceptée · Editrice" in words_of(page)
    assert "Avant : Nonobstant → Après : Malgré" in words_of(page)
    assert [each.text for each in found(page, "//textarea")] == ["En dépit de"]
    (back,) = found(page, "//main//a[@class='button']/@href")
    assert back == f"/atelier/revues/{review}#s{suggestion}"
    assert desk.outcomes(review)[0] == "accepted"
    assert "Votre décision Avant : Nonobstant → Après : En dépit de Modifiée · Editrice" in words_of(page)


def test_a_decision_on_another_passage_goes_through_from_an_older_page(
    desk: Desk, editor: CheckedClient
) -> None:
    document, review = desk.in_review()
    seen, suggestion = desk.version(document), desk.suggestions(review)[1]
    desk.decide(review, 0, Outcome.REJECTED, reason="meaning")
    data = {"version": str(seen), "suggestion": str(suggestion), "outcome": "accepted"}
    answer = editor.post(f"/atelier/revues/{review}/decisions", data=data)
    assert answer.status_code == 303
    assert desk.outcomes(review) == ["rejected", "accepted", None]


def test_our_scripts_are_told_both_words(desk: Desk, editor: CheckedClient) -> None:
    document, review = desk.in_review()
    seen, suggestion = desk.version(document), desk.suggestions(review)[0]
    desk.decide(review, 0, Outcome.REJECTED, reason="meaning")
    data = {"version": str(seen), "suggestion": str(suggestion), "outcome": "accepted"}
    answer = editor.post(f"/atelier/revues/{review}/decisions", data=data, headers={"X-Part": "1"})
    assert answer.status_code == 409
    assert answer.get_json()["message"].replace("\xa0", " ") == (
        "Editrice a décidé avant vous : Rejetée. Votre décision n’est pas enregistrée : Acceptée, « Malgré »."
    )
    assert answer.get_json()["reload"] is False


def test_a_script_is_told_to_load_again(desk: Desk, editor: CheckedClient) -> None:
    document, review = desk.in_review()
    data = {
        "version": str(desk.version(document) - 1),
        "suggestion": str(desk.suggestions(review)[0]),
        "outcome": "accepted",
    }
    answer = editor.post(f"/atelier/revues/{review}/decisions", data=data, headers={"X-Part": "1"})
    assert answer.status_code == 409
    assert answer.get_json()["reload"] is True
    assert answer.get_json()["message"].startswith("Ce document a changé")


@pytest.mark.parametrize("version", ["", "abc", "-1", "²", "9" * 40, None])
def test_a_version_that_makes_no_sense_is_out_of_date(
    desk: Desk, editor: CheckedClient, version: str | None
) -> None:
    document = desk.analysed()
    data = {} if version is None else {"version": version}
    assert editor.post(f"/atelier/documents/{document}/accepter", data=data).status_code == 409
    assert desk.state(document) == "analysed"


def test_an_approval_of_a_text_that_was_given_back_is_refused(desk: Desk, approver: CheckedClient) -> None:
    document, review = desk.in_approval()
    seen = str(desk.version(document))
    send_back = f"/atelier/revues/{review}/renvoyer"
    assert approver.post(send_back, data={"version": seen, "reason": "Le délai."}).status_code == 303
    assert approver.post(f"/atelier/revues/{review}/approuver", data={"version": seen}).status_code == 409
    late = approver.post(send_back, data={"version": seen, "reason": "Encore autre chose."})
    assert late.status_code == 409
    assert "Encore autre chose." in [each.text for each in found(parsed(late), "//textarea")]
    assert desk.state(document) == "in_review"


def test_a_publication_prepared_before_the_text_was_reopened_is_refused(
    desk: Desk, approver: CheckedClient
) -> None:
    document, _ = desk.simplified()
    seen = desk.version(document)
    with desk.database.transaction() as session:
        triage.reopen(session, document, by=desk.approver, seen=seen, reason="Une faute.")
    data = {"version": str(seen), "no_personal_data": "y"}
    assert approver.post(f"/atelier/documents/{document}/publier", data=data).status_code == 409
    assert desk.state(document) == "in_review"
