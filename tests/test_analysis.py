"""The whole pipeline on a text and on a file."""

from __future__ import annotations

import pickle
import subprocess
import sys

import pytest

from tests.cli.running import LINES, one_page_pdf
from workbench import analysis
from workbench.errors import UnreadableDocumentError
from workbench.intake import take_in
from workbench.model import BlockKind, Format, Language, Problem

TEXT = (
    "Nonobstant ce refus, vous pouvez nous écrire.\r\nNous répondons toujours très vite.\r\n"
    " \r\n\r\nVous payez en ligne.\n"
)


def test_a_pasted_text_has_one_block_per_paragraph() -> None:
    document = analysis.analyse_text(TEXT).document
    assert [document.text_of(block.span) for block in document.blocks] == [
        "Nonobstant ce refus, vous pouvez nous écrire.\nNous répondons toujours très vite.",
        "Vous payez en ligne.",
    ]
    assert {block.kind for block in document.blocks} == {BlockKind.PARAGRAPH}
    assert (document.language, document.pages) == (Language.FR, ())


def test_a_pasted_text_is_measured_and_its_hard_words_found() -> None:
    found = analysis.analyse_text(TEXT)
    assert found.assessment.level is not None
    assert 1 <= found.assessment.level <= 6
    assert len(found.assessment.sentences) == 3
    assert "nonobstant" in {term.lemma for term in found.assessment.terms}
    assert found.made_with == analysis.made_with()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "no_text"),
        (" \n\t\n ", "no_text"),
        ("Lorem ipsum dolor sit amet, consectetur.", "language_unknown"),
    ],
)
def test_a_text_of_unknown_language_has_no_level_and_says_why(text: str, code: str) -> None:
    found = analysis.analyse_text(text)
    assert found.document.problems == (Problem(code),)
    assert (found.assessment.level, found.assessment.band, found.suggestions) == (None, None, ())


def test_the_language_of_a_text_can_be_given() -> None:
    assert analysis.analyse_text("Attestation", Language.FR).document.problems == ()


def test_a_file_gives_the_same_as_its_text() -> None:
    """Three lines far apart on one page: a heading or label, and two sentences."""
    found = analysis.analyse(take_in(one_page_pdf(LINES), "formulaire.pdf"))
    assert found.document.format is Format.PDF
    assert found.document.text == "\n\n".join(LINES)
    by_text = {found.document.text_of(each.span): each.level for each in found.assessment.sentences}
    pasted = analysis.analyse_text(LINES[1], Language.FR)
    assert by_text[LINES[1]] == pasted.assessment.sentences[0].level
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - how an analysis comes back from its child


def test_a_damaged_file_is_an_error_with_a_code() -> None:
    with pytest.raises(UnreadableDocumentError) as caught:
        analysis.analyse(take_in(b"%PDF-1.4\nnothing", "cut.pdf"))
    assert caught.value.code == "damaged"


def test_importing_the_pipeline_loads_no_stage() -> None:
    script = (
        "import sys, workbench.analysis\n"
        "print([name for name in sys.modules if name.startswith(('spacy', 'pymupdf', 'workbench.rewrite', "
        "'workbench.readability', 'workbench.extract', 'wordfreq'))])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.slow
def test_a_warm_worker_has_everything_loaded() -> None:
    script = (
        "import sys\nfrom workbench import analysis\nanalysis.warm_up()\nbefore = set(sys.modules)\n"
        "analysis.analyse_text('Vous devez joindre une attestation à votre demande.')\n"
        "print(sorted(name for name in set(sys.modules) - before if not name.startswith('encodings')))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
