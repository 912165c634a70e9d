"""The small language that rules are written in."""

from __future__ import annotations

import pytest

from workbench.language.parse import parse
from workbench.model import Language
from workbench.rewrite.match import matches
from workbench.rewrite.pattern import parse_pattern
from workbench.rewrite.search import every, found_in
from workbench.rewrite.units import Unit, units


def read(sentence: str) -> tuple[Unit, ...]:
    return units(parse([sentence.replace("’", "'")], Language.FR)[0], Language.FR)


def found(pattern: str, sentence: str) -> str | None:
    """The words that a pattern would replace in a sentence, contracted forms taken apart."""
    parsed, read_units = parse_pattern(pattern), read(sentence)
    for at in range(len(read_units)):
        match = matches(parsed, read_units, at)
        if match:
            return " ".join(unit.forms[0] for unit in read_units[match.start : match.end])
    return None


@pytest.mark.parametrize(
    ("pattern", "sentence", "expected"),
    [
        ("demander", "Vous demandiez une aide.", "demandiez"),
        ("=demander", "Vous demandiez une aide.", None),
        ("demande/N", "Votre demande est là.", "demande"),
        ("demander/V", "Votre demande est là.", None),
        ("payer/F", "La taxe payée est rendue.", None),
        ("payer/P", "La taxe payée est rendue.", "payée"),
        ("aide|carte", "Une carte.", "carte"),
        ("le ?petit aide", "La petite aide.", "la petite aide"),
        ("le ?petit aide", "La aide.", "la aide"),
        ("~le aide", "La aide.", "aide"),
        ("aide !de", "Une aide de la mairie.", None),
        ("aide !de", "Une aide directe.", "aide"),
        ("!une aide", "Une aide directe.", None),
        ("^ aide", "Aide directe.", "aide"),
        ("^ directe", "Aide directe.", None),
        ("direct $", "Une aide directe.", "directe"),
        ("à le titre de", "Une aide au titre du logement.", "à le titre de"),
        ("de <inf>", "Merci de nous les envoyer.", "de nous les envoyer"),
        ("à <np> de", "Il revient à la mairie de Lyon de payer.", "à la mairie de"),
        ("agréer <rest>", "Veuillez agréer nos salutations.", "agréer nos salutations"),
        ("<n> de", "Une aide de la mairie.", "aide de"),
    ],
)
def test_a_pattern_finds_what_it_says(pattern: str, sentence: str, expected: str | None) -> None:
    assert found(pattern, sentence) == expected


@pytest.mark.parametrize("pattern", ["<slot>", "<w>", "word/Z", "!word"])
def test_a_pattern_that_makes_no_sense_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"unknown slot|cannot read|no word"):
        parse_pattern(pattern)


def test_contracted_and_elided_words_are_read_as_what_they_stand_for() -> None:
    assert [unit.forms for unit in read("l’aide du maire")] == [
        ("le", "la"),
        ("aide",),
        ("de",),
        ("le",),
        ("maire",),
    ]


def test_a_pattern_is_looked_up_by_its_rarest_word() -> None:
    assert parse_pattern("à le titre de").keys == frozenset({"titre"})


@pytest.mark.parametrize(
    ("pattern", "distance"),
    [
        ("titre", (0, 0)),
        ("^ à le titre de", (2, 2)),
        ("!ne ?le titre", (0, 1)),
        ("<np> échoir", (1, 9)),
        ("<rest> échoir", (0, None)),
    ],
)
def test_a_pattern_knows_how_far_its_key_stands_from_its_start(
    pattern: str, distance: tuple[int, int | None]
) -> None:
    parsed = parse_pattern(pattern)
    assert (parsed.least, parsed.most) == distance


def test_no_place_is_lost_by_looking_near_the_keys_alone() -> None:
    sentence = read(
        "Les pièces visées ci-dessus sont à produire à l’appui de la demande au titre de l’année échue."
    )
    everywhere = [
        (each.rule.id, match)
        for each in every(Language.FR)
        for at in range(len(sentence))
        if (match := matches(each.pattern, sentence, at)) is not None
    ]
    assert [(each.rule.id, match) for each, match in found_in(sentence, Language.FR)] == everywhere
    assert len(everywhere) >= 3  # visées, à produire or à l’appui, au titre
