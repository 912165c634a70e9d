"""A server with the interface of a language model, on this machine, that notes what it receives."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True)
class Received:
    """One request: its path, its headers, its body."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def asked(self) -> dict[str, Any]:
        read: dict[str, Any] = json.loads(self.body)
        return read

    @property
    def sentences(self) -> dict[int, str]:
        rows = json.loads(self.asked["messages"][-1]["content"])["sentences"]
        return {row["n"]: row["text"] for row in rows}


@dataclass
class Reply:
    """What is sent back. `wait`: an event that the answer waits for, before its first byte."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    wait: threading.Event | None = None


@dataclass
class Server:
    """A server that runs: its address and what it was sent."""

    address: str
    received: list[Received]


def envelope(content: object) -> bytes:
    """What a server puts around the words of its model."""
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()


def said(sentences: dict[int, str]) -> bytes:
    """The answer of a model that keeps to the form."""
    rows = [{"n": number, "text": text} for number, text in sentences.items()]
    return envelope(json.dumps({"sentences": rows}, ensure_ascii=False))


@contextmanager
def serving(answer: Callable[[Received], Reply]) -> Iterator[Server]:
    """A server on a free port of 127.0.0.1 while the block runs."""
    received: list[Received] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            request = Received(self.path, dict(self.headers), self.rfile.read(length))
            received.append(request)
            reply = answer(request)
            if reply.wait is not None:
                reply.wait.wait(30)
            try:
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(reply.body)
            except OSError:  # the other side has left: that is what some tests want
                self.close_connection = True

        def do_GET(self) -> None:
            received.append(Received(self.path, dict(self.headers), b""))
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield Server(f"http://127.0.0.1:{server.server_address[1]}/v1", received)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
