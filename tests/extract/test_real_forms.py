"""Whatever the file, extraction gives a document or a coded error: real forms where they are at hand.

One form of three is read each time; ``FORMS=all`` has all of them read.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from workbench.config import Limits
from workbench.errors import UnreadableDocumentError
from workbench.extract import extract
from workbench.intake import take_in
from workbench.wording import error_sentence, sentence

if TYPE_CHECKING:
    from workbench.model import Document

pytestmark = pytest.mark.no_cover
"""Much is read here; what reads it is covered by the tests of each part."""

ROOT = Path(__file__).parents[2]
SUFFIXES = {".pdf", ".docx", ".odt", ".png", ".jpg", ".doc"}
REAL = [path for path in sorted((ROOT.parent / "shared/data/forms_fr").glob("*")) if path.suffix in SUFFIXES]
FORMS = REAL[:: 1 if os.environ.get("FORMS") == "all" else 3] or [
    path for path in sorted((ROOT / "corpus").rglob("*")) if path.suffix in SUFFIXES
]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_a_form_gives_a_document_that_holds_together_or_a_coded_error(path: Path) -> None:
    limits = Limits()
    try:
        document = extract(take_in(path.read_bytes(), path.name, limits), limits=limits)
    except UnreadableDocumentError as refused:
        error_sentence(refused)  # raises for a code without words
        return
    assert all(sentence(problem.code) for problem in document.problems)
    check(document)


def check(document: Document) -> None:
    """Blocks follow each other in the text; words lie in their blocks; boxes lie on pages that are there."""
    end = 0
    for block in document.blocks:
        assert block.span.start == (end + 2 if end else 0)
        end = block.span.end
        assert document.text_of(block.span).strip()
        assert all(block.span.start <= word.span.start < word.span.end <= end for word in block.words)
    assert end == len(document.text)
    numbers = {page.number for page in document.pages}
    assert {block.page for block in document.blocks} <= numbers | {None}
    assert {field.page for field in document.fields} <= numbers | {None}
    assert bool(document.pages) is (document.format in {"pdf", "image"})
