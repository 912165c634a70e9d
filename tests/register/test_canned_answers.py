"""Usual answers: what a new register begins with, and what administrators make of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from workbench.errors import BadRequestError, NotFoundError
from workbench.register import canned_answers
from workbench.register.canned_answers import Use, Wording
from workbench.register.people_tables import AuditEntry

if TYPE_CHECKING:
    from tests.register.house import House

SAID = Wording(Use.DECLINE, " Un  nom ", "A name", " Un texte. ", "A text.")


def test_a_new_register_has_answers_for_each_step_in_both_languages(house: House) -> None:
    with house.database.transaction() as session:
        counts = {use: len(canned_answers.offered(session, use)) for use in Use}
        assert counts == {Use.DECLINE: 7, Use.JOIN: 1, Use.ACCEPT: 1, Use.EXPERIENCE: 4}
        for answer in canned_answers.every(session):
            assert all((answer.name_fr, answer.name_en, answer.text_fr, answer.text_en))
        canned_answers.seed(session)
        assert len(canned_answers.every(session)) == 13


def test_an_answer_is_added_changed_retired_and_restored_and_the_log_says_so(house: House) -> None:
    with house.database.transaction() as session:
        made = canned_answers.add(session, SAID, by=house.editor)
        assert (made.name_fr, made.text_fr, made.version) == ("Un nom", "Un texte.", 1)
        assert canned_answers.offered(session, Use.DECLINE)[-1] is made
        said = replace(SAID, use=Use.ACCEPT, text_en="Another text.")
        canned_answers.change(session, made.id, said, by=house.editor, seen=1)
        assert canned_answers.offered(session, Use.ACCEPT)[-1].text_en == "Another text."
        canned_answers.retire(session, made.id, by=house.editor, seen=2)
        assert made not in canned_answers.offered(session, Use.ACCEPT)
        assert canned_answers.every(session)[-1] is made
        canned_answers.restore(session, made.id, by=house.editor, seen=3)
        assert made in canned_answers.offered(session, Use.ACCEPT)
        lines = session.scalars(select(AuditEntry).where(AuditEntry.kind == "answer")).all()
        assert [line.facts["done"] for line in lines] == ["added", "changed", "retired", "restored"]


def test_an_answer_needs_its_names_and_texts_in_both_languages(house: House) -> None:
    for said in (
        replace(SAID, name_fr="  "),
        replace(SAID, name_en="  "),
        replace(SAID, text_fr="  "),
        replace(SAID, text_en="  "),
    ):
        with house.database.transaction() as session, pytest.raises(BadRequestError, match="incomplete"):
            canned_answers.add(session, said, by=house.editor)


def test_an_answer_that_somebody_else_changed_is_not_overwritten(house: House) -> None:
    with house.database.transaction() as session:
        first = canned_answers.every(session)[0].id
        canned_answers.change(session, first, SAID, by=house.editor, seen=1)
        with pytest.raises(BadRequestError, match="canned_answer_changed"):
            canned_answers.change(session, first, SAID, by=house.editor, seen=1)
        with pytest.raises(NotFoundError):
            canned_answers.retire(session, 999, by=house.editor, seen=1)
