"""What a synthesis says of a period, worked out by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update

from tests.register.house import RESULT
from workbench import serial
from workbench.model.periods import Period, PeriodKind, period_named, period_of
from workbench.model.synthesis import Counted, Counts, Gain, LateStep, PeriodFigures, Voices
from workbench.register import (
    catalogue,
    experiences,
    experiences_answers,
    experiences_moderation,
    lessons,
)
from workbench.register.experiences import Telling
from workbench.register.experiences_steps import Theme, Tone
from workbench.register.reviews import Outcome
from workbench.register.synthesis_counts import counted, figures_of
from workbench.register.synthesis_examples import best_passage
from workbench.register.tables import Document, Example

if TYPE_CHECKING:
    from tests.register.house import House

SPRING = Period(PeriodKind.QUARTER, 2025, 2)
MARCH = datetime(2025, 3, 31, 23, 59, tzinfo=UTC)
APRIL = datetime(2025, 4, 1, 0, 0, tzinfo=UTC)
JUNE = datetime(2025, 6, 30, 23, 59, tzinfo=UTC)
JULY = datetime(2025, 7, 1, 0, 0, tzinfo=UTC)


@given(st.sampled_from(PeriodKind), st.datetimes(datetime(2001, 1, 1), datetime(2199, 1, 1)))  # noqa: DTZ001 - made aware below
def test_a_moment_lies_in_its_period_which_begins_where_the_one_before_ends(
    kind: PeriodKind, moment: datetime
) -> None:
    at = moment.replace(tzinfo=UTC)
    period = period_of(kind, at)
    assert period.start <= at < period.end
    assert period.previous.end == period.start
    assert period_named(period.slug) == period


@pytest.mark.parametrize(
    "slug", ["", "26", "2026-t0", "2026-t5", "2026-13", "2026-4", "1999", "2026-T2", "2026 "]
)
def test_an_address_that_names_no_period_gives_none(slug: str) -> None:
    assert period_named(slug) is None


def test_an_empty_register_has_a_synthesis_of_noughts(house: House) -> None:
    with house.database.reading() as session:
        found = counted(session, SPRING)
    assert found.now == found.before
    assert found.now.counts == Counts()
    assert (found.now.gain, found.now.voices) == (Gain(), Voices())
    assert found.now.domains == found.now.channels == found.now.administrations == ()
    assert [delay.cases for delay in found.now.delays] == [0, 0, 0, 0]
    assert (found.late.waiting, found.late.oldest_days, found.examples) == (0, None, ())


def test_steps_count_from_the_first_to_the_last_moment_of_the_period(house: House) -> None:
    for number, at in enumerate((MARCH, APRIL, JUNE, JULY)):
        house.deposit(number, at=at, domain="famille" if at is JUNE else "logement")
    with house.database.reading() as session:
        found = counted(session, SPRING)
    assert found.now.counts == Counts(received=2)
    assert found.before.counts == Counts(received=1)
    assert [(line.key, line.counts.received) for line in found.now.domains] == [
        ("famille", 1),
        ("logement", 1),
    ]
    assert [(line.key, line.counts.received) for line in found.now.channels] == [("web", 2)]
    assert [(line.key, line.counts.received) for line in found.now.administrations] == [("", 2)]


def test_administrations_that_nobody_confirmed_are_told_together(house: House) -> None:
    known, unknown, nobody = (house.deposit(number, at=APRIL) for number in range(3))
    with house.database.transaction() as session:
        for document, name, confirmed in ((known, "Ville de Rennes", True), (unknown, "Chez moi", False)):
            body = catalogue.administration_named(session, name, confirmed=confirmed)
            assert body is not None
            found = session.get(Document, document)
            assert found is not None
            found.administration = body
    with house.database.reading() as session:
        lines = figures_of(session, SPRING).administrations
    assert [(line.name_fr, line.counts.received) for line in lines] == [("Ville de Rennes", 1), ("", 2)]
    assert nobody


def test_a_gain_is_summed_and_has_no_median_on_fewer_than_ten(house: House) -> None:
    document = published(house, 1, at=APRIL)
    with house.database.reading() as session:
        found = counted(session, SPRING)
    assert found.now.counts == Counts(received=1, accepted=1, simplified=1, published=1)
    # 13 -> 10 words, 2 -> 0 hard terms, 4 -> 3 minutes; the median of one gain is not told.
    assert found.now.gain == Gain(1, None, 13, 10, 2, 0, 4.0, 3.0)
    (example,) = found.examples
    assert (example.document, example.level_before, example.level_after) == (document, 4.5, 2.5)
    assert example.before == RESULT.blocks[0]["before"]
    assert [(delay.cases, delay.days) for delay in found.now.delays] == [(1, None)] * 4


def test_minutes_are_summed_as_the_page_of_each_example_says_them(house: House) -> None:
    for number, minutes in ((1, 44.2), (2, 3.1)):
        document = published(house, number, at=APRIL)
        with house.database.transaction() as session:
            example = session.scalars(select(Example).where(Example.document_id == document)).one()
            example.minutes_before = minutes
    with house.database.reading() as session:
        gain = counted(session, SPRING).now.gain
    assert gain.minutes_before == 45 + 4
    assert gain.minutes_after == 3 + 3


def test_examples_from_which_something_was_learnt_come_first(house: House) -> None:
    first, second = published(house, 1, at=APRIL), published(house, 2, at=APRIL)
    with house.database.transaction() as session:
        lessons.write(session, second, ("Nommer la pièce au début.", ""), by=house.editor, seen=0)
    with house.database.reading() as session:
        found = counted(session, SPRING).examples
    assert [(each.document, each.learnt) for each in found] == [
        (second, ("Nommer la pièce au début.",)),
        (first, ()),
    ]


def test_ten_cases_have_a_median(house: House) -> None:
    for number in range(10):
        document = house.deposit(number, at=APRIL)
        house.analyse(at=APRIL)
        house.accept(document, at=APRIL + timedelta(days=number))
    with house.database.reading() as session:
        delay = counted(session, SPRING).now.delays[0]
    # Nought to nine days: between four and five.
    assert (delay.step, delay.cases, delay.days) == ("to_answer", 10, 4.5)


def test_what_waits_too_long_is_late_at_its_step(house: House) -> None:
    old, new = house.deposit(1, at=APRIL), house.deposit(2, at=JUNE)
    house.deposit(3, at=JULY)
    with house.database.transaction(at=JULY) as session:
        found = counted(session, SPRING)
    assert (found.late.waiting, found.late.median_days) == (2, None)
    assert found.late.oldest_days == pytest.approx(91.0)
    assert found.late.steps == (
        LateStep("accept", 7, standing=2, late=1),
        LateStep("review", 30, standing=0, late=0),
        LateStep("approve", 7, standing=0, late=0),
    )
    assert old < new


def test_voices_are_those_published_within_the_period(house: House) -> None:
    tell(house, Tone.NEGATIVE, (Theme.PAPERS, Theme.DELAY), at=MARCH, published=APRIL)
    answered = tell(house, Tone.POSITIVE, (Theme.DELAY,), at=APRIL, published=APRIL)
    tell(house, Tone.NEUTRAL, (), at=APRIL, published=JULY)
    with house.database.transaction(at=APRIL + timedelta(days=2)) as session:
        seen = experiences.one(session, answered).version
        experiences_answers.answer(
            session, answered, "Merci, nous changeons cela.", by=house.editor, seen=seen
        )
    with house.database.transaction(at=JULY) as session:
        found = counted(session, SPRING)
    said = found.now.voices
    assert (said.public, said.positive, said.neutral, said.negative, said.answered) == (2, 1, 0, 1, 1)
    assert (said.share, said.days) == (None, None)
    assert [(each.theme, each.experiences) for each in said.themes] == [("delay", 2), ("papers", 1)]
    # One has waited for an answer since April, with 30 days at most.
    assert (found.late.experiences_unanswered, found.late.experiences_late) == (1, 1)


def test_a_passage_is_short_enough_and_has_many_changes() -> None:
    kept = {"before": "Il vous appartient de joindre une copie de la pièce.", "after": "Joignez une copie."}
    blocks: list[dict[str, Any]] = [
        {"before": "x" * 500, "after": "y", "changes": [1, 2, 3]},
        {"before": "Court.", "after": "Bref."},
        {"before": "Une phrase qui ne change pas et qui est assez longue.", "after": ""},
        kept | {"changes": [1]},
        {
            "before": "Nonobstant ce refus, vous pouvez écrire à nouveau.",
            "after": "Malgré ce refus, écrivez.",
        },
    ]
    assert best_passage(blocks) == (kept["before"], kept["after"])
    assert best_passage(blocks[:3]) == ("", "")


def test_what_was_counted_comes_back_from_its_json(house: House) -> None:
    published(house, 1, at=APRIL)
    with house.database.reading() as session:
        found = counted(session, SPRING)
    assert isinstance(found.now, PeriodFigures)
    assert serial.from_json(Counted, serial.to_json(found)) == found


def published(house: House, number: int, *, at: datetime) -> int:
    document = house.deposit(number, at=at)
    house.analyse(at=at)
    house.accept(document, at=at)
    house.start(document, at=at)
    house.decide(document, 0, Outcome.ACCEPTED)
    house.send(document, at=at)
    house.approve(document, at=at)
    house.publish(document, at=at)
    with house.database.transaction() as session:
        session.execute(update(Document).where(Document.id == document).values(title="Demande de réexamen"))
    return document


def tell(house: House, tone: Tone, themes: tuple[Theme, ...], *, at: datetime, published: datetime) -> int:
    with house.database.transaction(at=at) as session:
        made = experiences.tell(session, Telling(tone, "Je suis venu trois fois pour rien.", themes))
        made.searched_at = at
    with house.database.transaction(at=published) as session:
        seen = experiences.one(session, made.id).version
        experiences_moderation.publish(session, made.id, by=house.editor, seen=seen)
    return made.id
