"""The server of a language model: one answer a conversation, and every way it can fail."""

from __future__ import annotations

import socket
import threading
import time
from dataclasses import replace

import pytest

from tests.model_servers import Reply, Server, envelope, serving
from workbench import model_server
from workbench.config import LanguageModel
from workbench.errors import LanguageModelError
from workbench.model import Message
from workbench.model_server import ANSWER_BYTES, ModelServer

KEY = "sk-only-for-the-tests"
ASK = (Message("system", "Récrivez."), Message("user", "Une phrase."))


def model(server: Server, *, seconds: int = 10, call_seconds: int = 10) -> LanguageModel:
    return LanguageModel(server.address, "petit-modele", KEY, seconds=seconds, call_seconds=call_seconds)


def failure(server: Server, **times: int) -> LanguageModelError:
    with pytest.raises(LanguageModelError) as failed:
        ModelServer(model(server, **times)).answers([ASK])
    return failed.value


def test_each_conversation_is_one_post_and_its_answer_is_what_the_model_said() -> None:
    with serving(lambda asked: Reply(envelope(f"dit {asked.asked['messages'][1]['content']}"))) as server:
        other = (Message("user", "a"), Message("user", "Autre."))
        assert ModelServer(model(server)).answers([ASK, other]) == ("dit Une phrase.", "dit Autre.")
    first, second = server.received
    assert (first.path, second.path) == ("/v1/chat/completions", "/v1/chat/completions")
    assert first.asked == {
        "model": "petit-modele",
        "messages": [
            {"role": "system", "content": "Récrivez."},
            {"role": "user", "content": "Une phrase."},
        ],
        "temperature": 0,
        "stream": False,
    }


def test_the_key_stands_in_one_header_and_nowhere_else() -> None:
    with serving(lambda _: Reply(envelope("oui"))) as server:
        settings = model(server)
        ModelServer(settings).answers([ASK])
    (received,) = server.received
    assert received.headers.pop("Authorization") == f"Bearer {KEY}"
    assert KEY not in f"{received.path} {received.headers} {received.body!r}"
    assert KEY not in repr(settings)


def test_without_a_key_there_is_no_such_header() -> None:
    with serving(lambda _: Reply(envelope("oui"))) as server:
        ModelServer(replace(model(server), key=None)).answers([ASK])
    assert "Authorization" not in server.received[0].headers


def test_an_answer_that_does_not_come_ends_with_the_time_of_one_call() -> None:
    never = threading.Event()
    with serving(lambda _: Reply(envelope("tard"), wait=never)) as server:
        began = time.monotonic()
        assert failure(server, call_seconds=1).code == "model_too_slow"
        assert 0.9 < time.monotonic() - began < 5
        never.set()


def test_an_answer_in_drops_ends_with_the_time_of_one_call_too() -> None:
    with dripping() as server:
        began = time.monotonic()
        assert failure(server, call_seconds=1).code == "model_too_slow"
        assert 0.9 < time.monotonic() - began < 5


def test_all_calls_together_end_with_the_time_of_one_document() -> None:
    def slowly(_: object) -> Reply:
        time.sleep(0.6)
        return Reply(envelope("oui"))

    with serving(slowly) as server:
        with pytest.raises(LanguageModelError, match="model_too_slow"):
            ModelServer(model(server, seconds=1, call_seconds=10)).answers([ASK] * 5)
        assert len(server.received) == 2  # 0.6 s, then 0.4 s of the second; the others are never sent


@pytest.mark.parametrize("status", [400, 401, 429, 500, 503])
def test_a_refusal_is_told_with_its_status(status: int) -> None:
    with serving(lambda _: Reply(b"no", status=status)) as server:
        error = failure(server)
    assert (error.code, error.facts) == ("model_refused", {"status": status})


def test_a_redirect_is_not_followed() -> None:
    with (
        serving(lambda _: Reply(envelope("détourné"))) as elsewhere,
        serving(lambda _: Reply(status=307, headers={"Location": f"{elsewhere.address}/x"})) as server,
    ):
        error = failure(server)
    assert (error.code, error.facts) == ("model_redirected", {"status": 307})
    assert (len(server.received), elsewhere.received) == (1, [])


def test_an_answer_is_read_up_to_its_limit() -> None:
    room = ANSWER_BYTES - len(envelope(""))
    with serving(lambda _: Reply(envelope("a" * room))) as server:
        assert ModelServer(model(server)).answers([ASK]) == ("a" * room,)
    with serving(lambda _: Reply(envelope("a" * (room + 1)))) as server:
        assert failure(server).code == "model_answer_too_long"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b'{"choices": [{"message": {"content": "cut',
        b"[]",
        b"{}",
        b'{"choices": []}',
        b'{"choices": [{"message": null}]}',
        b'{"choices": [{"message": {"content": null}}]}',
        b'{"choices": [{"message": {"content": 3}}]}',
        b"[" * 100_000,
        b"\xff\xfe",
    ],
    ids=[
        "empty",
        "page",
        "cut",
        "list",
        "bare",
        "no choice",
        "no message",
        "null",
        "number",
        "deep",
        "bytes",
    ],
)
def test_an_envelope_of_another_shape_is_no_answer(body: bytes) -> None:
    with serving(lambda _: Reply(body)) as server:
        assert failure(server).code == "model_answer_bad"


def test_a_server_that_is_not_there_cannot_be_reached() -> None:
    with serving(lambda _: Reply()) as server:
        pass
    assert failure(server).code == "model_unreachable"
    assert failure(Server("http://nowhere.invalid/v1", [])).code == "model_unreachable"


def test_what_is_no_http_cannot_be_reached() -> None:
    with dripping(b"SSH-2.0-something\r\n\r\n") as server:
        assert failure(server).code == "model_unreachable"


def test_plain_http_to_a_public_address_gets_nothing_unless_it_is_allowed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(model_server, "_is_private", lambda _: False)  # this machine stands for a public one
    with serving(lambda _: Reply(envelope("oui"))) as server:
        assert failure(server).code == "model_address_open"
        assert server.received == []
        assert ModelServer(replace(model(server), open_http=True)).answers([ASK]) == ("oui",)


@pytest.mark.parametrize(
    ("host", "private"),
    [
        ("127.0.0.1", True),
        ("10.1.2.3", True),
        ("192.168.0.9", True),
        ("172.16.0.1", True),
        ("::1", True),
        ("fd00::1", True),
        ("fe80::1%eth0", True),
        ("::ffff:10.0.0.1", True),
        ("93.184.216.34", False),
        ("172.32.0.1", False),
        ("2001:4860:4860::8888", False),
        ("::ffff:93.184.216.34", False),
    ],
)
def test_private_is_what_the_other_end_of_the_connection_is(host: str, private: bool) -> None:  # noqa: FBT001 - a column of the table
    class Connected(socket.socket):
        def getpeername(self) -> tuple[str, int]:
            return host, 80

    with Connected() as connected:
        assert model_server._is_private(connected) is private  # noqa: SLF001 - no public host in a test


def test_closing_ends_the_waiting_at_once_and_sends_nothing_more() -> None:
    never = threading.Event()
    with serving(lambda _: Reply(envelope("tard"), wait=never)) as server:
        asking = ModelServer(model(server))
        threading.Timer(0.3, asking.close).start()
        began = time.monotonic()
        with pytest.raises(LanguageModelError, match="model_unreachable"):
            asking.answers([ASK])
        with pytest.raises(LanguageModelError, match="model_unreachable"):
            asking.answers([ASK])
        assert time.monotonic() - began < 5
        assert len(server.received) == 1
        never.set()


class dripping:  # noqa: N801 - used like a function
    """A server that sends `head` at once, or a header a byte at a time for as long as somebody listens."""

    def __init__(self, head: bytes = b"") -> None:
        self._head = head

    def __enter__(self) -> Server:
        self._socket = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._answer, daemon=True).start()
        return Server(f"http://127.0.0.1:{self._socket.getsockname()[1]}/v1", [])

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def _answer(self) -> None:
        connected, _ = self._socket.accept()
        with connected:
            connected.recv(65536)
            try:
                for byte in self._head or b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 1000:
                    connected.sendall(bytes([byte]))
                    if not self._head:
                        time.sleep(0.1)
            except OSError:
                return
