"""The log of what people did in the workshop: who, what, when, on what. Only ever added to.

It holds codes and numbers. What a citizen, or anybody else, wrote never enters it: `note` refuses sentences.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.register.database import now
from workbench.register.people_tables import AuditEntry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

Fact = str | int | bool | None

_CODE = re.compile(r"[\w.,:;@/+<>-]{0,120}")
"""What a fact may hold: no space, so no sentence."""


class Deed(StrEnum):
    """What was done. Steps and decisions on documents are `STEP` and `DECISION`, their facts say which."""

    SIGN_IN = "sign_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SESSION_ENDED = "session_ended"
    REFUSAL = "refusal"
    ACCOUNT_MADE = "account_made"
    ROLES_CHANGED = "roles_changed"
    ACCOUNT_CLOSED = "account_closed"
    ACCOUNT_REOPENED = "account_reopened"
    LINK_MADE = "link_made"
    """An invitation, or a link for a new password."""
    PASSWORD_ASKED = "password_asked"  # noqa: S105 - a deed, no password
    PASSWORD_SET = "password_set"  # noqa: S105


def note(
    session: Session,
    deed: Deed,
    *,
    by: int | None,
    on: tuple[str, int | None] | None = None,
    facts: Mapping[str, Fact] | None = None,
) -> AuditEntry:
    """Add a line, at the time of the session. `by`: id of a person; `on`: a kind of thing and its id.

    Raises:
        ValueError: a fact that could be a sentence (120 characters at most, no space).
    """
    kept = dict(facts or {})
    for name, value in kept.items():
        if isinstance(value, str) and not _CODE.fullmatch(value):
            raise ValueError(f"the fact {name} is no code")
    kind, item = on or (None, None)
    entry = AuditEntry(at=now(session), person_id=by, action=deed.value, kind=kind, item=item, facts=kept)
    session.add(entry)
    return entry
