"""A noun replaced by one of the other gender takes its determiners along: ``un duplicata``, ``une copie``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.rewrite.features import features
from workbench.rewrite.function_words import words
from workbench.rewrite.inflect_fr import gender_of
from workbench.rewrite.match import has_pos
from workbench.rewrite.seams import starts_with_vowel
from workbench.rewrite.slots import is_finite
from workbench.rewrite.template import Place, UnsureError, inflected

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.rewrite.rules import Rule
    from workbench.rewrite.units import Unit

_FEMININE = {
    "le": "la",
    "un": "une",
    "ce": "cette",
    "cet": "cette",
    "mon": "ma",
    "ton": "ta",
    "son": "sa",
    "tout": "toute",
    "tous": "toutes",
    "aucun": "aucune",
    "quel": "quelle",
    "quels": "quelles",
    "certains": "certaines",
}
_MASCULINE = {feminine: masculine for masculine, feminine in _FEMININE.items() if masculine != "cet"}
_POSSESSIVES = frozenset({"mon", "ton", "son"})
_NEUTRAL = words("neutral_determiners")
_OF_ADJECTIVES = frozenset({"ADJ", "VERB", "AUX", "NOUN", "PROPN"})
"""What the tagger calls an adjective or a participle, rightly or not."""
_PARTICIPLES = ("é", "ée", "és", "ées")
_AGREEING = frozenset({"amod", "acl", "acl:relcl", "appos"})


def agreed_determiners(rule: Rule, place: Place, replacement: str) -> tuple[int, list[str]]:
    """How many units in front join the replacement, and their new forms; (0, []) when nothing changes.

    Raises:
        UnsureError: another word agrees with the noun, so more than the determiner would have to change.
    """
    head = inflected(place)
    if head is None or "noun" not in rule.needs:
        return 0, []
    unit, word = head
    genders = {feature.gender for feature in features(unit, word) if feature.noun}
    after = gender_of(replacement.partition(" ")[0])
    if not genders:
        raise UnsureError(replacement)
    if genders == {after} or after is None:  # a noun of both genders takes that of the person meant
        return _before_other_letter(place, replacement, feminine="f" in genders)
    _nothing_else_agrees(place, unit)
    table = _FEMININE if after == "f" else _MASCULINE
    if after == "f" and starts_with_vowel(replacement):  # « son attestation »
        table = {old: new for old, new in table.items() if old not in _POSSESSIVES}
    return _determiners(place.units, place.match.start, table)


def _before_other_letter(place: Place, replacement: str, *, feminine: bool) -> tuple[int, list[str]]:
    """``cet alinéa`` before a consonant: ``ce paragraphe``; ``du lieu`` before a vowel: ``de l’endroit``."""
    start = place.match.start
    if start and place.units[start - 1].part == 1 and starts_with_vowel(replacement):
        return (1, ["l’"]) if place.units[start - 1].token.lower_ in {"du", "au"} else (0, [])
    form = place.units[start - 1].token.lower_ if start else ""
    other = (_FEMININE if feminine else {"cet": "ce"}).get(form)
    if form not in {"cet", *_POSSESSIVES} or other is None or starts_with_vowel(replacement):
        return 0, []
    return 1, [other]


def _nothing_else_agrees(place: Place, unit: Unit) -> None:
    token = unit.token
    if _adjective_behind(place):
        raise UnsureError(token.text)
    matched = {u.token.i for u in place.units[place.match.start : place.match.end]}
    if any(child.dep_ in _AGREEING and child.i not in matched for child in token.children):
        raise UnsureError(token.text)
    if token.head.lower_.startswith("quel"):
        raise UnsureError(token.text)
    if token.dep_.startswith("nsubj") and (token.dep_ == "nsubj:pass" or token.head.pos_ == "ADJ"):
        raise UnsureError(token.text)


def _adjective_behind(place: Place) -> bool:
    """An adjective or a participle follows: « les pièces justificatives citées », however it was parsed."""
    after = next((unit for unit in place.units[place.match.end :] if unit.tag != "ADV"), None)
    if after is None or after.tag not in _OF_ADJECTIVES or is_finite(after):
        return False
    if not after.readings:
        return after.tag == "ADJ" or after.forms[0].endswith(_PARTICIPLES)
    return any(has_pos(entry, "A") for entry in after.readings)


def _determiners(units: Sequence[Unit], start: int, table: Mapping[str, str]) -> tuple[int, list[str]]:
    taken: list[str] = []
    for unit in reversed(units[max(0, start - 2) : start]):
        form = unit.forms[-1 if table is _MASCULINE and len(unit.forms) > 1 else 0]
        if form not in table and form not in _NEUTRAL:
            break
        taken.insert(0, table.get(form, form))
    return len(taken), taken
