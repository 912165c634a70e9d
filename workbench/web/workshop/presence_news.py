"""What others changed in a review since a page was drawn: the blocks as they are now, and who did it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import render_template, request
from flask_babel import ngettext

from workbench.register import merging
from workbench.web.workshop import drawn
from workbench.web.workshop.block_texts_values import own_texts
from workbench.web.workshop.card_frame import card_frame
from workbench.web.workshop.identity import current_actor
from workbench.web.workshop.muting import muted_now
from workbench.web.workshop.readings import reading_of
from workbench.web.workshop.review_order import chosen, heard, view_of
from workbench.web.workshop.review_page import block_at, block_with, cards_of, may_decide

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from workbench.register.merging import Word
    from workbench.register.tables import Review

MOST = 12
"""Blocks that are drawn again at once; beyond, loading the page is quicker."""


@dataclass(frozen=True, slots=True)
class News:
    """Blocks as markup, in the order of the text, all of this version. `says`: who changed them, in words.

    `must_load`: more changed than blocks, so that the page has to be loaded anew.
    """

    version: int
    blocks: tuple[str, ...] = ()
    says: str = ""
    must_load: bool = False


def news_of(session: Session, found: Review, seen: int) -> News:
    """What changed after version `seen`."""
    version = found.document.version
    if version == seen:
        return News(version)
    words = merging.words(session, found, after=seen)
    read = reading_of(found.analysis)
    numbers = sorted(
        {
            number if kind == "block" else block_at(read, word.passage.start)
            for word in words
            for kind, number in (word.about,)
        }
    )
    if len(numbers) > MOST or not merging.only_words(session, found, seen):
        return News(version, must_load=True)
    keep = {number for kind, number in (word.about for word in words) if kind == "suggestion"}
    return News(version, blocks_drawn(session, found, numbers, keep=keep), _says(words))


def _says(words: list[Word]) -> str:
    """Who changed how many passages, beside the reader."""
    me = current_actor().person_id
    passages: dict[tuple[int, str], set[tuple[str, int]]] = {}
    for word in words:
        passages.setdefault(word.who, set()).add(word.about)
    return " ".join(
        ngettext(
            "%(who)s vient de changer un passage.",
            "%(who)s vient de changer %(num)s passages.",
            len(changed),
            who=name,
        )
        for (number, name), changed in passages.items()
        if number != me
    )


def blocks_drawn(
    session: Session, found: Review, numbers: Collection[int], *, keep: Collection[int] = ()
) -> tuple[str, ...]:
    """Blocks by their places, as this request's view of the page shows them.

    `keep`: ids of the suggestions that are shown whatever the page shows.
    """
    version, is_open = found.document.version, may_decide(found, current_actor())
    read, view = reading_of(found.analysis), view_of(request.args)
    cards, own = cards_of(session, found), own_texts(session, found.id)
    if not view.muted:
        cards = heard(cards, muted_now(session), keep=keep)
    shown = chosen(cards, found.analysis.words, view, keep=keep)
    frame = card_frame(found.id, read.document.language, view, may_decide=is_open)
    return tuple(
        render_template(
            "workshop/review_block.html",
            block=block_with(read, shown, number, own),
            frame=frame,
            version=version,
            drawn=drawn,
        )
        for number in numbers
    )
