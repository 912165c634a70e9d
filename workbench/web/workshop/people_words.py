"""Roles and accounts in words, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import lazy_gettext

from workbench.register.workflow import Role

if TYPE_CHECKING:
    from flask_babel.speaklater import LazyString

    from workbench.register.tables import Person


@dataclass(frozen=True, slots=True)
class RoleWords:
    """The name of a role, and what it lets people do."""

    name: LazyString
    does: LazyString


ROLES: dict[Role, RoleWords] = {
    Role.AGENT: RoleWords(
        lazy_gettext("Agent d’accueil"),
        lazy_gettext("Voit les documents et ce que les personnes en ont dit. Ne change rien."),
    ),
    Role.EDITOR: RoleWords(
        lazy_gettext("Rédacteur"), lazy_gettext("Trie les documents et réécrit les textes.")
    ),
    Role.APPROVER: RoleWords(
        lazy_gettext("Relecteur"),
        lazy_gettext("Approuve et publie les textes préparés par une autre personne."),
    ),
    Role.ADMINISTRATOR: RoleWords(
        lazy_gettext("Administrateur"),
        lazy_gettext("Fait tout cela, et gère les comptes, les règles et le journal."),
    ),
    Role.READER: RoleWords(
        lazy_gettext("Lecteur d’une administration"),
        lazy_gettext("Voit les documents acceptés d’un seul service. Répond aux témoignages sur lui."),
    ),
}


@dataclass(frozen=True, slots=True)
class AccountWords:
    """How an account stands: a word, the shape beside it, its tone (see ``parts.badge``)."""

    name: LazyString
    shape: str
    tone: str


_OPEN = AccountWords(lazy_gettext("Ouvert"), "check", "done")
_INVITED = AccountWords(lazy_gettext("Invité"), "ring", "waiting")
_CLOSED = AccountWords(lazy_gettext("Fermé"), "cross", "stopped")


def account_words(person: Person, *, has_way_in: bool) -> AccountWords:
    """How an account stands."""
    if not person.active:
        return _CLOSED
    return _OPEN if has_way_in else _INVITED


def role_names(person: Person) -> list[LazyString]:
    """The roles of a person in words, in their usual order."""
    return [words.name for role, words in ROLES.items() if role.value in person.roles]
