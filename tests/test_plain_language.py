"""Our own French, measured by our own level: what is read together is at A2-B1, no text alone is above B1.

The limits are those of docs/methods/readability.md. A page is held to what the checklist asks of every
document: 2.5 or less. A text alone is a sentence or two, and its level is close to that of the harder one: it
may reach the band "fair", which lies within B1 (anchors.toml: 2.5 is between A2 and B1, 3.5 between B1 and
B2). Only full sentences count, as in any document: a button, a label, a heading without a verb has no level.
"""

from __future__ import annotations

import pytest

from tests import our_french
from workbench.model import Language
from workbench.readability.level import BANDS
from workbench.readability.scoring import score_text

PAGE = 2.5
ALONE = next(start for start, band in BANDS if band.value == "demanding")
SHORT = 40
"""Words of running text below which a file is no page: a piece of one, or a view with a message or two."""
EXAMPLES = ("Nonobstant",)
"""Strings that are examples of hard words."""


def level(sentences: list[str]) -> float:
    measured = score_text("\n\n".join(sentences), Language.FR).level
    assert measured is not None
    return measured


def gathered() -> dict[str, set[str]]:
    return {**our_french.pages(), **our_french.tables()}


def counted(texts: set[str]) -> list[str]:
    kept = (text for text in sorted(texts) if not text.startswith(EXAMPLES))
    return [sentence for text in kept for sentence in our_french.sentences(text)]


def read_together() -> dict[str, list[str]]:
    """The sentences of each page or table; short pieces stand with the other short pieces of their folder."""
    found: dict[str, list[str]] = {}
    for name, texts in gathered().items():
        sentences = counted(texts)
        words = sum(len(sentence.split()) for sentence in sentences)
        place = name if words >= SHORT else f"{name.rpartition('/')[0]}/ (short pieces)"
        found.setdefault(place, []).extend(sentences)
    return {name: sentences for name, sentences in found.items() if sentences}


def test_every_page_letter_and_table_of_words_is_at_b1_at_most() -> None:
    levels = {name: level(sentences) for name, sentences in read_together().items()}
    assert len(levels) > 80
    assert [f"{name}: {found:.2f}" for name, found in levels.items() if found > PAGE] == []


def test_no_text_alone_is_above_b1() -> None:
    texts = {text: name for name, each in gathered().items() for text in each}
    levels = {text: level(found) for text in texts if (found := counted({text}))}
    assert len(levels) > 1000
    assert [f"{found:.2f} {texts[text]}: {text}" for text, found in levels.items() if found >= ALONE] == []


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Déposer ce formulaire", ()),
        ("%(num)s documents attendent une réponse.", ("12 documents attendent une réponse.",)),
    ],
)
def test_a_button_has_no_level_and_a_place_counts_as_a_number(text: str, sentences: tuple[str, ...]) -> None:
    assert our_french.sentences(text) == sentences


def test_a_hard_text_would_be_found() -> None:
    hard = "Nonobstant la réglementation susvisée, l’administration procédera à la régularisation."
    assert level([hard]) >= ALONE
