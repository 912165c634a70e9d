"""An editor's own words for a whole block: measured beside the old ones, and kept letter by letter."""

from __future__ import annotations

from dataclasses import replace

from tests.web.workshop.desk import TEXT, analysis
from workbench import outcome
from workbench.model import BlockKind, Language, Span
from workbench.outcome import Replacement

HARD = "Nonobstant ce délai, il vous appartient de transmettre les 3 pièces justificatives afférentes."
PLAIN = "Vous devez envoyer les 2 documents avec votre lettre."


def test_own_words_are_measured_beside_those_that_stand_there() -> None:
    found = outcome.tried(HARD, PLAIN, BlockKind.PARAGRAPH, Language.FR)
    assert found.before.level is not None
    assert found.after.level is not None
    assert found.after.level < found.before.level
    assert (found.before.words, found.after.words) == (13, 9)
    assert found.after.terms == ()
    assert "number" in found.lost


def test_a_text_without_a_known_language_has_no_level_and_no_warning() -> None:
    found = outcome.tried(HARD, PLAIN, BlockKind.LABEL, None)
    assert (found.before.level, found.after.level, found.lost) == (None, None, ())


def test_own_words_are_kept_letter_by_letter_and_others_get_their_capital() -> None:
    made = replace(analysis(), suggestions=())
    whole = Span(0, TEXT.index("\n"))
    own, suggested = (
        outcome.rewritten(made, (Replacement(whole, "écrivez-nous.", verbatim),), title="T").blocks[0].after
        for verbatim in (True, False)
    )
    assert (own, suggested) == ("écrivez-nous.", "Écrivez-nous.")
