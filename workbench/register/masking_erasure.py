"""What quotes a deleted file - readings, suggestions, editors, names - says no longer what was masked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import select, update

from workbench import masked, serial
from workbench.register import masking_marks
from workbench.register.block_texts_tables import BlockText
from workbench.register.campaign_tables import CampaignDocument
from workbench.register.comments_tables import Comment, Thread
from workbench.register.presence_tables import Draft
from workbench.register.tables import Analysis, Decision, Document, Event, PointAnswer, Review, Suggestion
from workbench.register.versions_tables import Remark, TextVersion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import InstrumentedAttribute, Session

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
    """Keep the readings without what was masked, and take `texts` out of all that was said about them.

    Rows that are otherwise only ever added keep all but these words.
    """
    hide = masked.hider_of(texts)
    for number, read in readings.items():
        row = session.get_one(Analysis, number)
        row.payload = cast("dict[str, Any]", serial.to_json(replace(read, suggestions=())))
        row.made_with = f"{row.made_with[: 200 - len(_ERASED)].removesuffix(_ERASED)}{_ERASED}"
        _erase_suggestions(session, number, hide)
    if not texts:
        return
    for column, mine in _written(sha256):
        _erase_in(session, column, mine, hide)
    _erase_versions(session, sha256, hide)
    _erase_names(session, sha256, hide)


def _erase_suggestions(session: Session, analysis_id: int, hide: Callable[[str], str]) -> None:
    for each in session.scalars(select(Suggestion).where(Suggestion.analysis_id == analysis_id)):
        each.original = hide(each.original)
        each.replacements = [hide(text) for text in each.replacements]


def _written(sha256: str) -> Iterable[tuple[InstrumentedAttribute[Any], ColumnElement[bool]]]:
    """What editors wrote about the documents with a file, or quoted from it, column by column."""
    documents = select(Document.id).where(Document.file_sha256 == sha256)
    rounds = select(Review.id).where(Review.document_id.in_(documents))
    for column in (
        Decision.text,
        BlockText.original,
        BlockText.text,
        Remark.text,
        Draft.text,
        PointAnswer.note,
        Thread.quote,
    ):
        yield column, column.class_.review_id.in_(rounds)
    yield Comment.text, Comment.thread_id.in_(select(Thread.id).where(Thread.review_id.in_(rounds)))
    yield Event.reason, Event.document_id.in_(documents)
    yield TextVersion.reason, TextVersion.document_id.in_(documents)


def _erase_in(
    session: Session,
    column: InstrumentedAttribute[Any],
    mine: ColumnElement[bool],
    hide: Callable[[str], str],
) -> None:
    for text in session.scalars(select(column).where(mine, column.is_not(None)).distinct()).all():
        if hide(text) != text:
            session.execute(
                update(column.class_).where(mine, column == text).values({column.key: hide(text)})
            )


def _erase_versions(session: Session, sha256: str, hide: Callable[[str], str]) -> None:
    asked = (
        select(TextVersion.id, TextVersion.changes, TextVersion.decisions, TextVersion.own)
        .join(Document, TextVersion.document_id == Document.id)
        .where(Document.file_sha256 == sha256)
    )
    for number, *lists in session.execute(asked).all():
        changes, decisions, own = ([_quoting(row, hide) for row in rows] for rows in lists)
        session.execute(
            update(TextVersion)
            .where(TextVersion.id == number)
            .values(changes=changes, decisions=decisions, own=own)
        )


def _quoting(row: dict[str, Any], hide: Callable[[str], str]) -> dict[str, Any]:
    return row | {name: hide(row[name]) for name in ("original", "text") if row.get(name) is not None}


def _erase_names(session: Session, sha256: str, hide: Callable[[str], str]) -> None:
    """The titles that were read in a file, and the names under which it was sent."""
    documents = session.scalars(select(Document).where(Document.file_sha256 == sha256))
    measured = session.scalars(select(CampaignDocument).where(CampaignDocument.file_sha256 == sha256))
    for each in (*documents, *measured):
        each.title = None if each.title is None else hide(each.title)
        each.file_name = _file_name(each.file_name, hide)
    asked = select(Event.id, Event.facts).join(Document).where(Document.file_sha256 == sha256)
    for number, facts in session.execute(asked).all():
        title = facts.get("before", {}).get("title")
        if title and hide(title) != title:
            kept = facts | {"before": facts["before"] | {"title": hide(title)}}
            session.execute(update(Event).where(Event.id == number).values(facts=kept))


def _file_name(name: str, hide: Callable[[str], str]) -> str:
    """A name of a file, where ``_`` often stands for a space; what follows its last dot stays."""
    stem, dot, ending = name.rpartition(".")
    stem, ending = (stem, ending) if dot else (ending, "")
    hidden = hide(stem.replace("_", " "))
    return "".join("_" if old == "_" else new for old, new in zip(stem, hidden, strict=True)) + dot + ending
