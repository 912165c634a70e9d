"""Lines of the log in words, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask_babel import gettext, lazy_gettext, ngettext

from workbench.model import Language
from workbench.model.periods import period_named
from workbench.register.api_tokens import Scope
from workbench.register.audit_log import Deed
from workbench.register.masking_marks import Verdict
from workbench.register.permissions import Permission
from workbench.register.workflow import Role
from workbench.synthesis.words import Speaker
from workbench.web.languages import current_locale
from workbench.web.workshop.api_tokens import SCOPES
from workbench.web.workshop.campaigns_words import CAMPAIGN_STEPS
from workbench.web.workshop.doors import roles_in_words
from workbench.web.workshop.experiences_words import STEPS as EXPERIENCE_STEPS
from workbench.web.workshop.masking_words import kind_words
from workbench.web.workshop.people_words import ROLES
from workbench.web.workshop.queue_words import STEPS as TARGETS
from workbench.web.workshop.words import ANSWERS, CHANNELS, OUTCOMES, STEPS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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
    Deed.IDENTITY_TIED: lazy_gettext("Compte relié au service de connexion"),
    Deed.STEP: lazy_gettext("Étape d’un document"),
    Deed.DECISION: lazy_gettext("Décision sur une suggestion"),
    Deed.MARK: lazy_gettext("Décision sur une donnée personnelle"),
    Deed.OWN_TEXT: lazy_gettext("Bloc réécrit"),
    Deed.TERM_LOCKED: lazy_gettext("Terme verrouillé ou déverrouillé"),
    Deed.POINT_ANSWERED: lazy_gettext("Réponse à une question de relecture"),
    Deed.RULE_SET: lazy_gettext("Règle montrée ou masquée"),
    Deed.TARGET_SET: lazy_gettext("Délai changé"),
    Deed.COMMENT: lazy_gettext("Commentaire"),
    Deed.DOWNLOAD: lazy_gettext("Fichier téléchargé"),
    Deed.CANNED_ANSWER: lazy_gettext("Réponse type changée"),
    Deed.LOG_EXPORTED: lazy_gettext("Journal exporté"),
    Deed.COUNTER_DEPOSIT: lazy_gettext("Dépôt saisi pour une personne"),
    Deed.LOOK_UP: lazy_gettext("Dépôt recherché pour une personne"),
    Deed.TOKEN_MADE: lazy_gettext("Jeton d’accès créé"),
    Deed.TOKEN_ENDED: lazy_gettext("Jeton d’accès retiré"),
    Deed.TOKEN_USED: lazy_gettext("Action faite avec un jeton"),
    Deed.LESSON: lazy_gettext("Ce que nous avons appris"),
    Deed.EXPERIENCE: lazy_gettext("Témoignage"),
    Deed.SYNTHESIS: lazy_gettext("Synthèse"),
    Deed.CAMPAIGN: lazy_gettext("Campagne"),
    Deed.PROPOSAL: lazy_gettext("Proposition pour le lexique ou une règle"),
}

_CODES: dict[str, LazyString] = {
    **OUTCOMES,
    "thread_opened": lazy_gettext("écrit"),
    "thread_answered": lazy_gettext("réponse"),
    "comment_edited": lazy_gettext("corrigé"),
    "comment_deleted": lazy_gettext("effacé"),
    "thread_resolved": lazy_gettext("discussion close"),
    "thread_reopened": lazy_gettext("discussion rouverte"),
    **{answer.value: words for answer, words in ANSWERS.items()},
    "own_text": lazy_gettext("texte écrit par l’équipe"),
    "locked": lazy_gettext("verrouillé"),
    "unlocked": lazy_gettext("déverrouillé"),
    "invitation": lazy_gettext("invitation"),
    "new_password": lazy_gettext("nouveau mot de passe"),
    "link": lazy_gettext("par un lien"),
    "own": lazy_gettext("depuis son compte"),
    "code": lazy_gettext("code faux"),
    "original": lazy_gettext("fichier déposé"),
    "history": lazy_gettext("historique du document"),
    "in_place": lazy_gettext("fichier déposé, avec les changements"),
    "new_docx": lazy_gettext("nouveau texte (Word)"),
    "new_page": lazy_gettext("nouveau texte (page web)"),
    **{channel.value: words for channel, words in CHANNELS.items()},
    "by_code": lazy_gettext("avec le code"),
    "by_form": lazy_gettext("avec le formulaire"),
    **EXPERIENCE_STEPS,
    **{f"campaign_{code}": words for code, words in CAMPAIGN_STEPS.items()},
    "synthesis_made": lazy_gettext("faite"),
    "synthesis_counted": lazy_gettext("comptée de nouveau"),
    "synthesis_introduced": lazy_gettext("introduction écrite"),
    "synthesis_published": lazy_gettext("publiée"),
    "synthesis_corrected": lazy_gettext("nouvelle édition commencée"),
    "synthesis_discarded": lazy_gettext("nouvelle édition abandonnée"),
    "added": lazy_gettext("ajoutée"),
    "changed": lazy_gettext("changée"),
    "retired": lazy_gettext("retirée"),
    "restored": lazy_gettext("remise"),
    "proposed": lazy_gettext("proposée"),
    "declined": lazy_gettext("refusée"),
    "withdrawn": lazy_gettext("retirée"),
    "entry": lazy_gettext("entrée du lexique"),
    "exception": lazy_gettext("exception d’une règle"),
    "provider": lazy_gettext("par le service de connexion"),
}
"""Facts in words."""
_RULE_IS_SHOWN = {True: lazy_gettext("montrée"), False: lazy_gettext("suit les décisions")}
_OF_MARKS: dict[str | None, LazyString] = {
    Verdict.CONFIRMED.value: lazy_gettext("à masquer"),
    Verdict.REJECTED.value: lazy_gettext("à laisser visible"),
    None: lazy_gettext("décision annulée"),
}
_SEEN_ELSEWHERE = {"edition", "found", "suggestion", "thread", "block", "permission"}
"""Facts that say nothing to a reader; they are in the export."""

KINDS = {
    "document": lazy_gettext("Document"),
    "review": lazy_gettext("Réécriture"),
    "person": lazy_gettext("Personne"),
    "session": lazy_gettext("Session"),
    "rule": lazy_gettext("Règle"),
    "answer": lazy_gettext("Réponse type"),
    "experience": lazy_gettext("Témoignage"),
    "campaign": lazy_gettext("Campagne"),
    "proposal": lazy_gettext("Proposition"),
    "administration": lazy_gettext("Administration"),
    "token": lazy_gettext("Jeton d’accès"),
    "synthesis": lazy_gettext("Synthèse"),
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


def detail_words(entry: AuditEntry, names: Mapping[int, str]) -> str:
    """What else is known, in words where there are some; people by their name."""
    facts = entry.facts
    if entry.action == Deed.STEP:
        steps = {action.value: words for action, words in STEPS.items()}
        return str(steps.get(facts["step"], facts["step"]))
    if entry.action == Deed.ROLES_CHANGED:
        return f"{_role_words(facts['before'])} → {_role_words(facts['after'])}"
    if entry.action in {Deed.ACCOUNT_MADE, Deed.SECOND_FACTOR_RULE}:
        return _role_words(facts["roles"])
    if entry.action in {Deed.SESSION_ENDED, Deed.TOKEN_ENDED}:
        return names.get(facts["of"], "")
    words = _WORDED.get(entry.action, _code_words)
    return words(facts)


def _code_words(facts: Mapping[str, Any]) -> str:
    codes = [value for name, value in facts.items() if name not in _SEEN_ELSEWHERE and value is not None]
    return ", ".join(str(_CODES.get(value, value)) for value in codes)


def _refusal_words(facts: Mapping[str, Any]) -> str:
    """Who may do it; the address that was refused is in the export."""
    asked = facts.get("permission")
    return roles_in_words(Permission(asked)) if asked else ""


def _mark_words(facts: Mapping[str, Any]) -> str:
    """What may be personal, and what was said of it."""
    return f"{kind_words(facts['kind'])}, {_OF_MARKS[facts['verdict']]}"


def _rule_words(facts: Mapping[str, Any]) -> str:
    return f"{facts['rule']}, {_RULE_IS_SHOWN[facts['unmuted']]}"


def _synthesis_words(facts: Mapping[str, Any]) -> str:
    """The step, then the period that the synthesis is of."""
    period = period_named(facts["period"])
    named = facts["period"] if period is None else Speaker(Language(current_locale().value)).period(period)
    return f"{_CODES.get(facts['step'], facts['step'])}, {named}"


def _target_words(facts: Mapping[str, Any]) -> str:
    """The step whose target changed, and its days before and after."""
    days = ngettext("%(num)s jour", "%(num)s jours", facts["after"])
    return f"{TARGETS[facts['step']]}, {facts['before']} → {days}"


def _token_words(facts: Mapping[str, Any]) -> str:
    """What a token lets its owner do, and for how long."""
    scopes = [str(SCOPES[Scope(word)]) for word in facts["scopes"].split(",") if word in set(Scope)]
    return "; ".join([*scopes, ngettext("%(num)s jour", "%(num)s jours", facts["days"])])


def _no_words(_facts: Mapping[str, Any]) -> str:
    """Nothing that a reader of the page could use."""
    return ""


def _campaign_words(facts: Mapping[str, Any]) -> str:
    """The step of a campaign, then how many documents it took and how many files it left out."""
    said = [str(_CODES.get(facts["step"], facts["step"]))]
    if facts.get("documents"):
        said.append(ngettext("%(num)s document", "%(num)s documents", facts["documents"]))
    if facts.get("refused"):
        said.append(
            ngettext("%(num)s fichier laissé de côté", "%(num)s fichiers laissés de côté", facts["refused"])
        )
    return ", ".join(said)


_WORDED: dict[str, Callable[[Mapping[str, Any]], str]] = {
    Deed.REFUSAL.value: _refusal_words,
    Deed.MARK.value: _mark_words,
    Deed.RULE_SET.value: _rule_words,
    Deed.SYNTHESIS.value: _synthesis_words,
    Deed.TARGET_SET.value: _target_words,
    Deed.TOKEN_MADE.value: _token_words,
    Deed.TOKEN_USED.value: _no_words,
    Deed.CAMPAIGN.value: _campaign_words,
}
"""What words the facts of a deed; those of all others are codes with words."""


def _role_words(kept: str) -> str:
    return ", ".join(str(ROLES[Role(word)].name) for word in kept.split(",") if word in set(Role))
