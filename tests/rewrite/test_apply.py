"""Accepted changes are put into a text, and the text stays good French."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model import Language, Span, Suggestion, Wording
from workbench.rewrite.apply import Change, applied, apply, rewritten


def change(text: str, old: str, new: str) -> Change:
    start = text.index(old)
    return Change(Span(start, start + len(old)), new)


@pytest.mark.parametrize(
    ("text", "old", "new", "expected"),
    [
        ("Remplissez l’imprimé.", "imprimé", "formulaire", "Remplissez le formulaire."),
        ("Signez le contrat.", "contrat", "acte", "Signez l’acte."),
        ("Venez afin d’obtenir une copie.", "afin d’", "pour", "Venez pour obtenir une copie."),
        ("Vous pouvez résilier le bail.", "résilier", "mettre fin à", "Vous pouvez mettre fin au bail."),
        ("Nonobstant ce refus, venez.", "Nonobstant", "malgré", "Malgré ce refus, venez."),
        (
            "Nous sommes là. Outre cela, venez.",
            "Outre",
            "en plus de",
            "Nous sommes là. En plus de cela, venez.",
        ),
        ("Par la présente, je viens.", "Par la présente,", "", "Je viens."),
        (
            "Je vous informe par la présente que je pars.",
            "par la présente",
            "",
            "Je vous informe que je pars.",
        ),
        ("Joignez l'imprimé d'accord.", "imprimé", "avis", "Joignez l'avis d'accord."),
    ],
)
def test_the_seams_of_a_change_are_repaired(text: str, old: str, new: str, expected: str) -> None:
    assert apply(text, [change(text, old, new)]) == expected


def test_several_changes_are_made_whatever_their_order() -> None:
    text = "Nonobstant ce refus, vous pouvez solliciter l’imprimé."
    changes = [
        change(text, "imprimé", "formulaire"),
        change(text, "Nonobstant", "malgré"),
        change(text, "solliciter", "demander"),
    ]
    assert apply(text, changes) == "Malgré ce refus, vous pouvez demander le formulaire."


def test_neighbouring_changes_meet_well() -> None:
    text = "Venez en vue de l’instruction du dossier."
    changes = [change(text, "en vue de", "pour"), change(text, "instruction", "lecture")]
    assert apply(text, changes) == "Venez pour la lecture du dossier."


def test_english_articles_follow_the_new_word() -> None:
    text = "Ask for a further copy."
    assert apply(text, [change(text, "further", "extra")], language=Language.EN) == "Ask for an extra copy."


@pytest.mark.parametrize(
    "changes",
    [
        [Change(Span(0, 5), "x"), Change(Span(3, 8), "y")],
        [Change(Span(5, 99), "x")],
        [Change(Span(-1, 2), "x")],
    ],
)
def test_changes_that_overlap_or_leave_the_text_are_refused(changes: list[Change]) -> None:
    with pytest.raises(ValueError, match="overlaps another one or leaves"):
        apply("Dix lettres", changes)


def test_the_place_of_each_change_in_the_new_text_is_told() -> None:
    text = "Nonobstant ce refus, sollicitez une copie."
    made = applied(text, [change(text, "Nonobstant", "malgré"), change(text, "sollicitez", "demandez")])
    assert [made.text[span.start : span.end] for span in made.spans] == ["Malgré", "demandez"]


def test_only_ready_suggestions_are_put_in() -> None:
    text = "Sollicitez l’imprimé."
    why = Wording("Parce que.", "Because.")
    ready = Suggestion(Span(0, 10), "Sollicitez", ("Demandez",), "fr.x.a", why, 0.9, ready=True)
    offered = Suggestion(Span(13, 20), "imprimé", ("formulaire",), "fr.x.b", why, 0.9, ready=False)
    assert rewritten(text, [ready, offered]) == "Demandez l’imprimé."


@given(st.text(max_size=200))
def test_without_changes_a_text_comes_back_as_it_is(text: str) -> None:
    assert apply(text, []) == text
    assert rewritten(text, []) == text


@given(st.data())
def test_any_changes_can_be_put_into_any_text(data: st.DataObject) -> None:
    text = data.draw(st.text(alphabet="le dxaàé’'.,\n", max_size=60))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
    news = st.sampled_from(["", "de", "l’", "avis", "le contrat", " "])
    changes = [Change(Span(a, b), data.draw(news)) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    made = applied(text, changes)
    assert len(made.spans) == len(changes)
    assert all(0 <= span.start <= span.end <= len(made.text) for span in made.spans)
