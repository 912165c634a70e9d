"""A text that is not public any more is shown in no published synthesis either."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from tests.register.test_synthesis_counts import published
from workbench.model import Language
from workbench.model.periods import Period, PeriodKind
from workbench.model.printed import Pair, Paragraph
from workbench.register import syntheses, syntheses_kept, syntheses_shown
from workbench.register.tables import Example
from workbench.synthesis.told import teller

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.register.house import House
    from workbench.model.printed import Printed
    from workbench.model.synthesis import WorkedExample

SPRING = Period(PeriodKind.QUARTER, 2025, 2)
APRIL = datetime(2025, 4, 10, 9, 0, tzinfo=UTC)
JULY = datetime(2025, 7, 1, 2, 0, tzinfo=UTC)
BEFORE = "Le demandeur procède à la vérification de son dossier."
AFTER = "Vous vérifiez votre dossier."


def frozen(house: House) -> int:
    """A published synthesis with one worked example; the number of its document."""
    document = published(house, 1, at=APRIL)
    with house.database.transaction(at=JULY) as session:
        example = session.scalars(select(Example)).one()
        example.level_before, example.level_after = 4.5, 2.5
        example.blocks = [{"before": BEFORE, "after": AFTER, "changes": []}]
    with house.database.transaction(at=JULY) as session:
        made = syntheses.make(session, SPRING)
        syntheses.publish(session, made.id, teller("Ici"), by=house.approver, seen=1)
    return document


def read(session: Session) -> tuple[Printed, WorkedExample]:
    found = syntheses_kept.public(session, "2025-t2")
    (example,) = syntheses_shown.figures(session, found).examples
    return syntheses_shown.document(session, found, Language.FR), example


def pairs(printed: Printed) -> list[tuple[str, str]]:
    return [(block.before, block.after) for block in printed.blocks if isinstance(block, Pair)]


def test_the_passage_of_a_public_example_is_shown_as_it_was_frozen(house: House) -> None:
    frozen(house)
    with house.database.reading() as session:
        printed, example = read(session)
        assert printed == syntheses_kept.told_of(syntheses_kept.public(session, "2025-t2"), Language.FR)
    assert pairs(printed) == [(BEFORE, AFTER)] == [(example.before, example.after)]


def test_an_example_that_is_taken_back_is_told_without_its_text(house: House) -> None:
    house.reopen_by_either(frozen(house))
    with house.database.reading() as session:
        printed, example = read(session)
    assert pairs(printed) == []
    assert Paragraph("Ce texte n’est plus public.") in printed.blocks
    assert (example.before, example.after, example.level_before) == ("", "", 4.5)


def test_a_passage_that_was_masked_since_is_not_shown(house: House) -> None:
    frozen(house)
    with house.database.transaction() as session:
        session.scalars(select(Example)).one().blocks = [{"before": "Le demandeur.", "after": AFTER}]
    with house.database.reading() as session:
        printed, example = read(session)
    assert pairs(printed) == []
    assert example.before == ""
