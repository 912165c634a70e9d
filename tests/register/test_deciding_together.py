"""Several decisions at once: each sees those before it, and what stood there is read once for all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import pytest
from sqlalchemy import event

from tests.register.house import House, analysis, suggestion
from workbench.errors import BadRequestError
from workbench.register import analyses, reviews
from workbench.register.reviews import Outcome, Verdict
from workbench.serial import to_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

APART = ((0, 4), (4, 8), (8, 12), (12, 16))
OVER_THE_FIRST = (2, 6)


@pytest.fixture
def review(house: House) -> int:
    made = replace(analysis(), suggestions=tuple(suggestion(*span, "x") for span in (*APART, OVER_THE_FIRST)))
    document = house.deposit()
    with house.database.transaction() as session:
        claim = analyses.claim_next(session, "here:1:x", lease_seconds=60)
        assert claim is not None
        row = analyses.keep(session, claim.sha256, "0/a/b", made, cast("dict[str, Any]", to_json(made)))
        assert analyses.finish(session, claim, row, made.document)
    house.accept(document)
    return house.start(document)


def decide(
    session: Session, house: House, review: int, words: Sequence[tuple[int, Outcome]]
) -> tuple[str, ...]:
    """Decide on suggestions by their places; the outcomes that were kept."""
    found = reviews.review(session, review)
    every = found.analysis.suggestions
    verdicts = [Verdict(every[place].id, outcome, reason="meaning") for place, outcome in words]
    made = reviews.decide_all(session, review, verdicts, by=house.editor, seen=found.document.version)
    return tuple(each.outcome for each in made)


def test_an_accepted_change_is_in_the_way_of_those_that_follow_until_it_is_taken_back(
    house: House, review: int
) -> None:
    accepted, undone = Outcome.ACCEPTED, Outcome.UNDONE
    with house.database.transaction() as session, pytest.raises(BadRequestError, match="overlaps"):
        decide(session, house, review, [(0, accepted), (4, accepted)])
    with house.database.transaction() as session:
        kept = decide(session, house, review, [(0, accepted), (0, accepted), (0, undone), (4, accepted)])
        assert kept == ("accepted", "accepted", "undone", "accepted")
    with house.database.transaction() as session, pytest.raises(BadRequestError, match="overlaps"):
        decide(session, house, review, [(1, accepted)])


def test_decisions_are_read_as_often_for_four_as_for_one(house: House, review: int) -> None:
    sent: list[str] = []

    def note(*args: Any) -> None:
        sent.append(args[2])

    def reads(places: Sequence[int]) -> int:
        sent.clear()
        with house.database.transaction() as session:
            decide(session, house, review, [(place, Outcome.ACCEPTED) for place in places])
        return sum(each.startswith("SELECT") and "FROM decision" in each for each in sent)

    event.listen(house.database.engine, "before_cursor_execute", note)
    assert 0 < reads([0]) == reads([0, 1, 2, 3])
