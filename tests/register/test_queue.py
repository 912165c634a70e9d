"""Work is taken and given back, votes count once, late is told by a target, hard × asked for comes first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import log2
from typing import TYPE_CHECKING

import pytest
from alembic import command
from sqlalchemy import select

from workbench.errors import BadRequestError, NotFoundError, StaleVersionError, WorkflowError
from workbench.model import Band
from workbench.register import (
    listing,
    people,
    queue,
    queue_assignments,
    queue_saved,
    queue_targets,
    queue_votes,
    schema,
    triage,
)
from workbench.register.people_tables import AuditEntry
from workbench.register.queue import Line
from workbench.register.queue_priority import hardness, priority
from workbench.register.queue_tables import Vote
from workbench.register.queue_targets import Targets, days_late
from workbench.register.queue_views import PAGE_SIZE, Asked, Sort, View, choose, order_of
from workbench.register.reviews import Outcome
from workbench.register.workflow import Action, Actor, Role, State

if TYPE_CHECKING:
    from tests.register.house import House
    from workbench.register.database import Database

NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)
EDITOR, APPROVER = Actor(frozenset({Role.EDITOR}), 1), Actor(frozenset({Role.APPROVER}), 2)
LINE = Line(
    id=1,
    state=State.ACCEPTED,
    since=NOON,
    received=NOON,
    domain="logement",
    administration=None,
    level=4.6,
    burden_index=40.0,
    voices=1,
    form_voices=1,
    priority=0.5,
    days_late=0,
    is_free=True,
    is_mine=False,
    is_to_approve=False,
)


@pytest.mark.parametrize(
    ("level", "index", "expected"),
    [
        (6.0, 100.0, 1.0),
        (3.0, 100.0, 0.75),
        (3.0, None, 0.5),
        (None, 30.0, 0.3),
        (None, None, 0.5),
        (6.2, None, 1.0),
    ],
)
def test_hardness_is_the_mean_of_level_and_index_as_far_as_they_are_known(
    level: float | None, index: float | None, expected: float
) -> None:
    assert hardness(level, index) == pytest.approx(expected)


def test_a_form_that_one_person_handed_in_once_has_its_hardness_as_its_priority() -> None:
    assert priority(3.0, None, voices=1, form_voices=1) == 0.5


def test_each_doubling_of_the_voices_counts_the_same() -> None:
    # 0.5 × log2(1 + 15) × log2(1 + 7) = 0.5 × 4 × 3
    assert priority(3.0, None, voices=7, form_voices=15) == 6.0
    assert priority(6.0, None, voices=0, form_voices=9) == 0.0
    assert log2(1 + 31) - log2(1 + 15) == log2(1 + 15) - log2(1 + 7)


@pytest.mark.parametrize(
    ("state", "hours", "late"),
    [
        (State.ANALYSED, 7 * 24, 0),
        (State.ANALYSED, 8 * 24 - 1, 0),
        (State.ANALYSED, 10 * 24, 3),
        (State.ACCEPTED, 31 * 24, 1),
        (State.IN_APPROVAL, 9 * 24, 2),
        (State.SIMPLIFIED, 999 * 24, 0),
    ],
)
def test_late_is_what_stands_longer_than_its_target(state: State, hours: int, late: int) -> None:
    assert days_late(state, NOON - timedelta(hours=hours), NOON, Targets(7, 30, 7).by_state()) == late


def test_targets_are_kept_and_what_changed_is_in_the_log(house: House) -> None:
    with house.database.transaction() as session:
        assert queue_targets.targets(session) == Targets(7, 30, 7)
        queue_targets.set_targets(session, Targets(3, 30, 5), by=house.editor.person_id)
        assert queue_targets.targets(session) == Targets(3, 30, 5)
        facts = [
            entry.facts
            for entry in session.scalars(select(AuditEntry).where(AuditEntry.action == "target_set"))
        ]
        assert facts == [
            {"step": "accept", "before": 7, "after": 3},
            {"step": "approve", "before": 7, "after": 5},
        ]
        with pytest.raises(BadRequestError, match="days_out_of_range"):
            queue_targets.set_targets(session, Targets(0, 30, 5), by=None)
        assert queue_targets.targets(session).accept == 3


def test_work_is_taken_given_back_and_each_is_in_the_history(house: House) -> None:
    document = house.deposit()
    house.analyse()
    with house.database.transaction() as session:
        seen = house.version(document)
        queue_assignments.take(session, document, by=house.editor, seen=seen)
        with pytest.raises(StaleVersionError):
            queue_assignments.take(session, document, by=house.editor, seen=seen)
        queue_assignments.give_back(session, document, by=house.editor, seen=seen + 1)
        with pytest.raises(WorkflowError, match="not_yours"):
            queue_assignments.give_back(session, document, by=house.editor, seen=seen + 2)
        assert triage.document(session, document).assignee_id is None
        actions = [event.action for event in listing.history(session, document)]
    assert actions[-2:] == [Action.TAKE, Action.GIVE_BACK]


def test_what_somebody_has_is_taken_by_nobody_else_until_their_account_is_closed(house: House) -> None:
    document = house.deposit()
    with house.database.transaction() as session:
        other = people.add(
            session, email="other@example.org", name="Other", roles=[Role.EDITOR], password="a long password"
        )
        queue_assignments.take(session, document, by=people.actor(other), seen=1)
        with pytest.raises(WorkflowError, match="already_taken"):
            queue_assignments.take(session, document, by=house.editor, seen=2)
        people.close(session, other.id, by=None)
        assert (
            queue_assignments.take(session, document, by=house.editor, seen=2).assignee_id
            == house.editor.person_id
        )


def test_an_approver_hands_work_to_an_editor_and_an_editor_to_nobody(house: House) -> None:
    document = house.deposit()
    with house.database.transaction() as session:
        with pytest.raises(WorkflowError, match="role_missing"):
            queue_assignments.assign(session, document, house.editor.person_id, by=house.editor, seen=1)
        with pytest.raises(BadRequestError, match="assignee_cannot_edit"):
            queue_assignments.assign(session, document, house.approver.person_id, by=house.approver, seen=1)
        queue_assignments.assign(session, document, house.editor.person_id, by=house.approver, seen=1)
        assert triage.document(session, document).assignee_id == house.editor.person_id
        queue_assignments.assign(session, document, None, by=house.approver, seen=2)
        assert triage.document(session, document).assignee_id is None
        assert [each.name for each in queue_assignments.candidates(session)] == ["Editor"]


def test_who_begins_a_review_has_it_and_its_age_counts_from_then(house: House) -> None:
    document = house.deposit(at=NOON - timedelta(days=9))
    house.analyse(at=NOON - timedelta(days=8))
    house.accept(document, at=NOON - timedelta(days=3))
    house.start(document, at=NOON)
    with house.database.reading() as session:
        found = triage.document(session, document)
        assert (found.assignee_id, found.state_since) == (house.editor.person_id, NOON)
        (line,) = queue.read(session, house.editor, NOON)
        assert (line.is_mine, line.is_to_approve, line.voices) == (True, False, 1)


def test_a_step_that_stays_in_its_state_does_not_make_it_younger(house: House) -> None:
    document = house.deposit(at=NOON - timedelta(days=9))
    with house.database.transaction(at=NOON) as session:
        queue_assignments.take(session, document, by=house.editor, seen=1)
        assert triage.document(session, document).state_since == NOON - timedelta(days=9)
        (line,) = queue.read(session, house.editor, NOON)
        assert line.days_late == 2  # nine days, of seven


def test_what_one_has_prepared_does_not_wait_for_oneself(house: House) -> None:
    document = house.in_review()
    house.decide(document, 0, Outcome.ACCEPTED)
    house.send(document)
    both = replace(house.editor, roles=frozenset({Role.EDITOR, Role.APPROVER}))
    with house.database.reading() as session:
        assert [line.is_to_approve for line in queue.read(session, both, NOON)] == [False]
        assert [line.is_to_approve for line in queue.read(session, house.approver, NOON)] == [True]
        assert [line.is_to_approve for line in queue.read(session, house.editor, NOON)] == [False]


def test_a_browser_votes_once_and_may_take_it_back(house: House) -> None:
    document = house.deposit()
    with house.database.transaction() as session:
        for word in ("one", "one", "two"):
            queue_votes.vote(session, document, word)
        assert queue_votes.voices_of(session, document) == 3  # one deposit, two votes
        assert queue_votes.has_voted(session, document, "one")
        queue_votes.take_back(session, document, "one")
        queue_votes.take_back(session, document, "never")
        assert not queue_votes.has_voted(session, document, "one")
        assert queue_votes.voices_of(session, document) == 2


def test_of_a_vote_only_a_hash_is_kept_that_differs_from_document_to_document(house: House) -> None:
    one, two = house.deposit(1), house.deposit(2)
    with house.database.transaction() as session:
        queue_votes.vote(session, one, "word")
        queue_votes.vote(session, two, "word")
        hashes = set(session.scalars(select(Vote.voter_hash)))
        assert {len(each) for each in hashes} == {64}
        assert len(hashes) == 2


def test_nobody_votes_for_what_is_closed_or_not_there(house: House) -> None:
    document = house.published()
    with house.database.transaction() as session:
        with pytest.raises(WorkflowError, match="vote_closed"):
            queue_votes.vote(session, document, "word")
        with pytest.raises(NotFoundError):
            queue_votes.vote(session, 999, "word")


def test_voices_of_joined_documents_count_for_the_one_they_are_joined_to(house: House) -> None:
    first, second = house.deposit(1), house.deposit(2)
    with house.database.transaction() as session:
        queue_votes.vote(session, second, "word")
        triage.mark_duplicate(session, second, first, by=house.editor, seen=1)
        assert [line.voices for line in queue.read(session, house.editor, NOON)] == [
            3
        ]  # two deposits, a vote
        assert queue_votes.voices_of(session, first) == 3


def test_the_same_form_handed_in_several_times_is_frequent(house: House) -> None:
    for number in range(3):
        house.deposit(number)
        house.analyse(index=60.0)
    with house.database.reading() as session:
        lines = queue.read(session, house.editor, NOON)
    # Level 4.5: (4.5 / 6 + 0.6) / 2 = 0.675; three voices of the form, one of each: × log2(4) × log2(2).
    assert [(line.voices, line.form_voices) for line in lines] == [(1, 3)] * 3
    assert [line.priority for line in lines] == [pytest.approx(1.35)] * 3


def test_filters_narrow_the_view_and_the_counts_beside_all_views() -> None:
    lines = (
        LINE,
        LINE._replace(id=2, domain="justice", state=State.ANALYSED, voices=5),
        LINE._replace(id=3, level=None, burden_index=80.0, days_late=2, is_mine=True, administration=4),
    )

    def ids(**asked: object) -> list[int]:
        return [line.id for line in choose(lines, Asked(**asked), EDITOR).lines]  # type: ignore[arg-type]

    assert ids() == [1, 2, 3]
    assert ids(view=View.NEW) == [2]
    assert ids(view=View.MINE) == ids(view=View.LATE) == ids(administration=4) == ids(burden=75) == [3]
    assert ids(domain="justice") == ids(voices=5) == ids(state=State.ANALYSED) == [2]
    assert ids(band=Band.HARD) == [1, 2]
    assert ids(view=View.MINE, domain="justice") == []
    counts = choose(lines, Asked(domain="logement"), EDITOR).counts
    assert counts == {View.ALL: 2, View.NEW: 0, View.MINE: 1, View.TO_APPROVE: 0, View.LATE: 1}


def test_each_order_has_its_own_first() -> None:
    lines = [LINE._replace(id=number, priority=0.0) for number in range(1, 8)]
    lines[1] = lines[1]._replace(priority=9.0)
    lines[2] = lines[2]._replace(received=NOON - timedelta(days=1))
    lines[3] = lines[3]._replace(received=NOON + timedelta(days=1))
    lines[4] = lines[4]._replace(level=5.9, since=NOON - timedelta(days=2))
    lines[5] = lines[5]._replace(burden_index=99.0, days_late=1)
    lines[6] = lines[6]._replace(voices=9)
    firsts = {sort: choose(lines, Asked(sort=sort), EDITOR).lines[0].id for sort in Sort}
    assert firsts == {
        Sort.PRIORITY: 2,
        Sort.OLDEST: 3,
        Sort.NEWEST: 4,
        Sort.WAITING: 5,
        Sort.LATEST: 6,
        Sort.HARDEST: 5,
        Sort.BURDEN: 6,
        Sort.VOICES: 7,
    }


def test_an_editor_sees_first_what_is_worth_most_and_others_what_is_oldest() -> None:
    assert order_of(View.ALL, EDITOR) is order_of(View.MINE, EDITOR) is Sort.PRIORITY
    assert order_of(View.ALL, APPROVER) is Sort.OLDEST
    assert order_of(View.TO_APPROVE, APPROVER) is Sort.WAITING
    assert order_of(View.LATE, EDITOR) is Sort.LATEST


def test_a_page_beyond_the_last_is_the_last() -> None:
    lines = [LINE._replace(id=number) for number in range(PAGE_SIZE + 1)]
    chosen = choose(lines, Asked(page=99), EDITOR)
    assert (chosen.page, chosen.pages, chosen.total, len(chosen.lines)) == (2, 2, PAGE_SIZE + 1, 1)
    assert choose([], Asked(), EDITOR).pages == 1


def test_a_person_names_renames_and_deletes_views_of_their_own_only(house: House) -> None:
    me, other = house.editor.person_id, house.approver.person_id
    assert me is not None
    assert other is not None
    with house.database.transaction() as session:
        view = queue_saved.save(session, me, "  Logement   en retard ", "vue=en-retard&domaine=logement")
        assert view.name == "Logement en retard"
        with pytest.raises(BadRequestError, match="view_name_taken"):
            queue_saved.save(session, me, "logement EN retard", "")
        with pytest.raises(BadRequestError, match="view_name_missing"):
            queue_saved.save(session, me, "  ", "")
        queue_saved.save(session, other, "Logement en retard", "")
        with pytest.raises(NotFoundError):
            queue_saved.rename(session, other, view.id, "Volé")
        with pytest.raises(NotFoundError):
            queue_saved.remove(session, other, view.id)
        assert queue_saved.rename(session, me, view.id, "Logement").name == "Logement"
        assert queue_saved.rename(session, me, view.id, "logement").name == "logement"
        assert queue_saved.remove(session, me, view.id).query == "vue=en-retard&domaine=logement"
        assert queue_saved.of(session, me) == []


def test_a_person_has_thirty_views_at_most(house: House) -> None:
    me = house.editor.person_id
    assert me is not None
    with house.database.transaction() as session:
        for number in range(30):
            queue_saved.save(session, me, f"Vue {number}", "")
        with pytest.raises(BadRequestError, match="too_many_views"):
            queue_saved.save(session, me, "Encore une", "")


def test_documents_of_before_have_their_age_and_their_editor(database: Database, house: House) -> None:
    document = house.in_review()
    with database.reading() as session:
        since = triage.document(session, document).state_since
    with database.engine.begin() as connection:
        command.downgrade(schema.config(connection), "0010")
    schema.upgrade(database)
    with database.reading() as session:
        found = triage.document(session, document)
        assert (found.state_since, found.assignee_id) == (since, house.editor.person_id)
