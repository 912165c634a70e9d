"""A form that somebody filled in, read and searched for real, in a register whose workers mask for real."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from tests.web.workshop import desk as furniture
from workbench import intake, model, outcome, serial
from workbench.config import Limits
from workbench.extract import extract, page_image
from workbench.extract.engine import pymupdf
from workbench.extract.mask_typed import typed_in
from workbench.jobs_masking import without
from workbench.model import Format, Upload
from workbench.outcome import Replacement
from workbench.personal import find
from workbench.register import analyses, examples, masking_search, reviews, submissions, triage
from workbench.register.examples import Measured, Result
from workbench.register.masking_tables import PersonalSearch
from workbench.register.submissions import Deposit, Difficulty
from workbench.register.tables import File

if TYPE_CHECKING:
    from workbench.register.workflow import Actor

NAME, PHONE = "KERVELLA Anne", "06 39 98 12 34"
PLANTED = ["KERVELLA", PHONE]
LINES = (
    "Demande de réexamen",
    "Nonobstant ce refus, vous pouvez écrire à la mairie.",
    f"Nom et prénom|{NAME}",
    f"Téléphone|{PHONE}",
    f"Je soussignée {NAME} demande un réexamen.",
)


def filled(*lines: str) -> bytes:
    """A PDF of one page, a line each 40 points from 100 on; what follows a bar stands 130 points further."""
    pdf = pymupdf.open()
    page = pdf.new_page()
    for rank, line in enumerate(lines or LINES):
        for x, words in zip((72, 202), line.split("|"), strict=False):
            page.insert_text((x, 100 + 40 * rank), words, fontsize=11)
    pdf.set_metadata({"author": NAME})
    return bytes(pdf.tobytes())


class MaskingWorkers(furniture.Workers):
    """Draws pages and makes texts for real, in this process."""

    def page_image(self, sha256: str, page: int, width: int) -> bytes:
        assert self.store is not None
        with self.database.reading() as session:
            file = session.get_one(File, sha256)
        upload = Upload("a", Format(file.format), file.media_type, sha256, self.store.get(sha256))
        return page_image(upload, page, width=width)

    def result(self, review_id: int) -> Result:
        with self.database.reading() as session:
            review = reviews.review(session, review_id)
            read = serial.analysis_from_json(review.analysis.payload)
            changes = tuple(
                Replacement(model.Span(each.start, each.end), each.text)
                for each in reviews.accepted(session, review)
            )
        made = outcome.rewritten(read, changes, title="Demande de réexamen")
        wanted = self.masking.confirmed(review.analysis_id)
        if wanted:
            made = without(made, read.document, wanted)
        side = Measured(level=4.5, words=13, terms=1, minutes=4.0)
        blocks = [cast("dict[str, Any]", serial.to_json(block)) for block in made.blocks]
        return Result(blocks, side, replace(side, level=2.5), made.changes, made.docx)


def deposited(desk: furniture.Desk, data: bytes = b"", name: str = "formulaire.pdf") -> int:
    """Such a form, handed in, read and searched."""
    upload = intake.take_in(data or filled(), name)
    document = extract(upload, limits=Limits())
    at = max(0, document.text.find("Nonobstant"))
    made = furniture.analysis()
    first = replace(made.suggestions[0], span=model.Span(at, at + 10), original=document.text[at : at + 10])
    made = replace(made, document=document, suggestions=(first,))
    payload = cast("dict[str, Any]", serial.to_json(replace(made, suggestions=())))
    said = Deposit(domain="logement", difficulties=(Difficulty.WORDS,))
    with desk.database.transaction() as session:
        kept = submissions.deposit(session, desk.store, upload, said).document
        claim = analyses.claim_next(session, "here:1:x", lease_seconds=60)
        assert claim is not None
        row = analyses.keep(session, claim.sha256, "0/a/b", made, payload)
        assert analyses.finish(session, claim, row, made.document)
        if session.get(PersonalSearch, row.id) is None:
            masking_search.keep(session, row.id, find(document, typed_in(upload)))
        kept.title = "Demande de réexamen"
        return kept.id


def approved(desk: furniture.Desk, number: int, by: Actor) -> None:
    """A form that was handed in, rewritten and approved."""
    with desk.database.transaction() as session:
        triage.accept(session, number, by=desk.editor, seen=desk.version(number))
    with desk.database.transaction() as session:
        review = reviews.start(session, number, by=desk.editor, seen=desk.version(number)).id
    desk.decide(review, 0, reviews.Outcome.ACCEPTED)
    desk.workers.measure(review)
    with desk.database.transaction() as session:
        reviews.send(session, review, by=desk.editor, seen=desk.version(number))
    result = desk.workers.result(review)
    with desk.database.transaction() as session:
        examples.approve(session, desk.store, review, result, by=by, seen=desk.version(number))
