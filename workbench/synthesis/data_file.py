"""The data file of a synthesis: all that was counted, with names that say what it is (docs/syntheses.md)."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.model.synthesis import Counted, Frame

FORMAT = "workbench-synthesis"


def data_file(counted: Counted, frame: Frame, *, version: int) -> dict[str, Any]:
    """The figures of a synthesis as JSON-friendly values: shares 0-1, delays in days, moments in UTC.

    `version`: of the form of the file. The end of a period is the first moment after it.
    """
    period = counted.period
    return {
        "format": FORMAT,
        "version": version,
        "period": {
            "id": period.slug,
            "kind": period.kind.value,
            "start": period.start.isoformat(timespec="seconds"),
            "end": period.end.isoformat(timespec="seconds"),
        },
        "edition": frame.edition,
        "published_at": frame.published_at or None,
        "counted_at": counted.counted_at,
        "introduction": dict(zip(("fr", "en"), frame.introduction, strict=True)),
        "correction": dict(zip(("fr", "en"), frame.correction, strict=True)),
        "figures": asdict(counted.now),
        "previous_period": {"id": period.previous.slug, "figures": asdict(counted.before)},
        "late": asdict(counted.late),
        "examples": [asdict(example) for example in counted.examples],
    }
