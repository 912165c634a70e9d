"""Suggestions for documents and texts: where they stand, which are ready, what they never touch."""

from __future__ import annotations

import itertools
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.model import (
    Block,
    BlockKind,
    Document,
    Format,
    Language,
    Sentence,
    Span,
    Suggestion,
    Term,
    TermSource,
)
from workbench.rewrite import explanations, leaving_terms_whole, suggest, suggest_text, suggest_texts
from workbench.rewrite.apply import rewritten
from workbench.rewrite.guards import lost_facts
from workbench.rewrite.turns.table import exchanges_made

FR, EN = Language.FR, Language.EN

JARGON = [
    "Nonobstant ce refus, il vous appartient de solliciter un rendez-vous.",
    "Le demandeur n’est pas tenu de procéder au paiement de la taxe avant le 3 mai 2026.",
    "Seules les pièces susvisées, dûment signées, sont à produire sous 15 jours.",
    "Vous êtes prié de bien vouloir nous faire parvenir l’imprimé, le cas échéant.",
    "À l’exception des mineurs, nul ne peut percevoir plus de 1 500 € au titre de l’année 2025.",
    "Il sera procédé à l’examen de votre demande dans les meilleurs délais.",
    "Conformément à l’article L. 123-4 du code de la route, vous encourez une amende.",
    "Madame Martin a la faculté d’acquitter la somme à compter du 1er juin.",
    "Votre dossier ne pourra être instruit qu’à condition d’être complet.",
    "Écrivez « lu et approuvé » préalablement à la signature.",
    "En cas d’absence, rapprochez-vous de la mairie de Saint-Denis.",
    "Les frais afférents au dossier sont à la charge du requérant.",
]


def made_of(
    kind: BlockKind, text: str, language: Language | None = FR
) -> tuple[Document, tuple[Sentence, ...]]:
    span = Span(0, len(text))
    document = Document(Format.DOCX, language, text, blocks=(Block(kind, span),))
    return document, (Sentence(span, 0),)


def ready(text: str, language: Language = FR) -> list[tuple[str, str]]:
    return [(s.original, s.replacements[0]) for s in suggest_text(text, language) if s.ready]


def test_suggestions_stand_at_their_place_in_the_document() -> None:
    title = "Une page"
    text = f"{title}\n\nNonobstant ce refus, écrivez-nous."
    blocks = (Block(BlockKind.HEADING, Span(0, 8)), Block(BlockKind.PARAGRAPH, Span(10, len(text))))
    document = Document(Format.DOCX, FR, text, blocks=blocks)
    found = suggest(document, (Sentence(Span(10, len(text)), 1),))
    assert [(s.span, s.original, s.replacements) for s in found] == [
        (Span(10, 20), "Nonobstant", ("Malgré",))
    ]
    assert document.text_of(found[0].span) == found[0].original


def test_what_follows_as_the_annex_of_an_article_of_law_stays_as_it_is() -> None:
    first, annex, last = "Nonobstant ce refus, payez.", "Annexe à l’article R. 12 du code", JARGON[0]
    text = f"{first}\n\n{annex}\n\n{last}"
    starts = (0, len(first) + 2, len(first) + len(annex) + 4)
    spans = [Span(at, at + len(part)) for at, part in zip(starts, (first, annex, last), strict=True)]
    blocks = tuple(Block(BlockKind.PARAGRAPH, span) for span in spans)
    sentences = (Sentence(spans[0], 0), Sentence(spans[2], 2))
    law = suggest(Document(Format.DOCX, FR, text, blocks=blocks), sentences)
    assert [each.original for each in law] == ["Nonobstant"]
    other = text.replace("Annexe à", "Selon à ")
    assert len(suggest(Document(Format.DOCX, FR, other, blocks=blocks), sentences)) > 1


@pytest.mark.parametrize(
    "first",
    [
        ["Article R. 12-3 – Nonobstant ce refus, l’aide est :"],
        ["Article 441-1 du code pénal", "Nonobstant ce refus, l’aide est :"],
    ],
)
def test_an_article_of_law_given_in_full_stays_with_its_items(first: list[str]) -> None:
    parts = [*first, f"a) {JARGON[0]}", JARGON[0]]
    text = "\n\n".join(parts)
    spans: list[Span] = []
    for part in parts:
        start = spans[-1].end + 2 if spans else 0
        spans.append(Span(start, start + len(part)))
    blocks = tuple(Block(BlockKind.PARAGRAPH, span) for span in spans)
    found = suggest(
        Document(Format.DOCX, FR, text, blocks=blocks),
        tuple(Sentence(span, number) for number, span in enumerate(spans)),
    )
    assert found
    assert all(each.span.start >= spans[-1].start for each in found)


def test_a_document_without_language_gets_none() -> None:
    assert suggest(*made_of(BlockKind.PARAGRAPH, JARGON[0], None)) == ()


@pytest.mark.parametrize("kind", [BlockKind.HEADING, BlockKind.HEADER, BlockKind.FOOTER])
def test_headings_and_the_edges_of_pages_stay_as_they_are(kind: BlockKind) -> None:
    assert suggest(*made_of(kind, JARGON[0])) == ()
    assert suggest(*made_of(BlockKind.PARAGRAPH, JARGON[0])) != ()


def test_texts_are_answered_one_by_one_whatever_stands_beside_them() -> None:
    together = suggest_texts(["", *JARGON], FR)
    assert together == [suggest_text(text, FR) for text in ("", *JARGON)]
    assert together[0] == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vous devez remplir l'imprimé.", "Vous devez remplir le formulaire."),
        ("Venez à l’effet d’obtenir une copie.", "Venez pour obtenir une copie."),
        ("Il incombe aux parents d’avertir l’école.", "Les parents doivent avertir l’école."),
        ("Votre demande a fait l’objet d’un refus.", "Votre demande a été refusée."),
        ("Vous serez sollicité par nos services.", "Nos services vous solliciteront."),
        ("Je soussigné sollicite l’aide et m’acquitte de la taxe.", None),
    ],
)
def test_a_rewritten_sentence_is_good_french(text: str, expected: str | None) -> None:
    made = rewritten(text, suggest_text(text, FR))
    if expected is not None:
        assert made == expected
    assert "  " not in made
    assert made.endswith(".")


@pytest.mark.parametrize(
    "text",
    [
        "Vous n’êtes pas tenu de répondre.",
        "Vous n’avez pas la possibilité de payer en ligne.",
        "Il ne vous appartient pas de fournir ce document.",
        "Écrivez « nonobstant » en bas de la page.",
        "La société Nonobstant vous répond.",
        "Écrivez à nonobstant@mairie.fr demain.",
        "Le coefficient de réduction-majoration est fixe.",
        "Toute fausse déclaration vous expose à des sanctions.",
        "Vous pouvez vous adresser à la mairie.",
        "Vous agissez en vertu d’un mandat.",
    ],
)
def test_nothing_is_said_where_it_would_be_wrong(text: str) -> None:
    assert ready(text) == []


def test_a_rewrite_that_would_leave_a_word_hanging_is_only_offered() -> None:
    text = "La caisse procède à l’inscription et à la radiation des assurés."
    assert ready(text) == []


def test_a_noun_of_the_other_gender_takes_its_article_along() -> None:
    assert ready("Publiez un rectificatif.") == [("un rectificatif", "une correction")]
    assert ready("Demandez l’inhumation.") == [("l’inhumation", "l’enterrement")]


def test_english_texts_have_their_own_rules() -> None:
    assert ready("Applicants are required to purchase a ticket.", EN) == [
        ("are required to", "must"),
        ("purchase", "buy"),
    ]


def test_a_term_that_must_stay_is_not_changed_in_part() -> None:
    text = "La part est due à concurrence de la dette."
    found = suggest_text(text, FR)
    inside = next(each for each in found if each.replacements)
    term = Term(Span(inside.span.start, len(text) - 1), "", 0.9, TermSource.LEXICON, explain="Sans dettes.")
    assert inside not in leaving_terms_whole(found, [term])
    assert leaving_terms_whole(found, [replace(term, plain=("un autre mot",))]) == found
    assert leaving_terms_whole(found, [replace(term, span=inside.span)]) == found


def test_a_term_that_no_rewrite_covers_is_explained() -> None:
    text = "Nonobstant l’usufruit, payez."
    terms = [
        Term(Span(0, 10), "nonobstant", 0.9, TermSource.LEXICON, explain="Malgré."),
        Term(Span(13, 21), "usufruit", 0.9, TermSource.LEXICON, explain="Droit d’utiliser un bien."),
    ]
    found = explanations(text, terms, suggest_text(text, FR), FR)
    assert [(s.original, s.rule, s.ready) for s in found] == [
        ("Nonobstant", "fr.adverbes.nonobstant", True),
        ("usufruit", "fr.explain.term", False),
    ]
    assert found[1].why.fr == "Droit d’utiliser un bien."


def test_a_hard_word_of_which_nothing_is_said_comes_with_its_plainer_wording() -> None:
    """« Modus operandi » has no rule that puts it in; of « nonobstant » a rule speaks already."""
    text = "Nonobstant ce modus operandi, payez."
    terms = [
        Term(Span(0, 10), "nonobstant", 0.9, TermSource.LEXICON, plain=("malgré",)),
        Term(Span(14, 28), "modus operandi", 0.9, TermSource.LEXICON, plain=("façon de faire",)),
    ]
    found = [s for s in explanations(text, terms, (), FR) if s.span.start == 14]
    assert [s.why.fr for s in found] == ["Mot ou tour difficile. Plus simple : « façon de faire »."]
    assert found[0].replacements == ()
    beside = explanations(text, terms[:1], suggest_text(text, FR), FR)
    assert [s.rule for s in beside if s.span.start == 0] == ["fr.adverbes.nonobstant"]


def check(text: str, found: tuple[Suggestion, ...]) -> None:
    assert list(found) == sorted(found, key=lambda s: s.span)
    for suggestion in found:
        assert 0 <= suggestion.span.start < suggestion.span.end <= len(text)
        assert text[suggestion.span.start : suggestion.span.end] == suggestion.original
        assert suggestion.replacements or not suggestion.ready
    taken = [s.span for s in found if s.ready]
    assert all(one.end <= other.start for one, other in itertools.pairwise(taken))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(JARGON), min_size=1, max_size=4, unique=True))
def test_no_fact_is_lost_and_no_ready_suggestions_overlap(sentences: list[str]) -> None:
    text = " ".join(sentences)
    found = suggest_text(text, FR)
    check(text, found)
    exchanges = exchanges_made((s for s in found if s.ready), FR)
    assert lost_facts(text, rewritten(text, found), FR, exchanges=exchanges) == ()
    assert suggest_text(text, FR) == found


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(
        st.text(max_size=80),
        st.lists(st.sampled_from(" ".join(JARGON).split()), max_size=15).map(" ".join),
    ),
    st.sampled_from(list(Language)),
)
def test_any_text_is_answered_within_its_bounds(text: str, language: Language) -> None:
    found = suggest_text(text, language)
    check(text, found)
    assert isinstance(rewritten(text, found), str)


def test_two_pages_take_well_under_a_second() -> None:
    text = " ".join(JARGON * 6)  # about 900 words
    suggest_text(text, FR)
    start = time.process_time()
    suggest_text(text, FR)
    assert time.process_time() - start < 1.5
