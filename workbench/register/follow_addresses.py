"""Addresses that citizens leave to hear of their deposit: asked for, confirmed, stopped, forgotten."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from base64 import urlsafe_b64encode
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from workbench.errors import BadRequestError, NotFoundError
from workbench.register.database import now
from workbench.register.letters_tables import FollowAddress, OutgoingLetter

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from workbench.register.tables import Submission

CONFIRM_DAYS = 7
"""How long the link of confirmation is good. An address that is not confirmed by then is deleted."""
LONGEST = 254
"""Characters of an address (RFC 5321, 4.5.3.1.3, less the two brackets)."""
_PER_DAY = 3
"""Deposits of one day whose question goes to the same address; what is handed in after that sends none."""
_ADDRESS = re.compile(
    r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}",
    re.ASCII | re.IGNORECASE,
)
"""The signs of HTML's ``input type=email``, and a domain with a dot, as mail to elsewhere needs."""
CONFIRM = "confirm"
"""The kind of the letter that asks for a confirmation."""


class Purpose(StrEnum):
    """What a link to an address is for."""

    CONFIRM = "confirm"
    STOP = "stop"


def normal_address(text: str) -> str | None:
    """An address as it is kept, without space around; None when it is none that mail can go to.

    >>> normal_address(" zoe@exemple.fr ")
    'zoe@exemple.fr'
    >>> normal_address("zoe@exemple")
    """
    address = text.strip()
    return address if len(address) <= LONGEST and _ADDRESS.fullmatch(address) else None


def of_submission(session: Session, submission_id: int) -> FollowAddress | None:
    """The address left with a deposit."""
    return session.scalars(
        select(FollowAddress).where(FollowAddress.submission_id == submission_id)
    ).one_or_none()


def ask(session: Session, submission: Submission, text: str) -> FollowAddress:
    """Keep an address with a deposit, in the place of another, and ask it for a confirmation.

    Raises:
        BadRequestError: ``address_bad``.
    """
    address = normal_address(text)
    if address is None:
        raise BadRequestError("address_bad")
    earlier = of_submission(session, submission.id)
    if earlier is not None:
        forget(session, earlier)
    at = now(session)
    asked = select(func.count()).where(
        func.lower(FollowAddress.address) == address.lower(), FollowAddress.asked_at > at - timedelta(days=1)
    )
    is_too_often = (session.scalar(asked) or 0) >= _PER_DAY
    kept = FollowAddress(
        submission_id=submission.id,
        address=address,
        salt=secrets.token_urlsafe(32),
        asked_at=at,
        confirmed_at=None,
        ended_at=None,
    )
    session.add(kept)
    session.flush()
    if not is_too_often:
        session.add(OutgoingLetter(kind=CONFIRM, follow=kept, made_at=at, due_at=at))
    session.flush()
    return kept


def token(secret: str, kept: FollowAddress, purpose: Purpose) -> str:
    """What proves that somebody got a letter at this address: HMAC-SHA-256, 43 characters."""
    message = f"follow-address:{purpose.value}:{kept.id}:{kept.salt}".encode()
    digest = hmac.new(secret.encode(), message, hashlib.sha256).digest()
    return urlsafe_b64encode(digest).decode().rstrip("=")


def by_token(session: Session, secret: str, number: int, given: str, purpose: Purpose) -> FollowAddress:
    """The address that a link leads to.

    Raises:
        NotFoundError: ``address_link_over``: the link is wrong, too old, or the address is deleted.
    """
    kept = session.get(FollowAddress, number)
    expected = token(secret, kept, purpose) if kept else ""
    is_over = kept is None or (purpose is Purpose.CONFIRM and _is_over(session, kept))
    if kept is None or is_over or not hmac.compare_digest(expected.encode(), given.encode()):
        raise NotFoundError("address_link_over")
    return kept


def confirm(session: Session, kept: FollowAddress) -> None:
    """From now on news go to this address. A second time changes nothing."""
    kept.confirmed_at = kept.confirmed_at or now(session)


def forget(session: Session, kept: FollowAddress) -> None:
    """Delete an address and what waits to be sent to it."""
    session.execute(delete(OutgoingLetter).where(OutgoingLetter.follow_id == kept.id))
    session.delete(kept)
    session.flush()


def forget_the_old(session: Session) -> int:
    """Delete the addresses that nobody confirmed in time, and those that were told all; how many."""
    old = now(session) - timedelta(days=CONFIRM_DAYS)
    waiting = select(OutgoingLetter.follow_id).where(OutgoingLetter.follow_id.is_not(None))
    unconfirmed = FollowAddress.confirmed_at.is_(None) & (FollowAddress.asked_at < old)
    told_all = FollowAddress.ended_at.is_not(None) & FollowAddress.id.not_in(waiting)
    found = session.scalars(select(FollowAddress).where(unconfirmed | told_all)).all()
    for kept in found:
        forget(session, kept)
    return len(found)


def _is_over(session: Session, kept: FollowAddress) -> bool:
    return kept.confirmed_at is None and kept.asked_at < now(session) - timedelta(days=CONFIRM_DAYS)
