"""What a form asks of its reader: questions, documents, people, minutes, and the places that weigh."""

from __future__ import annotations

from collections import Counter
from statistics import fmean
from typing import TYPE_CHECKING

from workbench.language.tokens import tokenize
from workbench.model import Answer, AnswerCount, Burden, Language, Load, Spent
from workbench.readability.asked_twice import asked_twice, repeats
from workbench.readability.attachments import find_attachments
from workbench.readability.burden_index import index_parts
from workbench.readability.calculations import calculations
from workbench.readability.layout import layout
from workbench.readability.minutes import spent
from workbench.readability.once_only import already_known
from workbench.readability.questions import questions
from workbench.readability.third_parties import third_parties

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.model import BurdenFinding, Document, PageDensity, Sentence
    from workbench.readability.questions import Question


def burden(document: Document, sentences: Sequence[Sentence] = ()) -> Burden:
    """The burden of a form. `sentences`: those of its running text, in which capitals are looked for.

    Minutes follow ``burden.toml``, the index ``burden_index.toml``; both are explained in
    ``docs/methods/burden.md``.
    """
    language = document.language or Language.FR
    asked = questions(document)
    attachments = find_attachments(document)
    others = third_parties(document, attachments, asked)
    known = already_known(document, attachments, asked)
    twice = asked_twice(asked, language)
    sums = calculations(document, asked)
    pages = layout(document, sentences, asked)
    words = len(tokenize(document.text, language))
    time = spent(words, asked, attachments, others, language)
    parts = index_parts(
        {
            Load.TIME: round(time.reading + time.answering, 2),
            Load.DOCUMENTS: len(attachments),
            Load.THIRD_PARTIES: people(others),
            Load.KNOWN: len(known),
            Load.TWICE: repeats(twice),
            Load.CALCULATIONS: len(sums),
            Load.DENSITY: _mean_density(pages.density),
            Load.CAPITALS: round(pages.capitals_share, 4),
            Load.SMALL_PRINT: None if pages.small_share is None else round(pages.small_share, 4),
        }
    )
    return Burden(
        pages=len(document.pages) or None,
        words=words,
        fields=len(document.fields),
        required_fields=sum(field.required is True for field in document.fields),
        attachments=attachments,
        minutes=round(time.reading + time.answering + time.gathering + time.third_parties, 1),
        questions=len(asked),
        signatures=sum(each.answer is Answer.SIGNATURE for each in asked),
        answers=_by_answer(asked),
        spent=Spent(*(round(value, 2) for value in _values(time))),
        density=pages.density,
        findings=(*known, *twice, *others, *sums, *pages.findings),
        index=round(sum(part.points for part in parts), 1),
        index_parts=parts,
    )


def people(others: Sequence[BurdenFinding]) -> int:
    """How many people a form makes its reader turn to: one who signs and makes a paper counts once."""
    return len({each.code.removesuffix("_fills") for each in others})


def _by_answer(asked: Sequence[Question]) -> tuple[AnswerCount, ...]:
    """The questions by kind of answer, the most frequent first; those that nothing tells come last."""
    counts = Counter(each.answer for each in asked)
    order = sorted(counts.items(), key=lambda each: (each[0] is None, -each[1], str(each[0])))
    return tuple(AnswerCount(answer, count) for answer, count in order)


def _mean_density(density: Sequence[PageDensity]) -> float | None:
    covered = [page.covered for page in density if page.covered is not None]
    return round(fmean(covered), 3) if covered else None


def _values(time: Spent) -> tuple[float, float, float, float]:
    return time.reading, time.answering, time.gathering, time.third_parties
