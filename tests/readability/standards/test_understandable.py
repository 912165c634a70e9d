"""Sentences and words: one document that passes, fails, and is left alone."""

from __future__ import annotations

import pytest

from tests.readability.standards.forms import evidence, form, verdict
from workbench.model import BlockKind, Document, Language

EN = Language.EN
PLAIN = "Vous signez la page à la mairie."
PLAIN_EN = "You sign the page at the town hall."
HARD = "Nonobstant la subrogation susvisée, l’impétrant acquitte préalablement le reliquat exigible."
HARD_EN = "Notwithstanding the aforementioned subrogation, the remittance is hereby irrevocably apportioned."
LONG = "Vous signez la page à la mairie puis vous " + "marchez encore et encore " * 6 + "chez vous."  # 35
LONG_EN = "You sign the page at the town hall and then you " + "walk on and on " * 6 + "to your home."
PASSIVE = "La demande est examinée par la mairie."
PASSIVE_EN = "The claim is examined by the office."
ACT = "Vous signez la page selon l’article 12 du code."
ACT_EN = "You sign the page as section 12 says."
SHOUTED = "VOUS DEVEZ SIGNER CETTE PAGE ET LA RENDRE À LA MAIRIE AVANT MIDI."  # 13 words
SHOUTED_EN = "YOU MUST SIGN THIS PAGE AND GIVE IT BACK TO US BEFORE NOON."  # 13 words
BARE = (BlockKind.HEADING, "Titre")
BARE_EN = (BlockKind.HEADING, "Title")


def case(
    check: str, passes: str, fails: str, alone: Document | None, language: Language
) -> dict[str, object]:
    """Five plain sentences hold; five that fail do not; a document that the point leaves alone."""
    plain = PLAIN if language is Language.FR else PLAIN_EN
    name = f"{check}, {language}"
    cases: dict[str, object] = {
        f"{name}: holds": (check, "pass", form(*[passes or plain] * 5, language=language)),
        f"{name}: fails": (check, "fail", form(*[fails] * 5, language=language)),
    }
    if alone is not None:
        cases[f"{name}: alone"] = (check, "not_applicable", alone)
    return cases


FR = Language.FR
NO_SENTENCE, NO_SENTENCE_EN = form(BARE), form(BARE_EN, language=EN)
FEW, FEW_EN = form(LONG, ACT), form(LONG_EN, ACT_EN, language=EN)
NO_WORD, NO_WORD_EN = form("–"), form("–", language=EN)
CASES = {
    **case("level", "", HARD, NO_SENTENCE, FR),
    **case("level", "You see it. You take it home.", HARD_EN, NO_SENTENCE_EN, EN),
    **case("sentence_length", "", LONG, FEW, FR),
    **case("sentence_length", "", LONG_EN, FEW_EN, EN),
    **case("one_idea", "", LONG, FEW, FR),
    **case("one_idea", "", LONG_EN, FEW_EN, EN),
    **case("double_negation", "", "Il n’est pas impossible de payer ici.", NO_SENTENCE, FR),
    **case("double_negation", "", "You cannot pay here without a card.", NO_SENTENCE_EN, EN),
    **case("acronyms", "", "Vous joignez le document XQZT à la page.", NO_WORD, FR),
    **case("acronyms", "", "You attach the XQZT paper to the page.", NO_WORD_EN, EN),
    **case("digits", "Vous avez 3 mois.", "Vous avez trois mois.", NO_WORD, FR),
    **case("digits", "You have 3 months.", "You have three months.", NO_WORD_EN, EN),
    **case("capitals", "", SHOUTED, NO_SENTENCE, FR),
    **case("capitals", "", SHOUTED_EN, NO_SENTENCE_EN, EN),
    **case("passive", "", PASSIVE, FEW, FR),
    **case("passive", "", PASSIVE_EN, FEW_EN, EN),
    **case("jargon", "", HARD, NO_SENTENCE, FR),
    **case("jargon", "", HARD_EN, NO_SENTENCE_EN, EN),
    **case("addresses_reader", "", "Le demandeur signe la page à la mairie.", FEW, FR),
    **case("addresses_reader", "", "The claimant must sign the page at the office.", FEW_EN, EN),
    **case("legal_references", "", ACT, FEW, FR),
    **case("legal_references", "", ACT_EN, FEW_EN, EN),
    **case("and_or", "", "Vous signez la page et/ou la copie.", NO_WORD, FR),
    **case("and_or", "", "You sign the page and/or the copy.", NO_WORD_EN, EN),
}


@pytest.mark.parametrize(("check", "expected", "document"), CASES.values(), ids=CASES)
def test_a_point_holds_fails_or_does_not_apply(check: str, expected: str, document: Document) -> None:
    assert verdict(document, f"understandable.{check}") == expected


def test_a_number_is_found_with_its_unit() -> None:
    found = evidence(form("Vous avez deux (2) mois et un an.", "Deux cas."), "understandable.digits")
    assert found == ["deux (2) mois"]


def test_one_long_sentence_of_six_is_less_than_a_fifth() -> None:
    """1 / 6 = 0.17, within 0.2; two of seven, 0.29, are beyond it."""
    assert verdict(form(*[PLAIN] * 5, LONG), "understandable.one_idea") == "pass"
    assert verdict(form(*[PLAIN] * 5, LONG, LONG), "understandable.one_idea") == "fail"


def test_three_subordinate_clauses_are_more_than_one_idea() -> None:
    heavy = "Vous signez la page qui suit si vous savez que la mairie lit."
    assert verdict(form(*[PLAIN] * 2, *[heavy] * 3), "understandable.one_idea") == "fail"
    assert evidence(form(*[PLAIN] * 2, *[heavy] * 3), "understandable.one_idea") == [heavy] * 3


def test_part_of_a_number_and_a_name_are_no_acronym() -> None:
    document = form("Le document 3233-XQZ est lu par Stéphane XQZTV.")
    assert verdict(document, "understandable.acronyms") == "pass"


def test_a_text_in_the_first_person_need_not_speak_to_its_reader() -> None:
    document = form(*["Je signe la page à la mairie."] * 5)
    assert verdict(document, "understandable.addresses_reader") == "not_applicable"


def test_the_hardest_sentences_are_the_evidence_of_the_level() -> None:
    assert evidence(form(PLAIN, HARD), "understandable.level") == [HARD]
