"""Goes round outside any request: gathers letters from the register, hands them over, notes how it went."""

from __future__ import annotations

import logging
import threading
from datetime import UTC, datetime
from email.errors import MessageError
from typing import TYPE_CHECKING

from workbench.mail.server import Outcome, hand_over
from workbench.mail.words import message_of
from workbench.register import letters

if TYPE_CHECKING:
    import ssl

    from workbench.config import Mail, Settings
    from workbench.register.database import Database
    from workbench.register.letters import Letter

ROUND_SECONDS = 20.0
"""Between two rounds."""
AT_ONCE = 30
"""Letters of one round, at most: servers slow down, or shut out, whoever sends too many."""

_log = logging.getLogger("workbench.mail")


class Postman:
    """Sends the letters of one copy. Several processes may have one: whoever tries a letter holds it."""

    def __init__(
        self, mail: Mail, settings: Settings, database: Database, *, context: ssl.SSLContext | None = None
    ) -> None:
        self._mail = mail
        self._settings = settings
        self._database = database
        self._context = context
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Go round in a thread until `stop`."""
        self._thread = threading.Thread(target=self._go_round, name="workbench-mail", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End after the letter that is being handed over."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def round(self, *, at: datetime | None = None) -> int:
        """Gather what is to be sent and send what is due, as if at this time; how many left."""
        with self._database.transaction(at=at) as session:
            letters.gather(session)
        count = 0
        for _ in range(AT_ONCE):
            if self._stopping.is_set():
                break
            with self._database.transaction(at=at) as session:
                letter = letters.next_due(session, self._settings.secret_key)
            if letter is None:
                break
            count += self._send(letter, at)
        with self._database.transaction(at=at) as session:
            letters.gather(session)
        return count

    def _send(self, letter: Letter, at: datetime | None) -> bool:
        outcome = self._outcome(letter, at or datetime.now(UTC))
        with self._database.transaction(at=at) as session:
            if outcome is Outcome.SENT:
                letters.is_sent(session, letter.id)
            elif letters.has_failed(session, letter.id, for_good=outcome is Outcome.NEVER):
                _log.warning("letter %d (%s) given up", letter.id, letter.kind)
        return outcome is Outcome.SENT

    def _outcome(self, letter: Letter, at: datetime) -> Outcome:
        """How handing over went; an address that no message can be made out to is never tried again."""
        try:
            message = message_of(letter, self._mail, self._settings.service_name, at)
        except (ValueError, IndexError, MessageError):
            return Outcome.NEVER
        return hand_over(self._mail, message, context=self._context)

    def _go_round(self) -> None:
        while not self._stopping.is_set():
            try:
                self.round()
            except Exception as error:  # noqa: BLE001 - one round that fails must not end all the others
                _log.warning("a round of letters failed: %s", type(error).__name__)
            self._stopping.wait(ROUND_SECONDS)
