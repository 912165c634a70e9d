"""What is said of suggestions is counted by rule, and a rule that is often refused is muted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.config import Muting
from workbench.errors import NotFoundError, WorkflowError
from workbench.register import people
from workbench.register.reviews import Outcome
from workbench.register.rule_figures import RuleFigures, muted_rules, rule_figures, say_of_rule
from workbench.register.workflow import Role

if TYPE_CHECKING:
    from tests.register.house import House
    from workbench.register.workflow import Actor

RULE = "fr.test.rule"
TWO = Muting(decisions=2, acceptance=0.3)


def figures(house: House) -> tuple[RuleFigures, ...]:
    with house.database.reading() as session:
        return rule_figures(session)


def muted(house: House, muting: Muting = TWO) -> frozenset[str]:
    with house.database.reading() as session:
        return muted_rules(session, muting)


def administrator(house: House) -> Actor:
    with house.database.transaction() as session:
        person = people.add(
            session, email="a@example.org", name="A", roles=[Role.ADMINISTRATOR], password="a long password"
        )
        return people.actor(person)


def rejected_twice(house: House) -> None:
    document = house.in_review()
    house.decide(document, 0, Outcome.REJECTED, reason="meaning")
    house.decide(document, 1, Outcome.REJECTED, reason="meaning")


def test_a_register_without_decisions_tells_nothing(house: House) -> None:
    house.in_review()
    assert figures(house) == ()


def test_only_the_last_word_on_a_suggestion_counts(house: House) -> None:
    document = house.in_review()
    house.decide(document, 0, Outcome.REJECTED, reason="meaning")
    house.decide(document, 0, Outcome.ACCEPTED)
    house.decide(document, 1, Outcome.EDITED, "devez")
    assert figures(house) == (RuleFigures(RULE, accepted=1, edited=1, rejected=0),)


def test_a_decision_that_was_taken_back_counts_nothing(house: House) -> None:
    document = house.in_review()
    house.decide(document, 0, Outcome.ACCEPTED)
    house.decide(document, 0, Outcome.UNDONE)
    assert figures(house) == ()


def test_the_decisions_of_all_documents_count(house: House) -> None:
    for number in range(3):
        document = house.in_review(number)
        house.decide(document, 0, Outcome.REJECTED, reason="grammar")
    (found,) = figures(house)
    assert (found.decided, found.acceptance) == (3, 0.0)


@pytest.mark.parametrize(
    ("accepted", "edited", "rejected", "expected"),
    [
        (0, 0, 19, False),  # one too few
        (0, 0, 20, True),
        (5, 1, 14, False),  # 6 of 20 are 0.30, not below it
        (5, 0, 15, True),  # 0.25
        (2, 4, 14, False),
    ],
)
def test_a_rule_is_muted_from_20_decisions_on_below_three_tenths(
    accepted: int, edited: int, rejected: int, *, expected: bool
) -> None:
    assert RuleFigures(RULE, accepted, edited, rejected).is_muted(Muting()) is expected


def test_a_share_of_zero_mutes_no_rule() -> None:
    assert not RuleFigures(RULE, 0, 0, 99).is_muted(Muting(acceptance=0.0))


def test_an_administrator_unmutes_a_rule_and_takes_it_back(house: House) -> None:
    rejected_twice(house)
    assert muted(house) == {RULE}
    by = administrator(house)
    for unmuted, left in ((True, frozenset()), (False, {RULE})):
        with house.database.transaction() as session:
            say_of_rule(session, RULE, unmuted=unmuted, by=by)
        assert muted(house) == left


def test_nobody_else_may_and_an_unknown_rule_is_not_found(house: House) -> None:
    rejected_twice(house)
    with house.database.transaction() as session:
        for actor in (house.editor, house.approver):
            with pytest.raises(WorkflowError, match="role_missing"):
                say_of_rule(session, RULE, unmuted=True, by=actor)
    by = administrator(house)
    with house.database.transaction() as session, pytest.raises(NotFoundError):
        say_of_rule(session, "fr.unknown", unmuted=True, by=by)
