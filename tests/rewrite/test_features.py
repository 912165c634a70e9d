"""In which form the new words must stand, told by the words around."""

from __future__ import annotations

import pytest

from workbench.model import Language
from workbench.rewrite import suggest_text
from workbench.rewrite.apply import apply, changes_of


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Il faut que le garage effectue ceci.", "Il faut que le garage fasse ceci."),
        ("Il faut que vous effectuiez ceci.", "Il faut que vous fassiez ceci."),
        ("Restez jusqu’à ce que le garage effectue ceci.", "Restez jusqu’à ce que le garage fasse ceci."),
        ("Avant que les élèves effectuent ceci, signez.", "Avant que les élèves fassent ceci, signez."),
        ("Ce que le garage effectue est gratuit.", "Ce que le garage fait est gratuit."),
        ("Nous savons que le garage effectue ceci.", "Nous savons que le garage fait ceci."),
        ("Pour que celui qui effectue ceci signe, venez.", "Pour que celui qui fait ceci signe, venez."),
    ],
)
def test_a_subjunctive_that_looks_like_an_indicative_stays_one(before: str, after: str) -> None:
    ready = [each for each in suggest_text(before, Language.FR) if each.rule == "fr.verbes.effectuer"]
    assert apply(before, changes_of(ready), language=Language.FR) == after
