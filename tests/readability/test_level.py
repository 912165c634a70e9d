"""The level of a sentence and of a text."""

from __future__ import annotations

import math
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model import Band, Language
from workbench.readability import band_of, score_text
from workbench.readability.features import NAMES, count
from workbench.readability.level import BANDS, hard_share, least_of, level_of, scale, sum_of_z, sum_up

HEAVY = {
    Language.FR: ", nonobstant la subrogation synallagmatique préalablement susmentionnée",
    Language.EN: ", notwithstanding the aforementioned contractual subrogation",
}


def test_the_counts_of_a_short_sentence_are_those_made_by_hand() -> None:
    counts = count("L’administration examine votre demande.", Language.FR)
    # L’ | administration | examine | votre | demande; 0 + 5 + 3 + 1 + 2 syllables as spoken
    assert counts.words == 5
    assert counts.syllables == 11
    assert counts.long_words == 1
    assert counts.long_syllables == 2
    assert counts.long_letters == 3
    assert counts.values(Language.FR)[0] == pytest.approx(math.log(6))


def test_a_name_is_never_rare_but_the_same_letters_in_small_are() -> None:
    assert (
        count("Il habite à Zanzibar.", Language.FR).rarity
        < count("Il habite à zanzibar.", Language.FR).rarity
    )


@pytest.mark.parametrize(
    ("text", "acronym", "language"),
    [
        ("Écrivez à la maison départementale des personnes handicapées (MDPH).", "MDPH", Language.FR),
        ("La caisse d’allocations familiales (CAF) répond.", "CAF", Language.FR),
        ("Write to the agency of environmental remediation (AER).", "AER", Language.EN),
    ],
)
def test_a_body_spelt_out_before_its_acronym_is_never_rare(
    text: str, acronym: str, language: Language
) -> None:
    other = count(text.replace(acronym, "XYZ"), language)
    assert count(text, language).rarity < other.rarity
    assert count(text, language).words == other.words


def test_a_term_of_a_trade_spelt_out_stays_rare() -> None:
    text = "Indiquez le taux annuel effectif global (TAEG)."
    assert count(text, Language.FR).rarity == count(text.replace("TAEG", "XYZ"), Language.FR).rarity


def test_a_score_is_clipped_at_three_deviations() -> None:
    # (9 - 1) / 2 = 4 -> 3; (0 - 1) / 2 = -0.5
    assert sum_of_z([9, 0], [1, 1], [2, 2]) == 2.5


@pytest.mark.parametrize("language", Language)
def test_every_feature_has_its_mean_and_deviation(language: Language) -> None:
    known = scale(language)
    assert len(known.means) == len(known.deviations) == len(NAMES[language])
    assert all(deviation > 0 for deviation in known.deviations)
    assert known.slope > 0


@pytest.mark.parametrize("language", Language)
def test_the_anchors_come_out_in_their_order(language: Language) -> None:
    groups = tomllib.loads(files("workbench.readability").joinpath("anchors.toml").read_text("utf-8"))[
        language
    ]
    means = []
    for texts in groups.values():
        levels = [level_of(count(text, language), language) or 0 for text in texts]
        means.append(sum(levels) / len(levels))
    assert means == sorted(means)
    assert all(abs(mean - float(level)) < 0.75 for mean, level in zip(means, groups, strict=True))


def test_bands_cover_the_scale_in_order() -> None:
    assert [band for _, band in BANDS] == list(Band)
    assert [band_of(level) for level in (4.96, 4.94)] == [Band.VERY_HARD, Band.HARD]  # shown as 5.0 and 4.9
    for bound, band in BANDS[1:]:
        assert band_of(least_of(bound) + 0.001) is band
        assert band_of(least_of(bound) - 0.001) is not band
    assert [band_of(level) for level in (1.0, 1.74, 1.75, 3.2, 4.0, 6.0)] == [
        Band.VERY_EASY,
        Band.VERY_EASY,
        Band.EASY,
        Band.FAIR,
        Band.HARD,
        Band.VERY_HARD,
    ]


def test_a_text_is_not_its_average_when_its_worst_fifth_is_hard() -> None:
    # four sentences of level 2, one of 6, ten words each: median 2, hardest fifth 6, so 4 and not 2.8
    assert sum_up([2, 2, 6, 2, 2], [10] * 5) == 4
    assert hard_share([2, 2, 6, 2, 2], [10] * 5) == pytest.approx(0.2)


def test_the_hardest_fifth_is_counted_in_words() -> None:
    # 100 words, the hardest 20: the 10 of level 6 and 10 of level 3 -> 4.5; median 3
    assert sum_up([6, 3], [10, 90]) == pytest.approx((3 + 4.5) / 2)


def test_a_text_without_words_has_no_level() -> None:
    score = score_text("… !", Language.FR)
    assert (score.level, score.band, score.words, score.hard_share) == (None, None, 0, None)


@given(st.text(max_size=200), st.sampled_from(Language))
def test_any_text_stands_between_one_and_six(text: str, language: Language) -> None:
    level = score_text(text, language).level
    assert level is None or 1 <= level <= 6


@pytest.mark.parametrize("language", Language)
@given(index=st.integers(0, 59))
def test_a_clause_of_rare_long_words_never_makes_a_sentence_easier(language: Language, index: int) -> None:
    groups = tomllib.loads(files("workbench.readability").joinpath("anchors.toml").read_text("utf-8"))[
        language
    ]
    sentence = [text for texts in groups.values() for text in texts][index]
    before = level_of(count(sentence, language), language) or 0
    after = level_of(count(sentence.rstrip(".!?") + HEAVY[language] + ".", language), language) or 0
    assert after >= before - 0.05
