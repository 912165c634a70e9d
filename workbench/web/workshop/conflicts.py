"""A passage that two people decided on: the word that stands, and the one that came too late."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from flask import request
from flask_babel import gettext

from workbench.register import merging
from workbench.register.tables import Suggestion
from workbench.web.workshop.identity import signed_in
from workbench.web.workshop.words import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask_babel.speaklater import LazyString
    from sqlalchemy.orm import Session

    from workbench.errors import StaleVersionError
    from workbench.register.tables import Decision


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision in words: on what, what it puts there (None: nothing), by whom."""

    outcome: LazyString
    who: str
    before: str
    after: str | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """The decisions that stand on a passage, and the one that was refused."""

    theirs: tuple[Decided, ...]
    mine: Decided

    def in_one_line(self) -> str:
        """Both words, for a page that stays as it is."""
        return str(
            gettext(
                "%(who)s a décidé avant vous : %(theirs)s. Votre décision n’est pas enregistrée : %(mine)s.",
                who=self.theirs[-1].who,
                theirs=_short(self.theirs[-1]),
                mine=_short(self.mine),
            )
        )


def decided(decision: Decision) -> Decided:
    """A decision that somebody took."""
    return Decided(
        OUTCOMES[decision.outcome], decision.person.name, decision.suggestion.original, decision.text
    )


def conflict_of(session: Session, error: StaleVersionError) -> Conflict | None:
    """What a refused request asked for, and what others said of its passage; None for other refusals."""
    number, outcome = request.form.get("suggestion", type=int), request.form.get("outcome", "")
    asked = session.get(Suggestion, number) if number is not None else None
    me = signed_in()
    if error.code != "decided_meanwhile" or asked is None or outcome not in OUTCOMES or me is None:
        return None
    theirs = merging.decisions_on(session, asked.id, cast("int", error.facts["seen"]))
    if not theirs:
        return None
    return Conflict(
        tuple(decided(each) for each in theirs),
        Decided(OUTCOMES[outcome], me.name, asked.original, _wanted(asked.replacements, outcome)),
    )


def _wanted(replacements: Sequence[str], outcome: str) -> str | None:
    """The words that the request would have put in the place of the passage."""
    if outcome == "edited":
        return request.form.get("text")
    if outcome == "accepted":
        return request.form.get("choice") or next(iter(replacements), None)
    return None


def _short(said: Decided) -> str:
    if not said.after:
        return str(said.outcome)
    return str(gettext("%(outcome)s, « %(text)s »", outcome=said.outcome, text=said.after))
