"""What quotes a deleted file - readings, suggestions, decisions - says no longer what was masked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import select, update

from workbench import masked, serial
from workbench.register import masking_marks
from workbench.register.tables import Analysis, Decision, Document, Suggestion

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from workbench import model
    from workbench.model.personal import ToMask

_ERASED = "/masked"
"""Ends the name of the program in a reading that was changed: it is never taken for a fresh one."""

Reading = tuple[int, "model.Analysis", tuple["ToMask", ...]]


def to_erase(session: Session, sha256: str) -> tuple[tuple[str, ...], list[Reading]]:
    """What was masked in a file, and each of its readings with its own marks; empty when nothing was."""
    rows = session.scalars(select(Analysis).where(Analysis.file_sha256 == sha256)).all()
    wanted = {row.id: masking_marks.confirmed_of(session, row.id) for row in rows}
    if not any(wanted.values()):
        return (), []
    readings = [(row.id, serial.analysis_from_json(row.payload), wanted[row.id]) for row in rows]
    texts = {text for _, read, marks in readings for text in masked.texts_of(read.document, marks)}
    return tuple(sorted(texts)), readings


def erase(
    session: Session, sha256: str, texts: Sequence[str], readings: Mapping[int, model.Analysis]
) -> None:
    """Keep the readings without what was masked, and take `texts` out of all that was said about them."""
    hide = masked.hider_of(texts)
    for number, read in readings.items():
        row = session.get_one(Analysis, number)
        row.payload = cast("dict[str, Any]", serial.to_json(replace(read, suggestions=())))
        row.made_with = f"{row.made_with[: 200 - len(_ERASED)].removesuffix(_ERASED)}{_ERASED}"
        _erase_suggestions(session, number, hide)
    for document in session.scalars(select(Document).where(Document.file_sha256 == sha256)):
        document.title = None if document.title is None else hide(document.title)


def _erase_suggestions(session: Session, analysis_id: int, hide: Callable[[str], str]) -> None:
    """Decisions are only ever added; what they quote is all that changes."""
    for each in session.scalars(select(Suggestion).where(Suggestion.analysis_id == analysis_id)):
        each.original = hide(each.original)
        each.replacements = [hide(text) for text in each.replacements]
    asked = select(Decision.id, Decision.text).join(Suggestion).where(Suggestion.analysis_id == analysis_id)
    for number, text in session.execute(asked).all():
        if text is not None and hide(text) != text:
            session.execute(update(Decision).where(Decision.id == number).values(text=hide(text)))
