"""Syntheses are made, counted again, published for good, corrected in a new edition."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import make_transient

from workbench import serial
from workbench.errors import BadRequestError, NotFoundError
from workbench.model import Language
from workbench.model.periods import Period, PeriodKind
from workbench.register import people, syntheses, syntheses_kept
from workbench.register.people_tables import AuditEntry
from workbench.register.syntheses import InBoth
from workbench.register.syntheses_tables import DRAFT
from workbench.register.workflow import Actor, Role
from workbench.synthesis.told import told

if TYPE_CHECKING:
    from tests.register.house import House
    from workbench.model.printed import Printed
    from workbench.model.synthesis import Counted, Frame

SPRING = Period(PeriodKind.QUARTER, 2025, 2)
MAY = datetime(2025, 5, 10, 9, 0, tzinfo=UTC)
JULY = datetime(2025, 7, 1, 2, 0, tzinfo=UTC)
AUGUST = datetime(2025, 8, 1, 2, 0, tzinfo=UTC)


def tell(counted: Counted, frame: Frame, language: Language) -> Printed:
    return told(counted, frame, language, service="Formulaires clairs")


@pytest.fixture
def head(house: House) -> Actor:
    with house.database.transaction() as session:
        made = people.add(
            session,
            email="head@example.org",
            name="Ada",
            roles=[Role.ADMINISTRATOR],
            password="a long password",
        )
    return people.actor(made)


def published(house: House, head: Actor) -> int:
    """The synthesis of a spring in which one form came in."""
    house.deposit(1, at=MAY)
    with house.database.transaction(at=JULY) as session:
        made = syntheses.make(session, SPRING, by=head)
        syntheses.introduce(session, made.id, InBoth(" Un printemps calme. "), by=head, seen=1)
        syntheses.publish(session, made.id, tell, by=head, seen=2)
    return made.id


def test_a_draft_is_counted_again_as_the_register_stands(house: House, head: Actor) -> None:
    house.deposit(1, at=MAY)
    with house.database.transaction(at=JULY) as session:
        made = syntheses.make(session, SPRING, by=head)
        assert (made.slug, made.state, made.version, made.edition) == ("2025-t2", DRAFT, 1, 1)
        assert syntheses_kept.counted_of(made).now.counts.received == 1
    house.deposit(2, at=MAY)
    with house.database.transaction(at=JULY) as session:
        again = syntheses.count_again(session, made.id, by=head, seen=1)
        assert syntheses_kept.counted_of(again).now.counts.received == 2
        assert syntheses.make(session, SPRING, by=head).id == made.id
        assert again.version == 3


def test_a_page_that_was_drawn_before_a_change_is_refused(house: House, head: Actor) -> None:
    with house.database.transaction(at=JULY) as session:
        made = syntheses.make(session, SPRING, by=head)
        syntheses.introduce(session, made.id, InBoth("Bonjour."), by=head, seen=1)
        with pytest.raises(BadRequestError, match="synthesis_changed"):
            syntheses.introduce(session, made.id, InBoth("Bonsoir."), by=head, seen=1)


def test_what_is_published_never_changes_with_the_register(house: House, head: Actor) -> None:
    number = published(house, head)
    with house.database.reading() as session:
        before = syntheses_kept.public(session, "2025-t2")
        french = syntheses_kept.told_of(before, Language.FR)
        data = before.data
    house.deposit(2, at=MAY)
    with house.database.transaction(at=AUGUST) as session:
        with pytest.raises(BadRequestError, match="synthesis_published"):
            syntheses.count_again(session, number, by=head, seen=3)
        with pytest.raises(BadRequestError, match="synthesis_published"):
            syntheses.make(session, SPRING, by=head)
        with pytest.raises(BadRequestError, match="synthesis_published"):
            syntheses.publish(session, number, tell, by=head, seen=3)
    with house.database.reading() as session:
        after = syntheses_kept.public(session, "2025-t2")
        assert after.data == data
        assert syntheses_kept.told_of(after, Language.FR) == french
        assert french.dated == "Publiée le 1er juillet 2025. Chiffres comptés le 1er juillet 2025."
        assert "Un printemps calme." in str(serial.to_json(french))
        assert "Un formulaire est arrivé." in str(serial.to_json(french))
        assert "One form came in." in str(after.told_en)


def test_the_table_refuses_to_change_or_lose_what_is_published(house: House, head: Actor) -> None:
    number = published(house, head)
    with pytest.raises(TypeError, match="never changes"), house.database.transaction() as session:
        syntheses_kept.one(session, number).introduction_fr = "Autre chose"
    with pytest.raises(TypeError, match="never changes"), house.database.transaction() as session:
        session.delete(syntheses_kept.one(session, number))
    with pytest.raises(TypeError, match="never changes"), house.database.transaction() as session:
        syntheses_kept.one(session, number).state = DRAFT


def test_a_period_that_goes_on_has_a_draft_and_is_not_published(house: House, head: Actor) -> None:
    with house.database.transaction(at=MAY) as session:
        made = syntheses.make(session, SPRING, by=head)
        with pytest.raises(BadRequestError, match="period_not_over"):
            syntheses.publish(session, made.id, tell, by=head, seen=1)
        with pytest.raises(BadRequestError, match="period_not_begun"):
            syntheses.make(session, Period(PeriodKind.MONTH, 2025, 6), by=head)
        with pytest.raises(NotFoundError):
            syntheses_kept.public(session, "2025-t2")


def test_a_new_edition_says_what_it_corrects_and_the_old_one_stays(house: House, head: Actor) -> None:
    number = published(house, head)
    house.deposit(2, at=MAY)
    with house.database.transaction(at=AUGUST) as session:
        with pytest.raises(BadRequestError, match="correction_missing"):
            syntheses.correct(session, number, InBoth(" "), by=head)
        second = syntheses.correct(session, number, InBoth("Un dépôt manquait."), by=head)
        assert (second.edition, second.introduction_fr) == (2, "Un printemps calme.")
        with pytest.raises(BadRequestError, match="synthesis_not_latest"):
            syntheses.correct(session, number, InBoth("Encore."), by=head)
        assert syntheses_kept.public(session, "2025-t2").edition == 1
        syntheses.publish(session, second.id, tell, by=head, seen=1)
    with house.database.reading() as session:
        last = syntheses_kept.public(session, "2025-t2")
        first = syntheses_kept.public(session, "2025-t2", 1)
        assert [row.edition for row in syntheses_kept.editions(session, "2025-t2")] == [2, 1]
        assert [row.edition for row in syntheses_kept.published(session)] == [2]
        assert "Un dépôt manquait." in str(last.told_fr)
        assert "Deux formulaires sont arrivés." in str(last.told_fr)
        assert "Un formulaire est arrivé." in str(first.told_fr)


def test_the_draft_of_a_new_edition_can_be_given_up_and_a_first_one_cannot(house: House, head: Actor) -> None:
    number = published(house, head)
    with house.database.transaction(at=AUGUST) as session:
        second = syntheses.correct(session, number, InBoth("Un dépôt manquait."), by=head)
        syntheses.discard(session, second.id, by=head, seen=1)
        assert syntheses_kept.drafts(session) == 0
        only = syntheses.make(session, Period(PeriodKind.YEAR, 2025), by=head)
        with pytest.raises(BadRequestError, match="synthesis_only_draft"):
            syntheses.discard(session, only.id, by=head, seen=1)


def test_when_a_period_ends_its_draft_is_made_once(house: House, head: Actor) -> None:
    house.deposit(1, at=MAY)
    with house.database.transaction(at=JULY) as session:
        made = syntheses.make_due(session)
        # The year that ended, 2024, is older than the first deposit.
        assert [row.slug for row in made] == ["2025-06", "2025-t2"]
        assert [row.made_by_id for row in made] == [None, None]
        assert syntheses.make_due(session) == ()
        syntheses.publish(session, made[1].id, tell, by=head, seen=1)
        assert syntheses.make_due(session) == ()
        assert syntheses_kept.drafts(session) == 1
    with house.database.transaction(at=AUGUST) as session:
        assert [row.slug for row in syntheses.make_due(session)] == ["2025-07"]


def test_an_empty_register_makes_no_draft(house: House) -> None:
    with house.database.transaction(at=JULY) as session:
        assert syntheses.make_due(session) == ()


def test_workers_that_come_at_once_make_one(house: House) -> None:
    house.deposit(1, at=MAY)

    def make(_worker: int) -> int:
        with house.database.transaction(at=JULY) as session:
            return len(syntheses.make_due(session))

    with ThreadPoolExecutor(4) as workers:
        assert sorted(workers.map(make, range(4))) == [0, 0, 0, 2]


def test_the_table_holds_one_row_for_a_period_and_an_edition(house: House, head: Actor) -> None:
    with house.database.transaction(at=JULY) as session:
        made = syntheses.make(session, SPRING, by=head)
        session.expunge(made)
        make_transient(made)
        made.id = None  # type: ignore[assignment]
        session.add(made)
        with pytest.raises(IntegrityError):
            session.flush()
        session.rollback()


def test_the_log_has_each_step_of_people_and_none_of_the_program(house: House, head: Actor) -> None:
    number = published(house, head)
    with house.database.transaction(at=AUGUST) as session:
        syntheses.make_due(session)
        rows = session.scalars(
            select(AuditEntry).where(AuditEntry.action == "synthesis").order_by(AuditEntry.id)
        ).all()
    assert [(row.item, row.facts["step"], row.facts["period"]) for row in rows] == [
        (number, "synthesis_made", "2025-t2"),
        (number, "synthesis_introduced", "2025-t2"),
        (number, "synthesis_published", "2025-t2"),
    ]
