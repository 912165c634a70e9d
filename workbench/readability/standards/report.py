"""A document and what measuring found -> the whole checklist, each point with its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model import PointResult, Spot, StandardsReport, Verdict
from workbench.readability.pages import place_of
from workbench.readability.standards import findable, relevant, understandable, usable
from workbench.readability.standards.checklist import checklist
from workbench.readability.standards.measured import Measured

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbench.model import Attachment, Document, Language, SentenceScore, Term
    from workbench.readability.standards.checklist import Point
    from workbench.readability.standards.measured import Finding, Place

MOST_PLACES = 10
"""Places kept for a point: an editor needs examples; the whole number is in `PointResult.found`."""

CHECKS: dict[str, Callable[[Measured, Point], Finding]] = {
    check.__name__: check
    for check in (
        relevant.purpose,
        relevant.contact,
        relevant.deadline,
        relevant.send_back,
        findable.headings,
        findable.numbering,
        findable.page_numbers,
        findable.documents_together,
        findable.paragraphs,
        findable.lists,
        findable.cross_references,
        understandable.level,
        understandable.sentence_length,
        understandable.one_idea,
        understandable.double_negation,
        understandable.acronyms,
        understandable.digits,
        understandable.capitals,
        understandable.passive,
        understandable.jargon,
        understandable.addresses_reader,
        understandable.legal_references,
        understandable.and_or,
        usable.labelled,
        usable.label_length,
        usable.help_length,
        usable.one_question,
        usable.required_told,
        usable.date_format,
        usable.signature,
        usable.free_number,
        usable.privacy,
    )
}


def standards(
    document: Document,
    language: Language,
    *,
    level: float | None,
    words: int,
    sentences: Sequence[SentenceScore],
    terms: tuple[Term, ...],
    attachments: tuple[Attachment, ...],
) -> StandardsReport:
    """The checklist for a document of known language; how each point is checked: see ``docs/methods``.

    The other arguments are what measuring found, so that nothing is measured twice. Fields kept for the
    administration do not count.
    """
    given = Measured(
        document=document,
        language=language,
        level=level,
        words=words,
        sentences=tuple(sorted(sentences, key=lambda each: each.span)),
        terms=terms,
        attachments=attachments,
        fields=tuple((number, field) for number, field in enumerate(document.fields) if not field.office),
    )
    return StandardsReport(tuple(_result(given, point) for point in checklist()))


def _result(given: Measured, point: Point) -> PointResult:
    if point.check is None:
        return PointResult(point.id, point.principle, Verdict.ASKED)
    found = CHECKS[point.check](given, point)
    return PointResult(
        point=point.id,
        principle=point.principle,
        verdict=found.verdict,
        places=tuple(_spot(given.document, place) for place in found.places[:MOST_PLACES]),
        found=len(found.places),
        looked_at=found.looked_at,
    )


def _spot(document: Document, place: Place) -> Spot:
    """A place with its page, where the format has any."""
    if place.field is not None:
        return Spot(document.fields[place.field].page, field=place.field)
    return Spot(None) if place.span is None else place_of(document, place.span)
