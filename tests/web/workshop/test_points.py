"""The questions of the checklist: an editor answers them in the review, with or without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.web.conftest import found, parsed, words_of
from tests.web.workshop.test_standards_shown import checked

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from tests.web.conftest import CheckedClient
    from tests.web.workshop.desk import Desk

POINT = "usable.tried"


def answered(desk: Desk, document: int, answer: str, note: str = "") -> dict[str, str]:
    """What the form of the page sends, as the document stands now."""
    return {"version": str(desk.version(document)), f"answer-{POINT}": answer, f"note-{POINT}": note}


def checked_answer(page: HtmlElement) -> list[str]:
    return [str(each) for each in found(page, f"//input[@name='answer-{POINT}'][@checked]/@value")]


def said(node: HtmlElement) -> str:
    return " ".join(node.text_content().split())


def summary(page: HtmlElement) -> str:
    (shown,) = found(page, "//details[@id='points']/summary")
    return said(shown)


def test_an_editor_answers_and_the_review_shows_it_with_who_and_when(
    desk: Desk, editor: CheckedClient
) -> None:
    document, review = desk.in_review(made=checked())
    page = editor.page(f"/atelier/revues/{review}")
    assert checked_answer(page) == ["none"]
    assert not found(page, "//details[@id='points']/@open")
    sent = editor.post(
        f"/atelier/revues/{review}/points", data=answered(desk, document, "no", "Personne n’a lu.")
    )
    assert sent.status_code == 303
    assert sent.location == f"/atelier/revues/{review}?points=1#points"
    page = editor.page(sent.location.partition("#")[0])
    assert found(page, "//details[@id='points']/@open")
    assert checked_answer(page) == ["no"]
    assert [each.text for each in found(page, f"//textarea[@name='note-{POINT}']")] == ["Personne n’a lu."]
    assert "1 réponse est gardée." in words_of(page)
    (point,) = found(page, f"//li[@id='point-{POINT}']")
    assert "Editrice ·" in said(point)
    assert found(point, ".//time/@datetime")
    assert summary(page).endswith("à revoir 2, questions 0")  # the failed point, and the « no »


def test_the_same_answers_again_change_nothing(desk: Desk, editor: CheckedClient) -> None:
    document, review = desk.in_review(made=checked())
    editor.post(f"/atelier/revues/{review}/points", data=answered(desk, document, "yes"))
    version = desk.version(document)
    editor.post(f"/atelier/revues/{review}/points", data=answered(desk, document, "yes"))
    assert desk.version(document) == version
    assert "Aucune réponse n’a changé." in words_of(editor.page(f"/atelier/revues/{review}"))


def test_answers_on_an_old_page_are_refused_and_given_back(desk: Desk, editor: CheckedClient) -> None:
    document, review = desk.in_review(made=checked())
    old = answered(desk, document, "no", "Mon avis.")
    editor.post(f"/atelier/revues/{review}/points", data=answered(desk, document, "yes", "Essayé à cinq."))
    sent = editor.post(f"/atelier/revues/{review}/points", data=old)
    assert sent.status_code == 409
    page = parsed(sent)
    assert [each.text for each in found(page, "//textarea")] == ["non – Mon avis."]
    (change,) = found(page, "//ul[@class='changes']/li")
    assert "oui – Essayé à cinq." in said(change)
    assert "Editrice" in said(change)
    (back,) = found(page, "//main//a[@class='button']/@href")
    assert back == f"/atelier/revues/{review}?points=1#points"
    assert checked_answer(editor.page(f"/atelier/revues/{review}")) == ["yes"]


def test_who_may_not_decide_reads_the_answers(
    desk: Desk, editor: CheckedClient, approver: CheckedClient
) -> None:
    document, review = desk.in_review(made=checked())
    editor.post(f"/atelier/revues/{review}/points", data=answered(desk, document, "yes", "Essayé."))
    assert (
        approver.post(f"/atelier/revues/{review}/points", data=answered(desk, document, "no")).status_code
        == 403
    )
    for address in (f"/atelier/revues/{review}", f"/atelier/revues/{review}/approbation"):
        page = approver.page(address)
        assert not found(page, f"//input[@name='answer-{POINT}']")
        (given,) = found(page, "//*[@class='point-given']")
        assert said(given) == "Réponse : oui – Essayé."


def test_an_answer_that_is_none_of_ours_is_refused(desk: Desk, editor: CheckedClient) -> None:
    document, review = desk.in_review(made=checked())
    for sent in (
        answered(desk, document, "perhaps"),
        answered(desk, document, "none") | {"answer-understandable.digits": "yes"},
        answered(desk, document, "yes", "a" * 1001),
    ):
        assert editor.post(f"/atelier/revues/{review}/points", data=sent).status_code == 400
    assert checked_answer(editor.page(f"/atelier/revues/{review}")) == ["none"]


def test_the_checklist_leaves_as_json_with_its_answers(desk: Desk, editor: CheckedClient) -> None:
    document, review = desk.in_review(made=checked())
    editor.post(f"/atelier/revues/{review}/points", data=answered(desk, document, "does_not_apply"))
    given = editor.get(f"/atelier/revues/{review}/points.json").get_json()
    assert (given["review"], given["document"]) == (review, document)
    points = {each["point"]: each for each in given["points"]}
    assert points["understandable.digits"]["verdict"] == "fail"
    assert points["understandable.digits"]["answer"] is None
    assert points[POINT]["answer"] == "does_not_apply"
    assert points[POINT]["by"] == "Editrice"
    assert points[POINT]["at"].endswith("+00:00")


def test_the_questions_are_in_english_too(desk: Desk, editor: CheckedClient) -> None:
    _, review = desk.in_review(made=checked())
    shown = words_of(editor.page(f"/en/atelier/revues/{review}"))
    assert "does not apply" in shown
    assert "Keep my answers" in shown
