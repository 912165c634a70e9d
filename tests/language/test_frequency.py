"""How common a word is."""

from __future__ import annotations

from workbench.language.frequency import film_zipf, zipf
from workbench.model import Language


def test_common_words_stand_above_rare_ones_in_both_languages() -> None:
    assert zipf("maison", Language.FR) > 5 > zipf("subrogation", Language.FR)
    assert zipf("house", Language.EN) > 5 > zipf("heretofore", Language.EN)
    assert zipf("zzqx", Language.FR) == 0


def test_a_formal_word_is_rarer_in_speech_than_in_writing() -> None:
    assert zipf("susmentionné", Language.FR) > film_zipf("susmentionné")
