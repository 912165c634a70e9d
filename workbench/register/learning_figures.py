"""What became of suggestions, by rule, by entry of the lexicon, and by the reason of a rejection.

Counted are last words, as in `rule_figures`. Three outcomes: an accepted suggestion counts as approved once a
second person has approved its text, and waits until then; one with other words is edited; or it is rejected.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from workbench.csv_text import csv_text
from workbench.language.lexicon import entries
from workbench.model import Language
from workbench.register import local_words
from workbench.register.reviews import Outcome
from workbench.register.rule_figures import taken_over
from workbench.register.tables import Decision, Document, Review, Suggestion
from workbench.rewrite.lexicon_rules import rule_id

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from workbench.language.lexicon import Entry

LEXICON = ".lexique."
"""In the id of each rule that an entry of the lexicon makes."""
COLUMNS = ("rule", "entry", "words", "plain", "approved", "waiting", "edited", "rejected", "accepted_share")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which words count: on documents in a language, said from `since` on and before `until`; None: all."""

    language: Language | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """How often the suggestions of a rule were approved, wait for approval, were edited, were rejected.

    `entry`: the id of the entry of the lexicon that makes the rule, with its words and its plain words; empty
    for a rule written by hand.
    """

    rule: str
    approved: int
    waiting: int
    edited: int
    rejected: int
    entry: str = ""
    words: str = ""
    plain: str = ""

    @property
    def decided(self) -> int:
        """All that was said."""
        return self.approved + self.waiting + self.edited + self.rejected

    @property
    def acceptance(self) -> float:
        """The share (0-1) that was not rejected; of figures there is always something decided."""
        return 1 - self.rejected / self.decided


def by_rule(session: Session, asked: Asked) -> tuple[Figures, ...]:
    """Every rule on which something was said, most words first."""
    is_approved = Review.closed_at.is_not(None)
    outcomes = (Outcome.ACCEPTED.value, Outcome.EDITED.value, Outcome.REJECTED.value)
    rows = session.execute(
        select(Suggestion.rule, Decision.outcome, is_approved, func.count())
        .join(Decision, Decision.suggestion_id == Suggestion.id)
        .join(Review, Review.id == Decision.review_id)
        .where(Decision.outcome.in_(outcomes), *_said(asked))
        .group_by(Suggestion.rule, Decision.outcome, is_approved)
    )
    counts: dict[str, dict[str, int]] = {}
    for rule, outcome, approved, count in rows:
        name = "approved" if outcome == Outcome.ACCEPTED and approved else outcome
        said = counts.setdefault(rule, {})
        said[name] = said.get(name, 0) + count
    house = {rule_id(entry): entry for entry in local_words.ever_accepted(session)}
    found = (_figures(rule, said, house.get(rule) or _entries().get(rule)) for rule, said in counts.items())
    return tuple(sorted(found, key=lambda each: (-each.decided, each.rule)))


def by_entry(session: Session, asked: Asked) -> tuple[Figures, ...]:
    """The same for the rules that entries of the lexicon make."""
    return tuple(each for each in by_rule(session, asked) if LEXICON in each.rule)


def by_reason(session: Session, asked: Asked) -> tuple[tuple[str, int], ...]:
    """How often each reason was given for a rejection, most often first; words of `RejectionReason`."""
    rows = session.execute(
        select(Decision.reason, func.count())
        .where(Decision.outcome == Outcome.REJECTED.value, *_said(asked))
        .group_by(Decision.reason)
    )
    found = [(reason or "", count) for reason, count in rows]
    return tuple(sorted(found, key=lambda each: (-each[1], each[0])))


def as_csv(found: Iterable[Figures]) -> str:
    """Figures as a table, a line each; shares with two digits."""
    return csv_text(
        COLUMNS,
        (
            (
                *(each.rule, each.entry, each.words, each.plain),
                *(each.approved, each.waiting, each.edited, each.rejected),
                f"{each.acceptance:.2f}",
            )
            for each in found
        ),
    )


def _said(asked: Asked) -> list[ColumnElement[bool]]:
    """What tells the last words that were asked for; what a correction took over is not said again."""
    last = (
        select(func.max(Decision.id))
        .where(~taken_over())
        .group_by(Decision.review_id, Decision.suggestion_id)
    )
    conditions: list[ColumnElement[bool]] = [Decision.id.in_(last)]
    if asked.language is not None:
        of_language = select(Document.id).where(Document.language == asked.language.value)
        reviews = select(Review.id).where(Review.document_id.in_(of_language))
        conditions.append(Decision.review_id.in_(reviews))
    if asked.since is not None:
        conditions.append(Decision.at >= asked.since)
    if asked.until is not None:
        conditions.append(Decision.at < asked.until)
    return conditions


def _figures(rule: str, said: dict[str, int], entry: Entry | None) -> Figures:
    return Figures(
        rule,
        approved=said.get("approved", 0),
        waiting=said.get(Outcome.ACCEPTED, 0),
        edited=said.get(Outcome.EDITED, 0),
        rejected=said.get(Outcome.REJECTED, 0),
        entry=entry.id if entry else "",
        words=", ".join(find.replace("=", "") for find in entry.find) if entry else "",
        plain=", ".join(entry.plain) if entry else "",
    )


@cache
def _entries() -> dict[str, Entry]:
    """The entries of the lexicon by the id of their rules, without those of the house."""
    return {rule_id(entry): entry for language in Language for entry in entries(language)}
