"""What becomes of a child that misbehaves."""

from __future__ import annotations

import operator
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from workbench.config import Limits
from workbench.errors import UnreadableDocumentError
from workbench.intake import take_in
from workbench.sandbox import ChildError, Pool, PoolError, run_limited

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MIB = 1024 * 1024
MEMORY = 6000
"""MiB: a forked child begins with the address space of the test process, which may hold models."""
# What the children run comes from the standard library: they must be able to import it by name.
HOG = (bytes, 8000 * MIB)
BE_KILLED = (signal.raise_signal, signal.SIGKILL)
CRASH = (signal.raise_signal, signal.SIGSEGV)
STUMBLE = (operator.truediv, 1, 0)
FAILS_IF_KEPT = """
import os
from pathlib import Path
if os.getpid() == first:
    raise RuntimeError("could not allocate")
Path(note).write_text(str(os.getpid()))
"""
ENDS_IF_KEPT = FAILS_IF_KEPT.replace('raise RuntimeError("could not allocate")', "os.abort()")
ALWAYS_FAILS = """
with open(note, "a") as kept:
    kept.write("tried ")
raise RuntimeError("a bug")
"""
REFUSE = (take_in, b"", "empty.pdf")


@cache
def lone() -> ProcessPoolExecutor:
    """A process with one thread, as `run_limited` needs it: earlier tests may have begun others here."""
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"))


@pytest.fixture(scope="module", autouse=True)
def _leave_none_behind() -> Iterator[None]:
    yield
    lone().shutdown()


def limited(function: Callable[..., object], *args: object, seconds: float) -> object:
    return lone().submit(run_limited, function, *args, seconds=seconds, memory_mib=MEMORY).result()


def cause_of_a_bug() -> tuple[str, str]:
    """Runs in a process of its own: the class and the text of what `run_limited` gives as the cause."""
    try:
        run_limited(*STUMBLE, seconds=5, memory_mib=MEMORY)
    except UnreadableDocumentError as error:
        return type(error.__cause__).__name__, str(error.__cause__)
    return "", ""


def code_of(function: Callable[[], object]) -> str:
    with pytest.raises(UnreadableDocumentError) as caught:
        function()
    return caught.value.code


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(1, memory_mib=MEMORY) as pool:
        yield pool


def test_a_result_comes_back_from_another_process() -> None:
    assert limited(operator.mul, 21, 2, seconds=5) == 42
    assert limited(os.getpid, seconds=5) != os.getpid()


def test_a_child_that_takes_too_long_is_ended() -> None:
    start = time.perf_counter()
    assert code_of(lambda: limited(time.sleep, 30, seconds=0.3)) == "too_slow"
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (HOG, "too_big_to_read"),
        (BE_KILLED, "too_big_to_read"),
        (CRASH, "reader_crashed"),
        (STUMBLE, "reader_crashed"),
        (REFUSE, "file_empty"),
    ],
)
def test_each_failure_has_its_code(pool: Pool, call: tuple[Callable[..., object], object], code: str) -> None:
    assert code_of(lambda: limited(*call, seconds=5)) == code
    assert code_of(lambda: pool.submit(*call, seconds=5).result()) == code


def test_an_error_raised_on_purpose_passes_through_with_its_facts(pool: Pool) -> None:
    large = (take_in, b"x" * 3 * MIB, "large.pdf", Limits(upload_bytes=2 * MIB))
    with pytest.raises(UnreadableDocumentError) as forked:
        limited(*large, seconds=5)
    with pytest.raises(UnreadableDocumentError) as pooled:
        pool.submit(*large, seconds=5).result()
    assert forked.value.facts == pooled.value.facts == {"mib": 3.0, "limit": 2}


def test_the_traceback_of_a_bug_is_kept_as_the_cause() -> None:
    cause, text = lone().submit(cause_of_a_bug).result()
    assert cause == ChildError.__name__
    assert "division by zero" in text


def test_what_a_child_prints_is_dropped(capfd: pytest.CaptureFixture[str], pool: Pool) -> None:
    assert limited(os.write, 1, b"noise", seconds=5) == 5
    assert pool.submit(os.write, 2, b"noise", seconds=5).result() == 5
    assert capfd.readouterr() == ("", "")


def test_children_leave_the_interrupt_key_to_their_parent(pool: Pool) -> None:
    assert limited(signal.getsignal, signal.SIGINT, seconds=5) is signal.SIG_IGN
    assert pool.submit(signal.getsignal, signal.SIGINT, seconds=5).result() is signal.SIG_IGN


def test_a_pool_keeps_its_child_and_replaces_one_that_died_while_idle(pool: Pool) -> None:
    first = pool.submit(os.getpid, seconds=5).result()
    assert pool.submit(os.getpid, seconds=5).result() == first
    os.kill(first, signal.SIGKILL)
    time.sleep(0.2)
    assert pool.submit(os.getpid, seconds=5).result() != first


@pytest.mark.parametrize("child_dies", [False, True])
def test_what_fails_for_want_of_memory_in_a_child_that_worked_is_tried_in_a_new_one(
    tmp_path: Path, *, child_dies: bool
) -> None:
    note = tmp_path / "note"
    needs = ENDS_IF_KEPT if child_dies else FAILS_IF_KEPT
    with Pool(1, memory_mib=MEMORY) as pool:
        first = pool.submit(os.getpid, seconds=30).result()
        assert pool.submit(exec, needs, {"first": first, "note": str(note)}, seconds=30).result() is None
        second = int(note.read_text())
        assert second != first
        assert pool.submit(os.getpid, seconds=30).result() == second


def test_a_call_that_always_fails_is_tried_twice_at_most(tmp_path: Path) -> None:
    note = tmp_path / "note"
    with Pool(1, memory_mib=MEMORY) as pool:
        pool.submit(os.getpid, seconds=30).result()
        call = pool.submit(exec, ALWAYS_FAILS, {"note": str(note)}, seconds=30)
        assert code_of(call.result) == "reader_crashed"
    assert note.read_text() == "tried tried "


def test_a_pool_goes_on_after_a_call_that_took_too_long(pool: Pool) -> None:
    assert code_of(lambda: pool.submit(time.sleep, 30, seconds=0.3).result()) == "too_slow"
    assert pool.submit(operator.mul, 4, 2, seconds=5).result() == 8


def test_closing_a_pool_does_not_wait_for_its_calls() -> None:
    pool = Pool(1, memory_mib=MEMORY)
    running = pool.submit(time.sleep, 30, seconds=60)
    waiting = pool.submit(operator.mul, 1, 1, seconds=5)
    time.sleep(1)
    start = time.perf_counter()
    pool.close()
    assert time.perf_counter() - start < 5
    assert waiting.cancelled()
    assert isinstance(running.exception(), PoolError)


def test_a_child_that_cannot_warm_up_is_not_the_fault_of_the_document() -> None:
    with (
        Pool(1, memory_mib=MEMORY, warm_up=partial(operator.truediv, 1, 0)) as pool,
        pytest.raises(PoolError),
    ):
        pool.submit(operator.mul, 1, 1, seconds=5).result()


def test_a_child_does_not_outlive_its_parent(tmp_path: Path) -> None:
    """The parent is killed without a chance to clean up; its child, asleep for a minute, must go too."""
    note = tmp_path / "pid"
    script = (
        "import os, pathlib, time\nfrom workbench.sandbox import run_limited\n"
        f"def nap():\n    pathlib.Path({str(note)!r}).write_text(str(os.getpid()))\n    time.sleep(60)\n"
        "run_limited(nap, seconds=60, memory_mib=500)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script]) as parent:
        child = wait_for_number(note)
        parent.kill()
    assert ends_within(child, 5)


def wait_for_number(note: Path) -> int:
    for _ in range(100):
        time.sleep(0.1)
        if note.exists() and (text := note.read_text("ascii")):
            return int(text)
    raise AssertionError("the child never started")


def ends_within(process: int, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    stat = Path(f"/proc/{process}/stat")
    while time.monotonic() < deadline:
        if not stat.exists() or stat.read_text("ascii").split()[2] == "Z":  # Z: ended, not yet collected
            return True
        time.sleep(0.1)
    return False
