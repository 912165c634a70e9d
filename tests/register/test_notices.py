"""Who is told what about a document, and what they have read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.errors import NotFoundError
from workbench.register import notices, reviews
from workbench.register.notices import Kind
from workbench.register.reviews import Outcome

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
        assert notices.by_mail(session, editor) == {Kind.ASSIGNED, Kind.SENT_BACK, Kind.APPROVED}
        notices.choose(session, editor, {Kind.ASSIGNED: False, Kind.PUBLISHED: True})
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
    assert told(house, house.approver.person_id) == []
