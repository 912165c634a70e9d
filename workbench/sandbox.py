"""Run a function in a child process with a time and a memory limit: hostile files are read there.

`run_limited` forks a child for one call (command line). `Pool` keeps warm children for many calls (audit,
jobs). Whatever happens to a child becomes an error with a code: ``too_slow``, ``too_big_to_read`` or
``reader_crashed``. A `WorkbenchError` of the function passes through as it is. Its prints are dropped.
"""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import resource
import signal
import threading
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import connection
from typing import TYPE_CHECKING, Any, Self, TypeVar

from workbench.config import MIB
from workbench.errors import UnreadableDocumentError, WorkbenchError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess, SpawnProcess

T = TypeVar("T")

_START_SECONDS = 180
"""Time that a child of a pool may take to load its models, on a slow and busy machine."""
_CPU_PER_SECOND = 4
"""A child whose parent is gone is ended by the kernel after this many times its limit, in processor time."""
_PERHAPS_WORN = frozenset({"reader_crashed", "too_big_to_read"})
"""What the death of a child says that a new one might not say."""


class ChildError(Exception):
    """What went wrong in a child: the text of its traceback. Only ever the cause of another error."""


class PoolError(RuntimeError):
    """The pool was closed, or its children cannot load what they need: the document is not at fault."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a child sends back: a value, a `WorkbenchError`, or the text of any other failure."""

    value: Any = None
    error: WorkbenchError | None = None
    failure: str | None = None

    def unwrap(self) -> Any:
        if self.error is not None:
            raise self.error
        if self.failure is not None:
            raise UnreadableDocumentError("reader_crashed") from ChildError(self.failure)
        return self.value


def run_limited(function: Callable[..., T], *args: object, seconds: float, memory_mib: int) -> T:
    """The result of ``function(*args)``, computed in a forked child with so much wall time and memory.

    Meant for a process with one thread; a process with several uses `Pool`.

    Raises:
        UnreadableDocumentError: ``too_slow``, ``too_big_to_read`` or ``reader_crashed``.
        WorkbenchError: what the function itself raised.
    """
    context = multiprocessing.get_context("fork")
    reader, writer = context.Pipe(duplex=False)
    child = context.Process(
        target=_call_once, args=(writer, function, args, seconds, memory_mib), daemon=True
    )
    with _interrupts_held():
        child.start()
    writer.close()
    try:
        outcome = _answer(reader, child, seconds)
    finally:
        _end(child)
        reader.close()
    result: T = outcome.unwrap()
    return result


class Pool:
    """Warm children that take one call at a time. Failures are mapped as in `run_limited`.

    A child that dies, even an idle one, is replaced at the next call. `warm_up` is run once in each new
    child, outside the time limit of calls; it must be importable by name, like all that is handed in.

    A child that has worked keeps memory in pieces, and may run short of it through no fault of what it is
    given then: what fails in such a child is tried once more in a new one.
    """

    def __init__(self, workers: int, *, memory_mib: int, warm_up: Callable[[], object] | None = None) -> None:
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="workbench-pool")
        self._own = threading.local()
        self._lock = threading.Lock()
        self._children: set[_Child] = set()
        self._closed = False
        self._memory_mib = memory_mib
        self._warm_up = warm_up

    def submit(self, function: Callable[..., T], *args: object, seconds: float) -> Future[T]:
        """The future result of ``function(*args)``; `seconds` count from when a child starts on it.

        Raises:
            PoolError: the pool is closed.
        """
        try:
            return self._threads.submit(self._call, function, args, seconds)
        except RuntimeError as error:
            raise PoolError("the pool is closed") from error

    def close(self) -> None:
        """End all children now. What was not started is cancelled, what was running is a `PoolError`."""
        with self._lock:
            self._closed = True
            for child in self._children:
                child.process.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for child in self._children:
            child.end()
        self._children.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _call(self, function: Callable[..., T], args: tuple[object, ...], seconds: float) -> T:
        child = self._child()
        is_worn = child.is_worn
        try:
            outcome = child.ask(function, args, seconds)
        except WorkbenchError as error:
            self._drop(child)
            if self._closed:
                raise PoolError("the pool was closed") from error
            if is_worn and error.code in _PERHAPS_WORN:
                return self._call(function, args, seconds)
            raise
        if is_worn and outcome.failure is not None:
            self._drop(child)
            return self._call(function, args, seconds)
        result: T = outcome.unwrap()
        return result

    def _child(self) -> _Child:
        """The living child of this thread, started and warm."""
        child: _Child | None = getattr(self._own, "child", None)
        if child is not None and child.process.is_alive():
            return child
        if child is not None:
            self._drop(child)
        with self._lock:
            if self._closed:
                raise PoolError("the pool is closed")
            child = _Child(self._memory_mib, self._warm_up)
            self._children.add(child)
        try:
            child.wait_until_warm()
        except PoolError:
            self._drop(child)
            raise
        self._own.child = child
        return child

    def _drop(self, child: _Child) -> None:
        child.end()
        self._own.child = None
        with self._lock:
            self._children.discard(child)


class _Child:
    """One spawned process and the pipe to it. `is_worn`: it has worked before."""

    def __init__(self, memory_mib: int, warm_up: Callable[[], object] | None) -> None:
        context = multiprocessing.get_context("spawn")
        self.is_worn = False
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, memory_mib, warm_up), daemon=True)
        with _interrupts_held():
            self.process.start()
        theirs.close()

    def wait_until_warm(self) -> None:
        try:
            _answer(self.pipe, self.process, _START_SECONDS).unwrap()
        except WorkbenchError as error:
            raise PoolError("a child of the pool could not start") from (error.__cause__ or error)

    def ask(self, function: Callable[..., object], args: tuple[object, ...], seconds: float) -> _Outcome:
        self.is_worn = True
        try:
            self.pipe.send((function, args, seconds))
        except (BrokenPipeError, ConnectionResetError) as error:  # it died since it was last seen
            raise _failure(self.process) from error
        return _answer(self.pipe, self.process, seconds)

    def end(self) -> None:
        _end(self.process)
        self.pipe.close()


# --- In the parent ---


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """A child started meanwhile never hears Ctrl-C, even while it loads; the parent hears it right after."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _answer(pipe: Connection, child: ForkProcess | SpawnProcess, seconds: float) -> _Outcome:
    if not pipe.poll(seconds):
        raise UnreadableDocumentError("too_slow")
    try:
        outcome: _Outcome = pipe.recv()
    except (EOFError, ConnectionResetError) as error:
        raise _failure(child) from error
    return outcome


def _failure(child: ForkProcess | SpawnProcess) -> UnreadableDocumentError:
    """Why a child died without an answer."""
    child.join(1)
    if child.exitcode == -signal.SIGXCPU:
        return UnreadableDocumentError("too_slow")
    if child.exitcode in {
        -signal.SIGKILL,
        _OUT_OF_MEMORY,
    }:  # killed: what the kernel does when memory is short
        return UnreadableDocumentError("too_big_to_read")
    return UnreadableDocumentError("reader_crashed")


def _end(child: ForkProcess | SpawnProcess) -> None:
    if child.is_alive():
        child.kill()
    child.join()


# --- In the child ---

_OUT_OF_MEMORY = 77


def _call_once(
    writer: Connection,
    function: Callable[..., object],
    args: tuple[object, ...],
    seconds: float,
    memory_mib: int,
) -> None:
    _confine(memory_mib)
    _limit_processor_time(seconds)
    _send(writer, function, args)


def _serve(pipe: Connection, memory_mib: int, warm_up: Callable[[], object] | None) -> None:
    _confine(memory_mib)
    _send(pipe, warm_up or _nothing, ())
    while True:
        try:
            function, args, seconds = pipe.recv()
        except (EOFError, ConnectionResetError):  # the parent is gone or done
            return
        _limit_processor_time(seconds)
        _send(pipe, function, args)


def _nothing() -> None:
    """The warm-up of a pool that needs none."""


def _send(pipe: Connection, function: Callable[..., object], args: tuple[object, ...]) -> None:
    """Run, and send what came of it. Out of memory, the child ends: little may be left to send with."""
    try:
        pipe.send(_outcome(function, args))
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)
    except BrokenPipeError:  # the parent stopped waiting
        os._exit(0)


def _outcome(function: Callable[..., object], args: tuple[object, ...]) -> _Outcome:
    try:
        return _Outcome(value=function(*args))
    except WorkbenchError as error:
        return _Outcome(error=error)
    except MemoryError:
        raise
    # Wide, for this is the border of the process. Readers of hostile files raise whatever they like, often a
    # class of their own that the parent can neither load nor foresee; what is not caught here would end a
    # warm child without a word. Nothing is lost: the parent gets the traceback and raises ``reader_crashed``.
    except Exception:  # noqa: BLE001 - see above
        return _Outcome(failure=traceback.format_exc())


def _confine(memory_mib: int) -> None:
    """Silent, deaf to Ctrl-C, limited in memory, and gone when the parent is."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    faulthandler.disable()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    # One thread for number crunching: its pools reserve address space per core, which counts as memory here.
    os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_AS, memory_mib * MIB)
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _limit_processor_time(seconds: float) -> None:
    used = time.process_time()
    _lower(resource.RLIMIT_CPU, int(used + seconds * _CPU_PER_SECOND) + 5)


def _lower(limit: int, value: int) -> None:
    """Set the soft limit, never above the hard one."""
    _, hard = resource.getrlimit(limit)
    with suppress(ValueError):  # a system without this limit
        resource.setrlimit(limit, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _leave_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(0)
