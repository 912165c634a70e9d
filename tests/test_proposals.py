"""An analysis and the answers of a language model: what is asked, what is added, what is counted."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from workbench import model, proposals, serial
from workbench.errors import LanguageModelError
from workbench.model import Language, Span
from workbench.proposals import asked, combined

ROWS = (
    "Remittance of the aforesaid 25 documents is obligatory within 3 months of a notice’s issuance.",
    "You may send a letter.",
    "Commencement of construction necessitates authorisation unless the structure’s elevation is negligible.",
    "Applicants contemplating relocation shall notify the department of anticipated modifications thereof.",
)
PLAIN = (
    "You must send the 25 documents within 3 months of a notice.",
    "",
    "Construction needs authorisation unless the structure is low.",
    "Applicants who relocate shall notify the department of modifications.",
)


def analysis(language: Language | None = Language.EN) -> model.Analysis:
    """Four paragraphs, all but the second of them hard; a rule has words for none."""
    spans, start = [], 0
    for row in ROWS:
        spans.append(Span(start, start + len(row)))
        start += len(row) + 2
    levels = (5.5, 2.0, 5.0, 4.5)
    return model.Analysis(
        model.Document(
            model.Format.DOCX,
            language,
            "\n\n".join(ROWS),
            blocks=tuple(model.Block(model.BlockKind.PARAGRAPH, span) for span in spans),
        ),
        model.Assessment(
            level=4.5,
            band=model.Band.HARD,
            hard_share=0.8,
            words=40,
            measures=(),
            sentences=tuple(
                model.SentenceScore(s, level, 10) for s, level in zip(spans, levels, strict=True)
            ),
            terms=(),
            burden=model.Burden(
                pages=None, words=40, fields=0, required_fields=0, attachments=(), minutes=1.0
            ),
        ),
        (),
        model.MadeWith("0", "a", "b"),
    )


def answer(*texts: str) -> str:
    """One text for each question, from 1."""
    rows = [{"n": n, "text": text} for n, text in enumerate(texts, start=1)]
    return json.dumps({"sentences": rows})


def test_the_hard_sentences_are_asked_about_and_what_passes_is_added_in_the_order_of_the_text() -> None:
    read = analysis()
    put = asked(read, 20)
    assert [question.text for question in put.questions] == [ROWS[0], ROWS[2], ROWS[3]]
    found = combined(read, put, [answer(PLAIN[0], PLAIN[2], PLAIN[3])], "small")
    assert [(each.original, each.replacements, each.rule) for each in found.analysis.suggestions] == [
        (ROWS[2], (PLAIN[2],), "en.modele"),
        (ROWS[3], (PLAIN[3],), "en.modele"),
    ]
    assert (found.kept, found.dropped) == (
        2,
        {"person": 1},
    )  # the first one says "you", its sentence does not
    assert found.analysis.made_with == model.MadeWith("0", "a", "b", "small")
    assert found.analysis.made_with.key == "0/a/b/small"


def test_the_same_answers_in_any_order_give_the_same_analysis_which_is_stored_whole() -> None:
    read = analysis()
    put = asked(read, 20)
    rows = json.loads(answer(PLAIN[0], PLAIN[2], PLAIN[3]))["sentences"]
    made = {
        json.dumps(serial.to_json(combined(read, put, [json.dumps({"sentences": order})], "small").analysis))
        for order in (rows, rows[::-1], [rows[1], rows[0], rows[2]])
    }
    assert len(made) == 1
    again = serial.analysis_from_json(json.loads(made.pop()))
    assert again.made_with.language_model == "small"
    assert [each.rule for each in again.suggestions] == ["en.modele", "en.modele"]


def test_an_analysis_stays_the_same_when_nothing_is_kept() -> None:
    read = analysis()
    put = asked(read, 20)
    found = combined(read, put, [answer(ROWS[0], "Nice weather.", PLAIN[3].replace("shall", "may"))], "small")
    assert found.analysis is read
    assert (found.kept, found.dropped) == (0, {"facts": 2, "same": 1})
    assert combined(read, put, [answer()], "small") == proposals.Combined(read, 0, {})


def test_an_analysis_stays_whole_when_an_answer_has_another_shape() -> None:
    read = analysis()
    with pytest.raises(LanguageModelError, match="model_answer_bad"):
        combined(read, asked(read, 20), ["Here you are."], "small")


def test_suggestions_of_rules_stay_and_their_sentences_are_not_asked_about() -> None:
    read = analysis()
    span = read.assessment.sentences[2].span
    rule = model.Suggestion(
        Span(span.start, span.start + 12),
        ROWS[2][:12],
        ("Start",),
        "en.test",
        model.Wording("a", "b"),
        0.9,
        ready=False,
    )
    read = replace(read, suggestions=(rule,))
    put = asked(read, 20)
    assert [question.text for question in put.questions] == [ROWS[0], ROWS[3]]
    found = combined(read, put, [answer(ROWS[0], PLAIN[3])], "small")
    assert [each.rule for each in found.analysis.suggestions] == ["en.test", "en.modele"]


def test_no_more_is_asked_than_the_settings_allow_and_nothing_of_unknown_language() -> None:
    assert [question.text for question in asked(analysis(), 1).questions] == [ROWS[0]]
    assert asked(analysis(None), 20) == proposals.Asked((), ())
