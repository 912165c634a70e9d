"""Extra conditions that a rule may ask for in ``needs``, each a question about the words around a match."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.rewrite.features import features
from workbench.rewrite.slots import DETERMINERS, is_finite
from workbench.rewrite.template import inflected

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.rewrite.template import Place


def holds(need: str, place: Place) -> bool:
    """Whether a condition is fulfilled.

    Raises:
        KeyError: no such condition (the test of all rules finds it).
    """
    return CONDITIONS[need](place)


def _indicative_follows(place: Place) -> bool:
    """The next conjugated verb is no conditional: ``si`` may stand before it."""
    for unit in place.units[place.match.end :]:
        if is_finite(unit):
            forms = [form for entry in unit.readings for form in entry.verb_forms]
            return any(form.startswith("ind") for form in forms)
    return False


def _not_negated(place: Place) -> bool:
    """No ``ne`` in the three words before: ``n’êtes pas tenu`` is not ``ne devez pas``."""
    before = place.units[max(0, place.match.start - 3) : place.match.start]
    return not any("ne" in unit.forms for unit in before)


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


def _no_reflexive(place: Place) -> bool:
    """No reflexive pronoun stands in front of the verb (``vous adresser à``)."""
    before = place.units[max(0, place.match.start - 1) : place.match.start]
    return not any({"se", "me", "te", "nous", "vous"}.intersection(unit.forms) for unit in before)


def _fixed(_place: Place) -> bool:
    return True


CONDITIONS: dict[str, Callable[[Place], bool]] = {
    "indicative": _indicative_follows,
    "not_negated": _not_negated,
    "object": _object_follows,
    "no_reflexive": _no_reflexive,
    "clause": _clause_follows,
    "capitals": _fixed,
    "reflexive": _reflexive,
    "noun": _fixed,
}
