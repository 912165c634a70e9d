"""Where a pattern fits in a sentence, and what stands in each of its places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.rewrite.inflect_fr import is_verb
from workbench.rewrite.pattern import Choice, Element, Kind, Pattern, Role
from workbench.rewrite.slots import slot_ends

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.language.lexique import Entry
    from workbench.rewrite.units import Unit

_VERBS = {"VERB", "AUX"}
_TAGS = {
    "V": _VERBS | {"ADJ"},
    "F": _VERBS,
    "P": _VERBS | {"ADJ"},
    "N": {"NOUN", "PROPN"},
    "A": {"ADJ", "VERB"},
}
_CLOSING = frozenset(".!?…;:")


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern that fits: `places` are the half-open unit ranges of its elements, empty when left out.

    `start` and `end` are the units that will be replaced.
    """

    pattern: Pattern
    places: tuple[tuple[int, int], ...]
    start: int
    end: int

    def place_of(self, slot: str) -> tuple[int, int] | None:
        """The unit range of the first slot of this name."""
        for element, place in zip(self.pattern.elements, self.places, strict=True):
            if element.slot == slot:
                return place
        return None


def matches(pattern: Pattern, units: Sequence[Unit], at: int) -> Match | None:
    """The match of a pattern that starts at unit `at`; optional words are taken if possible."""
    places = _fit(pattern.elements, 0, units, at)
    if places is None:
        return None
    replaced = [
        place
        for element, place in zip(pattern.elements, places, strict=True)
        if element.role is Role.REPLACED and element.kind in {Kind.WORD, Kind.SLOT} and place[0] < place[1]
    ]
    if not replaced:
        return None
    return Match(pattern, places, replaced[0][0], replaced[-1][1])


def _fit(
    elements: tuple[Element, ...], index: int, units: Sequence[Unit], at: int
) -> tuple[tuple[int, int], ...] | None:
    if index == len(elements):
        return ()
    for end in _ends(elements[index], index, units, at):
        rest = _fit(elements, index + 1, units, end)
        if rest is not None:
            return ((at, end), *rest)
    return None


def _ends(element: Element, index: int, units: Sequence[Unit], at: int) -> Iterator[int]:
    """Where an element that starts at `at` may end, the preferred end first."""
    if element.role is Role.FORBIDDEN:
        looked_at = at - 1 if index == 0 else at
        if not (0 <= looked_at < len(units) and _found(element, units, looked_at)):
            yield at
    elif element.kind is Kind.START:
        if at == 0 or not any(unit.is_word for unit in units[:at]):
            yield at
    elif element.kind is Kind.END:
        if at >= len(units) or units[at].text in _CLOSING:
            yield at
    else:
        if element.kind is Kind.SLOT:
            yield from slot_ends(element.slot, units, at)
        elif at < len(units) and _found(element, units, at):
            yield at + 1
        if element.optional:
            yield at


def _found(element: Element, units: Sequence[Unit], at: int) -> bool:
    if element.kind is Kind.SLOT:
        return any(True for _ in slot_ends(element.slot, units, at))
    return any(is_choice(choice, units[at]) for choice in element.choices)


def is_choice(choice: Choice, unit: Unit) -> bool:
    """Whether a unit is this word: by form or lemma, and by part of speech where the rule asks for one."""
    if choice.exact:
        return choice.word in unit.forms
    if choice.word not in unit.lemmas:
        return False
    if choice.pos is None:
        return True
    fitting = [entry for entry in unit.readings if entry.lemma == choice.word and has_pos(entry, choice.pos)]
    if not fitting:
        derived = choice.pos in "VFP" and is_verb(choice.word)
        return not unit.readings and (derived or unit.tag in _TAGS[choice.pos])
    return len(fitting) == len(unit.readings) or unit.tag in _TAGS[choice.pos]


def has_pos(entry: Entry, letter: str) -> bool:
    """Whether a row of Lexique is of the part of speech that a pattern writes as this letter."""
    if letter == "N":
        return entry.pos == "NOM"
    if letter == "A":
        return entry.pos == "ADJ" or "par:pas" in entry.verb_forms
    if entry.pos not in {"VER", "AUX"}:
        return False
    if letter == "P":
        return "par:pas" in entry.verb_forms
    return letter == "V" or any(form != "par:pas" for form in entry.verb_forms)
