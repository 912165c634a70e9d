"""What the review page says of earlier words: suggestions that were rejected here before, and a way back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import gettext

from workbench.register import learning, reviews
from workbench.register.reviews import Aside
from workbench.web.service import this_service
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.identity import current_actor
from workbench.web.workshop.review_page import may_decide
from workbench.web.workshop.words import rejection_words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from workbench.register.reviews import Judged
    from workbench.register.tables import Decision, Review


@dataclass(frozen=True, slots=True)
class SetAside:
    """A suggestion that is not proposed; `says`: why, in words. `after` is None for advice."""

    id: int
    before: str
    after: str | None
    says: str


@dataclass(frozen=True, slots=True)
class Learned:
    """What earlier words set aside on a review. `language`: of its document."""

    review_id: int
    version: int
    language: str
    rows: tuple[SetAside, ...]
    may_decide: bool


@bp.app_template_global()
def learned_on(review_id: int) -> Learned:
    """What earlier words set aside on a review, in the order of the text."""
    with this_service().database.reading() as session:
        found = reviews.review(session, review_id)
        return Learned(
            review_id=review_id,
            version=found.document.version,
            language=found.document.language or "",
            rows=_rows(session, found),
            may_decide=may_decide(found, current_actor()),
        )


def _rows(session: Session, found: Review) -> tuple[SetAside, ...]:
    """Nothing is judged where nothing can be set aside: most reviews."""
    rejected = learning.rejected_before(session, found)
    if not rejected:
        return ()
    every = reviews.judged(session, found)
    return tuple(
        _row(each, rejected[each.suggestion.id]) for each in every if each.aside is Aside.REJECTED_BEFORE
    )


def _row(judged: Judged, rejected: Decision) -> SetAside:
    suggestion = judged.suggestion
    reason = rejection_words(rejected.reason)
    says = gettext("rejetée par %(who)s", who=rejected.person.name)
    return SetAside(
        suggestion.id,
        suggestion.original,
        next(iter(suggestion.replacements), None),
        f"{says} · {reason}" if reason else says,
    )
