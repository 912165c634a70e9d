"""The places of a pattern that stand for a kind of words, from ``<inf>`` to ``<rest>``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.rewrite.function_words import words
from workbench.rewrite.pattern import LONGEST_GROUP, LONGEST_INFINITIVE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.rewrite.units import Unit

CLITICS = words("clitics")
NEGATIONS = words("negations")
DETERMINERS = words("determiners")
_NOMINAL = frozenset({"NOUN", "PROPN"})
_NOT_LAST = frozenset({"ADP", "DET", "CCONJ", "SCONJ", "PRON"})


def slot_ends(slot: str, units: Sequence[Unit], at: int) -> Iterator[int]:
    """Where a slot that starts at unit `at` may end, nearest first; nothing when it cannot start there."""
    if at >= len(units):
        return
    if slot == "inf":
        yield from _infinitive(units, at)
    elif slot == "np":
        yield from _noun_group(units, at)
    elif slot == "rest":
        yield _rest(units, at)
    elif slot == "det":
        yield from _determiner(units, at)
    elif units[at].is_word and (slot == "w" or units[at].tag in _NOMINAL):
        yield at + 1


def is_infinitive(unit: Unit) -> bool:
    """Whether a unit is a verb in the infinitive."""
    if not unit.readings:
        return "Inf" in unit.token.morph.get("VerbForm", [])
    found = [entry for entry in unit.readings if "inf" in entry.verb_forms]
    return bool(found) and (len(found) == len(unit.readings) or unit.tag in {"VERB", "AUX"})


def is_finite(unit: Unit) -> bool:
    """Whether the tagger and the table agree that a unit is a conjugated verb."""
    return unit.tag in {"VERB", "AUX"} and any(
        form[:3] in {"ind", "cnd", "sub", "imp"} for entry in unit.readings for form in entry.verb_forms
    )


def _infinitive(units: Sequence[Unit], at: int) -> Iterator[int]:
    for place in range(at, min(at + LONGEST_INFINITIVE, len(units))):
        unit = units[place]
        if is_infinitive(unit):
            yield place + 1
            return
        if not CLITICS.union(NEGATIONS).intersection(unit.forms):
            return


def _noun_group(units: Sequence[Unit], at: int) -> Iterator[int]:
    seen_noun = False
    for place in range(at, min(at + LONGEST_GROUP, len(units))):
        unit = units[place]
        if not unit.is_word or is_finite(unit) or is_infinitive(unit):
            return
        seen_noun = seen_noun or unit.tag in _NOMINAL
        if seen_noun and unit.tag not in _NOT_LAST:
            yield place + 1


def _determiner(units: Sequence[Unit], at: int) -> Iterator[int]:
    unit = units[at]
    if "de" in unit.forms and at + 1 < len(units):
        after = units[at + 1]
        if after.token is unit.token or (after.forms[0] in {"le", "la"} and unit.tag == "DET"):
            yield at + 2
    elif DETERMINERS.intersection(unit.forms) or unit.tag == "NUM":
        yield at + 1


def _rest(units: Sequence[Unit], at: int) -> int:
    end = len(units)
    while end > at and not units[end - 1].is_word and units[end - 1].text in ".!?…":
        end -= 1
    return end
