"""A real mail server for tests: it speaks SMTP on this machine and keeps what it is handed."""

from __future__ import annotations

import socketserver
import threading
from contextlib import contextmanager
from email import message_from_bytes, policy
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage


class _Server(socketserver.ThreadingTCPServer):
    """`answers`: what is said to each recipient, in turn; 250 once they are used up."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.taken: list[EmailMessage] = []
        self.answers: list[str] = []


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.say("220 here")
        while line := self.rfile.readline():
            word = line.decode("ascii").split()[0].upper()
            if word == "QUIT":
                self.say("221 bye")
                return
            if word == "DATA":
                self.take()
            elif word == "RCPT":
                answers = cast("_Server", self.server).answers
                self.say(answers.pop(0) if answers else "250 yes")
            elif word in {"EHLO", "HELO", "MAIL", "RSET", "NOOP"}:
                self.say("250 yes")
            else:
                self.say("502 no")

    def take(self) -> None:
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        message = message_from_bytes(b"".join(lines), policy=policy.default)
        cast("_Server", self.server).taken.append(message)
        self.say("250 kept")

    def say(self, words: str) -> None:
        self.wfile.write(words.encode() + b"\r\n")


class Post:
    """The server as a test sees it."""

    def __init__(self, server: _Server) -> None:
        self._server = server
        self.port = int(server.server_address[1])

    @property
    def taken(self) -> list[EmailMessage]:
        """The messages that it was handed, oldest first."""
        return self._server.taken

    def answer(self, *lines: str) -> None:
        """Say these to the next recipients."""
        self._server.answers.extend(lines)


@contextmanager
def post() -> Iterator[Post]:
    """A server that runs meanwhile."""
    with _Server() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield Post(server)
        finally:
            server.shutdown()
            thread.join()
