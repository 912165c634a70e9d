"""How many days each step may take, as an administrator set it, and how late a document is."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from workbench.errors import BadRequestError
from workbench.register import audit_log
from workbench.register.audit_log import Deed
from workbench.register.queue_tables import Setting
from workbench.register.workflow import State

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.orm import Session

DAYS_LEAST, DAYS_MOST = 1, 365
_PREFIX = "days_to_"


@dataclass(frozen=True, slots=True)
class Targets:
    """Whole days (1-365) that a document may stand at each step.

    The defaults are ours: an answer within a week, a rewriting within a month, a second reading within a
    week.
    """

    accept: int = 7
    """While it waits to be accepted or declined."""
    review: int = 30
    """While it waits to be rewritten, and again while it is being rewritten."""
    approve: int = 7
    """While it waits for a second person."""

    def by_state(self) -> dict[str, int]:
        """The target of each state (a word of `State`) that has one."""
        return {state: int(getattr(self, step)) for state, step in STEP_OF.items()}


STEP_OF = {
    State.RECEIVED: "accept",
    State.ANALYSED: "accept",
    State.ACCEPTED: "review",
    State.IN_REVIEW: "review",
    State.IN_APPROVAL: "approve",
}
"""Which target counts in each state. What is approved waits for its publication without a target."""


def targets(session: Session) -> Targets:
    """The targets of this copy."""
    kept = session.scalars(select(Setting).where(Setting.name.startswith(_PREFIX)))
    return Targets(**{row.name.removeprefix(_PREFIX): row.value for row in kept})


def set_targets(session: Session, chosen: Targets, *, by: int | None) -> None:
    """Keep new targets; the log says which ones changed, and from what.

    Raises:
        BadRequestError: ``days_out_of_range``; facts: ``step``, ``least``, ``most``.
    """
    before = asdict(targets(session))
    for step, days in asdict(chosen).items():
        if not DAYS_LEAST <= days <= DAYS_MOST:
            raise BadRequestError("days_out_of_range", step=step, least=DAYS_LEAST, most=DAYS_MOST)
    for step, days in asdict(chosen).items():
        if days != before[step]:
            session.merge(Setting(name=_PREFIX + step, value=days))
            facts = {"step": step, "before": before[step], "after": days}
            audit_log.note(session, Deed.TARGET_SET, by=by, facts=facts)
    session.flush()


def late_from(at: datetime, days: Mapping[str, int]) -> dict[str, datetime]:
    """For each state, the moment from which back a document that came into it is late: `days_late` is 1."""
    return {state: at - timedelta(days=most + 1) for state, most in days.items()}


def days_late(state: str, since: datetime, at: datetime, days: Mapping[str, int]) -> int:
    """Whole days that a document stands in its state beyond the target; 0 in time or without a target.

    `days`: what `Targets.by_state` says. It is made once for all documents of the queue.
    """
    return max(0, (at - since).days - days[state]) if state in days else 0
