"""Who may do what, as one table: `WHO`. What a person holds is the sum of what their roles hold.

The workflow (`workbench.register.workflow`) has its own say on the steps of a document, and the rule that a
second person approves is in `workbench.register.reviews`: a permission opens a door, it never replaces those.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.register.workflow import PERSON_ROLES, Role

if TYPE_CHECKING:
    from collections.abc import Iterable


class Permission(StrEnum):
    """Something that the workshop lets some people do."""

    OWN_ACCOUNT = "own_account"
    """Their own page: password, second factor, sessions."""
    SEE_QUEUE = "see_queue"
    """All documents, whatever their administration."""
    SEE_DOCUMENT = "see_document"
    """The page of a document and its approved text; for a reader, those of their administration."""
    SEE_COMMENTS = "see_comments"
    """What citizens wrote when they handed in."""
    SEE_FILES = "see_files"
    """The deposited file and pictures of its pages, which may be filled in."""
    SEE_REVIEWS = "see_reviews"
    """How a text is being rewritten, what is about to be published, how rules fare."""
    COUNTER = "counter"
    """Hand in for somebody who is not online, and tell them where their deposit stands."""
    EDIT = "edit"
    """File documents, decide on suggestions, send for approval."""
    MODERATE_EXPERIENCES = "moderate_experiences"
    """Read accounts of citizens before they are public, mask, publish or decline them."""
    ANSWER_EXPERIENCES = "answer_experiences"
    """Answer public accounts; for a reader, those of their administration."""
    REOPEN = "reopen"
    """Take a closed document up again; the workflow says which ones."""
    APPROVE = "approve"
    """Approve a text that somebody else prepared, or send it back."""
    PUBLISH = "publish"
    ASSIGN = "assign"
    """Say who works on a document."""
    SET_TARGETS = "set_targets"
    """How many days each step may take."""
    SET_RULES = "set_rules"
    """Unmute rules."""
    SET_ANSWERS = "set_answers"
    """Word the usual answers to depositors."""
    MANAGE_PEOPLE = "manage_people"
    """Accounts, roles, invitations, sessions of others."""
    READ_FOLDERS = "read_folders"
    """Make a campaign of a folder of the machine that runs the service."""
    PUBLISH_SYNTHESES = "publish_syntheses"
    """Make syntheses of a period, introduce and publish them."""
    SEE_LOG = "see_log"
    """The log of what everybody did."""


_WORKERS = frozenset({Role.EDITOR, Role.APPROVER, Role.ADMINISTRATOR})
_EDITORS = frozenset({Role.EDITOR, Role.ADMINISTRATOR})
_APPROVERS = frozenset({Role.APPROVER, Role.ADMINISTRATOR})
_ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})

WHO: dict[Permission, frozenset[Role]] = {
    Permission.OWN_ACCOUNT: frozenset(PERSON_ROLES),
    Permission.SEE_QUEUE: _WORKERS | {Role.AGENT},
    Permission.SEE_DOCUMENT: _WORKERS | {Role.AGENT, Role.READER},
    Permission.SEE_COMMENTS: _WORKERS | {Role.AGENT},
    Permission.SEE_FILES: _WORKERS,
    Permission.SEE_REVIEWS: _WORKERS,
    Permission.COUNTER: _EDITORS | {Role.AGENT},
    Permission.EDIT: _EDITORS,
    Permission.MODERATE_EXPERIENCES: _EDITORS,
    Permission.ANSWER_EXPERIENCES: _EDITORS | {Role.READER},
    Permission.REOPEN: _WORKERS,
    Permission.APPROVE: _APPROVERS,
    Permission.PUBLISH: _APPROVERS,
    Permission.ASSIGN: _APPROVERS,
    Permission.SET_TARGETS: _ADMINISTRATORS,
    Permission.SET_RULES: _ADMINISTRATORS,
    Permission.SET_ANSWERS: _ADMINISTRATORS,
    Permission.MANAGE_PEOPLE: _ADMINISTRATORS,
    Permission.READ_FOLDERS: _ADMINISTRATORS,
    Permission.PUBLISH_SYNTHESES: _ADMINISTRATORS,
    Permission.SEE_LOG: _ADMINISTRATORS,
}
"""The roles that hold each permission."""


def may(roles: Iterable[Role], permission: Permission) -> bool:
    """Whether one of these roles holds the permission."""
    return not WHO[permission].isdisjoint(roles)
