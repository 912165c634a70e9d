"""Texts that are nearly the same: what is kept of a text to find them among many, and how much two share.

Two texts resemble each other as the sets of their words do (Jaccard: what both have over what either has;
Broder 1997, "On the resemblance and containment of documents"). The order of words does not count, since a
scan is often read in another order than its original. Of each set the `_KEPT` smallest hashes are kept: among
the smallest of both together, the share that stands in both sketches estimates the resemblance (bottom-k;
Cohen and Kaplan 2007), exactly so for texts of few words, else with a standard error below 0.03.

Which files to compare is told by marks, the `_MARKS` smallest hashes of the runs of two words: these are
rarer than words, so that an index answers at once among many thousand files.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from workbench.register.database import folded
from workbench.register.tables import Analysis
from workbench.register.triage_tables import TextMark, TextSketch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

_KEPT = 256
_MARKS = 16
_FEWEST = 20
"""Different words below which a text says too little to be compared."""
_CANDIDATES = 30
"""Files that share most marks, among which the resemblance is computed."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_BITS = 63
"""Of a hash: databases keep signed numbers of 64 bits."""


def sketch_of(text: str) -> list[int]:
    """The smallest hashes of the words of a text, in order; empty for a text of too few words.

    Case, accents, figures and words of one or two letters do not count: scans and forms that were filled in
    differ there from their originals.
    """
    words = {*_words(text)}
    return _smallest(words, _KEPT) if len(words) >= _FEWEST else []


def marks_of(text: str) -> list[int]:
    """The very smallest hashes of the runs of two words of a text; empty where `sketch_of` is."""
    words = _words(text)
    if len({*words}) < _FEWEST:
        return []
    return _smallest({f"{one} {two}" for one, two in pairwise(words)}, _MARKS)


def _words(text: str) -> list[str]:
    return _WORD.findall(folded(text))


def _smallest(texts: set[str], count: int) -> list[int]:
    return sorted(_hash(each) for each in texts)[:count]


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest()) >> (64 - _BITS)


def resemblance(one: Sequence[int], other: Sequence[int]) -> float:
    """How much two texts share, from their sketches: 0 nothing to 1 everything; 0 where one is empty."""
    if not one or not other:
        return 0.0
    smallest = sorted({*one, *other})[:_KEPT]
    return len({*one} & {*other} & {*smallest}) / len(smallest)


def remember(session: Session, sha256: str, text: str) -> None:
    """Keep the sketch of the text of a file, in the place of an earlier one."""
    session.merge(TextSketch(file_sha256=sha256, sketch=sketch_of(text)))
    session.execute(delete(TextMark).where(TextMark.file_sha256 == sha256))
    session.add_all(TextMark(mark=mark, file_sha256=sha256) for mark in marks_of(text))
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
    marks = select(TextMark.mark).where(TextMark.file_sha256 == sha256)
    shared = (
        select(TextMark.file_sha256)
        .where(TextMark.mark.in_(marks), TextMark.file_sha256 != sha256)
        .group_by(TextMark.file_sha256)
        .order_by(func.count().desc(), TextMark.file_sha256)
        .limit(_CANDIDATES)
    )
    found = session.scalars(select(TextSketch).where(TextSketch.file_sha256.in_(shared))).all()
    shares = {each.file_sha256: resemblance(own.sketch, each.sketch) for each in found}
    return {sha: share for sha, share in shares.items() if share >= least}
