"""The fields of a form as questions: what a citizen answers, each once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.model import Answer, FieldKind, Spot

if TYPE_CHECKING:
    from workbench.model import Document, FormField


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to answer: its first field stands for all. `fields`: their indexes in `Document.fields`."""

    first: FormField
    fields: tuple[int, ...]

    @property
    def answer(self) -> Answer | None:
        """What kind of answer it wants; a box to tick, a list and a place to sign say it by their kind."""
        if self.first.kind is FieldKind.SIGNATURE:
            return Answer.SIGNATURE
        if self.first.kind is FieldKind.TEXT:
            return self.first.answer
        return self.first.answer or Answer.CHOICE

    @property
    def place(self) -> Spot:
        """Where it is asked."""
        return Spot(page=self.first.page, field=self.fields[0])


def questions(document: Document) -> tuple[Question, ...]:
    """What a citizen answers, in the order of the fields: without the administration's own fields.

    Fields of one group (the boxes of one choice, the parts of one date) are one question.
    """
    groups: dict[tuple[str, int], list[int]] = {}
    for index, field in enumerate(document.fields):
        if not field.office:
            key = ("alone", index) if field.group is None else ("group", field.group)
            groups.setdefault(key, []).append(index)
    return tuple(Question(document.fields[same[0]], tuple(same)) for same in groups.values())
