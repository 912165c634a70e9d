"""What becomes of a published text: taken back for a public reason, or corrected while it stays public."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from workbench.errors import BadRequestError, StaleVersionError, WorkflowError
from workbench.register import (
    corrections,
    figures,
    gallery,
    masking,
    remarks,
    reviews,
    rule_figures,
    second_person,
    triage,
    versions,
)
from workbench.register.remarks import Said
from workbench.register.reviews import Outcome
from workbench.register.tables import Example
from workbench.register.workflow import Action

if TYPE_CHECKING:
    from tests.register.house import House
    from workbench.register.workflow import Actor

SUMMER = datetime(2026, 7, 1, tzinfo=UTC)


def public(house: House, document: int) -> int | None:
    with house.database.reading() as session:
        found = gallery.of_document(session, document)
        return found.id if found else None


def counted(house: House) -> tuple[int, int]:
    """Simplified and published documents, as the public figures count them."""
    with house.database.reading() as session:
        total = figures.total(figures.rows(session))
        return total.simplified, total.published


def correct(house: House, document: int) -> int:
    with house.database.transaction() as session:
        seen = triage.document(session, document).version
        return corrections.correct(
            session, document, by=house.editor, seen=seen, reason="Le montant a changé."
        ).id


def unpublish(house: House, document: int, reason: str = "Une erreur de fond.") -> None:
    with house.database.transaction(at=SUMMER) as session:
        seen = triage.document(session, document).version
        corrections.unpublish(session, document, by=house.approver, seen=seen, reason=reason)


def test_a_text_that_is_taken_back_leaves_the_gallery_and_the_figures_and_stays_approved(
    house: House,
) -> None:
    document = house.published()
    assert counted(house) == (1, 1)
    unpublish(house, document)
    assert public(house, document) is None
    assert (house.state(document), counted(house)) == ("simplified", (1, 0))
    with house.database.reading() as session:
        assert [each.unpublished_at for each in session.query(Example)] == [SUMMER]


def test_nothing_is_taken_back_without_a_reason_or_twice(house: House) -> None:
    document = house.published()
    with pytest.raises(BadRequestError, match="reason_missing"):
        unpublish(house, document, reason=" ")
    assert public(house, document)
    unpublish(house, document)
    with pytest.raises(WorkflowError, match="step_not_allowed"):
        unpublish(house, document)


def test_a_text_that_was_taken_back_can_be_published_again(house: House) -> None:
    document = house.published()
    first = public(house, document)
    unpublish(house, document)
    house.publish(document)
    assert public(house, document) == first
    assert counted(house) == (1, 1)


def test_a_published_text_stays_public_until_its_correction_is_published(house: House) -> None:
    document = house.published()
    first = public(house, document)
    review = correct(house, document)
    assert (house.state(document), public(house, document)) == ("in_review", first)
    assert counted(house) == (1, 1)
    house.send(document)
    assert public(house, document) == first
    house.approve(document)
    assert (house.state(document), public(house, document)) == ("simplified", first)
    house.publish(document)
    second = public(house, document)
    assert second != first
    assert counted(house) == (1, 1)
    with house.database.reading() as session:
        found = session.get(Example, second)
        assert found
        assert found.review_id == review


def test_a_correction_begins_with_the_decisions_of_the_published_text_and_counts_them_once(
    house: House,
) -> None:
    document = house.published()
    with house.database.reading() as session:
        before = rule_figures.rule_figures(session)
    review = correct(house, document)
    with house.database.reading() as session:
        found = reviews.review(session, review)
        assert len(reviews.accepted(session, found)) == 1
        assert rule_figures.rule_figures(session) == before


def test_whoever_corrects_does_not_approve_the_correction(house: House) -> None:
    document = house.published()
    review = correct(house, document)
    house.send(document)
    with house.database.reading() as session:
        found = reviews.review(session, review)
        with pytest.raises(WorkflowError, match="same_person"):
            second_person.refuse_same_person(session, found, house.editor)
        second_person.refuse_same_person(session, found, house.approver)


def test_a_text_can_be_taken_back_while_it_is_corrected(house: House) -> None:
    document = house.published()
    correct(house, document)
    unpublish(house, document)
    assert (house.state(document), public(house, document)) == ("in_review", None)
    assert counted(house) == (0, 0)


def test_the_masking_of_a_text_that_is_public_while_it_is_corrected_is_not_taken_back(house: House) -> None:
    document = house.published()
    correct(house, document)
    with pytest.raises(WorkflowError, match="step_not_allowed"), house.database.transaction() as session:
        seen = triage.document(session, document).version
        masking.take_back(session, document, by=house.editor, seen=seen)
    unpublish(house, document)
    with house.database.transaction() as session:
        seen = triage.document(session, document).version
        assert masking.take_back(session, document, by=house.editor, seen=seen).masked_sha256 is None


def test_taking_up_an_approved_correction_again_leaves_the_published_text_in_place(house: House) -> None:
    document = house.published()
    first = public(house, document)
    correct(house, document)
    house.send(document)
    house.approve(document)
    house.reopen_by_either(document)
    assert (house.state(document), public(house, document)) == ("in_review", first)


def give_up(house: House, document: int, *, seen: int | None = None, by: Actor | None = None) -> None:
    with house.database.transaction() as session:
        version = triage.document(session, document).version
        corrections.give_up(session, document, by=by or house.editor, seen=version if seen is None else seen)


def texts(house: House, review: int) -> list[str]:
    with house.database.reading() as session:
        return [each.text for each in reviews.accepted(session, reviews.review(session, review))]


def kinds(house: House, document: int) -> list[str]:
    """Why each version of the text was kept, newest first."""
    with house.database.reading() as session:
        return [each.kind for each in versions.of_document(session, document)]


def test_a_correction_that_is_given_up_leaves_the_published_text_and_can_be_taken_up_again(
    house: House,
) -> None:
    document = house.published()
    first = public(house, document)
    review = correct(house, document)
    was = texts(house, review)
    house.decide(document, 0, Outcome.REJECTED, reason="meaning")
    assert texts(house, review) != was
    give_up(house, document)
    assert (house.state(document), public(house, document)) == ("published", first)
    assert (texts(house, review), kinds(house, document)[:2]) == (was, ["restored", "set_aside"])
    with house.database.reading() as session:
        assert triage.document(session, document).events[-1].action is Action.GIVE_UP_CORRECTION
        assert reviews.review(session, review).closed_at
    another = correct(house, document)
    with house.database.transaction() as session:
        (aside,) = (each for each in versions.of_document(session, document) if each.kind == "set_aside")
        seen = triage.document(session, document).version
        versions.restore(session, document, aside.number, by=house.editor, seen=seen)
    assert texts(house, another) == []


def test_a_correction_without_a_change_is_given_up_without_a_version_of_its_own(house: House) -> None:
    document = house.published()
    before = kinds(house, document)
    correct(house, document)
    give_up(house, document)
    assert (house.state(document), kinds(house, document)) == ("published", before)


def test_a_correction_that_was_approved_and_taken_up_again_is_never_published_once_given_up(
    house: House,
) -> None:
    document = house.published()
    first = public(house, document)
    correct(house, document)
    house.decide(document, 0, Outcome.REJECTED, reason="meaning")
    house.decide(document, 1, Outcome.ACCEPTED)
    house.send(document)
    house.approve(document)
    house.reopen_by_either(document)
    give_up(house, document)
    unpublish(house, document)
    house.publish(document)
    assert public(house, document) == first


def test_only_an_editor_with_the_page_of_now_gives_up_and_only_a_correction_of_a_public_text(
    house: House,
) -> None:
    first_round = house.in_review()
    with pytest.raises(WorkflowError, match="step_not_allowed"):
        give_up(house, first_round)
    document = house.published()
    with pytest.raises(WorkflowError, match="step_not_allowed"):
        give_up(house, document)
    correct(house, document)
    with pytest.raises(WorkflowError, match="role_missing"):
        give_up(house, document, by=house.approver)
    with pytest.raises(StaleVersionError):
        give_up(house, document, seen=1)
    house.send(document)
    with pytest.raises(WorkflowError, match="step_not_allowed"):
        give_up(house, document)
    assert house.state(document) == "in_approval"


def test_remarks_stand_where_they_were_made_and_the_last_ones_count(house: House) -> None:
    document = house.in_review()
    house.decide(document, 0, Outcome.ACCEPTED)

    def back(*said: Said, reason: str = "") -> int:
        if house.state(document) == "in_review":
            house.send(document)
        with house.database.transaction() as session:
            review = reviews.latest(session, document)
            assert review
            seen = review.document.version
            remarks.send_back(session, review.id, said, by=house.approver, seen=seen, reason=reason)
            return review.id

    with house.database.reading() as session:
        found = reviews.latest(session, document)
        assert found
        change = found.analysis.suggestions[0].id
    back(Said(0, "Trop long."), reason="À revoir.")
    review = back(Said(0, " Le délai a disparu. ", change), Said(0, "  "))
    with house.database.reading() as session:
        kept = remarks.last(session, reviews.review(session, review))
        assert [(each.block, each.suggestion_id, each.text) for each in kept] == [
            (0, change, "Le délai a disparu.")
        ]
        assert triage.document(session, document).events[-1].reason == "Le délai a disparu."
    with pytest.raises(BadRequestError, match="reason_missing"):
        back(Said(0, " "))
    with pytest.raises(BadRequestError, match="suggestion_elsewhere"):
        back(Said(0, "Là.", 9999))
