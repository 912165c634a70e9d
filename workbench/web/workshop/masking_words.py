"""What is said of personal data in a file, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import lazy_gettext

from workbench.model.personal import SURE, PersonalKind

if TYPE_CHECKING:
    from flask_babel.speaklater import LazyString

KINDS: dict[PersonalKind, LazyString] = {
    PersonalKind.NAME: lazy_gettext("Nom"),
    PersonalKind.BIRTH_DATE: lazy_gettext("Date de naissance"),
    PersonalKind.NIR: lazy_gettext("Numéro de sécurité sociale"),
    PersonalKind.COMPANY: lazy_gettext("Numéro SIREN ou SIRET"),
    PersonalKind.IBAN: lazy_gettext("Compte bancaire"),
    PersonalKind.CARD: lazy_gettext("Carte bancaire"),
    PersonalKind.PHONE: lazy_gettext("Téléphone"),
    PersonalKind.EMAIL: lazy_gettext("Adresse électronique"),
    PersonalKind.ADDRESS: lazy_gettext("Adresse postale"),
    PersonalKind.PLATE: lazy_gettext("Plaque ou numéro de véhicule"),
    PersonalKind.TAX_NUMBER: lazy_gettext("Numéro fiscal"),
    PersonalKind.BENEFIT_NUMBER: lazy_gettext("Numéro d’allocataire"),
    PersonalKind.IDENTITY_NUMBER: lazy_gettext("Numéro de pièce d’identité"),
    PersonalKind.SIGNATURE: lazy_gettext("Signature"),
    PersonalKind.HANDWRITING: lazy_gettext("Écriture à la main"),
    PersonalKind.ANSWER: lazy_gettext("Réponse ou autre"),
}

_REASONS: dict[str, LazyString] = {
    "checked": lazy_gettext("sa clé de contrôle est juste"),
    "pattern": lazy_gettext("il en a la forme"),
    "near_label": lazy_gettext("il suit un libellé qui le demande"),
    "named_in_text": lazy_gettext("le texte nomme une personne"),
    "typed": lazy_gettext("quelqu’un l’a tapé dans un champ"),
    "repeated": lazy_gettext("le même texte a été trouvé ailleurs"),
    "ink": lazy_gettext("de l’encre qui n’est ni un mot imprimé ni un trait"),
    "office": lazy_gettext("sans doute celui d’un service"),
    "example": lazy_gettext("sans doute un exemple"),
    "running_header": lazy_gettext("il est dans l’en-tête ou le pied de page"),
    "ordinary_words": lazy_gettext("ce sont des mots ordinaires"),
    "by_hand": lazy_gettext("ajouté à la main"),
}
_CHECKED = 0.9
"""Confidence of what has a right check digit, and more."""


def kind_words(kind: str) -> LazyString:
    """What a mark is."""
    return KINDS[PersonalKind(kind)]


def reason_words(reason: str) -> LazyString | str:
    """Why it was marked; a code without words says nothing."""
    return _REASONS.get(reason, "")


def confidence_words(confidence: float) -> LazyString:
    """How sure that is, for a share of 0-1."""
    if confidence >= _CHECKED:
        return lazy_gettext("presque sûr")
    return lazy_gettext("probable") if confidence >= SURE else lazy_gettext("peu probable")
