"""Handing in: a citizen's file and words become a document, a submission and its first event."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import select

from workbench.errors import BadRequestError, NotFoundError
from workbench.register import catalogue, events, joining
from workbench.register.database import now
from workbench.register.tables import Document, File, Submission
from workbench.register.workflow import CITIZEN, Action, State

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from workbench.model import Upload
    from workbench.register.store import FileStore

CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No 0, O, 1, I or L: a code is read aloud and copied by hand."""
CODE_LENGTH = 8
COMMENT_LENGTH = 2000


class Difficulty(StrEnum):
    """What a citizen finds hard in a form."""

    WORDS = "words"
    SENTENCES = "sentences"
    TOO_LONG = "too_long"
    LAYOUT = "layout"
    WHAT_TO_SEND = "what_to_send"
    OTHER = "other"


class Channel(StrEnum):
    """How a deposit came in."""

    WEB = "web"
    COUNTER = "counter"
    PHONE = "phone"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Deposit:
    """What is said with a file: what is hard, whose form it is, where."""

    domain: str
    difficulties: tuple[Difficulty, ...] = ()
    comment: str = field(default="", repr=False)
    administration: str = ""
    departement: str = ""
    channel: Channel = Channel.WEB


def deposit(session: Session, store: FileStore, upload: Upload, said: Deposit) -> Submission:
    """Keep a file and what was said of it; the analysis follows (`workbench.jobs`).

    Raises:
        BadRequestError: ``not_found`` when the domain does not exist.
    """
    keep_file(session, store, upload)
    at = now(session)
    document = Document(
        file_sha256=upload.sha256,
        file_name=upload.name,
        domain=catalogue.domain(session, said.domain),
        administration=catalogue.administration_named(session, said.administration, confirmed=False),
        state=State.RECEIVED,
        version=0,
        received_at=at,
        changed_at=at,
        state_since=at,
    )
    submission = new_submission(session, document, said, at)
    session.add_all((document, submission))
    session.flush()
    events.record(session, document, Action.RECEIVE, CITIZEN, facts={"channel": submission.channel})
    return submission


def new_submission(session: Session, document: Document, said: Deposit, at: datetime) -> Submission:
    """What is said of a document, with a code of its own; not yet in the session."""
    return Submission(
        code=_new_code(session),
        document=document,
        difficulties=[d.value for d in said.difficulties],
        comment=said.comment.strip()[:COMMENT_LENGTH] or None,
        departement=said.departement or None,
        channel=said.channel.value,
        created_at=at,
    )


def brought_the_file(submission: Submission) -> bool:
    """Whether the file of its document came with this deposit; else its name is somebody else's too."""
    return submission.created_at == submission.document.received_at


def keep_file(session: Session, store: FileStore, upload: Upload) -> None:
    """Put a file into the store and into its table; a file that is there already changes nothing."""
    store.put(upload.data)
    kept = session.get(File, upload.sha256)
    if kept is not None:
        kept.gone_at = None
    else:
        session.add(
            File(
                sha256=upload.sha256,
                size=len(upload.data),
                media_type=upload.media_type,
                format=upload.format.value,
                created_at=now(session),
            )
        )
        session.flush()


def by_code(session: Session, code: str) -> Submission:
    """The submission that a code belongs to; spaces, hyphens and case do not matter.

    Raises:
        NotFoundError: no submission has this code.
    """
    found = session.scalars(select(Submission).where(Submission.code == normal_code(code))).one_or_none()
    if found is None:
        raise NotFoundError("code_unknown")
    return found


def normal_code(code: str) -> str:
    """A code as it is kept.

    >>> normal_code(" abcd-2345 ")
    'ABCD2345'
    """
    return "".join(c for c in code.upper() if c.isalnum())[:CODE_LENGTH]


def shown_code(code: str) -> str:
    """A code as it is shown and printed.

    >>> shown_code("ABCD2345")
    'ABCD-2345'
    """
    return f"{code[:4]}-{code[4:]}"


def withdraw(session: Session, submission: Submission) -> None:
    """Take a deposit back, with its code, as long as nobody has begun to edit it.

    Raises:
        WorkflowError: it is too late.
        BadRequestError: ``withdraw_shared`` when other deposits have joined the same document, or it came in
            without this one.
    """
    is_alone = len(joining.deposits(session, submission.document_id)) == 1
    if not is_alone or not brought_the_file(submission):
        raise BadRequestError("withdraw_shared")
    events.record(session, submission.document, Action.WITHDRAW, CITIZEN)
    submission.comment = None


def _new_code(session: Session) -> str:
    while True:
        code = "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
        if session.scalars(select(Submission.id).where(Submission.code == code)).first() is None:
            return code
