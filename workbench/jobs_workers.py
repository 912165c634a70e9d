"""Whether the worker that a claim names is still there."""

from __future__ import annotations

import os
from contextlib import suppress


def is_alive(worker: str, mine: str) -> bool:
    """Whether a worker lives, as far as can be told; both are named ``host:pid:token``, `mine` is ours."""
    host, pid, token = worker.rsplit(":", 2)
    mine_host, mine_pid, mine_token = mine.rsplit(":", 2)
    if host != mine_host:
        return True  # another machine: only its lease can tell
    if pid == mine_pid:
        return token == mine_token
    with suppress(PermissionError):
        try:
            os.kill(int(pid), 0)
        except ProcessLookupError:
            return False
    return True
