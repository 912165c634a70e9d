"""Administrative sentences put together from clauses, each with the facts that were put in.

`sentences` draws them; `SPOILT` says how each kind of fact is spoilt: removed or made another one.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from hypothesis import strategies as st


class Fact(NamedTuple):
    """One fact of a sentence. `again`: an expression that finds it again, however it is said."""

    kind: str
    words: str
    again: str


class FactSentence(NamedTuple):
    """A sentence and the facts in it, in order."""

    text: str
    facts: tuple[Fact, ...]


_PLAIN_AGAIN = {
    "amount": {
        "1 500 €": r"1[ \u00a0\u202f]500[ \u00a0\u202f]?(?:€|euros)",
        "mille cinq cents euros": r"(?:1[ \u00a0\u202f]?500|mille cinq cents)[ \u00a0\u202f]?(?:€|euros)",
        "45 euros": r"45[ \u00a0\u202f](?:€|euros)",
        "deux cent vingt euros": r"(?:220|deux cent vingt)[ \u00a0\u202f](?:€|euros)",
        "12,50 €": r"12,50[ \u00a0\u202f](?:€|euros)",
    },
    "share": {
        "30 %": r"30[ \u00a0\u202f]?(?:%|pour cent)",
        "vingt pour cent": r"(?:20|vingt)[ \u00a0\u202f]?(?:%|pour cent)",
    },
    "delay": {
        "deux mois": r"(?:2|deux)[ \u00a0]mois",
        "quinze (15) jours": r"(?:15|quinze)[ \u00a0](?:\(15\) )?jours",
        "30 jours ouvrés": r"30[ \u00a0]jours ouvrés",
        "six semaines": r"(?:6|six)[ \u00a0]semaines",
        "trois ans": r"(?:3|trois)[ \u00a0]ans",
        "48 heures": r"48[ \u00a0](?:heures|h)",
        "huit jours francs": r"(?:8|huit)[ \u00a0]jours francs",
    },
    "date": {
        "1er janvier 2027": r"1er[ \u00a0]janvier[ \u00a0]2027",
        "premier mai": r"(?:1er|premier)[ \u00a0]mai",
        "lundi 15 juin 2026": r"lundi[ \u00a0]15[ \u00a0]juin[ \u00a0]2026",
        "31 décembre": r"31[ \u00a0]décembre",
        "quinze août": r"(?:15|quinze)[ \u00a0]août",
    },
    "article": {
        "L. 123-4 du code de la route": r"L\. 123-4 du code de la route",
        "R. 4127-12 du code du travail": r"R\. 4127-12 du code du travail",
        "7 du règlement intérieur": r"\b7\b.*règlement intérieur",
        "12 bis": r"12 bis",
    },
    "form": {"12345*06": r"12345\*06", "15646*01": r"15646\*01"},
    "name": {
        "Madame Nadia Lefèvre": r"Nadia Lefèvre",
        "Monsieur Paul Durand": r"Paul Durand",
        "la mairie de Saint-Denis": r"mairie de Saint-Denis",
        "la société Valmont": r"société Valmont",
        "la CAF": r"\bCAF\b|caisse d[’']allocations",
    },
    "address": {
        "aide@mairie.fr": r"aide@mairie\.fr",
        "https://aides.exemple.fr/42": r"https://aides\.exemple\.fr/42",
    },
    "quotation": {
        "« lu et approuvé »": r"« lu et approuvé »",
        "« nonobstant toute clause »": r"« nonobstant toute clause »",
    },
    "bound": {
        "au moins": r"au moins|au minimum|minimum",
        "au maximum": r"au maximum|au plus|maximum|jusqu",
        "plus de": r"plus d[e’']|dépass|supérieur",
        "moins de": r"moins d[e’']|inférieur",
        "jusqu’à": r"jusqu|au plus|au maximum",
    },
    "limit": {
        "au plus tard le": r"au plus tard le|avant le .* inclus",
        "à compter du": r"à (?:compter|partir) du|dès le",
        "avant le": r"avant le",
        "jusqu’au": r"jusqu’au",
        "après le": r"après le",
    },
    "condition": {
        "Si vous êtes absent": r"[Ss]i vous êtes absent",
        "En cas de refus": r"[Ee]n cas de refus|[Ss]i .*refus",
        "Lorsque le bail est signé": r"(?:[Ll]orsque|[Qq]uand|[Ss]i|[Uu]ne fois) .*bail .*signé",
        "Dans l’hypothèse où le dossier est complet": r"(?:[Ss]i|[Dd]ans l’hypothèse où) .*dossier.*complet",
        "Sous réserve de l’accord du juge": r"(?:[Ss]ous réserve|[Ss]i|[Àà] condition).*juge",
    },
    "exception": {
        "sauf pour les mineurs": r"sauf .*mineurs",
        "à l’exception des week-ends": r"(?:à l’exception|sauf|hors).*week-ends",
        "hormis les frais de port": r"(?:hormis|sauf|à part|hors).*frais de port",
    },
    "occasion": {
        "le cas échéant": r"le cas échéant|si besoin|si nécessaire|si c’est le cas|s’il y a lieu|éventuel",
        "chaque année": r"chaque année|tous les ans|annuel",
        "sans rendez-vous": r"sans rendez-vous",
        "avant la visite": r"avant la visite",
    },
}

SPOILT: dict[str, tuple[tuple[str, str], ...]] = {
    "amount": ((r"\d", "9"), (r"€|euros", ""), (r"€|euros", "%"), (r"mille|deux", "trois"), (r".+", "")),
    "share": ((r"\d", "9"), (r"vingt", "trente"), (r"%|pour cent", "€"), (r".+", "")),
    "delay": (
        (r"\d", "7"),
        (r"deux|quinze|six|trois|huit", "quatre"),
        (r"mois", "jours"),
        (r"mois", "ans"),
        (r"jours", "semaines"),
        (r"jours", "mois"),
        (r"semaines", "jours"),
        (r"ans", "mois"),
        (r"heures", "jours"),
        (r" ouvrés", ""),
        (r"ouvrés", "ouvrables"),
        (r" francs", ""),
        (r".+", ""),
    ),
    "date": (
        (r"janvier|mai|juin", "mars"),
        (r"décembre|août", "juillet"),
        (r"20\d\d", "2031"),
        (r" 20\d\d", ""),
        (r"lundi", "mardi"),
        (r"lundi ", ""),
        (r"1er|premier", "2"),
        (r"quinze|15|31", "12"),
        (r".+", ""),
    ),
    "article": ((r"\d", "8"), (r"L\.", "R."), (r"R\.", "D."), (r" bis", ""), (r"bis", "ter"), (r".+", "")),
    "form": ((r"\d", "8"), (r"\*0\d", ""), (r".+", "")),
    "name": (
        (r"Nadia |Paul ", ""),
        (r"Lefèvre|Durand", "Martin"),
        (r"Saint-Denis", "Saint-Ouen"),
        (r"Valmont", "Valmy"),
        (r"CAF", "CPAM"),
        (r"Madame", "Monsieur"),
        (r".+", "la mairie"),
    ),
    "address": ((r"mairie|exemple", "autre"), (r".+", "")),
    "quotation": ((r" et approuvé| toute clause", ""), (r"[«»] ?", ""), (r".+", "")),
    "bound": (
        (r"au moins", "au plus"),
        (r"au maximum", "au minimum"),
        (r"plus de", "moins de"),
        (r"moins de", "plus de"),
        (r"jusqu’à", "au moins"),
        (r".+", ""),
    ),
    "limit": (
        (r"au plus tard|à compter du", "après"),
        (r"avant", "après"),
        (r"jusqu’au", "à partir du"),
        (r"après", "avant"),
        (r".+", "le"),
    ),
    "condition": (
        (r"^(?:Si|Lorsque) ", ""),
        (r"^(?:En cas de|Sous réserve de) ?", "Avec "),
        (r"^Dans l’hypothèse où ", ""),
        (r"^(?:Si|Lorsque|Dans l’hypothèse où)", "À moins que"),
        (r"^En cas de", "Sauf en cas de"),
    ),
    "exception": ((r"^sauf", "même"), (r"^à l’exception", "à l’occasion"), (r"^hormis", "avec"), (r".+", "")),
    "occasion": (
        (r"le cas échéant", "toujours"),
        (r"chaque année", "une fois"),
        (r"sans", "sur"),
        (r"avant", "après"),
        (r".+", ""),
    ),
    "duty": (
        (r"devez|doit", "voulez"),
        (r"devez", "pouvez"),
        (r"doit", "peut"),
        (r"est tenu d", "vient d"),
        (r"incombe", "plaît"),
        (r"appartient", "plaît"),
    ),
    "permission": (
        (r"pouvez|peut", "voulez"),
        (r"pouvez", "devez"),
        (r"peut", "doit"),
        (r"possible", "utile"),
        (r"avez la faculté", "avez le plaisir"),
    ),
    "negation": (
        (r"\bne |n’", ""),
        (r"\bpas\b", "que"),
        (r"\bjamais\b", "pas"),
        (r"\bplus\b", "pas"),
        (r"aucun ", "un "),
    ),
    "only": (
        (r"Seul l", "L"),
        (r"\bque\b", "pas"),
        (r"\bque\b", "même"),
        (r"seulement|uniquement", "aussi"),
        (r"exclusivement", "aussi"),
    ),
    "prohibition": ((r"interdit", "facile"), (r"interdit", "permis")),
    "choice": ((r" ou ", " et "), (r" ou [^,;.]*", "")),
    "list": ((r", [^,]*(?= et )", ""), (r" et [^,]*$", ""), (r" et ", " ou ")),
}

_DUTY = r"doi[st]|doiv|dev[eorai]|faut|tenu|obligat|appartient|incombe|convient"
_MAY = r"peu[tvx]|pouv|possib|facult|droit|autoris"
_NOT = r"\bne .*\b(?:pas|plus|jamais|aucun)|\bn’"
_OPENINGS = {
    "vous devez": ("duty", _DUTY),
    "il vous appartient de": ("duty", _DUTY),
    "il vous incombe de": ("duty", _DUTY),
    "le demandeur doit": ("duty", _DUTY),
    "l’usager est tenu de": ("duty", _DUTY),
    "vous pouvez": ("permission", _MAY),
    "vous avez la faculté de": ("permission", _MAY),
    "il est possible de": ("permission", _MAY),
    "le bénéficiaire peut": ("permission", _MAY),
    "vous ne devez pas": ("negation", _NOT),
    "il ne faut jamais": ("negation", _NOT),
    "nous ne pouvons plus": ("negation", _NOT),
    "vous n’êtes pas tenu de": ("negation", _NOT),
    "n’oubliez pas de": ("negation", r"n’oubliez pas|pensez|n’omettez"),
    "il est interdit de": ("prohibition", r"interdi|ne .*pas"),
    "seul le titulaire peut": ("only", r"[Ss]eul"),
    "le notaire ne peut que": ("only", r"\bne .*qu[e’]|seulement|uniquement"),
    "vous êtes seulement prié de": ("only", r"seulement|uniquement"),
    "la caisse est chargée de": ("", ""),
    "nos services vont": ("", ""),
    "vous êtes invité à": ("", ""),
}
_ACTS = (
    "solliciter {thing}",
    "transmettre {thing}",
    "produire {thing}",
    "procéder à l’envoi de {thing}",
    "faire parvenir {thing}",
    "acquitter la somme de {amount}",
    "payer {bound} {amount}",
    "régler {share} du montant",
    "procéder au paiement de {amount}",
    "retourner l’imprimé n° {form}",
    "verser {amount} à {name}",
    "restituer {thing} à {name}",
    "apposer la mention {quotation}",
    "recopier {quotation} en marge de l’acte",
    "former un recours auprès de {name}",
)
_THINGS = {
    "un extrait d’acte, une attestation et une facture": ("list", r"extrait.*attestation.*facture"),
    "le bail, la facture et le justificatif": ("list", r"bail.*facture.*justificatif"),
    "une attestation ou une facture": ("choice", r"attestation\b.*\bou\b.*facture"),
    "l’original ou la copie": ("choice", r"original\b.*\bou\b.*copie"),
    "le dossier": ("", ""),
    "toute pièce utile": ("", ""),
}
_TAILS = (
    "dans un délai de {delay}",
    "sous {delay}",
    "{limit} {date}",
    "{limit} {date}, {exception}",
    "en application de l’article {article}",
    "conformément à l’article {article}",
    "à l’adresse {address}",
    "{exception}",
    "nonobstant la demande de {name}",
    "{occasion}",
    "en vue de l’examen de la demande",
    "pendant {bound} {delay}",
    "aux fins de contrôle",
)
_SLOT = re.compile(r"\{(\w+)\}")


@st.composite
def fact_sentences(draw: st.DrawFn) -> FactSentence:
    """A sentence of one to four clauses, with at least one fact in most of them."""
    facts: list[Fact] = []
    pieces: list[str] = []
    if draw(st.booleans()):
        pieces.append(_one(draw, "condition", facts) + ",")
    pieces.append(_known(draw, _OPENINGS, facts))
    pieces.append(_filled(draw, draw(st.sampled_from(_ACTS)), facts))
    tails = draw(st.lists(st.sampled_from(_TAILS), min_size=0, max_size=2, unique=True))
    pieces.extend(_filled(draw, tail, facts) for tail in tails)
    text = " ".join(pieces)
    text = re.sub(r"\bde (?=[aeiouéà])", "d’", re.sub(r"\b(de|à) l(es?) ", _contracted, text))
    return FactSentence(f"{text[0].upper()}{text[1:]}.", tuple(facts))


def _contracted(found: re.Match[str]) -> str:
    return {"dele": "du ", "deles": "des ", "àle": "au ", "àles": "aux "}[f"{found[1]}l{found[2]}"]


def _filled(draw: st.DrawFn, clause: str, facts: list[Fact]) -> str:
    made = ""
    for rank, part in enumerate(_SLOT.split(clause)):
        if rank % 2 == 0:
            made += part
        elif part == "thing":
            made += _known(draw, _THINGS, facts)
        else:
            made += _one(draw, part, facts)
    return made


def _one(draw: st.DrawFn, kind: str, facts: list[Fact]) -> str:
    words = draw(st.sampled_from(sorted(_PLAIN_AGAIN[kind])))
    facts.append(Fact(kind, words, _PLAIN_AGAIN[kind][words]))
    return words


def _known(draw: st.DrawFn, table: dict[str, tuple[str, str]], facts: list[Fact]) -> str:
    words = draw(st.sampled_from(sorted(table)))
    kind, again = table[words]
    if kind:
        facts.append(Fact(kind, words.removesuffix(" de"), again))
    return words
