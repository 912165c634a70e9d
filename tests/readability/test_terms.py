"""Which words are marked, and above all which are not."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model import Language, TermSource
from workbench.readability import find_terms
from workbench.readability.matching import pattern_words

PLAIN = (Path(__file__).parent / "plain_fr.txt").read_text("utf-8").splitlines()
PLAIN_ENGLISH = (Path(__file__).parent / "plain_en.txt").read_text("utf-8").splitlines()


def found(text: str, language: Language = Language.FR) -> list[tuple[str, TermSource]]:
    return [(text[term.span.start : term.span.end], term.source) for term in find_terms(text, language)]


def acronyms(text: str) -> list[str]:
    return [mark for mark, source in found(text) if source is TermSource.ACRONYM]


def test_there_are_enough_plain_sentences() -> None:
    assert len(PLAIN) >= 150
    assert len(PLAIN_ENGLISH) >= 100


@pytest.mark.parametrize("sentence", PLAIN)
def test_a_plain_sentence_is_left_alone(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize("sentence", PLAIN_ENGLISH)
def test_a_plain_english_sentence_is_left_alone(sentence: str) -> None:
    assert found(sentence, Language.EN) == []


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("You were in receipt of a pension.", "were in receipt of"),
        ("She undertook to pay.", "undertook to"),
        ("The sum was remitted.", "remitted"),
        ("We endeavoured to call.", "endeavoured"),
        ("We endeavored to call.", "endeavored"),
        ("Interest is amortised.", "amortised"),
        ("Interest is amortized.", "amortized"),
        ("Two years of naturalisation.", "naturalisation"),
        ("Two years of naturalization.", "naturalization"),
    ],
)
def test_irregular_british_and_american_forms_are_found(text: str, term: str) -> None:
    assert found(text, Language.EN) == [(term, TermSource.LEXICON)]


def test_inflected_and_contracted_forms_are_found() -> None:
    text = "Les requérantes sont aidées au titre des impôts."
    assert found(text) == [("requérantes", TermSource.LEXICON), ("au titre des", TermSource.LEXICON)]


def test_the_longest_term_wins() -> None:
    assert found("Le délai de préavis est long.") == [("délai de préavis", TermSource.LEXICON)]


def test_a_term_does_not_cross_a_full_stop() -> None:
    assert found("Lisez le titre. De là, partez.") == []


@pytest.mark.parametrize(
    ("text", "language", "terms"),
    [
        ("Bring it and/or send it, i.e. by post.", Language.EN, ["and/or", "i.e."]),
        (
            "Two papers (e.g. bills, etc.) cost 50 dollars per annum.",
            Language.EN,
            ["e.g.", "etc.", "per annum"],
        ),
        ("Joignez le bail et/ou une facture, c.-à-d. une preuve.", Language.FR, ["et/ou", "c.-à-d."]),
        ("N.B. : joignez une facture (p. ex. de gaz, cf. page 2).", Language.FR, ["N.B.", "p. ex.", "cf."]),
    ],
)
def test_terms_with_a_slash_or_full_stops_are_found(text: str, language: Language, terms: list[str]) -> None:
    assert [mark for mark, _ in found(text, language)] == terms


def test_a_slash_or_a_full_stop_parts_the_words_of_any_other_term() -> None:
    assert found("Il signe au titre/du bail.") == []
    assert found("Le titre. De là, partez.") == []
    assert found("Sign it and, or else, send it. I. E. Jones signed.", Language.EN) == []


def test_a_rare_word_is_marked_but_no_name_number_or_address() -> None:
    assert found("Le cabinet étudie l’estran.") == [("estran", TermSource.FREQUENCY)]
    assert found("Voyez Synallagma, synallagma@exemple.fr, www.synallagmatique.fr ou le 12.") == []


def test_an_acronym_is_marked_until_the_text_spells_it_out() -> None:
    assert found("Écrivez à la MDPH.") == [("MDPH", TermSource.ACRONYM)]
    assert (
        acronyms("Écrivez à la maison départementale des personnes handicapées (MDPH). La MDPH répond.") == []
    )
    assert acronyms("La CAF (Caisse d’allocations familiales) répond. La CAF paie.") == []
    assert acronyms("La MDPH répond. La MDPH écrit.") == ["MDPH", "MDPH"]


def test_words_in_capitals_and_everyday_acronyms_are_no_acronyms() -> None:
    assert found("NOM : OUI ou NON, chapitre IV, envoyez un SMS ou un PDF.") == []


def test_initials_of_references_and_numerals_are_no_acronyms() -> None:
    text = "UD-105, N° 12345*03, S3201, CERFA 12-0456, annexe LVII, JJ/MM/AAAA, l’article 235 ter ZG."
    assert acronyms(text) == []
    assert acronyms("Au XIXe siècle, titre II. XXXX : votre nom.") == []


def test_acronyms_that_look_like_numerals_are_seen() -> None:
    assert acronyms("Écrivez à la CCI, puis à la MDPH. Joignez le CDI ou le CDD.") == [
        "CCI",
        "MDPH",
        "CDI",
        "CDD",
    ]
    marks = [mark for mark, _ in found("The DMV, an LLC, the CDC and the CIC.", Language.EN)]
    assert marks == ["DMV", "LLC", "CDC", "CIC"]


def test_an_acronym_comes_with_its_likely_meaning() -> None:
    (term,) = find_terms("Demandez l’AAH.", Language.FR)
    assert term.explain == "Allocation aux adultes handicapés"


def test_a_pattern_may_ask_for_an_exact_form() -> None:
    assert pattern_words("=sise à", Language.FR) == ["=sise", "à"]
    assert files("workbench.language.lexicon.fr").joinpath("connectors.toml").is_file()


@given(
    st.lists(
        st.sampled_from(["le cas échéant", "maison", "MDPH", "au titre du", ".", "bail", "estran", "né(e)"])
    ),
    st.sampled_from(Language),
)
def test_terms_are_in_order_inside_the_text_and_never_overlap(words: list[str], language: Language) -> None:
    text = " ".join(words)
    last = 0
    for term in find_terms(text, language):
        assert last <= term.span.start < term.span.end <= len(text)
        assert 0 < term.difficulty <= 1
        last = term.span.end
