"""Kept analyses -> the values that pages draw."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from flask import current_app

from workbench import serial

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.model import Analysis
    from workbench.register.tables import Analysis as AnalysisRow

MOST = 8
"""Analyses of which something is kept: those that are worked on now, some 2 MiB for 15 pages each."""
_EXTENSION = "workbench.made"

_T = TypeVar("_T")


class _Made(Generic[_T]):
    """The last things made of analyses. One from which masked words were erased has another `made_with`."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, tuple[str, _T]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, row: AnalysisRow) -> _T | None:
        with self._lock:
            made_with, made = self._kept.get(row.id, ("", None))
            if made_with != row.made_with:
                return None
            self._kept.move_to_end(row.id)
            return made

    def keep(self, row: AnalysisRow, made: _T) -> None:
        with self._lock:
            self._kept[row.id] = row.made_with, made
            self._kept.move_to_end(row.id)
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)


def reading_of(row: AnalysisRow) -> Analysis:
    """What was read and measured, without the places of single words, which pages do not draw."""
    return made_of(row, _read)


def made_of(row: AnalysisRow, make: Callable[[AnalysisRow], _T]) -> _T:
    """What `make`, a function of a module, makes of an analysis: kept for the next page that asks for it."""
    every: dict[object, _Made[_T]] = current_app.extensions.setdefault(_EXTENSION, {})
    kept = every.setdefault(make, _Made())
    found = kept.get(row)
    if found is None:
        found = make(row)
        kept.keep(row, found)
    return found


def _read(row: AnalysisRow) -> Analysis:
    document = row.payload["document"]
    blocks = [_without_words(block) for block in document.get("blocks", ())]
    return serial.analysis_from_json(row.payload | {"document": document | {"blocks": blocks}})


def _without_words(block: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in block.items() if name != "words"}
