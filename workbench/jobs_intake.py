"""Taking archives and folders into campaigns, outside any request: for a second at a time, file by file.

The database says how far each of them is (`workbench.register.campaigns_intake`); a worker that dies loses
nothing. Files are only looked at as at the door of the house, so that no child is needed; their analysis
follows (`workbench.jobs_campaigns`).
"""

from __future__ import annotations

import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.errors import NotFoundError, WorkbenchError
from workbench.register import campaigns_files, campaigns_intake, campaigns_leftovers, campaigns_sources
from workbench.register.campaigns_files import Kept, Refused
from workbench.register.campaigns_folder import below, paths_in
from workbench.register.campaigns_sources import Kind, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from workbench.config import CampaignLimits, Limits
    from workbench.model import Upload
    from workbench.register.campaigns_intake import SourceClaim
    from workbench.register.campaigns_sources import Files
    from workbench.register.database import Database
    from workbench.register.store import FileStore

TURN_SECONDS = 1.0
"""After so long the worker looks for deposits, and whether it is told to stop."""


@dataclass(frozen=True, slots=True)
class IntakeWork:
    """What a worker does to fill campaigns. `worker` names this process, as in the claims on deposits.

    `of_one`: what one file may weigh; `root`: the folder below which folders are read, None for none.
    """

    database: Database
    store: FileStore
    worker: str
    lease_seconds: int
    limits: CampaignLimits
    of_one: Limits
    root: Path | None
    turn_seconds: float = TURN_SECONDS

    def take_next(self) -> bool:
        """Take in files of one archive or folder for a turn, one at least; False when none waits."""
        with self.database.transaction() as session:
            claim = campaigns_intake.claim_next(session, self.worker, lease_seconds=self.lease_seconds)
        if claim is None:
            return False
        if claim.files == claim.done:
            self._end(claim)
        else:
            self._take_in(claim)
        with self.database.transaction() as session:
            campaigns_intake.release(session, claim)
        return True

    def release_dead(self, is_alive: Callable[[str], bool]) -> int:
        """Free the claims of workers that are gone; how many."""
        with self.database.transaction() as session:
            return campaigns_intake.release_dead(session, is_alive)

    def _take_in(self, claim: SourceClaim) -> None:
        with ExitStack() as stack:
            try:
                files = stack.enter_context(self._opened(claim))
            except (NotFoundError, OSError):
                self._end(claim, Refused(claim.name, "file_missing"))
            except WorkbenchError as error:
                self._end(claim, Refused(claim.name, error.code, dict(error.facts)))
            else:
                self._go_on(claim, files)

    def _go_on(self, claim: SourceClaim, files: Files) -> None:
        """Take in file by file from the one that is next, until the turn is over, the pause, or the end."""
        until = time.monotonic() + self.turn_seconds
        with self.database.transaction() as session:
            tally = campaigns_intake.tally(session, claim, self.limits, self.of_one)
            if not campaigns_intake.opened(session, claim, len(files)):
                return
        for position in range(claim.done, len(files)):
            before = tally.bytes
            found = files.take(position, tally)
            if not self._taken(claim, position, found, tally.bytes - before) or time.monotonic() >= until:
                return
        self._end(claim)

    def _taken(
        self, claim: SourceClaim, position: int, found: Upload | Refused | Source, weight: int
    ) -> bool:
        """Keep what came of one file; False when the campaign is paused or gone, or the claim is lost."""
        kept = found if isinstance(found, Refused | Source) else campaigns_files.put(self.store, found)
        with self.database.transaction() as session:
            if campaigns_intake.take(session, claim, position, kept, weight=weight):
                return True
        if isinstance(kept, Source):
            campaigns_sources.forget(self.store, [kept])
        elif isinstance(kept, Kept):
            with self.database.transaction() as session:
                campaigns_leftovers.remove(session, self.store, [kept.sha256])
        return False

    @contextmanager
    def _opened(self, claim: SourceClaim) -> Iterator[Files]:
        """The files of a source.

        Raises:
            WorkbenchError: the archive is damaged or gone, the folder is gone or no longer below the root.
            OSError: the folder cannot be listed.
        """
        if claim.kind is Kind.ARCHIVE:
            with campaigns_sources.archive(self.store, claim.place) as files:
                yield files
            return
        folder = below(self.root, claim.place)
        found = tuple(paths_in(folder)) if claim.files is None else ()
        with self.database.transaction() as session:
            paths = campaigns_intake.listed(session, claim, found)
        yield campaigns_sources.in_folder(self.store, folder, paths, claim.id)

    def _end(self, claim: SourceClaim, why: Refused | None = None) -> None:
        with self.database.transaction() as session:
            campaigns_intake.end(session, claim, why)
        campaigns_sources.forget(self.store, [Source(claim.kind, claim.name, claim.place)])
