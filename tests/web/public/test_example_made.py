"""What a worker makes of a public example: the new text as PDF and HTML, and pictures of pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest

from tests.web.public.town import CHANGES, TITLE, analysis, result
from workbench import jobs_examples, masked, serial
from workbench.errors import NotFoundError, UnreadableDocumentError
from workbench.extract.engine import pymupdf
from workbench.jobs_examples import ExampleWork
from workbench.register import examples_files, gallery
from workbench.register.examples_files import HTML, PDF, kept_as, page
from workbench.register.masking import public_copy
from workbench.register.tables import Document
from workbench.rewrite.compare import AlignedBlock
from workbench.sandbox import PoolError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.web.public.town import Town

LABEL = "Votre adresse électronique"
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def shown(town: Town) -> Town:
    """A town with one public example, whose analysis is kept whole."""
    town.published()
    with town.database.transaction() as session:
        row = session.get_one(Document, 1).analysis
        assert row is not None
        row.payload = cast("dict[str, Any]", serial.to_json(analysis(4.6)))
    return town


def work(town: Town, make: Callable[..., Any]) -> ExampleWork:
    return ExampleWork(town.database, town.store, "here:1:x", 60, make, lambda _: ())


def at_once(function: Callable[..., Any], *values: Any) -> Any:
    """Runs what a child would; the copies of the town are no real files."""
    return [PNG, PNG] if function is jobs_examples.pictures_of else function(*values)


def blocks() -> tuple[AlignedBlock, ...]:
    return tuple(serial.from_json(AlignedBlock, cast("serial.Json", each)) for each in result(4.6).blocks)


def test_files_and_pictures_are_made_and_kept_once(shown: Town) -> None:
    made = work(shown, at_once)
    assert made.take_next()
    assert not made.take_next()
    with shown.database.reading() as session:
        example, files = gallery.one(session, 1), examples_files.made(session, 1)
        assert files is not None
        assert (files.pages_before, files.pages_after) == (2, 1)
        docx, copy, key = example.docx_sha256, public_copy(example.document), files.made_for
    assert shown.store.kept(docx, kept_as(key, PDF)).startswith(b"%PDF")
    assert CHANGES[0][1] in shown.store.kept(docx, kept_as(key, HTML)).decode()
    assert shown.store.kept(docx, kept_as(key, page(1))).startswith(PNG)
    assert copy is not None
    assert shown.store.kept(copy, "2-720.png") == PNG  # where the page of the document looks for it
    with pytest.raises(NotFoundError):
        shown.store.kept(docx, kept_as(key, page(2)))


def test_what_was_confirmed_to_be_personal_stands_in_no_file() -> None:
    read = analysis(4.6)
    wanted = masked.places_of(read.document, LABEL)
    assert wanted
    hidden = masked.blocks_without(blocks(), read.document, wanted)
    pdf, html, pictures = jobs_examples.files_of(read, tuple(wanted), hidden, TITLE)
    with pymupdf.open(stream=pdf) as made:
        text = " ".join(" ".join(each.get_text() for each in made).split())
        assert made.metadata["title"] == TITLE
    assert "vous pouvez demander au bailleur" in text
    assert "électronique" not in text
    assert "électronique" not in html.decode()
    assert "sans valeur officielle" in text
    assert "sans valeur officielle" in html.decode()
    assert len(pictures) == 1


def test_what_cannot_be_made_is_given_up_and_what_is_stopped_is_given_back(shown: Town) -> None:
    def stopped(*_: Any) -> Any:
        raise PoolError("stopped")

    def slow(*_: Any) -> Any:
        raise UnreadableDocumentError("too_slow")

    with pytest.raises(PoolError):
        work(shown, stopped).take_next()
    with shown.database.reading() as session:
        assert examples_files.waits(session, 1)
    assert work(shown, slow).take_next()
    with shown.database.reading() as session:
        assert not examples_files.waits(session, 1)
        assert examples_files.made(session, 1) is None
