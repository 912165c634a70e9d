"""Answers to the points that only a person can tell: the last counts, none is lost, none is given unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.register.house import analysis
from workbench.errors import BadRequestError, StaleVersionError, WorkflowError
from workbench.register import analyses, answers, reviews, triage
from workbench.register.answers import Answer, Reply
from workbench.register.tables import PointAnswer

if TYPE_CHECKING:
    from tests.register.house import House
    from workbench.register.workflow import Actor

RESULTS = [
    {"point": "usable.tried", "verdict": "asked"},
    {"point": "findable.order", "verdict": "asked"},
    {"point": "understandable.digits", "verdict": "fail"},
]
KEPT: dict[str, Any] = {"assessment": {"standards": {"results": RESULTS}}}


@pytest.fixture
def review(house: House) -> int:
    """A review whose analysis asks two points of a person."""
    document = house.deposit()
    with house.database.transaction() as session:
        claim = analyses.claim_next(session, "here:1:x", lease_seconds=60)
        assert claim is not None
        row = analyses.keep(session, claim.sha256, "0/a/b", analysis(), KEPT)
        assert analyses.finish(session, claim, row, analysis().document)
    house.accept(document)
    return house.start(document)


def give(house: House, review: int, *replies: Reply, by: Actor | None = None, seen: int | None = None) -> int:
    """Answer on a page as it is now, or as it was at `seen`; how many rows were written."""
    with house.database.transaction() as session:
        version = reviews.review(session, review).document.version
        by, seen = by or house.editor, version if seen is None else seen
        return len(answers.reply(session, review, replies, by=by, seen=seen))


def told(house: House, review: int) -> dict[str, tuple[str, str | None]]:
    with house.database.reading() as session:
        last = answers.last(session, reviews.review(session, review))
        return {point: (row.answer, row.note) for point, row in last.items()}


def test_the_last_answer_counts_and_the_ones_before_are_kept(house: House, review: int) -> None:
    assert give(house, review, Reply("usable.tried", Answer.NO, " Pas encore. ")) == 1
    assert told(house, review) == {"usable.tried": ("no", "Pas encore.")}
    assert give(house, review, Reply("usable.tried", Answer.YES)) == 1
    assert told(house, review) == {"usable.tried": ("yes", None)}
    with house.database.reading() as session:
        rows = session.query(PointAnswer).order_by(PointAnswer.id).all()
        assert [(row.answer, row.person.name) for row in rows] == [("no", "Editor"), ("yes", "Editor")]
        assert all(row.at for row in rows)


def test_an_answer_can_be_taken_back_and_a_note_can_stand_alone(house: House, review: int) -> None:
    give(house, review, Reply("usable.tried", Answer.YES), Reply("findable.order", Answer.NONE, "À voir."))
    assert told(house, review) == {"usable.tried": ("yes", None), "findable.order": ("none", "À voir.")}
    give(house, review, Reply("usable.tried", Answer.NONE), Reply("findable.order", Answer.NONE))
    assert told(house, review) == {}


def test_only_what_is_new_is_written_and_each_answer_makes_a_version(house: House, review: int) -> None:
    with house.database.reading() as session:
        before = reviews.review(session, review).document.version
    both = (Reply("usable.tried", Answer.YES), Reply("findable.order", Answer.DOES_NOT_APPLY))
    assert give(house, review, *both) == 2
    assert give(house, review, *both) == 0
    with house.database.reading() as session:
        found = reviews.review(session, review)
        assert found.document.version == before + 2
        since = answers.since(session, found.document_id, before + 1)
        assert [row.point for row in since] == ["findable.order"]


def test_an_answer_on_an_old_page_is_refused(house: House, review: int) -> None:
    with house.database.reading() as session:
        seen = reviews.review(session, review).document.version
    give(house, review, Reply("usable.tried", Answer.YES))
    with pytest.raises(StaleVersionError):
        give(house, review, Reply("usable.tried", Answer.NO), seen=seen)
    assert told(house, review) == {"usable.tried": ("yes", None)}


def test_only_an_editor_answers_and_only_during_the_review(house: House, review: int) -> None:
    with pytest.raises(WorkflowError):
        give(house, review, Reply("usable.tried", Answer.YES), by=house.approver)
    with house.database.reading() as session:
        document = reviews.review(session, review).document_id
    house.decide(document, 0, reviews.Outcome.ACCEPTED)
    house.send(document)
    with pytest.raises(WorkflowError):
        give(house, review, Reply("usable.tried", Answer.YES))


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply("understandable.digits", Answer.YES), "point_elsewhere"),
        (Reply("nothing.known", Answer.YES), "point_elsewhere"),
        (Reply("usable.tried", Answer.YES, "a" * 1001), "note_too_long"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_the_rest_with_it(
    house: House, review: int, reply: Reply, code: str
) -> None:
    with pytest.raises(BadRequestError) as refused:
        give(house, review, Reply("findable.order", Answer.YES), reply)
    assert refused.value.code == code
    assert told(house, review) == {}


def test_an_analysis_older_than_the_checklist_asks_nothing(house: House) -> None:
    document = house.in_review()
    with house.database.reading() as session:
        analysed = triage.document(session, document).analysis
        assert analysed is not None
        assert answers.asked_of_person(analysed) == frozenset()


def test_rows_are_only_added(house: House, review: int) -> None:
    give(house, review, Reply("usable.tried", Answer.YES))
    with pytest.raises(TypeError), house.database.transaction() as session:
        session.query(PointAnswer).one().note = "autre"
