"""French labels of fields: *Nom du demandeur* -> *Votre nom*; labels that many forms share, said plainly."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from workbench.language.lexique import lexique
from workbench.model import Span
from workbench.rewrite.protected import is_shouted
from workbench.rewrite.seams import capitalised
from workbench.rewrite.turns.abbreviations import words_in_full
from workbench.rewrite.turns.table import Turned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rewrite.parsed import Parsed

_LONGEST = 80
"""Characters of a label that can be rewritten as a whole: ours."""
_LABEL = re.compile(
    r"(?P<mark>(?:[-–•]\s|\d{1,2}[.)]\s|[a-z]\)\s)?)(?P<words>[^\W\d].*?)(?P<end>[\s:…._]*)", re.DOTALL
)
_MINE = re.compile(
    r"(?P<words>.+?)\s(?:du (?:demandeur|déclarant|requérant|pétitionnaire)"
    r"|de la (?:demandeuse|déclarante|requérante)|de l[’']intéressée?)",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"(?P<tie>,\s|\set\s|^)(?P<noun>[^\W\d_]+)(?P<more>(?:\s(?!et\s)[^\W\d_,’'()-]+|[’'-][^\W\d_]+)*)"
)
_NOT_MINE = frozenset({
    "cadre", "partie", "exemplaire", "volet", "désignation", "présentation", "identification", "copie", "cas",
    "renseignements", "rubrique", "accord", "attestation", "place", "choix", "nom complet", "demande", "lien",
})  # fmt: skip
COMMON = "fr.libelles.courant"
"""The turn for labels that many forms share."""
DATE = "fr.libelles.date"
"""The turn that says how a date is written: of use where a date is typed or written freely."""
_DATE = re.compile(
    r"Date d(?:e |['’])(?:naissance|adoption|mariage|divorce|séparation|décès|arrivée|départ|entrée|sortie"
    r"|emménagement|déménagement|embauche|début|fin|délivrance|expiration|achat|vente)\b[^\d()/{}:,_]*"
)
"""Dates that people write about themselves; those of meetings, orders and papers of an office have no use
for a hint."""
_DEFINITE = frozenset({"le", "la", "les", "l", "du", "des", "au", "aux"})
"""Articles within an item: the thing is somebody else's (*justificatif de l’identité du déclarant*)."""


class _Row(NamedTuple):
    find: re.Pattern[str]
    put: str
    sure: bool


def as_label(sentence: Parsed) -> Iterator[Turned]:
    """What can be said of a free text that is a label; nothing for a sentence."""
    yield from _whole(sentence.text)


def relabelled(text: str) -> Iterator[Turned]:
    """The turns for the label of a field, which nobody parsed; places do not overlap, none is sure."""
    found = list(_whole(text)) or list(words_in_full(text))
    for turned in found:
        yield Turned(turned.turn, turned.span, turned.replacements, sure=False)


def _whole(text: str) -> Iterator[Turned]:
    if len(text) > _LONGEST or text.endswith((".", "?", "!")) or is_shouted(text):
        return
    label = _LABEL.fullmatch(text)
    if label is None:
        return
    made = _shared(label["words"]) or _mine(label["words"]) or _dated(label["words"])
    if made:
        turn, put, sure = made
        yield Turned(turn, Span(label.start("words"), label.end("words")), (put,), sure)


def _shared(words: str) -> tuple[str, str, bool] | None:
    """A label that stands in the table."""
    for row in _rows():
        found = row.find.fullmatch(words)
        if found:
            put = row.put.format(**{name: part.lower() for name, part in found.groupdict().items()})
            return COMMON, capitalised(put) if words[0].isupper() else put, row.sure
    return None


def _dated(words: str) -> tuple[str, str, bool] | None:
    """``Date de naissance`` -> ``Date de naissance (JJ/MM/AAAA)``."""
    return (DATE, f"{words} (JJ/MM/AAAA)", False) if _DATE.fullmatch(words) else None


def _mine(words: str) -> tuple[str, str, bool] | None:
    """``Nom et prénom du demandeur`` -> ``Votre nom et votre prénom``."""
    found = _MINE.fullmatch(words)
    if found is None:
        return None
    items = list(_ITEM.finditer(found["words"]))
    if "".join(item[0] for item in items) != found["words"] or not all(map(_is_thing, items)):
        return None
    made = "".join(
        f"{item['tie']}{_your(item['noun'])} {item['noun'].lower()}{item['more']}" for item in items
    )
    return "fr.libelles.vous", capitalised(made) if words[0].isupper() else made, False


def _is_thing(item: re.Match[str]) -> bool:
    """Whether an item opens with a noun that a person can have, and holds no verb."""
    noun = item["noun"].lower()
    named = any(entry.pos == "NOM" for entry in lexique().entries(noun))
    rest = re.findall(r"[^\W\d_]+", item["more"].lower())
    if not named or noun in _NOT_MINE or _DEFINITE & set(rest):
        return False
    return not any(map(lexique().is_finite_verb, rest))


def _your(noun: str) -> str:
    readings = [entry for entry in lexique().entries(noun) if entry.pos == "NOM"]
    return "vos" if readings and readings[0].number == "p" else "votre"


@cache
def _rows() -> tuple[_Row, ...]:
    data = tomllib.loads(files("workbench.rewrite.turns").joinpath("labels.toml").read_text("utf-8"))
    return tuple(
        _Row(re.compile(row["find"], re.IGNORECASE), row["put"], row.get("sure", False))
        for row in data["label"]
    )
