"""What the command line prints: the promised JSON shapes of documents, scores, terms and suggestions.

Other programs read these: members are added, never renamed or removed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.model import (
        Analysis,
        Assessment,
        Box,
        Burden,
        BurdenFinding,
        Document,
        Locale,
        PointResult,
        SentenceScore,
        Span,
        Spot,
        StandardsReport,
        Suggestion,
        Term,
    )
    from workbench.readability import TextScore
    from workbench.serial import Json


def analysis_to_contract(analysis: Analysis, locale: Locale) -> dict[str, Json]:
    """The answer of ``workbench analyse --format json``."""
    document, made_with = analysis.document, analysis.made_with
    return {
        "document": document_to_contract(document),
        "assessment": assessment_to_contract(analysis.assessment, document.text),
        "suggestions": [suggestion_to_contract(each, locale) for each in analysis.suggestions],
        "made_with": {
            "program": made_with.program,
            "lexicon": made_with.lexicon,
            "rules": made_with.rules,
            "language_model": made_with.language_model,
        },
    }


def document_to_contract(document: Document) -> dict[str, Json]:
    """The answer of ``workbench extract``. Boxes: PDF points of the page as displayed, origin top left."""
    parts = document_parts(document)
    return {name: list(part) if isinstance(part, Iterator) else part for name, part in parts.items()}


def document_parts(document: Document) -> dict[str, Json | Iterator[Json]]:
    """As `document_to_contract`, with its long lists made item by item as they are asked for."""
    return {
        "format": document.format.value,
        "language": document.language.value if document.language else None,
        "title": document.title,
        "form_number": document.form_number,
        "text": document.text,
        "pages": [
            {
                "number": p.number,
                "width": _points(p.width),
                "height": _points(p.height),
                "source": p.source.value,
            }
            for p in document.pages
        ],
        "blocks": (
            {
                "page": block.page,
                "kind": block.kind.value,
                "bbox": _box(block.box),
                "text": document.text_of(block.span),
                "start": block.span.start,
                "end": block.span.end,
                "level": block.level,
                "address": block.address,
            }
            for block in document.blocks
        ),
        "fields": (
            {
                "page": field.page,
                "kind": field.kind.value,
                "bbox": _box(field.box),
                "label": field.label,
                "name": field.name,
                "required": field.required,
                "source": field.source.value,
                "answer": field.answer.value if field.answer else None,
                "section": field.section,
                "hint": field.hint,
                "group": field.group,
                "office": field.office,
            }
            for field in document.fields
        ),
        "problems": [{"code": problem.code, "page": problem.page} for problem in document.problems],
    }


def assessment_to_contract(assessment: Assessment, text: str) -> dict[str, Json]:
    """The assessment of a document whose text this is. `level`: 1 easiest to 6 hardest; shares: 0-1."""
    return {
        "level": _round(assessment.level),
        "band": assessment.band.value if assessment.band else None,
        "hard_share": _round(assessment.hard_share),
        "words": assessment.words,
        "measures": {measure.name: _round(measure.value) for measure in assessment.measures},
        "burden": _burden(assessment.burden),
        "standards": None if assessment.standards is None else _standards(assessment.standards, text),
        "sentences": [_sentence(sentence, text) for sentence in assessment.sentences],
        "terms": [term_to_contract(term, text) for term in assessment.terms],
    }


def score_to_contract(score: TextScore) -> dict[str, Json]:
    """The answer of ``workbench score`` for one text; all null or 0 for an empty one."""
    return {
        "level": _round(score.level),
        "band": score.band.value if score.band else None,
        "words": score.words,
        "sentences": score.sentences,
        "hard_share": _round(score.hard_share),
        "words_per_sentence": _round(score.words_per_sentence),
        "syllables_per_word": _round(score.syllables_per_word),
        "long_words": score.long_words,
        "rare_long_words": score.rare_long_words,
    }


def terms_to_contract(terms: Sequence[Term], text: str) -> dict[str, Json]:
    """The answer of ``workbench jargon`` for one text."""
    return {"terms": [term_to_contract(term, text) for term in terms]}


def rewriting_to_contract(
    text: str, rewritten: str, suggestions: Sequence[Suggestion], locale: Locale
) -> dict[str, Json]:
    """The answer of ``workbench rewrite`` for one text. `rewritten`: with all that is ready put in."""
    return {
        "text": text,
        "rewritten": rewritten,
        "suggestions": [suggestion_to_contract(each, locale) for each in suggestions],
    }


def term_to_contract(term: Term, text: str) -> dict[str, Json]:
    """One of the terms of ``workbench jargon``. `difficulty`: 0 plain to 1 hard."""
    return {
        **_place(term.span, text),
        "lemma": term.lemma,
        "difficulty": _round(term.difficulty),
        "source": term.source.value,
        "plain": list(term.plain),
        "explain": term.explain,
        "entry": term.entry,
    }


def suggestion_to_contract(suggestion: Suggestion, locale: Locale) -> dict[str, Json]:
    """One of the suggestions of ``workbench rewrite``, its reason in the reader's language.

    `replacement` is null when there is only an explanation or advice. `gain`: levels that its sentence loses
    with `replacement`, 0 for advice.
    """
    return {
        "start": suggestion.span.start,
        "end": suggestion.span.end,
        "original": suggestion.original,
        "replacement": suggestion.replacements[0] if suggestion.replacements else None,
        "replacements": list(suggestion.replacements),
        "rule": suggestion.rule,
        "why": suggestion.why.in_(locale),
        "confidence": _round(suggestion.confidence),
        "ready": suggestion.ready,
        "gain": _round(suggestion.gain),
    }


def _burden(burden: Burden) -> dict[str, Json]:
    return {
        "minutes": _round(burden.minutes),
        "pages": burden.pages,
        "words": burden.words,
        "fields": burden.fields,
        "required_fields": burden.required_fields,
        "attachments": [
            {"start": each.span.start, "end": each.span.end, "text": each.text} for each in burden.attachments
        ],
        "questions": burden.questions,
        "signatures": burden.signatures,
        "answers": [
            {"answer": each.answer.value if each.answer else None, "questions": each.questions}
            for each in burden.answers
        ],
        "minutes_spent": {
            "reading": burden.spent.reading,
            "answering": burden.spent.answering,
            "gathering": burden.spent.gathering,
            "third_parties": burden.spent.third_parties,
        },
        "density": [
            {
                "page": each.page,
                "words": each.words,
                "questions": each.questions,
                "covered": _round(each.covered),
            }
            for each in burden.density
        ],
        "findings": [_finding(each) for each in burden.findings],
        "index": _round(burden.index),
        "index_parts": [
            {
                "load": part.load.value,
                "amount": _round(part.amount),
                "points": _round(part.points),
                "most": _round(part.most),
            }
            for part in burden.index_parts
        ],
    }


def _finding(finding: BurdenFinding) -> dict[str, Json]:
    """`field`: index in the document's `fields`; `start` and `end`: a span of its `text`."""
    return {
        "load": finding.load.value,
        "code": finding.code,
        "text": finding.text,
        "places": [_spot(spot) for spot in finding.places],
    }


def _standards(report: StandardsReport, text: str) -> list[Json]:
    """The points of the checklist, principle by principle; their wording is in the reports."""
    return [_point(result, text) for result in report.results]


def _point(result: PointResult, text: str) -> dict[str, Json]:
    """`verdict`: pass, fail, not_applicable or asked (of a person). `found`: all places, ten are listed."""
    return {
        "id": result.point,
        "principle": result.principle.value,
        "verdict": result.verdict.value,
        "found": result.found,
        "looked_at": result.looked_at,
        "places": [
            {**_spot(spot), "text": text[spot.span.start : spot.span.end] if spot.span else None}
            for spot in result.places
        ],
    }


def _spot(spot: Spot) -> dict[str, Json]:
    return {
        "page": spot.page,
        "start": spot.span.start if spot.span else None,
        "end": spot.span.end if spot.span else None,
        "field": spot.field,
    }


def _sentence(sentence: SentenceScore, text: str) -> dict[str, Json]:
    return {
        **_place(sentence.span, text),
        "level": _round(sentence.level),
        "words": sentence.words,
        "reasons": list(sentence.reasons),
    }


def _place(span: Span, text: str) -> dict[str, Json]:
    return {"start": span.start, "end": span.end, "text": text[span.start : span.end]}


def _box(box: Box | None) -> list[Json] | None:
    return [_points(side) for side in box] if box else None


def _round(value: float | None) -> float | None:
    """Four decimals: beyond them nothing is measured."""
    return None if value is None else round(value, 4)


def _points(points: float) -> float:
    """A hundredth of a point is finer than any printer."""
    return round(points, 2)
