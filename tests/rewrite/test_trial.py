"""Our own trial sentences: jargon found and well handled, plain sentences and facts left as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rewrite.trial_scores import changed, facts_lost, jargon_score

pytestmark = pytest.mark.no_cover
"""Much is read here; what reads it is covered by the tests of each part."""

TRIAL = Path(__file__).parent / "trial"
PLAIN = Path(__file__).parent.parent / "readability" / "plain_fr.txt"


def test_jargon_is_found_and_well_handled() -> None:
    score = jargon_score(TRIAL / "jargon_fr.tsv")
    assert score.found >= 0.97, score.not_found
    assert score.handled >= 0.92, score.not_handled


@pytest.mark.parametrize(
    ("name", "found", "handled"),
    [
        ("jargon_2_fr.tsv", 0.83, 0.73),
        ("jargon_3_fr.tsv", 0.75, 0.70),
        ("jargon_4_fr.tsv", 0.75, 0.53),
        ("jargon_5_fr.tsv", 0.75, 0.46),
        ("jargon_6_fr.tsv", 0.94, 0.75),
        ("jargon_7_fr.tsv", 0.92, 0.76),
        ("jargon_8_fr.tsv", 0.81, 0.63),
        ("jargon_9_fr.tsv", 0.75, 0.38),
        ("jargon_10_fr.tsv", 0.91, 0.71),
        ("jargon_11_fr.tsv", 0.91, 0.70),
        ("jargon_12_fr.tsv", 0.94, 0.78),
    ],
)
def test_later_sets_keep_what_they_reach(name: str, found: float, handled: float) -> None:
    """Written after the rules: their first figures, lower, stand in the note on rewriting."""
    score = jargon_score(TRIAL / name)
    assert score.found >= found, score.not_found
    assert score.handled >= handled, score.not_handled


def test_plain_sentences_stay_as_they_are() -> None:
    assert changed(TRIAL / "plain_fr.txt") == []
    assert changed(PLAIN) == []


def test_no_fact_is_lost() -> None:
    assert facts_lost(TRIAL / "guard_fr.tsv") == []
