"""The second source of suggestions: which sentences a language model is asked about, and what is kept.

Pure: nothing is sent here. `questions` picks the hardest sentences for which the rules have no new words and
that may leave (`outgoing`); `conversations` words the request (``model_prompt.toml``); `read_answers` reads
what comes back, strictly. What `model_checks` lets pass becomes a `Suggestion` that is never ready.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from workbench.errors import LanguageModelError
from workbench.model import MODEL_RULES, BlockKind, Message, Span, Suggestion, Wording
from workbench.rewrite.outgoing import may_leave
from workbench.rewrite.protected import is_shouted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbench.model import Document, Language, SentenceScore, Term

PER_CALL = 5
"""Sentences in one call: more are answered worse by small models, and lost together when a call fails."""
LONGEST = 600
"""Characters of a sentence that is asked about: what is longer is most often two blocks read as one."""
CONFIDENCE = 0.3
"""Set by hand: below all rules, so that the page says « à vérifier de près »."""
_ASKED = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.NOTE})
"""Kinds of blocks with running text; cells and labels are where a filled-in form holds its answers."""


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence to ask about. `number` from 1; `spans`: every place where it stands; `text`: on one line.

    `keep`: terms that the lexicon explains, which must stay as they are.
    """

    number: int
    spans: tuple[Span, ...]
    text: str
    keep: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a model said for one question, as it came."""

    question: Question
    text: str


def questions(
    document: Document,
    scores: Iterable[SentenceScore],
    suggestions: Iterable[Suggestion],
    terms: Iterable[Term],
    *,
    hard: float,
    most: int,
) -> tuple[Question, ...]:
    """The hardest sentences of level `hard` or more, `most` of them, in the order of the text.

    Left out: those with new words from a rule, ready or only offered, so that no rule ever gives way to a
    model and no two changes overlap; those that may not leave; lines in capitals; and what is no
    running text. A sentence that comes several times is asked about once.
    """
    if document.language is None:
        return ()
    busy = sorted(each.span for each in suggestions if each.replacements)
    places: dict[str, list[Span]] = {}
    levels: dict[str, float] = {}
    for score in _asked(document, scores, busy, hard):
        text = one_line(document.text_of(score.span))
        places.setdefault(text, []).append(score.span)
        levels[text] = max(score.level, levels.get(text, 0.0))
    hardest = sorted(places, key=lambda text: (-levels[text], places[text][0]))
    leaving = [text for text in hardest if may_leave(text, document.language)][:most]
    kept = [each.span for each in terms if each.explain and not each.plain]
    return tuple(
        Question(number, tuple(places[text]), text, _terms_in(document, places[text][0], kept))
        for number, text in enumerate(sorted(leaving, key=lambda text: places[text][0]), start=1)
    )


def _asked(
    document: Document, scores: Iterable[SentenceScore], busy: Sequence[Span], hard: float
) -> Iterator[SentenceScore]:
    running = [block.span for block in document.blocks if block.kind in _ASKED]
    for score in scores:
        span = score.span
        text = document.text_of(span)
        if (
            score.level >= hard
            and len(text) <= LONGEST
            and any(block.start <= span.start and span.end <= block.end for block in running)
            and not any(span.overlaps(other) for other in busy)
            and not is_shouted(text)
        ):
            yield score


def one_line(text: str) -> str:
    r"""A sentence as it is sent and compared: on one line, single plain spaces, its own apostrophes.

    >>> one_line("Une\n phrase\u202f?")
    'Une phrase ?'
    """
    return " ".join(text.split())


def _terms_in(document: Document, span: Span, kept: Iterable[Span]) -> tuple[str, ...]:
    inside = (term for term in kept if span.start <= term.start and term.end <= span.end)
    return tuple(dict.fromkeys(one_line(document.text_of(term)) for term in inside))


def conversations(asked: Sequence[Question], language: Language) -> tuple[tuple[Message, ...], ...]:
    """One conversation for each `PER_CALL` questions, in order."""
    system = Message("system", _task(language))
    return tuple(
        (system, Message("user", _as_json(asked[first : first + PER_CALL])))
        for first in range(0, len(asked), PER_CALL)
    )


def _as_json(asked: Sequence[Question]) -> str:
    rows = [
        {"n": each.number, "text": each.text, **({"keep": list(each.keep)} if each.keep else {})}
        for each in asked
    ]
    return json.dumps({"sentences": rows}, ensure_ascii=False)


@cache
def _task(language: Language) -> str:
    words = tomllib.loads(files("workbench.rewrite").joinpath("model_prompt.toml").read_text("utf-8"))[
        language.value
    ]
    form = json.dumps({"sentences": [{"n": 1, "text": words["example"]}]}, ensure_ascii=False)
    return str(words["task"]).replace("{form}", form).strip()


def read_answers(answers: Sequence[str], asked: Sequence[Question]) -> tuple[Proposal, ...]:
    """The proposals in the answers to `conversations`, by the number of their question.

    An answer is one JSON object ``{"sentences": [{"n": 1, "text": "…"}, …]}`` and nothing else, but a code
    fence around it, which many models cannot leave out. Each `n` is of this conversation and comes once;
    what is left out has no proposal.

    Raises:
        LanguageModelError: ``model_answer_bad``.
    """
    proposals: list[Proposal] = []
    for place, answer in enumerate(answers):
        mine = {each.number: each for each in asked[place * PER_CALL : (place + 1) * PER_CALL]}
        for number, text in _rows(answer):
            if number not in mine:
                raise LanguageModelError("model_answer_bad")
            proposals.append(Proposal(mine.pop(number), text))
    return tuple(sorted(proposals, key=lambda each: each.question.number))


def _rows(answer: str) -> Iterator[tuple[int, str]]:
    try:
        whole: Any = json.loads(_unfenced(answer))
    except (ValueError, RecursionError) as error:
        raise LanguageModelError("model_answer_bad") from error
    rows = whole.get("sentences") if isinstance(whole, dict) and len(whole) == 1 else None
    if not isinstance(rows, list):
        raise LanguageModelError("model_answer_bad")
    for row in rows:
        if not isinstance(row, dict) or row.keys() != {"n", "text"}:
            raise LanguageModelError("model_answer_bad")
        number, text = row["n"], row["text"]
        if type(number) is not int or not isinstance(text, str):
            raise LanguageModelError("model_answer_bad")
        yield number, text


def _unfenced(answer: str) -> str:
    text = answer.strip()
    if text.startswith("```") and text.endswith("```"):
        return text.removeprefix("```json").removeprefix("```").removesuffix("```")
    return text


def suggestions_of(
    document: Document, question: Question, text: str, *, language: Language, model: str
) -> tuple[Suggestion, ...]:
    """A proposal that has passed `model_checks.refusal`, as a suggestion at each place of its sentence."""
    why = Wording(
        f"Proposé par un modèle de langue de l’administration ({model}), et non par une règle. "
        "À relire en entier : comparez le sens des deux phrases.",
        f"Proposed by a language model of the administration ({model}), not by a rule. "
        "Read all of it: compare what both sentences say.",
    )
    return tuple(
        Suggestion(span, document.text_of(span), (text,), MODEL_RULES[language], why, CONFIDENCE, ready=False)
        for span in question.spans
    )
