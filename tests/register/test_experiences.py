"""Experiences: told, searched, masked, published, answered, withdrawn, and counted as their events say."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from workbench import analysis
from workbench.errors import BadRequestError, NotFoundError, WorkflowError
from workbench.model import Span
from workbench.model.personal import PersonalFinding, PersonalKind
from workbench.register import (
    audit_log,
    catalogue,
    experiences,
    experiences_answers,
    experiences_lists,
    notices,
    people,
)
from workbench.register import experiences_moderation as moderation
from workbench.register.audit_log import Asked, Deed
from workbench.register.experiences import Telling
from workbench.register.experiences_lists import Sort, Wanted, Work
from workbench.register.experiences_steps import Action, Theme, Tone
from workbench.register.experiences_tables import ExperienceEvent
from workbench.register.workflow import Role

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.register.house import House
    from workbench.register.workflow import Actor

TEXT = "Je m’appelle Zoé Martin.\n\nJ’ai attendu trois mois. Mon voisin Karim aussi."
#       0            13       23 26
NAME = PersonalFinding(PersonalKind.NAME, "Zoé Martin", 0.75, "pattern", spans=(Span(13, 23),))
UNSURE = PersonalFinding(PersonalKind.NAME, "Karim", 0.3, "ordinary_words", spans=(Span(62, 67),))
MARCH = datetime(2026, 3, 2, 8, tzinfo=UTC)
LYON, BRUME = "Mairie de Lyon", "Caisse de Brume"


def told(house: House, *, at: datetime | None = None, administration: str = LYON, **said: object) -> int:
    telling = Telling(Tone.NEGATIVE, TEXT, administration=administration, **said)  # type: ignore[arg-type]
    with house.database.transaction(at=at) as session:
        return experiences.tell(session, telling).id


def searched(house: House, *found: PersonalFinding, at: datetime | None = None) -> None:
    with house.database.transaction(at=at) as session:
        taken = moderation.claim_next(session, "here:1:x", lease_seconds=60)
        assert taken is not None
        assert moderation.finish(session, taken[0], found, "fr")


def version(house: House, number: int) -> int:
    with house.database.reading() as session:
        return experiences.one(session, number).version


def published(house: House, *found: PersonalFinding, at: datetime | None = None, **said: object) -> int:
    number = told(house, at=at, **said)  # type: ignore[arg-type]
    searched(house, *found, at=at)
    with house.database.transaction(at=at) as session:
        moderation.publish(session, number, by=house.editor, seen=version(house, number))
    return number


def answered(house: House, number: int, by: Actor, *, at: datetime | None = None) -> int:
    with house.database.transaction(at=at) as session:
        made = experiences_answers.answer(
            session, number, "Merci. Nous avons recruté.", by=by, seen=version(house, number)
        )
        return made.id


def reader(house: House, administration: str) -> Actor:
    with house.database.transaction() as session:
        body = catalogue.administration_named(session, administration, confirmed=True)
        assert body is not None
        person = people.add(
            session,
            email="lectrice@exemple.fr",
            name="Lectrice",
            roles=[Role.READER],
            password="a long password",
            administration_id=body.id,
        )
        return people.actor(person)


def test_a_text_is_kept_as_the_search_reads_it() -> None:
    rough = "  Bonjour. \r\n \r\n\r\n\tMerci.\rFin \n\n\u27e6nom\u27e7 "
    assert experiences.normal_text(rough) == "Bonjour.\n\nMerci.\nFin\n\nnom"
    assert analysis.as_document(experiences.normal_text(rough), None).text == experiences.normal_text(rough)


def test_what_is_sure_is_masked_and_a_moderator_says_more(house: House) -> None:
    number = told(house)
    searched(house, NAME, UNSURE)
    with house.database.transaction() as session:
        found = experiences.one(session, number)
        assert [mark.masked for mark in found.marks] == [True, False]
        karim = found.marks[1].id
        moderation.set_mark(session, number, karim, masked=True, by=house.editor, seen=found.version)
        places = moderation.mask(session, number, "TROIS  mois", by=house.editor, seen=found.version)
        assert places == 1
        assert moderation.masked_text(found) == (
            "Je m’appelle \u27e6name\u27e7.\n\n"
            "J’ai attendu \u27e6answer\u27e7. Mon voisin \u27e6name\u27e7 aussi."
        )
        moderation.set_mark(session, number, karim, masked=False, by=house.editor, seen=found.version)
        assert "voisin Karim aussi" in moderation.masked_text(found)
        with pytest.raises(BadRequestError, match="words_not_there"):
            moderation.mask(session, number, "quatre", by=house.editor, seen=found.version)


def test_nothing_is_public_before_a_moderator_and_what_was_masked_is_erased(house: House) -> None:
    number = told(house)
    with house.database.transaction() as session, pytest.raises(BadRequestError, match="unsearched"):
        moderation.publish(session, number, by=house.editor, seen=1)
    searched(house, NAME)
    with house.database.reading() as session:
        assert experiences_lists.search(session, Wanted()).total == 0
    with house.database.transaction() as session:
        moderation.publish(session, number, by=house.editor, seen=version(house, number))
    with house.database.reading() as session:
        found = experiences.one(session, number)
        assert found.text is None
        assert found.marks == []
        assert found.public_text is not None
        assert "Zoé" not in found.public_text
        assert experiences_lists.search(session, Wanted()).experiences == [found]
    house.database.close()  # the last connection writes all that it had put aside into the file
    kept = house.database.engine.url.database
    assert kept is not None
    with open(kept, "rb") as file:  # noqa: PTH123 - the address of the engine is a text
        assert "Zoé Martin".encode() not in file.read()


def test_a_page_that_was_drawn_before_a_change_is_refused(house: House) -> None:
    number = told(house)
    searched(house)
    with house.database.transaction() as session, pytest.raises(BadRequestError, match="experience_changed"):
        moderation.publish(session, number, by=house.editor, seen=1)


def test_a_declined_account_tells_its_author_why_and_can_be_taken_up_for_thirty_days(house: House) -> None:
    number = told(house, at=MARCH)
    searched(house, at=MARCH)
    with house.database.transaction(at=MARCH) as session:
        seen = experiences.one(session, number).version
        with pytest.raises(BadRequestError, match="reason_missing"):
            moderation.decline(session, number, " ", by=house.editor, seen=seen)
        moderation.decline(session, number, "Une insulte.", "An insult.", by=house.editor, seen=seen)
        moderation.reopen(session, number, by=house.editor, seen=seen + 1)
        moderation.decline(session, number, "Une insulte.", "An insult.", by=house.editor, seen=seen + 2)
        assert experiences.one(session, number).events[-1].reason == "Une insulte."
    with house.database.transaction(at=MARCH + timedelta(days=29)) as session:
        assert moderation.forget_the_old(session) == 0
    with house.database.transaction(at=MARCH + timedelta(days=31)) as session:
        assert moderation.forget_the_old(session) == 1
        assert experiences.one(session, number).text is None
    with house.database.transaction() as session, pytest.raises(BadRequestError, match="forgotten"):
        moderation.reopen(session, number, by=house.editor, seen=version(house, number))


def test_only_an_editor_and_a_reader_of_its_administration_answer_and_editors_are_told(house: House) -> None:
    of_brume = reader(house, BRUME)
    here, elsewhere = published(house, administration=BRUME), published(house)
    with pytest.raises(NotFoundError):
        answered(house, elsewhere, of_brume)
    with pytest.raises(NotFoundError):
        answered(house, here, house.approver)
    answered(house, elsewhere, house.editor)
    first = answered(house, here, of_brume)
    with house.database.transaction() as session:
        seen = experiences.one(session, here).version
        experiences_answers.correct(session, here, first, "Nous avons tort.", by=of_brume, seen=seen)
    with house.database.reading() as session:
        (shown,) = experiences_answers.answers_of(experiences.one(session, here))
        assert shown.now.text == "Nous avons tort."
        assert [each.text for each in shown.earlier] == ["Merci. Nous avons recruté."]
        told_of = notices.of_person(session, house.editor.person_id or 0)
        assert [(each.kind, each.experience_id) for each in told_of] == [("experience_answered", here)] * 2
        assert notices.of_person(session, of_brume.person_id or 0) == []


def test_a_withdrawn_account_leaves_no_word_and_no_figure(house: House) -> None:
    number = published(house)
    answered(house, number, house.editor)
    with house.database.transaction() as session:
        found = experiences.by_code(session, experiences.one(session, number).code.lower())
        experiences.withdraw(session, found)
        assert (found.text, found.public_text, found.state) == (None, None, "withdrawn")
        assert experiences.figures(session).public == 0
        with pytest.raises(WorkflowError):
            experiences.withdraw(session, found)


def test_an_account_is_found_by_its_filters(house: House) -> None:
    document = house.deposit()
    first = published(house, at=MARCH, themes=(Theme.DELAY,), departement="69", document_id=document)
    second = published(house, at=MARCH + timedelta(days=1), themes=(Theme.PAPERS, Theme.REACH))
    answered(house, second, house.editor)

    def numbers(**wanted: object) -> list[int]:
        with house.database.reading() as session:
            found = experiences_lists.search(session, Wanted(**wanted))  # type: ignore[arg-type]
            return [each.id for each in found.experiences]

    assert numbers() == [second, first]
    assert numbers(sort=Sort.OLDEST) == [first, second]
    assert numbers(sort=Sort.QUICKEST) == [second, first]
    assert numbers(theme="reach") == [second]
    assert numbers(departement="69") == numbers(document=document) == numbers(answered=False) == [first]
    assert numbers(tone="positive") == numbers(administration=999) == []
    with house.database.reading() as session:
        assert [body.name for body in experiences_lists.administrations(session)] == [LYON]
        assert experiences_lists.count_waiting(session, Work.ANSWER) == 1
        assert experiences_lists.is_late(session, experiences.one(session, first))


def test_the_code_of_a_deposit_leads_to_its_form(house: House) -> None:
    document = house.deposit()
    with house.database.reading() as session:
        from workbench.register import triage

        code = triage.document(session, document).submissions[0].code
        assert experiences.of_reference(session, f"{code[:4]}-{code[4:]}") == document
        assert experiences.of_reference(session, f" {document} ") == document
        for wrong in ("999", "ABCD2345", "non"):
            with pytest.raises(NotFoundError, match="reference_unknown"):
                experiences.of_reference(session, wrong)


def test_steps_of_people_enter_the_log_without_a_word(house: House) -> None:
    number = published(house, NAME)
    with house.database.reading() as session:
        (entry,) = audit_log.entries(session, Asked(deed=Deed.EXPERIENCE))
        assert (entry.kind, entry.item) == ("experience", number)
        assert entry.facts == {"step": "experience_publish"}


def test_a_text_that_takes_three_workers_down_is_left_to_a_moderator(house: House) -> None:
    number = told(house)
    for _ in range(3):
        with house.database.transaction() as session:
            assert moderation.claim_next(session, "gone:1:x", lease_seconds=-1) is not None
    with house.database.transaction() as session:
        assert moderation.claim_next(session, "here:1:x", lease_seconds=-1) is None
        assert experiences.one(session, number).failure == "reader_crashed"


def test_no_share_is_told_of_fewer_than_ten(house: House) -> None:
    with house.database.transaction() as session:
        for day in range(10):
            number = in_public(session, house.editor, MARCH)
            session.info["now"] = MARCH + timedelta(days=day)
            if day < 3:  # answered after 0, 1 and 2 days: the median is 1
                take(session, house.editor, number, "answer")
            if day == 8:
                assert experiences.figures(session).share is None
        found = experiences.figures(session)
        assert (found.public, found.answered, found.share, found.median_days) == (10, 3, 0.3, 1.0)
        assert experiences.figures(session, year=2025).public == 0
        assert experiences.figures(session, departement="69").median_days is None


def recounted(session: Session, year: int) -> tuple[int, int, float | None]:
    """Public, answered and the median delay in days, from the events alone."""
    histories: dict[int, list[ExperienceEvent]] = {}
    for event in session.scalars(select(ExperienceEvent).order_by(ExperienceEvent.id)):
        histories.setdefault(event.experience_id, []).append(event)
    public, delays = 0, []
    for events in histories.values():
        if events[-1].state != "published":
            continue
        last = max(place for place, event in enumerate(events) if event.action == Action.PUBLISH)
        if events[last].at.year != year:
            continue
        public += 1
        first = next((event for event in events[last:] if event.action == Action.ANSWER), None)
        if first is not None:
            delays.append((first.at - events[last].at) / timedelta(days=1))
    return public, len(delays), median(delays) if delays else None


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.integers(0, 3), st.sampled_from(["answer", "unpublish", "reopen", "publish", "withdraw"])
        ),
        max_size=14,
    ),
    st.integers(0, 400),
)
def test_figures_equal_a_recount_from_the_events(
    house: House, steps: list[tuple[int, str]], begin: int
) -> None:
    """All histories of one example in one transaction: the clock of the session is set for each step."""
    at = datetime(2025, 6, 1, tzinfo=UTC) + timedelta(days=begin)
    with house.database.transaction() as session:
        numbers = [in_public(session, house.editor, at + timedelta(hours=number)) for number in range(4)]
        for hours, (which, step) in enumerate(steps, 5):
            session.info["now"] = at + timedelta(hours=hours * 7)
            with suppress(WorkflowError, BadRequestError):  # not possible in this state: nothing happens
                take(session, house.editor, numbers[which], step)
        for year in (2025, 2026):
            found = experiences.figures(session, year=year)
            assert (found.public, found.answered) == recounted(session, year)[:2]
            assert found.median_days == pytest.approx(recounted(session, year)[2])


def in_public(session: Session, by: Actor, at: datetime) -> int:
    session.info["now"] = at
    made = experiences.tell(session, Telling(Tone.NEUTRAL, TEXT, administration=LYON))
    moderation.keep(session, made, (), "fr")
    moderation.publish(session, made.id, by=by, seen=made.version)
    return made.id


def take(session: Session, by: Actor, number: int, step: str) -> None:
    found = experiences.one(session, number)
    match step:
        case "answer":
            experiences_answers.answer(session, number, "Merci.", by=by, seen=found.version)
        case "unpublish":
            moderation.decline(session, number, "Non.", by=by, seen=found.version)
        case "reopen":
            moderation.reopen(session, number, by=by, seen=found.version)
        case "publish":
            moderation.publish(session, number, by=by, seen=found.version)
        case _:
            experiences.withdraw(session, found)
