"""Extra conditions that a rule may ask for in ``needs``, each a question about the words around a match."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from workbench.rewrite.actions import nouns
from workbench.rewrite.features import features
from workbench.rewrite.function_words import words
from workbench.rewrite.match import has_pos
from workbench.rewrite.slots import DETERMINERS, is_finite
from workbench.rewrite.template import inflected
from workbench.rewrite.turns.actors import is_actor

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.language.tree import Token
    from workbench.rewrite.template import Place

_ACTIONS = frozenset(nouns("action"))
_UNDERGONE = frozenset(nouns("undergone"))
_UNDERGOING = frozenset({"être", "recevoir"})
_LATER = re.compile(r"r(?:ai[st]?|aient|ions|iez|as?|ez|ons|ont)$")
"""Endings of the future and the conditional, for verbs that the dictionary lacks."""
_PERSON = re.compile(r"(?:eur|euse|rice|ien|ienne|iste)s?$")


def holds(need: str, place: Place) -> bool:
    """Whether a condition is fulfilled.

    Raises:
        KeyError: no such condition (the test of all rules finds it).
    """
    return CONDITIONS[need](place)


def _indicative_follows(place: Place) -> bool:
    """The next conjugated verb is in the present: neither future nor conditional stands after ``si``."""
    for unit in place.units[place.match.end :]:
        if is_finite(unit):
            forms = [form for entry in unit.readings for form in entry.verb_forms]
            return any(form.startswith("ind:pre") for form in forms)
        if unit.tag == "VERB" and _LATER.search(unit.text):
            return False
    return False


def _not_negated(place: Place) -> bool:
    """No ``ne`` in the three words before: ``n’êtes pas tenu`` is not ``ne devez pas``."""
    before = place.units[max(0, place.match.start - 3) : place.match.start]
    return not any("ne" in unit.forms for unit in before)


def _affirmed(place: Place) -> bool:
    """No ``ne`` before: after a denial a relative clause would want the subjunctive."""
    return not any("ne" in unit.forms for unit in place.units[: place.match.start])


def _no_act_of_ours(place: Place) -> bool:
    """Nobody speaks of what he does or has decided: « en application de l’article 5, je refuse »."""
    rest = place.units[place.match.end :]
    return not any(unit.forms[0] in {"je", "nous"} or "décider" in unit.lemmas for unit in rest)


def _not_joined(place: Place) -> bool:
    """No second *que*, *de* or *à* hangs on the words replaced: « je vous prie de signer et de joindre »."""
    names = [unit.forms[0] for unit in place.units[place.match.end :]]
    return not any(one in {"et", "ou"} and other in {"que", "de", "à"} for one, other in pairwise(names))


def _object_follows(place: Place) -> bool:
    """A determiner or a name follows, so that the verb keeps its object."""
    end = place.match.end
    if end >= len(place.units):
        return False
    unit = place.units[end]
    contracted = end + 1 < len(place.units) and place.units[end + 1].token is unit.token
    return unit.tag in {"DET", "PROPN", "NUM"} or contracted or bool(DETERMINERS.intersection(unit.forms))


def _clause_follows(place: Place) -> bool:
    """English: what follows is a clause with its own verb (``ensure the form is signed``)."""
    last = place.units[place.match.end - 1].token
    return any(child.dep_ == "ccomp" and child.i > last.i for child in last.children)


def _reflexive(place: Place) -> bool:
    """``vous`` and ``nous`` in the match are reflexive: the verb is in their person or in the infinitive."""
    matched = place.units[place.match.start : place.match.end]
    subjects = {unit.forms[0] for unit in matched} & {"vous", "nous"}
    person = {"vous": "2p", "nous": "1p"}.get(next(iter(subjects), ""))
    if person is None:
        return True
    found = inflected(place)
    readings = features(*found) if found else ()
    return any(reading.form == "inf" or (reading.form or "").endswith(person) for reading in readings)


def _not_a_tax(place: Place) -> bool:
    """The subject, the object or the noun described is no tax: a tax is levied, not received."""
    token = place.units[place.match.start].token
    near = {token.head.lower_, *(child.lower_ for child in token.children)}
    return not near & words("taxes")


def _about_a_thing(place: Place) -> bool:
    """The object of the verb, or the noun that its participle describes, is a thing: people are asked."""
    token = place.units[place.match.start].token
    objects = [child for child in token.children if child.dep_ in {"obj", "iobj", "nsubj:pass"}]
    if token.dep_ in {"acl", "amod"}:
        objects.append(token.head)
    return bool(objects) and all(noun.pos_ == "NOUN" and not _is_person(noun) for noun in objects)


def _person_acts(place: Place) -> bool:
    """The subject is a pronoun or a person, or there is none: a thing has nothing."""
    token = place.units[place.match.start].token
    verbs = (token, token.head)
    subjects = [child for verb in verbs for child in verb.children if child.dep_.startswith("nsubj")]
    return all(noun.pos_ in {"PRON", "PROPN"} or _is_person(noun) for noun in subjects)


def _thing_acts(place: Place) -> bool:
    """The subject of the verb is a noun that means no person."""
    token = place.units[place.match.start].token
    subjects = [child for child in token.children if child.dep_.startswith("nsubj")]
    return bool(subjects) and all(noun.pos_ == "NOUN" and not _is_person(noun) for noun in subjects)


def _action_acts(place: Place) -> bool:
    """The subject of the verb, or of the modal before it, is a noun of action: *le versement intervient*."""
    token = place.units[place.match.start].token
    verbs = (token, token.head) if token.dep_ == "xcomp" else (token,)
    subjects = [child for verb in verbs for child in verb.children if child.dep_.startswith("nsubj")]
    return bool(subjects) and all(noun.pos_ == "NOUN" and noun.lemma_ in _UNDERGONE for noun in subjects)


def _noun_alone(place: Place) -> bool:
    """The noun that ends the match has no adjective or ``de`` after it: its verb could not take them over."""
    after = next((unit for unit in place.units[place.match.end :] if unit.tag != "ADV"), None)
    if after is None:
        return True
    participle = after.tag == "VERB" and any(has_pos(entry, "P") for entry in after.readings)
    return after.tag not in {"ADJ", "NOUN", "PROPN"} and "de" not in after.forms and not participle


def _is_person(noun: Token) -> bool:
    return bool(_PERSON.search(noun.lower_)) or noun.lower_ in words("people")


def _thing_group(place: Place) -> bool:
    """The noun group found means no person or institution: « le contrôle de la caisse » may be made by it."""
    noun = next((unit.token for unit in place.slot("np") if unit.tag in {"NOUN", "PROPN"}), None)
    return noun is not None and noun.pos_ == "NOUN" and not _is_person(noun) and not is_actor(noun)


def _no_agent(place: Place) -> bool:
    """The noun group found holds no *par*: « l’examen du dossier par le maire » has an agent of its own."""
    return all("par" not in unit.forms for unit in place.slot("np"))


def _after_verb(place: Place) -> bool:
    """No noun or adjective stands just before, so that an adverb may stand here."""
    start = place.match.start
    return start > 0 and place.units[start - 1].tag not in {"NOUN", "PROPN", "ADJ"}


def _not_before_participle(place: Place) -> bool:
    """No participle follows: ``annuellement perçus`` is not ``chaque année perçus``."""
    after = place.units[place.match.end : place.match.end + 1]
    return not any(has_pos(entry, "P") for unit in after for entry in unit.readings)


def _no_participle(place: Place) -> bool:
    """The verb found is no participle: what takes its place could not be one."""
    found = inflected(place)
    return found is not None and all(reading.form != "par:pas" for reading in features(*found))


def _after_noun(place: Place) -> bool:
    """A noun or its adjective stands just before, so that ``qui …`` may stand here."""
    start = place.match.start
    return start > 0 and place.units[start - 1].tag in {"NOUN", "ADJ"}


def _no_reflexive(place: Place) -> bool:
    """No reflexive pronoun stands in front of the verb (``vous adresser à``)."""
    before = place.units[max(0, place.match.start - 1) : place.match.start]
    return not any({"se", "me", "te", "nous", "vous"}.intersection(unit.forms) for unit in before)


def _sole_action(place: Place) -> bool:
    """No second noun of action is joined to the one found: « l’examen des pièces et la visite du lieu »."""
    after = place.units[place.match.end :]
    joined = [at for at, unit in enumerate(after) if unit.forms[0] in {"et", "ou"}]
    behind = [[unit for unit in after[at + 1 : at + 5] if unit.tag not in {"DET", "ADP"}] for at in joined]
    return not any(group and _ACTIONS.intersection(group[0].lemmas) for group in behind)


def _sole_object(place: Place) -> bool:
    """No other object of the verb follows: « une extension de la maison, un garage ou une cave »."""
    names = [unit.forms[0] for unit in place.units[place.match.end :]]
    return not any(one in {",", "et", "ou"} and other in {"un", "une"} for one, other in pairwise(names))


def _you_act(place: Place) -> bool:
    """The conjugated verbs are all said to a reader who acts: « vous signez », not « vous recevez »."""
    if any(not _UNDERGOING.isdisjoint(unit.lemmas) for unit in place.units):
        return False
    finite = [unit for unit in place.units if is_finite(unit)]
    forms = [[form for entry in unit.readings for form in entry.verb_forms] for unit in finite]
    return bool(forms) and all(any(form.endswith("2p") for form in each) for each in forms)


def _no_pour(place: Place) -> bool:
    """No other *pour* in the sentence: « ouvert pour vous aider pour finir »."""
    return not any("pour" in unit.forms for unit in place.units)


def _no_faire(place: Place) -> bool:
    """No *faire* in the sentence: « le trajet fait en car se fait le matin »."""
    return not any("faire" in unit.lemmas for unit in place.units)


def _not_social(place: Place) -> bool:
    """No *social* in the sentence: a « bailleur social » may own nothing."""
    return not any("social" in unit.lemmas for unit in place.units)


def _finite(place: Place) -> bool:
    """The verb that begins the match is conjugated."""
    return is_finite(place.units[place.match.start])


def _no_letter(place: Place) -> bool:
    """No *courrier* in the sentence: « un courrier envoyé par courrier »."""
    return not any("courrier" in unit.forms for unit in place.units)


def _fixed(_place: Place) -> bool:
    return True


CONDITIONS: dict[str, Callable[[Place], bool]] = {
    "indicative": _indicative_follows,
    "not_negated": _not_negated,
    "affirmed": _affirmed,
    "no_act_of_ours": _no_act_of_ours,
    "not_joined": _not_joined,
    "object": _object_follows,
    "no_reflexive": _no_reflexive,
    "clause": _clause_follows,
    "capitals": _fixed,
    "reflexive": _reflexive,
    "not_a_tax": _not_a_tax,
    "person_acts": _person_acts,
    "thing_acts": _thing_acts,
    "action_acts": _action_acts,
    "noun_alone": _noun_alone,
    "thing_group": _thing_group,
    "thing": _about_a_thing,
    "no_agent": _no_agent,
    "after_verb": _after_verb,
    "not_before_participle": _not_before_participle,
    "no_participle": _no_participle,
    "after_noun": _after_noun,
    "sole_action": _sole_action,
    "sole_object": _sole_object,
    "you_act": _you_act,
    "no_letter": _no_letter,
    "no_pour": _no_pour,
    "no_faire": _no_faire,
    "not_social": _not_social,
    "finite": _finite,
    "noun": _fixed,
}
