"""Letters go to a real server of this machine: to the workshop and to citizens who asked for news."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from tests.smtp import Post, post
from workbench.config import Mail, Settings
from workbench.errors import BadRequestError, NotFoundError
from workbench.mail.postman import Postman
from workbench.mail.server import Outcome, hand_over
from workbench.mail.words import message_of
from workbench.register import follow_addresses, letters, notices, submissions, triage
from workbench.register.follow_addresses import Purpose
from workbench.register.letters import Letter
from workbench.register.letters_tables import FollowAddress, OutgoingLetter
from workbench.register.notices import Kind
from workbench.register.reviews import Outcome as Word
from workbench.register.tables import Person

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage
    from pathlib import Path

    from tests.register.house import House

ZOE = "zoe@exemple.fr"
SECRET = "a key for the tests only"


@pytest.fixture
def server() -> Iterator[Post]:
    with post() as made:
        yield made


def mail_of(port: int) -> Mail:
    return Mail("127.0.0.1", port, "none", "bonjour@clair.example", "https://clair.example")


@pytest.fixture
def postman(house: House, server: Post, tmp_path: Path) -> Postman:
    settings = Settings(tmp_path, "", "", SECRET, mail=mail_of(server.port))
    assert settings.mail
    return Postman(settings.mail, settings, house.database)


def deposited(house: House, address: str = ZOE) -> int:
    """A document whose depositor left an address."""
    document = house.deposit()
    with house.database.transaction() as session:
        (submission,) = triage.document(session, document).submissions
        follow_addresses.ask(session, submission, address)
    return document


def body(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\xa0", " ").replace("\u202f", " ")


def confirm(house: House, message: EmailMessage) -> None:
    """Open the link of confirmation."""
    found = re.search(r"https://clair\.example/suivi/courriel/(\d+)/([\w-]+)\s", body(message))
    assert found
    with house.database.transaction() as session:
        kept = follow_addresses.by_token(session, SECRET, int(found[1]), found[2], Purpose.CONFIRM)
        follow_addresses.confirm(session, kept)
        letters.welcome(session, kept)


def kept_rows(house: House) -> tuple[int, int]:
    """Addresses and letters in the register."""
    with house.database.reading() as session:
        return (
            len(session.scalars(select(FollowAddress)).all()),
            len(session.scalars(select(OutgoingLetter)).all()),
        )


def test_a_citizen_hears_that_it_came_in_was_accepted_and_is_published_and_is_then_forgotten(
    house: House, server: Post, postman: Postman
) -> None:
    document = deposited(house)
    house.analyse()
    assert postman.round() == 1
    (asked,) = server.taken
    with house.database.reading() as session:
        code = triage.document(session, document).submissions[0].code
    assert code not in body(asked)
    assert "List-Unsubscribe" not in asked
    confirm(house, asked)
    postman.round()
    house.accept(document)
    postman.round()
    house.start(document)
    house.decide(document, 0, Word.ACCEPTED)
    house.send(document)
    house.approve(document)
    postman.round()
    house.publish(document)
    postman.round()
    to_zoe = [each for each in server.taken if each["To"] == ZOE]
    assert [str(each["Subject"]).split(" / ")[0] for each in to_zoe] == [
        "Voulez-vous des nouvelles de votre dépôt ?",
        "Votre formulaire est bien arrivé",
        "Votre formulaire sera réécrit",
        "Le nouveau texte de votre formulaire est publié",
    ]
    french, english = body(to_zoe[1]).split("----")
    assert f"https://clair.example/suivi/{code}" in french
    assert f"https://clair.example/en/suivi/{code}" in english
    assert "/arreter" in str(to_zoe[1]["List-Unsubscribe"])
    assert kept_rows(house) == (0, 0)


def test_nothing_but_the_question_is_sent_to_an_address_that_is_not_confirmed(
    house: House, server: Post, postman: Postman
) -> None:
    document = deposited(house)
    house.analyse()
    house.accept(document)
    postman.round()
    postman.round()
    assert len(server.taken) == 1
    late = datetime.now(UTC) + timedelta(days=follow_addresses.CONFIRM_DAYS, minutes=1)
    with pytest.raises(NotFoundError), house.database.transaction(at=late) as session:
        kept = session.scalars(select(FollowAddress)).one()
        token = follow_addresses.token(SECRET, kept, Purpose.CONFIRM)
        follow_addresses.by_token(session, SECRET, kept.id, token, Purpose.CONFIRM)
    postman.round(at=late)
    assert kept_rows(house) == (0, 0)


def test_a_link_is_good_for_one_address_and_one_purpose(house: House) -> None:
    deposited(house)
    with house.database.transaction() as session:
        kept = session.scalars(select(FollowAddress)).one()
        stop = follow_addresses.token(SECRET, kept, Purpose.STOP)
        assert follow_addresses.by_token(session, SECRET, kept.id, stop, Purpose.STOP) is kept
        for secret, number, token, purpose in (
            (SECRET, kept.id, stop, Purpose.CONFIRM),
            ("another key of a copy", kept.id, stop, Purpose.STOP),
            (SECRET, kept.id + 1, stop, Purpose.STOP),
            (SECRET, kept.id, "é", Purpose.STOP),
        ):
            with pytest.raises(NotFoundError, match="address_link_over"):
                follow_addresses.by_token(session, secret, number, token, purpose)


def test_a_deposit_that_is_declined_or_withdrawn_ends_the_letters(
    house: House, server: Post, postman: Postman
) -> None:
    declined = deposited(house)
    postman.round()
    confirm(house, server.taken[0])
    with house.database.transaction() as session:
        seen = triage.document(session, declined).version
        triage.decline(session, declined, by=house.editor, seen=seen, reason="Déjà simple.")
    postman.round()
    assert [str(each["Subject"]).split(" / ")[0] for each in server.taken[1:]] == [
        "Votre formulaire est bien arrivé",
        "Une réponse sur votre formulaire",
    ]
    assert "Déjà simple." not in body(server.taken[2])
    assert kept_rows(house) == (0, 0)
    withdrawn = deposited(house)
    postman.round()
    confirm(house, server.taken[3])
    with house.database.transaction() as session:
        submissions.withdraw(session, triage.document(session, withdrawn).submissions[0])
    postman.round()
    assert kept_rows(house) == (0, 0)


def test_an_address_that_is_confirmed_when_all_is_over_hears_that_and_is_forgotten(
    house: House, server: Post, postman: Postman
) -> None:
    document = deposited(house)
    postman.round()
    with house.database.transaction() as session:
        seen = triage.document(session, document).version
        triage.decline(session, document, by=house.editor, seen=seen, reason="Déjà simple.")
    confirm(house, server.taken[0])
    postman.round()
    assert [str(each["Subject"]).split(" / ")[0] for each in server.taken[1:]] == [
        "Une réponse sur votre formulaire"
    ]
    assert kept_rows(house) == (0, 0)


def test_an_address_whose_document_is_joined_to_one_that_is_over_hears_that_and_is_forgotten(
    house: House, server: Post, postman: Postman
) -> None:
    first, second = house.deposit(), deposited(house)
    postman.round()
    confirm(house, server.taken[0])
    with house.database.transaction() as session:
        seen = triage.document(session, first).version
        triage.decline(session, first, by=house.editor, seen=seen, reason="Déjà simple.")
    postman.round()
    assert kept_rows(house) == (1, 0)
    with house.database.transaction() as session:
        seen = triage.document(session, second).version
        triage.mark_duplicate(session, second, first, by=house.editor, seen=seen)
    postman.round()
    assert "Une réponse sur votre formulaire" in str(server.taken[-1]["Subject"])
    assert kept_rows(house) == (0, 0)


def test_an_address_gets_three_questions_a_day_at_most_and_a_bad_one_none(
    house: House, server: Post, postman: Postman
) -> None:
    for typed in (ZOE, ZOE.upper(), ZOE, "Zoe@exemple.fr", ZOE):
        deposited(house, typed)
    postman.round()
    assert len(server.taken) == 3
    for bad in ("zoe", "zoe@exemple", "zoé@exemple.fr", "a@b.fr\nBcc: c@d.fr", "zoe@exemple.fr, x@y.fr", ""):
        with pytest.raises(BadRequestError, match="address_bad"):
            deposited(house, bad)


def test_people_of_the_workshop_get_the_kinds_that_they_chose(
    house: House, server: Post, postman: Postman
) -> None:
    document = house.in_review()
    editor, approver = house.editor.person_id, house.approver.person_id
    assert editor
    assert approver
    with house.database.transaction() as session:
        notices.notify(session, editor, Kind.ASSIGNED, document, by=approver)
        notices.notify(session, editor, Kind.PUBLISHED, document, by=approver)
        read = notices.notify(session, editor, Kind.SENT_BACK, document, by=approver)
        assert read
        notices.read(session, editor, read.id)
        notices.notify(session, approver, Kind.ASSIGNED, document, by=editor)
        closed = session.get(Person, approver)
        assert closed
        closed.active = False
    assert postman.round() == 1
    assert postman.round() == 0
    (message,) = server.taken
    assert message["To"] == "editor@example.org"
    assert f"https://clair.example/atelier/documents/{document}" in body(message)
    assert f"https://clair.example/en/atelier/documents/{document}" in body(message)
    html = message.get_body(("html",))
    assert html
    assert '<div lang="en">' in str(html.get_content())


def test_notices_of_days_when_mail_was_off_are_not_sent(house: House, server: Post, postman: Postman) -> None:
    document, editor = house.in_review(), house.editor.person_id
    assert editor
    with house.database.transaction(at=datetime.now(UTC) - timedelta(days=2)) as session:
        notices.notify(session, editor, Kind.ASSIGNED, document)
    assert postman.round() == 0
    assert server.taken == []


def test_a_letter_is_tried_again_later_and_given_up_in_the_end_without_a_word_of_whom_it_was_for(
    house: House, server: Post, postman: Postman, caplog: pytest.LogCaptureFixture
) -> None:
    deposited(house)
    at = datetime.now(UTC)
    server.answer(*["451 zoe@exemple.fr: later"] * 7)
    with caplog.at_level(logging.DEBUG):
        assert postman.round(at=at) == 0
        assert postman.round(at=at) == 0
        for minutes in (1, 6, 36, 156, 636, 2076):
            assert kept_rows(house) == (1, 1)
            postman.round(at=at + timedelta(minutes=minutes))
    assert kept_rows(house) == (1, 0)
    assert server.taken == []
    assert "given up" in caplog.text
    assert ZOE not in caplog.text
    assert "exemple" not in caplog.text


def test_an_error_of_the_database_does_not_say_what_was_to_be_kept(house: House) -> None:
    deposited(house)
    with pytest.raises(IntegrityError) as told, house.database.transaction() as session:
        first = session.scalars(select(FollowAddress)).one()
        session.add(
            FollowAddress(
                submission_id=first.submission_id, address=ZOE, salt="s", asked_at=datetime.now(UTC)
            )
        )
    assert "follow_address" in str(told.value)
    assert ZOE not in str(told.value)


def test_an_address_that_the_server_does_not_know_is_tried_once(
    house: House, server: Post, postman: Postman
) -> None:
    deposited(house)
    server.answer("550 no such person")
    assert postman.round() == 0
    assert kept_rows(house) == (1, 0)


def test_without_encryption_nothing_is_handed_over_where_it_is_asked_for(server: Post) -> None:
    letter = Letter(1, "assigned", ZOE, is_to_staff=True, document_id=1, title="Titre")
    plain = mail_of(server.port)
    message = message_of(letter, plain, "Formulaires clairs", datetime.now(UTC))
    locked = replace(plain, security="starttls", user="nous", password="un secret")
    assert hand_over(locked, message) is Outcome.LATER
    assert server.taken == []
    assert hand_over(plain, message) is Outcome.SENT
    assert "un secret" not in repr(locked)


@pytest.mark.parametrize(
    "kind", [*sorted(set(Kind) - notices.ONLY_SHOWN), *letters.News, follow_addresses.CONFIRM]
)
def test_every_letter_has_its_words_in_both_languages(kind: str) -> None:
    is_to_staff = kind in set(Kind) and kind != "published"
    letter = Letter(
        1, str(kind), ZOE, is_to_staff, 12, "Un titre", code="ABCD2345", follow_id=3, stop="s", confirm="c"
    )
    message = message_of(letter, mail_of(25), "Formulaires clairs", datetime.now(UTC))
    french, english = body(message).split("----")
    assert "https://clair.example/en/" in english
    assert "https://clair.example/en/" not in french
    assert "{" not in body(message)
