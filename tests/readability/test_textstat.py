"""Our measures beside those of textstat: equal where its French is sound, and where it is not."""

from __future__ import annotations

import pytest
import textstat

from workbench.analysis import analyse_text
from workbench.model import Language

SOUND = (
    (
        "Vous demandez une aide au logement. La mairie vous répond par courrier dans le mois. "
        "Vous pouvez ensuite contester cette décision devant le tribunal."
    ),
    (
        "Le service instructeur examine votre demande. Il peut réclamer des justificatifs complémentaires. "
        "Vous recevez une notification motivée."
    ),
)


def measured(text: str) -> dict[str, float | None]:
    return {m.name: m.value for m in analyse_text(text, Language.FR).assessment.measures}


@pytest.mark.parametrize("text", SOUND)
@pytest.mark.parametrize("name", ["lix", "rix"])
def test_measures_without_syllables_equal_those_of_textstat(text: str, name: str) -> None:
    textstat.set_lang("fr")
    assert measured(text)[name] == pytest.approx(getattr(textstat, name)(text), abs=0.01)


def test_textstat_ends_a_sentence_at_an_abbreviation_and_we_do_not() -> None:
    textstat.set_lang("fr")
    text = "Vous relevez de l’art. L. 121 du code. Vous devez nous répondre avant la fin du mois."
    assert textstat.sentence_count(text) > 2
    # Two sentences of nine words, « l’ » and « art. » being words.
    assert measured(text)["words_per_sentence"] == pytest.approx(9, abs=0.5)


def test_textstat_hears_one_syllable_in_a_word_of_two() -> None:
    textstat.set_lang("fr")
    assert textstat.syllable_count("payée") == 1
    assert measured("La somme payée est payée.")["syllables_per_word"] == pytest.approx(7 / 5, abs=0.01)
