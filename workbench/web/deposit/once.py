"""Something is done once for each key, however often and however closely it is asked for."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING

from flask import current_app

if TYPE_CHECKING:
    from collections.abc import Callable

KEPT = 1000


class Once:
    """Remembers the last `KEPT` answers of this process. A second call waits for the first one's answer."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._locks: dict[str, threading.Lock] = {}
        self._answers: OrderedDict[str, str] = OrderedDict()

    def run(self, key: str, work: Callable[[], str]) -> str:
        """The answer of `work` for this key. A call that raised is forgotten: it may be made again."""
        with self._lock_of(key):
            if key not in self._answers:
                self._answers[key] = work()
            self._forget_old(key)
            return self._answers[key]

    def _lock_of(self, key: str) -> threading.Lock:
        with self._lock:
            return self._locks.setdefault(key, threading.Lock())

    def _forget_old(self, key: str) -> None:
        with self._lock:
            self._answers.move_to_end(key)
            while len(self._answers) > KEPT:
                old, _ = self._answers.popitem(last=False)
                self._locks.pop(old, None)


def deposits_once() -> Once:
    """The one that looks after the deposits of this application."""
    found = current_app.extensions.setdefault("workbench.deposits", Once())
    assert isinstance(found, Once)  # noqa: S101 - extensions are untyped
    return found
