"""Who is told what about a document, and what they have read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.errors import NotFoundError
from workbench.register import notices, people, reviews
from workbench.register.notices import Kind
from workbench.register.reviews import Outcome
from workbench.register.tables import Person
from workbench.register.workflow import Role

if TYPE_CHECKING:
    from tests.register.house import House


def told(house: House, person: int | None) -> list[tuple[str, bool]]:
    with house.database.reading() as session:
        found = notices.of_person(session, person or 0)
        return [(each.kind, each.read_at is not None) for each in found]


def test_a_person_is_told_what_another_one_did_and_not_what_they_did_themselves(house: House) -> None:
    document = house.in_review()
    editor, approver = house.editor.person_id, house.approver.person_id
    assert editor
    assert approver
    with house.database.transaction() as session:
        assert notices.notify(session, editor, Kind.ASSIGNED, document, by=approver)
        assert notices.notify(session, editor, Kind.MENTIONED, document, by=editor) is None
        notices.notify_all(session, [editor, None, editor, approver], Kind.APPROVED, document, by=approver)
    assert told(house, editor) == [("approved", False), ("assigned", False)]
    assert told(house, approver) == []


def test_a_person_reads_their_own_notices_only(house: House) -> None:
    document = house.in_review()
    editor, approver = house.editor.person_id, house.approver.person_id
    assert editor
    assert approver
    with house.database.transaction() as session:
        first = notices.notify(session, editor, Kind.ASSIGNED, document)
        notices.notify(session, editor, Kind.SENT_BACK, document)
        assert first
        with pytest.raises(NotFoundError):
            notices.read(session, approver, first.id)
        notices.mark_read(session, approver)
        assert notices.unread(session, editor) == 2
        assert notices.read(session, editor, first.id).read_at
        assert notices.unread(session, editor) == 1
        notices.mark_read(session, editor)
        assert notices.unread(session, editor) == 0


def test_work_to_do_goes_by_mail_until_the_person_says_otherwise(house: House) -> None:
    editor = house.editor.person_id
    assert editor
    with house.database.transaction() as session:
        assert notices.by_mail(session, editor) == notices.MAILED
        assert {Kind.ASSIGNED, Kind.TO_APPROVE, Kind.SENT_BACK, Kind.APPROVED} == notices.MAILED
        notices.choose(session, editor, {Kind.ASSIGNED: False, Kind.TO_APPROVE: False, Kind.PUBLISHED: True})
        notices.choose(session, editor, {Kind.ASSIGNED: False})
    with house.database.reading() as session:
        assert notices.by_mail(session, editor) == {Kind.SENT_BACK, Kind.APPROVED, Kind.PUBLISHED}


def test_whoever_wrote_a_text_is_told_what_became_of_it(house: House) -> None:
    document = house.in_review()
    house.decide(document, 0, Outcome.ACCEPTED)
    house.send(document)
    with house.database.transaction() as session:
        review = reviews.latest(session, document)
        assert review
        seen = review.document.version
        reviews.send_back(session, review.id, by=house.approver, seen=seen, reason="Le délai.")
    house.send(document)
    house.approve(document)
    house.publish(document)
    assert [kind for kind, _ in told(house, house.editor.person_id)] == ["published", "approved", "sent_back"]


def test_whoever_may_approve_a_text_is_told_that_it_waits_until_it_waits_no_more(house: House) -> None:
    document = house.in_review()
    house.decide(document, 0, Outcome.ACCEPTED)
    house.send(document)
    assert told(house, house.approver.person_id) == [("to_approve", False)]
    assert told(house, house.editor.person_id) == []
    with house.database.transaction() as session:
        review = reviews.latest(session, document)
        assert review
        seen = review.document.version
        reviews.send_back(session, review.id, by=house.approver, seen=seen, reason="Le délai.")
    assert told(house, house.approver.person_id) == [("to_approve", True)]
    house.send(document)
    assert told(house, house.approver.person_id) == [("to_approve", False), ("to_approve", True)]
    house.approve(document)
    assert told(house, house.approver.person_id) == [("to_approve", True), ("to_approve", True)]


def test_an_approver_who_wrote_the_text_or_whose_account_is_closed_is_not_told_that_it_waits(
    house: House,
) -> None:
    document = house.in_review()
    house.decide(document, 0, Outcome.ACCEPTED)
    with house.database.transaction() as session:
        roles = [Role.EDITOR, Role.APPROVER]
        people.set_roles(session, house.editor.person_id or 0, roles, administration_id=None, by=None)
        closed = session.get(Person, house.approver.person_id)
        assert closed
        closed.active = False
    house.send(document)
    assert told(house, house.editor.person_id) == []
    assert told(house, house.approver.person_id) == []
