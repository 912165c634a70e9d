"""What a suggestion writes is read once more, and the plainer words for it go in too."""

from __future__ import annotations

import importlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from workbench.model import Language, Span
from workbench.rewrite import further, suggest_text
from workbench.rewrite.apply import rewritten
from workbench.rewrite.engine import fit_together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.model import Suggestion


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "Le bénéficiaire est tenu d’informer la caisse de tout changement.",
            "Vous devez informer la caisse de tout changement.",
        ),
        ("Le dossier est instruit par le département.", "Le département étudie le dossier."),
        (
            "Le demandeur devra se conformer aux prescriptions du règlement.",
            "Vous devrez respecter les prescriptions du règlement.",
        ),
        (
            "Le demandeur est tenu de s’acquitter des frais préalablement à l’inscription.",
            "Vous devez payer les frais avant l’inscription.",
        ),
    ],
)
def test_words_bent_by_a_turn_are_made_plainer_too(before: str, after: str) -> None:
    suggestions = suggest_text(before, Language.FR)
    assert rewritten(before, suggestions) == after
    for each in suggestions:
        assert before[each.span.start : each.span.end] == each.original


def test_the_bare_turn_comes_second() -> None:
    text = "Le bénéficiaire est tenu d’informer la caisse."
    first = next(each for each in suggest_text(text, Language.FR) if each.ready)
    assert first.original == "Le bénéficiaire est tenu d’"
    assert [new.strip() for new in first.replacements] == ["Vous devez", "Vous êtes tenu d’"]


def test_a_suggestion_does_not_grow_over_its_neighbours() -> None:
    text = "Le bénéficiaire est tenu d’informer la caisse."
    turn = next(each for each in suggest_text(text, Language.FR) if each.ready)
    bare = turn.replacements[1]
    alone = further.Unfinished(
        text,
        replace(turn, span=Span(0, len("Le bénéficiaire est")), original=text[:19], replacements=(bare[:9],)),
        Span(0, len("Le bénéficiaire est")),
    )
    assert bare[:9] == "Vous êtes"
    assert further.taken_further([alone], Language.FR) == [alone.suggestion]
    free = alone._replace(free=Span(0, len(text)))
    assert further.taken_further([free], Language.FR)[0].replacements[0].strip() == "Vous devez"


def test_nothing_is_read_again_where_nothing_was_left_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    def read_again(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(importlib.import_module("workbench.rewrite.suggest"), "taken_further", read_again)
    text = "Nonobstant ce délai, vous pouvez envoyer le formulaire."
    assert rewritten(text, suggest_text(text, Language.FR)) == (
        "Malgré ce délai, vous pouvez envoyer le formulaire."
    )


def test_what_grew_stays_as_it_was_where_it_meets_its_neighbour(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Le demandeur est tenu de s’acquitter des frais préalablement à l’inscription."
    end = text.index(" l’inscription")

    def too_far(unfinished: Sequence[further.Unfinished], _language: Language) -> list[Suggestion]:
        return [
            replace(each.suggestion, span=Span(0, end), original=text[:end], replacements=("Payez avant",))
            for each in unfinished
        ]

    monkeypatch.setattr(importlib.import_module("workbench.rewrite.suggest"), "taken_further", too_far)
    found = suggest_text(text, Language.FR)
    assert "préalablement à" in [each.original for each in found]
    assert text[:end] not in [each.original for each in found]
    assert "avant l’inscription" in rewritten(text, found)


def test_ready_ones_of_a_sentence_fit_together_where_they_keep_its_facts() -> None:
    text = "Nonobstant ce refus, payez 40 euros."
    first = next(each for each in suggest_text(text, Language.FR) if each.ready)
    assert fit_together(text, [first], Language.FR)
    assert not fit_together(text, [first, replace(first, span=Span(3, 14))], Language.FR)
    wrong = replace(first, span=Span(27, 29), original="40", replacements=("50",))
    assert not fit_together(text, [first, wrong], Language.FR)
    assert fit_together(text, [first, replace(wrong, ready=False)], Language.FR)
