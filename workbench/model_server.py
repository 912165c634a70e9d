"""The server of a language model that the administrator has set: one POST a conversation, its answer as text.

The only module that opens a connection to elsewhere; `workbench.jobs` imports it when the settings name a
server, and not otherwise. It follows no redirect and uses no proxy; the key stands in one header and nowhere
else. What is sent, and what an answer is worth, is decided by `workbench.proposals`.
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import socket
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from workbench.errors import LanguageModelError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.config import LanguageModel
    from workbench.model import Message

ANSWER_BYTES = 256 * 1024
"""An answer that is longer is not read: five sentences take 5 KiB, the thoughts of some models fifty."""
_OK = 200
_REDIRECTS = range(300, 400)


class ModelServer:
    """The server of one copy. Several threads may ask at the same time."""

    def __init__(self, settings: LanguageModel) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._calls: set[_Call] = set()
        self._closed = False

    def answers(self, conversations: Sequence[Sequence[Message]]) -> tuple[str, ...]:
        """What the model says in each conversation, in order; all of them within the time of one document.

        Raises:
            LanguageModelError: the first of them that fails, by its code; nothing more is sent then.
        """
        end = time.monotonic() + self._settings.seconds
        return tuple(self._answer(each, end) for each in conversations)

    def close(self) -> None:
        """Stop waiting, now: calls under way fail as ``model_unreachable``, and so do all later ones."""
        with self._lock:
            self._closed = True
            for call in self._calls:
                call.give_up("model_unreachable")

    def _answer(self, messages: Sequence[Message], end: float) -> str:
        seconds = min(self._settings.call_seconds, end - time.monotonic())
        if seconds <= 0:
            raise LanguageModelError("model_too_slow")
        call = _Call(self._settings, _request(self._settings.name, messages), seconds)
        with self._lock:
            if self._closed:
                raise LanguageModelError("model_unreachable")
            self._calls.add(call)
        try:
            return _content(call.result())
        finally:
            with self._lock:
                self._calls.discard(call)


class _Call:
    """One request, in a thread of its own: a name that is looked up, or a slow answer, cannot outlast it."""

    def __init__(self, settings: LanguageModel, body: bytes, seconds: float) -> None:
        self._settings = settings
        self._body = body
        self._seconds = seconds
        self._done = threading.Event()
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._outcome: bytes | LanguageModelError | None = None

    def result(self) -> bytes:
        """The bytes of the answer."""
        threading.Thread(target=self._run, name="workbench-model", daemon=True).start()
        if not self._done.wait(self._seconds):
            self.give_up("model_too_slow")
        if isinstance(self._outcome, bytes):
            return self._outcome
        raise self._outcome or LanguageModelError("model_failed")

    def give_up(self, code: str) -> None:
        """End with this code, unless it has ended already."""
        self._settle(LanguageModelError(code))
        with suppress(OSError):
            if self._socket is not None:
                self._socket.shutdown(socket.SHUT_RDWR)

    def _settle(self, outcome: bytes | LanguageModelError) -> None:
        with self._lock:
            if self._outcome is None:
                self._outcome = outcome
        self._done.set()

    def _run(self) -> None:
        try:
            self._settle(self._post())
        except LanguageModelError as error:
            self._settle(error)
        except TimeoutError:
            self._settle(LanguageModelError("model_too_slow"))
        except (
            OSError,
            http.client.HTTPException,
            UnicodeError,
        ):  # no such host, refused, cut, no HTTP at all
            self._settle(LanguageModelError("model_unreachable"))

    def _post(self) -> bytes:
        address = urlsplit(self._settings.address)
        kind = http.client.HTTPSConnection if address.scheme == "https" else http.client.HTTPConnection
        connection = kind(address.hostname or "", address.port, timeout=self._seconds)
        try:
            connection.connect()
            self._socket = connection.sock
            if (
                address.scheme != "https"
                and not self._settings.open_http
                and not _is_private(connection.sock)
            ):
                raise LanguageModelError("model_address_open")
            if self._done.is_set():
                raise LanguageModelError("model_too_slow")
            connection.request("POST", f"{address.path}/chat/completions", self._body, self._headers())
            with connection.getresponse() as response:
                return _read(response)
        finally:
            connection.close()

    def _headers(self) -> dict[str, str]:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self._settings.key:
            headers["Authorization"] = f"Bearer {self._settings.key}"
        return headers


def _request(name: str, messages: Sequence[Message]) -> bytes:
    """The body of a request. Nothing beyond what every server of this interface knows."""
    said = [{"role": message.role, "content": message.content} for message in messages]
    asked = {"model": name, "messages": said, "temperature": 0, "stream": False}
    return json.dumps(asked, ensure_ascii=False).encode()


def _is_private(connected: socket.socket) -> bool:
    """Whether the machine at the other end is this one or one of a private network (RFC 1918, RFC 4193)."""
    host = str(connected.getpeername()[0]).partition("%")[0]
    address = ipaddress.ip_address(host)
    mapped = getattr(address, "ipv4_mapped", None)
    return bool((mapped or address).is_private)


def _read(response: http.client.HTTPResponse) -> bytes:
    if response.status in _REDIRECTS:
        raise LanguageModelError("model_redirected", status=response.status)
    if response.status != _OK:
        raise LanguageModelError("model_refused", status=response.status)
    data = response.read(ANSWER_BYTES + 1)
    if len(data) > ANSWER_BYTES:
        raise LanguageModelError("model_answer_too_long")
    return data


def _content(data: bytes) -> str:
    """What the model says, from the envelope that its server puts around it."""
    try:
        envelope: Any = json.loads(data)
        content = envelope["choices"][0]["message"]["content"]
    except (ValueError, RecursionError, KeyError, IndexError, TypeError) as error:
        raise LanguageModelError("model_answer_bad") from error
    if not isinstance(content, str):
        raise LanguageModelError("model_answer_bad")
    return content
