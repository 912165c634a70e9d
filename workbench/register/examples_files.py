"""The files of public examples: which wait for a worker, which are made, where they are kept.

The database says what must be made (`gallery_kept.follow` has it made anew when the text, the public copy or
the title changes). What is made is kept in the file store beside the DOCX of the example.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from workbench.register.database import now
from workbench.register.examples_tables import ExampleEntry, ExampleFiles

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

PDF, HTML = "text.pdf", "text.html"
PICTURE_WIDTH = 720
"""Dots of the pictures of pages."""
MOST_PAGES = 40
"""Pages of a side that are drawn: the first ones."""
ATTEMPTS_MOST = 3


@dataclass(frozen=True, slots=True)
class FilesClaim:
    """An example of which one worker makes the files. `made_for`: what they are made of."""

    example_id: int
    made_for: str
    worker: str


def page(number: int) -> str:
    """The name of the picture of a page of the new text."""
    return f"page-{number}-{PICTURE_WIDTH}.png"


def kept_as(made_for: str, name: str) -> str:
    """How the file store calls a file of an example."""
    return f"example-{made_for[:16]}-{name}"


def made(session: Session, example_id: int) -> ExampleFiles | None:
    """The files of a public example, once they are made."""
    found = session.get(ExampleFiles, example_id)
    return found if found is not None and found.made_at is not None else None


def waits(session: Session, example_id: int) -> bool:
    """Whether a worker will make the files of an example."""
    found = session.get(ExampleFiles, example_id)
    return found is not None and found.made_at is None and found.failure is None


def claim_next(session: Session, worker: str, *, lease_seconds: int) -> FilesClaim | None:
    """Take the public example published last of those that wait; None when there is none."""
    at = now(session)
    free = or_(ExampleFiles.claim.is_(None), ExampleFiles.claimed_at < at - timedelta(seconds=lease_seconds))
    found = session.scalars(
        select(ExampleFiles)
        .join(ExampleEntry, ExampleEntry.example_id == ExampleFiles.example_id)
        .where(ExampleFiles.made_at.is_(None), ExampleFiles.failure.is_(None), free)
        .order_by(ExampleFiles.example_id.desc())
        .limit(1)
        .with_for_update(skip_locked=True, of=ExampleFiles)
    ).first()
    if found is None:
        return None
    if found.attempts >= ATTEMPTS_MOST:
        found.failure = "reader_crashed"
        session.flush()
        return claim_next(session, worker, lease_seconds=lease_seconds)
    found.claim, found.claimed_at = worker, at
    found.attempts += 1
    session.flush()
    return FilesClaim(found.example_id, found.made_for, worker)


def finish(session: Session, claim: FilesClaim, before: int | None, after: int) -> None:
    """The files are made: how many pages are drawn of each side. Nothing, when others are wanted now."""
    found = _claimed(session, claim)
    if found is not None:
        found.pages_before, found.pages_after = before, after
        found.made_at, found.claim, found.claimed_at = now(session), None, None


def give_up(session: Session, claim: FilesClaim, code: str) -> None:
    """Write down that they cannot be made (an error code)."""
    found = _claimed(session, claim)
    if found is not None:
        found.failure, found.claim, found.claimed_at = code, None, None


def release(session: Session, claim: FilesClaim) -> None:
    """Give them back unmade, without counting the attempt."""
    found = _claimed(session, claim)
    if found is not None:
        found.claim = found.claimed_at = None
        found.attempts -= 1


def release_dead(session: Session, alive: Callable[[str], bool]) -> int:
    """Free the claims of workers that are no longer there; how many were freed."""
    claimed = session.scalars(select(ExampleFiles).where(ExampleFiles.claim.is_not(None))).all()
    dead = [each for each in claimed if each.claim and not alive(each.claim)]
    for each in dead:
        each.claim = each.claimed_at = None
    return len(dead)


def _claimed(session: Session, claim: FilesClaim) -> ExampleFiles | None:
    found = session.get_one(ExampleFiles, claim.example_id)
    session.refresh(found)
    return found if found.claim == claim.worker and found.made_for == claim.made_for else None
