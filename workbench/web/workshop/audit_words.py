"""Lines of the log in words, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext, lazy_gettext

from workbench.register.audit_log import Deed
from workbench.register.workflow import Role
from workbench.web.workshop.people_words import ROLES
from workbench.web.workshop.words import OUTCOMES, STEPS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask_babel.speaklater import LazyString

    from workbench.register.people_tables import AuditEntry

DEEDS: dict[Deed, LazyString] = {
    Deed.SIGN_IN: lazy_gettext("Connexion"),
    Deed.SIGN_IN_FAILED: lazy_gettext("Connexion manquée"),
    Deed.SESSION_ENDED: lazy_gettext("Session fermée"),
    Deed.REFUSAL: lazy_gettext("Action refusée"),
    Deed.ACCOUNT_MADE: lazy_gettext("Compte créé"),
    Deed.ROLES_CHANGED: lazy_gettext("Rôles changés"),
    Deed.ACCOUNT_CLOSED: lazy_gettext("Compte fermé"),
    Deed.ACCOUNT_REOPENED: lazy_gettext("Compte rouvert"),
    Deed.LINK_MADE: lazy_gettext("Lien fait pour choisir un mot de passe"),
    Deed.PASSWORD_ASKED: lazy_gettext("Nouveau mot de passe demandé"),
    Deed.PASSWORD_SET: lazy_gettext("Mot de passe choisi"),
    Deed.SECOND_FACTOR_ON: lazy_gettext("Connexion en deux étapes mise en place"),
    Deed.SECOND_FACTOR_OFF: lazy_gettext("Connexion en deux étapes enlevée"),
    Deed.SECOND_FACTOR_RULE: lazy_gettext("Rôles qui se connectent en deux étapes"),
    Deed.RECOVERY_CODES_MADE: lazy_gettext("Codes de secours faits"),
    Deed.RECOVERY_CODE_USED: lazy_gettext("Code de secours utilisé"),
    Deed.STEP: lazy_gettext("Étape d’un document"),
    Deed.DECISION: lazy_gettext("Décision sur une suggestion"),
    Deed.POINT_ANSWERED: lazy_gettext("Réponse à une question de relecture"),
    Deed.RULE_SET: lazy_gettext("Règle montrée ou masquée"),
    Deed.DOWNLOAD: lazy_gettext("Fichier téléchargé"),
    Deed.LOG_EXPORTED: lazy_gettext("Journal exporté"),
}

KINDS = {
    "document": lazy_gettext("Document"),
    "review": lazy_gettext("Réécriture"),
    "person": lazy_gettext("Personne"),
    "session": lazy_gettext("Session"),
    "rule": lazy_gettext("Règle"),
}


def deed_words(entry: AuditEntry) -> str:
    """What was done."""
    known = {deed.value: words for deed, words in DEEDS.items()}
    return str(known.get(entry.action, entry.action))


def aim_words(entry: AuditEntry, names: Mapping[int, str]) -> str:
    """On what it was done; people by their name."""
    if entry.kind is None:
        return ""
    kind = str(KINDS.get(entry.kind, entry.kind))
    if entry.kind == "person" and entry.item is not None and entry.item in names:
        return names[entry.item]
    return (
        kind if entry.item is None else str(gettext("%(kind)s n° %(number)s", kind=kind, number=entry.item))
    )


def detail_words(entry: AuditEntry) -> str:
    """What else is known, in words where there are some."""
    facts = entry.facts
    if entry.action == Deed.STEP:
        steps = {action.value: words for action, words in STEPS.items()}
        return str(steps.get(facts["step"], facts["step"]))
    if entry.action == Deed.DECISION:
        return str(OUTCOMES.get(facts["outcome"], facts["outcome"]))
    if entry.action == Deed.ROLES_CHANGED:
        return f"{_role_words(facts['before'])} → {_role_words(facts['after'])}"
    if entry.action in {Deed.ACCOUNT_MADE, Deed.SECOND_FACTOR_RULE}:
        return _role_words(facts["roles"])
    return ", ".join(f"{name}: {value}" for name, value in facts.items() if value is not None)


def _role_words(kept: str) -> str:
    return ", ".join(str(ROLES[Role(word)].name) for word in kept.split(",") if word in set(Role))
