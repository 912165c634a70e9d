"""A campaign from its making to its end: read after deposits, paused, picked from, deleted with its files."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any, cast

import pytest
from sqlalchemy import select

from tests.register.house import analysis
from workbench import serial
from workbench.analysis import made_with
from workbench.errors import BadRequestError, NotFoundError, StaleVersionError, UnreadableDocumentError
from workbench.jobs_campaigns import CampaignWork
from workbench.register import (
    analyses,
    campaigns,
    campaigns_leftovers,
    campaigns_pick,
    campaigns_queue,
    campaigns_rows,
    figures,
    listing,
    triage,
)
from workbench.register.campaign_tables import CampaignDocument
from workbench.register.campaigns import NewCampaign, Origin
from workbench.register.campaigns_files import Kept, Refused
from workbench.register.campaigns_rows import ItemState, Row
from workbench.register.entry_filters import Filters
from workbench.register.people_tables import AuditEntry
from workbench.register.tables import Analysis, Document, File, Submission
from workbench.register.workflow import Action, State
from workbench.sandbox import PoolError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from tests.register.house import House
    from workbench import model

SAID = NewCampaign("Aides de la mairie", "Mairie de Brume", "logement", Origin.UPLOAD)
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def kept(house: House, number: int) -> Kept:
    data = b"%PDF-1.7 campaign " + str(number).encode()
    return Kept(f"{number}.pdf", house.store.put(data), len(data), "pdf", "application/pdf")


def campaign(house: House, *numbers: int, said: NewCampaign = SAID) -> int:
    with house.database.transaction() as session:
        files = [kept(house, number) for number in numbers]
        refused = [Refused("notes.txt", "type_unknown")]
        return campaigns.create(session, said, files, refused, by=house.editor.person_id).id


def work(
    house: House, analyse: Callable[[model.Upload], model.Analysis] | None = None, worker: str = "here:1:x"
) -> CampaignWork:
    return CampaignWork(house.database, house.store, worker, 60, analyse or (lambda _: analysis(40.0)))


def rows(house: House, number: int) -> tuple[Row, ...]:
    with house.database.reading() as session:
        return campaigns_rows.rows(session, number)


def states(house: House, number: int) -> list[str]:
    return [row.state.value for row in rows(house, number)]


def version(session: Session, number: int) -> int:
    return campaigns.campaign(session, number).version


def steps(session: Session) -> list[dict[str, Any]]:
    entries = session.scalars(select(AuditEntry).where(AuditEntry.kind == "campaign").order_by(AuditEntry.id))
    return [entry.facts for entry in entries]


def test_a_campaign_is_no_part_of_the_register_until_somebody_picks_from_it(house: House) -> None:
    number = campaign(house, 1, 2)
    while work(house).take_next():
        pass
    assert states(house, number) == ["read", "read"]
    with house.database.reading() as session:
        assert session.scalars(select(Document)).all() == []
        assert listing.search(session, Filters()).total == 0
        assert figures.rows(session) == ()
        assert [each.code for each in campaigns.refusals(session, number)] == ["type_unknown"]
        assert steps(session) == [{"step": "campaign_made", "documents": 2, "refused": 1}]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (replace(SAID, name="  "), "campaign_name_missing"),
        (replace(SAID, administration=" "), "campaign_administration_missing"),
    ],
)
def test_a_campaign_has_a_name_and_an_administration(house: House, said: NewCampaign, code: str) -> None:
    with pytest.raises(BadRequestError, match=code):
        campaign(house, 1, said=said)


def test_a_campaign_without_a_readable_file_is_not_made(house: House) -> None:
    with pytest.raises(BadRequestError, match="campaign_empty"):
        campaign(house)
    with house.database.reading() as session:
        assert campaigns.everything(session) == []


def test_deposits_come_first(house: House) -> None:
    number = campaign(house, 1)
    house.deposit(1)
    assert not work(house).take_next()
    house.analyse()
    assert work(house).take_next()
    assert states(house, number) == ["read"]


def test_a_pause_keeps_everything_and_a_stale_page_changes_nothing(house: House) -> None:
    number = campaign(house, 1, 2)
    assert work(house).take_next()
    with house.database.transaction() as session:
        campaigns.pause(session, number, by=house.editor.person_id, seen=1)
    assert not work(house).take_next()
    assert states(house, number) == ["read", "waiting"]
    with (
        pytest.raises(StaleVersionError, match="campaign_changed"),
        house.database.transaction() as session,
    ):
        campaigns.resume(session, number, by=house.editor.person_id, seen=1)
    with house.database.transaction() as session:
        campaigns.resume(session, number, by=house.editor.person_id, seen=2)
    assert work(house).take_next()
    assert states(house, number) == ["read", "read"]
    with house.database.reading() as session:
        assert [each["step"] for each in steps(session)][1:] == ["campaign_paused", "campaign_resumed"]


def test_what_cannot_be_read_says_why_and_can_be_tried_again(house: House) -> None:
    def fail(_: model.Upload) -> model.Analysis:
        raise UnreadableDocumentError("encrypted")

    number = campaign(house, 1)
    assert work(house, fail).take_next()
    assert [(row.state, row.failure) for row in rows(house, number)] == [(ItemState.FAILED, "encrypted")]
    with house.database.transaction() as session:
        assert campaigns.retry(session, number, by=None, seen=version(session, number)) == 1
    assert work(house).take_next()
    assert states(house, number) == ["read"]


def test_a_worker_that_is_told_to_stop_gives_its_document_back(house: House) -> None:
    def stop(_: model.Upload) -> model.Analysis:
        raise PoolError("the pool was closed")

    number = campaign(house, 1)
    with pytest.raises(PoolError):
        work(house, stop).take_next()
    with house.database.reading() as session:
        (item,) = session.scalars(select(CampaignDocument))
        assert (item.claim, item.attempts) == (None, 0)
    assert states(house, number) == ["waiting"]


_CLAIM_AND_DIE = """
import os, signal, sys
from workbench.register import campaigns_queue
from workbench.register.database import Database

with Database(sys.argv[1]).transaction() as session:
    assert campaigns_queue.claim_next(session, f"here:{os.getpid()}:x", lease_seconds=600)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_the_document_of_a_killed_worker_is_taken_up_again(house: House) -> None:
    number = campaign(house, 1)
    url = str(house.database.engine.url)
    killed = subprocess.run([sys.executable, "-c", _CLAIM_AND_DIE, url], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert states(house, number) == ["reading"]
    next_one = work(house, worker=f"here:{os.getpid()}:y")
    assert not next_one.take_next()

    def is_alive(worker: str) -> bool:
        try:
            os.kill(int(worker.split(":")[1]), 0)
        except ProcessLookupError:
            return False
        return True

    assert next_one.release_dead(is_alive) == 1
    assert next_one.take_next()
    assert states(house, number) == ["read"]


def test_a_claim_that_is_too_old_is_free_again_and_its_late_answer_is_dropped(house: House) -> None:
    number = campaign(house, 1)
    with house.database.transaction(at=NOW) as session:
        slow = campaigns_queue.claim_next(session, "there:9:z", lease_seconds=60)
    assert slow is not None
    with house.database.transaction(at=NOW + timedelta(seconds=59)) as session:
        assert campaigns_queue.claim_next(session, "here:1:x", lease_seconds=60) is None
    with house.database.transaction(at=NOW + timedelta(seconds=61)) as session:
        assert campaigns_queue.claim_next(session, "here:1:x", lease_seconds=60) is not None
        campaigns_queue.give_up(session, slow, "damaged")
    assert states(house, number) == ["reading"]


def test_a_file_that_takes_three_workers_down_is_given_up(house: House) -> None:
    number = campaign(house, 1, 2)
    for _ in range(3):
        with house.database.transaction() as session:
            assert campaigns_queue.claim_next(session, "dead:1:x", lease_seconds=60) is not None
            campaigns_queue.release_dead(session, lambda _: False)
    assert work(house).take_next()
    assert [(row.state.value, row.failure) for row in rows(house, number)] == [
        ("failed", "reader_crashed"),
        ("read", None),
    ]


def test_an_analysis_that_is_there_already_is_not_made_again(house: House) -> None:
    def never(_: model.Upload) -> model.Analysis:
        raise AssertionError

    number, found = campaign(house, 1), analysis(40.0)
    payload = cast("dict[str, Any]", serial.to_json(replace(found, suggestions=())))
    with house.database.transaction() as session:
        analyses.keep(session, kept(house, 1).sha256, made_with().key, found, payload)
    assert work(house, never).take_next()
    assert states(house, number) == ["read"]


def test_an_analysis_with_the_words_of_the_house_as_they_are_now_is_used_again(house: House) -> None:
    def never(_: model.Upload) -> model.Analysis:
        raise AssertionError

    in_house = replace(made_with(), lexicon="with words of the house")
    number, found = campaign(house, 1), replace(analysis(40.0), made_with=in_house)
    payload = cast("dict[str, Any]", serial.to_json(replace(found, suggestions=())))
    with house.database.transaction() as session:
        analyses.keep(session, kept(house, 1).sha256, in_house.key, found, payload)
    asked = CampaignWork(house.database, house.store, "here:1:x", 60, never, lambda: in_house)
    assert asked.take_next()
    assert states(house, number) == ["read"]


def test_the_time_that_is_left_follows_the_pace_of_the_last_documents(house: House) -> None:
    number = campaign(house, 1, 2, 3, 4)
    assert work(house).take_next()
    with house.database.transaction() as session:
        found = campaigns_rows.rows(session, number)
        session.scalars(
            select(CampaignDocument).where(CampaignDocument.id == found[0].id)
        ).one().seconds = 8.0
    with house.database.reading() as session:
        # Three are left, 8 s each: 24 s for one worker; two workers go twice: 16 s.
        alone = campaigns_rows.progress(session, number, found, workers=1)
        assert (alone.total, alone.read, alone.failed, alone.left, alone.seconds_left) == (4, 1, 0, 3, 24.0)
        assert campaigns_rows.progress(session, number, found, workers=2).seconds_left == 16.0


def test_nearly_the_same_text_is_found_in_the_campaign_unless_the_form_number_differs(house: House) -> None:
    text = " ".join(f"mot{'abcdefghijklmnopqrstuvwxyz'[i % 26]}{'xyz'[i % 3]}" for i in range(80))

    def read(upload: model.Upload) -> model.Analysis:
        made = analysis(40.0)
        number = "11111*01" if upload.name == "3.pdf" else "90012*02"
        tail = f"{text} fin numéro {'abc'[int(upload.name[0]) - 1] * 3}"
        return replace(made, document=replace(made.document, text=tail, blocks=(), form_number=number))

    number = campaign(house, 1, 2, 3)
    while work(house, read).take_next():
        pass
    first, second, third = rows(house, number)
    assert (first.group, second.group, third.group) == (first.id, first.id, third.id)


def test_picked_documents_are_accepted_with_their_analysis_and_counted_apart(house: House) -> None:
    number = campaign(house, 1, 2)
    while work(house).take_next():
        pass
    chosen = rows(house, number)[1]
    with house.database.transaction(at=NOW) as session:
        picked = campaigns_pick.pick(session, number, [chosen.id], by=house.editor, seen=1)
    (made,) = picked.made
    assert picked.there == ()
    assert states(house, number) == ["read", "picked"]
    with house.database.reading() as session:
        found = triage.document(session, made)
        assert (found.state, found.version, found.title) == (State.ACCEPTED, 1, "Demande de réexamen")
        assert (found.administration and found.administration.name) == "Mairie de Brume"
        assert found.analysis is not None
        assert found.analysis.file_sha256 == kept(house, 2).sha256
        (event,) = listing.history(session, made)
        assert (event.action, event.reason) == (Action.PICK, "Aides de la mairie")
        assert event.facts == {"campaign": number}
        assert session.scalars(select(Submission)).all() == []
        (counted,) = figures.rows(session)
        assert (counted.received, counted.picked, counted.burden_index) == (0, 1, None)
        assert steps(session)[-1] == {"step": "campaign_picked", "documents": 1}


def test_the_same_choice_sent_twice_makes_one_document(house: House) -> None:
    number = campaign(house, 1)
    work(house).take_next()
    (item,) = rows(house, number)
    with house.database.transaction() as session:
        campaigns_pick.pick(session, number, [item.id], by=house.editor, seen=1)
    with pytest.raises(StaleVersionError), house.database.transaction() as session:
        campaigns_pick.pick(session, number, [item.id], by=house.editor, seen=1)
    with pytest.raises(BadRequestError, match="nothing_picked"), house.database.transaction() as session:
        campaigns_pick.pick(session, number, [item.id], by=house.editor, seen=2)
    with house.database.reading() as session:
        assert len(session.scalars(select(Document)).all()) == 1


def test_a_file_that_citizens_handed_in_is_tied_to_their_document(house: House) -> None:
    deposited = house.deposit(7)
    house.analyse()
    with house.database.transaction() as session:
        digest = triage.document(session, deposited).file_sha256
        same = Kept("7.pdf", digest, 10, "pdf", "application/pdf")
        number = campaigns.create(session, SAID, [same], [], by=None).id
    work(house).take_next()
    (item,) = rows(house, number)
    with house.database.transaction() as session:
        picked = campaigns_pick.pick(session, number, [item.id], by=house.editor, seen=1)
    assert (picked.made, picked.there) == ((), (deposited,))


def test_a_deleted_campaign_takes_its_files_along_but_not_those_that_are_used(house: House) -> None:
    number, other = campaign(house, 1, 2, 3), campaign(house, 3)
    while work(house).take_next():
        pass
    with house.database.transaction() as session:
        chosen = campaigns_rows.rows(session, number)[1]
        campaigns_pick.pick(session, number, [chosen.id], by=house.editor, seen=1)
    with house.database.transaction() as session:
        gone = campaigns.delete(session, number, by=house.editor.person_id, seen=2)
    with house.database.transaction() as session:
        campaigns_leftovers.remove(session, house.store, gone)
    alone, picked, shared = (kept_digest(number) for number in (1, 2, 3))
    assert gone == (alone,)
    with pytest.raises(NotFoundError):
        house.store.get(alone)
    assert house.store.get(picked)
    assert house.store.get(shared)
    with house.database.reading() as session:
        assert {each.sha256 for each in session.scalars(select(File))} == {picked, shared}
        assert {each.file_sha256 for each in session.scalars(select(Analysis))} == {picked, shared}
        assert [each.id for each in campaigns.everything(session)] == [other]
        assert steps(session)[-1] == {"step": "campaign_deleted", "documents": 3}


def kept_digest(number: int) -> str:
    return sha256(b"%PDF-1.7 campaign " + str(number).encode()).hexdigest()


def test_a_file_that_comes_again_while_its_campaign_is_deleted_stays(house: House) -> None:
    number = campaign(house, 1)
    work(house).take_next()
    with house.database.transaction() as session:
        gone = campaigns.delete(session, number, by=None, seen=1)
    assert campaign(house, 1)
    with house.database.transaction() as session:
        campaigns_leftovers.remove(session, house.store, gone)
    assert house.store.get(kept_digest(1))


def test_an_analysis_that_ends_after_its_campaign_is_deleted_is_dropped(house: House) -> None:
    number = campaign(house, 1)

    def deleted_meanwhile(_: model.Upload) -> model.Analysis:
        with house.database.transaction() as session:
            campaigns.delete(session, number, by=None, seen=1)
        return analysis(40.0)

    assert work(house, deleted_meanwhile).take_next()
    with house.database.reading() as session:
        assert session.scalars(select(Analysis)).all() == []
        assert session.scalars(select(File)).all() == []
