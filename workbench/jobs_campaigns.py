"""The analysis of campaigns, outside any request: one document at a time, after all deposits.

`workbench.jobs.Engine` owns the threads and the children; this module says what one of them does when no
deposit waits. No language model is asked about documents of a campaign: a deposit's turn is short, and what
would be asked about hundreds of documents is not.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from workbench import analysis, serial
from workbench.errors import WorkbenchError
from workbench.model import Format, Upload
from workbench.register import analyses, campaigns_queue
from workbench.sandbox import PoolError

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.model import Analysis, MadeWith
    from workbench.register.analyses import Claim
    from workbench.register.database import Database
    from workbench.register.store import FileStore

_log = logging.getLogger("workbench.jobs")


@dataclass(frozen=True, slots=True)
class CampaignWork:
    """What a worker does for campaigns.

    `worker` names this process, as in the claims on deposits; `analyse` reads a file within the limits, in a
    child, and raises a `WorkbenchError` when it cannot, a `PoolError` when the worker was told to stop;
    `made_with` says by what program and with which words it would be read now.
    """

    database: Database
    store: FileStore
    worker: str
    lease_seconds: int
    analyse: Callable[[Upload], Analysis]
    made_with: Callable[[], MadeWith] = analysis.made_with

    def take_next(self) -> bool:
        """Analyse one document of a campaign; False when none waits, or while a deposit does."""
        with self.database.transaction() as session:
            claim = campaigns_queue.claim_next(session, self.worker, lease_seconds=self.lease_seconds)
        if claim is None:
            return False
        try:
            self._analyse(claim)
        except PoolError:
            with self.database.transaction() as session:
                campaigns_queue.release(session, claim)
            raise
        except WorkbenchError as error:
            _log.warning("document %d of a campaign not read: %s", claim.document_id, error.code)
            with self.database.transaction() as session:
                campaigns_queue.give_up(session, claim, error.code)
        return True

    def release_dead(self, is_alive: Callable[[str], bool]) -> int:
        """Free the claims of workers that are gone; how many."""
        with self.database.transaction() as session:
            return campaigns_queue.release_dead(session, is_alive)

    def _analyse(self, claim: Claim) -> None:
        wanted = self.made_with().key
        with self.database.transaction() as session:
            row = analyses.known(session, claim.sha256, wanted)
            if row is not None:
                read = serial.analysis_from_json(row.payload).document
                campaigns_queue.finish(session, claim, row, read, seconds=0)
                return
        began = time.monotonic()
        made = self.analyse(self._upload(claim))
        seconds = time.monotonic() - began
        payload = cast("dict[str, Any]", serial.to_json(replace(made, suggestions=())))
        with self.database.transaction() as session:
            if not campaigns_queue.holds(session, claim):  # its campaign, and its file, may be gone
                return
            row = analyses.keep(session, claim.sha256, made.made_with.key, made, payload)
            campaigns_queue.finish(session, claim, row, made.document, seconds=seconds)

    def _upload(self, claim: Claim) -> Upload:
        return Upload(
            name=claim.file_name,
            format=Format(claim.format),
            media_type=claim.media_type,
            sha256=claim.sha256,
            data=self.store.get(claim.sha256),
        )
