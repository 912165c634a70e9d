"""A whole document is assessed."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

from workbench.language.sentences import split
from workbench.model import Block, BlockKind, Document, Format, Language, Span
from workbench.readability import assess

EASY = "Vous venez à la mairie. Vous signez la page. Vous gardez une copie chez vous."
HARD = "Nonobstant la subrogation susvisée, l’impétrant acquitte préalablement le reliquat exigible."


def document(language: Language | None = Language.FR) -> Document:
    text = f"{EASY}\n\n{HARD}"
    blocks = (
        Block(BlockKind.PARAGRAPH, Span(0, len(EASY))),
        Block(BlockKind.PARAGRAPH, Span(len(EASY) + 2, len(text))),
    )
    return Document(format=Format.DOCX, language=language, text=text, blocks=blocks)


def test_sentences_come_hardest_first_with_their_reasons() -> None:
    form = document()
    found = assess(form, split(form))
    assert form.text_of(found.sentences[0].span) == HARD
    assert "rare_words" in found.sentences[0].reasons
    assert [each.level for each in found.sentences] == sorted(
        (each.level for each in found.sentences), reverse=True
    )


def test_accents_written_apart_and_marks_of_a_template_change_no_level() -> None:
    plain = "Le salarié présente ce document à l’employeur."
    apart = unicodedata.normalize("NFD", plain)
    marked = plain.replace("à l’employeur", "à l’employeur {nom_de_l_employeur(identifiant)}")
    scores = []
    for text in (plain, apart, marked):
        form = Document(
            format=Format.DOCX,
            language=Language.FR,
            text=text,
            blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text))),),
        )
        (score,) = assess(form, split(form)).sentences
        scores.append((score.level, score.words, score.reasons))
    assert len(apart) > len(plain)
    assert scores[0] == scores[1] == scores[2]


def test_the_level_measures_terms_and_burden_are_there() -> None:
    form = document()
    found = assess(form, split(form))
    assert found.level is not None
    assert found.sentences[-1].level < found.level < found.sentences[0].level
    assert found.band is not None
    assert {term.lemma for term in found.terms} >= {"nonobstant", "impétrant", "reliquat"}
    assert {measure.name for measure in found.measures} >= {"lix", "flesch_kandel_moles"}
    assert found.burden.pages is None
    assert found.words == found.burden.words > 15


def test_a_document_without_sentences_has_no_level() -> None:
    found = assess(document(), ())
    assert (found.level, found.band, found.hard_share, found.sentences) == (None, None, None, ())


def test_a_document_of_unknown_language_only_has_a_burden() -> None:
    form = document(None)
    found = assess(form, split(form))
    assert (found.level, found.measures, found.terms) == (None, (), ())
    assert found.burden.minutes > 0


def test_importing_and_scoring_never_loads_spacy() -> None:
    code = (
        "import sys, workbench.readability as r; from workbench.model import Language;"
        "print(sorted({'spacy', 'numpy', 'wordfreq', 'pymupdf'} & set(sys.modules)));"
        "r.score_text('Le chat dort.', Language.FR); print('spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["[]", "False"]
