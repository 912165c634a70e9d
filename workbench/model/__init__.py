"""The values that pass between stages: frozen, slotted, plain.

Positions in text are half-open code-point spans ``[start, end)`` in `Document.text`.
Boxes are PDF points (1/72 inch) on the page as displayed, origin top left, ``(x0, y0, x1, y1)``.
Pages count from 1. Shares are 0-1. Unknown is None or a `Problem`, never -1, "" or 0.0.
"""

from __future__ import annotations

from workbench.model.analysis import (
    Analysis,
    Suggestion,
    Wording,
)
from workbench.model.assessment import (
    Assessment,
    Band,
    MadeWith,
    Measure,
    SentenceScore,
    Term,
    TermSource,
)
from workbench.model.burden import (
    AnswerCount,
    Attachment,
    Burden,
    BurdenFinding,
    IndexPart,
    Load,
    PageDensity,
    Spent,
    Spot,
)
from workbench.model.document import (
    Answer,
    Block,
    BlockKind,
    Box,
    Document,
    FieldKind,
    FieldSource,
    Format,
    FormField,
    Page,
    PageSource,
    Problem,
    Sentence,
    Span,
    Upload,
    Word,
    Words,
)
from workbench.model.language_model import MODEL_RULES, Message, is_of_model
from workbench.model.standards import (
    PointResult,
    Principle,
    StandardsReport,
    Verdict,
)
from workbench.tongues import Language, Locale

__all__ = [
    "MODEL_RULES",
    "Analysis",
    "Answer",
    "AnswerCount",
    "Assessment",
    "Attachment",
    "Band",
    "Block",
    "BlockKind",
    "Box",
    "Burden",
    "BurdenFinding",
    "Document",
    "FieldKind",
    "FieldSource",
    "FormField",
    "Format",
    "IndexPart",
    "Language",
    "Load",
    "Locale",
    "MadeWith",
    "Measure",
    "Message",
    "Page",
    "PageDensity",
    "PageSource",
    "PointResult",
    "Principle",
    "Problem",
    "Sentence",
    "SentenceScore",
    "Span",
    "Spent",
    "Spot",
    "StandardsReport",
    "Suggestion",
    "Term",
    "TermSource",
    "Upload",
    "Verdict",
    "Word",
    "Wording",
    "Words",
    "is_of_model",
]
