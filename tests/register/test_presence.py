"""Who is in a review now, and what they are typing: kept for a time, seen by whom it is meant for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from workbench.errors import BadRequestError
from workbench.register import drafts, presence, reviews
from workbench.register.presence_tables import Draft, Presence

if TYPE_CHECKING:
    from tests.register.house import House

NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)


@pytest.fixture
def review(house: House) -> int:
    document = house.in_review()
    with house.database.reading() as session:
        found = reviews.latest(session, document)
        assert found is not None
        return found.id


def test_others_are_there_for_45_seconds_and_were_there_for_ten_minutes(house: House, review: int) -> None:
    editor, approver = house.editor.person_id or 0, house.approver.person_id or 0
    with house.database.transaction(at=NOON) as session:
        presence.note(session, review, editor, 3)
        presence.note(session, review, editor, 4)
        assert presence.others(session, review, editor) == []
        (row,) = presence.others(session, review, approver)
        assert (row.person.name, row.block) == ("Editor", 4)
        assert presence.is_here(row, NOON + timedelta(seconds=45))
        assert not presence.is_here(row, NOON + timedelta(seconds=46))
    with house.database.transaction(at=NOON + timedelta(minutes=10)) as session:
        assert len(presence.others(session, review, approver)) == 1
    with house.database.transaction(at=NOON + timedelta(minutes=11)) as session:
        assert presence.others(session, review, approver) == []
        presence.note(session, review, approver)
        assert session.scalar(select(func.count()).select_from(Presence)) == 1  # the older row is gone


def test_a_draft_is_its_writers_own_and_is_gone_when_sent_or_after_30_days(house: House, review: int) -> None:
    editor, approver = house.editor.person_id or 0, house.approver.person_id or 0
    with house.database.transaction(at=NOON) as session:
        drafts.keep(session, review, editor, "t1", "Mal")
        drafts.keep(session, review, editor, "t1", "Malgré")
        drafts.keep(session, review, editor, "t2", "Vous devez")
        assert drafts.of_person(session, review, approver) == []
        assert [(d.field, d.text) for d in drafts.of_person(session, review, editor)] == [
            ("t1", "Malgré"),
            ("t2", "Vous devez"),
        ]
        drafts.forget(session, review, approver, "t1")
        drafts.forget(session, review, editor, "t2")
    with house.database.transaction(at=NOON + timedelta(days=30)) as session:
        assert [d.field for d in drafts.of_person(session, review, editor)] == ["t1"]
    with house.database.transaction(at=NOON + timedelta(days=31)) as session:
        assert drafts.of_person(session, review, editor) == []
        drafts.keep(session, review, approver, "t9", "x")
        assert session.scalar(select(func.count()).select_from(Draft)) == 1


def test_drafts_have_limits(house: House, review: int) -> None:
    editor = house.editor.person_id or 0
    with house.database.transaction() as session:
        with pytest.raises(BadRequestError, match="draft_too_long"):
            drafts.keep(session, review, editor, "t1", "x" * 20_001)
        for bad in ("", "t" * 81):
            with pytest.raises(BadRequestError, match="draft_unknown"):
                drafts.keep(session, review, editor, bad, "x")
        for number in range(drafts.MOST):
            drafts.keep(session, review, editor, f"t{number}", "x")
        with pytest.raises(BadRequestError, match="draft_unknown"):
            drafts.keep(session, review, editor, "one too many", "x")
        assert drafts.keep(session, review, editor, "t0", "y").text == "y"
