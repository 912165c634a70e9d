"""The texts of examples, made again without what an editor confirmed to be personal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import select

from workbench import serial
from workbench.register.tables import Event, Example, File
from workbench.register.workflow import Action
from workbench.rewrite.compare import AlignedBlock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from workbench.register.store import FileStore


def all_of(session: Session, document_id: int) -> Sequence[Example]:
    """The examples of a document that are public, or may become so again, oldest first."""
    return session.scalars(
        select(Example).where(Example.document_id == document_id).order_by(Example.id)
    ).all()


def aligned(example: Example) -> tuple[AlignedBlock, ...]:
    """The two texts of an example, block by block."""
    return tuple(serial.from_json(AlignedBlock, cast("serial.Json", block)) for block in example.blocks)


def renew(
    session: Session,
    store: FileStore,
    example_id: int,
    texts: tuple[tuple[AlignedBlock, ...], bytes] | None,
) -> None:
    """Give an example its new texts and file (None: they stay); it is public again where masking hid it."""
    example = session.get_one(Example, example_id)
    if texts is not None:
        blocks, docx = texts
        example.blocks = [cast("dict[str, Any]", serial.to_json(block)) for block in blocks]
        old = session.get_one(File, example.docx_sha256)
        example.docx_sha256 = store.put(docx)
        if session.get(File, example.docx_sha256) is None:
            session.add(
                File(
                    sha256=example.docx_sha256,
                    size=len(docx),
                    media_type=old.media_type,
                    format=old.format,
                    created_at=example.document.changed_at,
                )
            )
    if example.published_at is not None and _is_hidden_by_masking(session, example):
        example.unpublished_at = None


def _is_hidden_by_masking(session: Session, example: Example) -> bool:
    """Whether a confirmation took an example off the public pages, and no step on what is public came since.

    Not only the last one: where the texts could not be made anew, the file is confirmed once more.
    """
    history = select(Event.id).where(Event.document_id == example.document_id)
    hid = session.scalar(
        history.where(Event.action == Action.CONFIRM_MASKING, Event.at == example.unpublished_at)
        .order_by(Event.id.desc())
        .limit(1)
    )
    if hid is None:
        return False
    others = (Action.PUBLISH, Action.UNPUBLISH, Action.REOPEN)
    since = history.where(Event.id > hid, Event.action.in_(others))
    return session.scalar(since.limit(1)) is None
