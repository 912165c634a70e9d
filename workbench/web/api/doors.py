"""Which operations are open to all, and which scope and permission the others ask of a token."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

from flask import g, request

from workbench.errors import NotFoundError
from workbench.register import api_tokens, audit_log, people, readers, second_factor, triage
from workbench.register.api_tokens import Scope
from workbench.register.audit_log import Deed
from workbench.register.permissions import Permission, may
from workbench.register.workflow import Actor, Role
from workbench.web.api.problems import ProblemError
from workbench.web.service import this_service

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from workbench.register.audit_log import Fact
    from workbench.register.tables import Document


@dataclass(frozen=True, slots=True)
class Ask:
    """What an operation asks of a token: a scope, and a permission of its person."""

    scope: Scope
    permission: Permission


PUBLIC = frozenset(
    {
        "description",
        "documents",
        "document",
        "form",
        "examples",
        "example",
        "experiences",
        "experience",
        "statistics",
        "statistics_along",
        "indicators",
        "indicator",
        "syntheses",
        "synthesis",
        "domains",
        "administrations",
        "deposit",
        "deposit_of_form",
        "follow",
        "analyse",
    }
)
"""Operations for everybody."""

ASKS: dict[str, Ask] = {
    "me": Ask(Scope.READ, Permission.OWN_ACCOUNT),
    "queue": Ask(Scope.READ, Permission.SEE_QUEUE),
    "work": Ask(Scope.READ, Permission.SEE_DOCUMENT),
    "review": Ask(Scope.READ, Permission.SEE_REVIEWS),
    "suggestions": Ask(Scope.READ, Permission.SEE_REVIEWS),
    "take": Ask(Scope.TRIAGE, Permission.EDIT),
    "give_back": Ask(Scope.TRIAGE, Permission.EDIT),
    "assign": Ask(Scope.TRIAGE, Permission.ASSIGN),
    "accept_document": Ask(Scope.TRIAGE, Permission.EDIT),
    "decline_document": Ask(Scope.TRIAGE, Permission.EDIT),
    "start_review": Ask(Scope.DECIDE, Permission.EDIT),
    "accept_suggestion": Ask(Scope.DECIDE, Permission.EDIT),
    "edit_suggestion": Ask(Scope.DECIDE, Permission.EDIT),
    "reject_suggestion": Ask(Scope.DECIDE, Permission.EDIT),
    "undo_suggestion": Ask(Scope.DECIDE, Permission.EDIT),
    "send": Ask(Scope.DECIDE, Permission.EDIT),
    "approve": Ask(Scope.APPROVE, Permission.APPROVE),
    "send_back": Ask(Scope.APPROVE, Permission.APPROVE),
    "publish": Ask(Scope.APPROVE, Permission.PUBLISH),
}
"""What each other operation asks for, by its name (a test finds one missing)."""

_ELSE = Ask(Scope.DECIDE, Permission.EDIT)
"""What an operation that is in no table asks for."""


@dataclass(frozen=True, slots=True)
class Caller:
    """The person for whom a program asks, and the token that it showed."""

    person_id: int
    name: str
    actor: Actor
    token_id: int
    token_name: str
    scopes: tuple[str, ...]
    expires: datetime
    administration_id: int | None
    """Whose documents a reader sees."""
    lacks_second_factor: bool


def name_of(endpoint: str | None) -> str:
    """The name of an operation."""
    return (endpoint or "").rpartition(".")[2]


def is_public(name: str) -> bool:
    """Whether an operation is for everybody."""
    return name in PUBLIC


def bearer() -> str | None:
    """The token of the present request; None where it shows none."""
    given = request.authorization
    return given.token if given is not None and given.type == "bearer" else None


def let_in(name: str) -> None:
    """Refuse whoever shows no token that may do this; keep who asks.

    Raises:
        ProblemError: 401 without a valid token, 403 for one that may not do this.
    """
    if is_public(name):
        return
    ask = ASKS.get(name, _ELSE)
    me = _caller()
    if me.lacks_second_factor:
        raise ProblemError(403, "token_second_step")
    if not may(me.actor.roles, ask.permission):
        _note_refusal(me, name, ask)
        raise ProblemError(403, "token_role")
    if ask.scope.value not in me.scopes:
        _note_refusal(me, name, ask)
        says = f'Bearer realm="api", error="insufficient_scope", scope="{ask.scope.value}"'
        raise ProblemError(403, "token_scope", headers={"WWW-Authenticate": says}, scope=ask.scope.value)
    g.api_caller = me


def caller() -> Caller:
    """Who asks; only in operations that are not for everybody."""
    return cast("Caller", g.api_caller)


def note(session: Session, on: tuple[str, int]) -> None:
    """Write into the log that something was done with this token."""
    me = caller()
    facts: dict[str, Fact] = {"view": name_of(request.endpoint), "token": me.token_id}
    audit_log.note(session, Deed.TOKEN_USED, by=me.person_id, on=on, facts=facts)


def document_in_reach(session: Session, document_id: int) -> Document:
    """A document that this person sees in the workshop; a reader only those of their administration.

    Raises:
        NotFoundError: there is none, or it is not theirs to see.
    """
    found, me = triage.document(session, document_id), caller()
    if not may(me.actor.roles, Permission.SEE_QUEUE) and not readers.sees(me.administration_id, found):
        raise NotFoundError("not_found")
    return found


def _caller() -> Caller:
    secret = bearer()
    if not secret:
        raise ProblemError(401, "api_401", headers={"WWW-Authenticate": 'Bearer realm="api"'})
    with this_service().database.reading() as session:
        found = api_tokens.find(session, secret)
        if found is None:
            says = 'Bearer realm="api", error="invalid_token"'
            raise ProblemError(401, "token_unknown", headers={"WWW-Authenticate": says})
        person, wants_noting = found.person, api_tokens.wants_noting(found, datetime.now(UTC))
        scope = people.scope_of(session, person.id) if Role.READER.value in person.roles else None
        me = Caller(
            person_id=person.id,
            name=person.name,
            actor=people.actor(person),
            token_id=found.id,
            token_name=found.name,
            scopes=tuple(found.scopes),
            expires=found.expires_at,
            administration_id=scope.id if scope else None,
            lacks_second_factor=second_factor.is_missing(session, person),
        )
    if wants_noting:
        with this_service().database.transaction() as session:
            api_tokens.note_use(session, me.token_id)
    return me


def _note_refusal(me: Caller, name: str, ask: Ask) -> None:
    facts: dict[str, Fact] = {"view": name, "permission": ask.permission.value, "token": me.token_id}
    with this_service().database.transaction() as session:
        audit_log.note(session, Deed.REFUSAL, by=me.person_id, facts=facts)
