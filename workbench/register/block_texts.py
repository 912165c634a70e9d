"""An editor's own words in the place of a whole block: a decision like another, which can be taken back.

While such a text stands, the suggestions inside its block are set aside (`reviews.Judged.aside`); they and
the decisions on them are there again once it is taken back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.errors import BadRequestError, NotFoundError
from workbench.register import block_texts_kept, merging, reviews
from workbench.register.block_texts_tables import BlockText

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from workbench.register.tables import Review
    from workbench.register.workflow import Actor

LONGEST = 20_000
"""Characters of an own text, at most: ten pages."""


class _Place(NamedTuple):
    """Where a block stands in the text of its document, and what it says there."""

    start: int
    end: int
    original: str


def write(session: Session, review_id: int, block: int, text: str, *, by: Actor, seen: int) -> BlockText:
    """Put these words in the place of a block. `block`: its place in reading order, from 0.

    Space around the words is left out.

    Raises:
        StaleVersionError: somebody else changed this block, or a suggestion in it, since (`merging`).
        WorkflowError: the document is not in review, or this person is not an editor.
        NotFoundError: there is no such block.
        BadRequestError: ``text_missing``, ``text_too_long``, ``text_unchanged`` (what stands there already).
    """
    found = reviews.review(session, review_id)
    place, words = _place(found, block), text.strip()
    _check(session, found, place, by, seen)
    if not words:
        raise BadRequestError("text_missing")
    if len(words) > LONGEST:
        raise BadRequestError("text_too_long", most=LONGEST)
    before = block_texts_kept.kept(session, found.id).get(block)
    if words == (place.original if before is None else before.text):
        raise BadRequestError("text_unchanged")
    return _add(session, found, block, place, words, by)


def take_back(session: Session, review_id: int, block: int, *, by: Actor, seen: int) -> BlockText:
    """Give a block its own text again. Raises as `write`; ``not_found`` where no own text stands."""
    found = reviews.review(session, review_id)
    place = _place(found, block)
    _check(session, found, place, by, seen)
    if block not in block_texts_kept.kept(session, found.id):
        raise NotFoundError("not_found")
    return _add(session, found, block, place, None, by)


def _check(session: Session, found: Review, place: _Place, by: Actor, seen: int) -> None:
    merging.check_passages(session, found, [merging.Passage(place.start, place.end)], seen)
    reviews.check_may_decide(found.document, by)


def _place(found: Review, block: int) -> _Place:
    document = found.analysis.payload["document"]
    blocks = document.get("blocks", ())
    if not 0 <= block < len(blocks):
        raise NotFoundError("not_found")
    start, end = blocks[block]["span"]
    return _Place(start, end, document["text"][start:end])


def _add(
    session: Session, found: Review, block: int, place: _Place, text: str | None, by: Actor
) -> BlockText:
    reviews.change(session, found)
    row = BlockText(
        review_id=found.id,
        block=block,
        start=place.start,
        end=place.end,
        original=place.original,
        text=text,
        person_id=by.person_id,
        at=found.document.changed_at,
        version=found.document.version,
    )
    session.add(row)
    session.flush()
    return row
