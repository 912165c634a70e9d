"""The page that compares two editions, and its button that takes decisions over."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.web.conftest import found, words_of
from tests.web.workshop.desk import TEXT, analysis
from workbench import model
from workbench.register import reviews
from workbench.register.reviews import Outcome
from workbench.web.workshop.editions_text import text_changes

if TYPE_CHECKING:
    from tests.web.conftest import CheckedClient
    from tests.web.workshop.desk import Desk

NEW = TEXT.replace("une copie.", "deux copies.")


def newer(text: str = NEW, *, level: float = 3.9) -> model.Analysis:
    """The next edition: another end of the last paragraph, which is two letters longer."""
    made = analysis()
    blocks = (
        made.document.blocks[0],
        replace(made.document.blocks[1], span=model.Span(42, len(text))),
    )
    document = replace(made.document, text=text, form_number="90012*03", blocks=blocks)
    return replace(
        made,
        document=document,
        assessment=replace(made.assessment, level=level),
        suggestions=made.suggestions[:2],
    )


def linked(desk: Desk, made: model.Analysis) -> tuple[int, int, int]:
    """Two editions in review; in the older one two suggestions are accepted."""
    old, review = desk.in_review(1)
    desk.decide(review, 0, Outcome.ACCEPTED)
    desk.decide(review, 1, Outcome.ACCEPTED)
    new, new_review = desk.in_review(2, made)
    return old, new, new_review


def press(client: CheckedClient, desk: Desk, address: str, document: int, **sent: str) -> None:
    data = {"version": str(desk.version(document)), **sent}
    assert client.post(address, data=data).status_code == 303


def test_texts_are_compared_block_by_block_and_word_by_word() -> None:
    old = ["Un titre", "Joignez une copie de la carte.", "Signez ici."]
    new = ["Un  titre", "Avant tout, lisez.", "Joignez deux copies de la carte.", "Datez et postez le tout."]
    made = text_changes(old, new)
    assert made.same == 1
    told = [
        ("".join(run.text for run in each.before), "".join(run.text for run in each.after))
        for each in made.changes
    ]
    assert told == [
        ("", "Avant tout, lisez."),
        ("Joignez une copie de la carte.", "Joignez deux copies de la carte."),
        ("Signez ici.", ""),
        ("", "Datez et postez le tout."),
    ]
    assert [run.text for run in made.changes[1].after if run.is_changed] == ["deux copies"]


def test_a_newer_edition_is_offered_linked_compared_and_unlinked(desk: Desk, editor: CheckedClient) -> None:
    old, new, _ = linked(desk, newer())
    page = editor.page(f"/atelier/documents/{new}")
    assert f"Nouvelle édition du n° {old}" in words_of(page)
    press(editor, desk, f"/atelier/documents/{new}/edition", new, of=str(old))
    for document in (old, new):
        page = editor.page(f"/atelier/documents/{document}")
        assert found(page, f"//section[@aria-labelledby='same']//a[@href='/atelier/documents/{new}/edition']")
    for document, other in ((old, new), (new, old)):
        note = f"//p[@class='side-note']/a[@href='/documents/{other}']"
        assert found(editor.page(f"/documents/{document}"), note)
    page = editor.page(f"/atelier/documents/{new}/edition")
    rows = {
        row[0].text_content(): [cell.text_content() for cell in row[1:]] for row in found(page, "//tbody/tr")
    }
    assert rows["Niveau"] == ["4,5", "3,9", "−0,6"]
    assert rows["Mots"] == ["13", "13", "="]
    assert rows["Indice de charge"] == ["–", "–", "–"]
    assert [each.text_content() for each in found(page, "//ins")] == ["Malgré", "deux copies"]
    press(editor, desk, f"/atelier/documents/{new}/edition/retrait", new)
    assert editor.get(f"/atelier/documents/{new}/edition").status_code == 404


def test_a_decision_is_taken_over_where_its_passage_stands_unchanged(
    desk: Desk, editor: CheckedClient
) -> None:
    old, new, review = linked(desk, newer())
    press(editor, desk, f"/atelier/documents/{new}/edition", new, of=str(old))
    page = editor.page(f"/atelier/documents/{new}/edition")
    assert "1 décision sur 2 retrouve sa place dans la nouvelle édition." in words_of(page)
    press(editor, desk, f"/atelier/revues/{review}/reprise", new)
    assert desk.outcomes(review) == ["accepted", None]
    with desk.database.reading() as session:
        decision = reviews.review(session, review).decisions[0]
        assert (decision.text, decision.person.name) == ("Malgré", "Editrice")
    assert "Tout est déjà repris ou décidé." in words_of(editor.page(f"/atelier/documents/{new}/edition"))


def test_a_link_to_nothing_is_refused_beside_its_field(desk: Desk, editor: CheckedClient) -> None:
    document = desk.analysed()
    for of in ("", "999", str(document)):
        data = {"version": str(desk.version(document)), "of": of}
        answer = editor.post(f"/atelier/documents/{document}/edition", data=data)
        assert answer.status_code == 422
        assert "field-error" in answer.text
