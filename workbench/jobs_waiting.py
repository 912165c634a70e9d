"""How long a page waits for an answer of the workers."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from workbench.errors import UnreadableDocumentError

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")

TYPING_SECONDS = 3
"""For somebody who types: the next pause asks again, and other pages do not wait behind this one."""


def within(asked: Future[T], seconds: float) -> T:
    """The answer. `seconds` count from now: a child that still loads its models uses them up too.

    Raises:
        UnreadableDocumentError: ``too_slow``; what was not begun is not done any more.
    """
    try:
        return asked.result(timeout=seconds)
    except TimeoutError as error:
        asked.cancel()
        raise UnreadableDocumentError("too_slow") from error
