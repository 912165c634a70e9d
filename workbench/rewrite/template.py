"""What a rule puts in the place of what it found (``replace``).

Words stand as they are; elision and contraction are made later. Between braces:

================  ===================================================================================
``{np}``          what the slot found, as written
``{payer}``       this verb, noun or adjective in the form of the first word found that is one
``{devoir@2}``    in the form of the pattern's second element (counted from 1)
``{devoir@2+np}`` as above, third person in the number of the noun group; ``+vous``, ``+nous``: theirs
``{signer:pp@np}``  past participle agreeing with the noun group; ``@subj``: with the subject of the verb
``{vide:with@logement}``  adjective in the gender of this noun and the number of the word found; ``@1``: in
                  gender and number of the noun at this place of the pattern
``{pouvoir:3}``   this verb in the present, third person in the number of the word found
``{se:refl}``     the reflexive pronoun in the person of the verb found, or of the verb that governs it
``{inf:imp}``     the infinitive found, as an imperative: ``nous envoyer`` gives ``envoyez-nous``
``{action@1}``    the verb of the noun that ``<action>`` found, in the form of the first element;
                  ``{action:pp@np}``: as above; ``{action:inf}``: its infinitive
``{inf:je}``      the infinitive found, as a first person: ``vous informer`` gives ``vous informe``;
                  ``{inf:nous}``: of the plural
================  ===================================================================================
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.model import Language
from workbench.rewrite.actions import verb_of
from workbench.rewrite.features import (
    Feature,
    features,
    group_agreement,
    participle_by_ending,
    subject_agreement,
)
from workbench.rewrite.inflect_en import inflect
from workbench.rewrite.inflect_fr import agree, conjugate, gender_of, is_verb, noun
from workbench.rewrite.pattern import SLOTS, Kind, Role
from workbench.rewrite.seams import fuse_words
from workbench.rewrite.slots import CLITICS, NEGATIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.rewrite.match import Match
    from workbench.rewrite.units import Unit

_PART = re.compile(r"\{([^}]*)\}|([^\s{}]+)")
_FIELD = re.compile(r"(?P<word>[^:@+]+)(?::(?P<form>\w+))?(?:@(?P<at>\w+))?(?:\+(?P<with>\w+))?$")
_BEFORE_MARK = re.compile(r" (?=[:;!?»])")
_FUNCTION_WORDS = frozenset({"PRON", "DET", "ADP", "CCONJ", "SCONJ", "PUNCT", "NUM"})
_IMPERATIVE = {"me": "moi", "te": "toi"}
_FIRST = {"je": "1s", "nous": "1p"}
_WITH = {"vous": "2p", "nous": "1p"}
_PRONOUNS = {"1s": "me", "2s": "te", "3s": "se", "1p": "nous", "2p": "vous", "3p": "se"}


class UnsureError(ValueError):
    """The words around do not tell in which form the replacement must stand."""


@dataclass(frozen=True, slots=True)
class Place:
    """A match in its sentence, ready for a template."""

    match: Match
    units: Sequence[Unit]
    text: str
    language: Language

    def source(self, start: int, end: int) -> str:
        """The text of a range of units; an article taken out of ``du`` is written in full."""
        if start >= end:
            return ""
        first = self.units[start]
        if first.part == 1:
            after = (
                self.text[self.units[start + 1].start : self.units[end - 1].end] if end > start + 1 else ""
            )
            return fuse_words([first.forms[0], after])
        if _is_split(self.units, end):
            return f"{self.source(start, end - 1)} {self.units[end - 1].forms[0]}".strip()
        return self.text[first.start : self.units[end - 1].end]

    def slot(self, name: str) -> Sequence[Unit]:
        """The units that a slot found; none when it was left out."""
        found = self.match.place_of(name)
        return self.units[slice(*found)] if found else ()


def render(template: str, place: Place) -> str:
    """The replacement text.

    Raises:
        UnsureError: a form cannot be told for sure; such a replacement is never offered.
    """
    words = [_part(found, place) for found in _PART.finditer(template)]
    text = fuse_words(words, language=place.language)
    return _BEFORE_MARK.sub("\u00a0", text) if place.language is Language.FR else text


def inflected(place: Place) -> tuple[Unit, str] | None:
    """The first word found that has a form to copy, and its lemma in the rule."""
    for index, element in enumerate(place.match.pattern.elements):
        found = _element(place, index) if element.role is Role.REPLACED else None
        if found and _has_form(found[0], found[1], place.language):
            return found
    return None


def _part(found: re.Match[str], place: Place) -> str:
    if found[2]:
        return found[2]
    field = _FIELD.match(_with_verb(found[1], place))
    if field is None:
        raise UnsureError(found[1])
    if field["word"] in SLOTS and not field["at"]:
        return _slot(field["word"], field["form"], place)
    if place.language is Language.EN:
        return _english(field, place)
    return _FORMS.get(field["form"], _french)(field, place)


def _with_verb(field: str, place: Place) -> str:
    """A field with the verb of the noun found in the place of the word ``action``."""
    if not field.startswith("action"):
        return field
    elements = place.match.pattern.elements
    at = next(index for index, element in enumerate(elements) if element.slot == "action")
    found = _element(place, at)
    if found is None:
        raise UnsureError(field)
    return verb_of(found[1]) + field.removeprefix("action")


def _infinitive_of(field: re.Match[str], _place: Place) -> str:
    return field["word"]


def _past_participle(field: re.Match[str], place: Place) -> str:
    feature = _agreement(field["at"] or "subj", place)
    return _sure({conjugate(field["word"], "par:pas", feature.gender, feature.number)})


def _slot(name: str, form: str | None, place: Place) -> str:
    found = place.match.place_of(name)
    if found is None:
        return ""
    if form == "imp":
        return _imperative(place.units[slice(*found)])
    if form is not None and form in _FIRST:
        return _first_person(place.units[slice(*found)], place, form)
    text = place.source(*found)
    opens = not any(unit.is_word for unit in place.units[: found[0]]) and place.units[found[0]].tag == "DET"
    return text[:1].lower() + text[1:] if opens else text


def _beside(field: re.Match[str], place: Place) -> str:
    """An adjective of a noun that the template puts in; if its gender is unsure, that of the noun found."""
    at = field["at"] if field["at"].isdigit() else None
    gender = None if at else gender_of(field["at"])
    found = features(*_source_of(field, place, at=at))
    return _sure({agree(field["word"], gender or feature.gender, feature.number) for feature in found})


def _third_person(field: re.Match[str], place: Place) -> str:
    numbers = {feature.number for feature in features(*_source_of(field, place, at=field["at"]))}
    return _sure({conjugate(field["word"], f"ind:pre:3{n}") if n else None for n in numbers})


def _reflexive(field: re.Match[str], place: Place) -> str:
    unit, word = _source_of(field, place, at=None)
    names = {feature.form or "" for feature in features(unit, word)}
    persons = {_governing_person(unit) if name == "inf" else name[-2:] for name in names}
    return _sure({_PRONOUNS.get(person) for person in persons})


def _governing_person(infinitive: Unit) -> str:
    """The person of the verb that an infinitive hangs on (``vous devez comparaître``); empty when unsure."""
    head = infinitive.token.head
    person = "".join(head.morph.get("Person", []))
    number = "p" if head.morph.get("Number", []) == ["Plur"] else "s"
    return person + number if person and head is not infinitive.token else ""


def _imperative(units: Sequence[Unit]) -> str:
    *pronouns, verb = units
    if len(pronouns) > 1 or any(NEGATIONS.intersection(unit.forms) for unit in pronouns):
        raise UnsureError(verb.text)
    plural = _sure({conjugate(_infinitive(verb), "imp:pre:2p") or conjugate(_infinitive(verb), "ind:pre:2p")})
    if not pronouns:
        return plural
    pronoun = pronouns[0].forms[0]
    if len(pronouns[0].forms) > 1 or pronoun not in CLITICS or pronoun == "se":
        raise UnsureError(verb.text)
    return f"{plural}-{_IMPERATIVE.get(pronoun, pronoun)}"


def _first_person(units: Sequence[Unit], place: Place, subject: str) -> str:
    *pronouns, verb = units
    person = _FIRST[subject]
    if any({_PRONOUNS[person], "se", *NEGATIONS}.intersection(unit.forms) for unit in pronouns):
        raise UnsureError(verb.text)
    before = [unit.text for unit in pronouns]
    form = _sure({conjugate(_infinitive(verb), f"ind:pre:{person}")})
    return fuse_words([*before, form], language=place.language)


def _infinitive(unit: Unit) -> str:
    return next((entry.lemma for entry in unit.readings if "inf" in entry.verb_forms), unit.forms[0])


def _element(place: Place, index: int) -> tuple[Unit, str] | None:
    """The unit of a word element and the word of the rule that it is."""
    element, (start, end) = place.match.pattern.elements[index], place.match.places[index]
    if element.kind is not Kind.WORD or start == end:
        return None
    unit = place.units[start]
    word = next((c.word for c in element.choices if c.word in unit.lemmas or c.word in unit.forms), None)
    return (unit, word) if word else None


def _has_form(unit: Unit, word: str, language: Language) -> bool:
    if language is Language.EN:
        return unit.tag in {"VERB", "AUX", "NOUN"}
    if unit.tag in _FUNCTION_WORDS:
        return False
    return not unit.readings or any(
        e.lemma == word and e.pos in {"VER", "AUX", "NOM", "ADJ"} for e in unit.readings
    )


def _source_of(field: re.Match[str], place: Place, *, at: str | None) -> tuple[Unit, str]:
    found = _element(place, int(at) - 1) if at and at.isdigit() else inflected(place)
    if found is None:
        raise UnsureError(field["word"])
    return found


def _english(field: re.Match[str], place: Place) -> str:
    return inflect(field["word"].replace("_", " "), _source_of(field, place, at=field["at"])[0].token.tag_)


def _french(field: re.Match[str], place: Place) -> str:
    if field["at"] in {"np", "subj"}:
        feature = _agreement(field["at"], place)
        return _sure({agree(field["word"], feature.gender, feature.number)})
    unit, word = _source_of(field, place, at=field["at"])
    found = features(unit, word)
    if _asked_as_participle(place, unit):
        found = tuple(f for f in found if f.form in {None, "par:pas"}) or (participle_by_ending(unit),)
    if field["with"]:
        person = _WITH.get(field["with"]) or f"3{_agreement(field['with'], place).number}"
        found = tuple(f._replace(form=_in_person(f.form, person)) for f in found)
    return _sure({_formed(field["word"], feature) for feature in found})


def _asked_as_participle(place: Place, unit: Unit) -> bool:
    """Whether the pattern asks for a past participle here (``exonérer/P``), whatever else the form may be."""
    for element, (start, end) in zip(place.match.pattern.elements, place.match.places, strict=True):
        if start < end and place.units[start] is unit:
            asked = {choice.pos for choice in element.choices if choice.word in unit.lemmas}
            return asked == {"P"}
    return False


def _in_person(form: str | None, person: str) -> str | None:
    if form is None or form.count(":") < 2:  # noqa: PLR2004 - mood, tense, person
        return form
    return f"{form.rsplit(':', 1)[0]}:{person}"


def _formed(word: str, feature: Feature) -> str | None:
    if is_verb(word) and not feature.noun:
        return conjugate(word, feature.form or "par:pas", feature.gender, feature.number)
    if feature.form not in {None, "par:pas"}:
        return None
    return (noun if feature.noun else agree)(word, feature.gender, feature.number)


def _agreement(name: str, place: Place) -> Feature:
    if name == "np":
        found = group_agreement(place.slot("np"))
    else:
        unit = inflected(place)
        found = subject_agreement(unit[0]) if unit else None
    if found is None:
        raise UnsureError(name)
    return found


def _sure(forms: set[str | None]) -> str:
    if len(forms) != 1:
        raise UnsureError("/".join(sorted(str(form) for form in forms)))
    form = forms.pop()
    if form is None:
        raise UnsureError("no form")
    return form


def _is_split(units: Sequence[Unit], end: int) -> bool:
    """Whether a range ends between the two halves of ``du``, ``des``, ``au`` or ``aux``."""
    return end < len(units) and units[end].part == 1


_FORMS = {
    "with": _beside,
    "3": _third_person,
    "refl": _reflexive,
    "pp": _past_participle,
    "inf": _infinitive_of,
}
