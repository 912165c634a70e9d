"""Roman numerals and letters of references, told from initials."""

from __future__ import annotations

import pytest

from workbench.language.references import is_part_of_reference, numbers_a_form
from workbench.language.roman import is_numeral, value_of


@pytest.mark.parametrize(
    ("letters", "value"),
    [("II", 2), ("IV", 4), ("XIX", 19), ("XLII", 42), ("MCMXCVIII", 1998), ("MMMCMXCIX", 3999)],
)
def test_a_well_formed_numeral_has_its_value(letters: str, value: int) -> None:
    assert value_of(letters) == value


@pytest.mark.parametrize("letters", ["", "IIX", "VV", "IC", "LLC", "DMV", "CDC", "CIC", "CDD", "MMMM", "iv"])
def test_other_letters_have_none(letters: str) -> None:
    assert value_of(letters) is None


def inside(marked: str) -> tuple[str, int, int]:
    """A text whose [[letters]] are asked about, and their place."""
    before, _, rest = marked.partition("[[")
    letters, _, after = rest.partition("]]")
    return before + letters + after, len(before), len(before) + len(letters)


@pytest.mark.parametrize(
    "marked",
    [
        "Voyez l’annexe [[IV]].",
        "le [[XVIII]]e siècle",
        "Louis [[XIV]]",
        "annexe [[LVII]] du code",
        "les titres II, IV et [[LX]]",
        "Chapter [[XLII]]",
        "[[XLI]]. - Identité",
        "Bas de page\n[[CI]]) Dépenses",
        "© [[MCMXCVIII]]",
        "roi Charles [[LI]]",
    ],
)
def test_a_numeral_is_told_by_its_form_and_its_place(marked: str) -> None:
    assert is_numeral(*inside(marked))


@pytest.mark.parametrize(
    "marked",
    [
        "Écrivez à la [[CCI]].",
        "un contrat ([[CDI]])",
        "a [[CDL]] driver",
        "votre [[CV]]",
        "the [[DMV]] office",
        "chapitre [[LLC]]",
        "[[CMI]] stationnement",
        "annexe [[MD]]",
    ],
)
def test_initials_are_no_numerals(marked: str) -> None:
    assert not is_numeral(*inside(marked))


@pytest.mark.parametrize(
    "marked",
    [
        "[[UD]]-105",
        "Form 1099-[[INT]]",
        "Form SSA-632-[[BK]]",
        "Form SSA-632-BK (09-2023) [[UF]]",
        "(forms [[UD]]-101, UD-125)",
        "bordereau [[VF]]/42/CCC22",
        "n°DGEFP/SDPAE/[[MIP]]/2022/83",
        "CC:DOM:[[TS]]:CAR",
        "plaque 123 [[AB]] 45",
        "de type [[AB]]-123-CD",
        "l’article 235 ter [[ZG]] du code",
        "A P R [[ÈS]] - M I D I",
        "formulaire [[NO]] 11",
    ],
)
def test_letters_of_a_reference_are_told(marked: str) -> None:
    assert is_part_of_reference(*inside(marked))


@pytest.mark.parametrize(
    "marked",
    [
        "la [[RSA]]/AAH",
        "la [[MDPH]] du 75",
        "le [[RSA]] 2024",
        "la [[RD]] 999",
        "l’[[AAH]].",
        "(RIB/[[IBAN]])",
        "non-[[CDI]]",
        "[[SIRET]] : 44444444444444",
    ],
)
def test_initials_beside_a_sign_or_a_number_are_no_reference(marked: str) -> None:
    assert not is_part_of_reference(*inside(marked))


@pytest.mark.parametrize(
    ("marked", "said"),
    [
        ("[[CERFA]] 12-0456", True),
        ("[[CERFA]] 12345*03", True),
        ("[[ADOR]] 10413 (24)", True),
        ("[[ASP]] 0771 12 16", True),
        ("[[RSA]] 2024", False),
        ("[[SIRET]] 44444444444444", False),
        ("[[RD]] 999", False),
    ],
)
def test_a_form_number_is_told_from_a_year_and_from_the_number_of_a_firm(marked: str, said: bool) -> None:  # noqa: FBT001
    text, _, end = inside(marked)
    assert numbers_a_form(text, end) is said
