"""The whole workflow table: every pair of a state and a step, allowed or refused."""

from __future__ import annotations

from itertools import product

import pytest

from workbench.errors import BadRequestError, WorkflowError
from workbench.register.workflow import (
    CITIZEN,
    SYSTEM,
    Action,
    Actor,
    Role,
    State,
    next_state,
    possible_actions,
)

EDITOR = Actor(frozenset({Role.EDITOR}), 1)
APPROVER = Actor(frozenset({Role.APPROVER}), 2)
ADMINISTRATOR = Actor(frozenset({Role.ADMINISTRATOR}), 3)

TABLE = """
none         receive            received     citizen
none         pick               accepted     editor
received     analyse            analysed     system
analysed     analyse_again      analysed     system
accepted     analyse_again      accepted     system
in_review    analyse_again      in_review    system
received     fail_analysis      received     system
received     describe           received     editor
received     decline            declined     editor    reason
received     mark_duplicate     duplicate    editor
received     withdraw           withdrawn    citizen
received     take               received     editor
received     give_back          received     editor
received     assign             received     approver
analysed     describe           analysed     editor
analysed     decline            declined     editor    reason
analysed     mark_duplicate     duplicate    editor
analysed     withdraw           withdrawn    citizen
analysed     accept             accepted     editor
analysed     take               analysed     editor
analysed     give_back          analysed     editor
analysed     assign             analysed     approver
accepted     describe           accepted     editor
accepted     decline            declined     editor    reason
accepted     mark_duplicate     duplicate    editor
accepted     withdraw           withdrawn    citizen
accepted     start_review       in_review    editor
accepted     take               accepted     editor
accepted     give_back          accepted     editor
accepted     assign             accepted     approver
in_review    describe           in_review    editor
in_review    send_for_approval  in_approval  editor
in_review    take               in_review    editor
in_review    give_back          in_review    editor
in_review    assign             in_review    approver
in_approval  send_back          in_review    approver  reason
in_approval  approve            simplified   approver
simplified   publish            published    approver
published    correct            in_review    editor    reason
in_review    give_up_correction published    editor
published    unpublish          simplified   approver  reason
in_review    unpublish          in_review    approver  reason
in_approval  unpublish          in_approval  approver  reason
simplified   unpublish          simplified   approver  reason
declined     reopen             received     editor    reason
duplicate    reopen             received     editor    reason
simplified   reopen             in_review    approver  reason
published    reopen             in_review    approver  reason
analysed     confirm_masking    analysed     editor
accepted     confirm_masking    accepted     editor
in_review    confirm_masking    in_review    editor
in_approval  confirm_masking    in_approval  editor
simplified   confirm_masking    simplified   editor
published    confirm_masking    published    editor
analysed     take_back_masking  analysed     editor
accepted     take_back_masking  accepted     editor
in_review    take_back_masking  in_review    editor
in_approval  take_back_masking  in_approval  editor
simplified   take_back_masking  simplified   editor
received     delete_file        received     system
analysed     delete_file        analysed     system
accepted     delete_file        accepted     system
declined     delete_file        declined     system
duplicate    delete_file        duplicate    system
in_review    delete_file        in_review    system
in_approval  delete_file        in_approval  system
simplified   delete_file        simplified   system
published    delete_file        published    system
withdrawn    delete_file        withdrawn    system
received     link_edition       received     editor
received     unlink_edition     received     editor
analysed     link_edition       analysed     editor
analysed     unlink_edition     analysed     editor
accepted     link_edition       accepted     editor
accepted     unlink_edition     accepted     editor
in_review    link_edition       in_review    editor
in_review    unlink_edition     in_review    editor
in_approval  link_edition       in_approval  editor
in_approval  unlink_edition     in_approval  editor
simplified   link_edition       simplified   editor
simplified   unlink_edition     simplified   editor
published    link_edition       published    editor
published    unlink_edition     published    editor
"""
"""State, step, next state, who, and whether a reason is asked for: written apart from the code."""

ROWS = [line.split() for line in TABLE.strip().splitlines()]
ALLOWED = {(row[0], row[1]): row for row in ROWS}
ACTORS = {"citizen": CITIZEN, "system": SYSTEM, "editor": EDITOR, "approver": APPROVER}
PAIRS = [(state, action) for state, action in product([None, *State], Action)]


@pytest.mark.parametrize(("state", "action"), PAIRS)
def test_each_step_leads_where_the_table_says_or_nowhere(state: State | None, action: Action) -> None:
    row = ALLOWED.get((state or "none", action.value))
    actors = [CITIZEN, SYSTEM, EDITOR, APPROVER]
    if row is None:
        for actor in actors:
            with pytest.raises(WorkflowError, match="step_not_allowed"):
                next_state(state, action, actor, reason="Une raison.")
        return
    allowed = ACTORS[row[3]]
    assert next_state(state, action, allowed, reason="Une raison.") == row[2]
    for actor in actors:
        if actor is not allowed:
            with pytest.raises(WorkflowError, match="role_missing"):
                next_state(state, action, actor, reason="Une raison.")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}-{row[1]}")
def test_a_step_asks_for_a_reason_exactly_where_the_table_says(row: list[str]) -> None:
    state = None if row[0] == "none" else State(row[0])
    actor = ACTORS[row[3]]
    if "reason" in row:
        with pytest.raises(BadRequestError, match="reason_missing"):
            next_state(state, Action(row[1]), actor, reason="   ")
    else:
        assert next_state(state, Action(row[1]), actor) == row[2]


def test_every_state_but_the_last_ones_leads_somewhere() -> None:
    final = {state for state in State if all(row[2] == state for row in ROWS if row[0] == state)}
    assert final == {State.WITHDRAWN}


def test_an_administrator_may_do_what_editors_and_approvers_may() -> None:
    can = possible_actions(State.IN_APPROVAL, ADMINISTRATOR)
    assert set(can) >= {Action.SEND_BACK, Action.APPROVE, Action.UNPUBLISH}
    assert Action.ACCEPT in possible_actions(State.ANALYSED, ADMINISTRATOR)
    assert Action.WITHDRAW not in possible_actions(State.ANALYSED, ADMINISTRATOR)


def test_a_citizen_can_withdraw_until_the_review_starts() -> None:
    can = {state for state in State if Action.WITHDRAW in possible_actions(state, CITIZEN)}
    assert can == {State.RECEIVED, State.ANALYSED, State.ACCEPTED}
