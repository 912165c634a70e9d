"""Each text that was sent, approved or published is kept, and can be restored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.errors import BadRequestError, NotFoundError, WorkflowError
from workbench.register import block_texts, corrections, reviews, triage, versions
from workbench.register.reviews import Outcome
from workbench.register.tables import Decision

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.register.house import House


def kinds(house: House, document: int) -> list[str]:
    """Oldest first."""
    with house.database.reading() as session:
        return [each.kind for each in reversed(versions.of_document(session, document))]


def restore(house: House, document: int, number: int) -> None:
    with house.database.transaction() as session:
        seen = triage.document(session, document).version
        versions.restore(session, document, number, by=house.editor, seen=seen)


def back(house: House, document: int) -> None:
    with house.database.transaction() as session:
        review = reviews.latest(session, document)
        assert review
        seen = review.document.version
        reviews.send_back(session, review.id, by=house.approver, seen=seen, reason="À revoir.")


def texts(session: Session, document: int) -> list[str]:
    review = reviews.latest(session, document)
    assert review
    return [each.text for each in reviews.accepted(session, review)]


def standing(house: House, document: int) -> list[str]:
    with house.database.reading() as session:
        return texts(session, document)


def test_what_is_sent_approved_and_published_is_kept_with_its_level_and_its_author(house: House) -> None:
    document = house.published()
    assert kinds(house, document) == ["sent", "approved", "published"]
    with house.database.reading() as session:
        published, approved, sent = versions.of_document(session, document)
        assert (published.number, sent.number) == (3, 1)
        assert sent.person
        assert sent.person.id == house.editor.person_id
        assert approved.person
        assert approved.person.id == house.approver.person_id
        assert approved.level is not None
        assert published.changes == sent.changes


def test_a_version_is_never_changed(house: House) -> None:
    document = house.published()
    with pytest.raises(TypeError, match="only ever added"), house.database.transaction() as session:
        versions.one(session, document, 1).kind = "approved"


def test_restoring_decides_again_and_erases_nothing(house: House) -> None:
    document = house.in_review()
    house.decide(document, 0, Outcome.ACCEPTED)
    first = standing(house, document)
    house.send(document)
    back(house, document)
    house.decide(document, 0, Outcome.UNDONE)
    house.decide(document, 0, Outcome.EDITED, text="Autrement")
    second = standing(house, document)
    with house.database.reading() as session:
        before = session.query(Decision).count()
    restore(house, document, 1)
    assert standing(house, document) == first
    assert kinds(house, document) == ["sent", "set_aside", "restored"]
    with house.database.reading() as session:
        assert session.query(Decision).count() == before + 1
    restore(house, document, 2)
    assert standing(house, document) == second
    assert kinds(house, document) == ["sent", "set_aside", "restored", "restored"]


def test_a_decision_that_the_version_did_not_have_is_taken_back_and_own_words_come_and_go(
    house: House,
) -> None:
    document = house.in_review()
    house.decide(document, 0, Outcome.ACCEPTED)
    house.send(document)
    back(house, document)
    house.decide(document, 1, Outcome.REJECTED, reason="meaning")
    restore(house, document, 1)
    with house.database.reading() as session:
        review = reviews.latest(session, document)
        assert review
        assert [bool(each.decision) for each in reviews.judged(session, review)][:2] == [True, False]


def test_a_block_that_was_written_anew_is_restored_too(house: House) -> None:
    document = house.in_review()
    with house.database.reading() as session:
        review = reviews.latest(session, document)
        assert review
        number = review.id
    with (
        house.database.transaction() as session
    ):  # the analysis of these tests keeps no text: one block is enough
        kept = reviews.review(session, number).analysis
        text = "Nonobstant ce refus, vous pouvez écrire."
        kept.payload = {"document": {"text": text, "blocks": [{"span": [0, len(text)]}]}}
    house.decide(document, 0, Outcome.ACCEPTED)
    house.send(document)
    back(house, document)
    with house.database.transaction() as session:
        seen = triage.document(session, document).version
        block_texts.write(session, number, 0, "Écrivez malgré ce refus.", by=house.editor, seen=seen)
    written = standing(house, document)
    assert written == ["Écrivez malgré ce refus."]
    restore(house, document, 1)
    assert standing(house, document) != written
    restore(house, document, 2)
    assert standing(house, document) == written


def test_what_stands_already_is_not_restored_nor_what_is_no_version(house: House) -> None:
    document = house.in_review()
    house.decide(document, 0, Outcome.ACCEPTED)
    house.send(document)
    with pytest.raises(WorkflowError, match="step_not_allowed"):
        restore(house, document, 1)
    back(house, document)
    with pytest.raises(BadRequestError, match="version_stands"):
        restore(house, document, 1)
    with pytest.raises(NotFoundError):
        restore(house, document, 9)


def test_a_correction_can_go_back_to_the_published_text(house: House) -> None:
    document = house.published()
    published = standing(house, document)
    with house.database.transaction() as session:
        seen = triage.document(session, document).version
        corrections.correct(session, document, by=house.editor, seen=seen, reason="Un mot.")
    house.decide(document, 0, Outcome.UNDONE)
    assert standing(house, document) == []
    restore(house, document, 3)
    assert standing(house, document) == published
