"""The page of versions: listed, compared, restored; the history with its filters and its CSV."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from tests.web.conftest import found, parsed, words_of
from workbench.register import remarks
from workbench.register.reviews import Outcome

if TYPE_CHECKING:
    from tests.web.conftest import CheckedClient
    from tests.web.workshop.desk import Desk


def edited_again(desk: Desk) -> int:
    """A document whose text was sent, sent back, and changed since."""
    document, review = desk.in_approval()
    with desk.database.transaction() as session:
        seen = desk.version(document)
        remarks.send_back(session, review, (), by=desk.approver, seen=seen, reason="À revoir.")
    desk.decide(review, 0, Outcome.UNDONE)
    desk.decide(review, 0, Outcome.EDITED, text="Malgré tout")
    return document


def test_versions_are_listed_compared_and_restored(desk: Desk, editor: CheckedClient) -> None:
    document = edited_again(desk)
    address = f"/atelier/documents/{document}/versions"
    page = editor.page(address)
    names = [each.text_content().strip() for each in found(page, "//table[1]//td[3]/strong")]
    assert names == ["Texte en cours", "1 · Envoyé pour approbation", "Texte d’origine"]
    assert found(page, "//input[@name='avant' and @checked]/@value") == ["-1"]
    assert found(page, "//input[@name='apres' and @checked]/@value") == ["0"]
    both = editor.page(f"{address}/comparer?avant=1&apres=0")
    assert [each.text_content() for each in found(both, "//main//del")] == []
    assert [each.text_content() for each in found(both, "//main//ins")] == [" tout"]
    assert "1 passage est le même dans les deux." in words_of(both)
    sent = {"version": str(desk.version(document))}
    restored = editor.post(f"{address}/1/reprendre", data=sent)
    assert restored.status_code == 303
    names = [each.text_content().strip() for each in found(editor.page(address), "//table[1]//td[3]/strong")]
    assert names[1:-1] == ["3 · Repris", "2 · Mis de côté avant une reprise", "1 · Envoyé pour approbation"]
    again = editor.post(f"{address}/1/reprendre", data={"version": str(desk.version(document))})
    assert again.status_code == 422
    assert "Il n’y a rien à reprendre." in words_of(parsed(again))
    assert editor.get(f"{address}/comparer?avant=9").status_code == 404


def test_any_version_is_compared_with_the_text_as_it_was_deposited(desk: Desk, editor: CheckedClient) -> None:
    document = edited_again(desk)
    both = editor.page(f"/atelier/documents/{document}/versions/comparer?avant=-1&apres=1")
    assert [each.text_content() for each in found(both, "//main//del")] == ["Nonobstant"]
    assert [each.text_content() for each in found(both, "//main//ins")] == ["Malgré"]
    assert "texte d’origine" in words_of(both)
    figures = found(both, "//table[contains(@class, 'measured')]//tr[2]/td[1]")
    assert figures[0].text_content() == "13"
    listed = editor.page(f"/atelier/documents/{document}/versions")
    (row,) = found(listed, "//table[1]//tr[td[3]/strong='Texte d’origine']")
    assert not found(row, ".//form")


def test_the_history_keeps_the_general_remark_and_those_in_the_text(
    desk: Desk, approver: CheckedClient
) -> None:
    document, review = desk.in_approval()
    said = (remarks.Said(0, "Gardez le mot.", desk.suggestions(review)[0]), remarks.Said(1, "Trop long."))
    with desk.database.transaction() as session:
        seen = desk.version(document)
        remarks.send_back(session, review, said, by=desk.approver, seen=seen, reason="À revoir.")
    page = approver.page(f"/atelier/documents/{document}/versions?sorte=step")
    (detail, *_) = found(page, "//section[@aria-labelledby='history']//td[@class='history-detail']")
    lines = [" ".join(each.text_content().split()) for each in found(detail, "span")]
    assert lines == ["À revoir.", "sur « Nonobstant » : Gardez le mot.", "Trop long."]
    answer = approver.get(f"/atelier/documents/{document}/historique.csv?sorte=step")
    last = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True))))[-1]
    assert last["reason"] == "À revoir.\nGardez le mot.\nTrop long."


def test_remarks_alone_are_told_once(desk: Desk, approver: CheckedClient) -> None:
    document, review = desk.in_approval()
    with desk.database.transaction() as session:
        seen = desk.version(document)
        said = (remarks.Said(1, "Trop long."),)
        remarks.send_back(session, review, said, by=desk.approver, seen=seen, reason="")
    page = words_of(approver.page(f"/atelier/documents/{document}/versions"))
    assert page.count("Trop long.") == 1


def test_the_history_is_filtered_and_exported(desk: Desk, approver: CheckedClient) -> None:
    document = edited_again(desk)
    page = approver.page(f"/atelier/documents/{document}/versions?sorte=decision")
    rows = found(page, "//section[@aria-labelledby='history']//tbody/tr")
    assert [found(row, "td")[2].text_content() for row in rows] == ["Modifiée", "Annulée", "Acceptée"]
    by = approver.page(f"/atelier/documents/{document}/versions?personne={desk.approver.person_id}")
    rows = found(by, "//section[@aria-labelledby='history']//tbody/tr")
    assert [found(row, "td")[2].text_content() for row in rows] == ["Renvoyé à la réécriture"]
    answer = approver.get(f"/atelier/documents/{document}/historique.csv?sorte=step")
    lines = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True))))
    assert [line["what"] for line in lines][-2:] == ["send_for_approval", "send_back"]
    assert lines[-1]["reason"] == "À revoir."
    assert approver.get(f"/en/atelier/documents/{document}/versions").status_code == 200


def test_an_approver_sees_why_they_cannot_restore(desk: Desk, approver: CheckedClient) -> None:
    document, _ = desk.in_approval()
    page = approver.page(f"/atelier/documents/{document}/versions")
    assert not found(page, "//form[contains(@action, 'reprendre')]")
    assert "Renvoyez d’abord le texte" in words_of(page)
    sent = {"version": str(desk.version(document))}
    assert approver.post(f"/atelier/documents/{document}/versions/1/reprendre", data=sent).status_code == 403
