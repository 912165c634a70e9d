"""What indicators take from experiences: how many are answered and after how long, for each place."""

from __future__ import annotations

from collections import defaultdict
from statistics import median
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, null, select

from workbench.register import experiences
from workbench.register.experiences_tables import Experience
from workbench.register.figures_asked import Along
from workbench.register.tables import Document

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import InstrumentedAttribute, Session

    from workbench.register.figures_asked import Key, Where

_SECONDS_A_DAY = 86_400
_KEYS: dict[Along, InstrumentedAttribute[Any]] = {
    Along.ADMINISTRATION: Experience.administration_id,
    Along.DEPARTEMENT: Experience.departement,
}


def shares(session: Session, by: Along | None, where: Where) -> dict[Key, tuple[int, float]]:
    """Public accounts, and the share of them that have an answer (0-1), by administration or département.

    As in `experiences.figures`: the year is that of the publication. `by` None: all of them, under None.
    """
    key = _key(by)
    counts = select(key, func.count(), func.count(Experience.answered_after)).where(*_chosen(where))
    rows = session.execute(counts if by is None else counts.group_by(key)).all()
    return {place: (told, replied / told) for place, told, replied in rows if told}


def delays(session: Session, by: Along | None, where: Where) -> dict[Key, tuple[int, float]]:
    """Answered public accounts, and the median of days from publication to first answer, in the same way."""
    found: defaultdict[Key, list[int]] = defaultdict(list)
    answered = select(_key(by), Experience.answered_after).where(
        *_chosen(where), Experience.answered_after.is_not(None)
    )
    for place, seconds in session.execute(answered):
        found[place].append(seconds)
    return {place: (len(all_of), median(all_of) / _SECONDS_A_DAY) for place, all_of in found.items()}


def _key(by: Along | None) -> ColumnElement[Any]:
    return null() if by is None else _KEYS[by].expression


def _chosen(where: Where) -> list[ColumnElement[bool]]:
    """Public accounts that answer the filters; those of a domain are about a form of that domain."""
    found = [*experiences.chosen(where.year, where.administration, where.departement or None)]
    if where.channel:
        found.append(Experience.channel == where.channel)
    if where.domain:
        found.append(Experience.document.has(Document.domain_id == where.domain))
    return found
