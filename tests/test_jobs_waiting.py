"""A page does not wait for ever behind workers that are busy."""

from __future__ import annotations

from concurrent.futures import Future

import pytest

from workbench.errors import UnreadableDocumentError
from workbench.jobs_waiting import within


def test_an_answer_that_is_there_is_given() -> None:
    asked: Future[int] = Future()
    asked.set_result(4)
    assert within(asked, 0) == 4


def test_what_does_not_come_in_time_is_given_up_and_not_begun_any_more() -> None:
    asked: Future[int] = Future()
    with pytest.raises(UnreadableDocumentError, match="too_slow"):
        within(asked, 0.01)
    assert asked.cancelled()
