"""Entries and exceptions that editors propose: answered by an administrator, told, used, withdrawn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import pytest
from sqlalchemy import select

from tests.register.house import analysis
from tests.register.rounds import a_round, asides, changes, say
from workbench import model, serial
from workbench.errors import BadRequestError, WorkflowError
from workbench.language.lexicon import Kind as Sort
from workbench.register import analyses, local_words, local_words_again, notices, people, reviews
from workbench.register.local_words import Kind, Said, State
from workbench.register.people_tables import AuditEntry
from workbench.register.reviews import Outcome
from workbench.register.rule_figures import rule_figures
from workbench.register.workflow import Role

if TYPE_CHECKING:
    from tests.register.house import House
    from workbench.register.workflow import Actor

ENTRY = Said("ce  refus", plain="cette réponse", example="Nonobstant ce refus, vous pouvez écrire.")
EXCEPTION = Said("nonobstant", rule="fr.test.rule", reason="Le juge l’exige.")


@pytest.fixture
def review(house: House) -> int:
    return a_round(house)


@pytest.fixture
def admin(house: House) -> Actor:
    with house.database.transaction() as session:
        person = people.add(
            session, email="a@example.org", name="A", roles=[Role.ADMINISTRATOR], password="a long password"
        )
        return people.actor(person)


def propose(house: House, said: Said, kind: Kind = Kind.ENTRY) -> int:
    with house.database.transaction() as session:
        return local_words.propose(session, 1, kind, said, by=house.editor).id


def accept(house: House, proposal: int, by: Actor, seen: int = 1) -> None:
    with house.database.transaction() as session:
        local_words.accept(session, proposal, by=by, seen=seen)


def test_an_accepted_exception_sets_open_suggestions_aside_at_once_until_it_is_withdrawn(
    house: House, review: int, admin: Actor
) -> None:
    number = propose(house, EXCEPTION, Kind.EXCEPTION)
    assert asides(house, review) == [None, None]
    accept(house, number, admin)
    assert asides(house, review) == ["exception", None]
    with house.database.transaction() as session:
        local_words.withdraw(session, number, "Finalement non.", by=admin, seen=2)
    assert asides(house, review) == [None, None]


def test_what_was_decided_before_an_exception_stays(house: House, review: int, admin: Actor) -> None:
    say(house, review, 0, Outcome.ACCEPTED)
    accept(house, propose(house, EXCEPTION, Kind.EXCEPTION), admin)
    assert changes(house, review) == [(0, 10, "malgré")]


def test_an_accepted_entry_is_an_entry_of_the_lexicon(house: House, review: int, admin: Actor) -> None:
    assert review
    number = propose(house, ENTRY)
    with house.database.reading() as session:
        assert local_words.entries(session) == ()
        assert local_words.waiting(session) == 1
    accept(house, number, admin)
    with house.database.reading() as session:
        (entry,) = local_words.entries(session)
        assert local_words.waiting(session) == 0
    assert (entry.id, entry.find, entry.kind) == ("fr.maison.1", ("ce refus",), Sort.REPLACE)
    assert (entry.plain, entry.ready) == (("cette réponse",), False)


def test_the_person_who_proposed_is_told_and_all_steps_are_logged_without_words(
    house: House, review: int, admin: Actor
) -> None:
    assert review
    number = propose(house, ENTRY)
    with house.database.transaction() as session:
        local_words.change(session, number, replace(ENTRY, meaning="Un non."), by=admin, seen=1)
        row = local_words.decline(session, number, "Trop rare.", by=admin, seen=2)
        assert (row.state, row.answer, row.meaning) == (State.DECLINED, "Trop rare.", "Un non.")
        assert house.editor.person_id is not None
        (told,) = notices.of_person(session, house.editor.person_id)
        assert told.kind == notices.Kind.PROPOSAL_ANSWERED
        lines = session.scalars(select(AuditEntry).where(AuditEntry.action == "proposal")).all()
        assert [each.facts for each in lines] == [
            {"step": step, "kind": "entry"} for step in ("proposed", "changed", "declined")
        ]


@pytest.mark.parametrize(
    ("kind", "said", "code"),
    [
        (Kind.ENTRY, replace(ENTRY, term=" … "), "word_missing"),
        (Kind.ENTRY, replace(ENTRY, plain=""), "plain_or_meaning_missing"),
        (Kind.ENTRY, replace(ENTRY, example="Autre chose."), "example_without_word"),
        (Kind.ENTRY, replace(ENTRY, meaning="a" * 301), "text_too_long"),
        (Kind.EXCEPTION, replace(EXCEPTION, reason=" "), "reason_missing"),
        (Kind.EXCEPTION, replace(EXCEPTION, rule=""), "word_missing"),
    ],
)
def test_a_proposal_that_lacks_something_is_refused(
    house: House, review: int, kind: Kind, said: Said, code: str
) -> None:
    assert review
    with pytest.raises(BadRequestError, match=code):
        propose(house, said, kind)


def test_the_same_is_not_proposed_twice_and_only_an_administrator_answers_what_they_read(
    house: House, review: int, admin: Actor
) -> None:
    assert review
    number = propose(house, ENTRY)
    with pytest.raises(BadRequestError, match="proposed_already"):
        propose(house, ENTRY)
    for by in (house.editor, house.approver):
        with pytest.raises(WorkflowError, match="role_missing"):
            accept(house, number, by)
    with pytest.raises(BadRequestError, match="proposal_changed"):
        accept(house, number, admin, seen=0)


def test_a_proposal_is_not_worded_as_another_one_that_stands(house: House, review: int, admin: Actor) -> None:
    assert review
    accept(house, propose(house, ENTRY), admin)
    other = propose(house, replace(ENTRY, term="écrire"))
    with house.database.transaction() as session:
        same = replace(ENTRY, term="écrire", plain="envoyer un mot")
        assert local_words.change(session, other, same, by=admin, seen=1).plain == "envoyer un mot"
    with house.database.transaction() as session, pytest.raises(BadRequestError, match="proposed_already"):
        local_words.change(session, other, ENTRY, by=admin, seen=2)


def test_an_approver_proposes_nothing(house: House, review: int) -> None:
    assert review
    with house.database.transaction() as session, pytest.raises(WorkflowError, match="role_missing"):
        local_words.propose(session, 1, Kind.ENTRY, ENTRY, by=house.approver)


def again(house: House, made: model.Analysis) -> bool:
    """Analyse the document that waits again; whether its new analysis was tied to it."""
    payload = cast("dict[str, Any]", serial.to_json(replace(made, suggestions=())))
    with house.database.transaction() as session:
        claimed = local_words_again.claim_next(session, "here:1:x", lease_seconds=60)
        assert claimed is not None
        row = analyses.keep(session, claimed.sha256, "new/words", made, payload)
        return local_words_again.finish(session, claimed, row)


def test_an_open_review_takes_the_new_analysis_and_keeps_its_decisions(
    house: House, review: int, admin: Actor
) -> None:
    say(house, review, 0, Outcome.ACCEPTED)
    say(house, review, 1, Outcome.REJECTED)
    accept(house, propose(house, ENTRY), admin)
    with house.database.reading() as session:
        assert local_words_again.left(session) == 1
        figures = rule_figures(session)
    before, made = house.version(1), analysis()
    new = replace(
        made.suggestions[0], span=model.Span(11, 19), original="ce refus", rule="fr.lexique.maison_1"
    )
    assert again(house, replace(made, suggestions=(made.suggestions[0], new, made.suggestions[1])))
    with house.database.reading() as session:
        found = reviews.judged(session, reviews.review(session, review))
        assert [each.decision and each.decision.outcome for each in found] == ["accepted", None, "rejected"]
        assert rule_figures(session) == figures
        assert local_words_again.left(session) == 0
    assert changes(house, review) == [(0, 10, "malgré")]
    assert house.version(1) == before + 1


def test_a_document_that_went_to_approval_meanwhile_is_left_as_it_is(
    house: House, review: int, admin: Actor
) -> None:
    say(house, review, 0, Outcome.ACCEPTED)
    accept(house, propose(house, ENTRY), admin)
    house.send(1)
    with house.database.transaction() as session:
        assert local_words_again.claim_next(session, "here:1:x", lease_seconds=60) is None
        assert local_words_again.left(session) == 0


def test_a_text_that_is_read_in_another_way_keeps_its_analysis(
    house: House, review: int, admin: Actor
) -> None:
    accept(house, propose(house, ENTRY), admin)
    made = analysis()
    assert not again(house, replace(made, document=replace(made.document, text="Autre.")))
    assert asides(house, review) == [None, None]


def test_a_claim_of_a_worker_that_died_is_free_again_three_times(
    house: House, review: int, admin: Actor
) -> None:
    assert review
    accept(house, propose(house, ENTRY), admin)
    for _ in range(local_words_again.ATTEMPTS_MOST):
        with house.database.transaction() as session:
            assert local_words_again.claim_next(session, "gone:1:x", lease_seconds=60) is not None
        with house.database.transaction() as session:
            assert local_words_again.claim_next(session, "here:1:x", lease_seconds=60) is None
            assert local_words_again.release_dead(session, lambda _: False) == 1
    with house.database.transaction() as session:
        assert local_words_again.claim_next(session, "here:1:x", lease_seconds=60) is None
        assert local_words_again.left(session) == 0
