"""The syntheses of the demonstration: the quarter that ended last is published, other drafts wait."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from workbench.model.periods import PeriodKind, period_of
from workbench.register import syntheses
from workbench.register.syntheses import InBoth
from workbench.synthesis.told import teller

if TYPE_CHECKING:
    from datetime import datetime

    from workbench.register.database import Database
    from workbench.register.workflow import Actor

_SAID = InBoth(
    "Voici notre première synthèse. Elle tient en quelques pages.\n\n"
    "Merci à toutes les personnes qui ont déposé un formulaire ou raconté une démarche.",
    "This is our first synthesis. It takes a few pages.\n\n"
    "Thank you to everybody who handed in a form or told how it went.",
)


def tell(database: Database, service: str, by: Actor, last: datetime) -> int:
    """Make the drafts that are due the day after the story, publish the quarter; how many drafts wait."""
    at = last + timedelta(days=1)
    with database.transaction(at=at) as session:
        made = {draft.slug: draft for draft in syntheses.make_due(session)}
        quarter = made.pop(period_of(PeriodKind.QUARTER, at).previous.slug)
        syntheses.introduce(session, quarter.id, _SAID, by=by, seen=quarter.version)
        syntheses.publish(session, quarter.id, teller(service), by=by, seen=quarter.version)
    return len(made)
