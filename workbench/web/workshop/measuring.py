"""Asking the workers for a level while a page waits. A review goes on without it."""

from __future__ import annotations

import logging

from workbench.errors import WorkbenchError
from workbench.sandbox import PoolError
from workbench.web.service import this_service

_log = logging.getLogger("workbench.web")


def measure(review_id: int) -> None:
    """Measure a review as decided so far. When that fails, the page says that the level is on its way."""
    engine = this_service().engine
    if engine is None:
        return
    try:
        engine.measure(review_id)
    except (WorkbenchError, PoolError) as error:
        _log.warning("review %d not measured: %s", review_id, type(error).__name__)
