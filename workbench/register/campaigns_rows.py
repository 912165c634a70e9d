"""The documents of a campaign as they are ranked, filtered and counted, and how far their analysis is."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from workbench.register.campaign_tables import CampaignDocument
from workbench.register.tables import Analysis, Suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

_LOWEST, _HIGHEST = 1.0, 6.0
"""The ends of the scale of levels."""
BURDEN_STEP = 20
"""Width of the classes in which indices of burden are counted."""
_PACE_OF = 20
"""The time that is left is told from so many of the last documents read."""


class ItemState(StrEnum):
    """Where a document of a campaign stands."""

    WAITING = "waiting"
    READING = "reading"
    READ = "read"
    FAILED = "failed"
    PICKED = "picked"


class Order(StrEnum):
    """By what documents are ranked: the heaviest, hardest, longest first."""

    PRIORITY = "priority"
    BURDEN = "burden"
    LEVEL = "level"
    MINUTES = "minutes"
    WORDS = "words"
    FIELDS = "fields"


@dataclass(frozen=True, slots=True)
class Row:
    """A document of a campaign. Figures are None until it is read.

    `level`: 1-6, `burden_index`: 0-100, `minutes`: to read and fill in. `group`: id of the first document
    with nearly the same text, its own where it is that one. `document_id`: of the register, once picked.
    """

    id: int
    file_name: str
    title: str | None
    form_number: str | None
    language: str | None
    state: ItemState
    level: float | None
    burden_index: float | None
    minutes: float | None
    words: int | None
    fields: int | None
    pages: int | None
    failure: str | None
    group: int
    document_id: int | None

    @property
    def name(self) -> str:
        """Its title, or the name of its file."""
        return self.title or self.file_name

    @property
    def priority(self) -> float | None:
        """How much it deserves a rewriting, 0-100: the mean of its burden and of its level on the same scale.

        Both weigh the same: a choice of ours. Where only one of the two is known, it counts alone.
        """
        parts = [part for part in (self.burden_index, _as_hundred(self.level)) if part is not None]
        return sum(parts) / len(parts) if parts else None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for among the rows; empty values ask for everything.

    `level_from`: levels from this one on; `burden_from`: indices from this one on.
    """

    state: ItemState | None = None
    level_from: float | None = None
    burden_from: float | None = None
    order: Order = Order.PRIORITY


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a campaign has come. `left` counts those that are being read too.

    `seconds_left`: None as long as nothing tells the pace, or when nothing is left.
    """

    total: int
    read: int
    failed: int
    left: int
    seconds_left: float | None


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of a campaign in short: medians of what was read, None without any.

    `levels`: documents per level from 1-2 to 5-6, `burdens`: per twenty points of the index.
    """

    read: int
    level: float | None
    burden_index: float | None
    minutes: float | None
    levels: tuple[int, ...]
    burdens: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Recurring:
    """A passage that the program would put otherwise, and in how many documents of the campaign it stands."""

    original: str
    replacement: str
    documents: int


def rows(session: Session, campaign_id: int) -> tuple[Row, ...]:
    """All documents of a campaign, in the order in which they came."""
    query = (
        select(CampaignDocument, Analysis)
        .outerjoin(Analysis, CampaignDocument.analysis_id == Analysis.id)
        .where(CampaignDocument.campaign_id == campaign_id)
        .order_by(CampaignDocument.id)
    )
    return tuple(_row(item, found) for item, found in session.execute(query))


def ranked(found: Iterable[Row], asked: Asked) -> tuple[Row, ...]:
    """The rows that answer, the heaviest first; those with nearly the same text stand together."""
    kept = sorted((row for row in found if _answers(row, asked)), key=lambda row: _key(row, asked.order))
    groups: dict[int, list[Row]] = {}
    for row in kept:
        groups.setdefault(row.group, []).append(row)
    return tuple(row for group in groups.values() for row in group)


def group_sizes(found: Iterable[Row]) -> Counter[int]:
    """How many documents stand in each group of nearly the same text."""
    return Counter(row.group for row in found)


def progress(session: Session, campaign_id: int, found: Sequence[Row], *, workers: int) -> Progress:
    """How far the analysis has come. `workers`: documents that are read at the same time."""
    by_state = Counter(row.state for row in found)
    left = by_state[ItemState.WAITING] + by_state[ItemState.READING]
    return Progress(
        total=len(found),
        read=by_state[ItemState.READ] + by_state[ItemState.PICKED],
        failed=by_state[ItemState.FAILED],
        left=left,
        seconds_left=_seconds_left(session, campaign_id, left, workers),
    )


def summary(found: Iterable[Row]) -> Summary:
    """Medians and distributions of the documents that were read."""
    read = [row for row in found if row.words is not None]
    levels = [row.level for row in read if row.level is not None]
    burdens = [row.burden_index for row in read if row.burden_index is not None]
    minutes = [row.minutes for row in read if row.minutes is not None]
    steps = Counter(min(int(_HIGHEST) - 1, max(1, math.floor(level))) for level in levels)
    classes = Counter(min(100 // BURDEN_STEP - 1, int(index // BURDEN_STEP)) for index in burdens)
    return Summary(
        read=len(read),
        level=median(levels) if levels else None,
        burden_index=median(burdens) if burdens else None,
        minutes=median(minutes) if minutes else None,
        levels=tuple(steps[step] for step in range(1, int(_HIGHEST))),
        burdens=tuple(classes[each] for each in range(100 // BURDEN_STEP)),
    )


def recurring(session: Session, campaign_id: int, *, most: int = 10) -> tuple[Recurring, ...]:
    """Passages with a plainer wording that stand in two documents or more, the most widespread first."""
    documents = func.count(Suggestion.analysis_id.distinct())
    query = (
        select(func.min(Suggestion.id), documents)
        .join(CampaignDocument, CampaignDocument.analysis_id == Suggestion.analysis_id)
        .where(CampaignDocument.campaign_id == campaign_id, Suggestion.ready)
        .group_by(func.lower(Suggestion.original), Suggestion.rule)
        .having(documents > 1)
        .order_by(documents.desc(), func.min(Suggestion.id))
        .limit(most)
    )
    counted = dict(session.execute(query).all())
    found = session.scalars(select(Suggestion).where(Suggestion.id.in_(counted)))
    made = [
        Recurring(each.original, each.replacements[0], counted[each.id])
        for each in found
        if each.replacements
    ]
    return tuple(sorted(made, key=lambda each: -each.documents))


def _row(item: CampaignDocument, found: Analysis | None) -> Row:
    return Row(
        id=item.id,
        file_name=item.file_name,
        title=item.title,
        form_number=item.form_number,
        language=item.language,
        state=_state(item),
        level=found.level if found else None,
        burden_index=found.burden_index if found else None,
        minutes=found.minutes if found else None,
        words=found.words if found else None,
        fields=found.fields if found else None,
        pages=found.pages if found else None,
        failure=item.failure,
        group=item.alike_id or item.id,
        document_id=item.document_id,
    )


def _state(item: CampaignDocument) -> ItemState:
    if item.document_id is not None:
        return ItemState.PICKED
    if item.failure is not None:
        return ItemState.FAILED
    if item.analysis_id is not None:
        return ItemState.READ
    return ItemState.WAITING if item.claim is None else ItemState.READING


def _as_hundred(level: float | None) -> float | None:
    return None if level is None else 100 * (level - _LOWEST) / (_HIGHEST - _LOWEST)


def _answers(row: Row, asked: Asked) -> bool:
    return (
        asked.state in {None, row.state}
        and (asked.level_from is None or (row.level is not None and row.level >= asked.level_from))
        and (
            asked.burden_from is None
            or (row.burden_index is not None and row.burden_index >= asked.burden_from)
        )
    )


def _key(row: Row, order: Order) -> tuple[bool, float, float, int]:
    """Rows without the figure stand last; equal ones by priority, then as they came."""
    value = {
        Order.PRIORITY: row.priority,
        Order.BURDEN: row.burden_index,
        Order.LEVEL: row.level,
        Order.MINUTES: row.minutes,
        Order.WORDS: row.words,
        Order.FIELDS: row.fields,
    }[order]
    return value is None, -(value or 0), -(row.priority or 0), row.id


def _seconds_left(session: Session, campaign_id: int, left: int, workers: int) -> float | None:
    """What the last documents took, once more for each that is left, shared among the workers."""
    paces = session.scalars(
        select(CampaignDocument.seconds)
        .where(CampaignDocument.campaign_id == campaign_id, CampaignDocument.seconds > 0)
        .order_by(CampaignDocument.id.desc())
        .limit(_PACE_OF)
    ).all()
    known = [pace for pace in paces if pace is not None]
    if not known or not left:
        return None
    return sum(known) / len(known) * math.ceil(left / workers)
