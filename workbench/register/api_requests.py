"""Requests that make something once, however often they are sent: a key of the sender, kept for a day."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete

from workbench.errors import WorkflowError
from workbench.register.api_tokens_tables import ApiRequest
from workbench.register.database import now

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

KEPT = timedelta(days=1)


def digest(*parts: bytes) -> str:
    """A hash of several parts, each with its length, so that none can run into the next."""
    made = hashlib.sha256()
    for part in parts:
        made.update(len(part).to_bytes(8, "big") + part)
    return made.hexdigest()


def known(session: Session, key: str, asked: str) -> str | None:
    """The code that this very request was given before; None when its key is new, or older than `KEPT`.

    Raises:
        WorkflowError: ``key_used``: something else was asked with this key.
    """
    found = session.get(ApiRequest, digest(key.encode()))
    if found is None or now(session) - found.at > KEPT:
        return None
    if found.asked_hash != asked:
        raise WorkflowError("key_used")
    return found.code


def keep(session: Session, key: str, asked: str, code: str) -> None:
    """Keep what a request with a key made; what is older than `KEPT` is deleted."""
    at = now(session)
    session.execute(delete(ApiRequest).where(ApiRequest.at < at - KEPT))
    session.merge(ApiRequest(key_hash=digest(key.encode()), asked_hash=asked, code=code, at=at))
    session.flush()
