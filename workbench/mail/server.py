"""The mail server that the administrator has set: one message handed over, and how that went.

The password goes over an encrypted connection only; an unencrypted one is for a server on this machine.
"""

from __future__ import annotations

import logging
import smtplib
import ssl
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from email.message import EmailMessage

    from workbench.config import Mail

SECONDS = 20
"""Wall time for each answer of the server."""
_FOR_GOOD = range(500, 600)
"""Answers that will be the same tomorrow (RFC 5321, 4.2.1)."""

_log = logging.getLogger("workbench.mail")


class Outcome(Enum):
    """How handing over a message went."""

    SENT = "sent"
    LATER = "later"
    """The server is out of reach, or wants to be asked again."""
    NEVER = "never"
    """The server does not take this message or this address."""


def hand_over(settings: Mail, message: EmailMessage, *, context: ssl.SSLContext | None = None) -> Outcome:
    """Give a message to the server. `context`: whom to trust; default, what this machine trusts.

    A failure is logged by its kind alone: what a server answers can hold the address.
    """
    try:
        with _connected(settings, context or ssl.create_default_context()) as server:
            server.send_message(message)
    except smtplib.SMTPRecipientsRefused as refused:
        codes = [code for code, _ in refused.recipients.values()]
        return _failed(refused, for_good=all(code in _FOR_GOOD for code in codes))
    except (smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as refused:
        return _failed(refused, for_good=refused.smtp_code in _FOR_GOOD)
    except (OSError, smtplib.SMTPException, ValueError) as error:
        return _failed(error, for_good=False)
    return Outcome.SENT


def _connected(settings: Mail, context: ssl.SSLContext) -> smtplib.SMTP:
    if settings.security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            settings.host, settings.port, timeout=SECONDS, context=context
        )
    else:
        server = smtplib.SMTP(settings.host, settings.port, timeout=SECONDS)
    try:
        if settings.security == "starttls":
            server.starttls(context=context)
        if settings.user:
            server.login(settings.user, settings.password)
    except (OSError, smtplib.SMTPException):
        server.close()
        raise
    return server


def _failed(error: Exception, *, for_good: bool) -> Outcome:
    _log.warning("a letter was not taken: %s", type(error).__name__)
    return Outcome.NEVER if for_good else Outcome.LATER
