"""Forty planted data in a Word file and in an ODT of the corpus: all found, and none left in the bytes."""

from __future__ import annotations

import io
from html import escape
from random import Random

import docx
import pytest

from corpus.content import BASE, Make
from corpus.manifest import forms
from corpus.planted.questions import LETTER
from corpus.planted.values import Datum, forty
from tests.extract.office_files import odt
from tests.personal.planted_bytes import bytes_of_archive, still_in
from workbench import analysis
from workbench.extract.mask import mask, masks_of
from workbench.intake import take_in
from workbench.model.personal import SURE

_SEED = 4000


def letter(seed: int) -> tuple[list[Datum], list[str]]:
    chance = Random(seed)  # noqa: S311 - made-up people
    data = forty(chance)
    return data, [chance.choice(LETTER[datum.asked]).format(datum.text) for datum in data]


def word_files() -> list[str]:
    return [each.id for each in forms() if each.make is Make.DOCX and each.variant == BASE]


def missed_and_left(data: bytes, planted: list[Datum]) -> tuple[list[str], list[str]]:
    """The planted texts that are not proposed, and those that stand in the masked file."""
    upload = take_in(data, "a")
    document = analysis.extract(upload)
    sure = [each for each in analysis.personal_data(upload, document) if each.confidence >= SURE]
    texts = [datum.text for datum in planted]
    missed = [text for text in texts if not any(text in each.text for each in sure)]
    # Texts that the form prints itself cannot be told from planted ones.
    own = {text for text in texts if document.text.count(text) > texts.count(text)}
    made = bytes_of_archive(mask(upload, masks_of(sure)).data)
    return missed, [text for text in still_in(made, texts) if text not in own]


@pytest.mark.parametrize("rank", range(3))
def test_a_word_form_with_a_letter_in_it(rank: int) -> None:
    form = next(each for each in forms() if each.id == word_files()[rank] and each.variant == BASE)
    planted, sentences = letter(_SEED + rank)
    given = docx.Document(io.BytesIO(form.build()))
    for sentence in sentences:
        given.add_paragraph(sentence)
    out = io.BytesIO()
    given.save(out)
    assert missed_and_left(out.getvalue(), planted) == ([], [])


def test_an_odt_with_a_letter_in_it() -> None:
    planted, sentences = letter(_SEED + 3)
    body = "".join(f"<text:p>{escape(sentence)}</text:p>" for sentence in sentences)
    assert missed_and_left(odt(body), planted) == ([], [])
