"""How many minutes a form takes, and on what they go."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from workbench.model import Answer, FieldKind, Language, Load, Spent
from workbench.readability.tables import table
from workbench.readability.third_parties import maker, part_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.model import Attachment, BurdenFinding
    from workbench.readability.questions import Question

_FROM_A_PAPER = frozenset({Answer.AMOUNT, Answer.IDENTIFIER})


class _Costs(NamedTuple):
    """Minutes, from ``burden.toml``."""

    words_per_minute: float
    text: float
    choice: float
    checkbox: float
    radio: float
    signature: float
    composed: float
    composed_height: float
    gathered: float
    third_party: float


def spent(
    words: int,
    asked: Sequence[Question],
    attachments: Sequence[Attachment],
    others: Sequence[BurdenFinding],
    language: Language,
) -> Spent:
    """Minutes to read so many words, to answer, to gather papers, to turn to third parties.

    `others`: findings of `third_parties`. Questions of a part that someone else fills in cost their reader
    nothing but that person's minutes. Formula and sources: ``docs/methods/burden.md``.
    """
    cost = _costs()
    mine = [each for each in asked if part_of(each, language) not in _who_fills(others)]
    made = sum(maker(each.text, language) is not None for each in attachments)
    return Spent(
        reading=words / cost.words_per_minute,
        answering=sum(_answering(each, cost) for each in mine),
        gathering=cost.gathered * (len(attachments) - made + len(_papers(mine))),
        third_parties=cost.third_party * (made + len(_who_fills(others))),
    )


def _who_fills(others: Sequence[BurdenFinding]) -> frozenset[str]:
    codes = (each.code for each in others if each.load is Load.THIRD_PARTIES)
    return frozenset(code.removesuffix("_fills") for code in codes if code.endswith("_fills"))


def _papers(asked: Sequence[Question]) -> frozenset[tuple[str | None, Answer | None]]:
    """The papers to look something up in: one for the amounts and one for the numbers of each part."""
    return frozenset(
        (each.first.section, each.answer)
        for each in asked
        if each.first.kind is FieldKind.TEXT and each.answer in _FROM_A_PAPER
    )


def _answering(question: Question, cost: _Costs) -> float:
    match question.first.kind:
        case FieldKind.TEXT:
            return cost.composed if _is_composed(question, cost) else cost.text
        case FieldKind.CHOICE:
            return cost.choice
        case FieldKind.CHECKBOX:
            return cost.checkbox
        case FieldKind.RADIO:
            return cost.radio
        case FieldKind.SIGNATURE:
            return cost.signature


def _is_composed(question: Question, cost: _Costs) -> bool:
    """Whether an answer is a text to think out: free words, and room for several lines."""
    box = question.first.box
    tall = box is not None and box.y1 - box.y0 >= cost.composed_height
    return tall and question.answer is Answer.TEXT


@cache
def _costs() -> _Costs:
    minutes = table("burden")["minutes"]
    return _Costs(**{name: float(minutes[name]) for name in _Costs._fields})
