"""When a month, a quarter or a year ends, the draft of its synthesis is made: looked at once an hour."""

from __future__ import annotations

import logging
import math
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.register import syntheses

if TYPE_CHECKING:
    from datetime import datetime

    from workbench.register.database import Database

_ROUND_SECONDS = 3600

_log = logging.getLogger("workbench.jobs")


@dataclass(slots=True)
class SynthesisWork:
    """What is done about syntheses outside any request."""

    database: Database
    _went_at: float = -math.inf

    def take_next(self) -> bool:
        """Go round if an hour has passed since the last time; whether a draft was made."""
        if time.monotonic() - self._went_at < _ROUND_SECONDS:
            return False
        self._went_at = time.monotonic()
        try:
            return bool(self.round())
        except Exception as error:  # noqa: BLE001 - one round that fails must not end the worker's other tasks
            _log.warning("a round of syntheses failed: %s", type(error).__name__)
            return False

    def round(self, *, at: datetime | None = None) -> tuple[str, ...]:
        """Make the drafts that are due; which ones, as `Period.slug`. Doing so twice makes them once."""
        with self.database.transaction(at=at) as session:
            made = tuple(draft.slug for draft in syntheses.make_due(session))
        for slug in made:
            _log.info("draft of the synthesis %s made", slug)
        return made
