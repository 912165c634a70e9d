"""English forms by Penn tag."""

from __future__ import annotations

import pytest

from workbench.rewrite.inflect_en import inflect, participles_alone


@pytest.mark.parametrize(
    ("base", "tag", "expected"),
    [
        ("use", "VBG", "using"),
        ("use", "VBD", "used"),
        ("try", "VBZ", "tries"),
        ("try", "VBD", "tried"),
        ("pay", "VBN", "paid"),
        ("stop", "VBG", "stopping"),
        ("carry out", "VBD", "carried out"),
        ("make sure", "VBZ", "makes sure"),
        ("give", "VBN", "given"),
        ("copy", "NNS", "copies"),
        ("box", "NNS", "boxes"),
        ("end", "VB", "end"),
        ("be", "VBP", "are"),
        ("be", "VBZ", "is"),
        ("go to", "VBD", "went to"),
        ("choose", "VBN", "chosen"),
        ("withdraw", "VBD", "withdrew"),
        ("uphold", "VBN", "upheld"),
        ("meet", "VBD", "met"),
        ("dig up", "VBG", "digging up"),
        ("cancel", "VBD", "cancelled"),
        ("plan", "VBG", "planning"),
        ("agree", "VBD", "agreed"),
        ("agree", "VBG", "agreeing"),
        ("tie", "VBG", "tying"),
        ("study", "VBD", "studied"),
        ("study", "VBG", "studying"),
        ("person", "NNS", "people"),
        ("reply", "NNS", "replies"),
    ],
)
def test_the_first_word_takes_the_form_of_the_tag(base: str, tag: str, expected: str) -> None:
    assert inflect(base, tag) == expected


def test_participles_that_are_no_past_are_told_apart() -> None:
    assert {"chosen", "given", "withdrawn"} <= participles_alone()
    assert not {"held", "paid", "chose", "used"} & participles_alone()
