"""A review whose analysis is kept whole, as a worker keeps it, so that its blocks and its text are known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from tests.register.house import analysis
from workbench import serial
from workbench.register import analyses, reviews
from workbench.register.reviews import Outcome, Verdict

if TYPE_CHECKING:
    from tests.register.house import House


def a_round(house: House, number: int = 0) -> int:
    """The review of a new document: one block of two sentences, suggestions on [0, 10) and [41, 60)."""
    document = house.deposit(number)
    payload = cast("dict[str, Any]", serial.to_json(replace(analysis(), suggestions=())))
    with house.database.transaction() as session:
        claim = analyses.claim_next(session, "here:1:x", lease_seconds=60)
        assert claim is not None
        row = analyses.keep(session, claim.sha256, f"whole/{number}", analysis(), payload)
        assert analyses.finish(session, claim, row, analysis().document)
    house.accept(document)
    return house.start(document)


def seen_now(house: House, review: int) -> int:
    """The version that a page of this review carries now."""
    with house.database.reading() as session:
        return reviews.review(session, review).document.version


def say(house: House, review: int, position: int, outcome: Outcome, text: str | None = None) -> None:
    """Decide on the suggestion at a position."""
    with house.database.transaction() as session:
        found = reviews.review(session, review)
        verdict = Verdict(found.analysis.suggestions[position].id, outcome, text, "meaning")
        reviews.decide(session, review, verdict, by=house.editor, seen=found.document.version)


def asides(house: House, review: int) -> list[str | None]:
    """Why each suggestion is set aside; None for those that are not."""
    with house.database.reading() as session:
        return [each.aside for each in reviews.judged(session, reviews.review(session, review))]


def changes(house: House, review: int) -> list[tuple[int, int, str]]:
    """What the text becomes."""
    with house.database.reading() as session:
        found = reviews.review(session, review)
        return [(each.start, each.end, each.text) for each in reviews.accepted(session, found)]
