"""Kept analyses -> the values that pages draw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench import serial

if TYPE_CHECKING:
    from workbench.model import Analysis
    from workbench.register.tables import Analysis as AnalysisRow


def reading_of(row: AnalysisRow) -> Analysis:
    """What was read and measured, without the places of single words, which pages do not draw."""
    document = row.payload["document"]
    blocks = [_without_words(block) for block in document.get("blocks", ())]
    return serial.analysis_from_json(row.payload | {"document": document | {"blocks": blocks}})


def _without_words(block: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in block.items() if name != "words"}
