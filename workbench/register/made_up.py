"""A register of any size, made up and written in bulk: what the benchmark of the pages looks at.

The same number of documents gives the same register. Every life is one that the workflow allows; texts, files
and reviews are as small as they may be.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from workbench.register import entries, figures_kept
from workbench.register.database import folded
from workbench.register.submissions import Channel
from workbench.register.tables import (
    Administration,
    Analysis,
    Document,
    Domain,
    Event,
    Example,
    File,
    Review,
    Submission,
)
from workbench.register.workflow import DESCRIBED_STATES, Action, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

ADMINISTRATIONS = 200
_AT_ONCE = 2000
_FIRST = datetime(2021, 6, 1, 8, 0, tzinfo=UTC)
_DAYS = 1700
_WORDS = ("Demande", "Déclaration", "Attestation", "Recours", "Renouvellement")
_ABOUT = ("logement", "carte", "allocation", "dette", "permis", "école", "retraite", "soins", "impôt")
_WAY = (
    (Action.RECEIVE, State.RECEIVED),
    (Action.ANALYSE, State.ANALYSED),
    (Action.ACCEPT, State.ACCEPTED),
    (Action.START_REVIEW, State.IN_REVIEW),
    (Action.SEND_FOR_APPROVAL, State.IN_APPROVAL),
    (Action.APPROVE, State.SIMPLIFIED),
    (Action.PUBLISH, State.PUBLISHED),
)
_ENDS = (2, 3, 3, 4, 5, 6, 7, 7, 7)
"""How many steps of the way documents have taken; besides, one of ten is declined after two."""
_PLACES = (*(f"{n:02}" for n in range(21, 96)), "01", "02", "2A", "2B", "971", "974")


@dataclass
class _Rows:
    """Rows to be written together, by table."""

    by_table: dict[type[Any], list[dict[str, Any]]] = field(default_factory=dict)

    def add(self, table: type[Any], **values: Any) -> None:
        self.by_table.setdefault(table, []).append(values)

    def write(self, session: Session) -> None:
        for table in (File, Analysis, Document, Submission, Event, Review, Example):
            if rows := self.by_table.pop(table, []):
                session.execute(insert(table), rows)


def fill(session: Session, documents: int) -> None:
    """Fill an empty register with so many documents, their deposits, events, analyses and examples."""
    domains = session.scalars(select(Domain.id).order_by(Domain.position)).all()
    session.execute(
        insert(Administration),
        [
            {"id": n, "name": f"Administration {n:03}", "folded": f"administration {n:03}"}
            | {"confirmed": True, "created_at": _FIRST}
            for n in range(1, ADMINISTRATIONS + 1)
        ],
    )
    chance, rows = Random(1), _Rows()  # noqa: S311 - made-up rows, not secrets
    for number in range(1, documents + 1):
        _document(rows, number, chance, domains)
        if number % _AT_ONCE == 0:
            rows.write(session)
    rows.write(session)
    figures_kept.recount(session)
    entries.reindex(session)


def _document(rows: _Rows, number: int, chance: Random, domains: Sequence[str]) -> None:
    sha256, at = f"{number:064x}", _FIRST + timedelta(days=chance.randrange(_DAYS), seconds=number % 3600)
    life = _life(chance, at)
    state, last = life[-1][1], life[-1][2]
    title = f"{chance.choice(_WORDS)} de {chance.choice(_ABOUT)} {number}"
    body = chance.randint(1, ADMINISTRATIONS)
    rows.add(File, sha256=sha256, size=1, media_type="application/pdf", format="pdf", created_at=at)
    rows.add(
        Analysis,
        id=number,
        file_sha256=sha256,
        made_with="made up",
        level=round(chance.uniform(2, 6), 2),
        minutes=4.0,
        burden_index=round(chance.uniform(5, 90), 1),
        words=400,
        fields=20,
        pages=2,
        payload={},
        created_at=at,
    )
    rows.add(
        Document,
        id=number,
        file_sha256=sha256,
        file_name=f"{number}.pdf",
        title=title,
        search=folded(f"{title} Administration {body:03}") if state in DESCRIBED_STATES else "",
        form_number=f"{10_000 + number}*01",
        language="fr",
        domain_id=chance.choice(domains),
        administration_id=body,
        state=state,
        version=len(life),
        analysis_id=number,
        received_at=at,
        changed_at=last,
        state_since=last,
        attempts=0,
    )
    rows.add(
        Submission,
        id=number,
        code=f"M{number:07}",
        document_id=number,
        difficulties=["words"],
        departement=chance.choice(_PLACES),
        channel=chance.choice((Channel.WEB, Channel.WEB, *Channel)).value,
        created_at=at,
    )
    for version, (action, then, when) in enumerate(life, 1):
        rows.add(
            Event,
            document_id=number,
            version=version,
            action=action,
            state=then,
            at=when,
            reason="Déjà simple." if action is Action.DECLINE else None,
            facts={},
        )
    if state in {State.SIMPLIFIED, State.PUBLISHED}:
        _example(rows, number, chance, [when for _, _, when in life])


def _life(chance: Random, at: datetime) -> list[tuple[Action, State, datetime]]:
    """The steps that a document took, and when."""
    way = list(_WAY[: chance.choice(_ENDS)])
    if chance.random() < 0.1:  # noqa: PLR2004 - see `_ENDS`
        way = [*_WAY[:2], (Action.DECLINE, State.DECLINED)]
    life = []
    for action, state in way:
        life.append((action, state, at))
        at += timedelta(days=chance.randint(0, 30), seconds=chance.randrange(3600))
    return life


def _example(rows: _Rows, number: int, chance: Random, moments: Sequence[datetime]) -> None:
    approved, published = moments[5], moments[6:]
    rows.add(
        Review, id=number, document_id=number, analysis_id=number, opened_at=moments[3], closed_at=approved
    )
    level = round(chance.uniform(3.5, 6), 2)
    rows.add(
        Example,
        id=number,
        document_id=number,
        review_id=number,
        blocks=[],
        level_before=level,
        level_after=round(level - chance.uniform(0, 2), 2),
        words_before=400,
        words_after=chance.randint(200, 400),
        terms_before=9,
        terms_after=1,
        minutes_before=11.0,
        minutes_after=7.0,
        changes=12,
        docx_sha256="0" * 64,
        approved_at=approved,
        published_at=published[0] if published else None,
    )
