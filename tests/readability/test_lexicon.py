"""Every entry of the lexicon is well formed and marks what its own examples say, no more and no less."""

from __future__ import annotations

import re

import pytest

from tests.gathered import failures, groups
from workbench.language.lexicon import Entry, Kind, acronyms, entries
from workbench.model import Language
from workbench.readability import lexicon_hash
from workbench.readability.terms import find_terms

ALL = [(language, entry) for language in Language for entry in entries(language)]


def marked(text: str, language: Language, entry: Entry) -> list[str]:
    found = [term for term in find_terms(text, language) if term.entry == entry.id]
    return [text[term.span.start : term.span.end] for term in found]


def _name(row: tuple[Language, Entry]) -> str:
    return row[1].id


def _group(row: tuple[Language, Entry]) -> str:
    return row[1].id.rpartition(".")[0]


def _marks_what_it_says(row: tuple[Language, Entry]) -> None:
    language, entry = row
    for example in entry.flag:
        text = example.replace("[[", "").replace("]]", "")
        assert marked(text, language, entry) == re.findall(r"\[\[(.+?)\]\]", example)
    for example in entry.keep:
        assert marked(example, language, entry) == []


@pytest.mark.no_cover
@pytest.mark.parametrize("rows", groups(ALL, _group))
def test_entries_mark_their_flag_examples_and_not_their_keep_examples(
    rows: tuple[tuple[Language, Entry], ...],
) -> None:
    assert failures(_marks_what_it_says, rows, _name) == []


def test_entries_are_well_formed() -> None:
    assert failures(_is_well_formed, ALL, _name) == []


def _is_well_formed(row: tuple[Language, Entry]) -> None:
    language, entry = row
    assert re.fullmatch(rf"{language}\.[a-z_]+\.[a-z0-9_]+", entry.id)
    assert entry.find
    assert entry.source
    if entry.kind is Kind.KEEP:
        return
    assert 0 < entry.difficulty <= 1
    assert entry.flag
    assert entry.keep
    assert all("[[" in example for example in entry.flag)
    assert entry.plain or entry.explain or entry.id.startswith("fr.politeness.")
    assert entry.explain or entry.kind is Kind.REPLACE


def test_identifiers_are_unique_and_no_pattern_stands_twice() -> None:
    for language in Language:
        known = entries(language)
        assert len({entry.id for entry in known}) == len(known)
        patterns = [pattern for entry in known for pattern in entry.find]
        assert sorted(patterns) == sorted(set(patterns))


def test_the_lexicon_is_large_enough() -> None:
    assert len(entries(Language.FR)) >= 2000
    assert len(entries(Language.EN)) >= 900
    assert len(acronyms(Language.EN)) >= 190
    assert acronyms(Language.FR)["CAF"] == "Caisse d’allocations familiales"


def test_the_hash_is_stable_and_short() -> None:
    assert re.fullmatch(r"[0-9a-f]{12}", lexicon_hash())
    assert lexicon_hash() == lexicon_hash()
