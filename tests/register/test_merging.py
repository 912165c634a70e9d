"""Two people decide on one review: nobody overwrites what they have not seen; the rest goes through."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.register.house import House, analysis, suggestion
from workbench.errors import BadRequestError, StaleVersionError
from workbench.register import analyses, answers, reviews, triage
from workbench.register.answers import Answer, Reply
from workbench.register.reviews import Outcome, Verdict
from workbench.register.triage import Description
from workbench.serial import to_json

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SPANS = ((0, 10), (0, 15), (11, 22), (41, 60), (50, 70), (75, 75))
TOUCH = ({0, 1}, {0, 1, 2}, {1, 2}, {3, 4}, {3, 4}, {5})
"""Which of these spans touch each: worked out by hand. The last one is a place between two letters."""
POINT = "usable.tried"


@pytest.fixture
def review(house: House) -> int:
    """A review with six suggestions, some of which touch, and one point that is asked of a person."""
    made = replace(analysis(), suggestions=tuple(suggestion(*span, "x", "y") for span in SPANS))
    payload = cast("dict[str, Any]", to_json(made))
    payload["assessment"]["standards"] = {"results": [{"point": POINT, "verdict": "asked"}]}
    document = house.deposit()
    with house.database.transaction() as session:
        claim = analyses.claim_next(session, "here:1:x", lease_seconds=60)
        assert claim is not None
        row = analyses.keep(session, claim.sha256, "0/a/b", made, payload)
        assert analyses.finish(session, claim, row, made.document)
    house.accept(document)
    return house.start(document)


def version(session: Session, review: int) -> int:
    return reviews.review(session, review).document.version


def decide(
    session: Session, house: House, review: int, number: int, outcome: Outcome, seen: int, text: str = "x"
) -> None:
    found = reviews.review(session, review)
    verdict = Verdict(found.analysis.suggestions[number].id, outcome, text, "meaning")
    reviews.decide(session, review, verdict, by=house.editor, seen=seen)


def outcomes(session: Session, review: int) -> list[str | None]:
    judged = reviews.judged(session, reviews.review(session, review))
    return [each.decision.outcome if each.decision else None for each in judged]


def test_two_people_decide_on_different_suggestions_of_the_same_page(house: House, review: int) -> None:
    with house.database.transaction() as session:
        seen = version(session, review)
        decide(session, house, review, 0, Outcome.ACCEPTED, seen)
        decide(session, house, review, 3, Outcome.REJECTED, seen)
        assert version(session, review) == seen + 2
        assert outcomes(session, review) == ["accepted", None, None, "rejected", None, None]


def test_the_same_suggestion_is_decided_once(house: House, review: int) -> None:
    with house.database.transaction() as session:
        seen = version(session, review)
        decide(session, house, review, 0, Outcome.ACCEPTED, seen)
        with pytest.raises(StaleVersionError, match="decided_meanwhile"):
            decide(session, house, review, 0, Outcome.REJECTED, seen)
        with pytest.raises(StaleVersionError, match="decided_meanwhile"):
            decide(session, house, review, 1, Outcome.REJECTED, seen)  # it touches the first
        assert outcomes(session, review)[:2] == ["accepted", None]


def test_what_was_said_and_taken_back_meanwhile_is_no_hindrance(house: House, review: int) -> None:
    with house.database.transaction() as session:
        seen = version(session, review)
        decide(session, house, review, 0, Outcome.ACCEPTED, seen)
        decide(session, house, review, 0, Outcome.UNDONE, seen + 1)
        decide(session, house, review, 0, Outcome.REJECTED, seen)
        assert outcomes(session, review)[0] == "rejected"


def test_filing_leaves_decisions_alone_and_a_step_of_the_workflow_does_not(house: House, review: int) -> None:
    with house.database.transaction() as session:
        found = reviews.review(session, review)
        seen, document = found.document.version, found.document_id
        filed = Description("Un titre", "logement")
        triage.describe(session, document, filed, by=house.editor, seen=seen)
        decide(session, house, review, 0, Outcome.ACCEPTED, seen)
        now = version(session, review)
        reviews.send(session, review, by=house.editor, seen=now)
        reviews.send_back(session, review, by=house.approver, seen=now + 1, reason="Le délai.")
        with pytest.raises(StaleVersionError, match="stale_version"):
            decide(session, house, review, 3, Outcome.ACCEPTED, seen)


def test_a_version_that_nothing_known_made_is_refused(house: House, review: int) -> None:
    with house.database.transaction() as session:
        found = reviews.review(session, review)
        seen = found.document.version
        found.document.version += 1
        session.flush()
        for late in (seen, seen + 2):
            with pytest.raises(StaleVersionError, match="stale_version"):
                decide(session, house, review, 0, Outcome.ACCEPTED, late)


def test_answers_to_points_are_merged_point_by_point(house: House, review: int) -> None:
    with house.database.transaction() as session:
        seen = version(session, review)
        decide(session, house, review, 0, Outcome.ACCEPTED, seen)
        first = (Reply(POINT, Answer.YES),)
        assert len(answers.reply(session, review, first, by=house.editor, seen=seen)) == 1
        untouched = (Reply(POINT, Answer.NONE),)
        assert answers.reply(session, review, untouched, by=house.editor, seen=seen) == ()
        assert answers.reply(session, review, first, by=house.editor, seen=seen) == ()
        with pytest.raises(StaleVersionError, match="decided_meanwhile"):
            answers.reply(session, review, (Reply(POINT, Answer.NO),), by=house.editor, seen=seen)
        given = answers.last(session, reviews.review(session, review))
        assert given[POINT].answer == "yes"


ACTS = st.lists(
    st.tuples(
        st.integers(0, 1),  # who
        st.integers(0, len(SPANS) - 1),
        st.sampled_from((Outcome.ACCEPTED, Outcome.EDITED, Outcome.REJECTED, Outcome.UNDONE)),
        st.sampled_from(("x", "y")),
        st.booleans(),  # whether this person loads the page anew first
    ),
    max_size=12,
)


def tried(
    session: Session, house: House, review: int, number: int, outcome: Outcome, seen: int, text: str
) -> str:
    """Decide; the code of the refusal, empty when the decision was taken."""
    try:
        decide(session, house, review, number, outcome, seen, text)
    except (StaleVersionError, BadRequestError) as error:
        return error.code
    return ""


class _RolledBackError(Exception):
    """Ends an example without leaving anything behind."""


@given(acts=ACTS)
@hypothesis_settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_decision_goes_through_exactly_when_what_it_touches_is_as_its_page_showed_it(
    house: House, review: int, acts: list[tuple[int, int, Outcome, str, bool]]
) -> None:
    """Against a model: the state of all suggestions at each version, kept beside the register."""
    with pytest.raises(_RolledBackError), house.database.transaction() as session:
        begin = version(session, review)
        history: list[list[tuple[str, ...] | None]] = [[None] * len(SPANS)]
        pages = [0, 0]
        for who, number, outcome, text, loads in acts:
            now = len(history) - 1
            pages[who] = now if loads else pages[who]
            saw, is_now = history[pages[who]], history[-1]
            as_seen = all(saw[each] == is_now[each] for each in TOUCH[number])
            changes = outcome in {Outcome.ACCEPTED, Outcome.EDITED}
            taken = any(
                (word := is_now[each]) is not None and word[0] != "rejected"
                for each in TOUCH[number] - {number}
            )
            answer = tried(session, house, review, number, outcome, begin + pages[who], text)
            refusal = "overlaps" if changes and taken else ""
            assert answer == (refusal if as_seen else "decided_meanwhile")
            if not answer:
                said = None if outcome is Outcome.UNDONE else (outcome.value, text if changes else "")
                history.append([said if i == number else word for i, word in enumerate(is_now)])
                pages[who] = now + 1 if pages[who] == now else pages[who]
        assert version(session, review) == begin + len(history) - 1
        kept = [word[0] if word else None for word in history[-1]]
        assert outcomes(session, review) == kept
        raise _RolledBackError
