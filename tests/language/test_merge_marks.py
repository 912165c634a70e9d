"""What a mail merge puts in is no text."""

from __future__ import annotations

import pytest

from workbench.language.merge_marks import without_merge_marks


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("du {date_simple(debut)} au {fin}.", ["du", "au", "."]),
        ("{#if oui} Oui {:else} Non {/if}", ["Oui", "Non"]),
        ("{{ nom }}, {% if a %}né{% endif %} le ${jour}", [",", "né", "le"]),
        ("Bonjour <<PRENOM>>", ["Bonjour"]),
        ("a << b", ["a", "<<", "b"]),
        ("Sans marque.", ["Sans", "marque."]),
    ],
)
def test_marks_are_blank_and_nothing_moves(text: str, words: list[str]) -> None:
    blank = without_merge_marks(text)
    assert blank.split() == words
    assert len(blank) == len(text)
    assert all(new in {old, " "} for new, old in zip(blank, text, strict=True))
