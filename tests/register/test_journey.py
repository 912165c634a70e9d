"""What happens to documents: deposits, analyses, decisions, approval, publication, and what is refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from tests.register.house import RESULT, analysis, upload
from tests.register.masked import found_empty
from workbench.errors import BadRequestError, NotFoundError, StaleVersionError, WorkflowError
from workbench.register import (
    analyses,
    events,
    examples,
    gallery,
    gallery_search,
    listing,
    reviews,
    submissions,
    triage,
)
from workbench.register.entry_filters import Filters
from workbench.register.reviews import Outcome, Verdict
from workbench.register.submissions import Deposit
from workbench.register.tables import Analysis, Decision, Event
from workbench.register.workflow import Action

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.register.house import House

NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)


def actions(session: Session, document: int) -> list[str]:
    return [event.action for event in listing.history(session, document)]


# --- Handing in ---


def test_a_deposit_keeps_the_file_gives_a_code_and_writes_its_first_event(house: House) -> None:
    with house.database.transaction(at=NOON) as session:
        made = submissions.deposit(
            session, house.store, upload(), Deposit(domain="logement", comment=" Trop long. ")
        )
        code = made.code
    assert len(code) == 8
    assert set(code) <= set(submissions.CODE_ALPHABET)
    assert house.store.get(upload().sha256) == upload().data
    with house.database.reading() as session:
        found = submissions.by_code(session, f" {code[:4].lower()}-{code[4:]}")
        assert found.comment == "Trop long."
        assert found.document.received_at == NOON
        assert actions(session, found.document_id) == ["receive"]


def test_a_code_that_nobody_has_is_not_found(house: House) -> None:
    with house.database.reading() as session, pytest.raises(NotFoundError, match="code_unknown"):
        submissions.by_code(session, "AAAA-AAAA")


def test_an_unknown_domain_is_refused_and_nothing_is_written(house: House) -> None:
    with pytest.raises(NotFoundError), house.database.transaction() as session:
        submissions.deposit(session, house.store, upload(), Deposit(domain="jardinage"))
    with house.database.reading() as session:
        assert session.scalars(select(Event)).all() == []


def test_withdrawing_forgets_the_words_of_the_citizen(house: House) -> None:
    document = house.deposit()
    with house.database.transaction() as session:
        submission = triage.document(session, document).submissions[0]
        submissions.withdraw(session, submission)
    assert house.state(document) == "withdrawn"
    with house.database.reading() as session:
        assert triage.document(session, document).submissions[0].comment is None


def test_a_title_is_public_only_once_an_editor_has_accepted_the_document(house: House) -> None:
    document = house.deposit()
    house.analyse()
    with house.database.reading() as session:
        found = triage.document(session, document)
        assert found.title == "Demande de réexamen"
        assert found.public_title is None
        assert listing.search(session, Filters(q="reexamen")).total == 0
    house.accept(document)
    with house.database.reading() as session:
        assert triage.document(session, document).public_title == "Demande de réexamen"
        assert listing.search(session, Filters(q="RÉEXAMEN demande")).total == 1


# --- Analysing: nothing is lost, nothing is done twice ---


def test_two_workers_never_take_the_same_document(house: House) -> None:
    first, second = house.deposit(1), house.deposit(2)
    with house.database.transaction() as session:
        taken = [analyses.claim_next(session, f"w{n}", lease_seconds=60) for n in range(3)]
    assert [claim.document_id if claim else None for claim in taken] == [first, second, None]


def test_a_claim_older_than_its_lease_can_be_taken_and_the_late_answer_is_ignored(house: House) -> None:
    document = house.deposit(at=NOON)
    with house.database.transaction(at=NOON) as session:
        slow = analyses.claim_next(session, "slow", lease_seconds=60)
    with house.database.transaction(at=NOON + timedelta(seconds=61)) as session:
        quick = analyses.claim_next(session, "quick", lease_seconds=60)
        assert slow is not None
        assert quick is not None
        row = analyses.keep(session, quick.sha256, "0/a/b", analysis(), {})
        assert analyses.finish(session, quick, row, analysis().document)
        assert not analyses.finish(session, slow, row, analysis().document)
    with house.database.reading() as session:
        assert actions(session, document) == ["receive", "analyse"]


def test_the_claims_of_a_dead_worker_are_freed(house: House) -> None:
    house.deposit()
    with house.database.transaction() as session:
        analyses.claim_next(session, "dead", lease_seconds=60)
        assert analyses.claim_next(session, "other", lease_seconds=60) is None
        assert analyses.release_dead(session, alive=lambda worker: worker != "dead") == 1
        assert analyses.claim_next(session, "other", lease_seconds=60) is not None


def test_a_file_that_takes_three_workers_down_is_given_up(house: House) -> None:
    document = house.deposit()
    for _ in range(analyses.ATTEMPTS_MOST):
        with house.database.transaction() as session:
            assert analyses.claim_next(session, "w", lease_seconds=60) is not None
            analyses.release_dead(session, alive=lambda _worker: False)
    with house.database.transaction() as session:
        assert analyses.claim_next(session, "w", lease_seconds=60) is None
    with house.database.reading() as session:
        assert triage.document(session, document).failure == "reader_crashed"
        assert actions(session, document) == ["receive", "fail_analysis"]


def test_a_worker_that_is_told_to_stop_gives_its_document_back_without_a_strike(house: House) -> None:
    document = house.deposit()
    for _ in range(5):
        with house.database.transaction() as session:
            claim = analyses.claim_next(session, "w", lease_seconds=60)
            assert claim is not None
            analyses.release(session, claim)
    with house.database.reading() as session:
        assert triage.document(session, document).attempts == 0


def test_the_same_file_is_analysed_once_for_two_deposits(house: House) -> None:
    house.deposit(7)
    house.deposit(7)
    house.analyse()
    house.analyse()
    with house.database.reading() as session:
        assert len(session.scalars(select(Analysis)).all()) == 1


# --- Triage ---


def test_declining_needs_a_reason(house: House) -> None:
    document = house.deposit()
    with pytest.raises(BadRequestError, match="reason_missing"), house.database.transaction() as session:
        triage.decline(session, document, by=house.editor, seen=1, reason=" ")
    assert house.state(document) == "received"


def test_a_page_drawn_from_an_older_version_is_refused_and_tells_what_changed(house: House) -> None:
    document = house.deposit()
    seen = house.version(document)
    house.analyse()
    with pytest.raises(StaleVersionError) as refused, house.database.transaction() as session:
        triage.accept(session, document, by=house.editor, seen=seen)
    assert refused.value.facts == {"document": document, "seen": seen, "current": seen + 1}
    with house.database.reading() as session:
        steps, decisions = events.changes_since(session, document, seen)
        assert [event.action for event in steps] == [Action.ANALYSE]
        assert decisions == []


def test_a_double_leads_to_the_first_deposit_and_never_in_circles(house: House) -> None:
    first, second, third = house.deposit(1), house.deposit(1), house.deposit(1)
    with house.database.transaction() as session:
        triage.mark_duplicate(session, second, first, by=house.editor, seen=1)
        triage.mark_duplicate(session, third, second, by=house.editor, seen=1)
        assert triage.original_of(triage.document(session, third)).id == first
        with pytest.raises(BadRequestError, match="duplicate_of_itself"):
            triage.mark_duplicate(session, first, third, by=house.editor, seen=1)


def test_other_deposits_of_the_same_file_are_offered(house: House) -> None:
    first, second = house.deposit(1), house.deposit(1)
    house.deposit(2)
    with house.database.reading() as session:
        same = triage.same_file(session, triage.document(session, second))
        assert [document.id for document in same] == [first]


# --- Reviewing ---


def test_the_last_word_on_a_suggestion_counts(house: House) -> None:
    document = house.in_review()
    house.decide(document, 0, Outcome.ACCEPTED)
    house.decide(document, 0, Outcome.EDITED, "En dépit de")
    house.decide(document, 1, Outcome.ACCEPTED)
    house.decide(document, 1, Outcome.UNDONE)
    with house.database.reading() as session:
        review = reviews.latest(session, document)
        assert review is not None
        assert reviews.accepted(session, review) == (reviews.Accepted(0, 10, "En dépit de"),)
        assert len(session.scalars(select(Decision)).all()) == 4


def test_a_rejection_needs_a_reason_and_an_edit_needs_words(house: House) -> None:
    document = house.in_review()
    with pytest.raises(BadRequestError, match="reason_missing"):
        house.decide(document, 0, Outcome.REJECTED)
    with pytest.raises(BadRequestError, match="text_missing"):
        house.decide(document, 0, Outcome.EDITED, "   ")
    with pytest.raises(BadRequestError, match="text_missing"):
        house.decide(document, 0, Outcome.ACCEPTED, "autre chose")


def test_a_suggestion_of_another_document_is_refused(house: House) -> None:
    document = house.in_review()
    with house.database.transaction() as session:
        review = reviews.latest(session, document)
        assert review is not None
        with pytest.raises(BadRequestError, match="suggestion_elsewhere"):
            reviews.decide(
                session,
                review.id,
                Verdict(999, Outcome.ACCEPTED),
                by=house.editor,
                seen=review.document.version,
            )


def test_an_approver_who_is_not_an_editor_cannot_decide(house: House) -> None:
    document = house.in_review()
    with house.database.transaction() as session:
        review = reviews.latest(session, document)
        assert review is not None
        verdict = Verdict(review.analysis.suggestions[0].id, Outcome.ACCEPTED)
        with pytest.raises(WorkflowError, match="role_missing"):
            reviews.decide(session, review.id, verdict, by=house.approver, seen=review.document.version)


def test_nothing_can_be_sent_before_a_change_is_accepted(house: House) -> None:
    document = house.in_review()
    house.decide(document, 0, Outcome.REJECTED, reason="meaning")
    with pytest.raises(BadRequestError, match="nothing_decided"):
        house.send(document)


def test_who_wrote_a_text_cannot_approve_it(house: House) -> None:
    document = house.in_review()
    house.decide(document, 0, Outcome.ACCEPTED)
    house.send(document)
    both = house.editor.__class__(house.editor.roles | house.approver.roles, house.editor.person_id)
    with pytest.raises(WorkflowError, match="same_person"), house.database.transaction() as session:
        review = reviews.latest(session, document)
        assert review is not None
        examples.approve(session, house.store, review.id, RESULT, by=both, seen=review.document.version)
    assert house.state(document) == "in_approval"


def test_a_text_is_public_only_between_its_publication_and_its_reopening(house: House) -> None:
    document = house.in_review()
    house.decide(document, 0, Outcome.ACCEPTED)
    house.send(document)
    house.approve(document)
    with house.database.reading() as session:
        assert gallery_search.shelf(session).total == 0
    house.publish(document)
    with house.database.reading() as session:
        example = gallery_search.shelf(session).examples[0]
        assert example.level_before == 4.5
        assert house.store.get(example.docx_sha256) == b"a docx"
    house.reopen_by_either(document)
    with house.database.reading() as session:
        assert gallery_search.shelf(session).total == 0
        with pytest.raises(NotFoundError):
            gallery.one(session, example.id)
    house.send(document)
    house.approve(document)
    house.publish(document)
    with house.database.reading() as session:
        assert gallery_search.shelf(session).total == 1


def test_publishing_needs_the_confirmation_that_no_personal_data_is_shown(house: House) -> None:
    document = house.in_review()
    house.decide(document, 0, Outcome.ACCEPTED)
    house.send(document)
    house.approve(document)
    for missing in ("masking_missing", "confirmation_missing"):
        with (
            pytest.raises(BadRequestError, match=missing),
            house.database.transaction() as session,
        ):
            examples.publish(
                session, document, by=house.approver, seen=house.version(document), no_personal_data=False
            )
        with house.database.transaction() as session:
            found_empty(session, document)


# --- The history ---


def test_the_state_of_a_document_is_where_its_events_lead(house: House) -> None:
    document = house.published()
    with house.database.reading() as session:
        history = listing.history(session, document)
        assert events.state_of(history) == triage.document(session, document).state
        assert [event.action for event in history] == [
            "receive",
            "analyse",
            "accept",
            "start_review",
            "send_for_approval",
            "approve",
            "publish",
        ]
        versions = [event.version for event in history]
        assert versions == sorted(set(versions))


def test_events_cannot_be_changed_or_removed(house: House) -> None:
    document = house.deposit()
    with pytest.raises(TypeError, match="only ever added"), house.database.transaction() as session:
        listing.history(session, document)[0].reason = "changed"
    with pytest.raises(TypeError, match="only ever added"), house.database.transaction() as session:
        session.delete(listing.history(session, document)[0])
