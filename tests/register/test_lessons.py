"""What was learnt from a form: two lines, kept with who and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from tests.register.test_gallery import publish
from workbench.errors import BadRequestError, NotFoundError
from workbench.register import lessons
from workbench.register.people_tables import AuditEntry

if TYPE_CHECKING:
    from tests.register.house import House


def tell(house: House, *lines: str, seen: int = 0) -> None:
    with house.database.transaction() as session:
        lessons.write(session, 1, lines, by=house.approver, seen=seen)


def told(house: House) -> dict[int, tuple[str, ...]]:
    with house.database.reading() as session:
        return lessons.of_documents(session, [1, 2])


def test_two_lines_are_told_changed_and_taken_back_and_all_is_kept(house: House) -> None:
    publish(house, 1)
    tell(house, "  Dire « vous »  d’abord. ", "")
    assert told(house) == {1: ("Dire « vous » d’abord.",)}
    tell(house, "Un.", "Deux.", seen=1)
    assert told(house) == {1: ("Un.", "Deux.")}
    tell(house, "", "", seen=2)
    assert told(house) == {}
    with house.database.reading() as session:
        kept = lessons.history(session, 1)
        assert [lessons.lines_of(each) for each in kept] == [
            (),
            ("Un.", "Deux."),
            ("Dire « vous » d’abord.",),
        ]
        assert {each.person_id for each in kept} == {house.approver.person_id}


def test_the_same_words_change_nothing_and_a_page_of_before_is_refused(house: House) -> None:
    publish(house, 1)
    tell(house, "Un.")
    tell(house, "Un.", seen=1)
    with house.database.reading() as session:
        assert len(lessons.history(session, 1)) == 1
    with pytest.raises(BadRequestError, match="lesson_changed"):
        tell(house, "Autre.", seen=0)


def test_the_log_says_that_it_was_told_and_not_what(house: House) -> None:
    publish(house, 1)
    tell(house, "Secret.")
    with house.database.reading() as session:
        asked = select(AuditEntry).where(AuditEntry.action == "lesson")
        (entry,) = session.scalars(asked).all()
    assert (entry.kind, entry.item, entry.person_id) == ("document", 1, house.approver.person_id)
    assert "Secret" not in str(entry.facts)


def test_nothing_is_learnt_from_a_text_that_nobody_approved(house: House) -> None:
    house.in_review(1)
    with pytest.raises(NotFoundError):
        tell(house, "Un.")


@pytest.mark.parametrize("lines", [("a" * 121,), ("a", "b", "c")])
def test_longer_ones_are_not_kept(house: House, lines: tuple[str, ...]) -> None:
    publish(house, 1)
    with pytest.raises(ValueError, match="two lines"):
        tell(house, *lines)
