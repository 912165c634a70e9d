"""What a suggestion is worth: levels that its sentence loses."""

from __future__ import annotations

import pytest

from workbench.contract import suggestion_to_contract
from workbench.gains import with_gains
from workbench.language.sentences import split_text
from workbench.model import Language, Locale, Span, Suggestion, Wording
from workbench.serial import from_json, to_json

TEXT = "Nonobstant ce refus, vous pouvez nous écrire. Le dossier est prêt."


def suggested(text: str, original: str, *replacements: str) -> Suggestion:
    start = text.index(original)
    return Suggestion(
        Span(start, start + len(original)), original, replacements, "fr.x", Wording("a", "b"), 0.9, ready=True
    )


def gain_of(text: str, original: str, *replacements: str, language: Language = Language.FR) -> float:
    (valued,) = with_gains(
        text, split_text(text, language), [suggested(text, original, *replacements)], language
    )
    return valued.gain


def test_a_rare_word_for_a_common_one_gains_and_the_other_way_round_gains_nothing() -> None:
    plain = TEXT.replace("Nonobstant", "Malgré")
    assert gain_of(TEXT, "Nonobstant", "Malgré") > 0.1
    assert gain_of(plain, "Malgré", "Nonobstant") == 0.0


def test_only_the_first_replacement_counts() -> None:
    assert gain_of(TEXT, "Nonobstant", "Malgré", "Nonobstant") == gain_of(TEXT, "Nonobstant", "Malgré")


def test_the_sentences_beside_do_not_count() -> None:
    alone = "Nonobstant ce refus, vous pouvez nous écrire."
    assert gain_of(TEXT, "Nonobstant", "Malgré") == gain_of(alone, "Nonobstant", "Malgré")


def test_a_sentence_split_in_two_gains() -> None:
    long = (
        "Vous recevez une réponse dans le mois et vous pouvez la contester devant le tribunal de votre ville."
    )
    assert gain_of(long, " et vous pouvez", ". Vous pouvez") > 0.1


def test_a_sentence_beyond_the_highest_level_still_gains() -> None:
    hard = (
        "Nonobstant la déchéance subséquente du bénéficiaire, l’administration susmentionnée diligente "
        "concomitamment la procédure contradictoire préalablement consentie, subséquemment à la notification "
        "juridictionnelle."
    )
    assert gain_of(hard, "subséquemment à", "après") > 0.0


def test_advice_gains_nothing_and_a_place_outside_of_sentences_is_measured_alone() -> None:
    assert gain_of(TEXT, "Nonobstant") == 0.0
    label = suggested("Domiciliation bancaire", "Domiciliation bancaire", "Votre banque")
    (valued,) = with_gains("Domiciliation bancaire", [], [label], Language.FR)
    assert valued.gain > 0.5


@pytest.mark.parametrize(
    "language_pair", [("You must furnish a copy.", "furnish", "give", Language.EN)], ids=["english"]
)
def test_english_is_measured_too(language_pair: tuple[str, str, str, Language]) -> None:
    text, original, plain, language = language_pair
    assert gain_of(text, original, plain, language=language) > 0.1


def test_the_gain_is_in_the_json_and_what_was_stored_without_is_read() -> None:
    (valued,) = with_gains(
        TEXT, split_text(TEXT, Language.FR), [suggested(TEXT, "Nonobstant", "Malgré")], Language.FR
    )
    assert suggestion_to_contract(valued, Locale.FR)["gain"] == valued.gain
    stored = to_json(valued)
    assert isinstance(stored, dict)
    assert from_json(Suggestion, stored) == valued
    assert from_json(Suggestion, {k: v for k, v in stored.items() if k != "gain"}).gain == 0.0
