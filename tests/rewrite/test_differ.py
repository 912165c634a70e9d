"""What differs between two wordings of a passage."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.rewrite.differ import Run, differ

WORDS = st.text(alphabet="ab é.\n", max_size=30)


def test_only_the_words_that_differ_are_marked() -> None:
    found = differ("Vous devez joindre une copie.", "Joignez une copie lisible.")
    assert found.before == (Run("Vous devez joindre", is_changed=True), Run(" une copie."))
    assert found.after == (
        Run("Joignez", is_changed=True),
        Run(" une copie"),
        Run(" lisible", is_changed=True),
        Run("."),
    )


def test_equal_texts_are_one_stretch_and_an_empty_side_has_none() -> None:
    assert differ("Oui.", "Oui.") == ((Run("Oui."),), (Run("Oui."),))
    assert differ("", "Oui") == ((), (Run("Oui", is_changed=True),))


def test_a_passage_of_thousands_of_words_is_marked_as_a_whole() -> None:
    before = "mot " * 4000
    assert differ(before, "mot") == ((Run(before, is_changed=True),), (Run("mot", is_changed=True),))


@given(WORDS, WORDS)
def test_both_sides_put_together_are_their_texts(before: str, after: str) -> None:
    found = differ(before, after)
    assert "".join(run.text for run in found.before) == before
    assert "".join(run.text for run in found.after) == after
    kept = ["".join(run.text for run in side if not run.is_changed).split() for side in found]
    assert kept[0] == kept[1] or "".join(kept[0]) == "".join(kept[1])
