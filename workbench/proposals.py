"""What a language model is asked about an analysis, and what its answers add to it.

Pure, like `workbench.analysis`, beside which it stands: it runs in a worker, before and after the call of
`workbench.model_server` that only the parent process makes. An analysis is never changed by halves:
`combined` either gives one with all that holds, or raises.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.model import Language, Suggestion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.model import Analysis, Message
    from workbench.rewrite.model_source import Proposal, Question


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions about one analysis, and the conversations that put them."""

    questions: tuple[Question, ...]
    conversations: tuple[tuple[Message, ...], ...]


@dataclass(frozen=True, slots=True)
class Combined:
    """An analysis with what was kept, the analysis itself where nothing was. Both counts are of sentences.

    `dropped`: how many were dropped for each reason (`model_checks.Refusal`).
    """

    analysis: Analysis
    kept: int
    dropped: dict[str, int]


def asked(analysis: Analysis, most: int) -> Asked:
    """What to ask about an analysis: at most so many sentences, the hardest; nothing of unknown language."""
    from workbench.readability.level import HARD  # noqa: PLC0415 - stages load when a worker needs them
    from workbench.rewrite import model_source  # noqa: PLC0415

    document, found = analysis.document, analysis.assessment
    questions = model_source.questions(
        document, found.sentences, analysis.suggestions, found.terms, hard=HARD, most=most
    )
    if document.language is None:
        return Asked((), ())
    return Asked(questions, model_source.conversations(questions, document.language))


def combined(analysis: Analysis, put: Asked, answers: Sequence[str], model: str) -> Combined:
    """The analysis with the proposals that pass, marked as those of this model.

    Suggestions of rules stay as they are. Where something is kept, `made_with` names the model.

    Raises:
        LanguageModelError: ``model_answer_bad``: an answer has not the form that was asked for.
    """
    from workbench.rewrite import model_source  # noqa: PLC0415 - stages load when a worker needs them

    language = analysis.document.language or Language.FR
    added: list[Suggestion] = []
    dropped: Counter[str] = Counter()
    proposals = model_source.read_answers(answers, put.questions)
    for proposal in proposals:
        text, reason = _checked(proposal, language)
        if reason is None:
            added.extend(
                model_source.suggestions_of(
                    analysis.document, proposal.question, text, language=language, model=model
                )
            )
        else:
            dropped[reason] += 1
    found = analysis if not added else _with(analysis, added, model)
    return Combined(found, len(proposals) - dropped.total(), dict(sorted(dropped.items())))


def _with(analysis: Analysis, added: Sequence[Suggestion], model: str) -> Analysis:
    from workbench.gains import with_gains  # noqa: PLC0415 - stages load when a worker needs them

    document, found = analysis.document, analysis.assessment
    spans = sorted(each.span for each in found.sentences)
    valued = with_gains(document.text, spans, added, document.language or Language.FR)
    together = sorted([*analysis.suggestions, *valued], key=lambda each: (each.span, each.rule))
    made_with = replace(analysis.made_with, language_model=model)
    return replace(analysis, suggestions=tuple(together), made_with=made_with)


def _checked(proposal: Proposal, language: Language) -> tuple[str, str | None]:
    """The proposal as it would stand in the text, and why it is dropped, if it is."""
    from workbench.readability import score_text  # noqa: PLC0415 - stages load when a worker needs them
    from workbench.rewrite import model_checks  # noqa: PLC0415

    before = proposal.question.text
    text = model_checks.fitted(before, proposal.text)
    reason = model_checks.refusal(
        model_checks.Proposed(
            before, text, language, lambda each: score_text(each, language).level, proposal.question.keep
        )
    )
    return text, None if reason is None else reason.value
