"""What editors said of each rule: three outcomes, and whether a rule that is often refused is muted.

Only the last word on a suggestion counts, once for each review; one that was taken back or put off counts
nothing. All is counted from the decisions; stored is only the word of an administrator who unmutes a rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import exists, func, select

from workbench.errors import NotFoundError, WorkflowError
from workbench.register.database import now
from workbench.register.reviews import Outcome
from workbench.register.tables import Decision, Event, Review, RuleWord, Suggestion
from workbench.register.workflow import Action, Actor, Role

if TYPE_CHECKING:
    from sqlalchemy import Exists
    from sqlalchemy.orm import Session

    from workbench.config import Muting


@dataclass(frozen=True, slots=True)
class RuleFigures:
    """How often the suggestions of a rule were accepted, accepted with other words, and rejected.

    `unmuted`: an administrator wants them shown whatever is said of them.
    """

    rule: str
    accepted: int
    edited: int
    rejected: int
    unmuted: bool = False

    @property
    def decided(self) -> int:
        """All decisions."""
        return self.accepted + self.edited + self.rejected

    @property
    def acceptance(self) -> float:
        """The share (0-1) that was accepted, edited or not; 0 without decisions."""
        return (self.accepted + self.edited) / self.decided if self.decided else 0.0

    def falls_below(self, muting: Muting) -> bool:
        """Whether enough was decided to tell, and too little of it accepted."""
        return self.decided >= muting.decisions and self.acceptance < muting.acceptance

    def is_muted(self, muting: Muting) -> bool:
        """Whether its open suggestions are not shown at first."""
        return self.falls_below(muting) and not self.unmuted


def rule_figures(session: Session) -> tuple[RuleFigures, ...]:
    """Every rule on which something was decided, by its id."""
    last = (
        select(func.max(Decision.id))
        .where(~taken_over())
        .group_by(Decision.review_id, Decision.suggestion_id)
    )
    rows = session.execute(
        select(Suggestion.rule, Decision.outcome, func.count())
        .join(Decision, Decision.suggestion_id == Suggestion.id)
        .where(Decision.id.in_(last), Decision.outcome.not_in((Outcome.UNDONE.value, Outcome.LATER.value)))
        .group_by(Suggestion.rule, Decision.outcome)
    )
    counts: dict[str, dict[str, int]] = {}
    for rule, outcome, count in rows:
        counts.setdefault(rule, {})[outcome] = count
    unmuted = _unmuted(session)
    return tuple(
        RuleFigures(
            rule,
            said.get(Outcome.ACCEPTED.value, 0),
            said.get(Outcome.EDITED.value, 0),
            said.get(Outcome.REJECTED.value, 0),
            rule in unmuted,
        )
        for rule, said in sorted(counts.items())
    )


def taken_over() -> Exists:
    """Whether a decision was only taken over, when a correction began or its document was analysed again."""
    return (
        exists()
        .where(Review.id == Decision.review_id)
        .where(Event.document_id == Review.document_id)
        .where(Event.version == Decision.version)
        .where(Event.action.in_((Action.CORRECT, Action.ANALYSE_AGAIN)))
    )


def examples_of_rules(session: Session) -> dict[str, Suggestion]:
    """Of each rule on which something was decided, the last of those suggestions."""
    last = (
        select(func.max(Suggestion.id))
        .join(Decision, Decision.suggestion_id == Suggestion.id)
        .group_by(Suggestion.rule)
    )
    return {each.rule: each for each in session.scalars(select(Suggestion).where(Suggestion.id.in_(last)))}


def muted_rules(session: Session, muting: Muting) -> frozenset[str]:
    """The rules whose open suggestions are not shown at first."""
    return frozenset(each.rule for each in rule_figures(session) if each.is_muted(muting))


def say_of_rule(session: Session, rule: str, *, unmuted: bool, by: Actor) -> None:
    """Record that a rule is to be shown whatever is said of it, or that its figures count again.

    Raises:
        WorkflowError: ``role_missing``, this person is no administrator.
        NotFoundError: nothing was decided on this rule.
    """
    if not by.may(Role.ADMINISTRATOR):
        raise WorkflowError("role_missing")
    if rule not in {each.rule for each in rule_figures(session)}:
        raise NotFoundError("not_found")
    session.add(RuleWord(rule=rule, unmuted=unmuted, person_id=by.person_id, at=now(session)))
    session.flush()


def _unmuted(session: Session) -> frozenset[str]:
    """The rules of which the last word is that they are shown."""
    last = select(func.max(RuleWord.id)).group_by(RuleWord.rule)
    words = session.execute(select(RuleWord.rule, RuleWord.unmuted).where(RuleWord.id.in_(last)))
    return frozenset(rule for rule, unmuted in words if unmuted)
