"""The analysis of a text, as the command line words it (`workbench.contract`)."""

from __future__ import annotations

from marshmallow import fields

from workbench.web.api.schemas_public import BANDS
from workbench.web.api.shapes import Values, many, part, real, truth, whole, words


class SpanValues(Values):
    """A stretch of the text: code points from `start` up to, not including, `end`."""

    start = whole(0)
    end = whole(10)
    text = words("Nonobstant")


class SentenceValues(SpanValues):
    """How hard a sentence is, 1-6, and why."""

    level = real(4.6, none=True)
    words = whole(12)
    reasons = many(fields.String())


class TermValues(SpanValues):
    """A hard word. `difficulty`: 0 plain to 1 hard."""

    lemma = words("nonobstant")
    difficulty = real(0.9)
    source = words("lexicon")
    plain = many(fields.String())
    explain = words("Mot juridique rare.", none=True)
    entry = words("fr.droit.nonobstant", none=True)


class ProposalValues(Values):
    """A suggestion. `replacement` null: advice only; `gain`: levels that its sentence loses."""

    start = whole(0)
    end = whole(10)
    original = words("Nonobstant")
    replacement = words("Malgré", none=True)
    replacements = many(fields.String())
    rule = words("fr.lexique.nonobstant")
    why = words("Mot juridique rare.")
    confidence = real(0.9)
    ready = truth(example=True)
    gain = real(0.4)


class MeasuredDocumentValues(Values):
    """The text as it was read."""

    format = words("docx")
    language = words("fr", none=True)
    title = words("Demande de bourse", none=True)
    form_number = words("90012*02", none=True)
    text = words("Nonobstant ce refus, il vous appartient d’écrire.")
    pages = many(fields.Dict())
    blocks = many(fields.Dict())
    fields_ = fields.List(fields.Dict(), required=True, data_key="fields", attribute="fields")
    problems = many(fields.Dict())


class AssessmentValues(Values):
    """How hard the text is. `level`: 1 easiest to 6 hardest; shares: 0-1."""

    level = real(4.6, none=True)
    band = words("hard", none=True, choices=BANDS)
    hard_share = real(1.0, none=True)
    words = whole(12)
    measures = fields.Dict(keys=fields.String(), values=fields.Float(allow_none=True), required=True)
    burden = fields.Dict(required=True)
    standards = fields.List(fields.Dict(), required=True, allow_none=True)
    sentences = many(SentenceValues)
    terms = many(TermValues)


class MadeWithValues(Values):
    """What made the analysis: two levels are compared only where these are the same."""

    program = words("0.1.0")
    lexicon = words("3f2a")
    rules = words("91cc")
    language_model = words("none", none=True)


class AnalysisValues(Values):
    """The analysis of a text."""

    document = part(MeasuredDocumentValues)
    assessment = part(AssessmentValues)
    suggestions = many(ProposalValues)
    made_with = part(MadeWithValues)
