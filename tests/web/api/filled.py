"""A register in which every operation of the API finds something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model.periods import period_named
from workbench.register import (
    catalogue,
    examples,
    experiences,
    experiences_moderation,
    syntheses,
    triage,
)
from workbench.register.experiences import Telling
from workbench.register.experiences_steps import Theme, Tone
from workbench.register.syntheses import InBoth
from workbench.register.workflow import Actor, Role
from workbench.synthesis.told import teller

if TYPE_CHECKING:
    from tests.web.workshop.desk import Desk

HEAD = Actor(frozenset({Role.ADMINISTRATOR}))
PRIVATE = "Mon voisin Gaspard Inconnu a le même souci."
PUBLIC = "Je ne savais pas quels papiers il fallait joindre à ma demande."


def fill(desk: Desk) -> int:
    """A published example, a public experience, a synthesis; the number of the document of the example."""
    document, _ = desk.simplified(90)
    with desk.database.transaction() as session:
        found = triage.document(session, document)
        found.form_number = "90012*02"
        catalogue.administration_named(session, "Mairie de Lyon", confirmed=True)
        examples.publish(session, document, by=desk.approver, seen=found.version, no_personal_data=True)
    tell(desk, PUBLIC, document, public=True)
    tell(desk, PRIVATE, document, public=False)
    period = period_named("2025")
    assert period is not None
    with desk.database.transaction() as session:
        made = syntheses.make(session, period, by=HEAD)
        syntheses.introduce(session, made.id, InBoth("Une année calme."), by=HEAD, seen=made.version)
        syntheses.publish(session, made.id, teller("Formulaires clairs"), by=HEAD, seen=made.version)
        draft = period_named("2024")
        assert draft is not None
        syntheses.make(session, draft, by=HEAD)
    return document


def tell(desk: Desk, text: str, document: int, *, public: bool) -> int:
    """An experience about a document; its number."""
    telling = Telling(
        tone=Tone.NEGATIVE, text=text, themes=(Theme.PAPERS,), departement="69", document_id=document
    )
    with desk.database.transaction() as session:
        made = experiences.tell(session, telling)
        made.searched_at = made.told_at
        session.flush()
        if public:
            experiences_moderation.publish(session, made.id, by=desk.editor, seen=made.version)
        return made.id
