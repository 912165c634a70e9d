"""What became of suggestions: by rule, by entry of the lexicon, by reason; for a language, for a period."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from workbench.model import Language
from workbench.register import learning_figures, local_words, people, reviews
from workbench.register.learning_figures import Asked, Figures
from workbench.register.local_words import Said
from workbench.register.reviews import Outcome, Verdict
from workbench.register.workflow import Role

if TYPE_CHECKING:
    from tests.register.house import House

RULE = "fr.test.rule"
ENTRY = "fr.lexique.verbs_notifier"


def by_rule(house: House, asked: Asked | None = None) -> tuple[Figures, ...]:
    with house.database.reading() as session:
        return learning_figures.by_rule(session, asked or Asked())


def decide(house: House, position: int, outcome: Outcome, reason: str, *, day: int) -> None:
    """Say something of a suggestion of the first document, on a day of January."""
    with house.database.transaction(at=datetime(2026, 1, day, 12, tzinfo=UTC)) as session:
        found = reviews.review(session, 1)
        verdict = Verdict(found.analysis.suggestions[position].id, outcome, None, reason)
        reviews.decide(session, 1, verdict, by=house.editor, seen=found.document.version)


def test_an_accepted_suggestion_waits_until_its_text_is_approved(house: House) -> None:
    document = house.in_review()
    house.decide(document, 0, Outcome.ACCEPTED)
    house.decide(document, 1, Outcome.EDITED, "devez")
    assert by_rule(house) == (Figures(RULE, approved=0, waiting=1, edited=1, rejected=0),)
    house.send(document)
    house.approve(document)
    assert by_rule(house) == (Figures(RULE, approved=1, waiting=0, edited=1, rejected=0),)


def test_reasons_are_counted_most_often_first_and_only_last_words_count(house: House) -> None:
    for number, reasons in enumerate([("meaning", "grammar"), ("grammar", "meaning"), ("grammar", "other")]):
        document = house.in_review(number)
        house.decide(document, 0, Outcome.REJECTED, reason=reasons[0])
        house.decide(document, 1, Outcome.REJECTED, reason=reasons[1])
    house.decide(document, 1, Outcome.UNDONE)
    with house.database.reading() as session:
        assert learning_figures.by_reason(session, Asked()) == (("grammar", 3), ("meaning", 2))
    (found,) = by_rule(house)
    assert (found.rejected, found.acceptance) == (5, 0.0)


def test_a_period_and_a_language_leave_the_others_out(house: House) -> None:
    house.in_review()
    decide(house, 0, Outcome.REJECTED, "meaning", day=1)
    decide(house, 1, Outcome.REJECTED, "meaning", day=3)
    third = datetime(2026, 1, 3, tzinfo=UTC)
    counts = [
        [each.rejected for each in by_rule(house, asked)]
        for asked in (Asked(), Asked(since=third), Asked(until=third), Asked(Language.FR), Asked(Language.EN))
    ]
    assert counts == [[2], [1], [1], [2], []]


def test_an_entry_of_the_lexicon_is_told_by_its_words(house: House) -> None:
    document = house.in_review()
    with house.database.transaction() as session:
        found = reviews.latest(session, document)
        assert found is not None
        found.analysis.suggestions[0].rule = ENTRY
    house.decide(document, 0, Outcome.ACCEPTED)
    house.decide(document, 1, Outcome.ACCEPTED)
    with house.database.reading() as session:
        (figures,) = learning_figures.by_entry(session, Asked())
        table = learning_figures.as_csv([figures])
    assert (figures.rule, figures.entry, figures.waiting) == (ENTRY, "fr.verbs.notifier", 1)
    assert "notifier" in figures.words
    assert table.splitlines()[1].startswith("fr.lexique.verbs_notifier,fr.verbs.notifier,")
    assert table.splitlines()[1].endswith(",0,1,0,0,1.00")


def test_the_words_of_an_entry_are_told_without_the_signs_of_its_patterns(house: House) -> None:
    document = house.in_review()
    with house.database.transaction() as session:
        found = reviews.latest(session, document)
        assert found is not None
        found.analysis.suggestions[0].rule = "fr.lexique.verbs_demeurant"
    house.decide(document, 0, Outcome.ACCEPTED)
    with house.database.reading() as session:
        (figures,) = learning_figures.by_entry(session, Asked())
    assert figures.words.startswith("demeurant à, demeurant au")


def test_an_entry_of_the_house_is_told_by_its_words_also_once_it_is_withdrawn(house: House) -> None:
    document = house.in_review()
    said = Said("ce refus", plain="cette réponse", example="Nonobstant ce refus, écrivez.")
    with house.database.transaction() as session:
        person = people.add(
            session, email="a@example.org", name="A", roles=[Role.ADMINISTRATOR], password="a long password"
        )
        admin = people.actor(person)
        number = local_words.propose(session, document, local_words.Kind.ENTRY, said, by=house.editor).id
        local_words.accept(session, number, by=admin, seen=1)
        found = reviews.latest(session, document)
        assert found is not None
        found.analysis.suggestions[0].rule = "fr.lexique.maison_1"
    house.decide(document, 0, Outcome.ACCEPTED)
    with house.database.transaction() as session:
        (counts,) = learning_figures.by_entry(session, Asked())
        assert (counts.entry, counts.words, counts.plain) == ("fr.maison.1", "ce refus", "cette réponse")
        local_words.withdraw(session, number, "Finalement non.", by=admin, seen=2)
        assert learning_figures.by_entry(session, Asked()) == (counts,)
