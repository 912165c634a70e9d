"""Personal data in accounts of citizens, outside any request: a worker's child reads each text once."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from workbench.errors import WorkbenchError
from workbench.register import experiences_moderation
from workbench.sandbox import PoolError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from workbench.model.personal import PersonalFinding
    from workbench.register.database import Database
    from workbench.tongues import Language

_log = logging.getLogger("workbench.jobs")


@dataclass(frozen=True, slots=True)
class ExperienceWork:
    """What a worker does about accounts. `search` runs a function of this module in a child."""

    database: Database
    worker: str
    lease_seconds: int
    search: Callable[..., Any]

    def take_next(self, at: datetime | None = None) -> bool:
        """Search one text; False when none waits.

        Raises:
            PoolError: the worker was told to stop.
        """
        with self.database.transaction(at=at) as session:
            taken = experiences_moderation.claim_next(session, self.worker, lease_seconds=self.lease_seconds)
        if taken is None:
            return False
        claim, text = taken
        try:
            language, found = cast(
                "tuple[Language | None, tuple[PersonalFinding, ...]]", self.search(_search, text)
            )
            with self.database.transaction(at=at) as session:
                kept = None if language is None else language.value
                experiences_moderation.finish(session, claim, found, kept)
        except PoolError:
            with self.database.transaction() as session:
                experiences_moderation.release(session, claim)
            raise
        except WorkbenchError as error:
            _log.warning("experience %d not searched: %s", claim.experience_id, error.code)
            with self.database.transaction(at=at) as session:
                experiences_moderation.give_up(session, claim, error.code)
        return True

    def release_dead(self, alive: Callable[[str], bool]) -> int:
        """Free the claims of workers that are no longer there; how many."""
        with self.database.transaction() as session:
            return experiences_moderation.release_dead(session, alive)

    def clean_up(self) -> int:
        """Erase the texts that were declined long ago; how many."""
        with self.database.transaction() as session:
            return experiences_moderation.forget_the_old(session)


def _search(text: str) -> tuple[Language | None, tuple[PersonalFinding, ...]]:
    """Runs in a child."""
    from workbench import analysis  # noqa: PLC0415 - spaCy loads there

    return analysis.personal_in_text(text)
