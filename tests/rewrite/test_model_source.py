"""Which sentences a language model is asked about, in which words, and how its answer is read."""

from __future__ import annotations

import json

import pytest

from workbench.errors import LanguageModelError
from workbench.model import (
    Block,
    BlockKind,
    Document,
    Format,
    Language,
    SentenceScore,
    Span,
    Suggestion,
    Term,
    TermSource,
    Wording,
)
from workbench.rewrite import model_source
from workbench.rewrite.model_source import Question, conversations, questions, read_answers

FR, EN = Language.FR, Language.EN
PARAGRAPH = BlockKind.PARAGRAPH


def document(
    *rows: tuple[str, float, BlockKind], language: Language | None = FR
) -> tuple[Document, list[SentenceScore]]:
    """A document of one sentence a block, with the levels of its sentences."""
    text = "\n\n".join(sentence for sentence, _, _ in rows)
    blocks, scores, start = [], [], 0
    for sentence, level, kind in rows:
        span = Span(start, start + len(sentence))
        blocks.append(Block(kind, span))
        scores.append(SentenceScore(span, level, len(sentence.split())))
        start = span.end + 2
    return Document(Format.DOCX, language, text, blocks=tuple(blocks)), scores


def asked(*rows: tuple[str, float, BlockKind], most: int = 20, language: Language | None = FR) -> list[str]:
    found, scores = document(*rows, language=language)
    return [each.text for each in questions(found, scores, (), (), hard=4.0, most=most)]


def suggested(span: Span, *replacements: str) -> Suggestion:
    return Suggestion(span, "…", replacements, "fr.test.rule", Wording("a", "b"), 0.9, ready=False)


def test_the_hardest_sentences_are_asked_about_in_the_order_of_the_text() -> None:
    rows = [
        (f"La phrase {letter} est difficile.", level, PARAGRAPH)
        for letter, level in zip("abcde", (4.5, 3.9, 5.5, 4.0, 5.0), strict=True)
    ]
    assert asked(*rows) == [rows[0][0], rows[2][0], rows[3][0], rows[4][0]]
    assert asked(*rows, most=2) == [rows[2][0], rows[4][0]]


def test_the_same_document_gives_the_same_questions() -> None:
    rows = [(f"La phrase {letter} est difficile.", 5.0, PARAGRAPH) for letter in "abcdefgh"]
    assert {tuple(asked(*rows, most=3)) for _ in range(5)} == {tuple(row[0] for row in rows[:3])}


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("La phrase est difficile.", BlockKind.TABLE_CELL),
        ("La phrase est difficile.", BlockKind.LABEL),
        ("La phrase est difficile.", BlockKind.HEADING),
        ("LA PHRASE EST DIFFICILE.", PARAGRAPH),
        ("La phrase de Zoé Inconnue est difficile.", PARAGRAPH),
        ("La phrase est difficile " * 30, PARAGRAPH),
    ],
)
def test_some_sentences_are_not_asked_about(sentence: str, kind: BlockKind) -> None:
    assert asked((sentence, 5.0, kind)) == []


def test_nothing_is_asked_about_a_document_of_unknown_language() -> None:
    assert asked(("La phrase est difficile.", 5.0, PARAGRAPH), language=None) == []


def test_a_sentence_with_new_words_of_a_rule_is_left_to_the_rule_and_advice_is_no_hindrance() -> None:
    found, scores = document(*((f"La phrase {letter} est difficile.", 5.0, PARAGRAPH) for letter in "ab"))
    first, second = (score.span for score in scores)
    offered = [suggested(Span(first.start, first.start + 2), "Une"), suggested(second)]
    (one,) = questions(found, scores, offered, (), hard=4.0, most=20)
    assert one.spans == (second,)


def test_a_sentence_that_comes_again_is_asked_about_once_for_all_its_places() -> None:
    found, scores = document(
        *(("La phrase\nest difficile.", 5.0, PARAGRAPH), ("La phrase est difficile.", 5.0, PARAGRAPH))
    )
    (one,) = questions(found, scores, (), (), hard=4.0, most=20)
    assert one == Question(1, (scores[0].span, scores[1].span), "La phrase est difficile.")
    made = model_source.suggestions_of(found, one, "C’est dur.", language=FR, model="petit")
    assert [(each.original, each.replacements) for each in made] == [
        ("La phrase\nest difficile.", ("C’est dur.",)),
        ("La phrase est difficile.", ("C’est dur.",)),
    ]


def test_a_suggestion_of_a_model_says_so_and_is_never_ready() -> None:
    found, scores = document(("La phrase est difficile.", 5.0, PARAGRAPH))
    (one,) = questions(found, scores, (), (), hard=4.0, most=20)
    (made,) = model_source.suggestions_of(found, one, "C’est dur.", language=FR, model="petit")
    assert (made.rule, made.ready, made.confidence) == ("fr.modele", False, 0.3)
    assert "modèle de langue de l’administration (petit)" in made.why.fr
    assert "language model of the administration (petit)" in made.why.en
    (english,) = model_source.suggestions_of(found, one, "It is hard.", language=EN, model="petit")
    assert english.rule == "en.modele"


def test_terms_that_the_lexicon_explains_are_to_be_kept() -> None:
    found, scores = document(("La mainlevée de la caution est difficile.", 5.0, PARAGRAPH))
    explained = Term(Span(3, 12), "mainlevée", 0.9, TermSource.LEXICON, explain="La fin d’une saisie.")
    replaced = Term(Span(19, 26), "caution", 0.9, TermSource.LEXICON, plain=("garantie",), explain="Un sens.")
    (one,) = questions(found, scores, (), (explained, replaced), hard=4.0, most=20)
    assert one.keep == ("mainlevée",)
    (messages,) = conversations((one,), FR)
    assert json.loads(messages[1].content) == {
        "sentences": [{"n": 1, "text": "La mainlevée de la caution est difficile.", "keep": ["mainlevée"]}]
    }


def numbered(count: int) -> tuple[Question, ...]:
    return tuple(Question(n, (Span(n, n + 1),), f"Phrase {n}.") for n in range(1, count + 1))


@pytest.mark.parametrize("language", Language)
def test_five_sentences_make_a_conversation_in_the_language_of_the_text(language: Language) -> None:
    made = conversations(numbered(7), language)
    assert [len(json.loads(user.content)["sentences"]) for _, user in made] == [5, 2]
    assert {(system.role, user.role) for system, user in made} == {("system", "user")}
    task = made[0][0].content
    assert '{"sentences": [{"n": 1, "text": "' in task
    assert ("Récrivez" in task) is (language is FR)


def answer(*rows: object) -> str:
    return json.dumps({"sentences": rows})


def test_proposals_come_in_the_order_of_their_questions_and_some_may_be_missing() -> None:
    first = answer({"n": 4, "text": "quatre"}, {"n": 2, "text": "deux"})
    second = f"```json\n{answer({'n': 6, 'text': 'six'})}\n```\n"
    found = read_answers([first, second], numbered(6))
    assert [(each.question.number, each.text) for each in found] == [(2, "deux"), (4, "quatre"), (6, "six")]
    assert read_answers([answer(), f"```\n{answer()}```"], numbered(6)) == ()


@pytest.mark.parametrize(
    "said",
    [
        "",
        "Voici mes propositions.",
        f"Voici : {answer({'n': 1, 'text': 'un'})}",
        '{"sentences": [{"n": 1, "text": "coupé',
        "[]",
        "{}",
        '{"sentences": null}',
        '{"sentences": [], "note": ""}',
        answer(1),
        answer({"n": 1}),
        answer({"n": "1", "text": "un"}),
        answer({"n": True, "text": "un"}),
        answer({"n": 1, "text": None}),
        answer({"n": 1, "text": "un", "why": "…"}),
        answer({"n": 0, "text": "zéro"}),
        answer({"n": 6, "text": "d’une autre conversation"}),
        answer({"n": 1, "text": "un"}, {"n": 1, "text": "encore un"}),
        "[" * 100_000,
    ],
)
def test_an_answer_of_any_other_shape_is_refused(said: str) -> None:
    with pytest.raises(LanguageModelError, match="model_answer_bad"):
        read_answers([said, answer()], numbered(6))
