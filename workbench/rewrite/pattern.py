"""The small pattern language of rules (``find``): words in order, matched on units.

==============  =====================================================================================
``word``        the form, or any form of this lemma (``demander`` finds ``demandiez``)
``=word``       this form only
``word/V``      as a verb; ``/F`` verb, no participle; ``/P`` past participle; ``/N`` noun; ``/A`` adjective
``a|b``         one of these
``?word``       may be missing
``~word``       must stand there but is not replaced (at either end of the pattern)
``!word``       must not stand there: first in the pattern, the unit before; elsewhere, the unit at this place
``^``           start of the sentence; ``$`` its end, before the full stop
``<inf>``       infinitive with its pronouns (``nous les envoyer``); ``<np>`` noun group; ``<det>`` determiner
``<n>``         noun; ``<w>`` any word; ``<rest>`` all up to the end of the sentence
``<action>``    noun of action (``actions.toml``); ``<undergone>``: one that may follow ``faire l’objet de``;
                ``<yours>``: one that the reader does
==============  =====================================================================================
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.rewrite import actions
from workbench.rewrite.function_words import words


class Kind(StrEnum):
    """What an element looks at."""

    WORD = "word"
    SLOT = "slot"
    START = "start"
    END = "end"


class Role(StrEnum):
    """What a matched element is for."""

    REPLACED = "replaced"
    CONTEXT = "context"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class Choice:
    """One alternative of a word element."""

    word: str
    exact: bool
    pos: str | None


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern."""

    kind: Kind
    choices: tuple[Choice, ...] = ()
    slot: str = ""
    optional: bool = False
    role: Role = Role.REPLACED


@dataclass(frozen=True, slots=True)
class Pattern:
    """Elements in order; `keys` are the words one of which must be in a sentence for it to match at all.

    `others`: for each other word that may not be missing, what it may be called. `least` and `most`: units
    from the start of a match to the key; `most` None where they have no limit.
    """

    source: str
    elements: tuple[Element, ...]
    keys: frozenset[str]
    least: int
    most: int | None
    others: tuple[frozenset[str], ...] = ()


LONGEST_INFINITIVE = 5
LONGEST_GROUP = 9
_LONGEST = {"inf": LONGEST_INFINITIVE, "np": LONGEST_GROUP, "det": 2, "n": 1, "w": 1, "rest": None}
"""The units that a slot may take; None: all that follow."""
SLOTS = frozenset(_LONGEST)
POS_LETTERS = frozenset("VFPNA")
# Words too frequent to be a good key of the index.
_COMMON = words("too_common")


def parse_pattern(source: str) -> Pattern:
    """The pattern written as `source`.

    Raises:
        ValueError: an unknown slot or part of speech, or nothing to look up.
    """
    elements = tuple(_element(part, source) for part in source.split())
    key = _key(elements, source)
    keys = frozenset(choice.word for choice in elements[key].choices)
    others = tuple(
        frozenset(choice.word for choice in element.choices)
        for place, element in enumerate(elements)
        if place != key and _must_stand(element)
    )
    return Pattern(source, elements, keys, *_distance(elements[:key]), others)


def _must_stand(element: Element) -> bool:
    return element.kind is Kind.WORD and not element.optional and element.role is not Role.FORBIDDEN


def _element(part: str, source: str) -> Element:
    if part in {"^", "$"}:
        return Element(Kind.START if part == "^" else Kind.END, role=Role.CONTEXT)
    role = {"~": Role.CONTEXT, "!": Role.FORBIDDEN}.get(part[0], Role.REPLACED)
    part = part.lstrip("~!")
    optional = part.startswith("?") and len(part) > 1
    part = part.removeprefix("?") if optional else part
    if part[1:-1] in actions.SLOTS:
        nouns = tuple(Choice(noun, exact=False, pos="N") for noun in actions.nouns(part[1:-1]))
        return Element(Kind.WORD, nouns, slot="action", optional=optional, role=role)
    if part.startswith("<"):
        if part[1:-1] not in SLOTS:
            raise ValueError(f"{source}: unknown slot {part}")
        return Element(Kind.SLOT, slot=part[1:-1], optional=optional, role=role)
    choices = tuple(_choice(word, source) for word in part.split("|"))
    return Element(Kind.WORD, choices, optional=optional, role=role)


def _choice(word: str, source: str) -> Choice:
    exact = word.startswith("=")
    word, _, pos = word.removeprefix("=").partition("/")
    if not word or (pos and pos not in POS_LETTERS):
        raise ValueError(f"{source}: cannot read {word}/{pos}")
    return Choice(word, exact, pos or None)


def _key(elements: tuple[Element, ...], source: str) -> int:
    """The place of the rarest obligatory word: the longest one that is not a common word."""
    candidates = [place for place, element in enumerate(elements) if _must_stand(element)]
    if not candidates:
        raise ValueError(f"{source}: no word to look up")
    return max(candidates, key=lambda place: _rarity(elements[place]))


def _rarity(element: Element) -> tuple[bool, int]:
    words = {choice.word for choice in element.choices}
    return not words & _COMMON, min(map(len, words))


def _distance(before: tuple[Element, ...]) -> tuple[int, int | None]:
    """The fewest and the most units that these elements take."""
    taking = [e for e in before if e.kind in {Kind.WORD, Kind.SLOT} and e.role is not Role.FORBIDDEN]
    longest = [_LONGEST[element.slot] if element.kind is Kind.SLOT else 1 for element in taking]
    least = sum(not element.optional and element.slot != "rest" for element in taking)
    return least, None if None in longest else sum(units for units in longest if units is not None)
