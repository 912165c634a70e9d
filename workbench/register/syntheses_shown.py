"""What everybody reads of a published synthesis: what was frozen, without texts that are not public any more.

The figures never change. The passages of worked examples are texts of documents: an example that is taken
off the public pages, or whose text is masked anew, is shown nowhere, in no edition either.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import undefer

from workbench.model import Locale
from workbench.model.printed import Note, Pair, Paragraph
from workbench.register.examples_tables import IS_PUBLIC
from workbench.register.syntheses_kept import counted_of, told_of
from workbench.register.tables import Example
from workbench.wording import sentence

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from workbench.model import Language
    from workbench.model.printed import Block, Printed
    from workbench.model.synthesis import Counted, WorkedExample
    from workbench.register.syntheses_tables import Synthesis


def figures(session: Session, found: Synthesis) -> Counted:
    """What was counted; the texts of examples that are not public any more are empty."""
    counted = counted_of(found)
    gone = _gone(session, counted)
    shown = (
        replace(each, before="", after="", learnt=()) if each in gone else each for each in counted.examples
    )
    return replace(counted, examples=tuple(shown))


def document(session: Session, found: Synthesis, language: Language) -> Printed:
    """The document that was published in a language; it says where a text is not public any more.

    Raises:
        NotFoundError: it is a draft.
    """
    told = told_of(found, language)
    gone = _gone(session, counted_of(found))
    texts = {(each.before, each.after) for each in gone}
    lessons = {"\n".join(each.learnt) for each in gone}
    says = Paragraph(sentence("text_withdrawn", Locale(language.value)))

    def shown(block: Block) -> Block | None:
        if isinstance(block, Pair) and (block.before, block.after) in texts:
            return says
        return None if isinstance(block, Note) and block.text in lessons else block

    return replace(told, blocks=tuple(kept for block in told.blocks if (kept := shown(block)) is not None))


def _gone(session: Session, counted: Counted) -> list[WorkedExample]:
    """The examples that are not public, or whose passage does not stand in their text any more."""
    public = select(Example).where(
        Example.id.in_([each.example for each in counted.examples]),
        IS_PUBLIC,
    )
    rows = session.scalars(public.options(undefer(Example.blocks))) if counted.examples else ()
    passages = {row.id: {_passage(block) for block in row.blocks} | {("", "")} for row in rows}
    return [
        each
        for each in counted.examples
        if (each.before, each.after) not in passages.get(each.example, set())
    ]


def _passage(block: dict[str, str]) -> tuple[str, str]:
    return block["before"].strip(), block["after"].strip()
