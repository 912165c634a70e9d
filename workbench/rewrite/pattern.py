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
==============  =====================================================================================
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

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
    """Elements in order; `keys` are the words one of which must be in a sentence for it to match at all."""

    source: str
    elements: tuple[Element, ...]
    keys: frozenset[str]


SLOTS = frozenset({"inf", "np", "det", "n", "w", "rest"})
POS_LETTERS = frozenset("VFPNA")
# Words too frequent to be a good key of the index.
_COMMON = words("too_common")


def parse_pattern(source: str) -> Pattern:
    """The pattern written as `source`.

    Raises:
        ValueError: an unknown slot or part of speech, or nothing to look up.
    """
    elements = tuple(_element(part, source) for part in source.split())
    return Pattern(source, elements, _keys(elements, source))


def _element(part: str, source: str) -> Element:
    if part in {"^", "$"}:
        return Element(Kind.START if part == "^" else Kind.END, role=Role.CONTEXT)
    role = {"~": Role.CONTEXT, "!": Role.FORBIDDEN}.get(part[0], Role.REPLACED)
    part = part.lstrip("~!")
    optional = part.startswith("?") and len(part) > 1
    part = part.removeprefix("?") if optional else part
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


def _keys(elements: tuple[Element, ...], source: str) -> frozenset[str]:
    """The alternatives of the rarest obligatory word: the longest one that is not a common word."""
    candidates = [
        frozenset(choice.word for choice in element.choices)
        for element in elements
        if element.kind is Kind.WORD and not element.optional and element.role is not Role.FORBIDDEN
    ]
    if not candidates:
        raise ValueError(f"{source}: no word to look up")
    return max(candidates, key=lambda words: (not words & _COMMON, min(map(len, words))))
