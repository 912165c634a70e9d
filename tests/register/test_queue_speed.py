"""The queue of 10,000 documents is read and put in order without a wait."""

from __future__ import annotations

import gc
import sys
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import insert

from workbench.register import queue, queue_views
from workbench.register.queue_tables import Vote
from workbench.register.queue_views import Asked, View
from workbench.register.tables import Analysis, Document, File, Submission
from workbench.register.workflow import State

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.register.house import House

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DOCUMENTS, DEPOSITS, VOTES = 10_000, 12_000, 8_000
STATES = (
    State.RECEIVED,
    State.ANALYSED,
    State.ACCEPTED,
    State.IN_REVIEW,
    State.IN_APPROVAL,
    State.SIMPLIFIED,
)
PAYLOAD = {"text": "x" * 500}
"""Analyses weigh something: rows that are read for their level do not lie side by side."""
SECONDS = 0.3
"""The aim is 0.15; the rest is for a machine that does other things meanwhile."""
RUNS = 3


def fill(session: Session) -> None:
    """Documents of all states, each with a level and a burden; a third of the forms come more than once."""
    rows = session.connection()
    digests = [f"{i:064x}" for i in range(DOCUMENTS)]
    ids = range(1, DOCUMENTS + 1)
    of_file = {"size": 1, "media_type": "application/pdf", "format": "pdf", "created_at": NOW}
    rows.execute(insert(File), [{"sha256": digest, **of_file} for digest in digests])
    measured = {
        "made_with": "0/a/b",
        "minutes": 4.0,
        "words": 9,
        "fields": 2,
        "payload": PAYLOAD,
        "created_at": NOW,
    }
    rows.execute(
        insert(Analysis),
        [
            {
                "id": i,
                "file_sha256": digests[i - 1],
                "level": 1 + i % 50 / 10,
                "burden_index": i % 100,
                **measured,
            }
            for i in ids
        ],
    )
    rows.execute(
        insert(Document),
        [
            {
                "id": i,
                "file_sha256": digests[i - 1],
                "file_name": f"{i}.pdf",
                "title": f"Demande n° {i % 7000}",
                "search": "",
                "form_number": f"{10_000 + i % 3000}*01" if i % 2 else None,
                "domain_id": "logement" if i % 3 else "famille",
                "state": STATES[i % 6],
                "version": 1,
                "analysis_id": i,
                "received_at": NOW - timedelta(hours=i % 2003),
                "changed_at": NOW,
                "state_since": NOW - timedelta(hours=i % 1511),
                "attempts": 0,
            }
            for i in ids
        ],
    )
    said = {"difficulties": ["words"], "channel": "web", "created_at": NOW}
    rows.execute(
        insert(Submission),
        [{"code": f"c{i}", "document_id": 1 + i % DOCUMENTS, **said} for i in range(DEPOSITS)],
    )
    rows.execute(
        insert(Vote),
        [{"document_id": 1 + i * 7 % 5000, "voter_hash": f"{i:064x}", "at": NOW} for i in range(VOTES)],
    )


def test_the_queue_of_10_000_documents_takes_less_than_0_3_seconds(house: House) -> None:
    """Measured as the processor time of this thread, the least of three runs."""
    with house.database.transaction() as session:
        fill(session)
    seconds = []
    trace = sys.gettrace()
    for _ in range(RUNS):
        with house.database.reading() as session:
            sys.settrace(None)
            gc.collect()
            start = time.thread_time()
            lines = queue.read(session, house.approver, NOW)
            chosen = queue_views.choose(lines, Asked(), house.approver)
            seconds.append(time.thread_time() - start)
            sys.settrace(trace)
    # To approve: one state of six, 1667 documents from 4 to 9,998 in steps of six, prepared by nobody.
    assert (chosen.total, chosen.counts[View.TO_APPROVE]) == (DOCUMENTS, 1667)
    # All deposits and all votes count for a document that waits: 12,000 + 8,000.
    assert sum(line.voices for line in lines) == DEPOSITS + VOTES
    print(f"{DOCUMENTS} documents: {min(seconds):.3f} s")  # noqa: T201 - the figure is asked for
    assert min(seconds) < SECONDS
