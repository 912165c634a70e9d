"""A proposal of a language model is dropped for the first thing that is wrong with it."""

from __future__ import annotations

import re
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.benchmark.gold import gold_pairs
from workbench.model import Language
from workbench.rewrite.model_checks import Proposed, Refusal, fitted, refusal

FR, EN = Language.FR, Language.EN
HARD = (
    "Il vous appartient de procéder à la transmission des pièces justificatives afférentes à votre demande "
    "dans un délai de trente jours, sauf si vous ne disposez pas de la notification de l’arrêté « Logement »."
)
PLAIN = (
    "Vous devez envoyer les pièces justificatives de votre demande dans un délai de 30 jours, sauf si vous "
    "n’avez pas la notification de l’arrêté « Logement »."
)


def by_length(text: str) -> float | None:
    """A stand-in for the level of a text: one level for each ten characters."""
    return len(text) / 10 if text else None


def why(before: str, after: str, language: Language = FR, *, keep: tuple[str, ...] = ()) -> Refusal | None:
    return refusal(Proposed(before, fitted(before, after), language, by_length, keep))


def test_a_plainer_sentence_that_says_the_same_may_be_shown() -> None:
    assert why(HARD, PLAIN) is None
    assert (
        why("You are obliged to remit the fee prior to 5 May.", "You must pay the fee before 5 May.", EN)
        is None
    )


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (" de 30 jours", "", Refusal.FACTS),
        ("30 jours", "13 jours", Refusal.FACTS),
        ("n’avez pas", "avez", Refusal.FACTS),
        ("sauf si", "si", Refusal.FACTS),
        (", sauf si vous n’avez pas", " et", Refusal.FACTS),
        ("devez", "pouvez", Refusal.FACTS),
        ("Vous devez envoyer", "Envoyez", Refusal.FACTS),
        ("30 jours", "30 jours au plus", Refusal.FACTS),
        ("votre demande", "la demande, si besoin,", Refusal.FACTS),
        ("« Logement »", "", Refusal.PROTECTED),
        ("« Logement »", "« Logements »", Refusal.PROTECTED),
        ("Vous devez envoyer", "Nous devons recevoir", Refusal.PERSON),
        ("envoyer", "envoyer à Paris", Refusal.FACTS),
    ],
)  # fmt: skip
def test_a_proposal_that_loses_or_invents_something_is_dropped(old: str, new: str, reason: Refusal) -> None:
    assert old in PLAIN
    assert why(HARD, PLAIN.replace(old, new)) is reason


def test_whoever_is_spoken_to_stays() -> None:
    before = "Le demandeur est tenu de fournir la copie intégrale de son acte de naissance."
    assert why(before, "Vous devez fournir la copie intégrale de votre acte de naissance.") is Refusal.PERSON
    assert why(before, "Le demandeur doit fournir la copie intégrale de son acte de naissance.") is None


@pytest.mark.parametrize(
    ("before", "after", "language"),
    [
        ("J’ai procédé à la signature de la demande.", "Il a procédé à la signature.", FR),
        ("La commission nous transmet la demande signée.", "La commission transmet la demande.", FR),
        ("La commission transmet la demande signée.", "Transmettez la demande signée.", FR),
        ("We hereby transmit the signed application.", "Transmit the signed application.", EN),
        ("The department transmits the application.", "You transmit the application.", EN),
    ],
)
def test_nobody_speaks_and_nobody_is_spoken_to_who_was_not(
    before: str, after: str, language: Language
) -> None:
    assert why(before, after, language) is Refusal.PERSON


def test_a_term_that_the_lexicon_explains_stays() -> None:
    before = "Il vous appartient de procéder à la mainlevée de la saisie de votre compte."
    after = "Vous devez lever la saisie de votre compte."
    assert why(before, after) is None
    assert why(before, after, keep=("mainlevée",)) is Refusal.PROTECTED


@pytest.mark.parametrize(
    ("after", "reason"),
    [
        ("", Refusal.NOT_A_SENTENCE),
        ("   ", Refusal.NOT_A_SENTENCE),
        ("- Vous devez\n- signer", Refusal.NOT_A_SENTENCE),
        ("**Vous** devez envoyer les pièces.", Refusal.NOT_A_SENTENCE),
        ("<b>Vous devez</b>", Refusal.NOT_A_SENTENCE),
        ("\x1b[31mVous devez", Refusal.NOT_A_SENTENCE),
        (HARD, Refusal.SAME),
        (HARD.replace(",", " ;").lower(), Refusal.SAME),
        (f"{HARD} Merci.", Refusal.LONGER),
    ],
)
def test_what_is_no_other_sentence_is_dropped(after: str, reason: Refusal) -> None:
    assert why(HARD, after) is reason


def test_a_sentence_about_something_else_is_dropped() -> None:
    before = "La commission procède à l’examen de la demande de logement dans les meilleurs délais."
    assert why(before, "Le chat dort tranquillement sur le canapé du salon.") is Refusal.ASTRAY
    assert why(before, "La commission procède.") is Refusal.ASTRAY


@pytest.mark.parametrize(("gain", "reason"), [(0.24, Refusal.NOT_PLAINER), (0.25, None)])
def test_a_proposal_that_is_hardly_plainer_is_dropped(gain: float, reason: Refusal | None) -> None:
    before, after = "La commission examine la demande promptement.", "La commission examine la demande vite."
    levels = {before: 4.0, after: 4.0 - gain}
    assert refusal(Proposed(before, after, FR, levels.__getitem__)) is reason


@pytest.mark.parametrize(
    ("before", "proposed", "shown"),
    [
        ("la pièce jointe ;", "Le papier joint.", "le papier joint ;"),
        ("Signez l'acte.", "Signez l'acte", "Signez l'acte."),
        ("Signez l’acte.", "Signez l'acte.", "Signez l’acte."),
        ("Avez-vous signé\u202f?", "Avez-vous signé ?", "Avez-vous signé\u202f?"),
        ("les agents de la CAF", "CAF", "CAF"),
    ],
)
def test_a_proposal_begins_and_ends_as_its_sentence_does(before: str, proposed: str, shown: str) -> None:
    assert fitted(before, proposed) == shown


@given(st.sampled_from([pair.before for pair in islice(gold_pairs(FR), 200)]), st.text(max_size=200))
def test_no_text_whatever_makes_the_checks_fail(before: str, proposed: str) -> None:
    assert why(before, proposed) in {None, *Refusal}


def test_what_an_editor_wrote_for_another_sentence_nearly_never_passes() -> None:
    pairs = [pair for pair in gold_pairs(FR) if pair.before not in pair.after]
    passed = [(one.id, other.id) for one, other in pairwise(pairs) if why(one.before, other.after[0]) is None]
    assert len(passed) <= len(pairs) // 50, passed


SPOILT = [
    (r"\b\d+\b", lambda found: str(int(found[0]) + 1)),
    (r"\b\d+\b ?", lambda _: ""),
    (r"\bne |\bn[’']", lambda _: ""),
    (r"\b(?:pas|jamais|aucune?)\b", lambda _: "bien"),
    (r"\bpas\b", lambda _: "que"),
    (r"\bpas\b", lambda _: "plus"),
    (r"\bou\b", lambda _: "et"),
    (r"\bet\b", lambda _: "ou"),
    (r"\bavant\b", lambda _: "après"),
    (r"\bdevez\b", lambda _: "pouvez"),
    (r"\bpouvez\b", lambda _: "devez"),
    (r"\bdoit\b", lambda _: "peut"),
    (r"\bpeut\b", lambda _: "doit"),
    (r"\bsauf\b", lambda _: "même"),
    (r"\bau moins\b", lambda _: "environ"),
    (r"\b(?:si|s[’'])(?=\W)", lambda _: "là"),
]
"""Ways to take a fact out of a sentence, or to put another in its place."""


def test_no_fact_of_an_editors_sentence_can_be_spoilt_unseen() -> None:
    """Each pair of the gold table whose new sentence passes, with one fact of that sentence spoilt."""
    passing = [
        (pair.before, after)
        for pair in gold_pairs(FR)
        for after in pair.after
        if why(pair.before, after) is None
    ]
    spoilt = [
        (before, changed)
        for before, after in passing
        for pattern, other in SPOILT
        if (changed := re.sub(pattern, other, after, count=1)) != after
    ]
    assert len(spoilt) >= 100
    assert [each for each in spoilt if why(*each) is None] == []
