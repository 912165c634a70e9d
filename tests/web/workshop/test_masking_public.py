"""A public text while its file is confirmed once more: hidden, made anew, public again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.web.workshop.filled_form import approved, deposited
from tests.web.workshop.test_masking import confirm, versions
from tests.web.workshop.test_masking import desk as desk  # noqa: PLC0414 - a fixture is handed on
from workbench.register import examples, gallery, triage
from workbench.register.masking import Seen
from workbench.sandbox import PoolError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.web.workshop.desk import Desk


def hidden_while_renewing_fails(desk: Desk) -> int:
    """A published form that was confirmed once more, and whose public texts could not be made anew."""
    number = deposited(desk)
    confirm(desk, number)
    approved(desk, number, desk.approver)
    with desk.database.transaction() as session:
        seen = desk.version(number)
        examples.publish(session, number, by=desk.approver, seen=seen, no_personal_data=True)
    work = desk.workers.masking

    def failing(function: Callable[..., Any], *values: object) -> Any:
        if function.__name__ == "_pair":
            raise PoolError("stopped")
        return function(*values)

    work.answer = failing
    asked = Seen(desk.version(number), int(versions(desk, number)["marks"]), left=True)
    with pytest.raises(PoolError):
        work.confirm(number, by=desk.editor, seen=asked)
    assert public_example(desk, number) is None
    return number


def public_example(desk: Desk, number: int) -> int | None:
    with desk.database.reading() as session:
        found = gallery.of_document(session, number)
        return found.id if found else None


def test_an_example_that_could_not_be_made_anew_is_public_again_after_the_next_confirmation(
    desk: Desk,
) -> None:
    number = hidden_while_renewing_fails(desk)
    confirm(desk, number)
    assert public_example(desk, number) is not None


def test_an_example_that_was_hidden_stays_so_once_its_document_is_reopened(desk: Desk) -> None:
    number = hidden_while_renewing_fails(desk)
    with desk.database.transaction() as session:
        triage.reopen(session, number, by=desk.approver, seen=desk.version(number), reason="À revoir.")
    confirm(desk, number)
    assert public_example(desk, number) is None
