"""Which datum a question of a form asks for, and sentences of a letter that say one."""

from __future__ import annotations

import re

QUESTIONS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (asked, re.compile(words, re.IGNORECASE))
    for asked, words in (
        ("email", r"mail|courriel|électronique|mèl"),
        ("phone", r"t[ée]l[ée]?ph|t[ée]l\b|portable|mobile\b|fax"),
        ("birth_date", r"date de naissance|n[ée](?:\(e\)|e)? le\b"),
        ("nir", r"sécurité sociale|\bnir\b"),
        ("siret", r"siret"),
        ("iban", r"\biban\b"),
        ("plate", r"immatriculation"),
        ("tax_number", r"numéro fiscal|n° fiscal"),
        ("benefit_number", r"allocataire"),
        ("identity_number", r"passeport|carte d.identité|titre de séjour"),
        ("postcode", r"code postal"),
        ("street", r"\badresse\b|n° et (?:rue|voie)|numéro et voie|demeurant|domicile"),
        ("given", r"^[^n]*\bprénoms?\b"),
        ("name", r"\bnoms?\b.*\bprénoms?|soussigné|représenté"),
        ("surname", r"\bnoms?\b(?!bre)"),
    )
)
"""The first that a label contains is what it asks for."""

LETTER: dict[str, tuple[str, ...]] = {
    "name": (
        "Je soussigné(e) {}, demande que mon dossier soit revu.",
        "Mon voisin, M. {}, peut en témoigner.",
        "J'ai été reçue par Mme {} à l'accueil.",
        "La personne à prévenir est {}, qui vit chez moi.",
        "Nom et prénom de l'enfant : {}",
    ),
    "surname": ("Nom de naissance : {}", "Nom d'usage : {}"),
    "given": ("Prénom : {}", "Prénoms : {}"),
    "birth_date": ("Je suis né(e) le {} et je vis seul(e).", "Date de naissance : {}"),
    "nir": ("Mon numéro de sécurité sociale est le {}.", "NIR : {}"),
    "siret": ("Mon entreprise a le numéro SIRET {}.", "SIRET : {}"),
    "iban": ("Merci de payer sur le compte {}.", "IBAN : {}"),
    "card": ("J'ai payé par carte {} le même jour.",),
    "phone": ("Vous pouvez me joindre au {} le matin.", "Tél. : {}", "Mon autre numéro : {}"),
    "email": ("Mon adresse est {} si besoin.", "Courriel : {}"),
    "street": ("J'habite {} depuis deux ans.", "Adresse : {}", "Mes enfants vivent {}."),
    "postcode": ("Code postal et ville : {}",),
    "plate": ("Ma voiture, immatriculée {}, est vendue.", "Véhicule : {}"),
    "tax_number": ("Numéro fiscal : {}",),
    "benefit_number": ("Numéro d'allocataire : {}",),
    "identity_number": ("Passeport n° : {}",),
}
"""For each datum, sentences with a place for it."""


def asked_by(label: str) -> str | None:
    """What a label asks for, None when it is nothing personal that is planted."""
    return next((asked for asked, words in QUESTIONS if words.search(label)), None)
