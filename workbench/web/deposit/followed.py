"""A submission -> what its code shows: where the document stands, the answer, what can be done now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.register import gallery, joining, listing, triage
from workbench.register.examples import removal
from workbench.register.submissions import brought_the_file, shown_code
from workbench.register.workflow import CITIZEN, Action, State, possible_actions
from workbench.web.catalogue_names import domain_name
from workbench.web.life import Answered, LifeStep, answer, headline_of, life

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from workbench.register.tables import Submission


@dataclass(frozen=True, slots=True)
class Followed:
    """What the person who holds a code sees.

    `original`: the number of the document that this one doubles, whose steps are then shown;
    `joined`: what its depositor was told of that. `file_name`: None when the file came with another deposit;
    `form` is then the number of the form.
    """

    code: str
    number: int
    file_name: str | None
    form: str | None
    title: str | None
    domain: str
    received: datetime
    state: State
    headline: str
    steps: tuple[LifeStep, ...]
    answer: Answered | None
    removal: str | None
    original: int | None
    joined: Answered | None
    example: int | None
    may_withdraw: bool


def followed_of(session: Session, submission: Submission) -> Followed:
    """What to show for a submission. A double shows the life of the document that it stands for."""
    document = submission.document
    shown = triage.original_of(document)
    events = listing.history(session, shown.id)
    example = gallery.of_document(session, shown.id)
    failed, is_public = shown.failure is not None, example is not None
    is_own = brought_the_file(submission)
    is_alone = len(joining.deposits(session, document.id)) == 1
    return Followed(
        code=shown_code(submission.code),
        number=document.id,
        file_name=document.file_name if is_own else None,
        form=None if is_own else document.form_number,
        title=shown.public_title,
        domain=domain_name(shown.domain),
        received=submission.created_at,
        state=shown.state,
        headline=headline_of(events, failed=failed, is_public=is_public),
        steps=life(events, failed=failed, is_public=is_public),
        answer=answer(events),
        removal=removal(events),
        original=shown.id if shown is not document else None,
        joined=answer(listing.history(session, document.id)) if shown is not document else None,
        example=example.id if example else None,
        may_withdraw=is_own and is_alone and Action.WITHDRAW in possible_actions(document.state, CITIZEN),
    )
