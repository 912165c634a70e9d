"""Kept analyses -> the values that pages draw."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from flask import current_app

from workbench import serial

if TYPE_CHECKING:
    from workbench.model import Analysis
    from workbench.register.tables import Analysis as AnalysisRow

MOST = 8
"""Readings that are kept: those of the documents that are worked on now, some 2 MiB for 15 pages each."""
_EXTENSION = "workbench.readings"


class _Readings:
    """The last readings, by analysis. A kept analysis is never changed: another one is another row."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, Analysis] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, number: int) -> Analysis | None:
        with self._lock:
            if number in self._kept:
                self._kept.move_to_end(number)
            return self._kept.get(number)

    def keep(self, number: int, read: Analysis) -> None:
        with self._lock:
            self._kept[number] = read
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)


def reading_of(row: AnalysisRow) -> Analysis:
    """What was read and measured, without the places of single words, which pages do not draw."""
    readings: _Readings = current_app.extensions.setdefault(_EXTENSION, _Readings())
    found = readings.get(row.id)
    if found is None:
        found = _read(row)
        readings.keep(row.id, found)
    return found


def _read(row: AnalysisRow) -> Analysis:
    document = row.payload["document"]
    blocks = [_without_words(block) for block in document.get("blocks", ())]
    return serial.analysis_from_json(row.payload | {"document": document | {"blocks": blocks}})


def _without_words(block: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in block.items() if name != "words"}
