"""Turns: changes of the build of a sentence, which no pattern of words can say.

A module here finds the places of one family in the parse and writes the new words; a table beside it
(``fr/``, ``en/``) says what each turn is called, why it helps, how sure it is, and holds its examples, which
are tests. The engine guards every proposal, whoever makes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from workbench.model import Language
from workbench.rewrite.parsed import Parsed
from workbench.rewrite.turns.abbreviations import in_full
from workbench.rewrite.turns.conditions_first import conditions_first
from workbench.rewrite.turns.digits import in_digits
from workbench.rewrite.turns.double_negation import said_straight
from workbench.rewrite.turns.en_brackets import out_of_brackets as out_of_brackets_en
from workbench.rewrite.turns.en_direct import directly
from workbench.rewrite.turns.en_duties import reader_duties as reader_duties_en
from workbench.rewrite.turns.en_necessary import what_you_must
from workbench.rewrite.turns.en_negation import said_straight as said_straight_en
from workbench.rewrite.turns.en_passive import to_active as to_active_en
from workbench.rewrite.turns.en_split import in_two as in_two_en
from workbench.rewrite.turns.enumeration import as_list
from workbench.rewrite.turns.inline_list import as_lines
from workbench.rewrite.turns.labels import as_label
from workbench.rewrite.turns.necessary import left_without, what_it_takes
from workbench.rewrite.turns.no_longer import no_longer_valid
from workbench.rewrite.turns.nobody import nobody_without
from workbench.rewrite.turns.only_if import only_if
from workbench.rewrite.turns.parentheses import out_of_brackets, written_out
from workbench.rewrite.turns.passive import to_active
from workbench.rewrite.turns.person import to_you
from workbench.rewrite.turns.possible import possible_for_you
from workbench.rewrite.turns.reader_duties import reader_duties
from workbench.rewrite.turns.references import references_last
from workbench.rewrite.turns.restriction import only
from workbench.rewrite.turns.signed import without_undersigned
from workbench.rewrite.turns.split import in_two
from workbench.rewrite.turns.supposed import supposed
from workbench.rewrite.turns.table import Turned, turns
from workbench.rewrite.turns.unnamed_agent import with_agent
from workbench.rewrite.turns.wholes import as_things

if TYPE_CHECKING:
    from workbench.rewrite.turns.table import Turn

Finder = Callable[[Parsed], Iterator[Turned]]

_FINDERS: dict[Language, tuple[Finder, ...]] = {
    Language.FR: (
        in_digits,
        to_active,
        to_you,
        reader_duties,
        with_agent,
        possible_for_you,
        without_undersigned,
        said_straight,
        what_it_takes,
        left_without,
        no_longer_valid,
        only_if,
        nobody_without,
        only,
        in_two,
        supposed,
        as_things,
        conditions_first,
        written_out,
        out_of_brackets,
        references_last,
        as_list,
        as_lines,
        in_full,
        as_label,
    ),
    Language.EN: (
        to_active_en,
        reader_duties_en,
        said_straight_en,
        what_you_must,
        in_two_en,
        out_of_brackets_en,
        directly,
    ),
}


def proposals(sentence: Parsed) -> Iterator[tuple[Turn, Turned]]:
    """What the turns of its language would change in a sentence; places may overlap."""
    known = turns(sentence.language)
    for finder in _FINDERS[sentence.language]:
        for turned in finder(sentence):
            yield known[turned.turn], turned
