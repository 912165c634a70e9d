"""The worked examples of a synthesis: those of the period that gained most, with one passage of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, undefer

from workbench.model.synthesis import WorkedExample
from workbench.register import lessons
from workbench.register.examples_tables import IS_PUBLIC
from workbench.register.tables import Document, Example

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from workbench.model.periods import Period

MOST = 3
"""Examples of one synthesis, at most."""
_LOOKED_AT = 3 * MOST
_SHORTEST, _LONGEST, _BEST = 40, 420, 240
"""Characters of a passage that is shown, and those that it has best. Choices of ours."""


def published_within(period: Period) -> tuple[ColumnElement[bool], ...]:
    """What examples must say: public today, and published within the period."""
    return (
        IS_PUBLIC,
        Example.published_at >= period.start,
        Example.published_at < period.end,
    )


def worked_examples(session: Session, period: Period) -> tuple[WorkedExample, ...]:
    """Up to `MOST` examples that got easier, the greatest gain in levels first, the oldest of equals.

    Those from which something was learnt come before the others, among the `_LOOKED_AT` that gained most.
    """
    gained = Example.level_before - Example.level_after
    asked = (
        select(Example)
        .join(Example.document)
        .where(*published_within(period), gained > 0)
        .options(
            contains_eager(Example.document).joinedload(Document.administration), undefer(Example.blocks)
        )
        .order_by(gained.desc(), Example.id)
        .limit(_LOOKED_AT)
    )
    rows = session.scalars(asked).all()
    learnt = lessons.of_documents(session, [example.document_id for example in rows])
    found = [_worked(example, learnt.get(example.document_id, ())) for example in rows]
    return tuple(sorted(found, key=lambda each: not each.learnt)[:MOST])


def _worked(example: Example, learnt: tuple[str, ...]) -> WorkedExample:
    document = example.document
    body = document.administration
    before, after = best_passage(example.blocks)
    return WorkedExample(
        document=document.id,
        example=example.id,
        title=document.title or f"n° {document.id}",
        administration=body.name if body is not None and body.confirmed else "",
        language=document.language or "fr",
        level_before=round(example.level_before or 0, 1),
        level_after=round(example.level_after or 0, 1),
        words_before=example.words_before,
        words_after=example.words_after,
        before=before,
        after=after,
        learnt=learnt,
    )


def best_passage(blocks: Sequence[dict[str, Any]]) -> tuple[str, str]:
    """The block that shows best what was done, before and after: many changes, short enough for a glance.

    `blocks`: as `Example.blocks` keeps them. Two empty texts when nothing that can be shown changed.
    """
    changed = [
        (len(block.get("changes", ())), before, after)
        for block in blocks
        for before, after in [(block["before"].strip(), block["after"].strip())]
        if after and before != after and _SHORTEST <= len(before) <= _LONGEST
    ]
    if not changed:
        return "", ""
    _, before, after = max(changed, key=lambda found: (found[0], -abs(len(found[1]) - _BEST)))
    return before, after
