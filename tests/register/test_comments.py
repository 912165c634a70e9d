"""Threads on a text: who may say, change and close what, whom a comment names, what the log keeps of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest
from sqlalchemy import select

from tests.register.house import House, analysis
from workbench.errors import BadRequestError, NotFoundError, StaleVersionError, WorkflowError
from workbench.register import analyses, comments, comments_mentions, notices, people, reviews
from workbench.register.comments import Place
from workbench.register.comments_tables import Comment
from workbench.register.notices import Kind
from workbench.register.people_tables import AuditEntry
from workbench.register.tables import Person
from workbench.register.workflow import Role
from workbench.serial import to_json

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from workbench.register.workflow import Actor


@pytest.fixture
def review(house: House) -> int:
    document = house.deposit()
    with house.database.transaction() as session:
        claim = analyses.claim_next(session, "here:1:x", lease_seconds=60)
        assert claim is not None
        payload = cast("dict[str, Any]", to_json(analysis()))
        row = analyses.keep(session, claim.sha256, "0/a/b", analysis(), payload)
        assert analyses.finish(session, claim, row, analysis().document)
    house.accept(document)
    return house.start(document)


def said(session: Session, document: int) -> list[list[str | None]]:
    return [[each.text for each in thread.comments] for thread in comments.threads_of(session, document)]


def document_of(session: Session, review: int) -> int:
    return reviews.review(session, review).document_id


def test_a_thread_stands_on_a_block_a_suggestion_or_the_whole_text(house: House, review: int) -> None:
    with house.database.transaction() as session:
        suggestion = reviews.review(session, review).analysis.suggestions[1].id
        for place in (Place(), Place(block=0), Place(suggestion_id=suggestion)):
            comments.open_thread(session, review, place, " Bien ? ", by=house.editor)
        threads = comments.threads_of(session, document_of(session, review))
        assert [(each.block, each.suggestion_id) for each in threads] == [
            (None, None),
            (0, None),
            (0, suggestion),
        ]
        assert [each.quote for each in threads] == [
            None,
            "Nonobstant ce refus, vous pouvez écrire. Il vous appartient de joindre une copie.",
            "Il vous appartient",
        ]
        assert {each.comments[0].text for each in threads} == {"Bien ?"}


@pytest.mark.parametrize("place", [Place(block=1), Place(block=-1), Place(suggestion_id=999)])
def test_a_place_that_is_not_there_takes_no_comment(house: House, review: int, place: Place) -> None:
    with house.database.transaction() as session, pytest.raises(NotFoundError):
        comments.open_thread(session, review, place, "Ici ?", by=house.editor)


@pytest.mark.parametrize(("text", "code"), [(" \n", "comment_missing"), ("x" * 4001, "comment_too_long")])
def test_empty_and_endless_comments_are_refused(house: House, review: int, text: str, code: str) -> None:
    with house.database.transaction() as session, pytest.raises(BadRequestError, match=code):
        comments.open_thread(session, review, Place(), text, by=house.editor)


def test_an_answer_opens_a_closed_thread_again_and_closing_needs_the_last_answer_read(
    house: House, review: int
) -> None:
    with house.database.transaction() as session:
        first = comments.open_thread(session, review, Place(), "Un ?", by=house.editor)
        thread = first.thread
        comments.resolve(session, thread.id, by=house.approver, seen=first.id)
        assert thread.resolved_by_id == house.approver.person_id
        last = comments.answer(session, thread.id, "Deux.", by=house.editor)
        assert thread.resolved_at is None
        session.expire(thread)
        with pytest.raises(StaleVersionError, match="thread_answered"):
            comments.resolve(session, thread.id, by=house.approver, seen=first.id)
        comments.resolve(session, thread.id, by=house.approver, seen=last.id)
        comments.reopen(session, thread.id, by=house.approver)
        assert thread.resolved_at is None


def test_only_its_writer_changes_a_comment_and_an_older_page_does_not(house: House, review: int) -> None:
    with house.database.transaction() as session:
        made = comments.open_thread(session, review, Place(), "Un.", by=house.editor)
        with pytest.raises(WorkflowError, match="comment_of_other"):
            comments.edit(session, made.id, "Autre.", by=house.approver, seen=1)
        comments.edit(session, made.id, "Deux.", by=house.editor, seen=1)
        with pytest.raises(StaleVersionError, match="comment_changed"):
            comments.edit(session, made.id, "Trois.", by=house.editor, seen=1)
        assert (made.text, made.version) == ("Deux.", 2)


def test_a_deleted_comment_loses_its_words_and_keeps_its_row(house: House, review: int) -> None:
    with house.database.transaction() as session:
        made = comments.open_thread(session, review, Place(), "@Approver, une erreur.", by=house.editor)
        comments.delete(session, made.id, by=house.editor, seen=1)
        assert said(session, document_of(session, review)) == [[None]]
        assert comments_mentions.unread(session, house.approver.person_id or 0) == 0
        with pytest.raises(StaleVersionError):
            comments.edit(session, made.id, "Encore.", by=house.editor, seen=2)


def test_who_may_not_see_reviews_says_nothing(house: House, review: int) -> None:
    with house.database.transaction() as session:
        agent = somebody(session, "Agent", Role.AGENT)
        with pytest.raises(WorkflowError, match="role_missing"):
            comments.open_thread(session, review, Place(), "Moi aussi.", by=agent)


def somebody(session: Session, name: str, role: Role) -> Actor:
    email = f"{name.replace(' ', '.')}@example.org"
    return people.actor(
        people.open_account(session, email=email, name=name, roles=[role], administration_id=None, by=None)
    )


def test_who_is_named_is_told_once_and_reads_it(house: House, review: int) -> None:
    approver = house.approver.person_id or 0
    with house.database.transaction() as session:
        made = comments.open_thread(session, review, Place(), "@approver et @Editor ?", by=house.editor)
        comments.edit(session, made.id, "@Approver, s’il vous plaît.", by=house.editor, seen=1)
        (mention,) = comments_mentions.mentions_of(session, approver)
        assert mention.comment.text == "@Approver, s’il vous plaît."
        assert comments_mentions.unread(session, approver) == 1
        assert comments_mentions.unread(session, house.editor.person_id or 0) == 0  # oneself
        assert [each.kind for each in notices.of_person(session, approver)] == [Kind.MENTIONED]
        comments_mentions.mark_read(session, approver, review_id=review + 1)
        assert comments_mentions.unread(session, approver) == 1
        comments_mentions.mark_read(session, approver, review_id=review)
        assert comments_mentions.unread(session, approver) == 0


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@Zoé Dupont, regardez.", ["Zoé Dupont"]),
        ("@zoe  dupont", ["Zoé Dupont"]),
        ("@Zoé Dupont-Petit ?", ["Zoé Dupont-Petit"]),
        ("@Zoé", []),  # two people have this first name
        ("@Léa et @Zoé Dupont", ["Léa Martin", "Zoé Dupont"]),
        ("@Léandre", []),
        ("écrivez à mairie@lea.fr", []),
        ("Léa Martin", []),
    ],
)
def test_a_name_after_an_at_sign_names_somebody(text: str, names: list[str]) -> None:
    known = [
        Person(id=i, name=name) for i, name in enumerate(("Léa Martin", "Zoé Dupont", "Zoé Dupont-Petit"), 1)
    ]
    assert [each.name for each in comments_mentions.named_in(text, known)] == names


def test_the_log_says_that_something_was_said_and_never_what(house: House, review: int) -> None:
    with house.database.transaction() as session:
        made = comments.open_thread(session, review, Place(), "Un secret.", by=house.editor)
        comments.answer(session, made.thread_id, "Chut.", by=house.approver)
        entries = session.scalars(select(AuditEntry).where(AuditEntry.action == "comment")).all()
        assert [each.facts for each in entries] == [
            {"change": "thread_opened", "thread": made.thread_id},
            {"change": "thread_answered", "thread": made.thread_id},
        ]
        assert {(each.kind, each.item) for each in entries} == {("review", review)}


def test_the_stamp_changes_with_every_change(house: House, review: int) -> None:
    with house.database.transaction() as session:
        document = document_of(session, review)
        seen = [comments.stamp(session, document)]
        made = comments.open_thread(session, review, Place(), "Un.", by=house.editor)
        seen.append(comments.stamp(session, document))
        comments.edit(session, made.id, "Deux.", by=house.editor, seen=1)
        seen.append(comments.stamp(session, document))
        comments.resolve(session, made.thread_id, by=house.editor, seen=made.id)
        session.flush()
        seen.append(comments.stamp(session, document))
        comments.reopen(session, made.thread_id, by=house.editor)
        comments.delete(session, made.id, by=house.editor, seen=2)
        seen.append(comments.stamp(session, document))
        assert len(set(seen)) == 5
        assert session.scalars(select(Comment)).one().text is None
