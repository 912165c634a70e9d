"""Texts that are nearly the same: what is kept of a text to find them among many, and how much two share.

A text is a set of shingles, runs of `_RUN` words; two texts resemble each other as their sets do (Jaccard:
what both have over what either has; Broder 1997, "On the resemblance and containment of documents"). Of each
set the `_KEPT` smallest hashes are kept: among the smallest of both together, the share that stands in both
sketches estimates the resemblance (bottom-k; Cohen and Kaplan 2007), exactly so for shorter texts, else with
a standard error below 0.03. The `_MARKS` smallest are marks: an index finds the files that share one.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from workbench.register.database import folded
from workbench.register.tables import Analysis
from workbench.register.triage_tables import TextMark, TextSketch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

_RUN = 3
_KEPT = 256
_MARKS = 16
_FEWEST = 20
"""Shingles below which a text says too little to be compared."""
_CANDIDATES = 30
"""Files that share most marks, among which the resemblance is computed."""
_WORD = re.compile(r"[^\W\d_]+")
_BITS = 63
"""Of a hash: databases keep signed numbers of 64 bits."""


def sketch_of(text: str) -> list[int]:
    """The smallest hashes of the shingles of a text, in order; empty for a text that is too short.

    Case, accents, figures and punctuation do not count: they differ between a scan and its original.
    """
    words = _WORD.findall(folded(text))
    shingles = {" ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}
    if len(shingles) < _FEWEST:
        return []
    return sorted(_hash(shingle) for shingle in shingles)[:_KEPT]


def _hash(shingle: str) -> int:
    return int.from_bytes(blake2b(shingle.encode(), digest_size=8).digest()) >> (64 - _BITS)


def resemblance(one: Sequence[int], other: Sequence[int]) -> float:
    """How much two texts share, from their sketches: 0 nothing to 1 everything; 0 where one is empty."""
    if not one or not other:
        return 0.0
    smallest = sorted({*one, *other})[:_KEPT]
    return len({*one} & {*other} & {*smallest}) / len(smallest)


def remember(session: Session, sha256: str, text: str) -> None:
    """Keep the sketch of the text of a file, in the place of an earlier one."""
    sketch = sketch_of(text)
    session.merge(TextSketch(file_sha256=sha256, sketch=sketch))
    session.execute(delete(TextMark).where(TextMark.file_sha256 == sha256))
    session.add_all(TextMark(mark=mark, file_sha256=sha256) for mark in sketch[:_MARKS])
    session.flush()


def catch_up(session: Session) -> int:
    """Keep the sketches of analysed files that have none yet; how many."""
    newest = (
        select(func.max(Analysis.id))
        .where(Analysis.file_sha256.not_in(select(TextSketch.file_sha256)))
        .group_by(Analysis.file_sha256)
    )
    missing = session.scalars(newest).all()
    for identity in missing:
        sha256, payload = session.execute(
            select(Analysis.file_sha256, Analysis.payload).where(Analysis.id == identity)
        ).one()
        remember(session, sha256, payload.get("document", {}).get("text", ""))
    return len(missing)


def alike(session: Session, sha256: str, *, least: float) -> dict[str, float]:
    """Other files whose text resembles that of a file by `least` (0-1) or more, with how much."""
    own = session.get(TextSketch, sha256)
    if own is None or not own.sketch:
        return {}
    shared = (
        select(TextMark.file_sha256)
        .where(TextMark.mark.in_(own.sketch[:_MARKS]), TextMark.file_sha256 != sha256)
        .group_by(TextMark.file_sha256)
        .order_by(func.count().desc(), TextMark.file_sha256)
        .limit(_CANDIDATES)
    )
    found = session.scalars(select(TextSketch).where(TextSketch.file_sha256.in_(shared))).all()
    shares = {each.file_sha256: resemblance(own.sketch, each.sketch) for each in found}
    return {sha: share for sha, share in shares.items() if share >= least}
